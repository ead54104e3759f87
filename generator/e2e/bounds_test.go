package e2e

import (
	"path/filepath"
	"strings"
	"testing"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
)

// largest are sources as large as they may be, of the shapes that parsers and
// comparisons find hardest, and the problem each must have ("" if none). That
// the test ends is what it is about; BenchmarkLargest has the figures.
var largest = []struct {
	name, file, text, problem string
}{
	{"text", page2, lines("あいうえお、かきくけこ。\n\n"), ""},
	{"open brackets", page2, lines(strings.Repeat("[", 9000) + "\n"), ""},
	{"open brackets, a line each", page2, lines("[\n"), ""},
	{"open links", page2, lines(strings.Repeat("[a](", 2400) + "\n"), ""},
	{"open notes", page2, lines(strings.Repeat("[^", 4900) + "\n"), ""},
	{"open placeholders", page2, lines(strings.Repeat("{{", 4900) + "\n"), "unknown-placeholder"},
	{"marks that do not match", page2, lines("*a_\n"), "wrong-type"},
	{"quotations within quotations", page2, lines(strings.Repeat(">", 9900) + "a\n"), "wrong-type"},
	{"lists within lists", page2, lines(strings.Repeat("- ", 4900) + "a\n"), "wrong-type"},
	{"a table of many columns", page2, strings.Repeat("|a", 4900) + "|\n" + strings.Repeat("|-", 4900) + "|\n" + lines("|a|\n")[20_000:], "wrong-type"},
	{"a table of many rows", page2, "|a|b|\n|-|-|\n" + lines("|1|2|\n")[20:], "wrong-type"},
	{"headings", page2, lines("## あ\n"), "missing-text"},
	{"footnotes", page2, notes(), "wrong-type"},
	{"sums", page2, lines("1万円、2万円\n"), ""},
	{"counts", page2, lines(strings.Repeat("1,", 4900) + "\n"), ""},
	{"mail addresses", page2, lines(strings.Repeat("a@a.", 2400) + "\n"), ""},
	{"links that lead nowhere", page2, lines("[a](nowhere.md)\n\n"), "broken-link"},
	{"brackets in rules", "rules/scenarios.toml", "x = " + strings.Repeat("[\n", 140_000), "toml-syntax"},
	{"names joined by dots", "rules/scenarios.toml", strings.Repeat(strings.Repeat("a.", 4900)+"a = 1\n", 30), "toml-syntax"},
	{"scenarios", "rules/scenarios.toml", strings.Repeat("[[scenario]]\nname = \"s\"\nx = 1\n", 9900), "duplicate-id"},
	{"terms", "content/terms.toml", strings.Repeat("[[term]]\nja = \"語\"\nen = \"word\"\n", 9000), "duplicate-id"},
	{"ten megabytes in a line", page2, strings.Repeat("あ", 10_000_000/3), "unknown-file"},
	{"ten megabytes of Shift_JIS", "rules/scenarios.toml", strings.Repeat("\x82\xa0", 5_000_000), "unknown-file"},
	{"a hundred thousand headings", page2, strings.Repeat("## あ {#a}\n", 100_000), "unknown-file"},
}

const page2 = "manual/2.md" // in both languages

// lines repeats a text until it fills a page.
func lines(text string) string { return strings.Repeat(text, 199_900/len(text)) }

// notes are as many footnotes as fit.
func notes() string {
	var b strings.Builder
	for i := 0; b.Len() < 190_000; i++ {
		id := strings.Repeat("a", i%40) + strings.Repeat("b", i/40)
		b.WriteString("x[^" + id + "c]\n\n[^" + id + "c]: y\n\n")
	}
	return b.String()
}

// putLargest writes one of the largest sources into a scheme.
func putLargest(t testing.TB, dir, file, text string) {
	t.Helper()
	if file, isPage := strings.CutPrefix(file, "manual/"); isPage {
		lay(t, filepath.Join(dir, "content/ja/manual", file), "+++\ntitle = \"2\"\n+++\n\n"+text)
		lay(t, filepath.Join(dir, "content/en/manual", file), "+++\ntitle = \"2\"\n+++\n\n"+strings.ReplaceAll(text, "あいうえお、かきくけこ。", "One, two and three words."))
		return
	}
	lay(t, filepath.Join(dir, file), text)
}

func TestLargest(t *testing.T) {
	t.Parallel()
	for _, c := range sample.Sampled(6, largest) {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			littleScheme(t, dir)
			putLargest(t, dir, c.file, c.text)
			screen, status := tried("en", "build", "-C", dir, "-out", filepath.Join(dir, "public"))
			want := command.ExitProblems
			if c.problem == "" {
				want = command.ExitOK
			}
			if status != want || c.problem != "" && !strings.Contains(screen, "["+c.problem+"]\n") {
				t.Errorf("build ends with %d, not %d and %s:\n…%s", status, want, c.problem, screen[max(len(screen)-2000, 0):]) // errors and what went wrong come last
			}
		})
	}
}

// BenchmarkLargest gives the time and the memory of each.
func BenchmarkLargest(b *testing.B) {
	for _, c := range largest {
		b.Run(c.name, func(b *testing.B) {
			dir := b.TempDir()
			littleScheme(b, dir)
			putLargest(b, dir, c.file, c.text)
			b.ReportAllocs()
			for b.Loop() {
				tried("en", "build", "-C", dir, "-out", filepath.Join(dir, "public"))
			}
		})
	}
}
