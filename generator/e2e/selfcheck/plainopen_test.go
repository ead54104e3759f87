package selfcheck

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/project"
	"tebiki/generator/publish"
)

// TestPlainSaysWhatIsPossible follows the links of the page without scripts
// from each question to all the results that they lead to: these, and no
// others, the question lists for who cannot answer it yet.
func TestPlainSaysWhatIsPossible(t *testing.T) {
	p, files := sample.RealSite(t)
	plainSaysWhatIsPossible(t, p, files, 9)
}

// TestPlainOfDecisionsSaysWhatIsPossible does so of rules that decide two things:
// the possible results of each.
func TestPlainOfDecisionsSaysWhatIsPossible(t *testing.T) {
	p, files := decisionsScheme(t)
	plainSaysWhatIsPossible(t, p, files, 4)
}

func plainSaysWhatIsPossible(t *testing.T, p *project.Project, files []publish.File, least int) {
	t.Helper()
	for _, lang := range []string{"ja", "en"} {
		root, err := html.Parse(bytes.NewReader(sample.FileAt(files, lang+"/check/plain.html")))
		if err != nil {
			t.Fatal(err)
		}
		sections := map[string]*html.Node{}
		for n := range root.Descendants() {
			if attribute(n, "role") == "group" && attribute(n, "id") != "" {
				sections[attribute(n, "id")] = n
			}
		}
		titles := map[string][]string{} // of the results, by section
		var follow func(id string) []string
		follow = func(id string) []string {
			if known, ok := titles[id]; ok {
				return known
			}
			found := []string{}
			section := sections[id]
			if section == nil {
				t.Fatalf("%s: a link leads to %q, where nothing is", lang, id)
			}
			decision := ""
			for n := range section.Descendants() {
				if n.Data == "h2" && n.Type == html.ElementNode && len(p.Scheme.Decisions) > 1 {
					decision = spoken(n) + p.Site.Words[lang]["punctuation.colon"]
				}
				if attribute(n, "data-outcome") != "" {
					found = append(found, reader.Squashed(decision+spoken(within(within(n, hasClass("verdict")), isHeading))))
				}
				if attribute(n, "class") == "reply" {
					found = append(found, follow(strings.TrimPrefix(attribute(n, "href"), "#"))...)
				}
			}
			slices.Sort(found)
			titles[id] = slices.Compact(found)
			return titles[id]
		}
		questions := 0
		for id, section := range sections {
			if within(section, func(n *html.Node) bool { return attribute(n, "data-question") != "" }) == nil {
				continue
			}
			questions++
			help := within(section, func(n *html.Node) bool {
				return n.Data == "details" && spoken(within(n, isTag("summary"))) == reader.Squashed(p.Site.Words[lang]["unknown.help"])
			})
			if help == nil {
				t.Errorf("%s: #%s does not help who cannot answer yet", lang, id)
				continue
			}
			var listed []string
			for n := range help.Descendants() {
				if n.Data == "li" && n.Type == html.ElementNode {
					listed = append(listed, spoken(n))
				}
			}
			slices.Sort(listed)
			if diff := cmp.Diff(follow(id), listed); diff != "" {
				t.Errorf("%s: #%s lists (+) not what it leads to (-):\n%s", lang, id, diff)
			}
		}
		if questions < least {
			t.Errorf("%s: only %d questions", lang, questions)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// within returns the first element below a node of which is holds.
func within(n *html.Node, is func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			return d
		}
	}
	return nil
}

func hasClass(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attribute(n, "class")), name) }
}

func isHeading(n *html.Node) bool { return n.Data == "h1" || n.Data == "h3" }

func isTag(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

// spoken is the text of an element without blanks.
func spoken(n *html.Node) string {
	var text strings.Builder
	if n != nil {
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				text.WriteString(d.Data)
			}
		}
	}
	return reader.Squashed(text.String())
}
