package automaton

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// patterns are of the kinds that are looked for.
var patterns = []string{
	`[0-9]{1,4}(?:,[0-9]{3})*円`, `(?:令和|平成) ?(?:[0-9]{1,2}|元)年`, `(?i:mon|k)[a-z]{0,6}\.?`, `\bTBC\b|[Ｘ]{2,}`,
	`^ ?[回度]目?`, `（[^（）]*）`, `a.c`, `(?s)a.c`, `x*`, `第[一-三]$`, `[^a-z]`, `\p{Han}+です`, `(?:ab){2,3}c?`,
}

// FuzzAt checks that a pattern that matches is among those that may, wherever
// a text begins.
func FuzzAt(f *testing.F) {
	for _, text := range []string{"", "12,345円", "令和 4年", "\u212aing", "TBC", "ＸＸＸ", " 回目", "（仮）", "a\nc", "第三", "漢字です", "ababc", "\xff", strings.Repeat("1", 200) + "円"} {
		f.Add(text)
	}
	all := New(patterns...)
	var each []*regexp.Regexp
	for _, p := range patterns {
		each = append(each, regexp.MustCompile(`^(?:`+p+`)`))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for at := range text {
			may := all.At(text[at:])
			for i, p := range each {
				if p.MatchString(text[at:]) && !may.Has(i) {
					t.Fatalf("%q is matched by %v", text[at:], p)
				}
			}
		}
	})
}

func TestAt(t *testing.T) {
	all := New(patterns...)
	for text, want := range map[string][]int{
		"":          {8},
		"b":         {8},
		"12,345円":   {0, 8, 10},
		"12,34円":    {8, 10},
		"令和元年":      {1, 8, 10},
		"令和年":       {8, 10},
		"Monday":    {2, 8, 10},
		"\u212aing": {2, 8, 10},
		"TBCs":      {3, 8, 10}, // the word's end is not looked at
		"a\nc":      {7, 8},
		"abc":       {6, 7, 8},
		"ababx":     {8, 12},
		"漢字です":      {8, 10, 11},
	} {
		may := all.At(text)
		var got []int
		for i := range patterns {
			if may.Has(i) {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v may match, want %v", text, got, want)
		}
	}
}

func TestFirst(t *testing.T) {
	ranges, isEnd := New(`[一-三]|第?4`).First()
	slices.Sort(ranges)
	if string(ranges) != "44一三第第" || isEnd {
		t.Errorf("%q, %v", string(ranges), isEnd)
	}
	if _, isEnd := New(`x?`).First(); !isEnd {
		t.Error("x? may match nothing")
	}
}
