package tally

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"

	"tebiki/generator/markdown"
)

// language is how a language counts. Each form's first group that is not empty is
// the number.
type language struct {
	joins bool // words stand without blanks

	below     *regexp.Regexp // a number of what stands in the list below, in the line above it
	named     *regexp.Regexp // a number, and behind it a bracket with names
	papers    *regexp.Regexp // a number of documents
	said      *regexp.Regexp // a sentence that says how many there are, which the next names one by one
	nth       *regexp.Regexp // one of them
	isLast    []string       // the last of them
	column    *regexp.Regexp // the head of a table's column with numbers of documents
	others    *regexp.Regexp // in the sentence: of some of several
	openEnded *regexp.Regexp // in a bracket or a list: there are more
	name      *regexp.Regexp // one of the names in a bracket
	between   *regexp.Regexp // what may stand between two names
	apart     *regexp.Regexp // what stands between two names and in none
	all       map[string]int // numbers in words
}

const (
	numberJA = `([0-9]{1,2}|[一二三四五六七八九十])`
	countJA  = `(?:つ|点|種類|通り|とおり|項目|段階)`
	numberEN = `([0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten)`
)

// words are how each language counts: many forms, which most commands never need.
var words = sync.OnceValue(func() map[string]language {
	return map[string]language{
		"ja": {
			below:     regexp.MustCompile(`(?:下記|以下|次|左記)の? ?` + numberJA + ` ?` + countJA + `|` + numberJA + ` ?` + countJA + `(?:です|あります|ございます)[。：:]?$`),
			named:     regexp.MustCompile(numberJA + ` ?` + countJA + `の?[\p{Han}\p{Katakana}ー]{0,12}[(]([^()\n]*)[)]`),
			papers:    regexp.MustCompile(numberJA + ` ?(?:つ|点|種類|通|部|枚)の(?:提出)?書類|書類は、?(?:全部で|合わせて|次の|以下の|下記の)?、?` + numberJA + ` ?(?:つ|点|種類|通|部|枚)`),
			said:      regexp.MustCompile(numberJA + ` ?(?:つ|点|回|種類|通り|とおり|段階)(?:です|あります|行います|必要です)[。：:]$`),
			nth:       regexp.MustCompile(`(?:^|、|。)(?:はじめ|初め|最初|1(?:つ目|つめ|回目|番目)|まず|次|2(?:つ目|つめ|回目|番目)|3(?:つ目|つめ|回目|番目)|最後|もう(?:1つ|一つ|1回))(?:が|は|に|の)`),
			isLast:    []string{"最後", "もう1", "もう一"},
			column:    regexp.MustCompile(`書類の?(?:数|点数|枚数|部数)`),
			others:    regexp.MustCompile(`残り|ほか|他の|うち|以外|もう|あと[0-9一二三]|追加|前の|いずれか|どれか|どちらか|場合|とき`),
			openEnded: regexp.MustCompile(`など|等|ほか|例`),
			name:      regexp.MustCompile(`^[\p{Han}\p{Katakana}ーA-Za-z0-9①-⑳・「」]+(?:の[\p{Han}\p{Katakana}ーA-Za-z0-9①-⑳・「」]+)*し?$`),
			between:   regexp.MustCompile(`、(?:または|又は|もしくは|および|及び)?|または|又は|もしくは|若しくは|および|及び|ならびに|並びに|と`),
			apart:     regexp.MustCompile(`、`),
			all:       map[string]int{"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10},
		},
		"en": {
			below:     regexp.MustCompile(`(?i:\b(?:the following|these)\s+` + numberEN + `\s+(?:[a-z-]+\s+){0,2}?[a-z-]+s\b|\b` + numberEN + `\s+(?:[a-z-]+\s+){0,3}?[a-z-]+s?\s+(?:below|as follows)\b|\bthere\s+are\s+` + numberEN + `\s+(?:[a-z-]+\s+){0,2}?[a-z-]+s[.:]?$)`),
			named:     regexp.MustCompile(`(?i:\b` + numberEN + `\s+((?:[a-z-]+\s+){0,2}?[a-z-]+s)\s*[(]([^()\n]*)[)])`),
			papers:    regexp.MustCompile(`(?i:\b` + numberEN + `\s+(?:different\s+|separate\s+)?(?:documents|papers)\b|\b(?:documents|papers)\s+are\s+` + numberEN + `\b)`),
			said:      regexp.MustCompile(`(?i:\bthere\s+are\s+` + numberEN + `\s+(?:[a-z-]+\s+){0,2}?[a-z-]+s[.:;]$)`),
			nth:       regexp.MustCompile(`(?i:(?:^|[,;.]\s+|\s+and\s+)(?:the\s+)?(?:first|second|third|then|next|last|finally|the\s+other)\b)`),
			isLast:    []string{" last", "inally", "the other"},
			column:    regexp.MustCompile(`(?i:\bnumber\s+of\s+(?:documents|papers)\b|\b(?:documents|papers)\s+\(number\))`),
			others:    regexp.MustCompile(`(?i:\b(?:other|others|remaining|rest|further|more|additional|another|one of|any of|some of|either|earlier|if|when|unless)\b)`),
			openEnded: regexp.MustCompile(`(?i:\b(?:such as|for example|e\.g|etc|and so on|and more|among others|examples?|like|including)\b)`),
			name:      regexp.MustCompile(`^(?:(?i:the|an?)\s+)?[A-Za-z][A-Za-z'’-]*(?:\s+[A-Za-z'’-]+){0,4}$`),
			between:   regexp.MustCompile(`,\s+(?:and|or)\s+|,\s+|\s+(?:and|or)\s+`),
			apart:     regexp.MustCompile(`,`),
			all:       map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
		},
	}
})

// ofTime are English words that a number measures rather than counts.
var ofTime = regexp.MustCompile(`(?i:\b(?:days|weeks|months|years|hours|minutes|seconds|times|digits|characters|letters|yen|people|pages|times)$)`)

// noName begins what is no name in a bracket.
var noName = regexp.MustCompile(`(?i:^(?:if|only|when|unless|not|with|without|in|for|at|on|from|to|by|of|see|or|and|our|about|up|as|per|each|within|before|after)\b)`)

// number is the value of the first group of a match that is not empty.
func (w language) number(text string, m []int) int {
	for i := 2; i+1 < len(m); i += 2 {
		if m[i] < 0 {
			continue
		}
		said := strings.ToLower(text[m[i]:m[i+1]])
		if n, err := strconv.Atoi(said); err == nil {
			return n
		}
		return w.all[said]
	}
	return 0
}

// reading is a text as its words are compared: in half width, without blanks in
// Japanese and with one between two words in English, lines as they are.
type reading struct {
	plain string
	at    []int // by byte of plain, and behind its end, where it stands in the text
}

func (w language) read(text string) reading {
	words, _ := markdown.Words(text)
	plain, at := make([]byte, 0, len(words)), make([]int, 0, len(words)+1)
	for i, r := range words {
		if r != '\n' && unicode.IsSpace(r) {
			if w.joins || len(plain) == 0 || plain[len(plain)-1] == ' ' || plain[len(plain)-1] == '\n' {
				continue
			}
			plain, at = append(plain, ' '), append(at, i)
			continue
		}
		before := len(plain)
		plain = append(plain, narrow(r)...)
		for range len(plain) - before {
			at = append(at, i)
		}
	}
	return reading{string(plain), append(at, len(words))}
}

// narrow is a character in half width.
func narrow(r rune) string {
	if r < unicode.MaxASCII || unicode.Is(unicode.Han, r) {
		return string(r)
	}
	return width.Fold.String(string(r))
}
