package reader

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Things on a page, found as a person finds them: by what they are and what
// they are called, never by where they lead. Then look where they lead.
//
//	Link("変更する：起きたこと").Tap()        press it, once it is there
//	Button("次へ進む").In("#check").Tap()     … within an element
//	Field("年").Enter("令和8")                click into it and type
//	Radio("はい").Tap()
//	Link("…").seen(), Names(ctx, "link", "#answers")
//
// Role and name are those that Chromium gives to assistive technology: hidden
// things have none, visually hidden words belong to the name; blanks make no
// difference. tap and enter fail where several things have the name and nobody
// said which is meant.

// Thing is what somebody looks for on a page.
type Thing struct {
	Role, Name string
	within     string // a selector of the place to look at; "" for the page
	index      int    // which of those of the name; -1 where there must be but one
}

func Link(name string) Thing   { return Thing{"link", name, "", -1} }
func Button(name string) Thing { return Thing{"button", name, "", -1} }

// Folding is what unfolds and folds a part of the page, by its words.
func Folding(name string) Thing { return Thing{"DisclosureTriangle", name, "", -1} }

// FieldNamed and RadioNamed are fields by their labels.
func FieldNamed(label string) Thing { return Thing{"textbox", label, "", -1} }
func RadioNamed(label string) Thing { return Thing{"radio", label, "", -1} }
func BoxNamed(label string) Thing   { return Thing{"checkbox", label, "", -1} }

// Picture is a picture by the words that stand for it.
func Picture(words string) Thing { return Thing{"image", words, "", -1} }

// In looks only within the first element for a selector.
func (g Thing) In(selector string) Thing { g.within = selector; return g }

func (g Thing) String() string { return fmt.Sprintf("the %s “%s”", g.Role, g.Name) }

// longestLook is how long to wait for a thing to be there.
const longestLook = 30 * time.Second

// Seen waits until it is there.
func (g Thing) Seen() chromedp.Action[chromedp.Void] { return g.Do("function() { return [0]; }", nil) }

// Tap waits until it is there, and clicks into its middle with the mouse. What
// is outside of the window is scrolled into it first; what is covered by
// something else cannot be clicked.
func (g Thing) Tap() chromedp.Action[chromedp.Void] {
	return g.Do(middleOf, clickAt)
}

func clickAt(at []float64) chromedp.Action[chromedp.Void] { return chromedp.MouseClickXY(at[0], at[1]) }

// Enter clicks into a field and types.
func (g Thing) Enter(text string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := g.Tap()(ctx, t)
		if err == nil {
			_, err = chromedp.KeyEvent(text)(ctx, t)
		}
		return err
	})
}

// middleOf is where an element can be clicked: [x, y], or [] while it cannot.
// A control that is drawn by its label is clicked there.
const middleOf = `function() {
	const drawn = this.matches("input[type=radio]") && this.labels.length ? this.labels[0] : this;
	const middle = () => {
		const b = [...drawn.getClientRects()].find((b) => b.width * b.height > 0);
		return b && [b.x + b.width / 2, b.y + b.height / 2];
	};
	const open = (at) => {
		const top = at && document.elementFromPoint(...at);
		return top && (drawn.contains(top) || top.contains(drawn));
	};
	if (!open(middle())) drawn.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
	return open(middle()) ? middle() : [];
}`

// Do waits until a function of the thing has some numbers for its value, and
// does then what is to be done with them.
func (g Thing) Do(function string, then func([]float64) chromedp.Action[chromedp.Void]) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		ctx, cancel := context.WithTimeout(ctx, longestLook)
		defer cancel()
		trouble := errors.New("it cannot be reached")
		for {
			numbers, err := g.look(ctx, t, function) // an error while one page makes way for another
			if err == nil && len(numbers) > 0 {
				if then != nil {
					_, err = then(numbers)(ctx, t)
				}
				return err
			}
			if err != nil && ctx.Err() == nil {
				trouble = err
			}
			select {
			case <-ctx.Done():
				return fmt.Errorf("%s: %w", g, trouble)
			case <-time.After(10 * time.Millisecond):
			}
		}
	})
}

// look calls a function on the thing, if it is there now.
func (g Thing) look(ctx context.Context, t *chromedp.Target, function string) (numbers []float64, err error) {
	value, err := g.call(ctx, t, function)
	if err != nil {
		return nil, err
	}
	err = json.Unmarshal(value, &numbers)
	return numbers, err
}

// call returns what a function of the thing returns, as JSON.
func (g Thing) call(ctx context.Context, t *chromedp.Target, function string) ([]byte, error) {
	all, err := queryNamed(ctx, t, g.Role, g.within)
	if err != nil {
		return nil, err
	}
	nodes := slices.DeleteFunc(all, func(n namedNode) bool { return Squashed(n.name) != Squashed(g.Name) })
	switch {
	case g.index < 0 && len(nodes) != 1:
		return nil, fmt.Errorf("there are %d", len(nodes))
	case g.index >= len(nodes):
		return nil, fmt.Errorf("there are only %d", len(nodes))
	}
	node, err := cdp.Call(ctx, t, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: nodes[max(g.index, 0)].id})
	if err != nil {
		return nil, err
	}
	yes := true
	said, err := cdp.Call(ctx, t, runtime.CallFunctionOn, runtime.CallFunctionOnParams{FunctionDeclaration: function, ObjectID: node.Object.ObjectID, ReturnByValue: &yes})
	if err != nil {
		return nil, err
	}
	return said.Result.Value, nil
}

// namedNode is something on the page and what it is called.
type namedNode struct {
	id   cdp.BackendNodeID
	name string
}

// told are the pages that keep their tree for assistive technology from the
// first question on: otherwise each question makes the whole tree anew.
var told sync.Map // *chromedp.Target

// queryNamed lists what assistive technology is told of within an element.
func queryNamed(ctx context.Context, t *chromedp.Target, role, within string) ([]namedNode, error) {
	if _, had := told.LoadOrStore(t, true); !had {
		if _, err := cdp.Call(ctx, t, accessibility.Enable, cdp.Empty{}); err != nil {
			return nil, err
		}
	}
	root := "document"
	if within != "" {
		root = fmt.Sprintf("document.querySelector(%q)", within)
	}
	at, err := cdp.Call(ctx, t, runtime.Evaluate, runtime.EvaluateParams{Expression: root})
	if err != nil {
		return nil, err
	}
	if at.Result.ObjectID == "" {
		return nil, fmt.Errorf("there is no %s", within)
	}
	all, err := cdp.Call(ctx, t, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{ObjectID: at.Result.ObjectID, Role: role})
	if err != nil {
		return nil, err
	}
	var nodes []namedNode
	for _, n := range all.Nodes {
		if n.Ignored || n.BackendDOMNodeID == 0 || n.Name == nil {
			continue
		}
		node := namedNode{id: n.BackendDOMNodeID}
		if err := json.Unmarshal(n.Name.Value, &node.name); err != nil {
			return nil, err
		}
		nodes = append(nodes, node)
	}
	return nodes, nil
}

// Names lists the names of all things of a role within an element, "" for the
// whole page, in the order of the page.
func Names(t *testing.T, ctx context.Context, role, within string) []string {
	t.Helper()
	names, err := chromedp.Run(ctx, chromedp.Action[[]string](func(ctx context.Context, t *chromedp.Target) ([]string, error) {
		nodes, err := queryNamed(ctx, t, role, within)
		var names []string
		for _, n := range nodes {
			names = append(names, n.name)
		}
		return names, err
	}))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// Press taps something on the self-check and returns what it shows then.
func Press(t *testing.T, ctx context.Context, g Thing) Screen {
	t.Helper()
	follow := "function() { " + expectToFollow + " return (" + middleOf + ").call(this); }"
	if err := chromedp.Do(ctx, g.Do(follow, clickAt)); err != nil {
		t.Fatal(err)
	}
	Eventually(t, ctx, g.String()+" is followed", "!window.follows")
	return Look(t, ctx)
}

// LeadsTo is the address of a link that leads to another program, and is
// therefore not pressed.
func LeadsTo(t *testing.T, ctx context.Context, g Thing) string {
	t.Helper()
	address, err := chromedp.Run(ctx, chromedp.Action[string](func(ctx context.Context, t *chromedp.Target) (address string, err error) {
		if _, err = g.Seen()(ctx, t); err != nil {
			return "", err
		}
		value, err := g.call(ctx, t, "function() { return this.href; }")
		if err != nil {
			return "", err
		}
		err = json.Unmarshal(value, &address)
		return address, err
	}))
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// WouldLead presses a link and holds the browser back from following it: it is
// where the link leads, as no script of the page has had another idea.
func WouldLead(t *testing.T, ctx context.Context, g Thing) string {
	t.Helper()
	hold := `function() {
		window.led = undefined;
		window.hold ??= (e) => {
			window.led = e.defaultPrevented ? "where a script wants" : e.target.closest("a[href]").href;
			e.preventDefault();
		};
		addEventListener("click", window.hold, { once: true }); // after those of the page; the same twice is one
		return (` + middleOf + `).call(this);
	}`
	if err := chromedp.Do(ctx, g.Do(hold, clickAt)); err != nil {
		t.Fatal(err)
	}
	Eventually(t, ctx, g.String()+" is pressed", "window.led !== undefined")
	address, err := chromedp.Run(ctx, chromedp.Evaluate[string]("window.led"))
	if err != nil {
		t.Fatal(err)
	}
	return address
}

// Squashed is a text as chart has it.
func Squashed(text string) string { return strings.Join(strings.Fields(text), "") }
