package figure

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// rangeForm is what stands between the two ends of a range.
var rangeForm = regexp.MustCompile(`^[ \n]?(?:~|-|から|と|to|and|until|through|or)[ \n]?$`)

// joinRanges gives the ends of a range what only one of them says: the 年 and
// 月 of 2022年6月1日～15日, the unit of 2～3か月 and 2 to 3 months, the 万円 of
// 5～10万円, the month of 1–15 June.
func (s *scanner) joinRanges() {
	for i := range len(s.found) - 1 {
		a, b := &s.found[i], &s.found[i+1]
		if !rangeForm.MatchString(s.folded[a.To:b.From]) {
			continue
		}
		switch {
		case a.Kind == Date && b.Kind == Date:
			shareYear(a, b)
		case a.Kind == Date && b.Kind == Day && !b.spans && hasDay(a.Key):
			b.Kind, b.Key = Date, withDay(a.Key, b.Key)
		case a.Kind&Count != 0 && b.Kind == Date && hasDay(b.Key) && isDayBefore(a.Key, b.Key):
			a.Kind, a.Key, a.Loose = Date, withDay(b.Key, a.Key), false
		case a.bare && b.Kind == Clock:
			s.shareClock(a, b)
		case a.bare && !b.bare && b.scale > 0:
			a.Kind, a.Loose = b.Kind, false
			if a.scale == 1 && a.value < 1e15/max(b.scale, 1) {
				a.value *= b.scale
			}
			a.Key = a.key(a.Key)
		case a.Kind == Yen && b.bare:
			b.Kind, b.Loose = Yen, false
		}
	}
}

// shareYear completes a range of dates of which one has no year, if that
// leaves them in order.
func shareYear(a, b *find) {
	switch {
	case strings.HasPrefix(a.Key, "--") && len(b.Key) == len("2022-06-01") && a.Key[2:] <= b.Key[5:]:
		a.Key = b.Key[:4] + a.Key[1:]
	case strings.HasPrefix(b.Key, "--") && len(a.Key) == len("2022-06-01") && b.Key[2:] >= a.Key[5:]:
		b.Key = a.Key[:4] + b.Key[1:]
	}
}

// hasDay reports whether a date's key goes down to the day.
func hasDay(key string) bool { return len(key) == len("2022-06-01") || len(key) == len("--06-01") }

// withDay is a date's key with another day of the same month.
func withDay(key, day string) string {
	n, err := strconv.Atoi(day)
	if err != nil || n > 31 {
		return key
	}
	return fmt.Sprintf("%s%02d", key[:len(key)-2], n)
}

// isDayBefore reports whether a number can be an earlier day of a date's
// month.
func isDayBefore(number, key string) bool {
	n, err := strconv.Atoi(number)
	last, err2 := strconv.Atoi(key[len(key)-2:])
	return err == nil && err2 == nil && n >= 1 && n < last
}

// shareClock makes the number before a time of day one too: 9～18時, 9–11 a.m.
func (s *scanner) shareClock(a, b *find) {
	half := ""
	if end := s.folded[b.To-1]; end == 'm' || end == 'M' || end == '.' {
		half = regexp.MustCompile(`[AaPp]\.?[Mm]\.?$`).FindString(s.folded[b.From:b.To])[:1]
	}
	key, ok := clockKey(a.Key, "00", half)
	if ok && len(key) == len(b.Key) && key > b.Key || len(key) > len(b.Key) { // from 9 to 5 p.m.
		key, ok = clockKey(a.Key, "00", "")
	}
	if ok {
		a.Kind, a.Key, a.Loose = Clock, key, false
	}
}
