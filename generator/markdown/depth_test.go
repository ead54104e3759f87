package markdown

import (
	"strings"
	"testing"

	"tebiki/generator/source"
)

// TestDepth nests what may stand in one another up to the limit, and beyond.
func TestDepth(t *testing.T) {
	quotations := func(n int) string { return "一行目です。\n\n" + strings.Repeat(">", n) + " 文です。\n" }
	lists := func(n int) string {
		var b strings.Builder
		b.WriteString("一行目です。\n\n")
		for i := range n {
			b.WriteString(strings.Repeat("  ", i) + "- 項目\n")
		}
		return b.String()
	}
	for _, c := range []struct {
		name, text string
		line       int // of the problem; 0 for none
	}{
		{"quotations that can be read", quotations(maxDepth), 0},
		{"a line of >", quotations(600), 3},
		{"lists that can be read", lists(maxDepth), 0},
		{"a list 280 deep", lists(280), 3 + maxDepth},
		{"side by side", strings.Repeat("> - 一つ\n> - 二つ\n\n文です。\n\n", 100), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, problems := source.Open("manual/2.md", []byte(c.text))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			_, problems = Parse(source.Piece(file, 0), "ja", true)
			found := 0
			for _, p := range problems {
				if strings.Contains(p.Message.EN, "deep in one another") {
					if found != 0 {
						t.Error("told more than once")
					}
					found = p.Line
				}
			}
			if found != c.line {
				t.Errorf("told at line %d, want %d: %v", found, c.line, problems)
			}
		})
	}
}
