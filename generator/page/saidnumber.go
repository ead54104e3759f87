package page

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
)

// Pages and questions have official numbers, and links are often nothing but
// one: [Q&A 4-15](…). A member who asks the secretariat about 4-15 must not
// have read 4-1.

// saidPlace is a link's words that are the number of a place, perhaps behind
// what its folder is called: "Q&A 4-15", "マニュアル 2-3 (1)①", "4-15". One number
// alone may be anything.
var saidPlace = regexp.MustCompile(`^(\D*?) ?([0-9]{1,2}(?:-[0-9]{1,2})+(?: ?\([0-9]+\))?[①-⑳]?)$`)

// otherNumber says what is wrong where a link's words are the official number
// of another place than it leads to; ok is true if nothing is.
func (s *Site) otherNumber(lang string, to Link, words string) (message, hint diag.Text, ok bool) {
	if to.Page == nil || to.Page.Folder == "" || to.Anchor != "" && !slices.Contains(to.Page.ids(), to.Anchor) {
		return message, hint, true
	}
	number := plainPlace(to.Page.Number(to.Anchor))
	match := saidPlace.FindStringSubmatch(plainPlace(fact.Hyphenated(strings.TrimSpace(words))))
	if number == "" || match == nil {
		return message, hint, true
	}
	folder, isName := s.folderNamed(lang, match[1])
	said := strings.ReplaceAll(match[2], " ", "")
	number = strings.ReplaceAll(number, " ", "")
	isThere := (folder == "" || folder == to.Page.Folder) && (isPlaceIn(said, number) || isPlaceIn(number, said))
	if !isName || isThere {
		return message, hint, true
	}
	real := s.PlaceName(lang, to.Page.Key+"#"+to.Anchor)
	return diag.Textf("リンクの言葉は「%s」ですが、行き先は「%s」です", "the link says “%s”, but leads to “%s”", words, real),
		diag.Textf("どちらが正しいかを確かめて、同じにします。その番号の所が今はないなら、リンクを消します", "see which of the two is right, and make them the same; if there is no place of that number any more, take the link out"), false
}

// plainPlace writes the number of a place as the official texts mostly do; ①
// stays what it is.
func plainPlace(number string) string {
	return strings.Map(func(r rune) rune {
		if r >= '①' && r <= '⑳' {
			return r
		}
		return []rune(norm.NFKC.String(string(r)))[0]
	}, number)
}

// folderNamed returns the folder that a language calls by some words, "" if
// there are none; ok is false if it calls none so.
func (s *Site) folderNamed(lang, words string) (folder string, ok bool) {
	if words == "" {
		return "", true
	}
	for _, name := range Folders() {
		if front := s.Page(lang, name); front != nil && strings.EqualFold(plainPlace(front.Nav), words) {
			return name, true
		}
	}
	return "", false
}

// isPlaceIn reports whether a place is another, or within it: 2-3(1)① is within
// 2-3(1) and 2-3, and 4-15 within 4, but not within 4-1.
func isPlaceIn(place, other string) bool {
	rest, ok := strings.CutPrefix(place, other)
	return ok && (rest == "" || rest[0] < '0' || rest[0] > '9')
}
