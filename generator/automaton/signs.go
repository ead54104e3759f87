package automaton

import (
	"strings"
	"unicode/utf8"
)

// Signs are pieces of text without one of which nothing else is looked for. Of
// each the rarest character is remembered, so that one walk over a text tells
// which of them cannot be in it.
type Signs struct {
	lists [][]sign
	keys  map[rune]uint64
	ascii [utf8.RuneSelf]uint64
	isKey [1 << 16 / 64]uint64 // the other keys, a bit each
}

type sign struct {
	text string
	key  uint64
}

// NewSigns reads lists of pieces.
func NewSigns(lists ...[]string) *Signs {
	s := &Signs{keys: map[rune]uint64{}}
	for _, list := range lists {
		var made []sign
		for _, text := range list {
			key := rarest(text)
			if _, known := s.keys[key]; !known {
				s.keys[key] = 1 << min(len(s.keys), 63) // of many the last ones share a bit
			}
			made = append(made, sign{text, s.keys[key]})
		}
		s.lists = append(s.lists, made)
	}
	for r, bit := range s.keys {
		if r < utf8.RuneSelf {
			s.ascii[r] = bit
		} else {
			s.isKey[uint16(r)/64] |= 1 << (r % 64)
		}
	}
	return s
}

// commonFirst are letters and signs in the order of how often texts have them;
// all others are rarer.
const commonFirst = " etaoinsrhldcumfpgywbv.のにをはがでとるすましたいなてかっあ、。年月日者場合人事要必以上下前後できりせんご"

// rarest is the character of a text that few texts have.
func rarest(text string) (key rune) {
	best := -1
	for _, r := range text {
		at := strings.IndexRune(commonFirst, r)
		if at < 0 {
			return r
		}
		if at > best {
			best, key = at, r
		}
	}
	return key
}

// In returns the keys of the signs that a text may have.
func (s *Signs) In(text string) (keys uint64) {
	for _, r := range text {
		if r < utf8.RuneSelf {
			keys |= s.ascii[r]
		} else if s.isKey[uint16(r)/64]&(1<<(r%64)) != 0 {
			keys |= s.keys[r]
		}
	}
	return keys
}

// StandIn reports whether a text, with some keys, has one of a list's signs.
func (s *Signs) StandIn(text string, keys uint64, list int) bool {
	for _, one := range s.lists[list] {
		if keys&one.key != 0 && strings.Contains(text, one.text) {
			return true
		}
	}
	return false
}
