package figure

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var (
	// rangeForm is what stands between the two ends of a range, and listForm
	// between the items of a list, with the days of the week beside them.
	rangeForm = newAnchored(`^(?: ?\([^()0-9]{1,20}\))?[ \n]?(?:~|-|から|より|と|to|and|until|till|through|or)[ \n]?(?:同年?|翌年?|` + besideDay + `)?$`)
	limitForm = newAnchored(`^,?(?: or (?:more|over|above))?,? (?:but|and) (?:not more|no more|less|fewer|under|below|up to|at most)(?: than)? $`)
	listForm  = newAnchored(`^(?: ?` + weekday + `)?(?:[、・,&]| &|および|及び|または|又は|もしくは|若しくは|か|や|,? and|,? or)[ \n]?(?:同年?|` + besideDay + `)?$`)
)

// besideDay is the day of the week before a date.
const besideDay = weekdayEN + `,?[ \n](?:the[ \n])?|the[ \n]`

// between says how two neighbours stand together.
type between int

const (
	apart between = iota
	inList
	inRange
	inLimits // 5 or more but less than 10
	touching
)

// between looks at what stands between two neighbours.
func (s *scanner) between(a, b *find) between {
	words := s.folded[a.To:b.From]
	switch {
	case strings.Trim(words, " ") == "":
		return touching
	case len(words) > len(" (Wednesday, public holiday) through Wednesday, the "):
		return apart
	case rangeForm.MatchString(words):
		return inRange
	case listForm.MatchString(words):
		return inList
	case limitForm.MatchString(words):
		return inLimits
	}
	return apart
}

// joinRanges gives the ends of a range and the items of a list what only one of
// them says: from the last one the unit of 2～3か月, 2 to 3 months and 2、3日,
// the 万円 of 5～10万円, the month of 1–15 June and the 月 of 4～9月; from the
// first one the 年 and 月 of 2022年6月1日～15日 and of 6月5日、12日. What a list
// makes of a number is one of its readings, as 5、6万円 is a sum and 区分5、6万円
// is none.
func (s *scanner) joinRanges() {
	if len(s.found) < 2 {
		return
	}
	for i := len(s.found) - 2; i >= 0; i-- {
		s.fromNext(&s.found[i], &s.found[i+1])
	}
	s.joinMonths()
	for i := range len(s.found) - 1 {
		s.fromLast(&s.found[i], &s.found[i+1])
		if i > 0 && s.found[i].Kind == Clock && s.between(&s.found[i-1], &s.found[i]) == touching { // 6月1日9時～3日17時
			s.shareMonth(&s.found[i-1], &s.found[i+1], s.between(&s.found[i], &s.found[i+1]))
		}
	}
}

// fromNext completes a number by what stands behind it.
func (s *scanner) fromNext(a, b *find) {
	how := s.between(a, b)
	if how == apart || how == touching {
		return
	}
	isPlain := a.Kind&Count != 0 && a.Or.Kind == 0 && !strings.Contains(a.Key, "/")
	plain := Reading{a.Kind, a.Key}
	isSpan := how == inRange && spanForm.MatchString(s.folded[a.To:b.From]) // which leaves nothing open
	switch {
	case how == inLimits:
		if a.bare && !b.bare && b.scale == 1 {
			a.Kind |= b.Kind
		}
	case isPlain && b.Kind == Date && hasDay(b.Key) && isDayBefore(a.Key, b.Key):
		a.Kind, a.Key, a.Loose, a.Or = Date, withDay(b.Key, a.Key), false, plain
	case isPlain && b.Kind == Date && len(b.Key) == len("--06") && strings.HasSuffix(s.folded[:b.To], "月") || isPlain && b.month:
		if month, ok := dateKey("", a.Key, ""); ok && a.bare {
			a.Kind, a.Key, a.Loose, a.Or, a.month = Date, month, false, plain, true
		}
	case a.bare && b.Kind == Clock:
		if s.shareClock(a, b); a.Kind == Clock && !isSpan {
			a.Or = plain
		}
	case a.Kind == Clock && b.Kind == Clock:
		s.shareHalf(a, b)
	case a.Kind == Yen && a.scale == 1 && b.bare && b.scale >= 1000 && a.value < b.value/b.scale && how == inRange: // ¥1–1.5 million
		a.Or = plain
		a.scaleBy(b)
	case a.bare && !b.bare && b.scale > 0 && how == inRange:
		a.Kind, a.Loose, a.spans, a.bare, a.unsaid = b.Kind, false, b.spans, false, true
		if a.scaleBy(b); !isSpan && isPlain {
			a.Or = plain
		}
	case a.bare && !b.bare && b.scale > 0 && a.Kind&Date == 0 && b.Key != "0":
		isScaled := a.scale == 1 && b.scale > 1
		a.Kind, a.spans, a.bare, a.unsaid = b.Kind|Count, b.spans, false, true
		if isScaled {
			a.Kind, a.Or, a.Loose = b.Kind, plain, false
			a.scaleBy(b)
		}
	}
}

// scaleBy multiplies a number by what stands behind the next one's digits.
func (f *find) scaleBy(next *find) {
	if f.scale == 1 && f.value < 1e15/max(next.scale, 1) {
		f.value *= next.scale
	}
	f.Key, f.scale = f.key(f.Key), next.scale
}

// fromLast completes a date by the one before it.
func (s *scanner) fromLast(a, b *find) {
	how := s.between(a, b)
	switch {
	case how == apart || how == touching:
	case how == inLimits:
		if b.bare && !a.bare && a.scale == 1 && b.scale == 1 {
			b.Kind |= a.Kind
		}
	case a.Or.Kind == Date && b.Or.Kind == 0: // 8/5、6
		other := find{Figure: Figure{Kind: Date, Key: a.Or.Key}}
		day := *b
		if s.shareMonth(&other, &day, how); day.Kind == Date {
			b.Or = Reading{Date, day.Key}
		}
	case a.Kind == Date && b.Kind == Date:
		shareYear(a, b, s.folded[a.To:b.From])
	case a.Kind == Date:
		s.shareMonth(a, b, how)
	case a.Kind == Yen && b.bare && how == inRange:
		b.Kind, b.Loose = Yen, false
	}
}

// shareMonth makes a number a day of the month of the date that it follows in a
// list or a range.
func (s *scanner) shareMonth(a, b *find, how between) {
	isDay := b.Kind&^Count == Day && !b.spans || b.bare && b.scale == 1 && !b.Loose && b.Or.Kind == 0 && b.Kind&Count != 0
	if (how == inList || how == inRange) && a.Kind == Date && hasDay(a.Key) && isDay && isDayOfMonth(b.Key) {
		b.Or = Reading{b.Kind, b.Key}
		b.Kind, b.Key = Date, withDay(a.Key, b.Key)
	}
}

// joinMonths makes one of what lists part: the 8月 and the 5 of 8月5、6日, and
// the 2022年 and the 4 of 2022年4～9月.
func (s *scanner) joinMonths() {
	joined := s.found[:0] // never longer than what was read
	for _, f := range s.found {
		n := len(joined)
		if n == 0 || joined[n-1].Kind != Date || joined[n-1].To != f.From {
			joined = append(joined, f)
			continue
		}
		last := &joined[n-1]
		said := s.folded[last.From:last.To]
		switch {
		case strings.HasSuffix(said, "月") && !hasDay(last.Key) && f.Kind&^Count == Day && f.unsaid && !f.spans && isDayOfMonth(f.Key):
			last.Key = withDay(last.Key+"-00", f.Key)
			last.To = f.To
		case strings.HasSuffix(said, "年") && len(last.Key) == len("2022") && f.month:
			last.Key += f.Key[1:]
			last.To, last.Or = f.To, Reading{}
		default:
			joined = append(joined, f)
		}
	}
	s.found = joined
}

// spanForm tells what is between the ends of a span from what is between the
// items of a list.
var spanForm = regexp.MustCompile(`[~-]|から|より|\b(?:to|until|till|through)\b`)

// shareYear completes two dates of which one has no year, and between which some
// words stand, if that leaves them in order; a span may go on into the next year.
func shareYear(a, b *find, words string) {
	unsaid, said, next := a, b, -1
	if strings.HasPrefix(b.Key, "--") {
		unsaid, said, next = b, a, 1
	}
	if !strings.HasPrefix(unsaid.Key, "--") || strings.HasPrefix(said.Key, "--") || len(said.Key) != len(unsaid.Key)+len("2022-")-len("--") {
		return
	}
	year := said.Key[:len("2022")]
	isInOrder := unsaid.Key[2:] == said.Key[5:] || (unsaid.Key[2:] > said.Key[5:]) == (next > 0)
	switch {
	case strings.Contains(words, "翌年") && next > 0, !isInOrder && (strings.Contains(words, "翌") || spanForm.MatchString(words)):
		n, _ := strconv.Atoi(year)
		year = fmt.Sprintf("%04d", n+next)
	case !isInOrder:
		return
	}
	unsaid.Or, unsaid.Key = Reading{Date, unsaid.Key}, year+unsaid.Key[1:]
}

// hasDay reports whether a date's key goes down to the day.
func hasDay(key string) bool {
	return len(key) == len("2022-06-01") || len(key) == len("--06-01") && strings.HasPrefix(key, "--")
}

// isDayOfMonth reports whether a number can be a day of some month.
func isDayOfMonth(number string) bool {
	n, err := strconv.Atoi(number)
	return err == nil && n >= 1 && n <= 31
}

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

// afternoonEnd is the half of the day behind an English time.
var afternoonEnd = regexp.MustCompile(`[AaPp]\.?[Mm]\.?$`)

// halfOf is the half of the day that stands behind a time, "" for none.
func (s *scanner) halfOf(f *find) string {
	half := afternoonEnd.FindString(s.folded[f.From:f.To])
	if half == "" {
		return ""
	}
	return half[:1]
}

// shareClock makes the number before a time of day one too: 9～18時, 9–11 a.m.
func (s *scanner) shareClock(a, b *find) {
	key, ok := clockKey(a.Key, "00", s.halfOf(b))
	if ok && isLater(key, b.Key) { // from 9 to 5 p.m.
		key, ok = clockKey(a.Key, "00", "")
	}
	if ok {
		a.Kind, a.Key, a.Loose = Clock, key, false
	}
}

// shareHalf gives the begin of a range of times the half of the day that its
// end names: 1:30–3 p.m.
func (s *scanner) shareHalf(a, b *find) {
	said := s.folded[a.From:a.To]
	hour, minute, parted := strings.Cut(said, ":")
	half := s.halfOf(b)
	if half == "" || !parted || len(minute) != 2 || s.halfOf(a) != "" {
		return
	}
	if key, ok := clockKey(hour, minute, half); ok && !isLater(key, b.Key) && key != a.Key {
		a.Or = Reading{Clock, a.Key}
		a.Key = key
	}
}

// isLater reports whether one time of day is after another of the same day.
func isLater(a, b string) bool { return len(a) > len(b) || len(a) == len(b) && a > b }
