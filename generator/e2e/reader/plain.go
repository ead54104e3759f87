package reader

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/eval"
	"tebiki/generator/fact"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
)

// PlainCheck is check/plain.html in one language, as a reader meets it.
type PlainCheck struct {
	project  *project.Project
	lang     string
	Sections map[string]*plainSection // by id
	ranges   map[string]rule.Range    // that links say, by question and text
}

type plainWay struct {
	text, to string
	used     bool
}

func ReadPlain(t *testing.T, p *project.Project, files []publish.File, lang string) *PlainCheck {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(sample.FileAt(files, lang+"/check/plain.html")))
	if err != nil {
		t.Fatal(err)
	}
	check := &PlainCheck{project: p, lang: lang, Sections: map[string]*plainSection{}, ranges: map[string]rule.Range{}}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Script {
			t.Error("the page has a script")
		}
		if sample.AttributeOf(n, "role") == "group" {
			id := sample.AttributeOf(n, "id")
			if check.Sections[id] != nil {
				t.Fatalf("two sections are called %s", id)
			}
			check.Sections[id] = readPlainSection(n)
		}
	}
	return check
}

// WordsOf is the text of an element, without the years by their era that
// stand beside dates as an aid.
func WordsOf(n *html.Node) string {
	var text strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode && sample.AttributeOf(child.Parent, "class") != "wareki" {
			text.WriteString(child.Data)
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

// PlainSection is one of its sections.
type plainSection struct {
	Question string // id, or ""
	ways     []plainWay
	back     string // id of the section that Back leads to, or ""
	trail    []plainAnswer
	Result   plainResult
	reached  bool
}

func readPlainSection(section *html.Node) *plainSection {
	s := &plainSection{}
	for n := range section.Descendants() {
		switch class := sample.AttributeOf(n, "class"); {
		case sample.AttributeOf(n, "data-question") != "":
			s.Question = sample.AttributeOf(n, "data-question")
		case class == "reply":
			s.ways = append(s.ways, plainWay{text: WordsOf(n), to: strings.TrimPrefix(sample.AttributeOf(n, "href"), "#")})
		case class == "back":
			s.back = linkIn(n)
		case class == "answer":
			s.trail = append(s.trail, plainAnswer{})
		case n.DataAtom == atom.Dt:
			s.trail[len(s.trail)-1].label = WordsOf(n)
		case n.DataAtom == atom.Dd && class == "":
			s.trail[len(s.trail)-1].answer = WordsOf(n)
		case n.DataAtom == atom.Dd:
			s.trail[len(s.trail)-1].change = linkIn(n)
		default:
			s.Result.read(n)
		}
	}
	return s
}

type plainAnswer struct{ label, answer, change string }

type plainResult struct {
	Heading, Total           string // where the rules have decisions
	Outcomes                 []plainOutcome
	Documents, DocumentNames []string
	Steps                    []eval.Step
	StepNames                []string

	decision string // whose outcome comes next
}

type plainOutcome struct {
	Decision                       string // its title; "" where the rules decide one thing
	Outcome, Status, Title, Amount string
	Unmet                          []string // by name
}

// linkIn is where the link within an element leads in its page.
func linkIn(n *html.Node) string {
	for child := range n.Descendants() {
		if child.DataAtom == atom.A {
			return strings.TrimPrefix(sample.AttributeOf(child, "href"), "#")
		}
	}
	return ""
}

// Means reports whether a link's text means an answer as eval takes it.
func (c *PlainCheck) Means(t *testing.T, text, question, value string) bool {
	t.Helper()
	i := slices.IndexFunc(c.project.Scheme.Questions, func(q rule.Question) bool { return q.ID == question })
	q := c.project.Scheme.Questions[i]
	answer := slices.Index(q.Options, value)
	switch q.Type {
	case rule.YesNo:
		answer = slices.Index([]string{"false", "true"}, value)
	case rule.Day:
		day, ok := rule.ParseDate(value)
		if !ok {
			t.Fatalf("%s is no day", value)
		}
		answer = int(day)
	}
	return c.says(t, text, q, 0, answer)
}

// SectionFor returns the id of the section that answers lead to.
func (c *PlainCheck) SectionFor(t *testing.T, answers []string) string {
	t.Helper()
	at := "first"
	for _, answer := range answers {
		id, value, _ := strings.Cut(answer, "=")
		i := slices.IndexFunc(c.Sections[at].ways, func(w plainWay) bool { return c.Means(t, w.text, id, value) })
		at = c.Sections[at].ways[i].to
	}
	return at
}

// read adds what an element of a result says.
func (r *plainResult) read(n *html.Node) {
	last := &plainOutcome{}
	if len(r.Outcomes) > 0 {
		last = &r.Outcomes[len(r.Outcomes)-1]
	}
	inVerdict := strings.HasPrefix(sample.AttributeOf(n.Parent, "class"), "verdict")
	switch class := sample.AttributeOf(n, "class"); {
	case sample.AttributeOf(n, "data-outcome") != "":
		r.Outcomes = append(r.Outcomes, plainOutcome{Outcome: sample.AttributeOf(n, "data-outcome"), Decision: r.decision})
	case class == "status":
		last.Status = WordsOf(n)
	case inVerdict && (n.DataAtom == atom.H1 || n.DataAtom == atom.H3):
		last.Title = WordsOf(n)
	case n.DataAtom == atom.H1 && sample.AttributeOf(n.Parent, "data-question") == "":
		r.Heading = WordsOf(n)
	case n.DataAtom == atom.H2:
		r.decision = WordsOf(n)
	case n.DataAtom == atom.Li && n.Parent.Parent != nil && sample.AttributeOf(n.Parent.Parent, "class") == "unmet":
		last.Unmet = append(last.Unmet, WordsOf(n))
	case n.DataAtom == atom.Strong && sample.AttributeOf(n.Parent, "class") == "amount":
		last.Amount = WordsOf(n)
	case n.DataAtom == atom.P && class == "amount total":
		r.Total = WordsOf(n)
	case sample.AttributeOf(n, "data-document") != "":
		r.Documents = append(r.Documents, sample.AttributeOf(n, "data-document"))
	case sample.AttributeOf(n, "data-step") != "":
		r.Steps = append(r.Steps, eval.Step{ID: sample.AttributeOf(n, "data-step")})
	case strings.Contains(class, "step-mark-done"):
		r.Steps[len(r.Steps)-1].Done = true
	case n.DataAtom == atom.H3 && sample.AttributeOf(n.Parent, "data-document") != "":
		r.DocumentNames = append(r.DocumentNames, WordsOf(n))
	case n.DataAtom == atom.H3 && sample.AttributeOf(n.Parent, "data-step") != "":
		r.StepNames = append(r.StepNames, WordsOf(n))
	}
}

// Follow takes a case from the first section to its result.
func (c *PlainCheck) Follow(t *testing.T, answers []int) {
	t.Helper()
	at, before := "first", ""
	var walked []plainAnswer
	for range len(answers) + 1 {
		s := c.Sections[at]
		if s == nil {
			t.Fatalf("a link leads to %q, which there is not", at)
		}
		s.reached = true
		s.expectBehind(t, before, walked)
		if s.Question == "" {
			c.expectResult(t, s.Result, answers)
			return
		}
		way := c.choose(t, s, answers)
		edition := c.edition(answers)
		if len(walked) == 0 {
			edition = 0
		}
		label := c.project.Site.In(edition).Checks[c.lang].Questions[s.Question].Label
		walked = append(walked, plainAnswer{label, way.text, at})
		at, before = way.to, at
	}
	t.Fatalf("no result after %d answers", len(walked))
}

// expectBehind compares Back and the list of answers with the way taken.
func (s *plainSection) expectBehind(t *testing.T, before string, walked []plainAnswer) {
	t.Helper()
	if s.back != "" && s.back != before {
		t.Errorf("Back leads to %s instead of %s", s.back, before)
	}
	if s.trail == nil {
		return
	}
	if len(s.trail) != len(walked) {
		t.Fatalf("%d answers are listed, %d were given", len(s.trail), len(walked))
	}
	for i, given := range walked {
		if got := s.trail[i]; got.label != given.label || !strings.Contains(strings.ToLower(got.answer), strings.ToLower(given.answer)) || got.change != given.change {
			t.Errorf("answer %d is listed as %v, want %v", i, got, given)
		}
	}
}

// edition is the index of the edition that decides a case.
func (c *PlainCheck) edition(answers []int) int {
	if len(c.project.Scheme.Editions) == 0 {
		return 0
	}
	return c.project.Scheme.EditionOf(answers[0])
}

// choose returns the one link of a question that says the case's answer.
func (c *PlainCheck) choose(t *testing.T, s *plainSection, answers []int) *plainWay {
	t.Helper()
	scheme := c.project.Scheme
	question := slices.IndexFunc(scheme.Questions, func(q rule.Question) bool { return q.ID == s.Question })
	q := scheme.Questions[question]
	var found []*plainWay
	for i := range s.ways {
		if c.says(t, s.ways[i].text, q, c.edition(answers), answers[question]) {
			found = append(found, &s.ways[i])
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s: %d links say %d: %v", s.Question, len(found), answers[question], s.ways)
	}
	found[0].used = true
	return found[0]
}

// says reports whether a link's text, read as people read it, means an answer.
func (c *PlainCheck) says(t *testing.T, text string, q rule.Question, edition, answer int) bool {
	t.Helper()
	words := c.project.Site.In(edition).Checks[c.lang].Questions[q.ID]
	switch q.Type {
	case rule.Choice:
		return text == words.Options[q.Options[answer]]
	case rule.YesNo:
		id := []string{"no", "yes"}[answer]
		if words.Options[id] != "" {
			return text == words.Options[id]
		}
		return text == c.project.Site.Words[c.lang]["answer."+id]
	}
	r, known := c.ranges[q.ID+text]
	if !known {
		var ok bool
		if r, ok = c.readRange(text, q); !ok {
			t.Fatalf("%s: nobody can read %q", q.ID, text)
		}
		c.ranges[q.ID+text] = r
	}
	return r.From <= answer && answer <= r.To
}

// readRange reads "2022年6月1日から" and the like.
func (c *PlainCheck) readRange(text string, q rule.Question) (r rule.Range, ok bool) {
	if n, ok := c.readValue(text, q); ok {
		return rule.Range{From: n, To: n}, true
	}
	for _, key := range []string{"range.between", "range.from", "range.until"} {
		word := regexp.QuoteMeta(c.project.Site.Words[c.lang][key])
		word = strings.NewReplacer("%from", "(?P<from>.+)", "%to", "(?P<to>.+)").Replace(word)
		pattern := regexp.MustCompile("(?i)^" + word + "$")
		match := pattern.FindStringSubmatch(text)
		r, ok = rule.Range{From: q.Min, To: q.Max}, match != nil
		for i, value := range match {
			n, isValue := c.readValue(value, q)
			switch pattern.SubexpNames()[i] {
			case "from":
				r.From, ok = n, ok && isValue
			case "to":
				r.To, ok = n, ok && isValue
			}
		}
		if ok {
			return r, true
		}
	}
	return r, false
}

// readValue reads a day or a number.
func (c *PlainCheck) readValue(text string, q rule.Question) (int, bool) {
	if q.Type == rule.Number {
		n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
		return n, err == nil
	}
	form := "2 January 2006"
	if c.lang == "ja" {
		form = "2006年1月2日"
	}
	day, err := time.Parse(form, text)
	return int(rule.DateOf(day)), err == nil
}

// expectResult compares a result section with the rules themselves.
func (c *PlainCheck) expectResult(t *testing.T, got plainResult, answers []int) {
	t.Helper()
	scheme := c.project.Scheme
	result, ok := scheme.Evaluate(answers)
	if !ok {
		t.Fatal("the rules leave the case out")
	}
	site := c.project.Site.In(c.edition(answers))
	words := site.Checks[c.lang]
	want := plainResult{}
	paying, waiting := 0, ""
	for _, i := range result.Outcomes {
		outcome := scheme.Outcomes[i]
		o := plainOutcome{
			Outcome: outcome.ID, Status: site.Words[c.lang]["status."+string(outcome.Status)], Title: words.Outcomes[outcome.ID].Title,
			Decision: words.Decisions[scheme.Decisions[outcome.Decision].ID],
		}
		if yen := scheme.Yen(i); yen > 0 {
			o.Amount = fact.FormatYen(c.lang, yen)
			paying++
		}
		unmet := []string{}
		for _, s := range result.Steps {
			if step := scheme.Steps[s.Step]; step.Required && !s.Done && outcome.Status == rule.Eligible && slices.Contains(step.Outcomes, i) {
				unmet = append(unmet, step.ID)
			}
		}
		if len(unmet) > 0 {
			o.Status, o.Title, o.Unmet = Waiting(c.project, c.lang, unmet, o.Status, o.Title)
			waiting = "_waits"
		}
		want.Outcomes = append(want.Outcomes, o)
	}
	if len(scheme.DecisionIDs()) > 0 {
		if want.Outcomes[0].Decision == "" { // the only one of its edition
			want.Outcomes[0].Decision = site.Fact(c.lang, "scheme.name")
		}
		want.Heading = site.Words[c.lang]["result.heading"]
	}
	if paying > 1 {
		want.Total = site.Words[c.lang]["result.total"+waiting] + " " + fact.FormatYen(c.lang, scheme.Total(result))
	}
	for _, i := range result.Documents {
		id := scheme.Documents[i].ID
		want.Documents = append(want.Documents, id)
		want.DocumentNames = append(want.DocumentNames, words.Documents[id].Name)
	}
	for _, s := range result.Steps {
		id := scheme.Steps[s.Step].ID
		want.Steps = append(want.Steps, eval.Step{ID: id, Done: s.Done})
		want.StepNames = append(want.StepNames, words.Steps[id].Name)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(plainResult{})); diff != "" {
		t.Errorf("the page (+) and the rules (-) differ:\n%s", diff)
	}
}

// ExpectUsed fails the test if the page has what no case needs.
func (c *PlainCheck) ExpectUsed(t *testing.T) {
	t.Helper()
	for id, s := range c.Sections {
		if !s.reached {
			t.Errorf("no case comes to the section %s", id)
		}
		for _, w := range s.ways {
			if !w.used {
				t.Errorf("section %s: no case needs the answer %q", id, w.text)
			}
		}
	}
}
