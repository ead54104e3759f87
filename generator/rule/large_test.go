package rule_test

import (
	"fmt"
	"strings"
	"testing"

	"tebiki/generator/rule"
)

// pairs are rules whose diagram doubles with every pair of questions: all the
// first ones are asked before any of the second.
func pairs(n int) string {
	var b strings.Builder
	b.WriteString("effective = 2022-06-01\n")
	for _, half := range []string{"a", "b"} {
		for i := range n {
			fmt.Fprintf(&b, "[[question]]\nid = \"%s%d\"\ntype = \"yes-no\"\n", half, i)
		}
	}
	b.WriteString("[[rule]]\noutcome = \"pair\"\nwhen = [")
	for i := range n {
		fmt.Fprintf(&b, "{ a%d = true, b%d = true },", i, i)
	}
	b.WriteString("]\n[[rule]]\noutcome = \"none\"\n[[outcome]]\nid = \"pair\"\nstatus = \"ask\"\n[[outcome]]\nid = \"none\"\nstatus = \"ask\"\n")
	return b.String()
}

// TestDiagramTooLarge refuses a diagram that would grow without end, and says
// which questions make it grow.
func TestDiagramTooLarge(t *testing.T) {
	t.Parallel()
	hint := ""
	for _, n := range []int{40, 18} {
		scheme, problems := rule.Load("rules.toml", []byte(pairs(n)))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		d, problems := rule.Decide(scheme)
		if d != nil || len(problems) != 1 || problems[0].ID != "diagram-too-large" || !strings.Contains(problems[0].Message.EN, "200000") {
			t.Fatalf("%d pairs: %v, %+v", n, d != nil, problems)
		}
		if !strings.Contains(problems[0].Message.EN, "grow: a") && !strings.Contains(problems[0].Message.EN, "grow: b") {
			t.Errorf("%d pairs: %s", n, problems[0].Message.EN)
		}
		hint = problems[0].Hint.EN
	}
	if d := decided(t, inOrder(t, pairs(18), hint)); len(d.Nodes) != 36 {
		t.Errorf("in the order that is told, 18 pairs make %d nodes", len(d.Nodes))
	}
	lost := "[[question]]\nid = \"lost\"\ntype = \"several\"\noptions = [\"car\", \"stove\", \"fridge\"]\n"
	lost += "[[rule]]\noutcome = \"pair\"\nwhen = { a3 = true, lost = { all = [\"car\"], count = { min = 1 }, of = [\"stove\", \"fridge\"] } }\n[[rule]]"
	scheme, problems := rule.Load("rules.toml", []byte(strings.Replace(pairs(18), "[[rule]]", lost, 1)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if _, problems := rule.Decide(scheme); len(problems) != 1 || !strings.Contains(problems[0].Hint.EN, "(this was tried): a3, lost, ") || strings.Count(problems[0].Hint.EN, "lost") != 1 {
		t.Errorf("with a question with several answers: %+v", problems)
	}
	if d := decided(t, pairs(8)); len(d.Nodes) != 510 {
		t.Errorf("8 pairs make %d nodes", len(d.Nodes))
	}
}

// inOrder puts the questions of rules whose diagram is too large into the order
// that their hint tells.
func inOrder(t *testing.T, rules, hint string) string {
	t.Helper()
	_, order, ok := strings.Cut(hint, "(this was tried): ")
	if !ok {
		t.Fatalf("no order is told: %s", hint)
	}
	head, rest, _ := strings.Cut(rules, "[[question]]")
	_, tail, _ := strings.Cut(rest, "[[rule]]")
	for _, id := range strings.Split(order, ", ") {
		head += fmt.Sprintf("[[question]]\nid = %q\ntype = \"yes-no\"\n", id)
	}
	return head + "[[rule]]" + tail
}

// TestNoOrderHelps asks for a full row or a full column of a square: no order of
// its questions makes that small, and the hint does not say that one would.
func TestNoOrderHelps(t *testing.T) {
	t.Parallel()
	const n = 18
	var b strings.Builder
	b.WriteString("effective = 2022-06-01\n")
	lines := make([]string, 2*n)
	for i := range n * n {
		fmt.Fprintf(&b, "[[question]]\nid = \"q%d\"\ntype = \"yes-no\"\n", i)
		lines[i/n] += fmt.Sprintf("q%d = true, ", i)
		lines[n+i%n] += fmt.Sprintf("q%d = true, ", i)
	}
	fmt.Fprintf(&b, "[[rule]]\noutcome = \"a\"\nwhen = [{ %s }]\n", strings.Join(lines, "}, { "))
	b.WriteString("[[rule]]\noutcome = \"b\"\n[[outcome]]\nid = \"a\"\nstatus = \"ask\"\n[[outcome]]\nid = \"b\"\nstatus = \"ineligible\"\n")
	scheme, problems := rule.Load("rules.toml", []byte(b.String()))
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	_, problems = rule.Decide(scheme)
	if len(problems) != 1 || problems[0].ID != "diagram-too-large" || strings.Contains(problems[0].Hint.EN, "tried") || !strings.Contains(problems[0].Hint.EN, "[[decision]]") {
		t.Errorf("%+v", problems)
	}
}

// TestAtLeastIsSmall counts ten of twenty signs: as many nodes as there are
// ways to stand at a question with so many counted, not as there are choices of
// ten.
func TestAtLeastIsSmall(t *testing.T) {
	const n, least = 20, 10
	var rules, of strings.Builder
	rules.WriteString("effective = 2022-06-01\n")
	for i := range n {
		fmt.Fprintf(&rules, "[[question]]\nid = \"q%d\"\ntype = \"yes-no\"\n", i)
		fmt.Fprintf(&of, "{ q%d = true }, ", i)
	}
	fmt.Fprintf(&rules, "[[fact]]\nid = \"many\"\nat_least = %d\nof = [%s]\n", least, of.String())
	rules.WriteString("[[rule]]\noutcome = \"yes\"\nwhen = { many = true }\n[[rule]]\noutcome = \"no\"\n")
	rules.WriteString("[[outcome]]\nid = \"yes\"\nstatus = \"ask\"\n[[outcome]]\nid = \"no\"\nstatus = \"ineligible\"\n")
	scheme, problems := rule.Load("rules.toml", []byte(rules.String()))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	diagram, problems := rule.Decide(scheme)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if want := least * (n - least + 1); len(diagram.Nodes) != want {
		t.Errorf("there are %d nodes, want %d", len(diagram.Nodes), want)
	}
}
