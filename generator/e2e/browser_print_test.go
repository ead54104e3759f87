package e2e

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"golang.org/x/text/unicode/norm"

	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// A4, and the margins of print.css, in points (1/72 inch).
const (
	paperWidth   = 594.96
	paperHeight  = 841.92
	marginTop    = 10 * 72 / 25.4
	marginSide   = 14 * 72 / 25.4
	marginBottom = 15 * 72 / 25.4

	// The empty half of a closing bracket or a full stop may hang in the
	// margin, that of the largest heading this far.
	halfSign = 17 / 2
)

// TestPaper prints pages as the browser's print command does, and reads the
// PDF back: what must be on the paper, what must not, and that nothing is cut
// off.
func TestPaper(t *testing.T) {
	readers(t)
	ctx := browser(t)
	p, files := realSite(t)
	address := serveFiles(t, files)
	onPaper(t, ctx)
	for _, lang := range []string{"ja", "en"} {
		for i, name := range []string{"manual/2-3.html", "manual/2-2.html", "qa/4.html", "flow/index.html", "print/index.html", "index.html"} {
			if !isSampled(2, i, lang) {
				continue
			}
			t.Run(lang+"/"+name, func(t *testing.T) {
				got := printPage(t, ctx, address+lang+"/"+name, "h1")
				got.expectFrame(t, p, lang)
				got.expectWhole(t)
				key := strings.TrimSuffix(name, ".html")
				if of := p.Site.Page(lang, key); of != nil {
					got.expectText(t, of.Title)
				}
			})
		}
		for i, c := range cases {
			if !isSampled(2, i, lang) {
				continue
			}
			switch c.outcome {
			case "pattern-1", "pattern-2", "pattern-3", "ask-hotline", "already-claimed":
				t.Run(lang+"/"+c.outcome, func(t *testing.T) {
					answers := strings.NewReplacer(" ", "&", "true", "yes", "false", "no").Replace(c.answers)
					got := printPage(t, ctx, address+lang+"/check/index.html#"+answers, "[data-result]")
					got.expectFrame(t, p, lang)
					got.expectWhole(t)
					got.expectResult(t, p, lang, strings.Fields(c.answers))
				})
			}
		}
	}
}

// TestPaperSaysWhereTheSiteStands prints a page of a site whose address is
// known.
func TestPaperSaysWhereTheSiteStands(t *testing.T) {
	readers(t)
	ctx := browser(t)
	p, files, err := project.Build(t.Context(), folder.Open(repo), 0, "https://example.jp/cyber/", true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	got := printPage(t, ctx, serveFiles(t, files)+"en/manual/2-3.html", "h1")
	for i, foot := range got.feet {
		if !strings.Contains(foot, "https://example.jp/cyber/en/manual/2-3.html") {
			t.Errorf("page %d does not say where the manual stands", i+1)
		}
	}
}

// readers finds the programs that read a PDF, or skips the test where there
// are none.
func readers(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err == nil {
		return
	}
	if os.Getenv("TEBIKI_REQUIRE_BROWSER") == "1" {
		t.Fatal("TEBIKI_REQUIRE_BROWSER=1, and there is no pdftotext (poppler-utils)")
	}
	t.Skip("no pdftotext (poppler-utils) on this machine: printed pages are not read back")
}

// printed is a page on paper.
type printed struct {
	sheets []sheet
	text   []string // of each sheet, squashed
	feet   []string // what stands in the margin below it
	foot   string   // what the page gives for the foot of every sheet
	boxes  []string // squashed texts that must not be parted
	keep   []pair   // headings, and what follows them
	screen []string // what only a screen can use
	ticks  int      // boxes to tick, drawn by their border: backgrounds do not print
}

// sheet is a sheet of paper and the words on it.
type sheet struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []word  `xml:"word"`
}

// word is a word where it stands, in points from the sheet's top left corner.
type word struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

// middle is how far down a word stands; a font's ascent and descent may be
// generous.
func (w word) middle() float64 { return (w.Top + w.Bottom) / 2 }

// read returns the words of a sheet, and of the margin below them.
func (s sheet) read() (text, foot string) {
	for _, w := range s.Words {
		if w.middle() > s.Height-marginBottom {
			foot += squash(w.Text)
		} else {
			text += squash(w.Text)
		}
	}
	return text, foot
}

// pair is two texts that must stand on one sheet.
type pair struct{ Heading, Next string }

// readBoxes finds what must stay in one piece, by its printed text: with the
// places of links, without what is hidden. A table of contents is no control.
const readBoxes = `(() => {
	const seen = (e) => e.checkVisibility({ visibilityProperty: true });
	const text = (n) => {
		if (n.nodeType === Node.TEXT_NODE) return n.data;
		if (n.nodeType !== Node.ELEMENT_NODE || !seen(n) || n.matches("svg, .visually-hidden, template")) return "";
		return [...n.childNodes].map(text).join("") + (n.dataset.place ?? "");
	};
	const all = [...document.querySelectorAll("body *")].filter(seen);
	const style = (e) => getComputedStyle(e);
	const following = (e) => {
		for (; e && e !== document.body; e = e.parentElement)
			for (let n = e.nextElementSibling; n; n = n.nextElementSibling)
				if (seen(n) && text(n).trim()) return text(n).replace(/\s/g, "").slice(0, 8);
		return "";
	};
	const shown = (e) => text(e).trim() !== "";
	const headings = "h1, h2, h3, h4, h5, .flow-question, .flow-answer";
	const boxes = headings + ", tr, .prose li, .note, .option, .verdict, .steps > li, .documents > li, .address-card, .label, .answer, .flow-outcome";
	const drawn = (e) => seen(e) && e.offsetWidth > 8 && e.offsetHeight > 8 && style(e).borderStyle === "solid";
	return {
		Ticks: [...document.querySelectorAll("[data-document] h3 > [aria-hidden]")].filter(drawn).length,
		Foot: document.documentElement.dataset.paper ?? "",
		Boxes: all.filter((e) => e.matches(boxes) && shown(e)).map(text),
		Keep: all.filter((e) => e.matches(headings) && shown(e)).map((e) => ({ Heading: text(e), Next: following(e) })),
		Controls: all.filter((e) => e.matches("nav:not(.contents), button, .button:not(.button-call), .skip-link") && shown(e)).map(text),
	};
})()`

// printPage opens a page and prints it without a header and footer of the
// browser's own.
// It prints when ready, a selector, is visible.
func printPage(t *testing.T, ctx context.Context, url, ready string) printed {
	t.Helper()
	if err := chromedp.Do(ctx, fresh(url), visible(ready)); err != nil {
		t.Fatal(err)
	}
	read, err := chromedp.Run(ctx, chromedp.Evaluate[struct {
		Foot            string
		Boxes, Controls []string
		Keep            []pair
		Ticks           int
	}](readBoxes))
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(name, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	var layout struct {
		Sheets []sheet `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal(pdftotext(t, name), &layout); err != nil {
		t.Fatal(err)
	}
	got := printed{sheets: layout.Sheets, foot: squash(read.Foot), screen: read.Controls, ticks: read.Ticks}
	for _, s := range got.sheets {
		text, foot := s.read()
		got.text, got.feet = append(got.text, text), append(got.feet, foot)
	}
	for _, box := range read.Boxes {
		got.boxes = append(got.boxes, squash(box))
	}
	for _, k := range read.Keep {
		got.keep = append(got.keep, pair{squash(k.Heading), squash(k.Next)})
	}
	if len(got.sheets) == 0 {
		t.Fatal("pdftotext finds no sheet of paper")
	}
	return got
}

// pdftotext reads the words of a PDF and where they stand, in the order they
// were drawn.
func pdftotext(t *testing.T, name string) []byte {
	t.Helper()
	var problems bytes.Buffer
	command := exec.CommandContext(t.Context(), "pdftotext", "-raw", "-bbox", "-enc", "UTF-8", name, "-")
	command.Stderr = &problems
	out, err := command.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v\n%s", err, problems.String())
	}
	return out
}

// squash leaves out spaces, which a PDF does not keep, and the marks of lists,
// and makes characters equal that look so.
func squash(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("•◦▪\u00ad\ufe0e", r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
}

// expectFrame checks what every sheet must have: the size of A4, the scheme,
// the edition and the page number at its foot, its text clear of that foot and
// within the margins, and nothing to navigate with.
func (got printed) expectFrame(t *testing.T, p *project.Project, lang string) {
	t.Helper()
	date := map[string]string{"ja": `\d{4}年\d{1,2}月\d{1,2}日`, "en": `\d{1,2}[A-Z][a-z]+\d{4}`}[lang]
	if !strings.HasPrefix(got.foot, squash(p.Site.Fact(lang, "scheme.name"))) || !regexp.MustCompile(date+"$").MatchString(got.foot) {
		t.Errorf("the foot does not name the scheme and the edition: %q", got.foot)
	}
	for i, s := range got.sheets {
		if max(s.Width-paperWidth, paperWidth-s.Width, s.Height-paperHeight, paperHeight-s.Height) > 1 {
			t.Errorf("sheet %d is %.0f by %.0f points, not A4", i+1, s.Width, s.Height)
		}
		for _, w := range s.Words {
			if w.Left < marginSide-1 || w.Right > s.Width-marginSide+halfSign || w.middle() < marginTop || w.middle() > s.Height {
				t.Errorf("sheet %d: %q stands outside the margins: %+v", i+1, w.Text, w)
			}
		}
		number := fmt.Sprintf("%d/%d", i+1, len(got.sheets))
		if foot := got.feet[i]; foot != got.foot+number && foot != number+got.foot {
			t.Errorf("sheet %d: at the foot stands %q, want %q and %q", i+1, foot, got.foot, number)
		}
	}
	if len(got.screen) > 0 {
		t.Errorf("on paper there is something to press: %q", got.screen)
	}
	words := p.Site.Words[lang]
	for _, key := range []string{"page.skip", "page.sections", "page.previous", "page.next", "nav.print", "footer.privacy", "check.back", "check.again", "check.continue", "result.print", "flow.check"} {
		got.expectNoText(t, words[key])
	}
	for _, other := range p.Site.Languages {
		if other.ID != lang {
			got.expectNoText(t, other.Name)
		}
	}
}

// expectWhole checks that no box is parted, and that no heading stands last on
// its sheet.
func (got printed) expectWhole(t *testing.T) {
	t.Helper()
	if len(got.boxes) == 0 || len(got.keep) == 0 {
		t.Errorf("%d boxes and %d headings: nothing to check", len(got.boxes), len(got.keep))
	}
	for _, box := range got.boxes {
		if !got.together(box) {
			t.Errorf("parted by the end of a sheet: %q", box)
		}
	}
	for _, k := range got.keep {
		if !got.together(k.Heading, k.Next) {
			t.Errorf("%q does not stand on the sheet of what follows: %q", k.Heading, k.Next)
		}
	}
}

// together reports whether one sheet has all the texts.
func (got printed) together(texts ...string) bool {
	for _, sheet := range got.text {
		all := true
		for _, text := range texts {
			all = all && strings.Contains(sheet, text)
		}
		if all {
			return true
		}
	}
	return false
}

func (got printed) expectText(t *testing.T, text string) {
	t.Helper()
	if !strings.Contains(strings.Join(got.text, ""), squash(text)) {
		t.Errorf("the paper does not say %q", text)
	}
}

func (got printed) expectNoText(t *testing.T, text string) {
	t.Helper()
	if text == "" || strings.Contains(strings.Join(got.text, ""), squash(text)) {
		t.Errorf("the paper says %q", text)
	}
}

// expectResult checks that the paper says what eval says of the answers, and,
// where there is something to mail, to whom.
func (got printed) expectResult(t *testing.T, p *project.Project, lang string, answers []string) {
	t.Helper()
	want := evalObject(t, p.Module, answers)
	words := p.Site.Checks[lang]
	got.expectText(t, words.Outcomes[want.Outcome].Title)
	got.expectText(t, p.Site.Words[lang]["status."+string(want.Status)])
	for _, d := range want.Documents {
		got.expectText(t, words.Documents[d].Name)
	}
	if got.ticks != len(want.Documents) {
		t.Errorf("%d boxes to tick, for %d documents", got.ticks, len(want.Documents))
	}
	for _, s := range want.Steps {
		got.expectText(t, words.Steps[s.ID].Name)
	}
	got.expectText(t, p.Site.Fact(lang, "contacts.secretariat.tel"))
	got.expectText(t, p.Site.Fact(lang, "contacts.hotline.tel"))
	if want.Status == rule.Eligible {
		got.expectText(t, page.FormatYen(lang, want.Yen))
		for _, fact := range []string{"postal", "address", "addressee"} {
			got.expectText(t, p.Site.Fact(lang, "contacts.secretariat."+fact))
		}
	}
}

// onPaper has a page look as it does in print until it is put back on the
// screen.
func onPaper(t *testing.T, ctx context.Context) (onScreen func()) {
	t.Helper()
	look := func(media string) {
		t.Helper()
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media}); err != nil {
			t.Fatal(err)
		}
	}
	look("print")
	return func() { t.Helper(); look("") }
}
