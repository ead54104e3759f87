package selfcheck

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
)

// passage is what a reader has before the eyes after a link to a passage.
type passage struct {
	Page    string // the heading of its page
	Heading string // the last one at or before it
	InSight bool   // it is in the window, below the hotline
}

// readPassage finds it on the site, where it is what the address points to,
// and in the file that holds the whole site, where it has the focus.
const readPassage = `(() => {
	const at = document.querySelector(":target") ?? document.activeElement;
	const upTo = (selector) => [...document.querySelectorAll(selector)].findLast((e) =>
		e === at || e.compareDocumentPosition(at) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY));
	const words = (e) => {
		const copy = e?.cloneNode(true);
		copy?.querySelectorAll("[data-aid], .wareki").forEach((aid) => aid.remove());
		return (copy?.textContent ?? "").replace(/\s+/g, " ").trim();
	};
	const strip = document.querySelector(".hotline-strip");
	const top = getComputedStyle(strip).position === "sticky" ? strip.getBoundingClientRect().bottom : 0;
	const box = at.getBoundingClientRect();
	return {
		Page: words(upTo("article.page h1, .print-page-title")),
		Heading: words(upTo(":is(h1, h2, h3, h4, h5, h6):not(nav *)")),
		InSight: at !== document.body && at.checkVisibility() && box.top >= top - 1 && box.top < innerHeight,
	};
})()`

// expectPassage waits until the page shows the passage that a citation names.
func expectPassage(t *testing.T, ctx context.Context, p *project.Project, lang, target string, by reader.Thing) {
	t.Helper()
	place, ok := p.Site.Find(lang, target)
	if !ok {
		t.Fatalf("there is no %s", target)
	}
	want := passage{Page: reader.Squashed(place.Page.Title), Heading: reader.Squashed(place.Section.Title), InSight: true}
	if want.Heading == "" { // a paragraph above the first heading
		want.Heading = want.Page
	}
	var got passage
	var err error // where one page makes way for another, for a moment
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end) && ctx.Err() == nil; {
		if got, err = chromedp.Run(ctx, chromedp.Evaluate[passage]("new Promise((r) => setTimeout(r, 10)).then(() => "+readPassage+")", chromedp.EvalAwaitPromise)); err != nil {
			continue
		}
		got.Page, got.Heading = reader.Squashed(got.Page), reader.Squashed(got.Heading)
		if got == want {
			return
		}
	}
	t.Errorf("%s: %s leads to %+v (%v), want %s: %+v", lang, by, got, err, target, want)
}

// cited is a link beside or below a result, and the passage it should lead to.
type cited struct {
	link   reader.Thing
	target string
	by     string // the question or the outcome
}

// citedBy lists the citations of a result: those beside the answers, in each
// row those of its question, and those of the outcome itself.
func citedBy(p *project.Project, lang, outcome string, answers []string) (all []cited) {
	for row, answer := range answers {
		id, _, _ := strings.Cut(answer, "=")
		q := p.Scheme.Questions[slices.Index(p.Scheme.QuestionIDs(), id)]
		for _, cite := range q.Cite {
			link := reader.Link(p.Site.PlaceName(lang, cite.Target)).In("[data-answers] .answer:nth-child(" + strconv.Itoa(row+1) + ")")
			all = append(all, cited{link, cite.Target, id})
		}
	}
	for _, target := range p.Scheme.Cites(slices.Index(p.Scheme.OutcomeIDs(), outcome)) {
		place, _ := p.Site.Find(lang, target)
		name := place.Section.Title
		if !strings.HasPrefix(target, "qa/") {
			name = strings.TrimSpace(place.Page.Nav + " " + name)
		}
		all = append(all, cited{reader.Link(name).In(`[data-outcome="` + outcome + `"]`), target, outcome})
	}
	return all
}

// TestResultCitations presses the citations of results, by their words: each
// leads to the passage of the manual or the Q&A that it names, on the site and
// in the file that holds it all. What a question cites, every result shows
// beside its answer; it is pressed once. On the site, the first that leads to a
// passage is followed there, and of the others it is seen that they would lead
// to the same address; in the file each is followed, and Back leads to it. Where
// not all is to be tried, every eighth citation of one result is pressed, and one
// of every second of the others.
func TestResultCitations(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	for _, lang := range []string{"ja", "en"} {
		for where, check := range map[string]string{"site": site + lang + "/check/index.html", "file": reader.SaveAlone(t, files, lang)} {
			pressed := map[string]bool{}
			c := citations{p: p, lang: lang, isFile: where == "file", opened: map[string]string{}}
			for i, one := range sample.Cases {
				answers := strings.Fields(reader.CheckedAnswers(one.Answers))
				links := citedBy(p, lang, one.Outcome, answers)
				chosen := -1 // of this result
				if i%2 == 0 && sample.IsTurn(i/2, lang) && where == []string{"site", "file"}[i/4%2] {
					chosen = i % len(links)
				}
				var some []cited
				for n, cite := range links {
					inSample := n == chosen
					if one.Outcome == "pattern-1" && lang == "ja" && where == "site" {
						inSample = n%8 == 0
					}
					if by := cite.by + " " + cite.target; sample.Tries(inSample) && !pressed[by] {
						pressed[by] = true
						some = append(some, cite)
					}
				}
				c.press(t, ctx, check+reader.Fragment(answers, ""), one.Outcome, some)
			}
		}
	}
}

// citations are those of the results of a language, on the site or in the file.
type citations struct {
	p      *project.Project
	lang   string
	isFile bool
	opened map[string]string // the addresses of passages, as links have led there
}

// press presses citations of the result at an address.
func (c citations) press(t *testing.T, ctx context.Context, result, outcome string, links []cited) {
	t.Helper()
	isThere := false
	for _, cite := range links {
		if !isThere {
			if s := reader.Visit(t, ctx, result); s.Outcome != outcome {
				t.Fatalf("shows %+v", s)
			}
			isThere = true
		}
		if address := c.opened[cite.target]; address != "" {
			if got := reader.WouldLead(t, ctx, cite.link); got != address {
				t.Errorf("%s, %s: %s leads to %s, want %s", c.lang, outcome, cite.link, got, address)
			}
			continue
		}
		if err := chromedp.Do(ctx, cite.link.Tap()); err != nil {
			t.Fatalf("%s, %s: %v", c.lang, outcome, err)
		}
		expectPassage(t, ctx, c.p, c.lang, cite.target, cite.link)
		if !c.isFile {
			c.opened[cite.target], isThere = reader.Location(t, ctx), false
			continue
		}
		reader.Script(t, ctx, "setTimeout(() => history.back())")
		inSight := "function() { const b = this.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight ? [0] : []; }"
		if err := chromedp.Do(ctx, cite.link.Do(inSight, nil)); err != nil {
			t.Fatalf("%s, %s: Back does not lead to %v", c.lang, outcome, err)
		}
	}
}

// TestStaleNoticeLeadsToTheSource follows the links to the Japanese of what
// has changed since it was translated: on a page that was opened at another
// place the link leads to the section of the notice, not to where the
// languages' links lead; in the self-check to the same question in Japanese,
// with the answers given.
func TestStaleNoticeLeadsToTheSource(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	dir := t.TempDir()
	sample.CopySources(t, dir)
	for _, change := range [][3]string{
		{"content/ja/manual/2-3-lump-sum.md", "## (3) 請求回数について {#frequency}\n", "## (3) 請求回数について {#frequency}\n\n困ったときは、まず電話してください。\n"},
		{"content/ja/check.toml", "地元の郡市区等医師会に申請してから、手続きが終わるまでの間です。", "地元の郡市区等医師会に申請してから、手続きが終わるまでの間のことです。"},
	} {
		name := filepath.Join(dir, change[0])
		data, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(data), change[1]) {
			t.Fatalf("%s has no %q (%v)", change[0], change[1], err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(data), change[1], change[2], 1)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	site := reader.ServeFiles(t, files)
	source := p.Site.Words["en"]["translation.source"]

	if err := chromedp.Do(ctx, reader.Fresh(site+"en/manual/2-3.html#amounts")); err != nil {
		t.Fatal(err)
	}
	if at := reader.FollowLink(t, ctx, source); at != site+"ja/manual/2-3.html#frequency" {
		t.Errorf("the notice leads to %s", at)
	}
	place, _ := p.Site.Find("ja", "manual/2-3#frequency")
	expectPassage(t, ctx, p, "ja", "manual/2-3#frequency", reader.Link(place.Section.Title))

	at := reader.Fragment([]string{"incident=cyber-attack"}, "membership")
	if s := reader.Visit(t, ctx, site+"en/check/index.html"+at); s.Question != "membership" {
		t.Fatalf("shows %+v", s)
	}
	reader.FollowLink(t, ctx, source)
	if err := chromedp.Do(ctx, reader.Ready()); err != nil {
		t.Fatal(err)
	}
	if s := reader.Look(t, ctx); s.Question != "membership" || s.Answers != 1 || reader.Language(t, ctx) != "ja" {
		t.Errorf("the notice in the self-check leads to %s: %+v", reader.Location(t, ctx), s)
	}
}
