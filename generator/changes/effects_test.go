package changes

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestEffects changes what pages do, and leaves their words.
func TestEffects(t *testing.T) {
	const refresh = `<meta http-equiv="refresh" content="0; url=`
	headings := `<div class=prose><h2 id="one">甲の見出し</h2><p>甲。<h2 id="two">乙の見出し</h2><p>乙。</div>`
	hours := func(days, zone string) string {
		return `<p>窓口 <b data-weekdays="` + days + `" data-from="09:00" data-until="18:00" data-zone="` + zone + `" hidden><span>受付中</span></b></p><main>`
	}
	question := func(yes, no, yesID, noID string) string {
		option := func(text, id string) string {
			return `<div class=option><input type=radio value="` + id + `"><label>` + text + `</label></div>`
		}
		return `<main><section data-question="a" data-label="請求">` + option(yes, yesID) + option(no, noID) + `</section>` +
			`<section data-question="b" data-label="報告">` + option("はい", "yes") + option("いいえ", "no") + `</section>`
	}
	outcome := func(call, status string) string {
		return `<main><div data-outcome="x" data-status="` + status + `" data-call="` + call + `"><h1>対象外です</h1></div>`
	}
	for _, c := range []struct {
		name          string
		before, after []Document
		want          string
	}{
		{
			"a link leads to another heading, and out of the site",
			site("ja/a", `<main><p><a href="b#one">甲</a>と<a href="b">乙</a>`, "ja/b", `<main>`+headings),
			site("ja/a", `<main><p><a href="b#two">甲</a>と<a href="https://example.net/x">乙</a>`, "ja/b", `<main>`+headings),
			"ja/a\n    link “甲”: ja/b#one → ja/b#two\n    link “乙”: ja/b → https://example.net/x\n",
		},
		{
			"words become a link, and cease to be one",
			site("ja/a", `<main><p><a href="b">甲</a>と乙`, "ja/b", `<main>`),
			site("ja/a", `<main><p>甲と<a href="b">乙</a>`, "ja/b", `<main>`),
			"ja/a\n    link “甲”: ja/b → \n    link “乙”:  → ja/b\n",
		},
		{
			"more words in a link",
			site("ja/a", `<main><p>案内は<a href="b">乙</a>です`, "ja/b", `<main>`),
			site("ja/a", `<main><p>案内は<a href="b">乙です</a>`, "ja/b", `<main>`),
			"",
		},
		{
			"a link with new words is told with where it leads, unless it says so",
			site("ja/a", `<main><p>前`, "ja/b", `<main>`+headings),
			site("ja/a", `<main><p>前<p>新しい<a href="b#two">案内</a>です<p>目次<a href="b#one">ページの甲の見出し</a><p>電話<a href="tel:0312">03-12</a>`, "ja/b", `<main>`+headings),
			"ja/a\n    [+新しい案内です+]\n    [+目次ページの甲の見出し+]\n    [+電話03-12+]\n    link “案内”:  → ja/b#two\n",
		},
		{
			"reworded, and to a heading and a page that have new addresses",
			site("ja/a", `<main><p><a href="b#one">古い言葉</a><p><a href="c">丙</a>`, "ja/b", `<main>`+headings, "ja/c", "<main>丙"),
			site("ja/a", `<main><p><a href="b#uno">新しい言葉</a><p><a href="d">丙</a>`, "ja/b", `<main>`+strings.ReplaceAll(headings, "one", "uno"), "ja/c", refresh+`d"><main>`, "ja/d", "<main>丙"),
			"ja/a\n    [-古-][+新し+]い言葉\nja/b\n    anchor “甲の見出し”: one → uno\nja/d from ja/c\n",
		},
		{
			"a heading that goes",
			site("ja/b", `<main>`+headings),
			site("ja/b", `<main>`+strings.ReplaceAll(headings, `<h2 id="two">`, `<h2>`)),
			"ja/b\n    anchor “乙の見出し”: two → \n",
		},
		{
			"numbers of lists, bullets, headings",
			site("ja/a", `<main class=prose><ol><li>甲<li>乙</ol><ol><li>丙</ol><h3>丁</h3>`),
			site("ja/a", `<main class=prose><ol start=3><li>甲<li>乙</ol><ul><li>丙</ul><p>丁</p>`),
			"ja/a\n    form “甲”: ol 1 → ol 3 again\n    form “丙”: ol 1 → ul\n    form “丁”: h3 → p\n",
		},
		{
			"numbers that are skipped",
			site("ja/a", `<main class=prose><ol><li>甲<li>乙<li>丙</ol>`),
			site("ja/a", `<main class=prose><ol><li>甲<li value=4>乙<li>丙</ol>`),
			"ja/a\n    form “乙”: ol 1 → ol 1 +2 again\n",
		},
		{
			"a list in a list becomes one",
			site("ja/a", `<main class=prose><ul><li>甲<ul><li>乙</ul></ul>`),
			site("ja/a", `<main class=prose><ul><li>甲<li>乙</ul>`),
			"ja/a\n    form “乙”: ul\t → ul\n",
		},
		{
			"numbers of a list that is written anew",
			site("ja/a", `<main class=prose><ol><li>領収書を送ってください<li>写真を送ってください</ol>`),
			site("ja/a", `<main class=prose><ol start=3><li>領収書を郵送してください<li>写真を郵送してください</ol>`),
			"ja/a\n    領収書を[-送っ-][+郵送し+]てください\n    写真を[-送っ-][+郵送し+]てください\n    form “領収書を郵送してください”: ol 1 → ol 3 again\n",
		},
		{
			"an item more makes no other number of its list worth telling",
			site("ja/a", `<main class=prose><ol><li>甲<li>乙</ol>`),
			site("ja/a", `<main class=prose><ol><li>新しい項目<li>甲<li>乙</ol>`),
			"ja/a\n    [+新しい項目+]\n",
		},
		{
			"the same once more, as where an edition is added",
			site("ja/a", `<main><div data-outcome="x" data-call="y"><h1>対象</h1><p><a href="b">乙</a>は<strong>必ず</strong></div>`, "ja/b", `<main>`),
			site("ja/a", `<main><div data-outcome="x" data-call="y"><h1>対象</h1><p><a href="b">乙</a>は<strong>必ず</strong></div><div data-outcome="x" data-call="y" data-edition="2022-06-01"><h1>対象</h1><p><a href="b">乙</a>は<strong>必ず</strong></div>`, "ja/b", `<main>`),
			"",
		},
		{
			"the names of two outcomes are exchanged",
			site("ja/a", `<main><div data-outcome="x"><h1>対象</h1></div><div data-outcome="y"><h1>対象外</h1></div>`),
			site("ja/a", `<main><div data-outcome="x"><h1>対象外</h1></div><div data-outcome="y"><h1>対象</h1></div>`),
			"ja/a\n    stands “対象”: 対象 → 対象外\n    stands “対象外”: 対象外 → 対象\n",
		},
		{
			"what stands out, and what no longer does",
			site("ja/a", `<main><p><strong>必ず10日以内に</strong>出す<p><strong>5万円</strong>です<p>電話は要ります`),
			site("ja/a", `<main><p>必ず20日以内に出す<p><strong>6万円</strong>です<p><strong>電話</strong>は要ります`),
			"ja/a\n    必ず[-10日-][+20日+]以内に出す\n    [-5万円-][+6万円+]です\n    strong “必ず10日以内に”: strong → \n    strong “電話”:  → strong\n",
		},
		{
			"a mail that is prepared otherwise",
			site("ja/a", `<main><a href="mailto:a@example.jp?subject=S&amp;body=T%0D%0AU">用意</a>`, "ja/b", `<main><a href="mailto:a@example.jp?subject=S">a@example.jp</a>`),
			site("ja/a", `<main><a href="mailto:a@example.jp?subject=S&amp;body=U">用意</a>`, "ja/b", `<main><a href="mailto:b@example.jp?subject=S">b@example.jp</a>`),
			"ja/a\n    letter “body”: T\nU → U\nja/b\n    [-a@example.jp-][+b@example.jp+]\n",
		},
		{
			"a picture of squares",
			site("ja/a", `<main><svg role=img aria-label="窓口"><path d="M1 1"/></svg>`),
			site("ja/a", `<main><svg role=img aria-label="窓口"><path d="M2 2"/></svg>`),
			"ja/a\n    qr “窓口”:  → \n",
		},
		{
			"a picture of squares that goes",
			site("ja/a", `<main>甲<svg role=img aria-label="窓口"><path d="M1 1"/></svg><p>窓口`),
			site("ja/a", `<main>甲<p>窓口`),
			"ja/a\n    qr “窓口”: 窓口 → \n",
		},
		{
			"a telephone number is no longer a link",
			site("ja/a", `<main><p><a href="tel:0312">03-12</a>へ`),
			site("ja/a", `<main><p>03-12へ`),
			"ja/a\n    link “03-12”: tel:0312 → \n",
		},
		{
			"when somebody answers, around the pages",
			site("ja/a", hours("mon tue", "Asia/Tokyo"), "ja/b", hours("mon tue", "Asia/Tokyo"), "ja/print", hours("mon tue", "Asia/Tokyo")),
			site("ja/a", hours("mon", "Asia/Seoul"), "ja/b", hours("mon", "Asia/Seoul"), "ja/print", hours("mon", "Asia/Seoul")),
			"ja/ everywhere\n    hours “”: mon tue 09:00–18:00 Asia/Tokyo → mon 09:00–18:00 Asia/Seoul\n",
		},
		{
			"the labels of two answers are exchanged",
			site("ja/a", question("はい、しました", "いいえ", "yes", "no")),
			site("ja/a", question("いいえ", "はい、しました", "yes", "no")),
			"ja/a\n    stands “はい、しました”: はい、しました → いいえ in 請求\n    stands “いいえ”: いいえ → はい、しました in 請求\n",
		},
		{
			"an option has a new id, or stands elsewhere",
			site("ja/a", question("はい、しました", "いいえ", "done", "no")),
			site("ja/a", question("はい、しました", "いいえ", "ready", "no")),
			"",
		},
		{
			"a paragraph is said of another step",
			site("ja/a", `<main><li data-step="x"><h3>報告</h3><div class=prose><p>電話します</div></li><li data-step="y"><h3>郵送</h3><div class=prose><p>ポストへ</div></li>`),
			site("ja/a", `<main><li data-step="x"><h3>報告</h3></li><li data-step="y"><h3>郵送</h3><div class=prose><p>電話します<p>ポストへ</div></li>`),
			"ja/a\n    place “電話します”: 報告 → 郵送\n",
		},
		{
			"whom to call, and how an outcome looks",
			site("ja/a", outcome("secretariat", "ask")),
			site("ja/a", outcome("hotline", "eligible")),
			"ja/a\n    status “対象外です”: ask → eligible\n    call “対象外です”: secretariat → hotline\n",
		},
		{
			"words that a script shows, or a program reads out",
			site("ja/a", `<main><p data-paid="%sまで"></p><nav aria-label="目次"></nav>`),
			site("ja/a", `<main><p data-paid="%sの前まで"></p><nav aria-label="内容"></nav>`),
			"ja/a\n    %s[+の前+]まで\n    [-目次-][+内容+]\n",
		},
		{
			"an address that led on to one page leads to another",
			site("ja/x", refresh+`a"><main>`, "ja/a", `<main>a`, "ja/b", `<main>b`),
			site("ja/x", refresh+`b"><main>`, "ja/a", `<main>a`, "ja/b", `<main>b`),
			"ja/x\n    link “”: ja/a → ja/b\n",
		},
		{
			"files of the site's own have other names with other bytes",
			site("ja/a", `<link rel=stylesheet href="../assets/s.0123456789.css"><script src="../assets/p.0123456789.js"></script><main data-module="a.wasm"><p>甲`),
			site("ja/a", `<link rel=stylesheet href="../assets/s.9876543210.css"><script src="../assets/p.9876543210.js"></script><main data-module="b.wasm"><p>甲`),
			"",
		},
		{
			"a page that nests too deep",
			site("ja/a", `<main>甲`, "ja/b", `<main>甲`),
			site("ja/a", `<main>`+strings.Repeat("<div>", 600), "ja/b", `<main>乙`),
			"ja/a\n    unread\nja/b\n    [-甲-][+乙+]\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, screen(Compare(c.before, c.after).Pages)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestHosts tells of servers that no page led to before, and of no others.
func TestHosts(t *testing.T) {
	before := site("ja/a", `<main><a href="https://old.example/x">甲</a><a href="mailto:a@mail.example">乙</a>`, "ja/b", `<main>`)
	after := site("ja/a", `<main><a href="https://old.example/y">甲</a><a href="mailto:b@mail.example">乙</a>`, "ja/b", `<main><a href="//NEW.example">丙</a><a href="https://new.example/z">丁</a>`)
	want := []Host{{"new.example", []string{"ja/b"}}}
	if diff := cmp.Diff(want, Compare(before, after).Hosts); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestVeryDeepAndLong compares pages that no one wrote: none may end the
// program, and none may hold it up.
func TestVeryDeepAndLong(t *testing.T) {
	paragraphs := func(n int, text string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("<p>" + strings.Repeat(string(rune('一'+i%5000)), 3) + text + string(rune('一'+i/5000)) + "</p>\n")
		}
		return b.String()
	}
	for _, c := range []struct{ name, before, after string }{
		{"nested", strings.Repeat("<div>", 200_000), "<p>甲"},
		{"nothing alike", paragraphs(20_000, "前のもの"), paragraphs(20_000, "違う文章")},
		{"all gone", paragraphs(20_000, "前のもの"), "<p>甲"},
		{"in another order", paragraphs(20_000, "前のもの"), paragraphs(10_000, "違う文章") + paragraphs(20_000, "前のもの")},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			pages := Compare(site("ja/a", "<main>"+c.before), site("ja/a", "<main>"+c.after)).Pages
			if len(pages) != 1 || len(pages[0].Changes) == 0 && !pages[0].Unread {
				t.Errorf("nothing is told: %d pages", len(pages))
			}
			if took := time.Since(start); took > 15*time.Second { // two at most on an idle machine
				t.Errorf("it took %s", took)
			} else {
				t.Log(took)
			}
		})
	}
}

// FuzzCompare compares pages of any bytes: none ends the program, and what
// differs in a comment alone does not differ.
func FuzzCompare(f *testing.F) {
	for _, seed := range [][2]string{
		{`<p>甲<a href="b#x">乙</a>`, `<p>甲<a href="https://example.net">乙</a>`},
		{`<div class=prose><ol start=3><li value=7>甲</ol><h2 id=x>乙</h2></div>`, `<div class=prose><ul><li><strong>甲</strong></ul></div>`},
		{`<section data-question=a data-label=b><div><input type=radio value=yes><label>はい</label></div>`, `<section data-question=a><div><input type=radio value=no><label>はい</label></div>`},
		{`<a href="mailto:a@b?subject=%zz&body=x">c</a><svg role=img><path d=1>`, `<a href="mailto:?&&">c</a><svg role=img><path d=2>`},
		{`<b data-weekdays="mon" hidden>x`, `<li data-step data-edition=1><h3>`},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		if len(before)+len(after) > 5000 {
			return
		}
		Compare(site("ja/a.html", "<main>"+before, "ja/b.html", after), site("ja/a.html", "<main>"+after, "ja/b.html", before))
		noted := site("ja/a.html", "<!-- else it is not read again --><main>"+before)
		if c := Compare(site("ja/a.html", "<main>"+before), noted); len(c.Hosts) > 0 || len(c.Pages) > 0 && !c.Pages[0].Unread {
			t.Fatalf("the same differs: %s", screen(c.Pages))
		}
	})
}
