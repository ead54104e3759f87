package rule

import (
	"cmp"
	"slices"
)

// Comparison is what changes, for whom, from one diagram to another: exact,
// from the product of the two.
type Comparison struct {
	Questions []Question // of both: the new ones' order, then those that are gone
	Deadlines []Deadline // of both likewise; one that is counted in another way, or means something else, is there twice
	Changes   []Change   // none if every case comes to what it came to before
	Kinds     int        // how many kinds of case there are: ways through the product; 0 if they are too many to count
}

// Change is one difference and all the cases that have it.
type Change struct {
	Delta   Delta
	Regions []Region // together, exactly the cases concerned
	Kinds   int      // how many of Comparison.Kinds
}

// Region is a set of cases: those that meet all its limits.
type Region []Limit

// Limit confines the answers to one question, or the state of one deadline.
type Limit struct {
	Question int     // index in Comparison.Questions
	Ranges   []Range // ascending and apart; of a deadline {0, 0} while it is open, {1, 1} when it has passed
	Deadline int     // index in Comparison.Deadlines, one up; 0 for a question
}

// Delta is how a result differs, by the ids of the rules. Fields that do not
// differ are empty. Documents and steps are compared where the outcome stays;
// another outcome has its own.
type Delta struct {
	Decision      string // whose outcome it is; "" where the rules decide one thing, and of documents and steps
	New, Gone     bool   // the case was not possible before; is not any more
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
func (d Delta) IsZero() bool {
	lists := len(d.MoreDocuments) + len(d.LessDocuments) + len(d.MoreSteps) + len(d.LessSteps) + len(d.NowDone) + len(d.NowToDo)
	return lists == 0 && d.Decision == "" && !d.New && !d.Gone && d.From == "" && d.To == "" && d.YenFrom == 0 && d.YenTo == 0
}

// mostChanges is how many kinds of change are told apart by what else changes
// for the same cases. Of more, each document and step is a change of its own:
// those that change independently would have to be multiplied.
const mostChanges = 200

// Compare returns what changes from one diagram to the other. Questions are
// the same if they have one id and one type; an answer that only one of the
// diagrams knows makes its cases New or Gone.
func Compare(before, after *Diagram) *Comparison {
	c := &comparer{questions: collapse(after.Scheme.Questions)}
	for _, q := range collapse(before.Scheme.Questions) {
		c.join(q)
	}
	c.questions = refine(c.questions, after.Scheme, before.Scheme)
	c.joinDeadlines(before.Scheme, after.Scheme)
	c.store = newStore(c.questions, c.deadlines)
	c.before, c.after = c.side(before), c.side(after)
	c.care = c.possibleAtAll()
	c.compareOutcomes()
	c.compareParts()
	return c.comparison()
}

// comparer finds the changes as functions of the answers.
type comparer struct {
	questions     []Question // of both
	deadlines     []Deadline // of both
	care          ref        // 1 in the cases that there are on some day of asking
	store         *store
	before, after side
	changes       []changing // of each decision, and then of documents and steps where they are too many
}

// side is one of the two diagrams, rebuilt over the questions of both.
type side struct {
	*Diagram
	roots []ref   // impossible for answers it does not know, else the index of a result, one up
	ends  [][]int // by root: the terminals it has
}

// impossible is the terminal of cases a diagram does not know.
const impossible = 0

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

// side rebuilds a diagram over the questions of both, with impossible for
// answers it does not know.
func (c *comparer) side(d *Diagram) side {
	refs := make([]ref, len(d.Nodes))
	of := func(r Ref) ref {
		if r.IsResult() {
			return terminal(r.Result() + 1)
		}
		return refs[r]
	}
	for i, n := range slices.Backward(d.Nodes) {
		if n.Threshold >= dateTests {
			refs[i] = c.state(d, n, of)
			continue
		}
		f := terminal(impossible)
		for r, to := range d.answers(Place{Ref(i)}) {
			f = c.store.either(c.known(d.Scheme.Questions[n.Question], []Range{r}), of(to[0]), f)
		}
		refs[i] = f
	}
	s := side{Diagram: d}
	for _, r := range d.Roots {
		root := c.possible(d.Scheme, of(r))
		s.roots, s.ends = append(s.roots, root), append(s.ends, c.store.terminals(root))
	}
	return s
}

// part returns a function that tells one thing about results: of is what it
// tells of a result, 0 where that is not the result's to tell. Where the
// diagram knows no case it is 0 too.
func (c *comparer) part(s side, of func(r Result) int) ref {
	f := terminal(0)
	for i, root := range s.roots {
		value := func(end int) int {
			if end == impossible {
				return 0
			}
			return of(s.Results[end-1])
		}
		if slices.ContainsFunc(s.ends[i], func(end int) bool { return value(end) != 0 }) {
			f = c.store.apply(f, c.store.replace(root, value), max2)
		}
	}
	return f
}

// possible confines a function to the cases that a scheme knows.
func (c *comparer) possible(s *Scheme, f ref) ref {
	if len(s.Editions) == 0 {
		for _, q := range s.Questions {
			f = c.store.either(c.known(q, []Range{{q.Min, q.Max}}), f, terminal(impossible))
			f = c.store.either(c.noneElse(s, q), f, terminal(impossible))
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
			own = c.store.either(c.noneElse(s, q), own, terminal(impossible))
		}
		all = c.store.apply(all, own, max2)
	}
	return all
}

// known is 1 where the joint question's answer is one of some of q's.
func (c *comparer) known(q Question, ranges []Range) ref {
	if q.Type == Several {
		return c.store.testSum(entriesOf(c.questions, q), ranges)
	}
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

// comparison gathers, for each change, the cases concerned.
func (c *comparer) comparison() *Comparison {
	comparison := &Comparison{Questions: c.questions, Deadlines: c.deadlines}
	scheme := &Scheme{Questions: c.questions, Deadlines: c.deadlines}
	for _, changing := range c.changes {
		changing.f = c.store.apply(changing.f, c.care, func(change, possible int) int { return change * possible })
		kinds := c.kinds(changing.f)
		comparison.Kinds = 0
		for _, n := range kinds {
			comparison.Kinds = min(comparison.Kinds+n, mostKinds)
		}
		for n, delta := range changing.deltas {
			if n == 0 {
				continue
			}
			change := Change{Delta: delta, Kinds: kinds[n]}
			concerned := c.store.replace(changing.f, func(value int) int {
				if value == n {
					return 1
				}
				return 0
			})
			concerned = c.store.restrict(concerned, c.care)
			for region := range c.store.where(scheme, concerned) {
				change.Regions = append(change.Regions, slices.Clone(region))
			}
			if len(change.Regions) > 0 {
				comparison.Changes = append(comparison.Changes, change)
			}
		}
	}
	slices.SortStableFunc(comparison.Changes, func(a, b Change) int { return cmp.Compare(b.Kinds, a.Kinds) })
	return comparison
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

func (s *Scheme) documentsOf(r Result) []string {
	var ids []string
	for _, i := range r.Documents {
		ids = append(ids, s.Documents[i].ID)
	}
	return ids
}
