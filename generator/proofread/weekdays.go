package proofread

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/weekday"
)

// A text and its translation name the same days of the week: where one is closed on
// Saturdays too, readers of the other would come in vain.

// dayNames are how the days are called, by language.
var dayNames = map[string][]string{
	"ja": {"月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"},
	"en": {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
}

// namesDays are signs of a text that names some; English has “day” in other words too.
var namesDays = map[string][]string{
	"ja": {"曜", "土日", "週末", "・日", "、日", "～", "〜", "day", "eekend", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
	"en": {"onday", "uesday", "ednesday", "hursday", "riday", "aturday", "unday", "eekend", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "曜", "土日", "週末", "・日", "、日", "～", "〜"},
}

// exchangedDays reports days of the week that a text names and its translation does
// not, or the reverse, where both name some.
func (l *proof) exchangedDays() {
	l.eachPair(func(source, translation page.Passage) []diag.Problem {
		if p, ok := lostHoliday(source, translation); ok {
			return []diag.Problem{p}
		}
		if dayNames[source.Lang] == nil || dayNames[translation.Lang] == nil || !mayNameDays(source) || !mayNameDays(translation) {
			return nil
		}
		there, here := weekday.Named(l.words.read(source.Text.Text).words), weekday.Named(l.words.read(translation.Text.Text).words)
		if len(there) == 0 || len(here) == 0 || slices.Equal(there, here) {
			return nil
		}
		say := func(lang string, days []string) string {
			var all []string
			for _, day := range days {
				all = append(all, dayNames[lang][slices.Index(weekday.Names, day)])
			}
			return strings.Join(all, map[string]string{"ja": "、", "en": ", "}[lang])
		}
		names := func(lang string) []any {
			return []any{page.LanguageName(source.Lang, lang), say(lang, there), page.LanguageName(translation.Lang, lang), say(lang, here)}
		}
		return []diag.Problem{translation.Text.File.Error(translation.Place, "fact-mismatch", diag.Text{
			JA: fmt.Sprintf("曜日が、%sでは「%s」、%sでは「%s」となっています", names("ja")...),
			EN: fmt.Sprintf("the days of the week are “%[2]s” in %[1]s, but “%[4]s” in %[3]s", names("en")...),
		}, sameDays(source))}
	})
}

func mayNameDays(p page.Passage) bool {
	return slices.ContainsFunc(namesDays[p.Lang], func(sign string) bool { return strings.Contains(p.Text.Text, sign) })
}

// holidaySigns are signs of a text that names a time of the year.
var holidaySigns = []string{"祝", "年末", "年始", "正月", "盆", "連休", "ゴールデン", "oliday", "ew Year", "ew year", "ear-end", "end of the year", "bon", "olden Week"}

// lostHoliday is the problem of a translation in which holidays are lost, or added.
func lostHoliday(source, translation page.Passage) (p diag.Problem, ok bool) {
	ja, en := source, translation
	if ja.Lang != "ja" {
		ja, en = en, ja
	}
	if ja.Lang != "ja" || en.Lang != "en" || !slices.ContainsFunc(holidaySigns, func(sign string) bool {
		return strings.Contains(ja.Text.Text, sign) || strings.Contains(en.Text.Text, sign)
	}) {
		return p, false
	}
	inJA, inEN, isInJA, ok := weekday.LostHoliday(ja.Text.Text, en.Text.Text)
	if !ok {
		return p, false
	}
	message := diag.Text{JA: fmt.Sprintf("日本語にある「%s」が、英語にありません", inJA), EN: fmt.Sprintf("“%s” is in the Japanese, but nothing in the English says “%s”", inJA, inEN)}
	if !isInJA {
		message = diag.Text{JA: fmt.Sprintf("英語にある「%s」が、日本語にありません", inEN), EN: fmt.Sprintf("“%s” is in the English, but nothing in the Japanese says “%s”", inEN, inJA)}
	}
	return translation.Text.File.Error(translation.Place, "fact-mismatch", message, sameDays(source)), true
}

// sameDays is the hint for days that a source and its translation do not share.
func sameDays(source page.Passage) diag.Text {
	return diag.Textf("どちらかを読む人が、だれもいない日に来たり電話したりします。%sの%d行目と見比べて、同じにしてください",
		"readers of one of them would come or call when nobody is there; compare with %s, line %d, and make both say the same", source.Place.File, source.Place.Line)
}
