package changes

import "testing"

// TestCopies keeps a page under an address of its own, where it reads as it
// did, while another takes its place: nothing of it is told but what it says
// otherwise, and a link that leads to it leads where it did.
func TestCopies(t *testing.T) {
	was := site(
		"ja/manual/1.html", `<main><h1>手引き</h1><p>1日です。</p><p><a href="2.html">次</a></p></main>`,
		"ja/manual/2.html", `<main><h1>次</h1><p>あ</p></main>`,
		"ja/check/index.html", `<main><p><a href="../manual/1.html">手引き</a></p></main>`,
	)
	is := site(
		"ja/manual/1.html", `<main><h1>手引き</h1><p>2日です。</p><p><a href="2.html">次</a></p></main>`,
		"ja/manual/2.html", `<main><h1>次</h1><p>あ</p></main>`,
		"ja/2022-06-01/manual/1.html", `<main><h1>手引き</h1><p>前の版です。<a href="../../manual/1.html">今の版</a></p><p>1日です。</p><p><a href="2.html">次</a></p></main>`,
		"ja/2022-06-01/manual/2.html", `<main><h1>次</h1><p>い</p></main>`,
		"ja/check/index.html", `<main><p><a href="../2022-06-01/manual/1.html">手引き</a></p></main>`,
	)
	is[2].Copy, is[3].Copy = "ja/manual/1.html", "ja/manual/2.html"
	const want = `ja/manual/1.html
    [-1日-][+2日+]です。
ja/2022-06-01/manual/1.html
    [+前の版です。今の版+]
ja/2022-06-01/manual/2.html
    [-あ-][+い+]
`
	pages := Compare(was, is).Pages
	if got := screen(pages); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	for _, p := range pages {
		if len(p.Effects) > 0 {
			t.Errorf("%s: %+v", p.Path, p.Effects)
		}
	}
}

// TestSaidAgain adds the part of an older edition that says what the page says:
// only what nobody was told before is told.
func TestSaidAgain(t *testing.T) {
	was := site("ja/check/index.html", `<main><section data-question="day"><h1>いつですか</h1><p>年</p></section></main>`)
	is := site("ja/check/index.html", `<main><section data-question="day"><h1>いつですか</h1><p>年</p></section>
		<section data-question="day" data-edition="1"><h1>いつですか</h1><p>年</p><p>月</p></section></main>`)
	const want = `ja/check/index.html
    [+月+]
`
	if got := screen(Compare(was, is).Pages); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
