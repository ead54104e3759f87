package proofread

import (
	"testing"

	"tebiki/generator/page"
	"tebiki/generator/source"
)

// TestAreExchanged tells texts that stand at the id of the other from texts
// that say in other words what their comments say.
func TestAreExchanged(t *testing.T) {
	for _, c := range []struct {
		commentA, commentB, textA, textB string
		want                             bool
	}{
		{"休業証明書", "報告資料の写", "個人情報保護委員会へ提出した報告資料の写", "休業証明書", true},
		{"まだ", "確報まで", "確報（最後の報告）まで済んだ", "まだ報告していない", true},
		{"A①会員", "それ以外", "それ以外の方", "A①会員だった", true},
		{"Closure", "Report", "The report to the ministry", "Certificate of closure", true},

		{"休業証明書", "報告資料の写", "休業証明書", "個人情報保護委員会へ提出した報告資料の写", false},
		{"休業の証明", "厚労省への届出", "被害状況の分かるもの", "写し", false},
		{"A①会員", "それ以外", "A①会員だった", "どちらでもない", false},
		{"厚生労働省への報告書の写", "個人情報保護委員会への報告書の写", "厚生労働省への報告書の写", "個人情報保護委員会への報告書の写", false},
		{"速報だけ", "確報まで", "速報まで済んだ", "確報まで済んだ", false},
		{"速報", "確報", "速報（はじめの報告）", "確報（最後の報告）", false},
		{"", "", "休業証明書", "報告書", false},
		{"1", "2", "二", "一", false},
	} {
		if got := areExchanged(c.commentA, c.commentB, c.textA, c.textB); got != c.want {
			t.Errorf("%q %q: %v", c.commentA, c.textA, got)
		}
	}
}

// TestOwnNames holds the names in brackets against that of the paper.
func TestOwnNames(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		want                int
	}{
		{"休業証明書", "Certificate of closure (罹災証明書)", 1},
		{"休業証明書", "Certificate of closure（報告書の写）", 1},
		{"休業証明書", "Certificate of closure (休業証明書)", 0},
		{"サイバー攻撃による休業証明書", "Certificate of closure (休業証明書)", 0},
		{"休業証明書", "Certificate of closure (サイバー攻撃による休業証明書)", 0},
		{"休業証明書", "Certificate of closure (if you were closed)", 0},
		{"休業 証明書", "Certificate of closure (休業証明書)", 0},
		{"Ａ①会員証", "Membership card (A①会員証)", 0},
		{"休業証明書", "Certificate of closure (①)", 0},
		{"休業証明書", "Certificate of closure", 0},
	} {
		if got := ownNames(passageOf(t, c.source), passageOf(t, c.translation)); len(got) != c.want {
			t.Errorf("%q %q: %v", c.source, c.translation, got)
		}
	}
}

// TestGlosses reads terms in brackets behind their translations.
func TestGlosses(t *testing.T) {
	words := new(wordReader).fresh()
	words.terms = []term{
		{"休業証明書", "休業証明書", map[string][]string{"en": {"certificate of closure"}}, map[string][]string{"en": {"certificate of closure"}}, nil},
		{"報告書の写", "報告書の写", map[string][]string{"en": {"copy of the report"}}, map[string][]string{"en": {"copy of the report"}}, nil},
		{"速報", "速報", map[string][]string{"en": {"preliminary report"}}, map[string][]string{"en": {"preliminary report"}}, nil},
		{"確報", "確報", map[string][]string{"en": {"final report"}}, map[string][]string{"en": {"final report"}}, nil},
		{"報告", "報告", map[string][]string{"en": {"report"}}, map[string][]string{"en": {"report"}}, nil},
		{"届出", "届出", map[string][]string{"en": {"report"}}, map[string][]string{"en": {"report"}}, nil},
		{"支援金", "支援金", map[string][]string{"en": {"payment"}}, map[string][]string{"en": {"payment"}}, nil},
		{"事務局", "事務局", map[string][]string{"en": {"secretariat"}}, map[string][]string{"en": {"secretariat"}}, nil},
	}
	l := &proof{words: words}
	for text, want := range map[string]int{
		"Make the final report (速報).":                               1,
		"The preliminary report (確報) comes last.":                   1,
		"A [certificate of closure](a.md#b) (報告書の写)":                1,
		"Ask the secretariat (支援金).":                                1,
		"A copy of it.\n\n- A certificate of closure (報告書の写)":       1,
		"Make the final report (確報).":                               0,
		"the preliminary report (速報), the first one":                0,
		"You must report (届出) to the ministry":                      0,
		"You must report (報告, 届出)":                                  0,
		"a report (速報)":                                             0,
		"the printed copy of the report to the secretariat (報告書の写)": 0,
		"the secretariat (our office)":                              0,
		"the secretariat (事務局, 平日)":                                 0,
		"something else (速報)":                                       0,
		"Certificate of closure (サイバー攻撃による休業証明書)":                   0,
		"(速報)":        0,
		"no brackets": 0,
	} {
		file, _ := source.Open("a.md", []byte(text))
		if got := l.glosses(page.Passage{Lang: "en", Text: source.Piece(file, 0)}); len(got) != want {
			t.Errorf("%q: %d, want %d: %v", text, len(got), want, got)
		}
	}
}
