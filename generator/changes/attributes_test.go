package changes

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tebiki/assets"
)

// silent are the attributes of our templates that say and do nothing of their
// own, and why.
var silent = map[string]string{
	"data-address": "where this copy is served", "data-app": "a file of the site's own", "data-module": "a file of the site's own", "data-names": "its ids",
	"data-title-suffix": "the scheme's name, which the page says too", "data-paper": "the scheme's name and edition, which the page says too",
	"data-place": "the number of the heading a link leads to", "data-since": "the first edition's day, which is told of the rules",
	"data-first": "the rules, which are compared case by case", "data-next": "the same", "data-edition": "the same", "data-box": "the same", "data-branch": "the same", "data-answers": "the same",
	"data-of": "the same", "data-for": "the same",
	"data-total": "how the language writes a sum", "data-units": "the same",
	"data-error": "which error words are for", "data-contact": "which card is for which contact",
	"data-language": "the switch of language", "data-aid": "only helps reading",
}

// acted are those that acts are made of.
var acted = []string{
	"data-weekdays", "data-from", "data-until", "data-zone", "data-outcome", "data-status", "data-call", "data-question", "data-label",
	"data-instead", "data-deadline", "data-decision", "data-step", "data-document", "data-find-out",
}

// TestEveryAttributeIsRead looks for attributes of our templates that a page
// could say or do something with, and that nobody has thought about here.
func TestEveryAttributeIsRead(t *testing.T) {
	names, err := fs.Glob(assets.FS, "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	attribute := regexp.MustCompile(`[\s"}](data-[a-z-]+|aria-label|alt|title|placeholder|download|formaction|action|poster|srcset|ping|cite)="`)
	var unknown []string
	for _, name := range names {
		if slices.Contains([]string{"templates/report.html", "templates/live.html", "templates/review.html"}, name) {
			continue // for staff
		}
		data, err := fs.ReadFile(assets.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range attribute.FindAllStringSubmatch(string(data), -1) {
			key := found[1]
			if _, isSilent := silent[key]; !isSilent && !slices.Contains(acted, key) && !slices.Contains(spoken, key) && key != "data-time" {
				unknown = append(unknown, strings.TrimPrefix(name, "templates/")+": "+key)
			}
		}
	}
	if len(unknown) > 0 {
		t.Errorf("what do these say or do to members? List them as spoken, acted or silent:\n%s", strings.Join(unknown, "\n"))
	}
}
