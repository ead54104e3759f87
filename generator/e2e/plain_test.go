package e2e

import (
	"bytes"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/eval"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
)

// TestPlainCheckAgreesWithRules takes every case that the rules can tell from
// another through the linked sections, choosing the answers by what the links
// say, and compares the result it ends at with the rules. Every section and
// every answer must be of use to some case.
func TestPlainCheckAgreesWithRules(t *testing.T) {
	t.Parallel()
	sites := map[string]func(t *testing.T) (*project.Project, []publish.File){
		"association":  realSite,
		"two editions": twoEditions,
		"other scheme": otherScheme,
	}
	for name, build := range sites {
		t.Run(name, func(t *testing.T) {
			p, files := build(t)
			for _, lang := range []string{"ja", "en"} {
				check := readPlain(t, p, files, lang)
				cases := 0
				for answers := range distinctCases(p.Scheme) {
					cases++
					check.follow(t, answers)
					if t.Failed() {
						t.Fatalf("%s: case %v", lang, answers)
					}
				}
				check.expectUsed(t)
				t.Logf("%s: %d cases, %d sections", lang, cases, len(check.sections))
			}
		})
	}
}

// twoEditions builds the site of this repository with one more edition.
func twoEditions(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"content", "rules"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(repo, name))); err != nil {
			t.Fatal(err)
		}
	}
	if err := addNextEdition(dir); err != nil {
		t.Fatal(err)
	}
	return siteOf(t, dir)
}

// otherScheme builds the site of second_scheme.txtar.
func otherScheme(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	dir := t.TempDir()
	a, err := txtar.ParseFile("testdata/script/second_scheme.txtar")
	if err == nil {
		err = txtar.Write(a, dir)
	}
	for _, lang := range []string{"ja", "en"} {
		words := filepath.Join("content", lang, "ui.toml")
		var data []byte
		if err == nil {
			data, err = os.ReadFile(filepath.Join(repo, words))
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, words), data, 0o666)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return siteOf(t, dir)
}

// siteOf builds the site of a folder.
func siteOf(t *testing.T, dir string) (*project.Project, []publish.File) {
	t.Helper()
	p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	return p, files
}

// distinctCases yields a case for every combination of answers that some
// condition tells apart; of several editions, with answers that the one which
// decides knows. The slice is reused.
func distinctCases(s *rule.Scheme) iter.Seq[[]int] {
	ends := s.Ends()
	return func(yield func([]int) bool) {
		answers := make([]int, len(ends))
		var choose func(i int) bool
		choose = func(i int) bool {
			if i == len(ends) {
				return !isKnown(s, answers) || yield(answers)
			}
			for _, answers[i] = range ends[i] {
				if !choose(i + 1) {
					return false
				}
			}
			return true
		}
		choose(0)
	}
}

// isKnown reports whether the edition that decides a case knows its answers.
func isKnown(s *rule.Scheme, answers []int) bool {
	if len(s.Editions) == 0 {
		return true
	}
	for i, ranges := range s.Editions[s.EditionOf(answers[0])].Answers {
		holds := func(r rule.Range) bool { return r.From <= answers[i] && answers[i] <= r.To }
		if ranges != nil && !slices.ContainsFunc(ranges, holds) {
			return false
		}
	}
	return true
}

// plainCheck is check/plain.html in one language, as a reader meets it.
type plainCheck struct {
	project  *project.Project
	lang     string
	sections map[string]*plainSection // by id
	ranges   map[string]rule.Range    // that links say, by question and text
}

// plainSection is one of its sections.
type plainSection struct {
	question string // id, or ""
	ways     []plainWay
	back     string // id of the section that Back leads to, or ""
	trail    []plainAnswer
	result   plainResult
	reached  bool
}

type plainWay struct {
	text, to string
	used     bool
}

type plainAnswer struct{ label, answer, change string }

type plainResult struct {
	Outcome, Status, Title, Amount string
	Documents, DocumentNames       []string
	Steps                          []eval.Step
	StepNames                      []string
}

func readPlain(t *testing.T, p *project.Project, files []publish.File, lang string) *plainCheck {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(fileAt(files, lang+"/check/plain.html")))
	if err != nil {
		t.Fatal(err)
	}
	check := &plainCheck{project: p, lang: lang, sections: map[string]*plainSection{}, ranges: map[string]rule.Range{}}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Script {
			t.Error("the page has a script")
		}
		if attributeOf(n, "role") == "group" {
			id := attributeOf(n, "id")
			if check.sections[id] != nil {
				t.Fatalf("two sections are called %s", id)
			}
			check.sections[id] = readPlainSection(n)
		}
	}
	return check
}

func readPlainSection(section *html.Node) *plainSection {
	s := &plainSection{}
	for n := range section.Descendants() {
		switch class := attributeOf(n, "class"); {
		case attributeOf(n, "data-question") != "":
			s.question = attributeOf(n, "data-question")
		case class == "reply":
			s.ways = append(s.ways, plainWay{text: wordsOf(n), to: strings.TrimPrefix(attributeOf(n, "href"), "#")})
		case class == "back":
			s.back = linkIn(n)
		case class == "answer":
			s.trail = append(s.trail, plainAnswer{})
		case n.DataAtom == atom.Dt:
			s.trail[len(s.trail)-1].label = wordsOf(n)
		case n.DataAtom == atom.Dd && class == "":
			s.trail[len(s.trail)-1].answer = wordsOf(n)
		case n.DataAtom == atom.Dd:
			s.trail[len(s.trail)-1].change = linkIn(n)
		default:
			s.result.read(n)
		}
	}
	return s
}

// read adds what an element of a result says.
func (r *plainResult) read(n *html.Node) {
	switch class := attributeOf(n, "class"); {
	case attributeOf(n, "data-outcome") != "":
		r.Outcome = attributeOf(n, "data-outcome")
	case class == "status":
		r.Status = wordsOf(n)
	case n.DataAtom == atom.H1:
		r.Title = wordsOf(n)
	case n.DataAtom == atom.Strong && attributeOf(n.Parent, "class") == "amount":
		r.Amount = wordsOf(n)
	case attributeOf(n, "data-document") != "":
		r.Documents = append(r.Documents, attributeOf(n, "data-document"))
	case attributeOf(n, "data-step") != "":
		r.Steps = append(r.Steps, eval.Step{ID: attributeOf(n, "data-step")})
	case strings.Contains(class, "step-mark-done"):
		r.Steps[len(r.Steps)-1].Done = true
	case n.DataAtom == atom.H3 && attributeOf(n.Parent, "data-document") != "":
		r.DocumentNames = append(r.DocumentNames, wordsOf(n))
	case n.DataAtom == atom.H3 && attributeOf(n.Parent, "data-step") != "":
		r.StepNames = append(r.StepNames, wordsOf(n))
	}
}

// linkIn is where the link within an element leads in its page.
func linkIn(n *html.Node) string {
	for child := range n.Descendants() {
		if child.DataAtom == atom.A {
			return strings.TrimPrefix(attributeOf(child, "href"), "#")
		}
	}
	return ""
}

// wordsOf is the text of an element, without the years by their era that
// stand beside dates as an aid.
func wordsOf(n *html.Node) string {
	var text strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode && attributeOf(child.Parent, "class") != "wareki" {
			text.WriteString(child.Data)
		}
	}
	return strings.Join(strings.Fields(text.String()), " ")
}

// follow takes a case from the first section to its result.
func (c *plainCheck) follow(t *testing.T, answers []int) {
	t.Helper()
	at, before := "first", ""
	var walked []plainAnswer
	for range len(answers) + 1 {
		s := c.sections[at]
		if s == nil {
			t.Fatalf("a link leads to %q, which there is not", at)
		}
		s.reached = true
		s.expectBehind(t, before, walked)
		if s.question == "" {
			c.expectResult(t, s.result, answers)
			return
		}
		way := c.choose(t, s, answers)
		edition := c.edition(answers)
		if len(walked) == 0 {
			edition = 0
		}
		label := c.project.Site.In(edition).Checks[c.lang].Questions[s.question].Label
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
func (c *plainCheck) edition(answers []int) int {
	if len(c.project.Scheme.Editions) == 0 {
		return 0
	}
	return c.project.Scheme.EditionOf(answers[0])
}

// choose returns the one link of a question that says the case's answer.
func (c *plainCheck) choose(t *testing.T, s *plainSection, answers []int) *plainWay {
	t.Helper()
	scheme := c.project.Scheme
	question := slices.IndexFunc(scheme.Questions, func(q rule.Question) bool { return q.ID == s.question })
	q := scheme.Questions[question]
	var found []*plainWay
	for i := range s.ways {
		if c.says(t, s.ways[i].text, q, c.edition(answers), answers[question]) {
			found = append(found, &s.ways[i])
		}
	}
	if len(found) != 1 {
		t.Fatalf("%s: %d links say %d: %v", s.question, len(found), answers[question], s.ways)
	}
	found[0].used = true
	return found[0]
}

// says reports whether a link's text, read as people read it, means an answer.
func (c *plainCheck) says(t *testing.T, text string, q rule.Question, edition, answer int) bool {
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
func (c *plainCheck) readRange(text string, q rule.Question) (r rule.Range, ok bool) {
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
func (c *plainCheck) readValue(text string, q rule.Question) (int, bool) {
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
func (c *plainCheck) expectResult(t *testing.T, got plainResult, answers []int) {
	t.Helper()
	scheme := c.project.Scheme
	result, ok := scheme.Evaluate(answers)
	if !ok {
		t.Fatal("the rules leave the case out")
	}
	outcome := scheme.Outcomes[result.Outcome]
	site := c.project.Site.In(c.edition(answers))
	words := site.Checks[c.lang]
	want := plainResult{
		Outcome: outcome.ID, Status: site.Words[c.lang]["status."+string(outcome.Status)], Title: words.Outcomes[outcome.ID].Title,
	}
	if yen := scheme.Yen(result.Outcome); yen > 0 {
		want.Amount = page.FormatYen(c.lang, yen)
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
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the page (+) and the rules (-) differ:\n%s", diff)
	}
}

// expectUsed fails the test if the page has what no case needs.
func (c *plainCheck) expectUsed(t *testing.T) {
	t.Helper()
	for id, s := range c.sections {
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
