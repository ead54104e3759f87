package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tebiki/generator/folder"
	"tebiki/generator/serve"
	"tebiki/generator/view"
	"tebiki/generator/watch"
)

// BenchmarkSave is what serve does on a site of a thousand pages when one is
// saved: until that page is shown, and until all is checked.
func BenchmarkSave(b *testing.B) {
	dir := b.TempDir()
	manyPages(b, dir, 500)
	again, err := serve.NewRebuilder(folder.Open(dir), 0, false)
	if err != nil {
		b.Fatal(err)
	}
	if site, problems, err := again.Build(b.Context()); err != nil || site == nil {
		b.Fatal(problems, err)
	}
	name := "content/en/qa/" + manyFile(250)
	file := filepath.Join(dir, filepath.FromSlash(name))
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	changes := watch.Changes{Names: map[string]bool{name: true}}
	save := func(b *testing.B, n int, build func() (*view.Site, bool)) {
		words := fmt.Sprintf("Saved once more%s.", strings.Repeat("!", n%9))
		if err := os.WriteFile(file, []byte(string(data)+"\n"+words+"\n"), 0o644); err != nil {
			b.Fatal(err)
		}
		site, ok := build()
		if !ok || !strings.Contains(string(site.File("en/qa/s1250.html")), words) {
			b.Fatal("the page is not shown")
		}
	}
	b.Run("shown", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			save(b, n, func() (*view.Site, bool) { return again.Again(changes) })
		}
	})
	b.Run("checked", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			save(b, n, func() (*view.Site, bool) {
				site, _, err := again.Build(b.Context())
				return site, err == nil && site != nil
			})
		}
	})
}
