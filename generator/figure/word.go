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

const kanjiDigits = "一二三四五六七八九十百千万億"

var englishNumbers = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}

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
		n := slices.Index(englishNumbers, word)
		if n < 0 {
			return
		}
		key := strconv.Itoa(n)
		kind, length, known := unitAfter(s.after(to))
		f := find{Figure: Figure{Kind: kind, Key: key, Loose: !known || n == 1, From: from, To: to + length}, bare: !known, scale: 1}
		f.value = thousandths(key, "")
		if !known {
			f.Kind = Count | Times
		}
		s.keep(f)
	}
}

func (s *scanner) loose(kind Kind, key string, from, to int) {
	s.keep(find{Figure: Figure{Kind: kind, Key: key, Loose: true, From: from, To: to}})
}

// kanjiNumber reads a number like 三百二十万; 0 if it is none.
func kanjiNumber(s string) int64 {
	var total, section, digit int64
	for _, r := range s {
		if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
			digit = int64(i/len("一") + 1)
			continue
		}
		switch r {
		case '十', '百', '千':
			scale := map[rune]int64{'十': 10, '百': 100, '千': 1000}[r]
			section += max(digit, 1) * scale
		case '万', '億':
			scale := map[rune]int64{'万': 1e4, '億': 1e8}[r]
			total += max(section+digit, 1) * scale
			section = 0
		}
		digit = 0
		if total > 1e15 || section > 1e15 {
			return 0
		}
	}
	return total + section + digit
}
