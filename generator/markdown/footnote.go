package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"tebiki/generator/diag"
)

// Goldmark pairs footnotes with their references and drops in silence what
// has no partner: a reference stays as text, a note vanishes. Here both are
// problems, and each note bears the mark its references bear: (*), (**), …

// maxNotes is how many footnotes a page may have: the mark of the last has as
// many stars.
const maxNotes = 100

// NoteSign is what stands at a footnote and at its references.
func NoteSign(index int) string { return "(" + strings.Repeat("*", index) + ")" }

// lostNote is a reference [^label] without a note.
type lostNote struct {
	ast.BaseInline
	label    string
	from, to int
}

var KindLostNote = ast.NewNodeKind("LostNote")

func (n *lostNote) Kind() ast.NodeKind { return KindLostNote }

func (n *lostNote) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Label": n.label}, nil)
}

// lostNoteParser takes the references goldmark's own parser left.
type lostNoteParser struct{}

func (lostNoteParser) Trigger() []byte { return []byte{'['} }

func (lostNoteParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	after, isNote := bytes.CutPrefix(line, []byte("[^"))
	label, rest, closed := bytes.Cut(after, []byte("]"))
	if !isNote || !closed || len(bytes.TrimSpace(label)) == 0 || bytes.HasPrefix(rest, []byte("(")) {
		return nil
	}
	length := len("[^") + len(label) + len("]")
	block.Advance(length)
	return &lostNote{label: string(label), from: segment.Start, to: segment.Start + length}
}

// unusedKey is the document's note of footnotes nothing refers to.
const unusedKey = "unused footnotes"

// unusedNotes notes the footnotes that goldmark is about to drop.
type unusedNotes struct{}

func (unusedNotes) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	var unused []*extast.Footnote
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if note, ok := n.(*extast.Footnote); ok && entering && note.Index < 0 {
			unused = append(unused, note)
		}
		return ast.WalkContinue, nil
	})
	doc.AddMeta(unusedKey, unused)
}

// NoteMark is the mark at the head of a footnote.
type NoteMark struct {
	ast.BaseInline
	Index int
}

var KindNoteMark = ast.NewNodeKind("NoteMark")

func (n *NoteMark) Kind() ast.NodeKind { return KindNoteMark }

func (n *NoteMark) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// noteMarks puts its mark at the head of every footnote.
type noteMarks struct{}

func (noteMarks) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		note, ok := n.(*extast.Footnote)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		var head ast.Node = note
		if first := note.FirstChild(); first != nil && ast.IsParagraph(first) {
			head = first
		}
		if first := head.FirstChild(); first != nil {
			head.InsertBefore(head, first, &NoteMark{Index: note.Index})
		}
		return ast.WalkSkipChildren, nil
	})
}

// checkNotes reports references without a note and notes without a reference.
func (d *Document) checkNotes() []diag.Problem {
	var problems []diag.Problem
	var lost []*lostNote
	var labels []string
	var notes []*extast.Footnote
	ast.Walk(d.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *lostNote:
			if entering {
				lost = append(lost, n)
			}
		case *extast.Footnote:
			if entering {
				labels = append(labels, string(n.Ref))
				notes = append(notes, n)
			}
		}
		return ast.WalkContinue, nil
	})
	if len(notes) > maxNotes {
		from := max(notes[maxNotes].Pos(), 0)
		problems = append(problems, d.Problem(from, from+len("[^]")+len(notes[maxNotes].Ref), "wrong-type",
			diag.Textf("脚注が%d個あります。印の「*」が多くなりすぎ、会員が数えられません", "there are %d footnotes, so no member could count the stars of their marks", len(notes)),
			diag.Textf("1つのページに%d個までにし、ほかは本文に書いてください", "write at most %d on a page, and the others in the text", maxNotes)))
	}
	unused, _ := d.Root.(*ast.Document).Meta()[unusedKey].([]*extast.Footnote)
	for _, note := range unused {
		label := string(note.Ref)
		labels = append(labels, label)
		from := max(note.Pos(), 0)
		problems = append(problems, d.Problem(from, from+len("[^]")+len(label), "broken-link",
			diag.Textf("脚注「%s」を指す印が本文にありません", "nothing refers to the footnote “%s”", label), diag.Text{}).As(diag.HasNoTarget))
	}
	for _, n := range lost {
		hint := diag.DidYouMean(n.label, labels)
		if hint == (diag.Text{}) {
			hint = diag.Textf("注の文を、前後に空の行を入れて [^%s]: で始まる行に書きます", "write the note on a line that begins with [^%s]:, between empty lines", n.label)
		}
		problems = append(problems, d.Problem(n.from, n.to, "broken-link",
			diag.Textf("脚注「%s」がありません", "there is no footnote “%s”", n.label), hint).As(diag.HasNoTarget))
	}
	return problems
}
