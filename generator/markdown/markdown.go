package markdown

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// Document is a parsed Markdown text.
type Document struct {
	source.Origin
	Root    ast.Node
	Lang    string // the language it is in
	bytes   []byte // of the text, as goldmark wants them
	Anchors []Anchor
	Lost    []int // offsets of headings without an id of their own; problems say so

	dropped bool // see Drop
}

// Drop lets go of the tree of a whole page. The headings of its anchors stay,
// each by itself and without what only rendering asks of it.
func (d *Document) Drop() {
	d.Root.RemoveChildren(d.Root)
	d.Root = ast.NewDocument()
	for _, a := range d.Anchors {
		if a.Heading != nil {
			a.Heading.RemoveAttributes()
		}
	}
	d.dropped = true
}

// IsDropped reports whether the tree was dropped.
func (d *Document) IsDropped() bool { return d.dropped }

// Tree returns the tree of a whole page; one that was dropped is parsed again,
// for whoever asks alone.
func (d *Document) Tree() ast.Node {
	if !d.dropped {
		return d.Root
	}
	again := &Document{Origin: d.Origin, Lang: d.Lang, bytes: d.bytes}
	again.Root = pageParser().Parse(text.NewReader(again.bytes))
	markCircledLists(again.Root, again.bytes)
	again.keepNumbers()
	again.findAnchors()
	return again.Root
}

// lose notes a heading at an offset that has no id of its own.
func (d *Document) lose(at int) {
	d.Lost = append(d.Lost, strings.LastIndexByte(d.Text[:at], '\n')+1)
}

// Source is the text as goldmark wants it; what is too large to be read is
// blanked, byte for byte. Nobody changes it once it is parsed.
func (d *Document) Source() []byte { return d.bytes }

// Parse reads Markdown: CommonMark with tables, without HTML, so that a tag
// is shown as it was typed, and without code by indentation. Only a whole page has anchors and footnotes; in a
// text of which several share a page they would clash.
func Parse(o source.Origin, lang string, wholePage bool) (*Document, []diag.Problem) {
	d := &Document{Origin: o, Lang: lang, bytes: []byte(o.Text)}
	d.blankLines()
	problems := append(d.refuseMerge(), d.refuseTables()...)
	problems = append(problems, d.refuseMarks()...)
	source := d.Source()
	parserOf := textParser
	if wholePage {
		parserOf = pageParser
	}
	d.Root = parserOf().Parse(text.NewReader(source))
	markCircledLists(d.Root, source)
	d.keepNumbers()
	problems = append(problems, d.refuseDepth()...)
	if wholePage {
		problems = append(problems, d.findAnchors()...)
		problems = append(problems, d.checkNotes()...)
		problems = append(problems, d.wideNumbers()...)
	} else {
		problems = append(problems, d.refuseAnchors()...)
	}
	problems = append(problems, d.typed()...)
	problems = append(problems, d.pasted()...)
	problems = append(problems, WidePlaceholders(o)...)
	problems = append(problems, StrayPlaceholders(o)...)
	problems = append(problems, WrongYears(o)...)
	return d, problems
}

// Parsers of pages and of other texts. They keep nothing of what they parse.
var (
	pageParser = sync.OnceValue(func() parser.Parser { return newParser(true) })
	textParser = sync.OnceValue(func() parser.Parser { return newParser(false) })
)

func newParser(footnotes bool) parser.Parser {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(parser.NewListParser(), 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(parser.NewBlockquoteParser(), 800),
		util.Prioritized(paragraphParser{parser.NewParagraphParser()}, 1000),
	}
	inlines := []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(placeholderParser{}, 150),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(emphasisParser{}, 500),
	}
	transformers := []util.PrioritizedValue{
		util.Prioritized(extension.NewTableASTTransformer(), 0),
	}
	if footnotes {
		blocks = append(blocks, util.Prioritized(extension.NewFootnoteBlockParser(), 999))
		inlines = append(inlines,
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(lostNoteParser{}, 102))
		transformers = append(transformers,
			util.Prioritized(unusedNotes{}, 998),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
			util.Prioritized(noteMarks{}, 1000))
	}
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(transformers...),
	)
}
