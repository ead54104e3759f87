package proofread

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
)

// A date with its day of the week says itself whether it is right: 2023年6月1日
// （水） was a Thursday, so one of the two was mistyped. And there is no 2月30日.

const daysEN = `(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs?|ur)?(?:day\b|\.|\b)`

// besideDay is what stands with a day of the week in its brackets: （水・祝）.
const besideDay = `(?:[・、/,;] ?[祝休振必締〆当午消][^()（）]{0,8}|[祝休][^()（）]{0,3})?`

var (
	dayBehind = regexp.MustCompile(`^ ?(?:[(（] ?([月火水木金土日])(?:曜日?)?` + besideDay + `[)）]|の?([月火水木金土日])曜)|^,? ?[(（]` + daysEN + `(?:,[^()]*)?[)）]`)
	dayWithin = regexp.MustCompile(`[(（] ?(?:([月火水木金土日])(?:曜日?)?|` + daysEN + `)` + besideDay + `[)）]$`)
	dayBefore = regexp.MustCompile(daysEN + `,? (?:the )?$`)
	noDay     = regexp.MustCompile(`([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日`)
)

// daysOfWeek reports dates that do not exist, and those whose day of the week
// is another.
func (l *proof) daysOfWeek() {
	check := func(text source.Origin, year int) []diag.Problem {
		read := l.words.read(text.Text)
		return append(daysOfWeekIn(text, read, year), oddDays(text, read)...)
	}
	l.eachText(func(text source.Origin) []diag.Problem { return check(text, 0) })
	for _, text := range l.Site.Texts {
		for _, o := range allOf(text) {
			l.Report(check(o, 0)...)
		}
	}
	for _, r := range l.Site.Revisions {
		for _, o := range stringsIn(r.File.File, r.WhatKey) {
			l.Report(check(o, r.Date.Time().Year())...)
		}
	}
}

// daysOfWeekIn checks the dates of a text; year is that of the text, 0 where
// nothing says it. A date without a year takes that of the date before it.
func daysOfWeekIn(text source.Origin, read *reading, year int) (problems []diag.Problem) {
	month := 0
	for _, f := range read.figures {
		if f.Kind != figure.Date {
			continue
		}
		ofYear := yearOf(f.Key)
		if ofYear != 0 {
			year, month = ofYear, 0
		}
		if ofYear == 0 && len(f.Key) < len("--06-01") || ofYear != 0 && len(f.Key) < len("2022-06-01") {
			continue // a month or a year
		}
		m, _ := strconv.Atoi(f.Key[len(f.Key)-5 : len(f.Key)-3])
		d, _ := strconv.Atoi(f.Key[len(f.Key)-2:])
		in := year
		if ofYear == 0 && year != 0 && m < month {
			in++ // 12月29日～1月3日
		}
		if ofYear != 0 {
			month = m
		}
		if problem, odd := oddDate(text, f, in, m, d, ofYear != 0); odd {
			problems = append(problems, problem)
			continue
		}
		said := weekdaySaid(read.words, f)
		if said == "" || in == 0 {
			continue
		}
		day := time.Date(in, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		is := weekdays[(day.Weekday()+6)%7]
		if said == is.en[:3] || ofYear == 0 && fitsAnother(said, day) {
			continue
		}
		problems = append(problems, text.Problem(f.From, f.To, "odd-date",
			diag.Textf("%[1]d年%[2]d月%[3]d日は%[4]s曜日です（「%[5]s」）", "%[6]s is a %[7]s (“%[5]s”)", in, m, d, is.ja, markdown.OneLine(aroundDate(text.Text, f)), day.Format("2 January 2006"), is.en),
			diag.Textf("日と曜日のどちらが正しいかを確かめて、もう一方を直します", "see which of the two is right, the date or the day of the week, and mend the other")))
	}
	return problems
}

// fitsAnother reports whether a date without a year of its own is right in the
// year after, which may be meant.
func fitsAnother(said string, day time.Time) bool {
	next := day.AddDate(1, 0, 0)
	return weekdays[(next.Weekday()+6)%7].en[:3] == said
}

var weekdays = []struct{ ja, en string }{{"月", "Monday"}, {"火", "Tuesday"}, {"水", "Wednesday"}, {"木", "Thursday"}, {"金", "Friday"}, {"土", "Saturday"}, {"日", "Sunday"}}

// yearOf is the year of a date's key; 0 where it has none.
func yearOf(key string) int {
	year, err := strconv.Atoi(key[:min(4, len(key))])
	if err != nil || year < 0 {
		return 0
	}
	return year
}

// oddDate reports a date that its month does not have.
func oddDate(text source.Origin, f figure.Figure, year, month, day int, isWhole bool) (diag.Problem, bool) {
	in := year
	if !isWhole {
		in = 2000 // which has a 29 February, as the year that is meant may have
	}
	if time.Date(in, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day {
		return diag.Problem{}, false
	}
	return noSuchDay(text, f.From, f.To), true
}

func noSuchDay(text source.Origin, from, to int) diag.Problem {
	return text.Problem(from, to, "odd-date",
		diag.Textf("「%s」という日はありません", "there is no such day as “%s”", markdown.OneLine(text.Text[from:to])),
		diag.Textf("暦で確かめて、正しい日を書きます。月の終わりなら「月末」「末日」と書けます", "look it up in a calendar and write the right day; the end of a month can be written so"))
}

// oddDays reports months after the twelfth and days after the 31st, which are
// no dates to any other check.
func oddDays(text source.Origin, read *reading) (problems []diag.Problem) {
	if !strings.Contains(text.Text, "月") {
		return nil
	}
	for _, at := range noDay.FindAllStringSubmatchIndex(read.words, -1) {
		month, _ := strconv.Atoi(read.words[at[2]:at[3]])
		day, _ := strconv.Atoi(read.words[at[4]:at[5]])
		if month >= 1 && month <= 12 && day >= 1 && day <= 31 || at[0] > 0 && read.words[at[0]-1] >= '0' && read.words[at[0]-1] <= '9' {
			continue
		}
		problems = append(problems, noSuchDay(text, at[0], at[1]))
	}
	return problems
}

// weekdaySaid is the day of the week that stands with a date, by its first
// three letters in English; "" where there is none.
func weekdaySaid(words string, f figure.Figure) string {
	first := func(groups []string) string {
		for _, g := range groups[min(1, len(groups)):] {
			if i := slices.IndexFunc(weekdays, func(d struct{ ja, en string }) bool { return g != "" && (d.ja == g || strings.HasPrefix(d.en, g)) }); i >= 0 {
				return weekdays[i].en[:3]
			}
		}
		return ""
	}
	behind := words[f.To:min(len(words), f.To+40)]
	for _, said := range []string{
		first(dayWithin.FindStringSubmatch(words[f.From:f.To])),
		first(dayBehind.FindStringSubmatch(width.Fold.String(behind))),
		first(dayBefore.FindStringSubmatch(words[f.From:f.To])),
		first(dayBefore.FindStringSubmatch(words[max(0, f.From-20):f.From])),
	} {
		if said != "" {
			return said
		}
	}
	return ""
}

// aroundDate is a date with the day of the week beside it.
func aroundDate(text string, f figure.Figure) string {
	from, to := f.From, f.To
	if at := dayBefore.FindStringIndex(text[max(0, from-20):from]); at != nil {
		from = max(0, from-20) + at[0]
	}
	if at := dayBehind.FindStringIndex(text[to:]); at != nil {
		to += at[1]
	}
	return fmt.Sprint(text[from:to])
}
