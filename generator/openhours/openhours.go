// Package openhours reads opening hours that are written by hand, and holds them
// against those that a contact has:
//
//	Otherwise  words about a contact, its hours → where they say other hours
//	Label      a line → whether it begins with what hours are called
//	Clause     a sentence → as far as it is about one of them
//	Answers    a sentence → whether it says when somebody answers
//
// What leaves out a part of the day (昼休みを除く) or tells of some days only
// (土曜は, 12月29日は) says nothing of the hours as a whole.
package openhours

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/figure"
)

var (
	// partly are words with which a text speaks of a part of the hours or days.
	partly = regexp.MustCompile(`除|休|昼|ただし|但し|以外|土|日曜|祝|年末|年始|月末|夏季|冬季|臨時|夜間|混|当日|翌|\b(?i:except|closed|break|lunch|saturdays?|sundays?|holidays?|busy|night|next day|same day)\b`)
	// between are what parts the ends of a range.
	between = regexp.MustCompile(`^ ?(?:[-~～〜–—]|から|より|to|until|till|through) ?$`)
	until   = regexp.MustCompile(`^ ?まで`)
	since   = regexp.MustCompile(`^ ?から`)
	label   = regexp.MustCompile(`^[\s*・-]*(?:(?:電話)?(?:受付|受け付け|運営|営業|対応|相談|業務|利用)時間|(?i:(?:opening |business |office )?hours|open))\**[ 　]*[:：]`)
)

// Label reports whether a line begins with what opening hours are called.
func Label(line string) bool { return label.MatchString(line) }

// answers are words of a sentence that says when somebody answers.
var answers = []string{"受付", "受け付け", "営業", "開いて", "開き", "対応", "電話に出", "つながり", "open", "Open", "answer", "call", "Call", "hours", "Hours", "reach"}

// Answers reports whether a text has a time of day, perhaps, and says when somebody
// answers.
func Answers(text string) bool {
	if !strings.Contains(text, "時") && !strings.Contains(text, ":") && !strings.Contains(text, "：") && !strings.Contains(text, "m.") && !strings.Contains(text, "clock") {
		return false
	}
	return slices.ContainsFunc(answers, func(word string) bool { return strings.Contains(text, word) })
}

// another is where a sentence goes on about somebody else.
var another = regexp.MustCompile(`、[^、。]{1,16}は|, (?:and|but|while|when|if)\b`)

// Clause is a sentence as far as it is about whom it names first.
func Clause(sentence string) string {
	if at := another.FindStringIndex(sentence); at != nil {
		return sentence[:at[0]]
	}
	return sentence
}

// Otherwise is where words say other hours than a contact has, as its two times
// of day, opens and closes ("9:00"); ok is false where they say the same, none, or
// only some.
func Otherwise(words, opens, closes string) (from, to int, ok bool) {
	if !strings.ContainsAny(words, "0123456789０１２３４５６７８９一二三四五六七八九十") || partly.MatchString(strings.ReplaceAll(words, "無休", "")) {
		return 0, 0, false
	}
	figures := figure.Scan(words)
	first, last := "", ""
	for i := 0; i < len(figures); i++ {
		f := figures[i]
		switch {
		case f.Kind == figure.Date || f.Kind == figure.Day && !f.Loose:
			return 0, 0, false
		case f.Kind != figure.Clock:
			continue
		}
		rest := words[f.To:]
		if i+1 < len(figures) && figures[i+1].Kind == figure.Clock && between.MatchString(words[f.To:figures[i+1].From]) {
			if first == "" {
				first, from = f.Key, f.From
			}
			i++
			last, to = figures[i].Key, figures[i].To
			continue
		}
		if last == "" && first == "" && until.MatchString(rest) {
			return f.From, f.To, f.Key != closes
		}
		if last == "" && first == "" && since.MatchString(rest) && !strings.Contains(rest, "まで") {
			return f.From, f.To, f.Key != opens
		}
	}
	return from, to, last != "" && (first != opens || last != closes)
}
