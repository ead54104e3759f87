// Package unnamed finds texts that tell members again what a section of a page
// says, and name no section that says it: neither a link, nor a citation of the
// rules, nor restates leads there (package restate). When that section changes,
// nobody would be asked to look at such a text.
//
//	Find  texts, and the sections that hold → an entry a text
//
// It is work to be done and no mistake, so the entries are for package todo.
// That a sentence tells another again is seen by its words (package retold);
// where several sections say it, one that is named will do.
package unnamed

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/restate"
	"tebiki/generator/retold"
	"tebiki/generator/source"
)

// Text is a text that may tell again what pages say.
type Text struct {
	Name string // "content/ja/home.md#limits", as todo -record takes it
	source.Origin
	Words  string // as members read it, placeholders filled in
	At     []int  // of each byte of Words and of the end, where it stands in the origin
	IsName bool   // of what the rules define, which says their sum and no more
}

// Section is a section of a page that holds.
type Section struct {
	Page  *page.Page
	ID    string
	Words string // as members read it
	At    []int  // of each byte of Words and of the end, where it stands in From
	From  source.Origin
}

// isRemark reports whether a sentence stands in a remark, a paragraph that begins
// with bold words and a colon: the site's own, beside what it tells.
func (s Section) isRemark(at int) bool {
	text := s.From.Text[:s.At[at]]
	paragraph := s.From.Text[strings.LastIndex(text, "\n\n")+1:]
	return remark.MatchString(paragraph)
}

var remark = regexp.MustCompile(`^\s*\*\*[^*\n]*(?:：\*\*|:\*\*|\*\*[：:])`)

// finding is a text, and what it tells again without naming it.
type finding struct {
	text  Text
	said  retold.Span // the first such sentence
	of    retold.Place
	names []string // "manual/2-3#schedule"
}

// Find returns the entries; holds was made of the words of sections, in their
// order, and passages are those of restate.List.
func Find(d *page.Draft, holds *retold.Source, sections []Section, texts []Text, passages []restate.Passage) (problems []diag.Problem) {
	named := restate.NamedBy(d, passages)
	found := map[string]*finding{}
	var order []*finding
	for _, text := range texts {
		if says, free := d.Restates(text.Name); text.IsName || free && len(says) == 0 {
			continue
		}
		for _, told := range holds.Told(text.Words) {
			told.Of = slices.DeleteFunc(told.Of, func(p retold.Place) bool { return sections[p.Text].isRemark(p.From) })
			isNamed := func(p retold.Place) bool { return named.Has(text.Name, sections[p.Text].Page, sections[p.Text].ID) }
			if len(told.Of) == 0 || text.leadsOn(told.Said) || slices.ContainsFunc(told.Of, isNamed) {
				continue
			}
			one := found[text.Name]
			if one == nil {
				one = &finding{text: text, said: told.Said, of: told.Of[0]}
				found[text.Name] = one
				order = append(order, one)
			}
			if name := sections[told.Of[0].Text].name(); !slices.Contains(one.names, name) {
				one.names = append(one.names, name)
			}
		}
	}
	for _, one := range order {
		problems = append(problems, one.problem(d, sections))
	}
	return problems
}

// leadsOn reports whether a sentence has a link to a place of the site: whoever
// wrote it has said where it comes from.
func (t Text) leadsOn(said retold.Span) bool {
	for _, link := range markdown.SiteLinks(t.Text[t.At[said.From]:t.At[said.To]]) {
		if strings.Contains(link.Target, "#") {
			return true
		}
	}
	return false
}

// name is what names a section in restates.
func (s Section) name() string {
	if s.ID != page.TopID {
		return s.Page.Key + "#" + s.ID
	}
	return s.Page.Key
}

// problem is the entry of a text.
func (one *finding) problem(d *page.Draft, sections []Section) diag.Problem {
	from, to := trimmed(one.text.Text, one.text.At[one.said.From], one.text.At[one.said.To])
	of := sections[one.of.Text]
	quote, place := plain(of.Words[one.of.From:one.of.To]), of.From.At(0, 0)
	before, _ := d.Restates(one.text.Name)
	line := one.line(slices.Concat(before, one.names))
	return one.text.Warning(from, to, "",
		diag.Textf("ほかの所にある文を言い直していますが、その所へのリンクも restates もありません", "this says again what stands elsewhere, and no link or restates names that place"),
		diag.Textf("%[1]s（%[2]d行目から）には「%[3]s」とあります。そこが変わっても、ここを見直す知らせが出ません。リンクを書くか、%[4]s。ほかの所の言い直しでなければ、[ ] の中を空にします",
			"%[1]s (from line %[2]d on) has “%[3]s”; when that changes, nobody is asked to look here; write a link, or %[5]s; if it says nothing again, leave [ ] empty",
			place.File, place.Line, quote, line.JA, line.EN))
}

// line says what to write where, so that a text names some places.
func (one *finding) line(places []string) diag.Text {
	file, id, _ := strings.Cut(one.text.Name, "#")
	list := `["` + strings.Join(places, `", "`) + `"]`
	switch {
	case path.Ext(file) == ".md":
		return diag.Textf("+++ と +++ の間の [restates] に %[1]s = %[2]s と書きます", "in [restates], between +++ and +++, %[1]s = %[2]s", id, list)
	case path.Base(file) == "check.toml":
		return diag.Textf("[%[1]s] に restates = %[2]s と書きます", "in [%[1]s], restates = %[2]s", id, list)
	}
	dot := strings.LastIndexByte(id, '.')
	return diag.Textf("[%[1]s] に restates = { %[2]s = %[3]s } と書きます", "in [%[1]s], restates = { %[2]s = %[3]s }", id[:dot], id[dot+1:], list)
}

// trimmed is a piece of a text without the blanks around it.
func trimmed(text string, from, to int) (int, int) {
	piece := text[from:to]
	from += len(piece) - len(strings.TrimLeft(piece, " \n\t"))
	return from, from + len(strings.TrimSpace(piece))
}

// maxQuoted is how many characters of a sentence are quoted.
const maxQuoted = 60

// plain is a sentence in one line, without what stands for its markup.
func plain(words string) string {
	runes := []rune(strings.Join(strings.FieldsFunc(words, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " "))
	if len(runes) > maxQuoted {
		return string(runes[:maxQuoted-1]) + "…"
	}
	return string(runes)
}
