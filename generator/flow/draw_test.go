package flow_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/diag"
	"tebiki/generator/flow"
	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
)

// TestDrawing draws the association's rules, the second scheme, editions
// joined into one, and made-up rules of every shape, with texts of every
// length in both languages, and checks each drawing's geometry.
func TestDrawing(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 3))
	boxes, lanes, refers := 0, 0, 0
	all := schemes(t, random)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Run(name, func(t *testing.T) {
			diagram := decide(t, all[name]...)
			for decision := range diagram.Scheme.Decisions {
				first := flow.Layout(diagram, decision)
				if first == nil {
					continue // asks nothing
				}
				for _, lang := range []string{"ja", "en"} {
					d := flow.Draw(first, texts(random, lang))
					checkDrawing(t, first, d)
					boxes += len(d.Rows)
					for _, l := range links(d) {
						if l.Note != nil {
							lanes++
						} else if l.End != nil && l.Next() != nil {
							refers++
						}
					}
				}
			}
		})
	}
	t.Logf("%d boxes, %d lines in lanes, %d references", boxes, lanes, refers)
	if boxes < 1000 || lanes < 100 || refers < 100 {
		t.Error("too few to prove anything")
	}
}

// schemes returns rules files by name, the editions of a scheme together.
func schemes(t *testing.T, random *rand.Rand) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	association, err := os.ReadFile("../../rules/2022-06-01.toml")
	if err != nil {
		t.Fatal(err)
	}
	all["association"] = []string{string(association)}
	second, err := txtar.ParseFile("../e2e/testdata/script/second_scheme.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range second.Files {
		if strings.HasPrefix(f.Name, "rules/2") {
			all["second scheme"] = append(all["second scheme"], string(f.Data))
		}
	}
	if len(all["second scheme"]) == 0 {
		t.Fatal("the second scheme has no rules")
	}
	for _, n := range []int{8, 15, 25} {
		all[fmt.Sprintf("benefits %d", n)] = []string{ruletest.Benefits(n, 1)}
	}
	for i := range 250 {
		data := make([]byte, 400)
		for j := range data {
			data[j] = byte(random.IntN(256))
		}
		all[fmt.Sprintf("random %d", i)] = []string{ruletest.From(data).Rules(12)}
		if i%8 == 0 {
			all[fmt.Sprintf("deadlines %d", i)] = []string{ruletest.From(data).Dated(6)}
		}
		if i%6 == 0 {
			all[fmt.Sprintf("editions %d", i)] = ruletest.From(data).Editions(2, 3)
		}
	}
	return all
}

// decide returns the diagram of rules, or of all editions.
func decide(t *testing.T, texts ...string) *rule.Diagram {
	t.Helper()
	var editions []*rule.Scheme
	for i, text := range texts {
		s, problems := rule.Load(fmt.Sprintf("rules-%d.toml", i), []byte(text))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		editions = append(editions, s)
	}
	scheme := editions[0]
	if len(editions) > 1 {
		joined, problems := rule.Join(editions)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		scheme = joined
	}
	d, problems := rule.Decide(scheme)
	if d == nil {
		t.Fatal(problems)
	}
	return d
}

// texts makes up words for a drawing.
func texts(random *rand.Rand, lang string) flow.Words {
	pool := []string{"サイバー攻撃の影響で、", "1日以上", "休業", "しましたか", "（A①会員）", "「ランサムウェア」", "10万円", "Tokio Cyber Port", "ヶ月", "。"}
	space := ""
	if lang == "en" {
		pool, space = []string{"we", "were", "WWWWWW", "(Type", "A1)", "member", "hospital", "¥100,000", "disproportionately", "pneumonoultramicroscopicsilicovolcanoconiosis"}, " "
	}
	text := func(most int) string {
		var parts []string
		for range 1 + random.IntN(most) {
			parts = append(parts, pool[random.IntN(len(pool))])
		}
		return strings.Join(parts, space)
	}
	known := map[string]string{}
	fixed := func(key string, most int) string {
		if known[key] == "" {
			known[key] = text(most)
		}
		return known[key]
	}
	return flow.Words{
		Question: func(b *flow.Box) string { return fixed(fmt.Sprint(b.Number), 12) },
		Answer:   func(b *flow.Box, branch flow.Branch) string { return fixed(fmt.Sprint(b.Number, branch.Ranges), 8) },
		Outcome: func(i int) flow.Ending {
			if i == flow.NoOutcome {
				return flow.Ending{Status: "none", Word: fixed("none", 3)}
			}
			return flow.Ending{Status: []string{"eligible", "ineligible", "ask"}[i%3], Word: fixed(fmt.Sprint("word", i), 3), Title: fixed(fmt.Sprint("title", i), 8)}
		},
		To:   func(n int) string { return fmt.Sprintf("質問%dへ", n) },
		From: func(n int) string { return fmt.Sprintf("from question %d", n) },
		Here: []string{"", "いまここ", "You are here"}[random.IntN(3)],
	}
}

// checkDrawing checks that the drawing shows the layout, each thing once, and
// that nothing is in the way of anything else.
func checkDrawing(t *testing.T, first *flow.Box, d *flow.Drawing) {
	t.Helper()
	checkShown(t, first, d)
	checkRows(t, d)
	checkPanels(t, d)
	checkLines(t, d)
}

// checkShown checks that every question has one row, in the order of numbers,
// and every branch one link, which ends at what the branch leads to.
func checkShown(t *testing.T, first *flow.Box, d *flow.Drawing) {
	t.Helper()
	type place struct{ box, branch int }
	missing := map[place]bool{}
	boxes := 0
	var walk func(b *flow.Box)
	walk = func(b *flow.Box) {
		boxes++
		for i, branch := range b.Branches {
			missing[place{b.Number, i}] = true
			if branch.Box != nil {
				walk(branch.Box)
			}
		}
	}
	walk(first)
	if len(d.Rows) != boxes {
		t.Fatalf("%d rows for %d questions", len(d.Rows), boxes)
	}
	for i, r := range d.Rows {
		if r.Box.Number != i+1 || lineText(&r.Number) != fmt.Sprint(i+1) {
			t.Errorf("row %d shows question %d with the number %q", i+1, r.Box.Number, lineText(&r.Number))
		}
	}
	for _, l := range links(d) {
		at := place{l.Box.Number, l.Branch}
		if !missing[at] {
			t.Errorf("branch %v has a second link, or none in the layout", at)
		}
		delete(missing, at)
		row, end := d.Rows[l.Box.Number-1], l.Points[len(l.Points)-1]
		if start := l.Points[0]; !touches(row.Question, start) {
			t.Errorf("the line of branch %v starts at %v, not at its question", at, start)
		}
		switch {
		case l.End != nil:
			if !touches(l.End.Panel, end) {
				t.Errorf("the line of branch %v ends at %v, not at its box", at, end)
			}
			if (l.End.Status == "") != (l.Next() != nil) {
				t.Errorf("the box of branch %v is of the wrong kind", at)
			}
		case !touches(d.Rows[l.Next().Number-1].Number, end):
			t.Errorf("the line of branch %v ends at %v, not at question %d", at, end, l.Next().Number)
		}
	}
	if len(missing) > 0 {
		t.Errorf("branches without a link: %v", missing)
	}
}

// checkRows checks that rows follow one another, that no panel is in two of
// them, and that a row lists the lines that touch it and no other.
func checkRows(t *testing.T, d *flow.Drawing) {
	t.Helper()
	y := 0
	for i, r := range d.Rows {
		if r.Top != y {
			t.Errorf("row %d begins at %d, and the one above ends at %d", i+1, r.Top, y)
		}
		y += r.Height
		listed := map[*flow.Link]bool{}
		for _, l := range r.Links {
			if listed[l] {
				t.Errorf("row %d lists branch %d.%d twice", i+1, l.Box.Number, l.Branch)
			}
			listed[l] = true
		}
		for _, l := range links(d) {
			inside := false
			for _, s := range segments(l) {
				inside = inside || s.Y < r.Top+r.Height && s.Y+s.Height > r.Top
			}
			if inside != listed[l] {
				t.Errorf("row %d lists branch %d.%d: %v; its line touches the row: %v", i+1, l.Box.Number, l.Branch, listed[l], inside)
			}
		}
		for _, p := range rowPanels(r) {
			if p.Y < r.Top || p.Y+p.Height > r.Top+r.Height || p.X < 0 || p.X+p.Width > d.Width {
				t.Errorf("%q is not within row %d", lineText(p.Panel), i+1)
			}
		}
	}
	if y != d.Height {
		t.Errorf("the rows end at %d, the drawing at %d", y, d.Height)
	}
	for _, l := range links(d) {
		for _, s := range segments(l) {
			if s.X < 0 || s.X+s.Width > d.Width {
				t.Errorf("the line of branch %d.%d leaves the drawing", l.Box.Number, l.Branch)
			}
		}
	}
}

// checkPanels checks that no two panels overlap, but a number or a mark the
// box it is on, and that all text is within its panel.
func checkPanels(t *testing.T, d *flow.Drawing) {
	t.Helper()
	for _, r := range d.Rows { // which hold their panels, so that each row can be looked at alone
		panels := rowPanels(r)
		for i, p := range panels {
			for _, q := range panels[:i] {
				if overlap(p.Panel, q.Panel) && p.on != q.Panel && q.on != p.Panel {
					t.Errorf("row %d: %q and %q overlap", r.Box.Number, lineText(p.Panel), lineText(q.Panel))
				}
			}
			bottom := p.Y
			for _, line := range p.Lines {
				right := line.X + 8*diag.Width(line.Text)
				if line.Text == "" || line.X < p.X+4 || right > p.X+p.Width-4 || line.Y-16 < bottom || line.Y+4 > p.Y+p.Height {
					t.Errorf("row %d: %q is not within its panel", r.Box.Number, line.Text)
				}
				bottom = line.Y + 4
			}
		}
	}
}

// checkLines checks that lines run level or upright, through no panel but the
// texts on them, and neither across nor along one another.
func checkLines(t *testing.T, d *flow.Drawing) {
	t.Helper()
	for _, r := range d.Rows {
		for i, l := range r.Links {
			for _, s := range segments(l) {
				if s.Width > 0 && s.Height > 0 {
					t.Errorf("the line of branch %d.%d runs aslant", l.Box.Number, l.Branch)
				}
				for _, p := range rowPanels(r) {
					if p.link != l && overlap(&s, p.Panel) {
						t.Errorf("the line of branch %d.%d runs through %q", l.Box.Number, l.Branch, lineText(p.Panel))
					}
				}
				s.X, s.Y, s.Width, s.Height = s.X-4, s.Y-4, s.Width+8, s.Height+8
				for _, other := range r.Links[:i] {
					for _, o := range segments(other) {
						if overlap(&s, &o) {
							t.Errorf("the lines of branches %d.%d and %d.%d meet", l.Box.Number, l.Branch, other.Box.Number, other.Branch)
						}
					}
				}
			}
		}
	}
}

// placed is a panel of a row.
type placed struct {
	*flow.Panel
	on   *flow.Panel // the box on whose edge it is
	link *flow.Link  // the line it is written on
}

func rowPanels(r *flow.Row) []placed {
	panels := []placed{{Panel: &r.Question}, {Panel: &r.Number, on: &r.Question}}
	if r.Here != nil {
		panels = append(panels, placed{Panel: r.Here, on: &r.Question})
	}
	var arriving *flow.Link
	for _, l := range r.Links {
		if l.Note != nil && l.Next() == r.Box {
			arriving = l
		}
		if !r.Holds(l.Answer) {
			continue
		}
		panels = append(panels, placed{Panel: &l.Answer, link: l})
		if l.Note != nil {
			panels = append(panels, placed{Panel: l.Note, link: l})
		}
		if l.End != nil {
			panels = append(panels, placed{Panel: &l.End.Panel})
		}
		if l.End != nil && l.End.Here != nil {
			panels = append(panels, placed{Panel: l.End.Here, on: &l.End.Panel})
		}
	}
	if r.From != nil {
		panels = append(panels, placed{Panel: r.From, link: arriving})
	}
	return panels
}

// links returns every link of a drawing once.
func links(d *flow.Drawing) []*flow.Link {
	var all []*flow.Link
	for _, r := range d.Rows {
		for _, l := range r.Links {
			if !slices.Contains(all, l) {
				all = append(all, l)
			}
		}
	}
	return all
}

// segments returns the parts of a line between its corners.
func segments(l *flow.Link) []flow.Panel {
	var all []flow.Panel
	for i, p := range l.Points[1:] {
		q := l.Points[i]
		all = append(all, flow.Panel{X: min(p.X, q.X), Y: min(p.Y, q.Y), Width: max(p.X, q.X) - min(p.X, q.X), Height: max(p.Y, q.Y) - min(p.Y, q.Y)})
	}
	return all
}

// overlap reports whether two panels share more than an edge.
func overlap(p, q *flow.Panel) bool {
	return p.X < q.X+q.Width && q.X < p.X+p.Width && p.Y < q.Y+q.Height && q.Y < p.Y+p.Height
}

// touches reports whether a point is on the edge of a panel.
func touches(p flow.Panel, at flow.Point) bool {
	level, upright := at.X == p.X || at.X == p.X+p.Width, at.Y == p.Y || at.Y == p.Y+p.Height
	return level && at.Y >= p.Y && at.Y <= p.Y+p.Height || upright && at.X >= p.X && at.X <= p.X+p.Width
}

func lineText(p *flow.Panel) string {
	var parts []string
	for _, l := range p.Lines {
		parts = append(parts, l.Text)
	}
	return strings.Join(parts, " ")
}
