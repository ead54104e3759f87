package view_test

import (
	"bytes"
	"testing"

	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/view"
)

// TestWordsStandWhereTheyAreAskedFor compares a site made of templates with the
// words of its languages in them with one in which each word is asked for, for
// words that have signs of HTML in them.
func TestWordsStandWhereTheyAreAskedFor(t *testing.T) {
	p, _, err := project.Build(t.Context(), folder.Open("../.."), 0, "", true)
	if err != nil || p.Site == nil {
		t.Fatal(err, p.Problems)
	}
	for _, words := range p.Site.Words {
		for key, word := range words {
			words[key] = word + " <" + key + "> & \"more\" 'and' +1 {{ . }} %s \\"
		}
	}
	assets, err := project.Assets()
	if err != nil {
		t.Fatal(err)
	}
	build := func(templates *view.Templates) []publish.File {
		p.Templates = templates
		return p.View(assets, "https://example.jp/cyber/", true).Files()
	}
	want := build(p.Templates.WithoutWords())
	for i, f := range build(p.Templates) {
		if f.Path != want[i].Path || !bytes.Equal(f.Data, want[i].Data) {
			t.Errorf("%s is not %s as it is when words are asked for", f.Path, want[i].Path)
		}
	}
}
