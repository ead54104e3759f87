package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser is goldmark's parser of *, **, _ and __ with another notion
// of which mark may open and which may close.
//
// CommonMark tells the two apart by the characters beside them, and takes
// punctuation inside and a letter outside for a mark that cannot close. That
// suits writing with spaces; in **「強調」**の例 the mark is meant to close. So,
// as in the "CJK-friendly" amendment to CommonMark
// (https://github.com/tats-u/markdown-cjk-friendly): Japanese punctuation
// never stands in a mark's way, and other punctuation does not where the
// character on the mark's other side is Japanese. Text without such
// characters reads as CommonMark 0.31 says.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	length := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
	open, closes := flanks(line[0], runeBefore(block, segment), runeAfter(line[length:]))
	node := parser.NewDelimiter(open, closes, length, line[0], emphasisProcessor{})
	node.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(node)
	return node
}

// flanks says whether a run of mark may open and may close emphasis, given
// the characters beside it (CommonMark 0.31, "left-flanking" and
// "right-flanking").
func flanks(mark byte, before, after rune) (open, closes bool) {
	barrierBefore := util.IsPunctRune(before) && !IsCJK(before)
	barrierAfter := util.IsPunctRune(after) && !IsCJK(after)
	left := !util.IsSpaceRune(after) &&
		(!barrierAfter || util.IsSpaceRune(before) || util.IsPunctRune(before) || IsCJK(before))
	right := !util.IsSpaceRune(before) &&
		(!barrierBefore || util.IsSpaceRune(after) || util.IsPunctRune(after) || IsCJK(after))
	if mark == '*' {
		return left, right
	}
	// An underscore inside a word is a letter; beside Japanese punctuation no
	// word goes on.
	open = left && (!right || util.IsPunctRune(before) || util.IsPunctRune(after) && IsCJK(after))
	closes = right && (!left || util.IsPunctRune(after) || util.IsPunctRune(before) && IsCJK(before))
	return open, closes
}

// letter stands for a placeholder beside a mark: what will be there is text.
const letter = 'a'

func runeBefore(block text.Reader, segment text.Segment) rune {
	if bytes.HasSuffix(block.Source()[:segment.Start], []byte("}}")) {
		return letter
	}
	return block.PrecendingCharacter()
}

func runeAfter(rest []byte) rune {
	switch {
	case len(rest) == 0:
		return ' '
	case bytes.HasPrefix(rest, []byte("{{")):
		return letter
	}
	return util.ToRune(rest, 0)
}

// emphasisProcessor makes emphasis of two marks that match.
type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
