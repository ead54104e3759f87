package changes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// site makes a site of pages given as path and body, in pairs.
func site(pages ...string) []Document {
	var documents []Document
	for i := 0; i < len(pages); i += 2 {
		lang, _, _ := strings.Cut(pages[i], "/")
		documents = append(documents, Document{
			Path:    pages[i],
			HTML:    []byte(`<html lang="` + lang + `"><title>x</title>` + pages[i+1]),
			Repeats: strings.Contains(pages[i], "print"),
		})
	}
	return documents
}

// screen writes pages the way the tests below expect them.
func screen(pages []Page) string {
	var b strings.Builder
	for _, p := range pages {
		b.WriteString(p.Path)
		for _, s := range []struct {
			says bool
			text string
		}{
			{p.Added, " added"}, {p.Gone, " gone"}, {p.Everywhere, " everywhere"}, {p.From != "", " from " + p.From},
			{p.LeadsTo != "", " leads to " + p.LeadsTo}, {p.Nearest != "", " nearest " + p.Nearest},
		} {
			if s.says {
				b.WriteString(s.text)
			}
		}
		b.WriteString("\n")
		for _, c := range p.Changes {
			b.WriteString("    " + marked(c.Parts))
			if c.Moved {
				b.WriteString(" moved")
			}
			if c.Times > 1 {
				b.WriteString(strings.Repeat(" again", c.Times-1))
			}
			if len(c.Also) > 0 {
				b.WriteString(" also " + strings.Join(c.Also, " "))
			}
			b.WriteString("\n")
		}
		for _, e := range p.Effects {
			b.WriteString("    " + string(e.Kind) + " “" + e.Label + "”: " + e.From + " → " + e.To)
			if e.In != "" {
				b.WriteString(" in " + e.In)
			}
			if e.Times > 1 {
				b.WriteString(strings.Repeat(" again", e.Times-1))
			}
			if len(e.Also) > 0 {
				b.WriteString(" also " + strings.Join(e.Also, " "))
			}
			b.WriteString("\n")
		}
		if p.Unread {
			b.WriteString("    unread\n")
		}
	}
	return b.String()
}

// marked writes parts as [-gone-][+new+].
func marked(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		switch p.Op {
		case Removed:
			b.WriteString("[-" + p.Text + "-]")
		case Added:
			b.WriteString("[+" + p.Text + "+]")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestCompare(t *testing.T) {
	const refresh = `<meta http-equiv="refresh" content="0; url=`
	for _, c := range []struct {
		name          string
		before, after []Document
		want          string
	}{
		{
			"markup, helps and pictures are no words",
			site("ja/a", `<main><h2 id="x">見出し<a href="#x" data-aid>#</a></h2><p>一つの<b>文</b>です。</main>`),
			site("ja/a", `<main><h2 id="x">見出し<a data-aid>$</a></h2> <p> 一つの文です。<svg aria-hidden="true"><text>絵</text></svg></main>`),
			"",
		},
		{
			"what a script may show within a line stands apart from it",
			site("ja/a", `<main><p>年中無休 <b hidden>受付中</b> 0120-1</main>`),
			site("ja/a", `<main><p>年中無休 <b hidden>受付外</b> 0120-2</main>`),
			"ja/a\n    年中無休 [-0120-1-][+0120-2+]\n    受付[-中-][+外+]\n",
		},
		{
			"a sentence rewritten, one new, one gone, one moved",
			site("ja/a", "<main><h2>見出し</h2><p>一人につき10万円をお支払いします。<p>なくなる段落です。<ul><li>三<li>四<li>五</ul>"),
			site("ja/a", "<main><h2>見出し</h2><p>一人につき15万円をお支払いします。<ul><li>五<li>三<li>四</ul><p>新しく加わった案内です。"),
			"ja/a\n    一人につき[-10万円-][+15万円+]をお支払いします。\n    [-なくなる段落です。-]\n    五 moved\n    [+新しく加わった案内です。+]\n",
		},
		{
			"one paragraph gives way to another",
			site("ja/a", "<main><p>前<p>書類は郵送してください。<p>後"),
			site("ja/a", "<main><p>前<p>メールでも受け付けます。<p>後"),
			"ja/a\n    [-書類は郵送してください。-][+メールでも受け付けます。+]\n",
		},
		{
			"a heading does not become a paragraph",
			site("ja/a", "<main><h2>支払額について</h2>"),
			site("ja/a", "<main><p>支払額についての案内</p>"),
			"ja/a\n    [-支払額について-]\n    [+支払額についての案内+]\n",
		},
		{
			"the same change is told once, and where else it is",
			site("ja/a", "<main><p>額は5万円です。<p>額は5万円です。", "ja/b", "<main><p>額は5万円です。<p>い", "ja/c", "<main>c"),
			site("ja/a", "<main><p>額は8万円です。<p>額は8万円です。", "ja/b", "<main><p>額は8万円です。<p>ろ", "ja/c", "<main>c"),
			"ja/a\n    額は[-5万円-][+8万円+]です。 again also ja/b\nja/b\n    [-い-][+ろ+]\n",
		},
		{
			"what changes around the pages is told once a language",
			site("ja/a", "<footer>版 2022</footer><main>a", "ja/b", "<footer>版 2022</footer><main>b<p>版 2022", "en/a", "<footer>Edition 2022</footer><main>a", "en/b", "<footer>Edition 2022</footer>"),
			site("ja/a", "<footer>版 2023</footer><main>a", "ja/b", "<footer>版 2023</footer><main>b<p>版 2023", "en/a", "<footer>Edition 2023</footer><main>a", "en/b", "<footer>Edition 2023</footer>"),
			"ja/ everywhere\n    版 [-2022-][+2023+]\nen/ everywhere\n    Edition [-2022-][+2023+]\n",
		},
		{
			"a page that repeats others says only what is its own",
			site("ja/print", "<main><h1>全体</h1><p>一つ目の文です。<p>二つ目の文です。", "ja/a", "<main><p>一つ目の文です。"),
			site("ja/print", "<main><h1>すべて</h1><p>新しい一つ目の文です。<p>新しいページの文です。<p>二つ目の文です。", "ja/a", "<main><p>新しい一つ目の文です。", "ja/b", "<main><p>新しいページの文です。"),
			"ja/print\n    [-全体-][+すべて+]\nja/a\n    [+新しい+]一つ目の文です。\nja/b added\n    [+新しいページの文です。+]\n",
		},
		{
			"nor what a page said that is gone",
			site("ja/print", "<main><h1>全体</h1><p>一つ目の文です。<p>二つ目の文です。", "ja/a", "<main><p>一つ目の文です。", "ja/b", "<main><p>二つ目の文です。"),
			site("ja/print", "<main><h1>全体</h1><p>一つ目の文です。", "ja/a", "<main><p>一つ目の文です。"),
			"ja/b gone\n",
		},
		{
			"a page that moved is compared with what it was",
			site("ja/x/a.html", "<main><p>一つ目の文です。"),
			site("ja/x/a.html", refresh+`b.html"><main>移動しました`, "ja/x/b.html", "<main><p>二つ目の文です。"),
			"ja/x/b.html from ja/x/a.html\n    [-一-][+二+]つ目の文です。\n",
		},
		{
			"an address that leads to a page there already was",
			site("ja/x/a.html", "<main><p>一つ目の文です。", "ja/x/index.html", "<main>i"),
			site("ja/x/a.html", refresh+`index.html"><main>移動しました`, "ja/x/index.html", "<main>i"),
			"ja/x/a.html gone leads to ja/x/index.html\n",
		},
		{
			"an address that leads nowhere, and the page it may have become",
			site("ja/a", "<main><p>同じ文がたくさんあります。", "ja/b", "<main>まったく別のページ", "ja/old", refresh+`a"><main>移動しました`),
			site("ja/c", "<main><p>同じ文がたくさんありました。"),
			"ja/a gone nearest ja/c\nja/b gone\nja/old gone\nja/c added\n    [+同じ文がたくさんありました。+]\n",
		},
		{
			"what is there without scripts",
			site("ja/a", "<main><noscript><p>電話で<b>相談</b>できます</noscript>"),
			site("ja/a", "<main><noscript><p>電話でご相談できます</noscript>"),
			"ja/a\n    電話で[+ご+]相談できます\n",
		},
		{
			"what search engines show",
			site("en/a", `<meta name="description" content="What you get"><main>a`),
			site("en/a", `<meta name="description" content="What you receive"><main>a`),
			"en/a\n    What you [-get-][+receive+]\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, screen(Compare(c.before, c.after).Pages)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
