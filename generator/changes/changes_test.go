package changes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompare(t *testing.T) {
	main := func(body string) []byte {
		return []byte("<title>x</title><header>menu</header><main>" + body + "</main>")
	}
	before := map[string][]byte{
		"ja/a.html":    main(`<h2 id="x">見出し<a href="#x" data-aid>#</a></h2><p>一つ目の<strong>文</strong>です。<p>二つ目です。<ul><li>三<li>四</ul>`),
		"ja/gone.html": main("x"),
		"ja/same.html": []byte("<header>old menu</header><main>same</main>"),
	}
	after := map[string][]byte{
		"ja/a.html":    main(`<h2 id="x">見出し<a href="#y" data-aid>#</a></h2><p>一つ目の文です。<p>二番目です。<ul><li>四<li>五</ul>`),
		"ja/new.html":  main("x"),
		"ja/same.html": []byte("<header>new menu</header><main> same\n</main>"),
	}
	want := []Page{
		{Path: "ja/a.html", Lines: []Line{{"二つ目です。", false}, {"三", false}, {"二番目です。", true}, {"五", true}}},
		{Path: "ja/gone.html", Gone: true},
		{Path: "ja/new.html", Added: true},
	}
	if diff := cmp.Diff(want, Compare(before, after)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
