package page

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// templates are the texts that each table of check.toml must have, by what
// kindOf says of its name: empty, to be pasted and filled in. A text left
// empty is a problem, so that no “…” is ever published.
var templates = map[string][]string{
	"start":    {`title = ""`, `lead = ""`},
	"payday":   {`title = ""`, `label = ""`, `lead = ""`, `result = "%s"`, `note = ""`, `early = ""`, `far = ""`},
	"question": {`legend = ""`, `label = ""`, `why = ""`},
	"decision": {`title = ""`},
	"outcome":  {`title = ""`, `body = ""`},
	"document": {`name = ""`, `how = ""`},
	"step":     {`name = ""`, `how = ""`},
	"options":  {},
}

// kindOf returns what a table of check.toml is for, from its path: "question"
// of question.closed, "options" of question.incident.options; "" for a text.
func kindOf(at string) string {
	parts := strings.Split(at, ".")
	switch {
	case len(parts) == 1:
		return at
	case len(parts) == 2 && slices.Contains(tablesByID, parts[0]):
		return parts[0]
	case len(parts) == 3 && parts[0] == "question" && parts[2] == "options":
		return "options"
	}
	return ""
}

// template returns the table at a path, as it is pasted into check.toml.
func (r *textReader) template(at string) string {
	lines := append([]string{"[" + at + "]"}, templates[kindOf(at)]...)
	parts := strings.Split(at, ".")
	if parts[0] != "question" || r.draft.known == nil {
		return strings.Join(lines, "\n")
	}
	i := slices.IndexFunc(r.draft.known.Questions, func(q rule.Question) bool { return q.ID == parts[1] })
	if i >= 0 && r.draft.known.Questions[i].Choices() != nil {
		if kindOf(at) == "question" {
			lines = append(lines, "["+at+".options]")
		}
		for _, option := range r.draft.known.Questions[i].Choices() {
			lines = append(lines, option+` = ""`)
		}
	}
	return strings.Join(lines, "\n")
}

// pasteHint says where to paste lines that are missing: behind everything
// else, but above what is recorded of translations, which stands at the end.
func (r *textReader) pasteHint(lines string) diag.Text {
	where := diag.Textf("次の行を、このファイルの終わりに貼り付けて、「\"」の間に文を書きます", "paste these lines at the end of this file, and write the texts between the quotes")
	for _, name := range r.Root.Keys {
		if v := r.Root.Get(name); isRecord(name) && v.Kind == tomlfile.Table {
			where = diag.Textf("次の行を、%d行目の [%s] のすぐ上に貼り付けて、「\"」の間に文を書きます", "paste these lines right above line %d, [%s], and write the texts between the quotes", v.KeyPos.Line, name)
			if !r.draft.Site.isSource(r.lang) {
				where = diag.Textf("次の行を、%d行目の [%s] のすぐ上に貼り付けて、「\"」の間に訳を書きます", "paste these lines right above [%[2]s] on line %[1]d, and write the translations between the quotes", v.KeyPos.Line, name)
			}
			break
		}
	}
	hint := diag.Text{JA: where.JA + "\n" + lines, EN: where.EN + "\n" + lines}
	var others []string
	for _, l := range r.draft.Site.Languages[1:] {
		others = append(others, path.Join("content", l.ID, r.texts.name))
	}
	if r.draft.Site.isSource(r.lang) && len(others) > 0 {
		files := strings.Join(others, ", ")
		hint.JA += fmt.Sprintf("\n書いたら、もう一度調べます。訳（%s）に書く行は、そのとき出ます", files)
		hint.EN += fmt.Sprintf("\nthen check again; what to write in the translation (%s) is said then", files)
	}
	return hint
}
