package render

import (
	"fmt"
	"html"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"tebiki/generator/markdown"
)

// Footnotes' ids hold an underscore, which no id in Markdown may: note_1 is a
// note, noteref_1 its first reference and noteref_1_2 its second.

func (w *writer) noteID(index int) string { return w.id(fmt.Sprintf("note_%s%d", w.scope, index)) }

func (w *writer) referenceID(index, nth int) string {
	if nth == 0 {
		return w.id(fmt.Sprintf("noteref_%s%d", w.scope, index))
	}
	return w.id(fmt.Sprintf("noteref_%s%d_%d", w.scope, index, nth+1))
}

func (w *writer) renderNoteLink(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if n := node.(*extast.FootnoteLink); entering {
		fmt.Fprintf(out, `<sup class="noteref" id="%s"><a href="#%s">%s</a></sup>`,
			w.referenceID(n.Index, n.RefIndex), w.noteID(n.Index), markdown.NoteSign(n.Index))
	}
	return ast.WalkContinue, nil
}

func (w *writer) renderBacklink(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if n := node.(*extast.FootnoteBacklink); entering && (w.references == nil || w.references[[2]int{n.Index, n.RefIndex}]) {
		fmt.Fprintf(out, ` <a class="noteback" href="#%s" aria-label="%s" data-aid>↩&#xfe0e;</a>`,
			w.referenceID(n.Index, n.RefIndex), html.EscapeString(label(w.o.BackLabel, markdown.NoteSign(n.Index))))
	}
	return ast.WalkContinue, nil
}

func (w *writer) renderNoteMark(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		fmt.Fprintf(out, `<span class="mark">%s</span>`, markdown.NoteSign(node.(*markdown.NoteMark).Index))
	}
	return ast.WalkContinue, nil
}

func (w *writer) renderNote(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		fmt.Fprintf(out, "<div class=\"note\" id=\"%s\">\n", w.noteID(node.(*extast.Footnote).Index))
	} else {
		out.WriteString("</div>\n")
	}
	return ast.WalkContinue, nil
}

func (w *writer) renderNotes(out util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		w.endQuestion(out)
		out.WriteString("<div class=\"notes\">\n")
	} else {
		out.WriteString("</div>\n")
	}
	return ast.WalkContinue, nil
}
