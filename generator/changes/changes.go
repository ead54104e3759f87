// Package changes tells what readers will see changed from one built site to
// another: pages that come and go, and the paragraphs that differ on those
// that stay.
package changes

import (
	"maps"
	"slices"
)

// Page is a page that differs.
type Page struct {
	Path  string // from the output's root
	Added bool   // the page is new
	Gone  bool   // the page is there no more
	Lines []Line // of a page that stays: what is gone and what is new, in reading order
}

// Line is a paragraph, heading or list item that only one of the pages has.
type Line struct {
	Text  string
	Added bool // else it is gone
}

// Compare returns the pages that differ, in the order of their paths; before
// and after are HTML by path.
func Compare(before, after map[string][]byte) []Page {
	var pages []Page
	paths := maps.Clone(before)
	maps.Copy(paths, after)
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		old, had := before[path]
		now, has := after[path]
		switch {
		case !had:
			pages = append(pages, Page{Path: path, Added: true})
		case !has:
			pages = append(pages, Page{Path: path, Gone: true})
		default:
			if lines := difference(text(old), text(now)); len(lines) > 0 {
				pages = append(pages, Page{Path: path, Lines: lines})
			}
		}
	}
	return pages
}

// difference returns the lines that are not in the longest common
// subsequence of two texts, each where it stands.
func difference(a, b []string) []Line {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	// common[i][j] is the length of the longest common subsequence of a[i:]
	// and b[j:].
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var lines []Line
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[i+1][j] >= common[i][j+1]:
			lines = append(lines, Line{Text: a[i]})
			i++
		default:
			lines = append(lines, Line{Text: b[j], Added: true})
			j++
		}
	}
	return lines
}
