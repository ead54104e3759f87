package figure

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	kanjiForm = newForm(kanjiDigits, `[`+kanjiDigits+`]+`)
	kanjiUnit = regexp.MustCompile(`^(?:円|回|度|日|年|週間|時間|[かカヶケヵ箇個]月|つ|人|名|件|個|枚|通|部|種|社|台|ページ)`)
)

const kanjiDigits = "〇一二三四五六七八九十百千万億壱弐参拾"

var (
	englishNumbers = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"}
	englishTens     = []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	englishOrdinals = []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"}

	onesForm = regexp.MustCompile(`^-(one|two|three|four|five|six|seven|eight|nine)\b`)
	halfYear = regexp.MustCompile(`^[ \n-](?:a[ \n])?year\b`)
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
		if to > from && to-from <= len("annually") {
			s.word(strings.ToLower(string(s.text[from:to])), from, to)
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
		if kind == Yen && value > 1 { // 一円 is "the whole area"
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
		if kind, length, known := unitAfter(s.after(to)); known {
			s.loose(kind, "1", from, to+length)
		}
	case "daily":
		s.loose(Day, "1", from, to)
	case "weekly":
		s.loose(Week, "1", from, to)
	case "monthly":
		s.loose(Month, "1", from, to)
	case "yearly", "annual", "annually":
		s.loose(Year, "1", from, to)
	case "once":
		s.loose(Times, "1", from, to)
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
		f := find{scale: 1, value: thousandths(strconv.Itoa(n), "")}
		to = s.scaled(&f, to)
		kind, length, known := unitAfter(s.after(to))
		f.Figure = Figure{Kind: kind, Key: f.key(strconv.Itoa(n)), Loose: !known || n == 1 && f.scale == 1, From: from, To: to + length}
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

// ordinal takes a word that may answer a number, and says none by itself: the
// third quarter, two thirds, double; and half a year, which is six months.
func (s *scanner) ordinal(word string, from, to int) {
	n := slices.Index(englishOrdinals, strings.TrimSuffix(word, "s"))
	switch {
	case word == "half":
		if year := halfYear.FindString(s.after(to)); year != "" {
			s.take(Month, "6", from, to+len(year))
		}
	case word == "midnight":
		s.take(Clock, "0:00", from, to)
	case word == "double" || word == "doubled":
		s.loose(Times|Count, "2", from, to)
	case n > 0 && word != "seconds":
		s.loose(Count|Times|Day, strconv.Itoa(n), from, to)
	}
}

func (s *scanner) loose(kind Kind, key string, from, to int) {
	s.keep(find{Figure: Figure{Kind: kind, Key: key, Loose: true, From: from, To: to}})
}
