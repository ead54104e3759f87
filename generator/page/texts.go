package page

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// textReader reads the texts of a TOML file in one language, and notes which
// it found and which it missed, so that languages can be compared.
type textReader struct {
	tomlfile.Reader
	draft *Draft
	lang  string
	texts *TextFile
}

// TextFile is what a TOML file of one language says.
type TextFile struct {
	lang   string
	name   string // below content/<lang>/
	file   *tomlfile.File
	found  []foundText
	missed map[string]bool // by path; reported already

	// Passages returns every text of the file, in its order; what is recorded in
	// it is none.
	Passages func() []Passage

	Restates map[string]fact.Restated // by table, the places that its words say again

	Confirmed Records  // what [confirmed] says; nil where there is none
	records   []record // what [translated] says; nil where there is none
	units     []Unit   // see Units
}

// FullName is the file's name below the folder that holds content/.
func (t *TextFile) FullName() string { return path.Join("content", t.lang, t.name) }

// Source is the file's text.
func (t *TextFile) Source() *source.File { return t.file.File }

// foundText is one text that is there.
type foundText struct {
	path string // "question.incident.legend"
	pos  diag.Position
}

func newTextReader(l *Draft, lang, name string, file *tomlfile.File) *textReader {
	r := &textReader{
		Reader: tomlfile.Reader{File: file, Unsaid: []string{confirmedTable}}, draft: l, lang: lang,
		texts: &TextFile{
			lang: lang, name: name, file: file, missed: map[string]bool{},
			Passages: sync.OnceValue(func() []Passage { return passagesOf(lang, file) }),
		},
	}
	r.texts.Confirmed = ReadRecords(&r.Reader, confirmedTable)
	if l.Site.isSource(lang) {
		r.texts.Restates = restatesOf(file)
	} else {
		r.texts.records = readRecords(&r.Reader, translatedTable)
	}
	return r
}

// close hands the problems and what was found to the draft.
func (r *textReader) close() {
	r.draft.Report(r.Problems...)
	r.draft.texts = append(r.draft.texts, r.texts)
}

// pastable is the path of a text whose every part is a key as TOML has it.
var pastable = regexp.MustCompile(`^[A-Za-z0-9_.-]*$`)

// miss keeps the problem of a text or table that is not there. What the source
// language lacks too is said of that alone: nobody can translate it yet.
func (r *textReader) miss(in *tomlfile.Value, at string) {
	r.texts.missed[at] = true
	if !pastable.MatchString(at) {
		return // an id that cannot be one, which the rules report: what would be pasted here is no TOML
	}
	source := r.draft.TextFile(r.draft.Site.Languages[0].ID, r.texts.name)
	if source != nil && source != r.texts && source.isMissed(at) {
		return
	}
	if in == nil {
		in = r.Root
	}
	pos, hint := in.Pos, diag.Text{}
	switch dot := strings.LastIndexByte(at, '.'); {
	case in.Kind == tomlfile.String: // and empty
		hint = diag.Textf("引用符の間に文を書きます", "write the text between the quotes")
	case r.texts.name == "check.toml" && templates[kindOf(at)] != nil:
		hint = r.pasteHint(r.template(at))
		if kindOf(at) != "options" {
			pos = diag.Position{File: r.Name} // wherever a line is shown, somebody writes there
		}
	case dot < 0:
		hint = diag.Textf("ファイルの最初の行の上に、%s = \"…\" と書きます", "above the first line of the file, write %s = \"…\"", at)
	case r.lookup(at[:dot]) == nil:
		pos, hint = diag.Position{File: r.Name}, r.pasteHint(fmt.Sprintf("[%s]\n%s = \"\"", at[:dot], at[dot+1:]))
	default:
		hint = diag.Textf("[%s] の行のすぐ下に、%s = \"…\" と書きます", "right below the line [%s], write %s = \"…\"", at[:dot], at[dot+1:])
	}
	r.Lacks(pos, diag.Textf("「%s」の文がありません", "the text “%s” is missing", at), hint)
}

// lookup returns the table at a path; nil if there is none.
func (r *textReader) lookup(at string) *tomlfile.Value {
	table := r.Root
	for key := range strings.SplitSeq(at, ".") {
		if table = table.Get(key); table == nil || table.Kind != tomlfile.Table {
			return nil
		}
	}
	return table
}

// table returns the table under a key of in, whose path is at.
func (r *textReader) table(in *tomlfile.Value, at, key string, required bool) *tomlfile.Value {
	v := in.Get(key)
	if v == nil {
		if required {
			r.miss(in, join(at, key))
		}
		return nil
	}
	if !r.Is(v, key, tomlfile.Table) {
		r.texts.missed[join(at, key)] = true
		return nil
	}
	return v
}

// text returns the string under a key of in, as it is to be read; ok is false
// if it is not there.
func (r *textReader) text(in *tomlfile.Value, at, key string, required bool) (o source.Origin, ok bool) {
	v := in.Get(key)
	switch {
	case v == nil:
		if required {
			r.miss(in, join(at, key))
		}
		return o, false
	case v.Kind != tomlfile.String:
		r.Is(v, key, tomlfile.String)
		r.texts.missed[join(at, key)] = true
		return o, false
	}
	if o = markdown.TOMLText(r.File.File, v); required && markdown.IsBlank(o.Text) {
		r.miss(v, join(at, key))
		return o, false
	}
	r.texts.found = append(r.texts.found, foundText{join(at, key), v.KeyPos})
	return o, true
}

// plain returns a text without markup, placeholders filled in.
func (r *textReader) plain(in *tomlfile.Value, at, key string, required bool) string {
	o, ok := r.text(in, at, key, required)
	if !ok {
		return ""
	}
	text, problems := r.draft.Site.fill(r.lang, o)
	r.Problems = append(r.Problems, problems...)
	return text
}

// markdown returns a Markdown text; nil if it is not there.
func (r *textReader) markdown(in *tomlfile.Value, at, key string, required bool) *Markdown {
	o, ok := r.text(in, at, key, required)
	if !ok {
		return nil
	}
	d, problems := r.draft.Site.parseBody(o, r.lang, r.texts.name, nil)
	r.Problems = append(r.Problems, problems...)
	r.draft.Documents = append(r.draft.Documents, d)
	return &Markdown{Doc: d}
}

func join(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

// words reads every language's ui.toml.
func (l *Draft) words(wanted map[string][]string) {
	var required []string // nil where nothing is known of what is wanted
	if wanted != nil {
		required = slices.Sorted(maps.Keys(wanted))
	}
	for _, lang := range l.Site.Languages {
		file := l.OpenTOML(path.Join("content", lang.ID, "ui.toml"))
		if file == nil {
			continue
		}
		r := newTextReader(l, lang.ID, "ui.toml", file)
		words := map[string]string{}
		r.flatten(r.Root, "", required, wanted, words)
		for _, word := range required {
			if _, there := words[word]; !there && !r.texts.missed[word] {
				r.miss(r.nearest(word), word)
			}
		}
		l.Site.Words[lang.ID] = words
		r.close()
	}
}

// flatten reads tables of words into "table.key" → text.
func (r *textReader) flatten(in *tomlfile.Value, at string, required []string, verbs map[string][]string, words map[string]string) {
	for _, key := range in.Keys {
		v, name := in.Get(key), join(at, key)
		switch {
		case name == confirmedTable, name == translatedTable && !r.draft.Site.isSource(r.lang):
		case v.Kind == tomlfile.Table:
			r.flatten(v, name, required, verbs, words)
		case required != nil && !slices.Contains(required, name):
			r.Error(v.KeyPos, "unknown-key", diag.Textf("「%s」という語は使われていません", "no page uses the word “%s”", name), diag.DidYouMean(name, required))
		default:
			if o, ok := r.text(in, at, key, true); ok {
				words[name] = o.Text
				r.Problems = append(append(r.Problems, markdown.MarksInPlainText(o)...), markdown.RawPlaceholders(o)...)
				if required != nil {
					r.Problems = append(r.Problems, checkVerbs(o, verbs[name])...)
				}
				if name == fact.LocalesKey {
					r.locales(v, o.Text)
				}
			}
		}
	}
}

// locales reports a locale that browsers refuse.
func (r *textReader) locales(v *tomlfile.Value, text string) {
	if message, hint, ok := fact.RefuseLocale(text); !ok {
		r.Error(v.Pos, "wrong-type", message, hint)
	}
}

// nearest returns the innermost table there is on the way to a word.
func (r *textReader) nearest(word string) *tomlfile.Value {
	table := r.Root
	for {
		key, rest, more := strings.Cut(word, ".")
		next := table.Get(key)
		if !more || next == nil || next.Kind != tomlfile.Table {
			return table
		}
		table, word = next, rest
	}
}
