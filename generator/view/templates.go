package view

import (
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"
	"text/template/parse"
)

// Templates are the parsed templates of assets/templates, a set for each page
// kind: layout.html with that kind's own file.
type Templates struct {
	common *template.Template            // what several kinds use parts of
	own    map[string]*template.Template // by kind
	plain  *filledTemplates              // without words
	words  map[string][]string           // and what is filled into each

	asks   bool // for each word where it stands, in a test
	mutex  sync.Mutex
	filled []*filledTemplates // those used last; see withWords
}

// kinds are the files that define a page of their own.
var kinds = []string{"home", "page", "contents", "check", "plain", "flow", "print", "offline", "404", "moved", "root"}

// ownWords are the words of ui.toml that Go code uses, not the templates.
var ownWords = []string{
	"answer.no", "answer.yes", "chart.here", "flow.condition", "flow.condition_some", "flow.from", "flow.title", "flow.to", "hours.daily", "nav.check", "nav.flow", "nav.home", "news.edition", "not_found.title",
	"moved.gone", "moved.title",
	"older.notice", "older.read", "older.title",
	"label.address", "label.institution", "label.name", "label.sender",
	"page.anchor", "page.note_back", "offline.title", "page.place", "plain.and", "plain.decisions", "plain.done_if", "plain.only_if", "plain.title", "print.title",
	"several.applies", "several.between", "several.exactly", "several.from", "several.how_many", "several.none", "several.within",
	"range.between", "range.from", "range.or", "range.until",
	"deadline.ask", "deadline.days", "deadline.end", "deadline.late", "deadline.months", "deadline.next", "deadline.one_day", "deadline.one_month", "deadline.one_year", "deadline.open", "deadline.passed", "deadline.same", "deadline.years",
	"file.online", "flow.none", "result.document_for", "result.heading", "result.unmet",
	"status.ask", "status.conditional", "status.eligible", "status.ineligible",
	"translation.source", "translation.stale", "translation.untranslated",
}

// fills are what is filled into words of ui.toml, here and by the scripts.
var fills = map[string]string{
	"page.anchor": "%s", "page.note_back": "%s", "page.place": "%s", "flow.condition": "%s", "flow.condition_some": "%s", "flow.to": "%s", "flow.from": "%s", "news.edition": "%s",
	"older.notice": "%s", "older.read": "%s", "older.title": "%s",
	"aged.elsewhere": "%s", "aged.gone": "%s", "aged.unchecked": "%s",
	"check.narrow_found": "%s", "result.document_for": "%s",
	"hours.daily": "%days %hours", "hours.opens": "%time", "hours.opens_tomorrow": "%time", "hours.opens_on": "%day %time", "hours.opens_unless": "%s",
	"deadline.ask": "%s", "deadline.left": "%n", "deadline.late": "%s", "deadline.same": "%from", "deadline.days": "%from %n", "deadline.months": "%from %n", "deadline.years": "%from %n",
	"deadline.one_day": "%from", "deadline.one_month": "%from", "deadline.one_year": "%from",
	"several.between": "%from %to", "several.exactly": "%from", "several.from": "%from", "several.within": "%s %n",
	"range.until": "%to", "range.from": "%from", "range.between": "%from %to",
}

// shared are the files that several kinds use parts of.
var shared = []string{"layout.html", "self-check.html", "result.html", "flowchart.html", "parts.html"}

// Parse reads the templates of a folder. They are ours, so an error is a bug
// in them.
func Parse(fsys fs.FS) (*Templates, error) {
	t := &Templates{own: map[string]*template.Template{}, words: map[string][]string{}}
	words := map[string]bool{}
	for _, w := range ownWords {
		words[w] = true
	}
	common, err := template.New("").ParseFS(fsys, shared...)
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	t.common = common
	collectAll(common, words)
	for _, kind := range kinds {
		own, err := template.ParseFS(fsys, kind+".html")
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		collectAll(own, words)
		t.own[kind] = own
	}
	t.plain = newFilled(t, nil)
	for word := range words {
		t.words[word] = strings.Fields(fills[word])
	}
	return t, nil
}

// execute writes a page of a kind, or the part of it with a name. words are those
// of the page's language; nil where it has several.
func (t *Templates) execute(w io.Writer, words map[string]string, kind, name string, data any) error {
	set, err := t.withWords(words).set(kind)
	if err != nil {
		return err
	}
	return set.ExecuteTemplate(w, name, data)
}

// collectAll adds the words that any of the templates of a set uses.
func collectAll(set *template.Template, words map[string]bool) {
	for _, one := range set.Templates() {
		if one.Tree != nil {
			collectWords(one.Tree.Root, words)
		}
	}
}

// Words are the words of ui.toml that the templates and this package use, with
// what is filled into each: "hours.daily" → "%days", "%hours".
func (t *Templates) Words() map[string][]string { return t.words }

// collectWords adds every "key" of .T "key" and $.T "key" below a node.
func collectWords(n parse.Node, words map[string]bool) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			collectWords(child, words)
		}
	case *parse.ActionNode:
		collectWords(n.Pipe, words)
	case *parse.TemplateNode:
		collectWords(n.Pipe, words)
	case *parse.IfNode:
		collectBranch(&n.BranchNode, words)
	case *parse.RangeNode:
		collectBranch(&n.BranchNode, words)
	case *parse.WithNode:
		collectBranch(&n.BranchNode, words)
	case *parse.PipeNode:
		if n == nil {
			return
		}
		for _, command := range n.Cmds {
			collectWords(command, words)
		}
	case *parse.CommandNode:
		if word, ok := wordOf(n); ok {
			words[word] = true
		}
		for _, arg := range n.Args {
			collectWords(arg, words)
		}
	}
}

func collectBranch(n *parse.BranchNode, words map[string]bool) {
	collectWords(n.Pipe, words)
	collectWords(n.List, words)
	collectWords(n.ElseList, words)
}

// wordOf returns the word that a command asks for: "key" of .T "key".
func wordOf(n *parse.CommandNode) (key string, ok bool) {
	word, ok := n.Args[len(n.Args)-1].(*parse.StringNode)
	if !ok || len(n.Args) != 2 || !callsT(n.Args[0]) {
		return "", false
	}
	return word.Text, true
}

// callsT reports whether a node is .T, $.T or .Something.T.
func callsT(n parse.Node) bool {
	var ident []string
	switch n := n.(type) {
	case *parse.FieldNode:
		ident = n.Ident
	case *parse.VariableNode:
		ident = n.Ident[1:]
	}
	return len(ident) > 0 && ident[len(ident)-1] == "T"
}

// depth returns the way from a page up to the output's root: "../../".
func depth(page string) string {
	root := ""
	for dir := path.Dir(page); dir != "."; dir = path.Dir(dir) {
		root += "../"
	}
	return root
}
