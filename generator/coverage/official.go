package coverage

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/source"
)

// piece is a sentence of the official text.
type piece struct {
	phrase
	file       *source.File
	start, end int  // byte offsets in the file
	found      bool // the site carries it
	again      bool // it is a running head that stood before

	place float64 // its index among the pieces of all texts
}

// letter is a character and its byte offset in the file.
type letter struct {
	r      rune
	offset int
}

// split cuts the official text into pieces, a running head only once.
func split(official *source.File) []piece {
	return slices.DeleteFunc(splitAll(official), func(p piece) bool { return p.again })
}

// splitAll cuts the official text into pieces, running heads among them.
func splitAll(official *source.File) []piece {
	var pieces []piece
	heads := map[string]bool{}
	for _, block := range blocks(official.Text) {
		again := false
		if block.lines == 1 && block.beginsWithDigit() {
			head := fold(string(runes(block.letters)))
			again = heads[head]
			heads[head] = true
		}
		for _, p := range cut(block.letters) {
			p.file, p.again = official, again
			pieces = append(pieces, p)
		}
	}
	return pieces
}

// block is what stands between two blank lines, its lines joined.
type block struct {
	letters []letter
	lines   int
}

func (b block) beginsWithDigit() bool {
	return len(b.letters) > 0 && unicode.IsDigit(b.letters[0].r)
}

// blocks parts a text at blank lines.
func blocks(text string) []block {
	var all []block
	var open block
	offset := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			if open.lines > 0 {
				all = append(all, open)
			}
			open = block{}
		} else {
			open.letters = append(open.letters, lineLetters(line, offset)...)
			open.lines++
		}
		offset += len(line)
	}
	if open.lines > 0 {
		all = append(all, open)
	}
	return all
}

// addresses are written <address> or [text](address) in the official text's
// transcription; address and text are what was published.
var addresses = regexp.MustCompile(`<((?:https?://|mailto:|tel:)[^<>\s]*)>|\[([^\[\]]*)\]\([a-z]+:[^()\s]*\)`)

// lineLetters returns what a line says, without list marks and without the
// brackets around addresses.
func lineLetters(line string, offset int) []letter {
	var letters []letter
	add := func(from, to int) {
		for i := from; i < to; {
			r, size := utf8.DecodeRuneInString(line[i:])
			letters = append(letters, letter{r, offset + i})
			i += size
		}
	}
	pos := len(listMarks.FindString(line))
	var found [][]int
	if strings.ContainsAny(line, "<[") {
		found = addresses.FindAllStringSubmatchIndex(line, -1)
	}
	for _, m := range found {
		if m[0] < pos {
			continue
		}
		add(pos, m[0])
		add(max(m[2], m[4]), max(m[3], m[5]))
		pos = m[1]
	}
	add(pos, len(line))
	return letters
}

// cut parts a block's letters after 。 and ？.
func cut(letters []letter) []piece {
	var pieces []piece
	from := 0
	for i, l := range letters {
		if l.r == '。' || l.r == '？' || i == len(letters)-1 {
			if p, ok := newPiece(letters[from : i+1]); ok {
				pieces = append(pieces, p)
			}
			from = i + 1
		}
	}
	return pieces
}

// newPiece makes a piece of letters; ok is false if they say nothing.
func newPiece(letters []letter) (piece, bool) {
	for len(letters) > 0 && unicode.IsSpace(letters[0].r) {
		letters = letters[1:]
	}
	for len(letters) > 0 && unicode.IsSpace(letters[len(letters)-1].r) {
		letters = letters[:len(letters)-1]
	}
	text := newPhrase(strings.ReplaceAll(string(runes(letters)), "\n", ""))
	if text.folded == "" {
		return piece{}, false
	}
	last := letters[len(letters)-1]
	return piece{phrase: text, start: letters[0].offset, end: last.offset + utf8.RuneLen(last.r)}, true
}

func runes(letters []letter) []rune {
	rs := make([]rune, len(letters))
	for i, l := range letters {
		rs[i] = l.r
	}
	return rs
}
