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

// differences returns the figures that one of two texts has, and that the
// other must have.
func differences(a, b string) []Figure {
	onlyA, onlyB := Compare(Scan(a), Scan(b))
	return slices.DeleteFunc(append(onlyA, onlyB...), func(f Figure) bool { return f.Loose })
}

func TestSame(t *testing.T) {
	for _, row := range same {
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
	for _, row := range different {
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
// that full width says what half width does.
func FuzzScan(f *testing.F) {
	for _, row := range same {
		for _, s := range row {
			f.Add(s)
		}
	}
	for _, row := range different {
		f.Add(row[0] + row[1])
	}
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
		if !utf8.ValidString(text) {
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
