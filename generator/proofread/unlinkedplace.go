package proofread

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// A place that plain words name by its official number, "Q&A 4-12", leads
// nobody there, and stays as it is when the place gets another number. Where a
// link can be, the program writes the number ([](qa/4.md#q4-12)); a number that
// no place has sends members to look for what is not there.

// placeNames finds the places that words of one language name.
type placeNames struct {
	lang    string
	names   []string // of the folders, in lower case: without one of them nothing is looked for
	folders []string // by name
	forms   []*regexp.Regexp
}

// placeNumber is the number of a place, in half or full width.
const placeNumber = `[0-9０-９]{1,2}(?:[-－‐‑–][0-9０-９]{1,2})+(?:[ 　]?[(（][0-9０-９]{1,2}[)）])?[①-⑳]?`

var (
	placeNumberForm = regexp.MustCompile(placeNumber)
	moreOfPlace     = regexp.MustCompile(`^(?:[-－‐‑0-9０-９]|[ 　]?(?:日|か月|カ月|年|回|時|分|人|名|枚|days?|times?|months?|years?|hours?|minutes?|people)\b?)`)
)

func newPlaceNames(s *page.Site, lang string) *placeNames {
	known := &placeNames{lang: lang}
	for _, folder := range page.Folders() {
		front := s.Page(lang, folder)
		if front == nil || strings.TrimSpace(front.Nav) == "" {
			continue
		}
		for _, name := range []string{front.Nav, width.Widen.String(front.Nav)} {
			known.names = append(known.names, strings.ToLower(name))
			known.folders = append(known.folders, folder)
			known.forms = append(known.forms, regexp.MustCompile(`(?i:`+regexp.QuoteMeta(name)+`)[ 　]*(?:の|第|「|問)?[ 　]*`+placeNumber+
				`(?:[ 　]*(?:[、,，・/]|と|から|や|[～〜~–]|and|or|to|および|及び|または|又は)[ 　]*`+placeNumber+`)*`))
		}
	}
	return known
}

// unlinkedPlaces reports the places that texts name by number and do not lead
// to.
func (l *proof) unlinkedPlaces() {
	known := map[string]*placeNames{}
	for _, lang := range l.Site.Languages {
		known[lang.ID] = newPlaceNames(l.Site, lang.ID)
	}
	bodies := l.markdownTexts()
	l.eachTextIn(func(lang string, text source.Origin) []diag.Problem {
		if known[lang] == nil {
			return nil
		}
		return l.unlinkedIn(known[lang], text, bodies.has(text))
	})
	for _, text := range l.Site.Texts {
		for _, o := range allOf(text) {
			for _, lang := range l.Site.Languages {
				l.Report(l.unlinkedIn(known[lang.ID], o, false)...)
			}
		}
	}
}

// markdownTexts are the texts that links can stand in: where each begins, by
// file.
type markdownTexts map[string]map[int]bool

func (l *proof) markdownTexts() markdownTexts {
	all := markdownTexts{}
	for _, d := range l.Documents {
		name := d.Origin.File.Name
		if all[name] == nil {
			all[name] = map[int]bool{}
		}
		all[name][d.Origin.Offset(0)] = true
	}
	return all
}

// has reports whether a text is one of them, or of a page a part of it.
func (all markdownTexts) has(text source.Origin) bool {
	at := text.Offset(0)
	if path.Ext(text.File.Name) == ".md" {
		for start := range all[text.File.Name] {
			return at >= start
		}
	}
	return all[text.File.Name][at]
}

// unlinkedIn reports the places that a text names and does not lead to; of those
// that there are, only where a link can be.
func (l *proof) unlinkedIn(known *placeNames, text source.Origin, linkable bool) (problems []diag.Problem) {
	lower := ""
	for i, form := range known.forms {
		if lower == "" {
			lower = strings.ToLower(text.Text)
		}
		if !strings.Contains(lower, known.names[i]) {
			continue
		}
		for _, m := range form.FindAllStringIndex(text.Text, -1) {
			if moreOfPlace.MatchString(text.Text[m[1]:]) || isSpokenOfLink(text.Text, m[0], m[1]) || isInHeading(text.Text, m[0]) || isWordBefore(text.Text[:m[0]]) {
				continue
			}
			for _, n := range placeNumberForm.FindAllStringIndex(text.Text[m[0]:m[1]], -1) {
				problems = append(problems, l.unlinkedPlace(known, known.folders[i], text, m[0]+n[0], m[0]+n[1], linkable)...)
			}
		}
	}
	return problems
}

// unlinkedPlace is the problem of one number.
func (l *proof) unlinkedPlace(known *placeNames, folder string, text source.Origin, from, to int, linkable bool) []diag.Problem {
	number := text.Text[from:to]
	target, there := l.Site.FindPlace(known.lang, folder, fact.Hyphenated(number))
	front := strings.TrimSpace(l.Site.Page(known.lang, folder).Nav)
	switch {
	case !there:
		return []diag.Problem{text.Problem(from, to, "unlinked-place",
			diag.Textf("%sに「%s」という番号の所はありません", "no place of “%s” has the number “%s”", front, number),
			diag.Textf("番号の書き間違いか、番号が変わった所か、なくなった所です。正しい番号の所へのリンクにするか、消します。これから付く番号のことなら、先に tebiki renumber を実行します", "the number is a slip, or the place has another now, or is gone; make it a link to the right place, or take it out; if it is a number that is yet to be given, run tebiki renumber first"))}
	case linkable:
		link := relativeTo(text.File.Name, known.lang, target)
		return []diag.Problem{text.Warning(from, to, "unlinked-place",
			diag.Textf("「%s %s」が、リンクになっていません", "“%s %s” is no link", front, number),
			diag.Textf("会員が押して開けず、番号が変わっても、ここは前のままになります。[](%s) と書くと、番号の言葉が入ります", "members cannot follow it, and when the number changes this one stays; write [](%s), which is shown with the number", link))}
	}
	return nil
}

// relativeTo is where a link in a file of content/<lang>/ leads to a place.
func relativeTo(file, lang, target string) string {
	below := strings.TrimPrefix(file, "content/"+lang+"/")
	folder, _, inFolder := strings.Cut(below, "/")
	switch rest, same := strings.CutPrefix(target, folder+"/"); {
	case !inFolder:
		return target
	case same:
		return rest
	}
	return "../" + target
}

// isSpokenOfLink reports whether some bytes are among the words of a link, or of
// its destination.
func isSpokenOfLink(text string, from, to int) bool {
	line := text[:from]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	rest, _, _ := strings.Cut(text[to:], "\n")
	opens := strings.LastIndexByte(line, '[')
	closes := strings.Index(rest, "](")
	isWords := opens >= 0 && closes >= 0 && !strings.Contains(line[opens:], "](") && !strings.ContainsAny(rest[:closes], "[")
	at := strings.LastIndex(line, "](")
	return isWords || at >= 0 && !strings.Contains(line[at:], ")")
}

// isInHeading reports whether a byte stands in a heading, where no link can be.
func isInHeading(text string, at int) bool {
	return strings.HasPrefix(text[strings.LastIndexByte(text[:at], '\n')+1:], "#")
}

// isWordBefore reports whether what stands before the name of a folder goes on
// into it: 医療情報システムQ&A is another.
func isWordBefore(before string) bool {
	r := markdown.LastRune(before)
	return r != utf8.RuneError && unicode.IsLetter(r) && !strings.ContainsRune("はがをにでともやの", r)
}
