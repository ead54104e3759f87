package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/serve"
	"tebiki/generator/watch"
)

// typist edits the sources of a scheme as people do, and as nobody would.
type typist struct {
	*rand.Rand
	dir     string
	sources map[string]string // as they were at first
}

func newTypist(t *testing.T, dir string, seed uint64) *typist {
	t.Helper()
	w := &typist{rand.New(rand.NewPCG(seed, 0)), dir, map[string]string{}}
	for _, name := range w.names() {
		data, err := os.ReadFile(w.path(name))
		if err != nil {
			t.Fatal(err)
		}
		w.sources[name] = string(data)
	}
	return w
}

func (w *typist) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

// names are the files there are.
func (w *typist) names() (all []string) {
	for _, root := range []string{"content", "rules"} {
		fs.WalkDir(os.DirFS(w.dir), root, func(name string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				all = append(all, name)
			}
			return nil
		})
	}
	return all
}

// pieces are what is put into texts.
var pieces = []string{
	"雪かきは無料です。", "It is free.", "10万円を受け取れます。", "You receive 100,000 yen.", "2023年6月1日（水）まで。", "until 31 February",
	"●月●日", "TODO", "電話は 03-1234-5678 です。", "{{ contacts.hotline.tel }}", "{{ contacts.hotline.nmae }}", "{{ amounts.basic }}", "{{ broken",
	"[次](1003-snow.md#who)", "[](1004-snow.md)", "[](1005-snow.md#who)", "[1001-1](1002-snow.md#who)", "[x](nowhere.md)", "[対象](../manual/1.md#who)",
	"## 1004-1 もう一つ {#more}", "## 1007-2 One more {#more}", "## {{ scheme.name }}のこと {#named}", "## 見出し", "{#para}", "| a | b |\n| - | - |\n| 1 | 2 |",
	"助成金", "**太字**です", "以上ではありません。", "not more than 3 days", "<b>x</b>", "was = [\"qa/s1003\"]", "slug = \"s1002\"", "chapter = \"章\"", "nav = \"短い名\"",
	"allow_untranslated = true", "[confirmed]\n_top = \"01234567\"", "[translated]\nwho = \"01234567\"", "\u200b", "\r\n",
}

// edit changes one file, and returns the names of what is another now.
func (w *typist) edit(t *testing.T) []string {
	t.Helper()
	names := w.names()
	name := names[w.IntN(len(names))]
	if w.IntN(3) > 0 { // most of what is edited are pages
		pages := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return filepath.Ext(name) != ".md" })
		name = pages[w.IntN(len(pages))]
	}
	data, err := os.ReadFile(w.path(name))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(data), "\n")
	at, other := w.IntN(len(lines)), w.IntN(len(lines))
	switch w.IntN(12) {
	case 0:
		lines = slices.Delete(lines, at, at+1)
	case 1:
		lines = slices.Insert(lines, at, lines[other])
	case 2:
		lines[at], lines[other] = lines[other], lines[at]
	case 3:
		lines[at] = strings.NewReplacer("0", "1", "1", "2", "5", "4", "who", "whom").Replace(lines[at])
	case 4:
		if err := os.Remove(w.path(name)); err != nil {
			t.Fatal(err)
		}
		return []string{name}
	case 5:
		to := strings.Replace(name, ".", fmt.Sprintf("-%d.", w.IntN(3)), 1)
		if err := os.Rename(w.path(name), w.path(to)); err != nil {
			t.Fatal(err)
		}
		return []string{name, to}
	case 6: // a page in both languages, at its end
		piece := pieces[w.IntN(len(pieces))]
		both := []string{strings.Replace(name, "content/en/", "content/ja/", 1), strings.Replace(name, "content/ja/", "content/en/", 1)}
		for _, name := range both {
			if data, err := os.ReadFile(w.path(name)); err == nil {
				lay(t, w.path(name), string(data)+"\n"+piece+"\n")
			}
		}
		return both
	default:
		lines = slices.Insert(lines, at, pieces[w.IntN(len(pieces))]+"\n")
	}
	lay(t, w.path(name), strings.Join(lines, ""))
	return []string{name}
}

// mend makes all as it was at first.
func (w *typist) mend(t *testing.T) (changed []string) {
	t.Helper()
	for _, name := range w.names() {
		if _, known := w.sources[name]; !known {
			if err := os.Remove(w.path(name)); err != nil {
				t.Fatal(err)
			}
			changed = append(changed, name)
		}
	}
	for name, text := range w.sources {
		if data, err := os.ReadFile(w.path(name)); err != nil || string(data) != text {
			lay(t, w.path(name), text)
			changed = append(changed, name)
		}
	}
	return changed
}

// TestNothingKeptIsStale edits sources at random, from a few seeds or from many,
// and compares what serve says, which keeps what it has read, with what a build
// from nothing does: every problem in order, every byte of every page. What serve
// shows of a page before all is checked has to be what is built.
func TestNothingKeptIsStale(t *testing.T) {
	t.Parallel()
	seeds, edits := 2, 10
	if sample.Tries(false) {
		seeds, edits = 4, 100 // two minutes; 32 seeds of 200 edits were tried once
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			manyPages(t, dir, 8)
			w := newTypist(t, dir, uint64(seed))
			again, err := serve.NewRebuilder(folder.Open(dir), 0, false)
			if err != nil {
				t.Fatal(err)
			}
			if seed%2 == 1 {
				again.DropTrees()
			}
			if site, problems, err := again.Build(t.Context()); err != nil || site == nil {
				t.Fatal(problems, err)
			}
			changes := watch.Changes{Names: map[string]bool{}}
			glimpses, sound := 0, 0
			for n := range edits {
				var names []string
				if n%4 == 3 {
					names = w.mend(t)
				} else {
					names = w.edit(t)
				}
				for _, name := range names {
					changes.Names[name] = true
				}
				glimpse, shown := again.Again(changes)
				site, problems, err := again.Build(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", false)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(p.Problems, problems); diff != "" {
					t.Fatalf("after edit %d of %q: -build +serve: %s", n, names, diff)
				}
				if (files != nil) != (site != nil) {
					t.Fatalf("after edit %d of %q: sound %v, want %v", n, names, site != nil, files != nil)
				}
				if site == nil {
					continue
				}
				sound++
				clear(changes.Names)
				for _, f := range files {
					if !bytes.Equal(site.File(f.Path), f.Data) {
						t.Fatalf("after edit %d of %q: %s differs", n, names, f.Path)
					}
					if shown && !bytes.Equal(glimpse.File(f.Path), f.Data) {
						t.Fatalf("after edit %d of %q: %s is shown otherwise before all is checked", n, names, f.Path)
					}
				}
				if shown {
					glimpses++
				}
			}
			t.Logf("%d sound sites, %d of them shown before all was checked", sound, glimpses)
			if glimpses == 0 {
				t.Error("nothing was ever shown before all was checked")
			}
		})
	}
}
