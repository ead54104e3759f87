package view

import (
	"html/template"
	"maps"
	"reflect"
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
	given map[string]string // the map that they came in, which is mostly asked for again
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
	i := slices.IndexFunc(t.filled, func(f *filledTemplates) bool { return isSame(f.given, words) })
	if i < 0 {
		i = slices.IndexFunc(t.filled, func(f *filledTemplates) bool { return maps.Equal(f.words, words) })
	}
	if i < 0 {
		t.filled = append(t.filled, newFilled(t, maps.Clone(words)))
		i = len(t.filled) - 1
	}
	f := t.filled[i]
	f.given = words
	t.filled = append(slices.Delete(t.filled, i, i+1), f) // the one used last stands last
	t.filled = t.filled[max(0, len(t.filled)-mostFilled):]
	return f
}

// isSame reports whether two maps are one, which says the same: a site's words do
// not change. To compare hundreds of words at each piece of a page takes long.
func isSame(a, b map[string]string) bool {
	return reflect.ValueOf(a).Pointer() == reflect.ValueOf(b).Pointer()
}

func newFilled(t *Templates, words map[string]string) *filledTemplates {
	f := &filledTemplates{words: words, sets: map[string]func() (*template.Template, error){}}
	for kind, own := range t.own {
		f.sets[kind] = sync.OnceValues(func() (*template.Template, error) { return f.join(t.common, own) })
	}
	return f
}

func (f *filledTemplates) set(kind string) (*template.Template, error) { return f.sets[kind]() }

// join is what one kind of page has of its own, with what it uses of what all
// kinds share. It is made when such a page is: a check of the content needs few.
func (f *filledTemplates) join(common, own *template.Template) (*template.Template, error) {
	set := template.New("")
	var names []string
	for _, one := range own.Templates() {
		names = append(names, one.Name())
	}
	names = append(names, "layout", "strip", "foot", "verdict") // see Common.Frame, Plain.VerdictPiece
	for i := 0; i < len(names); i++ {
		one := own.Lookup(names[i])
		if one == nil || one.Tree == nil {
			one = common.Lookup(names[i])
		}
		if one == nil || one.Tree == nil || set.Lookup(names[i]) != nil {
			continue
		}
		tree := one.Tree.Copy()
		f.fill(tree.Root)
		if _, err := set.AddParseTree(names[i], tree); err != nil {
			return nil, err
		}
		names = usedIn(tree.Root, names)
	}
	return set, nil
}

// usedIn adds the names of the templates that a list uses, or may: what is asked
// for by a name may be one, as in .Once "letter".
func usedIn(list *parse.ListNode, names []string) []string {
	if list == nil {
		return names
	}
	both := func(n parse.BranchNode) { names = usedIn(n.ElseList, usedIn(n.List, names)) }
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TemplateNode:
			names = append(names, n.Name)
		case *parse.ActionNode:
			for _, command := range n.Pipe.Cmds {
				for _, arg := range command.Args {
					if name, ok := arg.(*parse.StringNode); ok {
						names = append(names, name.Text)
					}
				}
			}
		case *parse.IfNode:
			both(n.BranchNode)
		case *parse.RangeNode:
			both(n.BranchNode)
		case *parse.WithNode:
			both(n.BranchNode)
		}
	}
	return names
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
