package figure

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Texts of one row say the same as the first, the Japanese one.
var same = [][]string{
	{"10万円", "１０万円", "100,000円", "¥100,000", "￥100000", "100,000 yen", "JPY 100,000", "十万円", "10 万円", "100 thousand yen"},
	{"1億2,000万円", "120,000,000円", "¥120,000,000", "120 million yen"},
	{"10万5千円", "105,000円", "10.5万円", "¥105,000"},
	{"1億2,000万5千円", "120,005,000円"}, {"3億5円", "300,000,005円"},
	{"千円", "1,000円", "¥1,000"},
	{"5～10万円", "¥50,000–100,000", "5万円から10万円", "50,000 to 100,000 yen"},
	{"2022年6月1日", "令和4年6月1日", "２０２２年６月１日", "2022年6月1日（令和4年）", "令和4年（2022年）6月1日", "1 June 2022", "June 1, 2022", "1st June 2022", "June 1st, 2022", "1 Jun. 2022", "2022-06-01", "2022/6/1", "1 June 2022 (Reiwa 4)"},
	{"令和元年5月1日", "2019年5月1日", "1 May 2019"},
	{"2022年6月1日～2023年5月31日", "from 1 June 2022 to 31 May 2023", "1 June 2022–31 May 2023"},
	{"2022年6月1日～15日", "1–15 June 2022", "June 1–15, 2022", "from 1 to 15 June 2022", "2022年6月1日から6月15日"},
	{"2022年6月1日～7月31日", "1 June–31 July 2022"},
	{"6月1日", "1 June", "June 1"},
	{"2022年6月", "June 2022", "令和4年6月"},
	{"6月", "June"}, {"5月に", "in May"},
	{"2022年", "令和4年", "in 2022", "Reiwa 4"},
	{"9時～21時", "9:00–21:00", "9～21時", "午前9時から午後9時", "9 a.m. to 9 p.m.", "9am–9pm", "９：００～２１：００"},
	{"午後2時～4時", "from 2 p.m. to 4 p.m.", "14:00–16:00", "午後2時から4時まで", "午後2:00～4:00", "14時～16時"},
	{"午後1時30分～3時", "1:30 p.m. to 3:00 p.m.", "13:30–15:00"}, {"午前9時～12時", "9:00–12:00"}, {"午後10時～2時", "22:00–2:00"},
	{"9時30分", "9:30", "9時半", "9:30 a.m."}, {"正午", "12:00", "noon", "午後0時"},
	{"1日以上", "1 day or more", "one day or more", "a day or more"},
	{"毎月1日～15日", "from the 1st to the 15th of the month"},
	{"15日まで", "by the 15th", "within 15 days"},
	{"年1回", "once a year", "1 time a year", "one time per year", "1 claim per year"},
	{"年2回", "twice a year", "2 times a year", "two times a year"},
	{"2～3カ月", "2 to 3 months", "2–3 months", "2か月から3か月", "two to three months", "2-3 months"},
	{"1年間", "1 year", "a 1-year period", "a year", "one year"},
	{"24時間", "24 hours"}, {"30分以内", "within 30 minutes"}, {"10％", "10%", "10 per cent", "1割"},
	{"6桁", "6 digits", "six digits"}, {"3つ", "3 forms", "three forms"}, {"第2", "No. 2"}, {"第5号館", "Building No. 5"},
	{"1件の例", "an example", "1 example", "one example"},
	{"詳しくはQ&A4-13を", "see Q&A 4-13", "Ｑ＆Ａ４－１３", "Q&A4-13"},
	{"0120-179-066", "０１２０－１７９－０６６", "0120179066", "(0120) 179-066", "+81 120-179-066", "0120(179)066"},
	{"〒980-8799", "980-8799", "〒９８０－８７９９", "〒9808799"},
	{"name@example.jp", "ＮＡＭＥ＠example.jp", "Name@Example.JP"},
	{"https://example.jp/", "http://example.jp", "https://example.jp。次", "（https://example.jp）"},
	{"Q&A 4-5を参照", "see Q&A 4-5"}, {"パターン①", "pattern ①"}, {"A①会員", "A① members", "member"},
	{"P9～P11", "P9–P11", "pages 9～11ページ", "9～11ページ"}, {"(3)", "（3）"}, {"1. 題", "1. Title"},
	{"一時支援金を一切、一つも、もう一度、十分に", "no payment at all, not one, once more"},
	{"2-3 日本の2 年金", "2-3 Japan's 2 pensions"}, {"1-2 日常の1日", "1-2 Every day of 1 day"},
	{"上記①、②、再度①", "① and ② above"},
}

// Texts of one row say different things, at every place that two can differ.
var different = [][2]string{
	{"10万円", "¥200,000"}, {"10万円", "¥10,000"}, {"10万円", ""}, {"10万円と5万円", "¥100,000"},
	{"5万円、5万円", "¥50,000"}, {"2022年6月1日", "1 July 2022"}, {"2022年6月1日", "令和3年6月1日"},
	{"9時～21時", "9:00–18:00"}, {"午後9時", "9 a.m."}, {"1日以上", "1 month or more"}, {"1日以上", "2 days or more"},
	{"年1回", "twice a year"}, {"年2回", "once a year"}, {"年1回", "a year"}, {"2～3カ月", "2 to 4 months"}, {"2～3カ月", "2 to 3 weeks"},
	{"6桁", "10 digits"}, {"6桁", "digits"}, {"0120-179-066", "0120-179-067"}, {"〒980-8799", "〒980-8798"},
	{"a@example.jp", "b@example.jp"}, {"https://example.jp/a", "https://example.jp/b"},
	{"Q&A 4-5", "Q&A 4-6"}, {"パターン①", "pattern ②"}, {"(3)", "(4)"}, {"P9", "P10"}, {"1次対応", "Level 2 response"},
	{"1. 題", "2. Title"}, {"二回", "three times"}, {"10%", "10 yen"}, {"1年間", "1 month"}, {"24時", "24 hours"},
}

// Ways to write one thing that staff use in Japanese, and translators in
// English. Texts of one row say the same as the first.
var alsoSame = [][]string{
	{"詳しくはhttps://example.jp/a（別ページ）", "See https://example.jp/a (another page)", "https://example.jp/a(別ページ)"}, {"https://example.jp/a、b", "https://example.jp/a and b"},
	{"https://example.jp/a「題」", "https://example.jp/a “title”"}, {"https://example.jp/a(b)を", "https://example.jp/a(b)"}, {"https://example.jp/a～", "https://example.jp/a"},
	{"7/1（金）", "July 1", "1 July", "7月1日（金）", "7月1日(金曜日)", "Friday, July 1", "7月1日", "７／１（金）", "七月一日", "Fri. 1 July"},
	{"2022/7/1（金）", "July 1, 2022", "令和4年7月1日（金）", "R4.7.1", "R4/7/1", "2022.7.1", "令和四年七月一日", "令和４年７月１日（金）", "二〇二二年七月一日", "1 July 2022 (Fri)", "令4.7.1", "令和 4 年 7 月 1 日", "July 1st 2022"},
	{"令和四年六月一日", "1 June 2022", "2022-06-01"}, {"令和元年十二月三十一日", "31 December 2019"}, {"平成三十一年四月三十日", "30 April 2019", "H31.4.30"}, {"昭和六十三年", "1988"},
	{"六月一日から十五日まで", "from 1 to 15 June", "from June 1 to 15"}, {"六月", "June"}, {"二〇二二年", "2022"}, {"令和四年度", "fiscal year 2022", "2022年度", "FY2022", "FY 2022"},
	{"7/1～7/15", "July 1 to 15", "7月1日～15日", "1–15 July"}, {"7/1（金）～7/15（金）", "July 1 to July 15"},
	{"午後3時", "3 p.m.", "15:00", "3pm", "15時", "午後三時", "PM3:00", "3:00 PM", "pm 3:00"}, {"午前9時30分", "9:30 a.m.", "9:30", "9時半", "午前九時半", "AM9:30"},
	{"24時間365日", "24 hours a day, 365 days a year", "24時間３６５日"}, {"翌日9時", "9 a.m. the next day"}, {"深夜0時", "midnight", "0:00", "24時"},
	{"3割", "30%", "30 percent", "三割", "30 per cent", "３０パーセント"}, {"5割5分", "55%"}, {"3割5分", "35 percent", "三割五分", "35%"}, {"2割3割", "20%, 30%", "二割三割"},
	{"9時、17時", "9:00 a.m. 5:00 p.m.", "9 a.m. 5 p.m.", "AM 9:00 PM 5:00"}, {"3月、4月", "March, April", "三月四月"},
	{"1か月", "one month", "1ヶ月", "1カ月", "一か月", "1箇月", "a month", "1 month", "1ヵ月", "一ヶ月間", "１ケ月"}, {"6か月", "six months", "六か月", "半年", "half a year", "6ヶ月間"},
	{"翌月15日", "the 15th of the following month", "翌月の15日", "翌月十五日", "15th of the next month"}, {"翌15日", "the 15th"},
	{"2週間", "two weeks", "二週間"},
	{"10万円", "10万", "¥100k", "100K yen", "十万円", "壱拾万円", "金10万円", "金100,000円也", "￥100,000-", "JPY100,000", "100,000 JPY", "10 万円", "１０万円", "¥0.1 million", "100千円", "一〇万円"},
	{"150万円", "1.5 million yen", "¥1,500,000", "百五十万円", "1,500千円"}, {"5,000円", "five thousand yen", "五千円", "5千円", "¥5,000"}, {"100万円以下", "one million yen or less", "up to ¥1 million"},
	{"第3四半期", "the third quarter", "3Q", "3rd quarter", "第三四半期"}, {"第2回", "the second time", "the 2nd", "第二回", "No. 2"}, {"第1条", "Article 1", "第一条"}, {"3番目", "the third", "3つ目", "the 3rd", "三番目"},
	{"2倍", "twice", "double", "2 times", "二倍", "doubled"}, {"3分の1", "one third", "1/3", "三分の一", "one-third"}, {"3分の2", "two thirds", "2/3", "two-thirds"}, {"2分の1", "1/2"},
	{"20人", "twenty people", "二十人", "20名", "20 people"}, {"15日以内", "within fifteen days", "十五日以内", "15日間以内"}, {"30日", "thirty days", "三十日"}, {"72時間以内", "within 72 hours", "七十二時間以内"},
	{"1日", "one day", "一日", "１日"}, {"2日", "two days", "二日"}, {"数日", "several days", "a few days"}, {"数回", "several times"}, {"何度でも", "as often as you like", "any number of times"},
	{"月末", "the end of the month"}, {"月曜から金曜", "Monday to Friday", "月～金"}, {"平日9時～17時", "weekdays 9 a.m. to 5 p.m.", "平日 9:00-17:00", "平日9時から17時", "weekdays from 9 to 5 p.m."},
	{"20歳以上", "aged 20 or over", "二十歳以上", "20才以上", "at least 20 years old"}, {"10㎡", "10 square metres", "10 m²"}, {"5kg", "5 kg", "５㎏", "5キロ"}, {"1GB", "1 GB"},
	{"約3,000件", "about 3,000 cases", "約3千件", "some 3000 cases"}, {"1～2週間", "one to two weeks", "1 to 2 weeks", "1-2 weeks"},
	{"A4用紙1枚", "one sheet of A4 paper", "A4 1枚"}, {"正副2部", "two copies"}, {"2022年6月1日付け", "dated 1 June 2022", "2022.06.01付"}, {"6月1日", "June 1"}, {"6月1日(水)", "Wednesday 1 June"},
	{"0120-179-066（24時間）", "0120-179-066 (24 hours)"}, {"03(1234)5678", "03-1234-5678", "+81-3-1234-5678"}, {"〒113−8621", "113-8621", "〒113‐8621"},
}

// Texts of one row say different things.
var alsoDifferent = [][2]string{
	{"https://example.jp/a（別ページ）", "https://example.jp/b (another page)"}, {"7/1（金）", "July 2"}, {"7/1（金）", "1 June"}, {"令和四年六月一日", "1 June 2023"}, {"令和四年六月一日", "令和四年六月二日"},
	{"7/1～7/15", "July 1 to 16"}, {"午後三時", "3 a.m."}, {"PM3:00", "3:00 AM"}, {"3割", "20%"}, {"三割", "3%"}, {"5割5分", "50%"}, {"6か月", "half a month"}, {"半年", "a year"},
	{"2週間", "15 days"}, {"¥100k", "¥10,000"}, {"壱拾万円", "¥10,000"}, {"第3四半期", "the second quarter"}, {"第2回", "the third time"}, {"第1条", "Article 2"}, {"3番目", "the second"}, {"2倍", "three times"},
	{"3分の1", "two thirds"}, {"3分の2", "one third"}, {"1/3", "1/4"}, {"20人", "thirty people"}, {"十五日以内", "within 14 days"}, {"七十二時間", "24 hours"}, {"五千円", "five hundred yen"}, {"百五十万円", "¥150,000"}, {"二〇二二年", "2023"}, {"令和四年度", "fiscal year 2023"},
	{"六月一日から十五日まで", "from 1 to 16 June"}, {"平成三十一年", "2018"}, {"R4.7.1", "1 July 2021"}, {"20歳以上", "aged 18 or over"}, {"正副2部", "three copies"}, {"1～2週間", "one to three weeks"}, {"深夜0時", "noon"}, {"二倍", "three times"},
}

// differences returns the figures that one of two texts has, and that the
// other must have.
func differences(a, b string) []Figure {
	onlyA, onlyB := Compare(Scan(a), Scan(b))
	return slices.DeleteFunc(append(onlyA, onlyB...), func(f Figure) bool { return f.Loose })
}

func TestSame(t *testing.T) {
	for _, row := range slices.Concat(same, alsoSame) {
		for _, other := range row {
			for _, pair := range [][2]string{{row[0], other}, {other, row[0]}} {
				if found := differences(pair[0], pair[1]); len(found) > 0 {
					t.Errorf("%s and %s differ in %v", pair[0], pair[1], found)
				}
			}
		}
	}
}

func TestDifferent(t *testing.T) {
	for _, row := range slices.Concat(different, alsoDifferent) {
		for _, pair := range [][2]string{row, {row[1], row[0]}} {
			if len(differences(pair[0], pair[1])) == 0 {
				t.Errorf("%s and %s are taken for the same", pair[0], pair[1])
			}
		}
	}
}

func TestPlaces(t *testing.T) {
	text := "（１０万円）を、2022年6月1日（令和4年）〜15日に ０１２０－１７９－０６６ へ"
	var got []string
	for _, f := range Scan(text) {
		got = append(got, text[f.From:f.To]+" "+f.Key)
	}
	want := "１０万円 100000|2022年6月1日（令和4年） 2022-06-01|15日 2022-06-15|０１２０－１７９－０６６ 0120179066"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

// FuzzScan checks that figures lie within the text, in order and apart, and
// that full width alone says what half width alone does; in a text of both, an
// address ends where full width begins.
func FuzzScan(f *testing.F) {
	for _, row := range slices.Concat(same, alsoSame) {
		for _, s := range row {
			f.Add(s)
		}
	}
	for _, row := range slices.Concat(different, alsoDifferent) {
		f.Add(row[0] + row[1])
	}
	f.Add("https://example." + string(Joined) + "jp/a、b")
	f.Fuzz(func(t *testing.T, text string) {
		figures := Scan(text)
		end := 0
		for _, figure := range figures {
			if figure.From < end || figure.To <= figure.From || figure.To > len(text) || figure.Key == "" || figure.Kind == 0 {
				t.Fatalf("%+v of %q", figure, text)
			}
			end = figure.To
		}
		if onlyA, onlyB := Compare(figures, figures); len(onlyA)+len(onlyB) > 0 {
			t.Errorf("%q differs from itself: %v %v", text, onlyA, onlyB)
		}
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r >= '！' && r <= '～' }) {
			return
		}
		wide := Scan(widen(text))
		if len(wide) != len(figures) {
			t.Fatalf("%q has %v, in full width %v", text, figures, wide)
		}
		for i := range wide {
			if wide[i].Kind != figures[i].Kind || wide[i].Key != figures[i].Key {
				t.Errorf("%q has %v, in full width %v", text, figures[i], wide[i])
			}
		}
	})
}

// widen makes all of ASCII that has a full-width form full width.
func widen(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '!' && r <= '}' {
			return r - '!' + '！'
		}
		return r
	}, s)
}
