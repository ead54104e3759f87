package page

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
)

// Pages and questions have official numbers, and links often say one: [Q&A
// 4-15](…), [報告先（Q&A 4-15）](…), [4-1～4-4](…). A member who asks the
// secretariat about 4-15 must not have read 4-1.

// saidPlace is the number of a place within a link's words: "4-15", "2-3 (1)①".
// One number alone may be anything.
var saidPlace = regexp.MustCompile(`[0-9]{1,2}(?:-[0-9]{1,2})+(?: ?\([0-9]+\))?[①-⑳]?`)

// place is the number of a place that a link's words say.
type place struct {
	number  string
	folder  string // whose place it is, as the words in front of it say; "" where they do not
	named   bool   // they do
	whole   bool   // nothing else is said
	bare    bool   // it stands apart, as a number of a place does
	toRange bool   // it is the end of a range from the number before it
}

var (
	// placeJoiner is what stands between the numbers of several places, rangeJoiner
	// between the first and the last of them.
	placeJoiner = regexp.MustCompile(`^ ?(?:[、,・/]|と|および|及び|または|又は|や|and|or|,? ?and)? ?$`)
	rangeJoiner = regexp.MustCompile(`^ ?(?:[~〜–-]|から|to|through) ?$`)

	// beforePlace is what may stand between a folder's name and a number, and
	// besidePlace in front of a number that has none.
	beforePlace = regexp.MustCompile(`(?:の|第|「|\(|:|No\.?|#)?$`)
	besidePlace = regexp.MustCompile(`(?:^|[ 「『(\[【、,:]|問|第|番号|Q\.?|No\.?)$`)
	afterPlace  = regexp.MustCompile(`^(?:$|[ 」』)\]】、,。:.?]|の|を|に|で|は|が|と|も|へ|や|番$|番目$|から|まで|より|[~〜][0-9]+-[0-9])`)
)

// dashedRange is a range of places with a dash, which is no hyphen of a number.
var dashedRange = regexp.MustCompile(`([0-9]-[0-9]+) ?[–—―] ?([0-9]+-[0-9])`)

func isOfNumber(r rune) bool { return r >= '0' && r <= '9' || r == '-' }

// saidPlaces lists the numbers of places that a link's words say in a language.
func (s *Site) saidPlaces(lang, words string) []place {
	if !strings.ContainsFunc(words, mayBeDigit) {
		return nil
	}
	words = strings.TrimSpace(words)
	if strings.ContainsAny(words, "–—―") {
		words = dashedRange.ReplaceAllString(words, "$1～$2")
	}
	words = plainPlace(fact.Hyphenated(words))
	if !hasHyphen(words) {
		return nil
	}
	matches := saidPlace.FindAllStringIndex(words, -1)
	if matches == nil {
		return nil
	}
	figures := figure.Scan(words)
	var all []place
	end := 0
	for _, m := range matches {
		before, between, after := words[:m[0]], words[end:m[0]], words[m[1]:]
		said := place{number: strings.ReplaceAll(words[m[0]:m[1]], " ", ""), whole: m[0] == 0 && after == ""}
		if isOfNumber(markdown.LastRune(before)) || after != "" && isOfNumber(rune(after[0])) {
			continue // of a date or a telephone number
		}
		front := strings.TrimRight(before, " ")
		front = strings.TrimRight(strings.TrimSuffix(front, beforePlace.FindString(front)), " ")
		said.folder, said.named = s.folderAtEnd(lang, front)
		if len(all) > 0 && !said.named && (placeJoiner.MatchString(between) || rangeJoiner.MatchString(between)) {
			previous := all[len(all)-1]
			said.folder, said.named, said.bare, said.toRange = previous.folder, previous.named, previous.bare, rangeJoiner.MatchString(between)
		}
		isLabel := slices.ContainsFunc(figures, func(f figure.Figure) bool { return f.Kind == figure.Label && f.From == m[0] }) // and not 2-3 days
		said.bare = said.bare || isLabel && besidePlace.MatchString(before) && afterPlace.MatchString(after)
		all = append(all, said)
		end = m[1]
	}
	return all
}

// hasHyphen reports whether a hyphen stands between two digits.
func hasHyphen(words string) bool {
	isDigit := func(c byte) bool { return c >= '0' && c <= '9' }
	for i := 1; i+1 < len(words); i++ {
		if words[i] == '-' && isDigit(words[i-1]) && isDigit(words[i+1]) {
			return true
		}
	}
	return false
}

// mayBeDigit reports whether a character may be a digit, or be one in another
// writing.
func mayBeDigit(r rune) bool {
	isLetter := r >= 0x3000 && r <= 0x30FF || r >= 0x4E00 && r <= 0x9FFF // kana and kanji
	return r >= '0' && r <= '9' || r >= utf8.RuneSelf && !isLetter
}

// otherNumber says what is wrong where a link's words are the official number
// of another place than it leads to; ok is true if nothing is.
func (s *Site) otherNumber(lang string, to Link, words string) (message, hint diag.Text, ok bool) {
	if to.Page != nil {
		s = s.of(to.Page)
	}
	if to.Page == nil || to.Anchor != "" && !slices.Contains(to.Page.ids(), to.Anchor) {
		return message, hint, true
	}
	number := strings.ReplaceAll(plainPlace(to.Page.Number(to.Anchor)), " ", "")
	isWrong := false
	said := s.saidPlaces(lang, words)
	for i, one := range said {
		isThere := one.folder == "" || one.folder == to.Page.Folder
		if isThere && number != "" && (isPlaceIn(one.number, number) || isPlaceIn(number, one.number) || one.toRange && isBetween(said[i-1].number, number, one.number)) {
			return message, hint, true
		}
		if number == "" || to.Page.Folder == "" { // what it is called, nobody knows
			isWrong = isWrong || one.named && s.hasPlace(lang, one.folder, one.number)
		} else {
			isWrong = isWrong || one.named || one.whole || one.bare && s.hasPlace(lang, to.Page.Folder, one.number)
		}
	}
	if !isWrong {
		return message, hint, true
	}
	real := s.PlaceName(lang, to.Page.Key+"#"+to.Anchor)
	return diag.Textf("リンクの言葉は「%s」ですが、行き先は「%s」です", "the link says “%s”, but leads to “%s”", words, real),
		diag.Textf("どちらが正しいかを確かめて、同じにします。その番号の所が今はないなら、リンクを消します。言葉を書かずに [](…) とすると、行き先の番号が入ります", "see which of the two is right, and make them the same; if there is no place of that number any more, take the link out; written without words, as [](…), it shows the number of what it leads to"), false
}

// hasPlace reports whether a page or a heading of a folder has a number.
func (s *Site) hasPlace(lang, folder, number string) bool {
	for _, p := range s.Folder(lang, folder) {
		if plainPlace(p.Number("")) == number {
			return true
		}
		for _, section := range p.Sections {
			if plainPlace(numberOf(section.Title)) == number {
				return true
			}
		}
	}
	return false
}

// isBetween reports whether a place lies between two, as 4-2 between 4-1 and
// 4-4.
func isBetween(first, place, last string) bool {
	return CompareNumbers(first, place) <= 0 && CompareNumbers(place, last) <= 0
}

// CompareNumbers orders official numbers as the headings of a text are: 4-2
// before 4-10, and 4 before 4-1.
func CompareNumbers(a, b string) int {
	numbers := func(s string) (all []int) {
		for part := range strings.SplitSeq(s, "-") {
			n, _ := strconv.Atoi(strings.TrimFunc(part, func(r rune) bool { return r < '0' || r > '9' }))
			all = append(all, n)
		}
		return all
	}
	return slices.Compare(numbers(a), numbers(b))
}

// plainPlace writes the number of a place as the official texts mostly do; ①
// stays what it is.
func plainPlace(number string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || r >= '①' && r <= '⑳' {
			return r
		}
		return []rune(norm.NFKC.String(string(r)))[0]
	}, number)
}

// folderAtEnd returns the folder whose name a text ends with, as a language
// calls it; ok is false if it ends with none.
func (s *Site) folderAtEnd(lang, text string) (folder string, ok bool) {
	for _, name := range Folders() {
		front := s.Page(lang, name)
		if front == nil || strings.TrimSpace(front.Nav) == "" {
			continue
		}
		called := plainPlace(fact.Hyphenated(front.Nav))
		if at := len(text) - len(called); at >= 0 && strings.EqualFold(text[at:], called) && (at == 0 || !isWordBefore(text[:at], called)) {
			return name, true
		}
	}
	return "", false
}

// isWordBefore reports whether a Latin word goes on into a name, or another
// name has it (医療情報システムQ&A).
func isWordBefore(before, name string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLetter(r) && !strings.ContainsRune("はがをにでともや", r)
}

// isPlaceIn reports whether a place is another, or within it: 2-3(1)① is within
// 2-3(1) and 2-3, and 4-15 within 4, but not within 4-1.
func isPlaceIn(place, other string) bool {
	rest, ok := strings.CutPrefix(place, other)
	return ok && (rest == "" || rest[0] < '0' || rest[0] > '9')
}
