package proofread

import (
	"strings"
	"testing"
	"unicode"

	"tebiki/generator/markdown"
)

// slowSpoken is spoken, character by character in a list.
func slowSpoken(text string) string {
	out := make([]rune, 0, len(text))
	for _, r := range strings.ToLower(text) {
		switch {
		case r == '’':
			out = append(out, '\'')
		case !unicode.IsSpace(r):
			if n := len(out); n > 1 && out[n-1] == ' ' && (markdown.IsCJK(r) || markdown.IsCJK(out[n-2])) {
				out = out[:n-1]
			}
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1] != ' ':
			out = append(out, ' ')
		}
	}
	return string(out)
}

func FuzzSpoken(f *testing.F) {
	for _, text := range []string{"", "  The  Secretariat’s\nOffice ", "支払 の 日", "a 支", "支 a", " 支 ’a", "A\x00 b", "\xff \xfe", "İ ſ \u212a", "日 ’ 月"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := spoken(text), slowSpoken(text); got != want {
			t.Errorf("%q is spoken %q, want %q", text, got, want)
		}
	})
}
