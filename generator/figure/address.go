package figure

import (
	"strings"
	"unicode/utf8"
)

var (
	webForm    = newForm("hw", `(?:https?://|www\.)[!#-;=?-~]+`)
	mailForm   = newForm("@", `@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	postalForm = newForm("〒"+digit, `〒 ?[0-9]{3}-?[0-9]{4}|[0-9]{3}-[0-9]{4}`)

	// telForm is a telephone number of Japan as they are written: with
	// hyphens, blanks or brackets, in one piece, or for callers from abroad.
	telForm = newForm("+(0", `\+81[ -]?(?:\(0\))?[0-9]{1,4}[ -][0-9]{1,4}[ -][0-9]{3,4}`+
		`|\(0[0-9]{1,4}\) ?[0-9]{1,4}[ -][0-9]{3,4}`+
		`|0[0-9]{1,4} ?\([0-9]{1,4}\) ?[0-9]{3,4}`+
		`|0[0-9]{1,4}[-~ー―][0-9]{1,4}[-~ー―][0-9]{3,4}`+ // with what is taken for a hyphen, too: 0120ー000ー000
		`|0[0-9]{1,4} [0-9]{1,4} [0-9]{3,4}`+
		`|0[0-9]{9,10}`)
)

// addresses takes web and mail addresses, telephone numbers and postal codes.
func (s *scanner) addresses() {
	web := *webForm
	web.reach = webReach
	s.each(&web, func(from, to int, groups []string) {
		address := strings.TrimRight(s.asTyped(from, groups[0]), `.,;:!?'`)
		if strings.Contains(address, "(") != strings.Contains(address, ")") { // the sentence's, not the address's
			address = address[:strings.IndexAny(address, "()")]
		}
		_, key, schemed := strings.Cut(address, "://")
		if !schemed {
			key = address
		}
		if key = strings.TrimSuffix(key, "/"); key != "" { // https:/// leads nowhere
			s.take(Web, key, from, from+len(address))
		}
	})
	s.each(mailForm, func(from, to int, _ []string) {
		if box := s.before(from, isMailBox); box < from {
			s.take(Mail, strings.ToLower(string(s.text[box:to])), box, to)
		}
	})
	s.each(telForm, func(from, to int, groups []string) {
		number := digitsOf(groups[0])
		if strings.HasPrefix(groups[0], "+81") {
			number = "0" + strings.TrimPrefix(number[2:], "0")
		}
		if (len(number) == 10 || len(number) == 11) && s.standsAlone(from, to) {
			s.take(Tel, number, from, to)
		}
	})
	s.each(postalForm, func(from, to int, groups []string) {
		if s.standsAlone(from, to) {
			s.take(Postal, digitsOf(groups[0]), from, to)
		}
	})
}

// asTyped is an address up to where full width begins, if it does not begin in
// it: in https://example.jp/a（別ページ） the brackets are the sentence's.
func (s *scanner) asTyped(from int, address string) string {
	isHalf := func(at int) bool { return s.given[s.offsets[at]] < utf8.RuneSelf }
	if !isHalf(from) {
		return address
	}
	for i := range len(address) {
		if !isHalf(from + i) {
			return address[:i]
		}
	}
	return address
}

func isMailBox(b byte) bool { return isWord(b) || strings.IndexByte("._+-", b) >= 0 }

// standsAlone reports whether a number with hyphens is not part of a longer
// one.
func (s *scanner) standsAlone(from, to int) bool {
	return s.isApart(from, to) &&
		!(from > 1 && s.folded[from-1] == '-' && isDigit(s.folded[from-2])) &&
		!(to+1 < len(s.folded) && s.folded[to] == '-' && isDigit(s.folded[to+1]))
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
