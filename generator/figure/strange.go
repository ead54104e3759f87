package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Oddly is a number that a reader understands and Scan does not, or not as the
// reader does: 10,0000円, 1O万円 with a letter, 1 0万円, ①⓪万円.
type Oddly struct {
	From, To int    // its bytes in the text
	Plain    string // in digits, as it may be meant; "" where that is not plain
}

// Strange returns the numbers of a text that are written strangely, in order.
// It is silent where there is another meaning: of lists (1,2), labels (①), years
// and kinds (2022,2023年), blanks to fill in (○○円).
func Strange(text string) []Oddly {
	s := newScanner(text)
	defer s.release()
	return s.strange()
}

// scales and units that make a number of what stands before them.
var (
	moneyAfter = []string{"万", "億", "兆", "千円", "百円", "円", "yen", "JPY"}
	dateAfter  = []string{"年", "月", "日"}
)

func (s *scanner) strange() []Oddly {
	var odd []Oddly
	text := s.folded
	report := func(from, to int, plain string) int {
		s.odd = append(s.odd, [2]int{from, to})
		start, end := s.span(from, to)
		odd = append(odd, Oddly{start, end, plain})
		return to
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case isDigit(c) || isDigitLetter(c):
			begin, end, plain, found := s.strangeToken(i)
			if found {
				i = report(begin, end, plain)
				continue
			}
			i = max(i, end) // not again from within
			for i < len(text) && isWord(text[i]) {
				i++
			}
		case isLetter(c):
			for i < len(text) && isWord(text[i]) {
				i++
			}
		case c >= 0xC2 && (c < 0xE3 || c == 0xE3 && i+1 < len(text) && text[i+1] >= 0x88 && text[i+1] <= 0x8A || c >= 0xF0):
			end, found := s.strangeSign(i)
			if found {
				from := i
				for from > 0 && isDigit(text[from-1]) {
					from--
				}
				report(from, end, plainDigits(text[from:end]))
			}
			i = end
		case c >= 0xE3 && c < 0xF0 && i+len("伍") <= len(text):
			end := i + len("伍")
			if isFormalDigit(text[i:end]) && startsWith(text[end:], "万", "億", "円", "千", "百", "拾") {
				report(i, end, "")
			}
			i = end
		default:
			i++
		}
	}
	return odd
}

// isFormalDigit reports whether a character is one of the digits of old deeds
// that nothing else reads here.
func isFormalDigit(s string) bool {
	switch s {
	case "肆", "伍", "陸", "漆", "捌", "玖":
		return true
	}
	return false
}

// isDigitLetter reports whether a letter looks like a digit.
func isDigitLetter(c byte) bool { return c == 'O' || c == 'o' || c == 'l' || c == 'I' }

// strangeToken looks at the number whose digits begin at an offset, and returns
// where it begins (a kanji before the digits may belong to it), and where it
// ends if it has commas or is found strange.
func (s *scanner) strangeToken(from int) (begin, end int, plain string, found bool) {
	text := s.folded
	to, letters := from, 0
	for to < len(text) && (isDigit(text[to]) || isDigitLetter(text[to])) {
		if isDigitLetter(text[to]) {
			letters++
		}
		to++
	}
	rest := text[to:]
	isYen := strings.HasSuffix(text[:from], "¥")
	switch {
	case letters > 0:
		end, plain, found = s.strangeLetters(from, to, letters, isYen)
		return from, end, plain, found
	case rest == "" || isLetter(rest[0]):
		return from, 0, "", false
	case rest[0] == ',':
		end, plain, found = s.strangeGroups(from, to, isYen)
		return from, end, plain, found
	case rest[0] == ' ':
		end, plain, found = s.strangeBlank(from, to, isYen)
		return from, end, plain, found
	case rest[0] == '-':
		end, plain, found = s.strangeTel(from)
		return from, end, plain, found
	}
	if length := thousandsSign(rest); length > 0 {
		digits := leadingDigits(rest[length:])
		after := rest[length+len(digits):]
		isGroup := len(digits) == 3 && to-from <= 3 && (isYen && !strings.HasPrefix(rest, "、") || startsWith(strings.TrimPrefix(after, " "), "円", "yen", "JPY"))
		isSplit := strings.ContainsAny(rest[:length], "_'’·") && digits != "" && isMoney(after)
		return from, to + length + len(digits), text[from:to] + digits, isGroup || isSplit
	}
	if run := leadingRun(rest, "〇零○◯一二三四五六七八九十壱弐参拾"); run != "" && isMoney(rest[len(run):]) {
		return from, to + len(run), "", true
	}
	if before, size := utf8.DecodeLastRuneInString(text[:from]); size == len("一") && strings.ContainsRune("〇一二三四五六七八九十", before) && isMoney(rest) {
		earlier, _ := utf8.DecodeLastRuneInString(text[:from-size])
		return from - size, to, "", !unicode.Is(unicode.Han, earlier)
	}
	return from, 0, "", false
}

// strangeLetters looks at digits of which some are letters that look like
// them.
func (s *scanner) strangeLetters(from, to, letters int, isYen bool) (end int, plain string, found bool) {
	text := s.folded
	allLetters := letters == to-from
	end = to
	for end+1 < len(text) && strings.IndexByte(",-", text[end]) >= 0 && (isDigit(text[end+1]) || isDigitLetter(text[end+1])) {
		for end++; end < len(text) && (isDigit(text[end]) || isDigitLetter(text[end])); end++ {
		}
	}
	rest := text[end:]
	if rest != "" && isLetter(rest[0]) {
		return end, "", false
	}
	whole := text[from:end]
	plain = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1", ",", "").Replace(whole)
	digits := len(digitsOf(whole))
	switch {
	case digits == 0 && allLetters:
		isBlank := strings.Trim(whole, "Oo") == "" // OO円, to be filled in
		return end, plain, !isBlank && (isYen || startsWith(rest, "万円", "億円", "円")) || len(whole) == 1 && startsWith(rest, "万円", "億円", "円")
	case strings.Count(whole, "-") > 1:
		return end, plain, digits > 4
	case strings.Contains(whole, "-"):
		return end, "", false
	}
	return end, plain, isYen || strings.Contains(whole, ",") || isMoney(rest) || startsWith(strings.TrimPrefix(rest, " "), dateAfter...)
}

// strangeTel looks at digits with hyphens behind which a letter may stand for one,
// as in a telephone number: 0120-179-O66. A part of letters alone is a blank to
// fill in: 0120-OOO-OOO.
func (s *scanner) strangeTel(from int) (end int, plain string, found bool) {
	text := s.folded
	parts, letters, isBlank := 0, 0, false
	for end = from; parts < 4 && end < len(text) && (isDigit(text[end]) || isDigitLetter(text[end])); parts++ {
		begin, before := end, letters
		for ; end < len(text) && (isDigit(text[end]) || isDigitLetter(text[end])); end++ {
			if isDigitLetter(text[end]) {
				letters++
			}
		}
		isBlank = isBlank || letters-before == end-begin
		if end+1 >= len(text) || text[end] != '-' || !isDigit(text[end+1]) && !isDigitLetter(text[end+1]) {
			parts++
			break
		}
		end++
	}
	if letters == 0 { // what follows may be strange by itself
		return from, "", false
	}
	plain = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1").Replace(text[from:end])
	digits := end - from - (parts - 1)
	isWhole := end == len(text) || !isLetter(text[end])
	return end, plain, text[from] == '0' && parts == 3 && (digits == 10 || digits == 11) && !isBlank && isWhole
}

// strangeGroups looks at a number with commas.
func (s *scanner) strangeGroups(from, to int, isYen bool) (end int, plain string, found bool) {
	text := s.folded
	groups := []string{text[from:to]}
	end = to
	for end+1 < len(text) && text[end] == ',' && isDigit(text[end+1]) {
		group := leadingDigits(text[end+1:])
		groups = append(groups, group)
		end += 1 + len(group)
	}
	isUsual, byFour := len(groups[0]) <= 3, len(groups) > 1 && len(groups[0]) <= 3
	for _, group := range groups[1:] {
		isUsual = isUsual && len(group) == 3
		byFour = byFour && len(group) == 4
	}
	rest := text[end:]
	if end < len(text) && isDigitLetter(text[end]) || len(groups) == 1 || isUsual {
		return end, "", false
	}
	isSum := isYen || isMoney(rest)
	return end, strings.Join(groups, ""), isSum || byFour && strings.Trim(groups[len(groups)-1], "0") == ""
}

// strangeBlank looks at a number with a blank in it.
func (s *scanner) strangeBlank(from, to int, isYen bool) (end int, plain string, found bool) {
	text := s.folded
	at := to
	for at < len(text) && text[at] == ' ' {
		at++
	}
	digits := leadingDigits(text[at:])
	if digits == "" {
		return 0, "", false
	}
	end = at + len(digits)
	plain = text[from:to] + digits
	rest := strings.TrimPrefix(text[end:], " ")
	isTail := digits[0] == '0' && (isYen || isMoney(rest) || startsWith(rest, ",") || startsWith(rest, dateAfter...))
	isDay := len(digits) == 1 && to-from == 1 && strings.HasSuffix(text[:from], "月") && startsWith(rest, "日")
	isYear := len(digits) == 2 && (text[from:to] == "20" || text[from:to] == "19") && startsWith(rest, "年")
	return end, plain, isTail || isDay || isYear
}

// thousandsSign is the length of a sign that a number's thousands may be
// parted with elsewhere, and not in Japanese or English.
func thousandsSign(rest string) int {
	for _, sign := range []string{".", "_", "'", "’", "·", "・", "、"} {
		if strings.HasPrefix(rest, sign) {
			return len(sign)
		}
	}
	return 0
}

// strangeSign looks at a character that stands for a digit and is none of 0 to
// 9: of another writing, in a circle, raised, or a letter of another alphabet.
// It returns where a run of them ends; digits behind ① are another number.
func (s *scanner) strangeSign(from int) (end int, found bool) {
	text := s.folded
	first, size := utf8.DecodeRuneInString(text[from:])
	isOther := strings.ContainsRune("ОоІΟοΙ", first)
	if !isOther && !unicode.In(first, unicode.Nd, unicode.No) {
		return from + size, false
	}
	signs, isForeign, hasZero := 0, false, false
	for end = from; end < len(text); end += size {
		var r rune
		r, size = utf8.DecodeRuneInString(text[end:])
		isSign := r > unicode.MaxASCII && unicode.In(r, unicode.Nd, unicode.No) || strings.ContainsRune("ОоІΟοΙ", r)
		if !isSign && !(isDigit(text[end]) && (isForeign || isOther)) {
			break
		}
		if isSign {
			signs++
			isForeign = isForeign || unicode.Is(unicode.Nd, r)
			hasZero = hasZero || r == '⓪' || r == '⓿'
		}
	}
	rest := text[end:]
	count := utf8.RuneCountInString(text[from:end])
	touchesDigit := from > 0 && isDigit(text[from-1]) || count > signs
	isMonth := strings.HasPrefix(rest, "月") && startsWithDay(rest[len("月"):])
	isSum := startsWith(rest, "万円", "億円", "千円", "百円", "円", "億", "%") || startsWith(rest, "万") && !startsWith(rest, "万一", "万が")
	switch {
	case isOther:
		return end, touchesDigit || isSum && count > 1
	case isForeign, hasZero && (touchesDigit || count > 1), isSum, isMonth:
		return end, true
	}
	return end, touchesDigit && startsWith(rest, dateAfter...)
}

// startsWithDay reports whether a text begins with a number, of whatever
// signs, and 日.
func startsWithDay(text string) bool {
	rest := strings.TrimLeftFunc(text, func(r rune) bool { return unicode.In(r, unicode.Nd, unicode.No) })
	return rest != text && strings.HasPrefix(rest, "日")
}

// plainDigits writes signs that stand for digits as digits; "" where one
// stands for several.
func plainDigits(signs string) string {
	var out strings.Builder
	for _, r := range signs {
		value := digitValue(r)
		if value < 0 {
			return ""
		}
		out.WriteByte(byte('0' + value))
	}
	return out.String()
}

func digitValue(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '①' && r <= '⑨':
		return int(r-'①') + 1
	case r >= '❶' && r <= '❾':
		return int(r-'❶') + 1
	case r == '⓪', r == '⓿', strings.ContainsRune("ОоΟο", r):
		return 0
	case unicode.Is(unicode.Nd, r):
		zero := r
		for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
			zero--
		}
		return int(r - zero)
	}
	return -1
}

// isMoney reports whether a sum's unit or scale stands at the head of a text,
// perhaps behind a blank.
func isMoney(text string) bool { return startsWith(strings.TrimPrefix(text, " "), moneyAfter...) }

func startsWith(text string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}

func leadingDigits(text string) string {
	end := 0
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	return text[:end]
}

// leadingRun is what a text begins with, of some characters.
func leadingRun(text, of string) string {
	return text[:len(text)-len(strings.TrimLeft(text, of))]
}
