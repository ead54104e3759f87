package sentence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/changes"
	"tebiki/generator/sentence"
)

// pages makes a site of pages given as path and body, in pairs.
func pages(all ...string) []changes.Document {
	var documents []changes.Document
	for i := 0; i < len(all); i += 2 {
		lang, _, _ := strings.Cut(all[i], "/")
		documents = append(documents, changes.Document{
			Path:    all[i],
			HTML:    []byte(`<html lang="` + lang + `"><title>x</title><main>` + all[i+1] + `</main>`),
			Repeats: strings.Contains(all[i], "print"),
		})
	}
	return documents
}

// compare compares two sites of one edition; with sees changes what else is known.
func compare(before, after []changes.Document, with func(*sentence.Sites)) *sentence.Result {
	compared := changes.Compare(before, after)
	sites := sentence.Sites{
		Before: compared.Before, After: compared.After, Editions: []int{0}, Source: "ja",
		Asks: func(int, string) bool { return true }, Decides: func(int, string) bool { return true },
		IsOurs: func(string, string) bool { return false },
	}
	if with != nil {
		with(&sites)
	}
	return sentence.Compare(sites)
}

// screen writes rows the way the tests below expect them.
func screen(rows []sentence.Row) string {
	var b strings.Builder
	for _, row := range rows {
		for i, c := range row {
			mark := "  "
			if i == 0 {
				mark = "● "
			}
			fmt.Fprintf(&b, "%s%s: %s → %s", mark, c.Lang, strings.Join(c.Old, " / "), strings.Join(c.New, " / "))
			if len(c.Older) > 0 {
				fmt.Fprintf(&b, " older %v", c.Older)
			}
			if len(c.Stays) > 0 {
				b.WriteString(" stays")
			}
			for _, l := range c.Lingers {
				fmt.Fprintf(&b, " “%s” lingers: %s", l.Words, l.Sentence)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func expect(t *testing.T, rows []sentence.Row, want string) {
	t.Helper()
	if diff := cmp.Diff(want, screen(rows)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestOnce has a sentence on four pages, one of which repeats the others.
func TestOnce(t *testing.T) {
	site := func(sum string) []changes.Document {
		say := "<p>ご案内です。" + sum + "をお支払いします。</p>"
		return pages("ja/index.html", "<h1>家</h1>"+say, "ja/manual/1.html", "<h1>一</h1><h2 id=a>二</h2>"+say,
			"ja/check/index.html", "<h1>確認</h1><ul><li>"+sum+"をお支払いします。</li></ul>", "ja/print/index.html", "<h1>全部</h1>"+say)
	}
	result := compare(site("10万円"), site("15万円"), nil)
	expect(t, result.Rows, "● ja: 10万円をお支払いします。 → 15万円をお支払いします。\n")
	var on []string
	for _, p := range result.Rows[0][0].Is {
		on = append(on, p.Path)
	}
	if got := strings.Join(on, " "); got != "ja/index.html ja/manual/1.html ja/check/index.html ja/print/index.html" {
		t.Error(got)
	}
}

// TestOrder has a change of each kind: what matters most comes first, and both
// languages of a change stand together.
func TestOrder(t *testing.T) {
	ja := func(texts ...string) string {
		return "<h1>題</h1><h2 id=a>節</h2><p>" + strings.Join(texts, "</p><p>") + "</p>"
	}
	before := pages(
		"ja/a.html", ja("窓口へどうぞ。", "書類は3枚です。", "要件は届出です。", "受け取れます。", "送料は会員の負担です。", "電話は03-1234-5678です。", "期限は1年です。", "額は5万円です。"),
		"en/a.html", ja("Come to the desk.", "There are 3 papers.", "Notification is a condition.", "You can receive it.", "The member pays the postage.", "Call 03-1234-5678.", "The deadline is 1 year.", "The sum is ¥50,000."))
	after := pages(
		"ja/a.html", ja("窓口へ来てください。", "書類は4枚です。", "要件は報告です。要件は2つです。", "受け取れません。", "送料は事務局の負担です。", "電話は03-1234-5679です。", "期限は2年です。", "額は6万円です。"),
		"en/a.html", ja("Please come to the desk.", "There are 4 papers.", "Notification is a condition. There are 2 conditions.", "You cannot receive it.", "The secretariat pays the postage.", "Call 03-1234-5679.", "The deadline is 2 years.", "The sum is ¥60,000."))
	var kinds []int
	result := compare(before, after, nil)
	for _, row := range result.Rows {
		kinds = append(kinds, int(row.About()))
	}
	expect(t, result.Rows, `● ja: 額は5万円です。 → 額は6万円です。
  en: The sum is ¥50,000. → The sum is ¥60,000.
● ja: 期限は1年です。 → 期限は2年です。
  en: The deadline is 1 year. → The deadline is 2 years.
● ja: 電話は03-1234-5678です。 → 電話は03-1234-5679です。
  en: Call 03-1234-5678. → Call 03-1234-5679.
● ja: 送料は会員の負担です。 → 送料は事務局の負担です。
  en: The member pays the postage. → The secretariat pays the postage.
● ja: 受け取れます。 → 受け取れません。
  en: You can receive it. → You cannot receive it.
● ja:  → 要件は2つです。
  en:  → There are 2 conditions.
● ja: 書類は3枚です。 → 書類は4枚です。
  en: There are 3 papers. → There are 4 papers.
● ja: 窓口へどうぞ。 → 窓口へ来てください。
  en: Come to the desk. → Please come to the desk.
● ja: 要件は届出です。 → 要件は報告です。
`)
	if len(kinds) > 0 && kinds[0]&int(sentence.Money) == 0 {
		t.Error(kinds)
	}
}

// TestFollows has a telephone number, a number of a heading and a label made
// of a heading: sentences in which nothing else changes are told apart.
func TestFollows(t *testing.T) {
	site := func(tel, number, title string) []changes.Document {
		return pages("ja/a.html", "<h1>題</h1><h2 id=q>"+number+" 期限はありますか。</h2><p>電話は"+tel+"です。</p><p>Q&amp;A "+number+"を見てください。</p><h2 id=b>"+title+"</h2><p>"+title+"、ほかの見出し</p>")
	}
	result := compare(site("03-1234-5678", "4-5", "一時支援金のご請求"), site("03-1234-5679", "4-4", "一時支援金のお支払い"), func(s *sentence.Sites) {
		s.Facts = map[string][][2]string{"ja": {{"03-1234-5678", "03-1234-5679"}}}
	})
	expect(t, result.Rows, "● ja: 一時支援金のご請求 → 一時支援金のお支払い\n")
	expect(t, result.Facts, "● ja: 電話は03-1234-5678です。 → 電話は03-1234-5679です。\n")
	expect(t, result.Numbers, "● ja: 4-5 期限はありますか。 → 4-4 期限はありますか。\n● ja: Q&A 4-5を見てください。 → Q&A 4-4を見てください。\n")
	expect(t, result.Echoes, "● ja: 一時支援金のご請求、ほかの見出し → 一時支援金のお支払い、ほかの見出し\n")
	if diff := cmp.Diff([][2]string{{"4-5", "4-4"}}, result.Renamed); diff != "" || len(result.Moved) > 0 {
		t.Error(diff, result.Moved)
	}
}

// TestMoved moves a sentence below another heading, and changes nothing else.
func TestMoved(t *testing.T) {
	site := func(first, second string) []changes.Document {
		return pages("ja/a.html", "<h1>題</h1><h2 id=a>甲</h2><p>前の文です。"+first+"</p><h2 id=b>乙</h2><p>後の文です。"+second+"</p>")
	}
	result := compare(site("届出が要件です。", ""), site("", "届出が要件です。"), nil)
	if len(result.Rows) > 0 || len(result.Moved) != 1 {
		t.Fatalf("%s%v", screen(result.Rows), result.Moved)
	}
	if m := result.Moved[0]; m.Text != "届出が要件です。" || m.Was[0].Heading != "甲" || m.Is[0].Heading != "乙" {
		t.Errorf("%+v", m)
	}
}

// TestOlder publishes a new edition, and changes three sentences: of an
// outcome that both editions have, of a question that both ask in the same
// words, and of an outcome that the new edition has alone. Sums are those of
// each edition.
func TestOlder(t *testing.T) {
	outcome := func(id, edition, text string) string {
		if edition != "" {
			edition = ` data-edition="` + edition + `"`
		}
		return `<div data-outcome="` + id + `"` + edition + `><h2>` + id + `</h2><p>` + text + `</p></div>`
	}
	question := func(text string) string {
		return `<section data-question="closed" data-label="休業"><p>` + text + `</p></section>`
	}
	before := pages("ja/check/index.html", question("休業しましたか。")+outcome("pay", "", "10万円です。送料は会員が払います。"))
	after := pages("ja/check/index.html", question("2日以上休業しましたか。")+
		outcome("pay", "", "15万円です。送料は事務局が払います。")+outcome("new", "", "新しい結果です。")+outcome("pay", "1", "10万円です。送料は事務局が払います。"))
	result := compare(before, after, func(s *sentence.Sites) { s.Editions = []int{0, 0} })
	expect(t, result.Rows, `● ja: 10万円です。 → 15万円です。 stays
● ja: 休業しましたか。 → 2日以上休業しましたか。 older [1]
● ja: 送料は会員が払います。 → 送料は事務局が払います。 older [1]
● ja:  → new / 新しい結果です。
`)
	expect(t, result.Older, `● ja: 休業しましたか。 → 2日以上休業しましたか。 older [1]
● ja: 送料は会員が払います。 → 送料は事務局が払います。 older [1]
`)
}

// TestLingering takes words out of one sentence that another still has.
func TestLingering(t *testing.T) {
	site := func(answer, home string) []changes.Document {
		return pages("ja/qa.html", "<h1>問い</h1><p>"+answer+"</p>", "ja/index.html", "<h1>家</h1><p>"+home+"</p>")
	}
	const none = "申請期限はありません。"
	expect(t, compare(site(none, "一時支援金の申請期限はありません（Q&amp;A）。"), site("申請は1年以内です。", "一時支援金の申請期限はありません（Q&amp;A）。"), nil).Rows,
		"● ja: 申請期限はありません。 → 申請は1年以内です。 “申請期限はありません” lingers: 一時支援金の申請期限はありません（Q&A）。\n")
	expect(t, compare(site(none, "一時支援金の申請期限はありません。"), site("申請は1年以内です。", "一時支援金の申請は1年以内です。"), nil).Rows,
		"● ja: 申請期限はありません。 → 申請は1年以内です。\n● ja: 一時支援金の申請期限はありません。 → 一時支援金の申請は1年以内です。\n")
}

// An address has a line more in another script, so that nothing below it stands
// in the same place: what changes there is paired in its order. Where one
// language has more changes than the other, nothing is.
func TestInOrder(t *testing.T) {
	ja := func(first, second string) string {
		return `<h2 id="a">送る</h2><p>仙台郵便局</p><ul><li>毎月` + first + `日までに届いたとき</li><li>毎月` + second + `日からに届いたとき</li></ul>`
	}
	en := func(first, second string) string {
		return `<h2 id="a">Send</h2><p>仙台郵便局</p><p>(Sendai Post Office)</p><ul><li>if they arrive by day ` + first + `</li><li>if they arrive from day ` + second + ` on</li></ul>`
	}
	before := pages("ja/a.html", ja("15", "16"), "en/a.html", en("15", "16"))
	expect(t, compare(before, pages("ja/a.html", ja("10", "11"), "en/a.html", en("10", "11")), nil).Rows, `● ja: 毎月15日までに届いたとき → 毎月10日までに届いたとき
  en: if they arrive by day 15 → if they arrive by day 10
● ja: 毎月16日からに届いたとき → 毎月11日からに届いたとき
  en: if they arrive from day 16 on → if they arrive from day 11 on
`)
	expect(t, compare(before, pages("ja/a.html", ja("10", "11"), "en/a.html", en("10", "16")), nil).Rows, `● ja: 毎月15日までに届いたとき → 毎月10日までに届いたとき
● ja: 毎月16日からに届いたとき → 毎月11日からに届いたとき
● en: if they arrive by day 15 → if they arrive by day 10
`)
}
