package rule

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/diag"
)

func (d *decider) report(pos diag.Position, id string, message, hint diag.Text) *diag.Problem {
	if pos.File == "" {
		pos.File = d.scheme.Source.Name
	}
	d.problems = append(d.problems, diag.Problem{
		Position: pos, ID: id, Message: message, Hint: hint, Source: d.scheme.Source.Line(pos.Line),
	})
	return &d.problems[len(d.problems)-1]
}

// checkCovered reports every kind of case that no rule of a decision decides,
// and returns whether there is none.
func (d *decider) checkCovered(firsts []ref) bool {
	for decision, first := range firsts {
		d.checkDecisionCovered(decision, first)
	}
	return len(d.problems) == 0
}

func (d *decider) checkDecisionCovered(decision int, first ref) {
	holes := d.store.replace(first, func(rule int) int { return 1 - min(rule, 1) })
	holes = d.store.apply(holes, d.possible(), min2)
	if len(d.scheme.Editions) > 0 {
		holes = d.store.apply(holes, d.store.test(0, d.scheme.deciding(decision)), min2)
	}
	var pos diag.Position
	for _, r := range d.scheme.Rules {
		if d.scheme.Outcomes[r.Outcome].Decision == decision {
			pos = r.Pos
		}
	}
	if pos == (diag.Position{}) {
		pos = d.scheme.Decisions[decision].Pos
	}
	of := d.scheme.ofDecision(decision)
	for hole := range d.store.where(d.scheme, holes) {
		region := d.scheme.describe(hole)
		p := d.report(pos, "uncovered-case",
			diag.Text{JA: of.JA + "どの規則にも当てはまらない場合があります: " + region.JA, EN: "no rule" + of.EN + " decides this case: " + region.EN},
			d.scheme.exampleText(hole))
		p.Example = d.scheme.example(hole).plain()
	}
}

// deciding returns the answers to the first question of a joined scheme that
// pick an edition with the decision.
func (s *Scheme) deciding(decision int) []Range {
	var days []Range
	for _, e := range slices.Backward(s.Editions) {
		if slices.ContainsFunc(e.Alone.Decisions, func(d Decision) bool { return d.ID == s.Decisions[decision].ID }) {
			days = append(days, intersect([]Range{s.full(0)}, Range{e.From, e.Until})...)
		}
	}
	return days
}

// ofDecision names a decision, where there are several.
func (s *Scheme) ofDecision(decision int) diag.Text {
	if id := s.Decisions[decision].ID; id != "" {
		return diag.Text{JA: "判定「" + id + "」の", EN: " of the decision “" + id + "”"}
	}
	return diag.Text{}
}

// checkRules reports rules that decide no case and outcomes no case has.
func (d *decider) checkRules(firsts []ref) {
	used := make([][]int, len(firsts))
	for decision, first := range firsts {
		used[decision] = d.store.terminals(d.store.restrict(first, d.possible()))
	}
	told := map[int]bool{} // outcomes that a rule leads to, or would if it were used
	for i, r := range d.scheme.Rules {
		told[r.Outcome] = true
		decision := d.scheme.Outcomes[r.Outcome].Decision
		if slices.Contains(used[decision], i+1) {
			continue
		}
		d.unused = append(d.unused, r.When)
		of := d.scheme.ofDecision(decision)
		d.report(r.Pos, "rule-never-used", diag.Text{JA: of.JA + "この規則が使われる場合はありません", EN: "this rule" + of.EN + " never decides a case"}, d.hiders(i, firsts[decision]))
	}
	for i, o := range d.scheme.Outcomes {
		if !told[i] {
			d.report(o.Pos, "outcome-never-reached",
				diag.Textf("結果「%s」になる場合はありません", "no case has the outcome “%s”", o.ID),
				diag.Textf("この結果にする [[rule]] を書くか、この [[outcome]] を消してください", "write a [[rule]] that leads to it, or remove this [[outcome]]"))
		}
	}
}

// hidersShown is how many of the rules that hide one are named; of many, the
// rest are counted.
const hidersShown = 6

// hiders names the rules that decide every case rule i holds for.
func (d *decider) hiders(i int, first ref) diag.Text {
	holds := d.store.apply(d.condition(d.scheme.Rules[i].When), d.possible(), min2)
	overlap := d.store.apply(holds, first, func(holds, rule int) int { return holds * rule })
	var places []string
	for _, rule := range d.store.terminals(overlap) {
		if rule > 0 {
			r := d.scheme.Rules[rule-1]
			places = append(places, fmt.Sprintf("%d (%s)", r.Pos.Line, d.scheme.Outcomes[r.Outcome].ID))
		}
	}
	if len(places) == 0 {
		return diag.Textf("この条件を満たす答えの組み合わせはありません", "no answers satisfy its condition")
	}
	if more := len(places) - hidersShown; more > 0 {
		places = append(places[:hidersShown], fmt.Sprintf("+%d", more))
	}
	lines := strings.Join(places, ", ")
	return diag.Textf("先にある規則がすべて決めています: 行 %s", "rules before it decide all of its cases: line %s", lines)
}

// checkQuestions reports questions whose answer never makes a difference.
func (d *decider) checkQuestions(diagram *Diagram) {
	reported, seen := map[int]bool{}, map[int]bool{} // with the rules that ask them
	for _, c := range d.unused {
		d.scheme.asked(c, reported, seen)
	}
	for i, q := range d.scheme.Questions {
		from, to := Entries(d.scheme.Questions, i)
		isReported := false // of any of its entries
		for entry := from; entry < to; entry++ {
			isReported = isReported || reported[entry]
		}
		if i != from || i == d.scheme.EditionBy || isReported { // edition_by tells this edition's cases from another's
			continue
		}
		if !slices.ContainsFunc(diagram.Nodes, func(n Node) bool { return d.scheme.asks(n, from, to) }) {
			d.report(q.Pos, "question-never-asked",
				diag.Textf("質問「%s」の答えで結果が変わることはありません", "the answer to “%s” never changes a result", q.ID),
				diag.Textf("規則・書類・手続きの条件に使うか、この質問を消してください", "use it in the condition of a rule, a document or a step, or remove it"))
		}
	}
}

// asked adds the questions on whose answers a condition depends; seen are the
// facts that were looked through.
func (s *Scheme) asked(c Condition, questions, seen map[int]bool) {
	for _, all := range c {
		for _, t := range all {
			switch {
			case t.Of != nil:
				for _, entry := range t.Of {
					questions[entry] = true
				}
			case t.Deadline > 0:
				if from := s.Deadlines[t.Deadline-1].From; from >= 0 {
					questions[from] = true
				}
			case t.Question >= 0:
				questions[t.Question] = true
			case !seen[t.Fact]:
				seen[t.Fact] = true
				for _, c := range s.Facts[t.Fact].conditions() {
					s.asked(c, questions, seen)
				}
			}
		}
	}
}

// tooLarge reports a diagram over the limit and names the questions at which
// most of its nodes stand; diagram is nil if it was given up half-way.
func (d *decider) tooLarge(diagram *Diagram) {
	counts := make([]int, len(d.scheme.Questions))
	if diagram != nil {
		for _, n := range diagram.Nodes {
			counts[n.Question]++
		}
	} else {
		for _, n := range d.store.nodes {
			counts[n.question]++
		}
	}
	order := make([]int, len(counts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return counts[b] - counts[a] })
	var names []string
	for _, q := range order {
		if id := d.scheme.Questions[q].ID; len(names) < 3 && !slices.Contains(names, id) {
			names = append(names, id)
		}
	}
	list := strings.Join(names, ", ")
	pos := d.scheme.Questions[order[0]].Pos
	if len(d.scheme.Editions) > 0 {
		pos = diag.Position{} // the question may stand in any of their files
	}
	d.report(pos, "diagram-too-large",
		diag.Textf("場合分けが%d件を超えます。増やしている質問: %s", "the decision diagram passes %d nodes; the questions that make it grow: %s", DiagramLimit, list),
		d.scheme.Helps(DiagramLimit))
}

// describe writes a region as conditions: "closed = false, days = 3–5".
func (s *Scheme) describe(region Region) diag.Text {
	var parts []string
	for _, limit := range region {
		if limit.Deadline > 0 {
			parts = append(parts, s.Deadlines[limit.Deadline-1].ID+" = "+State(limit.Ranges))
			continue
		}
		q := s.Questions[limit.Question]
		var ranges []string
		for _, r := range limit.Ranges {
			ranges = append(ranges, q.RangeText(q.opened(r)))
		}
		parts = append(parts, q.ID+s.kindText(limit.Question)+" = "+strings.Join(ranges, "/"))
	}
	if len(parts) == 0 {
		return diag.Textf("すべての場合", "every case")
	}
	text := strings.Join(parts, ", ")
	return diag.Text{JA: text, EN: text}
}

// opened returns a range with open ends where it ends only because there are no
// other days.
func (q Question) opened(r Range) Range {
	if q.Type == Day && r.From != r.To {
		if r.From == int(FirstDay) {
			r.From = Least
		}
		if r.To == int(FinalDay) {
			r.To = Greatest
		}
	}
	return r
}

// RangeText writes a range of answers as people write answers: "a/b", "3–5",
// "–2022-05-31".
func (q Question) RangeText(r Range) string {
	switch {
	case q.Type == Choice:
		return strings.Join(q.Options[r.From:r.To+1], "/")
	case q.Type == Several:
		return q.ticksText(r)
	case r.From == r.To:
		return fmt.Sprint(q.Plain(r.From))
	}
	switch below, above := q.Endless(r); {
	case below:
		return fmt.Sprintf("–%v", q.Plain(r.To))
	case above:
		return fmt.Sprintf("%v–", q.Plain(r.From))
	}
	return fmt.Sprintf("%v–%v", q.Plain(r.From), q.Plain(r.To))
}

// Endless reports which ends of a range of answers are none to people: where the
// numbers end, or the days from which deadlines are counted.
func (q Question) Endless(r Range) (below, above bool) {
	return r.From == Least || q.Type == Day && r.From == int(FirstDay), r.To == Greatest || q.Type == Day && r.To == int(FinalDay)
}

// near returns an answer of a range at one of its real ends, or 0 if it has none.
func (q Question) near(r Range) int {
	switch below, above := q.Endless(r); {
	case !below:
		return r.From
	case !above:
		return r.To
	}
	return 0
}
