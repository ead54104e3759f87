package markdown

import "testing"

func TestJapaneseIsMarked(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Certificate of closure (休業証明書)", `Certificate of closure (<span lang="ja">休業証明書</span>)`},
		{"en", `the "PDF出力" button`, `the &#34;PDF<span lang="ja">出力</span>&#34; button`},
		{"en", "【日本医師会】【会員様名(医療機関名)】一時支援金手続き希望 (x)", `<span lang="ja">【日本医師会】【会員様名(医療機関名)】一時支援金手続き希望</span> (x)`},
		{"en", "東京都霞が関1-2-2 第5号館 (Building 5)", `<span lang="ja">東京都霞が関1-2-2 第5号館</span> (Building 5)`},
		{"en", "A① member, 「, <b>", "A① member, 「, &lt;b&gt;"},
		{"ja", "休業 <b>", "休業 &lt;b&gt;"},
	} {
		if got := string(MarkedText(c.lang, c.text)); got != c.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}
