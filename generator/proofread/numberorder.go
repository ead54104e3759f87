package proofread

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/page"
)

// The numbers of headings are those of the official text, and rise. A number
// that falls, or that none goes before, is a slip of the hand or a section that
// was lost; a member who is told "Q&A 4-7" finds another or none.

// numberOrder reports headings whose number is less than that of the heading
// before them on the page, that is not of the page, or before which numbers are
// missing. Of a translation it reports what is not so in the source language.
func (l *proof) numberOrder() {
	official := sync.OnceValue(func() string { return newestOfficial(l.FS) })
	reported := map[string]bool{} // by file, id and what is wrong
	has := l.headingNumbers()
	for i, lang := range l.Site.Languages {
		for _, folder := range page.Folders() {
			numbered := numberedHeadings(l.Site.Folder(lang.ID, folder))
			for at, h := range numbered {
				found := h.outOfOrder(numbered, at, has[folder], official)
				for _, kind := range slices.Sorted(maps.Keys(found)) {
					problem, key := found[kind], h.page.File+"#"+h.ID+kind
					if i == 0 || !reported[key] {
						l.Report(problem)
					}
					reported[key] = true
				}
			}
		}
	}
}

// numberedHeadings are the headings of pages that have an official number.
func numberedHeadings(pages []*page.Page) []heading {
	var all []heading
	for _, p := range pages {
		if p.Filled {
			continue
		}
		for _, h := range headingsOf(p) {
			if h.number = officialNumber.FindString(fact.Hyphenated(width.Narrow.String(h.title))); h.number != "" && !h.Filled {
				all = append(all, h)
			}
		}
	}
	return all
}

// headingNumbers are the numbers that headings of a folder have in any language:
// what another language has is a heading that this one lost, which is said.
func (l *proof) headingNumbers() map[string]map[string]bool {
	has := map[string]map[string]bool{}
	for _, folder := range page.Folders() {
		has[folder] = map[string]bool{}
		for _, lang := range l.Site.Languages {
			for _, h := range numberedHeadings(l.Site.Folder(lang.ID, folder)) {
				has[folder][h.number] = true
			}
		}
	}
	return has
}

// outOfOrder is what is wrong with the number of the heading at an index of all
// those of its folder, by kind; has are the numbers there are.
func (h heading) outOfOrder(all []heading, at int, has map[string]bool, official func() string) map[string]diag.Problem {
	found := map[string]diag.Problem{}
	if at > 0 && all[at-1].page == h.page && page.CompareNumbers(h.number, all[at-1].number) < 0 {
		before := all[at-1]
		found["falls"] = h.orderProblem(diag.Error,
			diag.Textf("%[1]sの見出しが、%[2]s（%[3]d行目）より後にあります", "the heading %[1]s stands behind %[2]s (line %[3]d)", h.number, before.number, before.at().Line),
			diag.Textf("番号の順に並べるか、間違った番号を直します。並びのとおりに番号を付け直すのは、tebiki renumber です", "put them in the order of their numbers, or correct the one that is wrong; tebiki renumber gives numbers in the order of the page"))
	}
	if of := h.page.Number(""); of != "" && of[0] >= '0' && of[0] <= '9' && !strings.HasPrefix(h.number, of+"-") {
		found["page"] = h.orderProblem(diag.Warning,
			diag.Textf("見出しの番号は%[1]sですが、ページの番号は%[2]sです", "the number of the heading is %[1]s, but that of the page is %[2]s", h.number, of),
			diag.Textf("書き間違いか、別のページから写したものかもしれません。ページの番号に合わせます。tebiki renumber で、ページの番号と並びのとおりに付け直せます", "it may be a slip, or copied from another page; make it the page's; tebiki renumber gives numbers of the page and its order"))
	}
	if first, last := h.missingBefore(has, official); last != "" {
		missing := last
		if first != last {
			missing = first + "～" + last
		}
		found["gap"] = h.orderProblem(diag.Warning,
			diag.Textf("%[1]sの見出しの前に、%[2]sがありません", "before the heading %[1]s there is no %[2]s", h.number, missing),
			diag.Textf("消えたのなら、戻します。番号の書き間違いなら、直します。わざと消したのなら、tebiki renumber で番号を詰められます", "if it was lost, put it back; if the number is a slip, correct it; if it was taken out on purpose, tebiki renumber closes the gap"))
	}
	return found
}

// missingBefore are the first and the last of the numbers that no heading has,
// right before that of a heading; "" if there are none. What the official text
// does not have either is not missing.
func (h heading) missingBefore(has map[string]bool, official func() string) (first, last string) {
	if len(h.page.Doc.Lost) > 0 { // it may be that of a heading without an id
		return "", ""
	}
	for number := previous(h.number); number != "" && !has[number] && isOfficial(official(), number); number = previous(number) {
		first = number
		if last == "" {
			last = number
		}
	}
	return first, last
}

// previous is the number before another in its group: 4-6 before 4-7; "" of the
// first.
func previous(number string) string {
	at := strings.LastIndexByte(number, '-') + 1
	n, err := strconv.Atoi(number[at:])
	if err != nil || n <= 1 || n > 1000 {
		return ""
	}
	return number[:at] + strconv.Itoa(n-1)
}

// newestOfficial is the newest of the official texts, "" if there is none: the
// last by its name, which ends in a date.
func newestOfficial(fsys fs.FS) string {
	names, err := fs.Glob(fsys, "content/source/*.txt")
	if err != nil || len(names) == 0 {
		return ""
	}
	data, err := fs.ReadFile(fsys, path.Clean(names[len(names)-1]))
	if err != nil {
		return ""
	}
	return fact.Hyphenated(width.Narrow.String(string(data)))
}

// isOfficial reports whether a number stands in the official text; where there
// is no text, every number may.
func isOfficial(text, number string) bool {
	return text == "" || regexp.MustCompile(`(?:^|[^0-9-])`+number+`(?:[^0-9-]|$)`).MatchString(text)
}

func (h heading) orderProblem(severity diag.Severity, message, hint diag.Text) diag.Problem {
	return h.page.Doc.Origin.File.Problem(h.at(), severity, "number-order", message, hint)
}
