package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"

	"tebiki/generator/diag"
)

// Anchor is a place that links, citations and translations hold on to: a
// heading, or a paragraph that begins with {#id}.
type Anchor struct {
	ID       string
	Heading  *ast.Heading // nil of a paragraph
	From, To int          // offsets of the id in the Markdown text
	Filled   bool         // of another language's page, and so are the offsets
}

var (
	anchorID   = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	idAtEnd    = regexp.MustCompile(`[ \t]*\{#([^{}]*)\}[ \t]*$`)
	numberedID = regexp.MustCompile(`[0-9]-[0-9]+$`) // of the id of a heading with an official number
	idAtBegin  = regexp.MustCompile(`^\{#([^{}]*)\}[ \t]*`)
	idHint     = diag.Textf("英小文字・数字・ハイフンで、英字から書きます（例 {#amounts}）", "lower-case letters, digits and hyphens, a letter first, as in {#amounts}")
	headingIDs = diag.Textf("行の終わりに {#amounts} のように書きます。どの言語でも同じidにします", "end the line with an id such as {#amounts}, the same in every language")
)

// findAnchors takes the ids out of headings and paragraphs and gives them to
// their nodes.
func (d *Document) findAnchors() []diag.Problem {
	var problems []diag.Problem
	ast.Walk(d.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			problems = append(problems, d.headingAnchor(n)...)
		case *ast.Paragraph, *ast.TextBlock:
			problems = append(problems, d.paragraphAnchor(n)...)
		}
		return ast.WalkContinue, nil
	})
	return problems
}

// headingAnchor reads the id every heading must end with.
func (d *Document) headingAnchor(n *ast.Heading) []diag.Problem {
	from, to := d.HeadingSpan(n)
	var problems []diag.Problem
	if n.Level == 1 {
		problems = append(problems, d.Problem(from, to, "wrong-type",
			diag.Textf("本文の見出しは「##」から始めます", "headings in the body begin at ##"),
			diag.Textf("「#」はページの題（title）だけのものです", "# is the page's title")))
	}
	if n.Lines().Len() == 0 {
		return append(problems, d.Problem(from, to, "missing-text", diag.Textf("見出しに文字がありません", "the heading has no text"), diag.Text{}).As(diag.LacksText))
	}
	last := n.Lines().At(n.Lines().Len() - 1)
	match := idAtEnd.FindSubmatchIndex(last.Value(d.Source()))
	if match == nil {
		d.lose(from)
		return append(problems, d.Problem(from, to, "missing-text", diag.Textf("見出しにidがありません", "the heading has no id"), headingIDs).As(diag.LacksText))
	}
	cut(n, last.Start+match[0], last.Start+match[1])
	faulty := d.addAnchor(n, n, last.Start+match[2], last.Start+match[3])
	if faulty != nil {
		d.lose(from)
	}
	problems = append(problems, faulty...)
	if n.FirstChild() == nil {
		problems = append(problems, d.Problem(from, to, "missing-text", diag.Textf("見出しに文字がありません", "the heading has no text"), diag.Text{}).As(diag.LacksText))
	}
	return problems
}

// HeadingSpan returns the bytes a problem with a heading points at.
func (d *Document) HeadingSpan(n *ast.Heading) (from, to int) {
	if n.Lines().Len() > 0 {
		last := n.Lines().At(n.Lines().Len() - 1)
		return last.Start, last.Stop
	}
	from = max(n.Pos(), 0)
	return from, from + n.Level
}

// paragraphAnchor reads the id a paragraph may begin with. A tight list
// item's text has no element of its own; its item takes the id.
func (d *Document) paragraphAnchor(n ast.Node) []diag.Problem {
	if n.Lines().Len() == 0 {
		return nil
	}
	first := n.Lines().At(0)
	match := idAtBegin.FindSubmatchIndex(first.Value(d.Source()))
	if match == nil {
		return nil
	}
	cut(n, first.Start, first.Start+match[1])
	owner := n
	if n.Kind() == ast.KindTextBlock {
		owner = n.Parent()
	}
	if _, taken := owner.AttributeString("id"); taken {
		return []diag.Problem{d.Problem(first.Start, first.Start+match[1], "wrong-type",
			diag.Textf("この項目にはもうidがあります", "this list item has an id already"), diag.Text{})}
	}
	return d.addAnchor(owner, nil, first.Start+match[2], first.Start+match[3])
}

// addAnchor keeps the id at from..to and gives it to its node.
func (d *Document) addAnchor(n ast.Node, heading *ast.Heading, from, to int) []diag.Problem {
	id := d.Text[from:to]
	if !anchorID.MatchString(id) {
		return []diag.Problem{d.Problem(from, to, "wrong-type", diag.Textf("「%s」はidとして使えません", "“%s” cannot be an id", id), idHint)}
	}
	for _, a := range d.Anchors {
		if a.ID == id {
			hint := diag.Textf("どちらかを、ほかにない名前に変えます。どの言語でも同じidにします", "give one of the two a name of its own, the same in every language")
			if heading != nil && a.Heading != nil && numberedID.MatchString(id) {
				hint = diag.Textf("間に書き足した所なら、どの言語のファイルにも同じように書き、tebiki renumber を実行します。後ろの番号、id、それを指すリンクの直し方が表示され、tebiki renumber -write で、まとめて書きかわります。写して直し忘れたのなら、どちらかの番号とidを直します",
					"if it was put in between, write it in every language's file, and run tebiki renumber: it shows how the numbers and ids behind it and the links to them change, and tebiki renumber -write changes them; if it was copied, correct the number and the id of one of the two")
			}
			return []diag.Problem{d.Problem(from, to, "duplicate-anchor",
				diag.Textf("id「%s」は%d行目にもあります", "the id “%s” is also on line %d", id, d.At(a.From, a.To).Line), hint)}
		}
	}
	d.Anchors = append(d.Anchors, Anchor{ID: id, Heading: heading, From: from, To: to})
	n.SetAttributeString("id", []byte(id))
	return nil
}

// refuseAnchors reports headings and ids where several texts share a page.
func (d *Document) refuseAnchors() []diag.Problem {
	var problems []diag.Problem
	ast.Walk(d.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			from, to := d.HeadingSpan(n)
			problems = append(problems, d.Problem(from, to, "wrong-type", diag.Textf("ここに見出しは書けません", "there can be no heading here"), diag.Text{}))
		case *ast.Paragraph, *ast.TextBlock:
			if n.Lines().Len() == 0 {
				break
			}
			line := n.Lines().At(0)
			if match := idAtBegin.FindIndex(line.Value(d.Source())); match != nil {
				problems = append(problems, d.Problem(line.Start, line.Start+match[1], "wrong-type", diag.Textf("ここにidは書けません", "there can be no id here"), diag.Text{}))
			}
		}
		return ast.WalkContinue, nil
	})
	return problems
}

// cut takes the bytes from..to of the Markdown text out of a node's text.
func cut(n ast.Node, from, to int) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		if t, ok := c.(*ast.Text); ok && t.Segment.Start < to && t.Segment.Stop > from {
			switch {
			case t.Segment.Start < from:
				t.Segment.Stop = from
			case t.Segment.Stop > to:
				t.Segment.Start = to
			default:
				n.RemoveChild(n, c)
			}
		}
		c = next
	}
}
