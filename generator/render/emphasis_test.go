package render_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/page/pagetest"
	"tebiki/generator/render"
)

// paragraph renders one Markdown paragraph of a Japanese page.
func paragraph(t *testing.T, markdown string) string {
	t.Helper()
	data := []byte("+++\ntitle = \"題\"\n+++\n\n" + markdown + "\n")
	site, problems := pagetest.Read(t, pagetest.BaseSite(t, txtar.File{Name: "content/ja/home.md", Data: data}, txtar.File{Name: "content/en/home.md", Data: data}))
	if site == nil {
		t.Fatal(pagetest.Screen(t, "en", problems))
	}
	html := string(render.New(site).Page(site.Page("ja", "home"), render.Options{}))
	return strings.TrimSuffix(strings.TrimPrefix(html, "<p>"), "</p>\n")
}

func TestEmphasis(t *testing.T) {
	for _, c := range []struct{ markdown, html string }{
		// Japanese punctuation inside the mark, a character outside.
		{"**「強調」**の例", "<strong>「強調」</strong>の例"},
		{"これは**「強調」**の例", "これは<strong>「強調」</strong>の例"},
		{"**強調。**次", "<strong>強調。</strong>次"},
		{"**支援金（10万円）**を", "<strong>支援金（10万円）</strong>を"},
		{"*「強調」*の例", "<em>「強調」</em>の例"},
		{"例__「強調」__の例", "例<strong>「強調」</strong>の例"},
		{"**強調、***次。*", "<strong>強調、</strong><em>次。</em>"},
		{"**「A」**と**「B」**を", "<strong>「A」</strong>と<strong>「B」</strong>を"},
		// ASCII punctuation inside the mark, a Japanese character outside.
		{"税込**¥10,000**で", "税込<strong>¥10,000</strong>で"},
		{"彼は**Hello!**と", "彼は<strong>Hello!</strong>と"},
		{"は**`code`**を", "は<strong><code>code</code></strong>を"},
		{"**Q&A(1)**を", "<strong>Q&amp;A(1)</strong>を"},
		// Placeholders count as the text they become.
		{"**{{ amounts.lamp }}**を", "<strong>3万円</strong>を"},
		{"額は**{{ amounts.lamp }}**です", "額は<strong>3万円</strong>です"},
		{"a**{{ scheme.short }}**b", "a<strong>街路灯補助</strong>b"},
		{"*{{ amounts.lamp }}*", "<em>3万円</em>"},
		// CommonMark for everything else.
		{"a * foo bar*", "a * foo bar*"},
		{`a*"foo"*`, `a*&#34;foo&#34;*`},
		{"foo*bar*", "foo<em>bar</em>"},
		{"foo_bar_baz", "foo_bar_baz"},
		{`aa_"bb"_cc`, `aa_&#34;bb&#34;_cc`},
		{"foo-_(bar)_", "foo-<em>(bar)</em>"},
		{"**foo bar **", "**foo bar **"},
		{"a**b.**c", "a**b.**c"},
		{"*(**foo**)*", "<em>(<strong>foo</strong>)</em>"},
		{"***foo** bar*", "<em><strong>foo</strong> bar</em>"},
		{`\*foo\*`, "*foo*"},
		{"日本_語_", "日本_語_"},
		{"**強調 **次", "**強調 **次"},
	} {
		t.Run(c.markdown, func(t *testing.T) {
			if got := paragraph(t, c.markdown); got != c.html {
				t.Errorf("got  %s\nwant %s", got, c.html)
			}
		})
	}
}
