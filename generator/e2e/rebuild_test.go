package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/serve"
)

// BenchmarkRebuild is what serve does between a save and the page: one file of
// the real content has changed.
func BenchmarkRebuild(b *testing.B) {
	for _, c := range []struct{ name, old, page string }{
		{"content/ja/qa/4-lump-sum.md", "両方受け取ることはできません。", "ja/qa/4.html"},
		{"content/ja/check.toml", "一時支援金を受け取れるか確かめる", "ja/check/index.html"},
	} {
		b.Run(c.page, func(b *testing.B) {
			dir := b.TempDir()
			sample.CopySources(b, dir)
			again, err := serve.NewRebuilder(folder.Open(dir), 0, false)
			if err != nil {
				b.Fatal(err)
			}
			name := filepath.Join(dir, filepath.FromSlash(c.name))
			text, err := os.ReadFile(name)
			if err != nil || !strings.Contains(string(text), c.old) {
				b.Fatalf("%s has no %s: %v", name, c.old, err)
			}
			if _, _, err := again.Build(b.Context()); err != nil {
				b.Fatal(err)
			}
			for n := 0; b.Loop(); n++ {
				more := strings.Repeat("変", n%9)
				if err := os.WriteFile(name, []byte(strings.Replace(string(text), c.old, c.old+more, 1)), 0o644); err != nil {
					b.Fatal(err)
				}
				site, problems, err := again.Build(b.Context())
				if err != nil || site == nil {
					b.Fatal(problems, err)
				}
				if site.File(c.page) == nil {
					b.Fatal("the page is not there")
				}
			}
		})
	}
}

// TestRebuildMakesWhatBuildMakes edits the real sources again and again, and
// compares what serve shows with a build from nothing, file by file; after
// two of the edits and the second edition, or after each where all is to be tried.
// One page is asked for first, as an open browser does.
func TestRebuildMakesWhatBuildMakes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sample.CopySources(t, dir)
	again, err := serve.NewRebuilder(folder.Open(dir), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	replace := func(name, old, new string) func() {
		return func() {
			name := filepath.Join(dir, filepath.FromSlash(name))
			data, err := os.ReadFile(name)
			if err != nil || !strings.Contains(string(data), old) {
				t.Fatalf("%s has no %s: %v", name, old, err)
			}
			if err := os.WriteFile(name, []byte(strings.ReplaceAll(string(data), old, new)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	rename := func(from, to string) func() {
		return func() {
			if err := os.Rename(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
				t.Fatal(err)
			}
		}
	}
	edits := []struct {
		name  string
		edit  func()
		sound bool
	}{
		{"nothing", func() {}, true},
		{"a sentence", replace("content/ja/qa/4-lump-sum.md", "両方受け取ることはできません。", "両方を受け取ることはできません。"), true},
		{"a telephone number", replace("content/site.toml", "0120-411-250", "0120-411-251"), true},
		{"an amount, without its scenarios", replace("rules/2022-06-01.toml", "attack  = 100_000", "attack  = 110_000"), false},
		{"the amount back", replace("rules/2022-06-01.toml", "attack  = 110_000", "attack  = 100_000"), true},
		{"a broken link", replace("content/ja/manual/index.md", "+++\n\n", "+++\n\n[x](nowhere.md)\n\n"), false},
		{"the link gone", replace("content/ja/manual/index.md", "[x](nowhere.md)\n\n", ""), true},
		{"a term", replace("content/terms.toml", "#", "##"), true},
		{"another translation of a term", replace("content/terms.toml", "[\"lump-sum payment", "[\"one-off payment"), true},
		{"the translation back", replace("content/terms.toml", "[\"one-off payment", "[\"lump-sum payment"), true},
		{"a question", replace("content/ja/check.toml", "何が起きましたか", "どんなことが起きましたか"), true},
		{"the question back", replace("content/ja/check.toml", "どんなことが起きましたか", "何が起きましたか"), true},
		{"words of the frame", replace("content/en/ui.toml", "home      = \"Home\"", "home      = \"Start\""), true},
		{"a broken TOML file", replace("content/en/ui.toml", "home      = \"Start\"", "home      = \"Start"), false},
		{"the same", func() {}, false},
		{"the file mended", replace("content/en/ui.toml", "home      = \"Start", "home      = \"Home\""), true},
		{"a scenario", replace("rules/scenarios.toml", "yen = 100_000", "yen = 100_001"), false},
		{"the scenario back", replace("rules/scenarios.toml", "yen = 100_001", "yen = 100_000"), true},
		{"another title", replace("content/en/qa/4-lump-sum.md", "title  ", "title = '4. x' #"), true},
		{"another slug", replace("content/ja/qa/4-lump-sum.md", "slug        = \"4\"", "slug = \"four\""), false},
		{"the slug back", replace("content/ja/qa/4-lump-sum.md", "slug = \"four\"", "slug        = \"4\""), true},
		{"a page gone", rename("content/ja/qa/4-lump-sum.md", "4.md"), false},
		{"the page back", rename("4.md", "content/ja/qa/4-lump-sum.md"), true},
		{"a second edition", func() {
			if err := sample.AddNextEdition(dir); err != nil {
				t.Fatal(err)
			}
		}, true},
		{"nothing, with two editions", func() {}, true},
		{"the first sentence back", replace("content/ja/qa/4-lump-sum.md", "両方を受け取ることはできません。", "両方受け取ることはできません。"), true},
	}
	for i, e := range edits {
		t.Run(e.name, func(t *testing.T) {
			e.edit()
			site, problems, err := again.Build(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if (site != nil) != e.sound {
				t.Fatalf("sound: %v, want %v: %+v", site != nil, e.sound, problems)
			}
			if !sample.Tries(i%13 == 1 || i == len(edits)-3) {
				return
			}
			p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", false)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(p.Problems, problems); diff != "" {
				t.Errorf("-build +serve: %s", diff)
			}
			if site == nil {
				return
			}
			first := site.File("ja/check/index.html")
			made := site.Files()
			if len(made) != len(files) {
				t.Errorf("%d files, want %d", len(made), len(files))
			}
			for _, f := range files {
				if !bytes.Equal(site.File(f.Path), f.Data) || !bytes.Equal(sample.FileAt(made, f.Path), f.Data) {
					t.Errorf("%s differs", f.Path)
				}
			}
			if !bytes.Equal(first, sample.FileAt(files, "ja/check/index.html")) {
				t.Error("the page asked for first differs")
			}
		})
	}
}
