// Package obey does in tests what the hints of problems say, so that no hint
// leads to the next mistake.
package obey

import (
	"regexp"
	"strings"
	"testing"

	"tebiki/generator/diag"
)

// replacements are the hints that say what to write in place of what a caret
// stands under; the first of them in place of the whole line.
var replacements = []*regexp.Regexp{
	regexp.MustCompile(`(?s)^write this line as\n(.*)$`),
	regexp.MustCompile(`^write it without quotes: (\S+)$`),
	regexp.MustCompile(`^did you mean “([^”]+)”\?(?:\n|$)`),
}

// Text is the text of a file in which somebody did what the hint of a
// problem says; ok is false if the hint does not say what to write.
func Text(text string, p diag.Problem) (mended string, ok bool) {
	lines := strings.Split(text, "\n")
	for i, form := range replacements {
		m := form.FindStringSubmatch(p.Hint.EN)
		if m == nil || p.Line == 0 || p.Line > len(lines) {
			continue
		}
		line := []rune(lines[p.Line-1])
		from, to := min(p.Column-1, len(line)), min(p.Column-1+p.Length, len(line))
		with := m[1]
		switch written := string(line[from:to]); {
		case i == 0:
			from, to = 0, len(line)
		case i == 2 && strings.HasPrefix(written, `"`):
			with = `"` + with + `"`
		}
		lines[p.Line-1] = string(line[:from]) + with + string(line[to:])
		return strings.Join(lines, "\n"), true
	}
	return "", false
}

// Each does what each hint of a file says, one at a time, and expects that
// this problem is gone and none is new on its line. It returns how many hints
// said what to write.
func Each(t *testing.T, name string, data []byte, load func([]byte) []diag.Problem) (obeyed int) {
	t.Helper()
	before := load(data)
	for _, p := range before {
		mended, ok := Text(string(data), p)
		if !ok {
			continue
		}
		obeyed++
		if worse := Worse(before, load([]byte(mended)), p); len(worse) > 0 {
			t.Errorf("%s: whoever obeys\n%sgets\n%s", name, Screen(p), Screen(worse...))
		}
	}
	return obeyed
}

// Worse returns what is wrong after the hint of a problem was obeyed: the
// problem itself, and what is new in its line.
func Worse(before, after []diag.Problem, obeyed diag.Problem) []diag.Problem {
	type what struct {
		file, id, message string
		line              int
	}
	of := func(p diag.Problem) what { return what{p.File, p.ID, p.Message.EN, p.Line} }
	count := map[what]int{}
	for _, p := range before {
		count[of(p)]++
	}
	count[of(obeyed)]--
	var worse []diag.Problem
	for _, p := range after {
		if count[of(p)]--; count[of(p)] < 0 && p.File == obeyed.File && p.Line == obeyed.Line {
			worse = append(worse, p)
		}
	}
	return worse
}

// Screen is how problems look.
func Screen(problems ...diag.Problem) string {
	var b strings.Builder
	diag.Print(&b, "en", problems) // a strings.Builder takes everything
	return b.String()
}
