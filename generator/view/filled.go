package view

import (
	"html/template"
	"maps"
	"slices"
	"sync"
	"text/template/parse"
)

// A page has hundreds of words of ui.toml, which are the same on every page of a
// language: to ask for each anew, {{ .T "nav.check" }}, took half of the time of
// a page. So there is a set of templates for each language with its words in
// them as text.

// filledTemplates are the templates with the words of a language.
type filledTemplates struct {
	words map[string]string // nil: of none
	sets  map[string]func() (*template.Template, error)
}

// mostFilled is how many languages are kept with their words: of a site, and of
// the same site with other words, as while it is served.
const mostFilled = 8

// withWords returns the templates with the words of a language.
func (t *Templates) withWords(words map[string]string) *filledTemplates {
	if words == nil || t.asks {
		return t.plain
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	i := slices.IndexFunc(t.filled, func(f *filledTemplates) bool { return maps.Equal(f.words, words) })
	if i < 0 {
		t.filled = append(t.filled, newFilled(t, maps.Clone(words)))
		i = len(t.filled) - 1
	}
	f := t.filled[i]
	t.filled = append(slices.Delete(t.filled, i, i+1), f) // the one used last stands last
	t.filled = t.filled[max(0, len(t.filled)-mostFilled):]
	return f
}

func newFilled(t *Templates, words map[string]string) *filledTemplates {
	f := &filledTemplates{words: words, sets: map[string]func() (*template.Template, error){}}
	for kind, own := range t.own {
		f.sets[kind] = sync.OnceValues(func() (*template.Template, error) { return f.join(t.common, own) })
	}
	return f
}

func (f *filledTemplates) set(kind string) (*template.Template, error) { return f.sets[kind]() }

// join is what all kinds of page share with what one of them has of its own.
// It is made when such a page is: a check of the content needs few.
func (f *filledTemplates) join(common, own *template.Template) (*template.Template, error) {
	set := template.New("")
	for _, from := range []*template.Template{common, own} {
		for _, one := range from.Templates() {
			if from == common && own.Lookup(one.Name()) != nil || one.Tree == nil {
				continue
			}
			tree := one.Tree.Copy()
			f.fill(tree.Root)
			if _, err := set.AddParseTree(one.Name(), tree); err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

// fill puts the words in place of what asks for them, in all that a list has.
func (f *filledTemplates) fill(list *parse.ListNode) {
	if list == nil || f.words == nil {
		return
	}
	var nodes []parse.Node
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			f.fill(n.List)
			f.fill(n.ElseList)
		case *parse.RangeNode:
			f.fill(n.List)
			f.fill(n.ElseList)
		case *parse.WithNode:
			f.fill(n.List)
			f.fill(n.ElseList)
		}
		text, isText := f.textOf(n)
		if last, ok := lastText(nodes); ok && isText {
			last.Text = slices.Concat(last.Text, text.Text)
			continue
		}
		if isText {
			n = text
		}
		nodes = append(nodes, n)
	}
	list.Nodes = nodes
}

// textOf is what a node stands for, if that is a text.
func (f *filledTemplates) textOf(n parse.Node) (text *parse.TextNode, ok bool) {
	switch n := n.(type) {
	case *parse.TextNode:
		return n, true
	case *parse.ActionNode:
		key, asks := wordAsked(n.Pipe)
		word, known := f.words[key]
		if !asks || !known {
			return nil, false
		}
		return &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(escaped.Replace(word))}, true
	}
	return nil, false
}

func lastText(nodes []parse.Node) (text *parse.TextNode, ok bool) {
	if len(nodes) == 0 {
		return nil, false
	}
	text, ok = nodes[len(nodes)-1].(*parse.TextNode)
	return text, ok
}

// wordAsked returns the word that a pipe asks for and does nothing else with.
func wordAsked(pipe *parse.PipeNode) (key string, ok bool) {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 {
		return "", false
	}
	return wordOf(pipe.Cmds[0])
}
