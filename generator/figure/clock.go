package figure

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// clockForm is one way to write a time of day: which group of the pattern
// holds the hour, the minutes and the half of the day, 0 for none.
type clockForm struct {
	*form
	hour, minute, half int
}

var clockForms = []clockForm{
	{newForm("AaPp", `([AaPp])\.?[Mm]\.? ?([0-9]{1,2}):([0-9]{2})`), 2, 3, 1},
	{newForm("午朝昼夕夜"+digit, `(午前|午後|朝の?|昼の?|夕方の?|夜の?)? ?([0-9]{1,2}) ?時(?: ?([0-9]{1,2}) ?分|(半))?`), 2, 3, 1},
	{newForm("午", `(午前|午後) ?([0-9]{1,2}):([0-9]{2})`), 2, 3, 1},
	{newForm(digit, `([0-9]{1,2})(?::([0-9]{2}))?(?: o['’]clock)?[ \n](?:in[ \n]the[ \n](morning|afternoon|evening)|at[ \n](night))\b`), 1, 2, 3},
	{newForm(digit, `([0-9]{1,2}):([0-9]{2})(?:[ \n]?([AaPp])\.?[Mm]\b\.?)?`), 1, 2, 3},
	{newForm(digit, `([0-9]{1,2})\.([0-9]{2})[ \n]?([AaPp])\.?[Mm]\b\.?`), 1, 2, 3},
	{newForm(digit, `([0-9]{1,2})[ \n]?([AaPp])\.?[Mm]\b\.?`), 1, 0, 2},
	{newForm(digit, `([0-9]{1,2}) o['’]clock`), 1, 0, 0},
}

// halfPast is "half past ten in the morning".
var halfPast = newForm("Hh", `[Hh]alf[ \n]past[ \n]([0-9]{1,2}|[a-z]+)\b(?:[ \n](?:in[ \n]the[ \n](morning|afternoon|evening)|at[ \n](night)|([AaPp])\.?[Mm]\b\.?))?`)

// halfOf is the half of the day that a word beside an hour puts it in: 午前 or
// 午後, "" where the word does not say. 夜 and "night" are both.
func halfOf(word, hour string) string {
	h, err := strconv.Atoi(hour)
	switch {
	case word == "" || err != nil:
		return ""
	case strings.HasPrefix(word, "朝"), word == "morning":
		return "午前"
	case strings.HasPrefix(word, "夕"), word == "afternoon", word == "evening":
		return "午後"
	case strings.HasPrefix(word, "昼"):
		if h <= 5 || h == 12 {
			return "午後"
		}
		return ""
	case strings.HasPrefix(word, "夜"), word == "night":
		if h >= 6 && h < 12 {
			return "午後"
		}
		if h == 12 {
			return "午前"
		}
		return ""
	}
	return word
}

var halfYearForm = newForm("半", `半年[間分]?`)

// halfSpan is 半日 and 半月, where they are no part of 前半日程.
var halfSpan = newForm("半", `半(?:日|月)`)

// everySecond is 隔月, every second month.
var everySecond = newForm("隔", `隔(?:週|月|年|日)`)

// hourRange is 午後1～3時, whose hours have the half of the day before them and
// the unit behind.
var hourRange = newForm("午", `(午前|午後) ?([0-9]{1,2}) ?(?:[~、・-]|から) ?([0-9]{1,2}) ?時(?: ?([0-9]{1,2}) ?分|(半))?`)

// hourRanges takes ranges of hours that say all else once.
func (s *scanner) hourRanges() {
	s.each(hourRange, func(from, to int, groups []string) {
		minute := cmp.Or(groups[4], "00")
		if groups[5] != "" {
			minute = "30"
		}
		first, ok := clockKey(groups[2], "00", groups[1])
		last, ok2 := clockKey(groups[3], minute, laterHalf(groups[1], groups[2], groups[3]))
		if ok && ok2 && s.isApart(from, to) && !strings.HasPrefix(s.folded[to:], "間") {
			cut := from + strings.Index(groups[0], groups[2]) + len(groups[2])
			s.take(Clock, first, from, cut)
			s.take(Clock, last, from+strings.LastIndex(groups[0][:strings.Index(groups[0], "時")], groups[3]), to)
		}
	})
}

var noonForm = newForm("正nm1", `正午|(?:12[ \n])?noon\b|midday\b`)

// clocks takes times of day, and half a year, which no digit says.
func (s *scanner) clocks() {
	s.hourRanges()
	s.each(halfPast, func(from, to int, groups []string) {
		hour := groups[1]
		if n := slices.Index(englishNumbers, hour); n > 0 {
			hour = strconv.Itoa(n)
		}
		if key, ok := clockKey(hour, "30", halfOf(cmp.Or(groups[2], groups[3], groups[4]), hour)); ok && s.isApart(from, to) {
			s.take(Clock, key, from, to)
		}
	})
	for _, form := range clockForms {
		s.each(form.form, func(from, to int, groups []string) {
			minute, half := "00", ""
			if form.minute > 0 && groups[form.minute] != "" {
				minute = groups[form.minute]
			}
			if strings.HasSuffix(groups[0], "半") {
				minute = "30"
			}
			if form.half > 0 {
				half = halfOf(groups[form.half], groups[form.hour])
			}
			if strings.HasSuffix(groups[0], "night") {
				half = halfOf("night", groups[form.hour])
			}
			if form.half == 1 && form.hour == 2 && endsInDigit(string(s.text[:from])) { // its a.m. is that of the time before
				return
			}
			if half == "" && (strings.Contains(groups[0], "時") || strings.Contains(groups[0], ":")) {
				half = s.sameHalf(from, groups[form.hour])
			}
			key, ok := clockKey(groups[form.hour], minute, half)
			if ok && s.isApart(from, to) && !strings.HasPrefix(s.folded[to:], "間") {
				s.take(Clock, key, from, to)
			}
		})
	}
	s.each(everySecond, func(from, to int, groups []string) {
		kind := map[string]Kind{"隔週": Week, "隔月": Month, "隔年": Year, "隔日": Day}[groups[0]]
		s.take(kind, "2", from, to)
	})
	s.each(halfSpan, func(from, to int, groups []string) {
		kind := map[string]Kind{"半日": Day, "半月": Month}[groups[0]]
		s.loose(kind, "0.5", from, to)
	})
	s.each(halfYearForm, func(from, to int, _ []string) { s.take(Month, "6", from, to) })
	s.each(noonForm, func(from, to int, _ []string) {
		if s.isApart(from, to) {
			s.take(Clock, "12:00", from, to)
		}
	})
}

// afternoonBefore is the time in the afternoon that a range begins with.
var afternoonBefore = regexp.MustCompile(`(?:午後|昼の?|夕方の?) ?([0-9]{1,2})(?:時(?: ?[0-9]{1,2} ?分|半)?|:[0-9]{2}) ?(?:[-~～〜–—]|から) ?$`)

// sameHalf is the half of the day that the end of a range takes over from its
// begin, if that makes it the later: 午後2時～4時 ends at 16:00.
func (s *scanner) sameHalf(from int, hour string) string {
	begin := afternoonBefore.FindStringSubmatch(s.folded[max(0, from-reach):from])
	if begin == nil {
		return ""
	}
	return laterHalf("午後", begin[1], hour)
}

// laterHalf is the half of the day of a range's end whose begin is of a half.
func laterHalf(half, begin, end string) string {
	first, _ := strconv.Atoi(begin)
	last, _ := strconv.Atoi(end)
	if half == "午後" && last < 12 && last >= first%12 {
		return "午後"
	}
	return ""
}

// endsInDigit reports whether a text ends in a digit, and perhaps blanks after
// it.
func endsInDigit(text string) bool {
	text = strings.TrimRight(text, " \n")
	return text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}

// clockKey writes a time of day in 24 hours; half is 午後, p or P for the
// afternoon, "" where the hour says all.
func clockKey(hour, minute, half string) (key string, ok bool) {
	h, err := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	if err != nil || err2 != nil || h > 24 || m > 59 || half != "" && h > 12 {
		return "", false
	}
	switch half {
	case "午前", "a", "A":
		h %= 12
	case "午後", "p", "P":
		h = h%12 + 12
	}
	return fmt.Sprintf("%d:%02d", h%24, m), true // 24:00 is midnight
}
