package selfcheck

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// TestFlowOfDecisions follows every case through the nested list of each decision:
// on the page of the flowchart, on the page to print and in the file for use
// offline. It comes to what the rules say, and no two places share an id.
func TestFlowOfDecisions(t *testing.T) {
	t.Parallel()
	p, files := decisionsScheme(t)
	for _, name := range []string{"/flow/index.html", "/print/index.html", "/check/offline.html"} {
		for _, lang := range []string{"ja", "en"} {
			root, err := html.Parse(bytes.NewReader(sample.FileAt(files, lang+name)))
			if err != nil {
				t.Fatal(err)
			}
			titles, lists := flowLists(t, root)
			var want []string
			for _, d := range p.Scheme.Decisions {
				want = append(want, p.Site.Checks[lang].Decisions[d.ID])
			}
			if !slices.Equal(titles, want) {
				t.Fatalf("%s%s: lists of %q, want %q", lang, name, titles, want)
			}
			for answers := range distinctCases(p.Scheme) {
				result, _ := p.Scheme.Evaluate(answers)
				for d, list := range lists {
					outcome := p.Scheme.Outcomes[result.Outcomes[d]].ID
					title := reader.Squashed(p.Site.Checks[lang].Outcomes[outcome].Title)
					if got := followFlow(p, lang, list, answers); !strings.HasSuffix(got, title) {
						t.Fatalf("%s%s: of %s, %v come to %q, want %q", lang, name, titles[d], answers, got, title)
					}
				}
			}
		}
	}
}

// flowLists are the nested lists of a page, and the headings above them.
func flowLists(t *testing.T, root *html.Node) (titles []string, lists []*html.Node) {
	t.Helper()
	ids := map[string]bool{}
	var headings []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("two elements have the id %s", id)
			}
			ids[id] = true
		}
		if slices.Contains([]string{"h2", "h3", "h4"}, n.Data) {
			headings = append(headings, reader.WordsOf(n))
		}
		if attribute(n, "class") == "flow" {
			// below the title there is the heading of the list
			titles, lists = append(titles, headings[len(headings)-2]), append(lists, n)
		}
	}
	for n := range root.Descendants() {
		if to, ok := strings.CutPrefix(attribute(n, "href"), "#flow-"); ok && !ids["flow-"+to] {
			t.Errorf("a link leads to #flow-%s, which there is not", to)
		}
	}
	return titles, lists
}

// followFlow answers the questions of a nested list, and returns what stands
// behind the last answer.
func followFlow(p *project.Project, lang string, list *html.Node, answers []int) string {
	at := list
	for {
		asked := reader.WordsOf(within(at, hasClass("flow-question")))
		i := slices.IndexFunc(p.Scheme.Questions, func(q rule.Question) bool {
			return strings.HasSuffix(asked, p.Site.Checks[lang].Questions[q.ID].Legend)
		})
		if i < 0 {
			return fmt.Sprintf("no question %q", asked)
		}
		q := p.Scheme.Questions[i]
		text := p.Site.Words[lang]["answer."+[]string{"no", "yes"}[min(answers[i], 1)]]
		if q.Type == rule.Choice {
			text = p.Site.Checks[lang].Questions[q.ID].Options[q.Options[answers[i]]]
		}
		branches := within(at, hasClass("flow-branches"))
		var taken *html.Node
		for li := range branches.ChildNodes() {
			if li.Type == html.ElementNode && slices.Contains(strings.Split(reader.WordsOf(within(li, hasClass("flow-answer"))), p.Site.Words[lang]["range.or"]), text) {
				taken = li
			}
		}
		if taken == nil {
			return fmt.Sprintf("%q has no answer %q", asked, text)
		}
		if within(taken, hasClass("flow-question")) == nil {
			return reader.Squashed(spoken(within(taken, hasClass("flow-outcome"))))
		}
		at = taken
	}
}
