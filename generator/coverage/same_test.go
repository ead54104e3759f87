package coverage_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tebiki/generator/coverage"
	"tebiki/generator/diag"
)

// A new text that is the one before under a new name is said, and so is one
// whose cover has another day than its name. A text that is new is neither.
func TestSameText(t *testing.T) {
	const before = "手引き\n\n2022年6月1日\n\n申請期限はありません。"
	for name, c := range map[string]struct{ now, want string }{
		"the same":               {before, "same-text"},
		"other spaces and width": {strings.ReplaceAll(before, "2022", "２０２２ ") + "\n", "same-text"},
		"another day within":     {before + "ただし書きです。", "odd-date"},
		"another day, by era":    {strings.ReplaceAll(before, "2022年", "令和4年") + "ただし書きです。", "odd-date"},
		"a new text":             {strings.ReplaceAll(before, "2022", "2023"), ""},
		"a new text, by era":     {strings.ReplaceAll(before, "2022年", "令和5年"), ""},
		"no day on its cover":    {"手引き\n\n申請期限は2022年6月1日です。", ""},
		"a month on its cover":   {"手引き\n\n2022年6月\n\n申請期限はありません。", ""},
	} {
		fsys := fstest.MapFS{
			"content/source/manual-2022-06-01.ja.txt": &fstest.MapFile{Data: []byte(before)},
			"content/source/manual-2023-06-01.ja.txt": &fstest.MapFile{Data: []byte(c.now)},
		}
		_, problems, err := coverage.OpenTexts(fsys, "")
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range problems {
			if got += p.ID; p.File != "content/source/manual-2023-06-01.ja.txt" || (p.Severity == diag.Error) != (p.ID == "same-text") {
				t.Errorf("%s: %+v", name, p)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
