package figure

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A part of a whole has one key, "2/3", whether it is written 3分の2, 2/3 or two
// thirds.

var (
	partsForm    = newForm(digit, `([0-9]{1,4}) ?分の ?([0-9]{1,4})`)
	slashForm    = newForm(digit, `([0-9]{1,2})/([0-9]{1,3})`)
	halvesForm   = newForm("半", `半(?:分|額|数)`)
	fractionForm = newAnchored(`^[ \n-](half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b`)

	// clockRound says what 24時間 does, and 365 days a year, which say no more.
	clockRound = newForm("ar24", `a?round[ \n-]the[ \n-]clock\b|24/7`)
	allYear    = newForm("37", `365 ?日|365[ \n]days[ \n](?:a|per)[ \n]year\b|7[ \n]days[ \n](?:a|per)[ \n]week\b`)
	// allWeek says what 毎日 and 年中無休 do.
	allWeek  = newForm("7sS", `(?:7|[Ss]even)[ \n]days[ \n](?:a|per|each|every)[ \n]week\b`)
	everyDay = newForm("毎年無", `毎日|(?:年中)?無休`)
	dayRound = regexp.MustCompile(`24(?: ?時間| hours(?: a day)?)(?:、|・|,| |\n| and )*$`)
)

// fractions takes parts of a whole, and 24/7, which looks like one.
func (s *scanner) fractions() {
	s.each(clockRound, func(from, to int, _ []string) {
		if s.isApart(from, to) {
			s.loose(Hour, "24", from, to)
		}
	})
	s.each(allYear, func(from, to int, _ []string) {
		if dayRound.MatchString(s.folded[max(0, from-40):from]) {
			s.loose(Day, digitsOf(s.folded[from:to]), from, to)
		}
	})
	s.each(allWeek, func(from, to int, _ []string) {
		if s.isApart(from, to) {
			s.keep(find{Figure: Figure{Kind: Day, Key: "7", From: from, To: to, Or: perOne(Day)}})
		}
	})
	s.each(everyDay, func(from, to int, _ []string) {
		s.keep(find{Figure: Figure{Kind: Day, Key: "every", Loose: true, From: from, To: to, Or: perOne(Day)}})
	})
	s.each(partsForm, func(from, to int, groups []string) {
		if s.isApart(from, to) {
			f := Figure{Kind: Count, Key: plainNumber(groups[2]) + "/" + plainNumber(groups[1]), From: from, To: to}
			whole, _ := strconv.Atoi(groups[1])
			if part, _ := strconv.Atoi(groups[2]); whole > 0 && part*100%whole == 0 {
				f.Or = Reading{Percent, strconv.Itoa(part * 100 / whole)}
			}
			s.keep(find{Figure: f})
		}
	})
	s.each(slashForm, func(from, to int, groups []string) {
		if !s.isApart(from, to) || from > 0 && s.folded[from-1] == '/' || startsWith(s.folded[to:], "/") {
			return
		}
		f := Figure{Kind: Count, Key: plainNumber(groups[1]) + "/" + plainNumber(groups[2]), From: from, To: to}
		if day, ok := dateKey("", groups[1], groups[2]); ok {
			f.Or = Reading{Date, day} // 7/1, where no weekday tells it from a part
		}
		s.keep(find{Figure: f})
	})
	s.each(halvesForm, func(from, to int, _ []string) {
		if !strings.HasSuffix(s.folded[:from], "過") { // 過半数 is a majority
			s.half(from, to, false)
		}
	})
}

// half takes half of something. Where it is Loose, as in the first half of a
// year, the other language may have a word of its own for it.
func (s *scanner) half(from, to int, isLoose bool) {
	s.keep(find{Figure: Figure{Kind: Count, Key: "1/2", Loose: isLoose, From: from, To: to, Or: Reading{Percent, "50"}}})
}

// parts are the words for equal parts, by how many make the whole.
var parts = []string{"", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}

// fraction takes "two thirds", the number of which ends at an offset; isArticle
// says that it is "a", so that "a third" may be one more.
func (s *scanner) fraction(n, from, to int, isArticle bool) bool {
	word := fractionForm.FindStringSubmatch(s.after(to))
	if word == nil {
		return false
	}
	whole := slices.IndexFunc(parts, func(part string) bool { return part != "" && (word[1] == part || word[1] == part+"s") })
	switch word[1] {
	case "halves":
		whole = 2
	case "fourth", "fourths":
		whole = 4
	}
	to += len(word[0])
	if whole == 2 && n == 1 {
		s.half(from, to, isArticle)
		return true
	}
	f := Figure{Kind: Count, Key: strconv.Itoa(n) + "/" + strconv.Itoa(whole), Loose: isArticle || whole == 4 && n == 1, From: from, To: to}
	switch {
	case isArticle:
		f.Or = Reading{Count | Times | Day, strconv.Itoa(whole)}
	case whole == 4: // of a year
		f.Or = Reading{Count, strconv.Itoa(n)}
	}
	s.keep(find{Figure: f})
	return true
}
