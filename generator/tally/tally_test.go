package tally

import (
	"slices"
	"strings"
	"testing"
)

// byName are the numbers of documents by the names of the sums.
var byName = map[string][]int{"outcomes.a.yen": {2}, "outcomes.b.yen": {2, 3}}

// TestCounts tries numbers in words against what stands there; the right ones are
// silent.
func TestCounts(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       string // the number that is not that of what is there; "" of none
	}{
		{"ja", "下記3つの支援策で構成されています。\n\n- 窓口\n- サイト\n- 支援金\n", ""},
		{"ja", "下記３つの支援策で構成されています。\n\n- 窓口\n- サイト\n", "下記３つ"},
		{"ja", "条件は2つあります。\n\n1. 報告\n2. 通知\n3. 確報\n", "2つあります。"},
		{"ja", "条件は**3つ**です。\n\n1. 報告\n   - 速報\n   - 確報\n2. 通知\n3. 記入\n", ""},
		{"ja", "次の5つです。\n\n- a\n- b\n\nそのほかに、\n\n- c\n- d\n- e\n", ""},
		{"ja", "この3つの書類のうち、要るものは次のとおりです。\n\n- 申請書\n- 写し\n", ""},
		{"ja", "次の3つなどです。\n\n- 申請書\n- 写し\n", ""},
		{"ja", "問い合わせには2つの方法（電話、メール）があります。", ""},
		{"ja", "問い合わせには2つの方法（電話、メール、郵送）があります。", "2つの方法"},
		{"ja", "3つの書類（報告書の写し、申請書兼振込依頼書、休業証明書）を送ります。", ""},
		{"ja", "3つの書類（報告書の写しと申請書兼振込依頼書）を送ります。", "3つの書類"},
		{"ja", "3つの書類（報告書の写しなど、申請書）を送ります。", ""},
		{"ja", "3つの支援金（詳しくは、窓口に確認してください）があります。", ""},
		{"ja", "報告は2回です。はじめが速報、最後が確報です。", ""},
		{"ja", "報告は3回です。はじめが速報、最後が確報です。", "3回です"},
		{"ja", "報告は3回です。1回目が速報、2回目が中間報告、最後が確報です。", ""},
		{"ja", "報告は3回です。はじめに速報を行います。", ""},
		{"ja", "| 区分 | 金額 | 書類の数 |\n| --- | --- | --- |\n| 攻撃 | {{ outcomes.a.yen }} | 2 |\n| 漏えい | {{ outcomes.b.yen }} | 3 |\n", ""},
		{"ja", "| 区分 | 金額 | 書類の数 |\n| --- | --- | --- |\n| 攻撃 | {{ outcomes.a.yen }} | ３つ |\n", "３つ"},
		{"en", "| case | sum | number of documents |\n| --- | --- | --- |\n| attack | {{ outcomes.a.yen }} | 4 |\n", "4"},
		{"en", "There are 2 reports: first the preliminary report, last the final report.", ""},
		{"en", "There are 3 reports: first the preliminary report, last the final report.", "There are 3 reports"},
		{"en", "There are 3 reports. First the preliminary report, then another, and finally the final report.", ""},
		{"en", "The scheme consists of the 3 forms of support below.\n\n- ① the hotline\n- ② the site\n- ③ the payment\n", ""},
		{"en", "The scheme consists of the three forms of support below.\n\n- ① the hotline\n- ② the site\n", "three forms of support below"},
		{"en", "Send the following 2 documents:\n\n- a\n- b\n- c\n", "the following 2 documents"},
		{"en", "There are 2 conditions.\n\n- a\n- b\n", ""},
		{"en", "There are 3 conditions:\n\n- a\n- b\n", "There are 3 conditions:"},
		{"en", "There are 2 ways (telephone and email) to ask.", ""},
		{"en", "There are 2 ways (telephone, email and post) to ask.", "2 ways"},
		{"en", "Post the 3 documents (the copy, the application and request form, and the certificate).", ""},
		{"en", "Post the 5 documents (the copy, the application and request form, and the certificate).", "5 documents"},
		{"en", "It takes 2 months (not counting Saturdays, Sundays and holidays).", ""},
		{"en", "within 3 days (Saturdays and Sundays included)", ""},
		{"en", "3 documents (if you have them, and if not, copies)", ""},
	} {
		w := words()[c.lang]
		var said []string
		for _, f := range slices.Concat(w.lists(c.text), w.brackets(c.text), w.oneByOne(c.text), w.tables(c.text, byName)) {
			said = append(said, c.text[f.from:f.to])
		}
		if got := strings.Join(said, "|"); strings.TrimSpace(got) != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestSent tries numbers of documents against those that a result has sent.
func TestSent(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		numbers    []int
		isFound    bool
	}{
		{"ja", "下のことを済ませ、3つの書類を郵送してください。", []int{3}, false},
		{"ja", "下のことを済ませ、3つの書類を郵送してください。", []int{2}, true},
		{"ja", "下のことを済ませ、三点の書類を郵送してください。", []int{2}, true},
		{"ja", "書類は、全部で３点です。", []int{2}, true},
		{"ja", "残りの2つの書類は、あとで送ります。", []int{3}, false},
		{"ja", "休業した場合は、3つの書類です。", []int{2}, false},
		{"ja", "2つの書類を郵送してください。", []int{2, 3}, false},
		{"en", "Do the steps below and post the 3 documents.", []int{3}, false},
		{"en", "Do the steps below and post the three documents.", []int{2}, true},
		{"en", "If you were closed, post the three documents.", []int{2}, false},
		{"en", "Post the other two documents later.", []int{3}, false},
	} {
		if found := words()[c.lang].sent(c.text, c.numbers); (len(found) > 0) != c.isFound {
			t.Errorf("%s: %v, want %v", c.text, found, c.isFound)
		}
	}
}

// What is found is a piece of the text, and nothing panics.
func FuzzCounts(f *testing.F) {
	for _, seed := range []string{"下記３つ\n\n- a\n- b\n", "2つの方法（電話、メール、郵送）", "3 documents (a, b)", "There are 3 ways:\n- a\n", "**3つ**の書類", "｡（３つの"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range words() {
			for _, found := range slices.Concat(w.lists(text), w.brackets(text), w.oneByOne(text), w.tables(text, byName), w.sent(text, []int{2})) {
				if found.from > found.to || found.to > len(text) || found.number < 1 {
					t.Errorf("%q: %+v", text, found)
				}
			}
		}
	})
}
