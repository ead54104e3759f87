package weekday

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

var (
	namedJA = regexp.MustCompile(`[月火水木金土日](?:曜日?)? ?(?:[~～〜–—―-]|から|より) ?[月火水木金土日]|[月火水木金土日](?:曜日?)?(?:[・、,/] ?[月火水木金土日](?:曜日?)?)+|[月火水木金土日]曜|土日|週末`)
	namedEN = regexp.MustCompile(`\b(?:(?i:(mon|tues|wednes|thurs|fri|satur|sun)days?)|(Mon|Tue|Wed|Thu|Fri|Sat|Sun)|(?i:weekends?))\b\.?`)
	untilEN = regexp.MustCompile(`^ ?(?:[~–—-]|to|until|till|through) ?$`)

	// ofDate is a day of the week that only says it of a date.
	ofDate = regexp.MustCompile(`[(（][月火水木金土日](?:[・、][^()（）]{1,6})?[)）]|[(（]?\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b[)）.]?,? ?(?:the )?[0-9]{1,2}\b|[0-9] ?[(（](?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[)）]`)
)

// Named returns the days that a text names one by one, in Japanese or English, in
// the order of the week: 土日 and "closed on Saturdays and Sundays" name two. Words
// for all working days (平日, Monday to Friday) name none, nor do days of the week
// that stand with a date.
func Named(text string) (days []string) {
	text = ofDate.ReplaceAllString(width.Fold.String(text), " ")
	found := map[string]bool{}
	add := func(from, until int) {
		for i := from; i <= until; i++ {
			found[Names[i]] = true
		}
	}
	for _, at := range namedJA.FindAllStringIndex(text, -1) {
		readJapanese(text, at, add)
	}
	all := namedEN.FindAllStringIndex(text, -1)
	for n, at := range all {
		i := indexEN(text[at[0]:at[1]])
		switch {
		case i < 0:
			add(5, 6)
		case n+1 < len(all) && untilEN.MatchString(text[at[1]:all[n+1][0]]):
			if until := indexEN(text[all[n+1][0]:all[n+1][1]]); until > i {
				add(i, until)
			}
		default:
			add(i, i)
		}
	}
	if !slices.ContainsFunc(workdays, func(day string) bool { return !found[day] }) {
		for _, day := range workdays {
			delete(found, day)
		}
	}
	for _, name := range Names {
		if found[name] {
			days = append(days, name)
		}
	}
	return days
}

// readJapanese reads one piece of a text that namedJA found. What is a day of the
// month or a month (15日～月末) is none of the week.
func readJapanese(text string, at []int, add func(from, until int)) {
	said := text[at[0]:at[1]]
	before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
	behind, _ := utf8.DecodeRuneInString(text[at[1]:])
	if before >= '0' && before <= '9' || strings.ContainsRune("毎本当翌今来先", before) || strings.ContainsRune("末初額間内分給", behind) {
		return
	}
	if said == "土日" || said == "週末" {
		add(5, 6)
		return
	}
	var named []int
	for _, r := range strings.NewReplacer("曜日", "曜").Replace(said) {
		if i := strings.IndexRune("月火水木金土日", r); i >= 0 {
			named = append(named, i/len("月"))
		}
	}
	if len(named) == 2 && strings.ContainsAny(said, "~～〜–—―-か よ") && !strings.ContainsAny(said, "・、,/") {
		if named[0] < named[1] {
			add(named[0], named[1])
		}
		return
	}
	for _, i := range named {
		add(i, i)
	}
}

// indexEN returns which day of the week, from 0 for Monday, an English word names;
// -1 for the weekend.
func indexEN(word string) int {
	return slices.Index(Names, strings.ToLower(word[:3]))
}
