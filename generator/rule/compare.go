package rule

import (
	"cmp"
	"fmt"
	"slices"
)

// Comparison is what changes, for whom, from one diagram to another: exact,
// from the product of the two.
type Comparison struct {
	Questions []Question // of both: the new ones' order, then those that are gone
	Changes   []Change   // none if every case comes to what it came to before
	Kinds     int        // how many kinds of case there are: ways through the product
}

// Change is one difference and all the cases that have it.
type Change struct {
	Delta   Delta
	Regions []Region // together, exactly the cases concerned
	Kinds   int      // how many of Comparison.Kinds
}

// Region is a set of cases: those that meet all its limits.
type Region []Limit

// Limit confines the answers to one question.
type Limit struct {
	Question int     // index in Comparison.Questions
	Ranges   []Range // ascending and apart
}

// Delta is how a result differs, by the ids of the rules. Fields that do not
// differ are empty. Documents and steps are compared where the outcome stays;
// another outcome has its own.
type Delta struct {
	New, Gone     bool // the case was not possible before; is not any more
	From, To      string
	YenFrom       int // what the two pay, where that or the outcome differs
	YenTo         int
	MoreDocuments []string
	LessDocuments []string
	MoreSteps     []string
	LessSteps     []string
	NowDone       []string // steps that the same answers now show as done
	NowToDo       []string
}

// IsZero reports whether nothing differs.
func (d Delta) IsZero() bool { return fmt.Sprint(d) == fmt.Sprint(Delta{}) }

// Compare returns what changes from one diagram to the other. Questions are
// the same if they have one id and one type; an answer that only one of the
// diagrams knows makes its cases New or Gone.
func Compare(before, after *Diagram) *Comparison {
	c := &comparer{questions: slices.Clone(after.Scheme.Questions)}
	for _, q := range before.Scheme.Questions {
		c.join(q)
	}
	c.store = newStore(c.questions)
	pairs := [][2]*Result{}
	index := map[[2]int]int{}
	product := c.store.apply(c.embed(before), c.embed(after), func(a, b int) int {
		n, ok := index[[2]int{a, b}]
		if !ok {
			n = len(pairs)
			index[[2]int{a, b}] = n
			pairs = append(pairs, [2]*Result{resultAt(before, a), resultAt(after, b)})
		}
		return n
	})
	return c.group(product, pairs, before.Scheme, after.Scheme)
}

type comparer struct {
	questions []Question // of both
	store     *store
}

// impossible is the terminal of cases a diagram does not know; the others are
// indexes of results, one up.
const impossible = 0

func resultAt(d *Diagram, terminal int) *Result {
	if terminal == impossible {
		return nil
	}
	return &d.Results[terminal-1]
}

// join adds a question of the old rules, or widens the new one of that name
// to hold the old one's answers too.
func (c *comparer) join(q Question) {
	i := c.find(q)
	if i < 0 {
		c.questions = append(c.questions, q)
		return
	}
	c.questions[i] = widen(c.questions[i], q)
}

func (c *comparer) find(q Question) int {
	return slices.IndexFunc(c.questions, func(other Question) bool { return other.ID == q.ID && other.Type == q.Type })
}

// embed rebuilds a diagram over the questions of both, with impossible for
// answers it does not know.
func (c *comparer) embed(d *Diagram) ref {
	refs := make([]ref, len(d.Nodes))
	of := func(r Ref) ref {
		if r.IsResult() {
			return terminal(r.Result() + 1)
		}
		return refs[r]
	}
	for i := len(d.Nodes) - 1; i >= 0; i-- {
		f := terminal(impossible)
		for _, e := range d.Edges(Ref(i)) {
			f = c.store.either(c.known(d.Scheme.Questions[d.Nodes[i].Question], e.Ranges), of(e.To), f)
		}
		refs[i] = f
	}
	return c.possible(d.Scheme, of(d.Root))
}

// possible confines a function to the cases that a scheme knows.
func (c *comparer) possible(s *Scheme, f ref) ref {
	if len(s.Editions) == 0 {
		for _, q := range s.Questions {
			f = c.store.either(c.known(q, []Range{{q.Min, q.Max}}), f, terminal(impossible))
		}
		return f
	}
	all := terminal(impossible)
	for _, e := range s.Editions {
		own := f
		for i, q := range s.Questions {
			ranges := e.Answers[i]
			switch {
			case i == 0:
				ranges = intersect(ranges, Range{e.From, e.Until})
			case ranges == nil:
				ranges = []Range{{q.Min, q.Max}}
			}
			own = c.store.either(c.known(q, ranges), own, terminal(impossible))
		}
		all = c.store.apply(all, own, max2)
	}
	return all
}

// known is 1 where the joint question's answer is one of some of q's.
func (c *comparer) known(q Question, ranges []Range) ref {
	i := c.find(q)
	if q.Type == Choice {
		var options []Range
		for _, r := range ranges {
			for answer := r.From; answer <= r.To; answer++ {
				at := slices.Index(c.questions[i].Options, q.Options[answer])
				options = append(options, Range{at, at})
			}
		}
		ranges = clip(options, 0, len(c.questions[i].Options)-1)
	}
	return c.store.test(i, ranges)
}

// either returns yes where condition is 1, else no.
func (s *store) either(condition, yes, no ref) ref {
	// apply takes two functions at a time, so the pair (condition, yes) is
	// numbered first: 0 where the condition fails, else yes's value, one up.
	picked := s.apply(condition, yes, func(holds, value int) int { return holds * (value + 1) })
	return s.apply(picked, no, func(picked, other int) int {
		if picked > 0 {
			return picked - 1
		}
		return other
	})
}

// group gathers the product's pairs of results by their difference.
func (c *comparer) group(product ref, pairs [][2]*Result, before, after *Scheme) *Comparison {
	deltas := make([]int, len(pairs)) // of each pair: index of its change, or -1
	comparison := &Comparison{Questions: c.questions}
	index := map[string]int{}
	for i, p := range pairs {
		delta := difference(before, after, p[0], p[1])
		if deltas[i] = -1; delta.IsZero() {
			continue
		}
		key := fmt.Sprint(delta)
		n, ok := index[key]
		if !ok {
			n = len(comparison.Changes)
			index[key] = n
			comparison.Changes = append(comparison.Changes, Change{Delta: delta})
		}
		deltas[i] = n
	}
	scheme := &Scheme{Questions: c.questions}
	for n := range comparison.Changes {
		concerned := c.store.replace(product, func(pair int) int {
			if deltas[pair] == n {
				return 1
			}
			return 0
		})
		d := c.store.diagram(scheme, concerned, []Result{{Outcome: 0}, {Outcome: 1}})
		for region, result := range d.regions() {
			if d.Results[result].Outcome == 1 {
				comparison.Changes[n].Regions = append(comparison.Changes[n].Regions, slices.Clone(region))
			}
		}
	}
	c.count(comparison, product, deltas, pairs)
	slices.SortStableFunc(comparison.Changes, func(a, b Change) int { return cmp.Compare(b.Kinds, a.Kinds) })
	return comparison
}

// count counts kinds of case: ways through the product, answers that lead the
// same way taken together.
func (c *comparer) count(comparison *Comparison, product ref, deltas []int, pairs [][2]*Result) {
	results := make([]Result, len(pairs))
	for i := range results {
		results[i].Outcome = i
	}
	d := c.store.diagram(&Scheme{Questions: c.questions}, product, results)
	for _, result := range d.regions() {
		pair := d.Results[result].Outcome
		if pairs[pair][0] == nil && pairs[pair][1] == nil {
			continue
		}
		comparison.Kinds++
		if n := deltas[pair]; n >= 0 {
			comparison.Changes[n].Kinds++
		}
	}
}

// difference compares two results by the ids of their rules.
func difference(before, after *Scheme, a, b *Result) Delta {
	switch {
	case a == nil && b == nil:
		return Delta{}
	case a == nil:
		return Delta{New: true, To: after.Outcomes[b.Outcome].ID, YenTo: after.Yen(b.Outcome)}
	case b == nil:
		return Delta{Gone: true, From: before.Outcomes[a.Outcome].ID, YenFrom: before.Yen(a.Outcome)}
	}
	var d Delta
	if from, to := before.Outcomes[a.Outcome].ID, after.Outcomes[b.Outcome].ID; from != to {
		d.From, d.To = from, to
	}
	if from, to := before.Yen(a.Outcome), after.Yen(b.Outcome); from != to || d.From != d.To {
		d.YenFrom, d.YenTo = from, to
	}
	if d.From != d.To {
		return d
	}
	old, now := before.documentsOf(a), after.documentsOf(b)
	d.MoreDocuments, d.LessDocuments = Without(now, old), Without(old, now)
	oldSteps, oldDone := before.stepsOf(a)
	nowSteps, nowDone := after.stepsOf(b)
	d.MoreSteps, d.LessSteps = Without(nowSteps, oldSteps), Without(oldSteps, nowSteps)
	for _, id := range nowSteps {
		if !slices.Contains(oldSteps, id) {
			continue
		}
		switch was, is := slices.Contains(oldDone, id), slices.Contains(nowDone, id); {
		case is && !was:
			d.NowDone = append(d.NowDone, id)
		case was && !is:
			d.NowToDo = append(d.NowToDo, id)
		}
	}
	return d
}

func (s *Scheme) documentsOf(r *Result) []string {
	var ids []string
	for _, i := range r.Documents {
		ids = append(ids, s.Documents[i].ID)
	}
	return ids
}

func (s *Scheme) stepsOf(r *Result) (all, done []string) {
	for _, st := range r.Steps {
		all = append(all, s.Steps[st.Step].ID)
		if st.Done {
			done = append(done, s.Steps[st.Step].ID)
		}
	}
	return all, done
}

// Without returns what of list is not in other, in list's order.
func Without(list, other []string) []string {
	var rest []string
	for _, s := range list {
		if !slices.Contains(other, s) {
			rest = append(rest, s)
		}
	}
	return rest
}
