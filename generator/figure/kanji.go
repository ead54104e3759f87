package figure

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Numbers in kanji are digits to the other steps where they can be nothing
// else than numbers: in dates (令和四年六月一日), times of day (午後三時), shares
// and ordinals (三割, 第二回). Elsewhere they are as often grammar (一つ, 十分),
// and word.go looks at them.

const (
	manyKanji = `[一二三四五六七八九十百千〇]{1,7}`
	fewKanji  = `[一二三四五六七八九十]{1,3}`
	yearKanji = `[一二三四五六七八九〇零]{4}`
)

// kanjiPlace is a place of such numbers: each group is one.
type kanjiPlace struct {
	*form
	begins bool // it is none behind another part of a number, or an ordinal's 第
}

// kanjiList are the forms of all such places.
var kanjiList formList

func newKanjiPlace(pattern string, begins bool) kanjiPlace {
	return kanjiPlace{kanjiList.add(starts(pattern), pattern), begins}
}

var kanjiForms = []kanjiPlace{
	newKanjiPlace(`(?:令和|平成|昭和|大正|明治)(`+fewKanji+`)年`, false),
	newKanjiPlace(`(`+yearKanji+`)年`, false),
	newKanjiPlace(`(`+fewKanji+`)月(?:(`+fewKanji+`)日)?(?:(?:から|より|～|〜|~|–|-|－|、|と|・)(`+fewKanji+`)日)?`, true),
	newKanjiPlace(`(?:午前|午後|深夜|正午) ?(`+fewKanji+`)時(?:(`+fewKanji+`)分)?`, false),
	newKanjiPlace(`第(`+manyKanji+`)(?:[条回号章項節種類款目版次部期編週段級]|四半期)`, false),
	newKanjiPlace(`第`+manyKanji+`[条号項章節款]の(`+fewKanji+`)`+behindArticle, false),
	newKanjiPlace(`(?:別表|別紙|様式|別記)第?(`+fewKanji+`)(?:[^一-龥]|$)`, false),
	newKanjiPlace(`(`+fewKanji+`)丁目`, true),
	newKanjiPlace(`([一二三四五六七八])(?:、|・)([二三四五六七八九])(?:日|回|度|人|名|件|枚|部|通|週間|年|時間|分)`, true),
	newKanjiPlace(`(`+fewKanji+`)(?:割(?:(`+fewKanji+`)分)?|倍|[歳才]|[番つ回度件人日週年]目|か月|ヶ月|カ月|ヵ月|箇月)`, true),
	newKanjiPlace(`(`+fewKanji+`)分の(`+fewKanji+`)`, false),
}

// kanjiSigns are characters of which every such place has one.
const kanjiSigns = "年月時第割倍歳才目分別様、・"

var digitKanji, signKanji = newCharSet(kanjiDigits), newCharSet(kanjiSigns)

// charSet is some characters, quickly found: the bits of those below U+10000.
type charSet [1 << 16 / 64]uint64

func newCharSet(chars string) *charSet {
	set := new(charSet)
	for _, r := range chars {
		set[r/64] |= 1 << (r % 64)
	}
	return set
}

func (c *charSet) has(r rune) bool { return uint32(r) < 1<<16 && c[r/64]&(1<<(r%64)) != 0 }

// join adds the characters of another set.
func (c *charSet) join(other *charSet) {
	for i := range c {
		c[i] |= other[i]
	}
}

// standIn reports whether a text has any of the characters.
func (c *charSet) standIn(text string) bool {
	for _, r := range text {
		if c.has(r) {
			return true
		}
	}
	return false
}

// kanjiRun is a number in kanji and its digits.
type kanjiRun struct {
	to     int
	digits string
}

// kanjiRuns finds the numbers to be read as digits, by where they begin.
func kanjiRuns(text string) map[int]kanjiRun {
	if !digitKanji.standIn(text) || !signKanji.standIn(text) {
		return nil
	}
	runs := map[int]kanjiRun{}
	places, all := kanjiList.places(nil, text)
	for _, form := range kanjiForms {
		if !all.Has(form.number) {
			continue
		}
		from := 0
		for _, p := range places {
			if p.at < from || !p.may.Has(form.number) {
				continue
			}
			pos := p.at
			m := form.regexp().FindStringSubmatchIndex(text[pos:])
			if m == nil {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(text[:pos])
			if form.begins && pos > 0 && strings.ContainsRune("一二三四五六七八九十百千万数何第", before) {
				from = pos + m[1]
				continue
			}
			for g := 2; g < len(m); g += 2 {
				if m[g] < 0 {
					continue
				}
				if n := kanjiNumber(text[pos+m[g] : pos+m[g+1]]); n > 0 {
					runs[pos+m[g]] = kanjiRun{pos + m[g+1], strconv.FormatInt(n, 10)}
				}
			}
			from = pos + m[1]
		}
	}
	return runs
}

// kanjiNumber reads a number like 三百二十万 or 二〇二二; 0 if it is none.
func kanjiNumber(s string) int64 {
	var total, section, digit int64
	for _, r := range s {
		if i := strings.IndexRune("〇一二三四五六七八九", r); i >= 0 {
			digit = digit*10 + int64(i/utf8.RuneLen('〇'))
			continue
		}
		if i := strings.IndexRune("零壱弐参", r); i >= 0 {
			digit = digit*10 + int64(i/utf8.RuneLen('零'))
			continue
		}
		switch r {
		case '十', '拾', '百', '千':
			scale := map[rune]int64{'十': 10, '拾': 10, '百': 100, '千': 1000}[r]
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
	if digit > 1e15 {
		return 0
	}
	return total + section + digit
}
