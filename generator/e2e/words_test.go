package e2e

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/rule"
)

// Forms and buttons are in Japanese only, so English readers are told these
// two words beside their English, where a page first has them; on the screens
// of the self-check, which are seen one at a time, everywhere.
func TestReportsAreNamedInJapaneseToo(t *testing.T) {
	var pages []string
	for _, pattern := range []string{sample.Repo + "/content/en/*.md", sample.Repo + "/content/en/*/*.md"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			pages = append(pages, name+"\x00"+readText(t, name))
		}
	}
	check, _, _ := strings.Cut(readText(t, sample.Repo+"/content/en/check.toml"), "\n[translated]")
	for _, text := range regexp.MustCompile(`\n\n\[`).Split(check, -1) {
		name, _, _ := strings.Cut(text, "]")
		pages = append(pages, "check.toml "+name+"\x00"+text)
	}
	seen := 0
	for _, page := range pages {
		name, text, _ := strings.Cut(page, "\x00")
		for english, japanese := range map[string]string{"preliminary report": "速報", "final report": "確報"} {
			at := strings.Index(text, english)
			if at < 0 {
				continue
			}
			seen++
			if !strings.Contains(text, japanese) {
				t.Errorf("%s: “%s” without %s", name, english, japanese)
			} else if strings.HasSuffix(name, ".md") && !strings.HasPrefix(text[at+len(english):], " ("+japanese+")") {
				t.Errorf("%s: the first “%s” is not followed by (%s)", name, english, japanese)
			}
		}
	}
	if seen < 8 {
		t.Errorf("%d places tried, want at least 8", seen)
	}
}

// No link of a page has an address for its words.
func TestLinksHaveWords(t *testing.T) {
	t.Parallel()
	_, files := sample.RealSite(t)
	links := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		root, err := html.Parse(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.DataAtom == atom.A {
				links++
				if text := strings.TrimSpace(textOf(n)); strings.HasPrefix(text, "http") || text == "" {
					t.Errorf("%s: a link says %q", f.Path, text)
				}
			}
		}
	}
	if links < 500 {
		t.Errorf("%d links tried", links)
	}
}

func textOf(n *html.Node) string {
	var text strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			text.WriteString(c.Data)
		}
	}
	return text.String()
}

// Steps are told to be done in their order: what the final report states comes
// before it, and nothing is posted before all else is done.
func TestStepsStandInTheOrderOfDoing(t *testing.T) {
	scheme, problems := rule.Load("2022-06-01.toml", []byte(readText(t, sample.Repo+"/rules/2022-06-01.toml")))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var order []string
	for _, s := range scheme.Steps {
		order = append(order, s.ID)
	}
	for _, pair := range [][2]string{{"ppc-preliminary", "notify-persons"}, {"notify-persons", "ppc-final"}, {"ppc-final", "print-and-date"}, {"confirm-claim-year", "mail-documents"}} {
		first, then := slices.Index(order, pair[0]), slices.Index(order, pair[1])
		if first < 0 || first > then {
			t.Errorf("%s does not stand before %s: %v", pair[0], pair[1], order)
		}
	}
	if order[len(order)-1] != "mail-documents" {
		t.Errorf("posting is not the last step: %v", order)
	}
}

// The day on which money comes is a plan of the secretariat's, under a condition;
// the answer to "when" promises nothing.
func TestPaydayPromisesNothing(t *testing.T) {
	for lang, wanted := range map[string][]string{"ja": {"問題がなければ", "予定です"}, "en": {"If the documents are in order", "plans to"}} {
		said := ""
		for line := range strings.Lines(readText(t, sample.Repo+"/content/"+lang+"/check.toml")) {
			if text, ok := strings.CutPrefix(line, "result = "); ok {
				said += text
			}
		}
		for _, words := range wanted {
			if !strings.Contains(said, words) {
				t.Errorf("%s: “%s” does not say %q", lang, strings.TrimSpace(said), words)
			}
		}
	}
}
