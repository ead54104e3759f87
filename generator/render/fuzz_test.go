package render_test

import (
	"io/fs"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/page/pagetest"
	"tebiki/generator/proofread"
	"tebiki/generator/render"
	"tebiki/generator/rule"
)

// fuzzer loads the base site with one file replaced.
type fuzzer struct {
	base   fstest.MapFS
	scheme *rule.Scheme
}

func newFuzzer(f *testing.F) *fuzzer {
	base := pagetest.BaseSite(f)
	scheme, problems := rule.Load(pagetest.RulesFile, base[pagetest.RulesFile].Data)
	if scheme == nil {
		f.Fatal(pagetest.Screen(f, "en", problems))
	}
	return &fuzzer{base, scheme}
}

// try loads the site with the same file in both languages, so that they agree,
// and renders whatever comes out. Nothing may panic, and every problem must
// stand in its file.
func (z *fuzzer) try(t *testing.T, name string, data []byte) {
	fsys := maps.Clone(z.base)
	fsys[name] = &fstest.MapFile{Data: data}
	fsys[strings.Replace(name, "/ja/", "/en/", 1)] = fsys[name]
	_, problems := proofread.Load(fsys, z.scheme, pagetest.Words)
	for _, p := range problems {
		checkPlace(t, fsys, p)
	}
	site, _ := new(page.Reader).Read(fsys, z.scheme, pagetest.Words).Finish() // proofreading refuses what is the same in both languages
	if site == nil {
		return
	}
	for _, p := range site.Pages["ja"] {
		for _, inPrint := range []bool{false, true} {
			expectInert(t, string(render.New(site).Page(p, render.Options{Print: inPrint})))
		}
	}
	expectInert(t, string(render.New(site).Block(site.Checks["ja"].Lead, render.Options{})))
	for _, q := range site.Checks["ja"].Questions {
		expectInert(t, string(render.New(site).Block(q.Why, render.Options{})))
		expectInert(t, string(render.New(site).Inline(q.Hint, render.Options{})))
	}
}

func checkPlace(t *testing.T, fsys fs.FS, p diag.Problem) {
	if p.Line == 0 {
		return
	}
	data, err := fs.ReadFile(fsys, p.File)
	if err != nil || !utf8.Valid(data) {
		return
	}
	text := strings.TrimLeft(string(data), "\uFEFF") // editors put one mark before another's
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	if p.Line > len(lines) || p.Column < 1 || p.Column+p.Length > utf8.RuneCountInString(lines[p.Line-1])+2 {
		t.Errorf("%v is no place in the file", p.Position)
	}
}

func FuzzPage(f *testing.F) {
	z := newFuzzer(f)
	for _, pattern := range []string{"../proofread/testdata/bad/*.txtar", "testdata/good/*.txtar"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			for _, file := range pagetest.ReadArchive(f, name).Files {
				if strings.HasSuffix(file.Name, ".md") {
					f.Add(file.Data)
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { z.try(t, "content/ja/manual/1-lamps.md", data) })
}

func FuzzPlaceholder(f *testing.F) {
	z := newFuzzer(f)
	for _, s := range []string{"{{ amounts.lamp }}", "{{contacts.office.qr}}", "**{{ x }}**", "{{", "}}", "[a]({{ x }})", "{{ {{ x }} }}", "`{{ x }}`", "\\{{ x }}", "{{ amounts.lamp\n}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		z.try(t, "content/ja/manual/1-lamps.md", []byte("+++\ntitle = '''"+s+"'''\nslug = \"1-1\"\n+++\n\n## 支払額"+s+" {#amounts}\n\n前"+s+"後\n"))
		check := strings.Replace(string(z.base["content/ja/check.toml"].Data), "すぐに分かります。", s, 1)
		z.try(t, "content/ja/check.toml", []byte(check))
	})
}

func FuzzCheck(f *testing.F) {
	z := newFuzzer(f)
	f.Add(z.base["content/ja/check.toml"].Data)
	f.Add([]byte("[start]\nlead = \"\"\"\na\\\n  b {{ x }} \\u3042\"\"\"\n[question]\nkind = 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) { z.try(t, "content/ja/check.toml", data) })
}
