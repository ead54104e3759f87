package markdown

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// Text that is pasted from Word, a PDF or a web page brings characters that
// nobody typed. Some cannot be seen, some look like others and keep a word
// from being found, some are a box on a member's phone. What looks the same as
// what is meant is a warning; what does not is an error.

// oddity is a sort of such characters.
type oddity struct {
	is       func(r rune) bool
	beside   func(before, r, after rune) bool // it is odd between these; nil for anywhere
	severity diag.Severity
	says     func(run string, near string) (message, hint diag.Text) // near is the word around it, without it
}

var oddities = []oddity{
	{isHidden, nil, diag.Warning, sayHidden},
	{isTurn, nil, diag.Error, func(run, near string) (message, hint diag.Text) {
		_, hint = sayHidden(run, near)
		return diag.Textf("文字の並びを逆にする、見えない文字（%s）が入っています", "there is an invisible character that turns the order of letters (%s)", codes(run)), hint
	}},
	{isSmuggled, nil, diag.Error, func(run, near string) (message, hint diag.Text) {
		_, hint = sayHidden(run, near)
		return diag.Textf("会員に見えない文字（%s）が入っています。人が打つことのない文字です", "there is a character that members cannot see (%s), and that nobody types", codes(run)), hint
	}},
	{isMark, isMisplaced, diag.Error, func(run, near string) (message, hint diag.Text) {
		message, hint = sayHidden(run, near)
		if run == string(joiner) {
			return message, hint
		}
		return diag.Textf("前の字に重なる文字（%s）が入っています。会員には、消した字や別の字に見えます", "there is a mark over the letter before it (%s); members see that letter struck out, or another", codes(run)), hint
	}},
	{isFalseBreak, nil, diag.Error, func(run, _ string) (message, hint diag.Text) {
		return diag.Textf("改行の代わりになる文字（%s）が入っています。会員の画面では、前後の行がつながります", "there is a character that stands for a line end (%s); on the page the lines are joined", codes(run)),
			diag.Textf("消して、Enterで改行します。段落を分けるには、空の行を入れます", "delete it and begin a new line; an empty line parts paragraphs")
	}},
	{isControl, nil, diag.Error, func(run, _ string) (message, hint diag.Text) {
		return diag.Textf("文字でないもの（制御文字 %s）が入っています", "there is something that is no letter (control character, %s)", codes(run)),
			diag.Textf("消します", "delete it")
	}},
	{isLookalike, isAmongLatin, diag.Warning, func(run, near string) (message, hint diag.Text) {
		return diag.Textf("「%s」は、英字に見えて英字でない文字（%s）です。検索で見つからず、用語としても読まれません", "“%s” looks like a Latin letter and is none (%s); a search does not find it, and it is not read as a term", run, codes(run)),
			diag.Textf("この語を英字で打ち直します", "type the word anew in Latin letters")
	}},
	{isPrivate, nil, diag.Error, func(run, _ string) (message, hint diag.Text) {
		return diag.Textf("外字（%s）は、会員の画面では四角か空白になります", "members see a box, or nothing, for a character of a private font (%s)", codes(run)),
			diag.Textf("ふつうの文字で書きます。箇条書きの記号なら、行の先頭に「- 」と書きます", "write it with usual letters; for a bullet, begin the line with “- ”")
	}},
	{func(r rune) bool { return r == '�' }, nil, diag.Error, func(string, string) (message, hint diag.Text) {
		return diag.Textf("読めなくなった文字（�）があります", "there is a letter that was lost (�)"),
			diag.Textf("元の文書を見て、正しい文字を書きます", "look at the original and write the letter that was there")
	}},
	{func(r rune) bool { return r == '\uFFFC' }, nil, diag.Error, func(string, string) (message, hint diag.Text) {
		return diag.Textf("図があった所の印（U+FFFC）が入っています。図は写されていません", "there is the mark of a picture (U+FFFC), without the picture"),
			diag.Textf("消します", "delete it")
	}},
	{isHalfKana, nil, diag.Warning, func(run, _ string) (message, hint diag.Text) {
		wide := norm.NFC.String(width.Widen.String(run))
		return diag.Textf("半角のカタカナ「%s」は、検索で見つからず、読みにくくなります", "half-width kana (%s) are hard to read, and not found by a search", run),
			diag.Textf("全角で「%s」と書きます", "write %s", wide)
	}},
	{isRadical, nil, diag.Warning, func(run, _ string) (message, hint diag.Text) {
		message = diag.Textf("「%s」は、漢字に見えて漢字でない文字（%s）です。検索で見つかりません", "“%s” looks like a kanji and is none (%s); a search does not find it", run, codes(run))
		return message, diag.Textf("漢字で「%s」と打ち直します", "type it anew as the kanji %s", strings.Map(kanjiOf, run))
	}},
	{func(r rune) bool { return r >= '\uFB00' && r <= '\uFB06' }, nil, diag.Warning, func(run, _ string) (message, hint diag.Text) {
		return diag.Textf("「%s」は、何文字かをくっつけた1つの文字です。検索で見つかりません", "“%s” is one character for several letters; a search does not find it", run),
			diag.Textf("「%s」と書きます", "write %s", norm.NFKC.String(run))
	}},
}

func sayHidden(run, near string) (message, hint diag.Text) {
	hint = diag.Textf("前後の文字ごと消して、「%s」と打ち直します", "delete it with the letters beside it, and type “%s” anew", near)
	if near == "" {
		hint = diag.Textf("消します", "delete it")
	}
	return diag.Textf("見えない文字（%s）が入っています。ここを検索しても、見つかりません", "there is an invisible character (%s); a search does not find what is written here", codes(run)), hint
}

// codes names characters that cannot be shown: "U+200B".
func codes(run string) string {
	var names []string
	for _, r := range run {
		if name := fmt.Sprintf("U+%04X", r); len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ")
}

// isHidden reports whether a character cannot be seen and does nothing that
// Japanese or English needs.
func isHidden(r rune) bool {
	switch r {
	case '\u00AD', '\u180E', '\u200B', '\u200C', '\u200E', '\u2060', '\u2061', '\u2062', '\u2063', '\u2064', '\uFEFF':
		return true
	}
	return false
}

// isTurn reports whether a character turns the direction of what follows. The
// left-to-right mark, which Windows puts before dates, turns nothing here.
func isTurn(r rune) bool { return r != '\u200E' && unicode.Is(unicode.Bidi_Control, r) }

// isSmuggled reports whether a character is one that neither a keyboard nor
// Word or a PDF brings, and that takes no ink: tags, fillers, joiners, those
// that stand for no character at all (Default_Ignorable_Code_Point of Unicode,
// without what isHidden, isTurn and isMark are for; and the blank of Braille).
func isSmuggled(r rune) bool {
	switch {
	case r == '\u034F', r == '\u2065', r == '\u2800', r == '\u115F', r == '\u1160', r == '\u3164', r == '\uFFA0':
		return true
	case isVariation(r), isHidden(r), isTurn(r), r == joiner, r == '\uFFFC', r == '�':
		return false
	case r >= 0xFFF0 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE0FFF, r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

const joiner = '\u200D' // of emoji; and of letters in some scripts of India

// isVariation reports whether a character chooses the shape of the one before
// it: 葛󠄀, or ☎️ in colour.
func isVariation(r rune) bool { return r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF }

// isMark reports whether a character is drawn over the one before it, or joins
// or shapes it.
func isMark(r rune) bool { return r == joiner || unicode.In(r, unicode.Mn, unicode.Me) }

// isMisplaced reports whether a mark makes another character of what it stands
// on. Accents over letters, the shapes of kanji that names have, and emoji are
// usual. A digit never has a mark: 1️⃣ is a key of a telephone and no number,
// and 1̸0 is struck out.
func isMisplaced(before, r, after rune) bool {
	isOverlay := r >= 0x0334 && r <= 0x0338 || slices.Contains([]rune{0x20D2, 0x20D3, 0x20D8, 0x20D9, 0x20DA, 0x20E5, 0x20E6, 0x20EA, 0x20EB}, r)
	isPicture := before > unicode.MaxASCII && !unicode.In(before, unicode.L, unicode.Nd, unicode.Z, unicode.C, unicode.Sc)
	switch {
	case isOverlay, unicode.Is(unicode.Me, r):
		return true
	case r == 0xFE0E || r == 0xFE0F:
		return !isPicture
	case isVariation(r):
		return !unicode.Is(unicode.Han, before)
	case r == joiner:
		isEmoji := isPicture && unicode.Is(unicode.So, after)
		return !isEmoji && (!unicode.In(before, unicode.L, unicode.M) || unicode.In(before, unicode.Latin, unicode.Han, unicode.Hiragana, unicode.Katakana))
	}
	return !unicode.In(before, unicode.L, unicode.M) || unicode.Is(unicode.Han, before)
}

// isLookalike reports whether a character is one of another alphabet that nobody
// tells from a Latin letter.
func isLookalike(r rune) bool {
	return r >= 0x0370 && r <= 0x0587 && (unicode.In(r, unicode.Cyrillic, unicode.Armenian) || strings.ContainsRune("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ", r))
}

// isAmongLatin reports whether a character stands within a word of Latin letters:
// Дやμ alone, or among their like, are what they are.
func isAmongLatin(before, _, after rune) bool {
	return unicode.Is(unicode.Latin, before) || unicode.Is(unicode.Latin, after)
}

// isFalseBreak reports whether a character ends a line in Word or a PDF, and
// not in a text file.
func isFalseBreak(r rune) bool {
	return r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

func isControl(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' && !isFalseBreak(r)
}

func isPrivate(r rune) bool { return unicode.Is(unicode.Co, r) }

func isHalfKana(r rune) bool { return r >= '｡' && r <= 'ﾟ' }

func isRadical(r rune) bool { return r >= '⺀' && r <= '⿕' }

// radicals are those that PDFs have for kanji and that Unicode does not lead
// back to them.
var radicals = map[rune]rune{'⺟': '母', '⺠': '民', '⻁': '虎', '⻄': '西', '⻆': '角', '⻑': '長', '⻘': '青', '⻝': '食', '⻤': '鬼', '⻨': '麦', '⻩': '黄', '⻫': '斉', '⻭': '歯', '⻯': '竜', '⻲': '亀'}

func kanjiOf(r rune) rune {
	if kanji, known := radicals[r]; known {
		return kanji
	}
	kanji, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
	return kanji
}

// oddityOf returns the sort a character belongs to; nil for what is usual.
func oddityOf(r rune) *oddity {
	switch { // most of every text
	case r >= '！' && r <= '～', r >= '\u2010' && r <= '\u2027', r >= '\u2190' && r <= '\u27BF':
		return nil
	}
	if r >= ' ' && r < 0x7F || r == '\n' || r >= '\u3000' && r <= '\uD7FF' && (r < '\u302A' || r > '\u302F') && r != '\u3099' && r != '\u309A' && r != '\u3164' {
		return nil
	}
	for i := range oddities {
		if oddities[i].is(r) {
			return &oddities[i]
		}
	}
	return nil
}

// badCharacters reports the characters that nobody types, once a line and sort.
func badCharacters(o source.Origin) []diag.Problem {
	var problems []diag.Problem
	said := map[*oddity]bool{} // in this line
	before := rune(0)
	for at := 0; at < len(o.Text); {
		r, size := utf8.DecodeRuneInString(o.Text[at:])
		if r == '\n' && len(said) > 0 {
			clear(said)
		}
		sort := oddityOf(r)
		if sort != nil && sort.beside != nil {
			if after, _ := utf8.DecodeRuneInString(o.Text[at+size:]); !sort.beside(before, r, after) {
				sort = nil
			}
		}
		before = r
		if sort == nil || said[sort] {
			at += size
			continue
		}
		said[sort] = true
		end := at
		for end < len(o.Text) {
			next, size := utf8.DecodeRuneInString(o.Text[end:])
			if !sort.is(next) {
				break
			}
			end += size
		}
		message, hint := sort.says(o.Text[at:end], textAround(o, at, end))
		problems = append(problems, o.File.Problem(o.At(at, end), sort.severity, "wrong-type", message, hint))
		at = end
	}
	return problems
}

// textAround is the word that some bytes stand in, without them: as far as letters
// of one script go on, and no further than a few.
func textAround(o source.Origin, from, to int) string {
	const few = 12
	before, after := "", ""
	last, _ := utf8.DecodeLastRuneInString(o.Text[:from])
	for range few {
		r, size := utf8.DecodeLastRuneInString(o.Text[:from])
		if !isWord(r) || scriptOf(r) != scriptOf(last) {
			break
		}
		from -= size
		before = string(r) + before
	}
	next, _ := utf8.DecodeRuneInString(o.Text[to:])
	for range few {
		r, size := utf8.DecodeRuneInString(o.Text[to:])
		if !isWord(r) || scriptOf(r) != scriptOf(next) {
			break
		}
		to += size
		after += string(r)
	}
	return before + after
}

func isWord(r rune) bool { return unicode.In(r, unicode.L, unicode.N) }

// scriptOf tells the scripts of Japanese apart; 0 is any other.
func scriptOf(r rune) int {
	switch {
	case r == 'ー' || unicode.Is(unicode.Katakana, r):
		return 1
	case unicode.Is(unicode.Hiragana, r):
		return 2
	case unicode.Is(unicode.Han, r):
		return 3
	}
	return 0
}

// UnreadableText reports what is wrong with the texts of a TOML file before
// anything reads them: comments that are not closed, and characters that
// nobody types.
func UnreadableText(file *tomlfile.File) []diag.Problem {
	var problems []diag.Problem
	var walk func(v *tomlfile.Value)
	walk = func(v *tomlfile.Value) {
		switch v.Kind {
		case tomlfile.String:
			text, more := WithoutComments(tomlfile.Origin(file.File, v))
			problems = append(append(problems, more...), UnusualCharacters(text)...)
		case tomlfile.Table:
			for _, key := range v.Keys {
				walk(v.Get(key))
			}
		case tomlfile.Array:
			for _, item := range v.Items {
				walk(item)
			}
		}
	}
	walk(file.Root)
	return problems
}
