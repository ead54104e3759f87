package reader

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

	"tebiki/generator/fact"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// A4, and the margins of print.css, in points (1/72 inch).
const (
	paperWidth   = 594.96
	paperHeight  = 841.92
	marginTop    = 10 * 72 / 25.4
	marginSide   = 14 * 72 / 25.4
	MarginBottom = 15 * 72 / 25.4

	// The empty half of a closing bracket or a full stop may hang in the
	// margin, that of the largest heading this far.
	halfSign = 17 / 2
)

// Readers finds the programs that read a PDF, or skips the test where there
// are none.
func Readers(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err == nil {
		return
	}
	if os.Getenv("TEBIKI_REQUIRE_BROWSER") == "1" {
		t.Fatal("TEBIKI_REQUIRE_BROWSER=1, and there is no pdftotext (poppler-utils)")
	}
	t.Skip("no pdftotext (poppler-utils) on this machine: printed pages are not read back")
}

// PrintPage opens a page and prints it without a header and footer of the
// browser's own.
// It prints when ready, a selector, is visible.
func PrintPage(t *testing.T, ctx context.Context, url, ready string) printed {
	t.Helper()
	if err := chromedp.Do(ctx, Fresh(url), Visible(ready)); err != nil {
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
	got := printed{Sheets: layout.Sheets, foot: Squash(read.Foot), screen: read.Controls, ticks: read.Ticks}
	for _, s := range got.Sheets {
		text, foot := s.read()
		got.Text, got.Feet = append(got.Text, text), append(got.Feet, foot)
	}
	for _, box := range read.Boxes {
		got.boxes = append(got.boxes, Squash(box))
	}
	for _, k := range read.Keep {
		got.keep = append(got.keep, pair{Squash(k.Heading), Squash(k.Next)})
	}
	if len(got.Sheets) == 0 {
		t.Fatal("pdftotext finds no sheet of paper")
	}
	return got
}

// Squash leaves out spaces, which a PDF does not keep, and the marks of lists,
// and makes characters equal that look so.
func Squash(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("•◦▪\u00ad\ufe0e", r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
}

// OnPaper has a page look as it does in print until it is put back on the
// screen.
func OnPaper(t *testing.T, ctx context.Context) (onScreen func()) {
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

// printed is a page on paper.
type printed struct {
	Sheets []sheet
	Text   []string // of each sheet, squashed
	Feet   []string // what stands in the margin below it
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

// word is a word where it stands, in points from the sheet's top left corner.
type word struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

// Middle is how far down a word stands; a font's ascent and descent may be
// generous.
func (w word) Middle() float64 { return (w.Top + w.Bottom) / 2 }

// read returns the words of a sheet, and of the margin below them.
func (s sheet) read() (text, foot string) {
	for _, w := range s.Words {
		if w.Middle() > s.Height-MarginBottom {
			foot += Squash(w.Text)
		} else {
			text += Squash(w.Text)
		}
	}
	return text, foot
}

// ExpectFrame checks what every sheet must have: the size of A4, the scheme,
// the edition and the page number at its foot, its text clear of that foot and
// within the margins, and nothing to navigate with.
func (got printed) ExpectFrame(t *testing.T, p *project.Project, lang string) {
	t.Helper()
	date := map[string]string{"ja": `\d{4}年\d{1,2}月\d{1,2}日`, "en": `\d{1,2}[A-Z][a-z]+\d{4}`}[lang]
	if !strings.HasPrefix(got.foot, Squash(p.Site.Fact(lang, "scheme.name"))) || !regexp.MustCompile(date+"$").MatchString(got.foot) {
		t.Errorf("the foot does not name the scheme and the edition: %q", got.foot)
	}
	for i, s := range got.Sheets {
		if max(s.Width-paperWidth, paperWidth-s.Width, s.Height-paperHeight, paperHeight-s.Height) > 1 {
			t.Errorf("sheet %d is %.0f by %.0f points, not A4", i+1, s.Width, s.Height)
		}
		for _, w := range s.Words {
			if w.Left < marginSide-1 || w.Right > s.Width-marginSide+halfSign || w.Middle() < marginTop || w.Middle() > s.Height {
				t.Errorf("sheet %d: %q stands outside the margins: %+v", i+1, w.Text, w)
			}
		}
		number := fmt.Sprintf("%d/%d", i+1, len(got.Sheets))
		if foot := got.Feet[i]; foot != got.foot+number && foot != number+got.foot {
			t.Errorf("sheet %d: at the foot stands %q, want %q and %q", i+1, foot, got.foot, number)
		}
	}
	if len(got.screen) > 0 {
		t.Errorf("on paper there is something to press: %q", got.screen)
	}
	words := p.Site.Words[lang]
	for _, key := range []string{"page.skip", "page.sections", "page.previous", "page.next", "nav.print", "footer.privacy", "check.back", "check.again", "check.continue", "result.print", "flow.check"} {
		got.ExpectNoText(t, words[key])
	}
	for _, other := range p.Site.Languages {
		if other.ID != lang {
			got.ExpectNoText(t, other.Name)
		}
	}
}

// ExpectWhole checks that no box is parted, and that no heading stands last on
// its sheet.
func (got printed) ExpectWhole(t *testing.T) {
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
	for _, sheet := range got.Text {
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

func (got printed) ExpectText(t *testing.T, text string) {
	t.Helper()
	if !strings.Contains(strings.Join(got.Text, ""), Squash(text)) {
		t.Errorf("the paper does not say %q", text)
	}
}

func (got printed) ExpectNoText(t *testing.T, text string) {
	t.Helper()
	if text == "" || strings.Contains(strings.Join(got.Text, ""), Squash(text)) {
		t.Errorf("the paper says %q", text)
	}
}

// ExpectResult checks that the paper says what eval says of the answers, and,
// where there is something to mail, to whom.
func (got printed) ExpectResult(t *testing.T, p *project.Project, lang string, answers []string) {
	t.Helper()
	want := EvalObject(t, p.Module, answers)
	words := p.Site.Checks[lang]
	status, title, unmet := Waiting(p, lang, want.Unmet, p.Site.Words[lang]["status."+string(want.Status)], words.Outcomes[want.Outcome].Title)
	got.ExpectText(t, title)
	got.ExpectText(t, status)
	if len(unmet) > 0 {
		got.ExpectText(t, p.Site.Words[lang]["result.unmet_list"]+strings.Join(unmet, ""))
	}
	for _, d := range want.Documents {
		got.ExpectText(t, words.Documents[d].Name)
	}
	if got.ticks != len(want.Documents) {
		t.Errorf("%d boxes to tick, for %d documents", got.ticks, len(want.Documents))
	}
	for _, s := range want.Steps {
		got.ExpectText(t, words.Steps[s.ID].Name)
	}
	got.ExpectText(t, p.Site.Fact(lang, "contacts.secretariat.tel"))
	got.ExpectText(t, p.Site.Fact(lang, "contacts.hotline.tel"))
	if want.Status == rule.Eligible {
		got.ExpectText(t, fact.FormatYen(lang, want.Yen))
		for _, fact := range []string{"postal", "address", "addressee"} {
			got.ExpectText(t, p.Site.Fact(lang, "contacts.secretariat."+fact))
		}
	}
}
