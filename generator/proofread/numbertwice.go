package proofread

import (
	"regexp"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
)

// A section that was pasted twice gets another id, for two of one id are
// reported, but may keep its number or its words: members would then read two
// answers to one question, and 4-15 in a letter could be either.

// officialNumber is a heading's number in the order of the whole folder.
var officialNumber = regexp.MustCompile(`^[0-9]+(?:-[0-9]+)+`)

// numbersTwice reports headings of a folder with the number of another, and
// those of a page with another's words.
func (l *proof) numbersTwice() {
	for _, lang := range l.Site.Languages {
		for _, folder := range page.Folders() {
			first := map[string]heading{}
			for _, p := range l.Site.Folder(lang.ID, folder) {
				if p.Filled {
					continue
				}
				words := map[string]heading{}
				for _, h := range headingsOf(p) {
					h.number = officialNumber.FindString(h.title)
					said := strings.TrimSpace(h.title[len(h.number):])
					other, again := first[h.number]
					same, repeats := words[said]
					switch {
					case h.Filled:
					case h.number != "" && again:
						l.Report(h.problem(diag.Error, diag.Textf("番号「%[1]s」の見出しは、%[2]sの%[3]d行目にもあります", "a heading of the number %[1]s is also in %[2]s, line %[3]d", h.number, other.at().File, other.at().Line), numberedHint))
					case h.level == 2 && repeats && said != "":
						l.Report(h.problem(diag.Warning, diag.Textf("同じ言葉の見出しが、%[2]sの%[3]d行目にもあります（%[1]s）", "a heading of the same words is also in %[2]s, line %[3]d (%[1]s)", said, same.at().File, same.at().Line), pastedHint))
					}
					if h.number != "" && !again {
						first[h.number] = h
					}
					if h.level == 2 && !repeats {
						words[said] = h
					}
				}
			}
		}
	}
}

// heading is a heading of a page and what it says.
type heading struct {
	markdown.Anchor
	page          *page.Page
	title, number string
	level         int
}

// headingsOf are a page's headings with their words.
func headingsOf(p *page.Page) []heading {
	var all []heading
	for _, a := range p.Anchors {
		if a.Heading != nil && len(all) < len(p.Sections) {
			section := p.Sections[len(all)]
			all = append(all, heading{Anchor: a, page: p, title: section.Title, level: section.Level})
		}
	}
	return all
}

func (h heading) at() diag.Position {
	from, to := h.page.Doc.HeadingSpan(h.Heading)
	return h.page.Doc.At(from, to)
}

var (
	pastedHint   = diag.Textf("2回貼り付けたのなら、片方を消します。別のものなら、番号か見出しの言葉を変えます", "if it was pasted twice, take one of the two out; if they differ, give one another number or other words")
	numberedHint = diag.Textf("2回貼り付けたのなら、片方を消します。間に書き足したのなら、どの言語のファイルにも書いてから tebiki renumber を実行します。後ろの番号、id、それを指すリンクを、並びのとおりに付け直せます", "if it was pasted twice, take one of the two out; if it was put in between, write it in every language's file and run tebiki renumber, which gives the numbers and ids behind it, and the links to them, those of the order")
)

func (h heading) problem(severity diag.Severity, message, hint diag.Text) diag.Problem {
	return h.page.Doc.Origin.File.Problem(h.at(), severity, "duplicate-id", message, hint)
}
