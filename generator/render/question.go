package render

import (
	"fmt"
	"html"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// A page of questions and answers says which text is which in microdata
// (https://schema.org/FAQPage), which needs no script as JSON-LD would. Its
// page element is a FAQPage; every heading of level 2 asks, and what follows
// it answers.

// beginQuestion opens a question before its heading n.
func (w *writer) beginQuestion(out util.BufWriter, n ast.Node) {
	w.endQuestion(out)
	w.asked = true
	w.asking(out, fmt.Sprintf(`<div class="question" itemprop="mainEntity" itemscope itemtype="https://schema.org/Question"><meta itemprop="name" content="%s">`+"\n",
		html.EscapeString(w.doc.Says(n))))
}

// asking writes what stands only where headings ask.
func (w *writer) asking(out util.BufWriter, text string) {
	out.WriteString(w.slot(func(f *filling) string {
		if f.o.Questions {
			return text
		}
		return ""
	}))
}

// beginAnswer opens the answer after the question's heading.
func (w *writer) beginAnswer(out util.BufWriter) {
	w.asking(out, `<div itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer"><div itemprop="text">`+"\n")
}

// endQuestion closes the question that is open, if any.
func (w *writer) endQuestion(out util.BufWriter) {
	if w.asked {
		w.asking(out, "</div></div></div>\n")
		w.asked = false
	}
}

// renderDocument closes what is open at the end.
func (w *writer) renderDocument(out util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		w.endQuestion(out)
	}
	return ast.WalkContinue, nil
}
