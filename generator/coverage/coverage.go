// Package coverage tells which sentences of the official text the built
// Japanese site does not carry.
//
// The official text (content/source/*.txt) is cut into pieces (official.go):
// blocks between blank lines, cut at 。 and ？. Each piece is looked for in
// the visible text of the built pages (visible.go), both folded (fold.go) so
// that widths, spaces, line breaks and list marks do not matter. A piece must
// be found as often as the official text has it; only the running heads of
// its pages, which repeat for the paper's sake, need to be found but once.
//
// Where the site differs on purpose, content/source/exceptions.toml says
// which sentence and why (exception.go). What is missing without an
// exception is a problem, and so is an exception without need.
package coverage

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// Page is one built page.
type Page struct {
	Path string // from the output's root, with forward slashes: "ja/manual/2-3.html"
	HTML []byte
}

// Report is the result of a comparison.
type Report struct {
	Pieces   int            // of the official text, running heads counted once
	Found    int            // pieces the site carries
	Excepted int            // pieces it does not, with an exception
	Problems []diag.Problem // not-covered in document order, then stale-exception
}

// Compare looks for every piece of the official text in the pages. Pages
// under print/, check/ and flow/ are left out: they say again what the
// others say.
func Compare(official *source.File, pages []Page, exceptions []Exception) Report {
	pieces := split(official)
	site := read(pages)
	var report Report
	left := map[string]int{}                 // how often a text may still be found
	excepted := make([]int, len(exceptions)) // how many missing pieces each covers
	for _, piece := range pieces {
		if _, counted := left[piece.text]; !counted {
			left[piece.text] = site.count(piece.text)
		}
		report.Pieces++
		left[piece.text]--
		switch {
		case left[piece.text] >= 0:
			report.Found++
		case except(piece.text, exceptions, excepted):
			report.Excepted++
		default:
			report.Problems = append(report.Problems, site.missing(official, piece))
		}
	}
	for i, e := range exceptions {
		report.Problems = append(report.Problems, e.check(pieces, excepted[i])...)
	}
	return report
}

// except reports whether an exception covers one more missing piece, and
// counts it.
func except(text string, exceptions []Exception, covered []int) bool {
	for i, e := range exceptions {
		if slices.Contains(e.pieces, text) && covered[i] < e.Times*len(e.pieces) {
			covered[i]++
			return true
		}
	}
	return false
}

// missing makes the problem of a piece the site does not carry, with the
// nearest thing it does say.
func (s *site) missing(official *source.File, p piece) diag.Problem {
	message := diag.Textf("この文がサイトにありません", "the site does not carry this sentence")
	near, page := s.nearest(p.text)
	switch {
	case near == p.text:
		message = diag.Textf("この文は、公表された文書にある回数だけはサイトにありません", "the site carries this sentence less often than the official text does")
	case near != "" && maskFigures(near) == maskFigures(p.text):
		message = diag.Textf("この文の数字がサイトでは違います", "the site carries this sentence with other figures")
	}
	hint := diag.Text{}
	if near != "" {
		hint = diag.Textf("サイトでいちばん近い文（%[2]s）：%[1]s", "the nearest on the site (%[2]s): %[1]s", near, page)
	}
	return official.Error(official.At(p.start, p.end-p.start), "not-covered", message, hint)
}

// leftOut reports whether a page is one that repeats the others.
func leftOut(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), func(folder string) bool {
		return folder == "print" || folder == "check" || folder == "flow"
	})
}
