package pages

import (
	"strings"
	"testing"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
)

// TestPaper prints pages as the browser's print command does, and reads the
// PDF back: what must be on the paper, what must not, and that nothing is cut
// off.
func TestPaper(t *testing.T) {
	reader.Readers(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	reader.OnPaper(t, ctx)
	for _, lang := range []string{"ja", "en"} {
		for i, name := range []string{"manual/2-3.html", "manual/2-2.html", "qa/4.html", "flow/index.html", "print/index.html", "index.html"} {
			if !sample.IsSampled(3, i, lang) {
				continue
			}
			t.Run(lang+"/"+name, func(t *testing.T) {
				got := reader.PrintPage(t, ctx, address+lang+"/"+name, "h1")
				got.ExpectFrame(t, p, lang)
				got.ExpectWhole(t)
				key := strings.TrimSuffix(name, ".html")
				if of := p.Site.Page(lang, key); of != nil {
					got.ExpectText(t, of.Title)
				}
			})
		}
		for i, c := range sample.Cases {
			if !sample.IsSampled(4, i, lang) {
				continue
			}
			switch c.Outcome {
			case "pattern-1", "pattern-2", "pattern-3", "ask-hotline", "already-claimed":
				t.Run(lang+"/"+c.Outcome, func(t *testing.T) {
					answers := strings.NewReplacer(" ", "&", "true", "yes", "false", "no").Replace(c.Answers)
					got := reader.PrintPage(t, ctx, address+lang+"/check/index.html#"+answers, "[data-result]")
					got.ExpectFrame(t, p, lang)
					got.ExpectWhole(t)
					got.ExpectResult(t, p, lang, strings.Fields(c.Answers))
				})
			}
		}
	}
}

// TestPaperSaysWhereTheSiteStands prints a page of a site whose address is
// known.
func TestPaperSaysWhereTheSiteStands(t *testing.T) {
	sample.InFullOnly(t)
	reader.Readers(t)
	ctx := reader.Browser(t)
	p, files, err := project.Build(t.Context(), folder.Open(sample.Repo), 0, "https://example.jp/cyber/", true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	got := reader.PrintPage(t, ctx, reader.ServeFiles(t, files)+"en/manual/2-3.html", "h1")
	for i, foot := range got.Feet {
		if !strings.Contains(foot, "https://example.jp/cyber/en/manual/2-3.html") {
			t.Errorf("page %d does not say where the manual stands", i+1)
		}
	}
}
