package proofread

import (
	"testing"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// outcomeSaying is a text of a result whose rules pay 1, 2 or 3.
func outcomeSaying(t *testing.T, status rule.Status, key, text string) outcomeText {
	t.Helper()
	file, problems := source.Open("check.toml", []byte(text))
	if problems != nil {
		t.Fatal(problems)
	}
	scheme := &rule.Scheme{
		Source:  &source.File{Name: "rules/2024-04-01.toml"},
		Amounts: []rule.Amount{{ID: "attack", Yen: 100000}, {ID: "closure", Yen: 50000}, {ID: "leak", Yen: 50000}},
		Outcomes: []rule.Outcome{
			{ID: "one", Status: status, Pays: []int{0}},
			{ID: "two", Status: rule.Eligible, Pays: []int{0, 1}},
		},
	}
	if status != rule.Eligible {
		scheme.Outcomes[0].Pays = nil
	}
	return outcomeText{page.Passage{ID: "outcome.one." + key, Lang: "ja", Text: source.Piece(file, 0)}, key, 0, scheme}
}

// TestVerdict reads what results say of being paid, beside their status.
func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		status rule.Status
		key    string
		texts  []string
		want   []diag.Severity
	}{
		{rule.Eligible, "title", []string{
			"10万円の対象になりません", "支援金は対象外です", "支援金を受け取ることはできません", "請求できません", "一時支援金は支給されません",
			"You are not eligible", "You cannot receive a payment", "You can't claim a lump sum", "Ineligible", "This case is not covered",
		}, []diag.Severity{diag.Error}},
		{rule.Ineligible, "title", []string{
			"支援金の対象です", "支援金の対象になります", "支援金を請求できます", "支援金を受け取ることができます", "10万円をお支払いします", "もう一度、支援金を受け取れます",
			"You are eligible", "Eligible", "You can claim the payment", "You may receive another payment", "You are entitled to the grant", "This case qualifies",
		}, []diag.Severity{diag.Error}},
		{rule.Eligible, "title", []string{
			"支援金の対象です", "手続きを済ませると、10万円を請求できます", "両方を受け取ることはできません", "報告をしないと、受け取れません", "休業した場合は対象外です",
			"支援金を請求できます（もう一度は請求できません）", "対象になる可能性があります", "支援金 10万円", "10万円です", "制度を利用できます",
			"You may be eligible", "You can claim ¥100,000", "You cannot receive both payments", "You cannot claim unless you report first", "Not only members are eligible", "",
			"You are eligible, but not for the second payment", "If you were closed, you cannot claim it yourself",
		}, nil},
		{rule.Ineligible, "title", []string{
			"支援金の対象になりません", "対象外です", "会員だけが対象です", "A会員のみ請求できます", "2022年6月1日以降の被害が対象です", "会員であれば対象になります",
			"同じ1年間には、もう支援金を受け取れません", "この制度では対象になりません。別の支援を請求できます", "報告したときに請求できます",
			"You cannot receive a payment", "Only members are eligible", "You can claim only once a year", "You are eligible if you join", "Not eligible", "Members only",
			"You can receive it from 1 June 2022", "You can claim after you have reported",
		}, nil},
		{rule.Ask, "title", []string{"対象になります", "対象になりません", "You cannot receive it"}, nil},
		{rule.Eligible, "body", []string{
			"報告（届出）がないため、お支払いの対象外です。", "お支払いできる金額です。報告がないので、受け取れません。", "As it was not reported, you are not eligible for payment.", "You cannot receive a payment.",
		}, []diag.Severity{diag.Warning}},
		{rule.Ineligible, "body", []string{
			"内部犯罪に起因した案件も、お支払いの対象です。", "Cases caused by insider crime are eligible for payment.", "You are eligible.",
		}, []diag.Severity{diag.Warning}},
		{rule.Eligible, "body", []string{
			"内部犯罪による被害は対象外です。", "両方を受け取ることはできません。", "提出後は請求できません。", "休業していない場合は、受け取れません。", "支援金は重ねてお支払いできません。",
			"Cases caused by insider crime are not eligible for payment.", "You cannot receive both.", "You cannot receive a payment unless you report.", "You cannot export it afterwards.",
			"詳しくは[対象外となるもの](manual/2-3.md#exclusions)をご覧ください。", "再診の分は対象になりません。", "申請は1回だけです。2回目は受け取れません。",
		}, nil},
		{rule.Ineligible, "body", []string{
			"事由発生日が2022年6月1日以降の被害が対象です。", "会員が対象です。", "どなたでも登録すれば利用できます。", "The lump-sum payments are for incidents whose date is later ([who is eligible](a.md#b)).",
			"A① members are eligible.", "個人情報漏えいも対象ですが、内部犯罪は対象外です。", "Members can claim once a year.", "迷惑メールも受け取れます。",
		}, nil},
		{rule.Ineligible, "instead", []string{"感染した場合も、支援金の対象です。", "You are eligible for the free website."}, nil},
	} {
		for _, text := range c.texts {
			var got []diag.Severity
			for _, p := range outcomeSaying(t, c.status, c.key, text).verdict(new(wordReader).fresh()) {
				got = append(got, p.Severity)
			}
			if len(got) != len(c.want) || len(got) > 0 && got[0] != c.want[0] {
				t.Errorf("%s %s %q: %v, want %v", c.status, c.key, text, got, c.want)
			}
		}
	}
}

// TestSums reads which sums a result names.
func TestSums(t *testing.T) {
	for _, c := range []struct {
		key   string
		texts []string
		want  int
	}{
		{"title", []string{"支援金 {{ outcomes.two.yen }}の対象です", "{{ amounts.leak }}を請求できます", "You can claim {{ outcomes.two.yen }}"}, 1},
		{"title", []string{"支援金 {{ outcomes.one.yen }}の対象です", "{{ amounts.attack }}を請求できます", "{{ outcomes.one.yen }}（休業すると{{ outcomes.two.yen }}）", "支援金の対象です"}, 0},
		{"body", []string{"{{ outcomes.two.yen }}をお支払いします。", "{{ amounts.attack }}と{{ amounts.closure }}の合計です。", "The sum of {{ amounts.attack }} and {{ amounts.leak }}.", "{{ amounts.closure }}をお支払いします。"}, 1},
		{"body", []string{
			"{{ outcomes.one.yen }}をお支払いします。", "1日以上休業した場合は{{ outcomes.two.yen }}です。", "If you are closed, it is {{ outcomes.two.yen }}.", "{{ outcomes.one.yen }}で、{{ outcomes.two.yen }}ではありません。",
			"休業したときは{{ amounts.closure }}が加わります。", "{{ amounts.attack }}です。", "{{ contacts.office.tel }}へ。",
		}, 0},
	} {
		for _, text := range c.texts {
			if got := outcomeSaying(t, rule.Eligible, c.key, text).sums(new(wordReader).fresh()); len(got) != c.want {
				t.Errorf("%s %q: %v", c.key, text, got)
			}
		}
	}
}

// fresh is a reader that has read nothing.
func (r *wordReader) fresh() *wordReader {
	r.forget()
	return r
}
