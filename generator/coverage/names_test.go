package coverage_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tebiki/generator/coverage"
	"tebiki/generator/diag"
)

// named opens the texts of content/source by their names.
func named(t testing.TB, names ...string) string {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, name := range names {
		fsys["content/source/"+name] = &fstest.MapFile{Data: []byte(name + "では、申請期限はありません。")}
	}
	_, problems, err := coverage.OpenTexts(fsys, "")
	if err != nil {
		return err.Error()
	}
	var out strings.Builder
	for _, p := range problems {
		out.WriteString(p.File + ": " + p.Hint.EN + "\n")
	}
	return out.String()
}

// A newer edition whose name is written otherwise is one problem, which says
// its name.
func TestNames(t *testing.T) {
	const before = "manual-2022-06-01.ja.txt"
	for name, want := range map[string]string{
		"manual-2026-6-1.ja.txt":         "rename it to manual-2026-06-01.ja.txt",
		"manual_2026-06-01.ja.txt":       "rename it to manual-2026-06-01.ja.txt",
		"Manual-2026-06-01.ja.txt":       "rename it to manual-2026-06-01.ja.txt",
		"manual-2026-06-01.txt":          "rename it to manual-2026-06-01.ja.txt",
		"manual-20260601.ja.txt":         "rename it to manual-2026-06-01.ja.txt",
		"manual-2026-06-01.ja.txt.txt":   "rename it to manual-2026-06-01.ja.txt",
		"manual-2026-06-01.ja - コピー.txt": "rename it to manual-2026-06-01.ja.txt",
		"manual-2026-06-01.ja (1).txt":   "rename it to manual-2026-06-01.ja.txt",
		"manual-２０２６-06-01.ja.txt":       "rename it to manual-2026-06-01.ja.txt",
		"manual-2026-06-01.ja.TXT":       "rename it to manual-2026-06-01.ja.txt",
		"manual-令和8年6月1日.ja.txt":         "rename it to manual-2026-06-01.ja.txt",
		"manual-2026-06-01.ja.docx":      "save the words of it alone as a text file, in UTF-8, by the name of manual-2026-06-01.ja.txt",
		"manual-2026-06-01.pdf":          "save the words of it alone as a text file, in UTF-8, by the name of manual-2026-06-01.ja.txt",
		"manual.txt":                     "put the day of the text into the name, as in manual-2026-06-01.ja.txt",
		"manual-2026-06-01.ja.txt":       "",
		"qa-2026-06-01.ja.txt":           "",
		"manual-2022-06-01.pdf":          "", // what the text was taken from
		"exceptions.toml":                "",
		".DS_Store":                      "",
	} {
		if want != "" {
			want = "content/source/" + name + ": " + want + "\n"
		}
		if name == "exceptions.toml" {
			continue
		}
		if got := named(t, before, name); got != want {
			t.Errorf("%s:\ngot  %swant %s", name, got, want)
		}
	}
	if got := named(t, "official.txt"); got != "" {
		t.Errorf("a text alone: %s", got)
	}
	want := "content/source/manual-2022-06-01.ja - コピー.txt: there is manual-2022-06-01.ja.txt too, and to rename this would replace it; open both and compare them, keep what is newer in manual-2022-06-01.ja.txt, and delete “manual-2022-06-01.ja - コピー.txt”\n"
	if got := named(t, before, "manual-2022-06-01.ja - コピー.txt"); got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

// A text that was saved by half is one problem, and not one for each sentence
// that it lacks.
func TestNearlyEmpty(t *testing.T) {
	fsys := fstest.MapFS{
		"content/source/manual-2022-06-01.ja.txt": &fstest.MapFile{Data: []byte(strings.Repeat("申請期限はありません。", 100))},
		"content/source/manual-2026-06-01.ja.txt": &fstest.MapFile{Data: []byte("日")},
	}
	_, problems, err := coverage.OpenTexts(fsys, "")
	if err != nil || !diag.Failed(problems) || len(problems) != 1 || problems[0].ID != "missing-text" {
		t.Errorf("%v, %v", problems, err)
	}
}

func FuzzNames(f *testing.F) {
	for _, name := range []string{"manual-2026-6-1.ja.txt", "令和8年6月1日.txt", "- コピー.TXT", ".txt.txt", "manual-99999999.docx"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if name == "" || strings.ContainsAny(name, "/\x00") || name == "." || name == ".." {
			return
		}
		named(t, "manual-2022-06-01.ja.txt", name)
	})
}
