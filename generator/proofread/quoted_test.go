package proofread

import (
	"regexp"
	"testing"
)

// FuzzWithoutQuoted holds what is blanked against what a pattern says.
func FuzzWithoutQuoted(f *testing.F) {
	for _, text := range []string{"", "a (b) c", "((a) b", "（あ「い」）う", "“a”b\"c\"d\"", "\"a\nb\" c\"", "‘a‘b’", "【あ\n い】(", "『』)(", "\xff(\xff)"} {
		f.Add(text)
	}
	form := regexp.MustCompile(`\([^()]*\)|（[^（）]*）|「[^「」]*」|『[^『』]*』|【[^【】]*】|“[^“”]*”|"[^"\n]*"|‘[^‘’]*’`)
	f.Fuzz(func(t *testing.T, text string) {
		want := []byte(text)
		for _, at := range form.FindAllStringIndex(text, -1) {
			for i := at[0]; i < at[1]; i++ {
				if want[i] != '\n' {
					want[i] = ' '
				}
			}
		}
		if got := withoutQuoted(text); got != string(want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	})
}
