package figure

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	kanjiForm = newForm(kanjiDigits, `[`+kanjiDigits+`]+`)
	kanjiUnit = newAnchored(`^(?:円|回|度|日|年|週間|時間|[かカヶケヵ箇個]月|つ|人|名|件|個|枚|通|部|種|社|台|ページ|都道府県|要素|段階|者|項目|箇所|か所|カ所|点|桁|重|番|丁目|世帯|施設|拠点|組|本|歳|才)`)
)

const kanjiDigits = "〇一二三四五六七八九十百千万億壱弐参拾"

var (
	englishNumbers = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	englishTens     = []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	englishOrdinals = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"}

	onesForm   = newAnchored(`^-(one|two|three|four|five|six|seven|eight|nine)\b`)
	halfYear   = newAnchored(`^[ \n-](?:a[ \n])?year\b`)
	oneMore    = newAnchored(`^[ \n-][a-z]`) // a second time
	stepForm   = newAnchored(`^[ \n-](?:factor|step|stage|phase|tier|digit)s?\b`)
	halfHour   = newAnchored(`^[ \n-](?:an[ \n])?hour\b`)
	halfDay    = newAnchored(`^[ \n-](?:a[ \n])?(day|month)\b`)
	everyOther = newAnchored(`^[ \n]other[ \n](?:day|week|month|year)\b`)
)

// words takes numbers written as words. They are Loose but for sums and for
// English numbers with a unit behind them: "one of them", "once", 一つ and
// 一度 are grammar as often as they are facts.
func (s *scanner) words() {
	for from := 0; from < len(s.text); from++ {
		to := from
		for to < len(s.text) && isLetter(s.text[to]) {
			to++
		}
		if to > from && to-from <= len("semiannually") {
			s.word(strings.ToLower(s.folded[from:to]), from, to) // letters that are left are as they were
		}
		from = to
	}
	s.each(kanjiForm, func(from, to int, groups []string) {
		unit := kanjiUnit.FindString(s.after(to))
		before, _ := utf8.DecodeLastRuneInString(s.folded[:from])
		value := kanjiNumber(groups[0])
		if unit == "" || value == 0 || strings.ContainsRune("数何第"+kanjiDigits, before) {
			return
		}
		kind, _, _ := unitAfter(unit)
		if unit == "重" {
			kind = Times | Count
		}
		if kind == Yen && value > 1 || value > 10 { // 一円 is "the whole area"
			s.take(kind, strconv.FormatInt(value, 10), from, to+len(unit))
		} else {
			s.loose(kind, strconv.FormatInt(value, 10), from, to+len(unit))
		}
	})
}

// word takes an English word that is a number, or stands for one.
func (s *scanner) word(word string, from, to int) {
	switch word {
	case "a", "an", "per", "each", "every":
		if (word == "a" || word == "an") && s.fraction(1, from, to, true) {
			return
		}
		if other := everyOther.FindString(s.after(to)); word == "every" && other != "" {
			kind, _, _ := unitAfter(" " + other[len(" other "):])
			s.take(kind, "2", from, to+len(other))
			return
		}
		if kind, length, known := unitAfter(s.after(to)); known && !(kind == Second && oneMore.MatchString(s.after(to+length))) {
			f := find{Figure: Figure{Kind: kind, Key: "1", Loose: true, From: from}, scale: 1, value: 1000}
			f.To = s.withHalf(&f, to+length)
			if f.Loose = f.Key == "1"; f.Loose && (word == "each" || word == "every") {
				f.Or = perOne(kind)
			}
			s.keep(f)
		}
	case "daily", "weekly", "monthly", "yearly", "annual", "annually":
		kind := map[byte]Kind{'d': Day, 'w': Week, 'm': Month, 'y': Year, 'a': Year}[word[0]]
		s.keep(find{Figure: Figure{Kind: kind, Key: "1", Loose: true, From: from, To: to, Or: perOne(kind)}})
	case "quarterly": // 年4回, 3か月に1回
		s.keep(find{Figure: Figure{Kind: Times, Key: "4", Loose: true, From: from, To: to, Or: Reading{Month, "3"}}})
	case "biannually", "semiannually", "semiannual", "biannual":
		s.keep(find{Figure: Figure{Kind: Times, Key: "2", Loose: true, From: from, To: to, Or: Reading{Month, "6"}}})
	case "biweekly", "fortnight":
		s.loose(Week, "2", from, to)
	case "once":
		s.loose(Times, "1", from, to)
	case "both": // of two, as 2つの書類 is "both documents"
		s.loose(Count|Times, "2", from, to)
	case "twice":
		s.take(Times, "2", from, to)
	case "thrice":
		s.take(Times, "3", from, to)
	default:
		n, to := s.wordNumber(word, to)
		if n <= 0 {
			s.ordinal(word, from, to)
			return
		}
		if s.fraction(n, from, to, false) {
			return
		}
		f := find{scale: 1, value: thousandths(strconv.Itoa(n), "")}
		to = s.withHalfBefore(&f, s.scaled(&f, to))
		kind, length, known := unitAfter(s.after(to))
		f.Figure = Figure{Kind: kind, Key: f.key(strconv.Itoa(n)), From: from}
		f.To = s.withHalf(&f, to+length)
		f.Loose = !known && !stepForm.MatchString(s.after(f.To)) || f.Key == "1"
		f.bare = !known
		if !known {
			f.Kind = Count | Times
		}
		s.keep(f)
	}
}

// wordNumber returns the number that a word is, or begins (twenty-five), and
// where it ends; 0 if it is none.
func (s *scanner) wordNumber(word string, to int) (n, end int) {
	if n := slices.Index(englishNumbers, word); n > 0 {
		return n, to
	}
	tens := slices.Index(englishTens, word)
	if tens < 2 {
		return 0, to
	}
	ones := onesForm.FindStringSubmatch(strings.ToLower(s.after(to)))
	if ones == nil {
		return tens * 10, to
	}
	return tens*10 + slices.Index(englishNumbers, ones[1]), to + len(ones[0])
}

// ranks are 1次, 2次 and 3次.
var ranks = []string{"primary", "secondary", "tertiary"}

// ordinal takes a word that may answer a number, and says none by itself: the
// third quarter, two thirds, double; and half a year, which is six months.
func (s *scanner) ordinal(word string, from, to int) {
	n := slices.Index(englishOrdinals, strings.TrimSuffix(strings.TrimSuffix(word, "s"), "ly"))
	switch {
	case word == "half":
		if year := halfYear.FindString(s.after(to)); year != "" {
			s.take(Month, "6", from, to+len(year))
		} else if hour := halfHour.FindString(s.after(to)); hour != "" {
			s.take(Minute, "30", from, to+len(hour))
		} else if day := halfDay.FindStringSubmatch(s.after(to)); day != nil {
			s.take(map[string]Kind{"day": Day, "month": Month}[day[1]], "0.5", from, to+len(day[0]))
		} else {
			s.half(from, to, true)
		}
	case word == "halved" || word == "halve" || word == "halving":
		s.half(from, to, true)
	case word == "midnight":
		s.take(Clock, "0:00", from, to)
	case strings.HasSuffix(word, "fold") && slices.Index(englishNumbers, strings.TrimSuffix(word, "fold")) > 0:
		s.loose(Times|Count, strconv.Itoa(slices.Index(englishNumbers, strings.TrimSuffix(word, "fold"))), from, to)
	case slices.Contains([]string{"double", "doubles", "doubled", "doubling"}, word):
		s.loose(Times|Count, "2", from, to)
	case slices.Contains([]string{"triple", "triples", "tripled", "tripling"}, word):
		s.loose(Times|Count, "3", from, to)
	case strings.HasSuffix(word, "ties") && slices.Index(englishTens, strings.TrimSuffix(word, "ies")+"y") > 0: // 20代
		s.loose(Count, strconv.Itoa(10*slices.Index(englishTens, strings.TrimSuffix(word, "ies")+"y")), from, to)
	case slices.Contains(ranks, word):
		s.loose(Count|Times, strconv.Itoa(slices.Index(ranks, word)+1), from, to)
	case n > 0 && word != "seconds":
		kind, _, _ := unitAfter(s.after(to)) // the first year
		s.loose(Count|Times|Day|kind, strconv.Itoa(n), from, to)
	}
}

func (s *scanner) loose(kind Kind, key string, from, to int) {
	s.keep(find{Figure: Figure{Kind: kind, Key: key, Loose: true, From: from, To: to}})
}
