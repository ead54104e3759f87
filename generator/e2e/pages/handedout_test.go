package pages

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
)

// onePage is a PDF of one page.
func onePage() []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.4\n")
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	from := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, from)
	return b.Bytes()
}

// pictureOf is a PNG of a size.
func pictureOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// handingOut is the real site with a form for a document of its rules, and with a
// picture and a link to the form in a page.
func handingOut(t *testing.T, base string) (p *project.Project, files []publish.File, form []byte) {
	t.Helper()
	dir := t.TempDir()
	sample.CopySources(t, dir)
	form = onePage()
	if err := os.Mkdir(filepath.Join(dir, "content/files"), 0o755); err != nil {
		t.Fatal(err)
	}
	sample.WriteFile(t, filepath.Join(dir, "content/files/application.pdf"), string(form))
	sample.WriteFile(t, filepath.Join(dir, "content/files/example.png"), string(pictureOf(t, 600, 300)))
	edit := func(name string, change func(text string) string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		sample.WriteFile(t, name, change(string(sample.ReadFile(t, name))))
	}
	edit("content/site.toml", func(text string) string {
		return strings.Replace(text, "[contacts.hotline]", `[[file]]
id        = "application"
file      = "application.pdf"
title     = { ja = "支援金の申請書", en = "The form to fill in" }
day       = 2022-06-01
documents = ["application-form"]

[contacts.hotline]`, 1)
	})
	for lang, said := range map[string]string{
		"ja": "{{ files.application }}です。[同じもの](../../files/application.pdf)です。\n\n![記入した例](../../files/example.png)\n",
		"en": "This is {{ files.application }}, and [the same](../../files/application.pdf).\n\n![An example that is filled in](../../files/example.png)\n",
	} {
		edit("content/"+lang+"/manual/2-2-cyber-port.md", func(text string) string { return text + "\n" + said })
	}
	p, files, err := project.Build(t.Context(), folder.Open(dir), 0, base, true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	return p, files, form
}

// Of the form, in each language: its link in a result and in a text, what it
// shows of a text that is a link of its own, and the picture.
var handedOut = map[string]struct{ form, same, picture string }{
	"ja": {"支援金の申請書（PDF、1KB、2022年6月1日）", "同じもの（PDF、1KB、2022年6月1日）", "記入した例"},
	"en": {"The form to fill in (PDF, 1 KB, 1 June 2022)", "the same (PDF, 1 KB, 1 June 2022)", "An example that is filled in"},
}

const patternOne = "incident=cyber-attack membership=a1 incident_date=2022-07-01 insider=false claimed_this_year=false closed=true mhlw_reported=true"

var toPatternOne = reader.Fragment(strings.Fields(reader.CheckedAnswers(patternOne)), "")

// TestFilesAreHandedOut finds a form beside its document in a result, on the page
// without scripts and in a text, by the name that members read, and loads it;
// looks at a picture; and reads in the file of the whole site where the form is.
func TestFilesAreHandedOut(t *testing.T) {
	p, files, form := handingOut(t, "")
	site := reader.ServeFiles(t, files)
	ctx := reader.Browser(t)
	for lang, want := range handedOut {
		pattern := reader.ReadPlain(t, p, files, lang).SectionFor(t, strings.Fields(patternOne))
		for _, c := range []struct{ page, within, name string }{
			{"/check/index.html" + toPatternOne, `[data-document="application-form"]`, want.form},
			{"/check/plain.html#" + pattern, `:target [data-document="application-form"]`, want.form},
			{"/manual/2-2.html", "main", want.form},
			{"/manual/2-2.html", "main", want.same},
			{"/print/index.html", "main", want.form},
		} {
			if err := chromedp.Do(ctx, reader.Fresh(site+lang+c.page), reader.Present(c.within+" a.file")); err != nil {
				t.Fatalf("%s%s: %v", lang, c.page, err)
			}
			expectForm(t, reader.WouldLead(t, ctx, reader.Link(c.name).In(c.within)), form)
		}
		for _, page := range []string{site + lang + "/manual/2-2.html", site + lang + "/print/index.html", reader.SaveAlone(t, files, lang) + "#manual-2-2"} {
			if err := chromedp.Do(ctx, reader.Fresh(page)); err != nil {
				t.Fatal(err)
			}
			expectPicture(t, ctx, want.picture)
		}
		whole := reader.SaveAlone(t, files, lang)
		reader.Visit(t, ctx, whole+toPatternOne)
		item := innerTextOf(t, ctx, `[data-document="application-form"]`)
		if said := want.form + p.Site.Words[lang]["file.online"]; !strings.Contains(reader.Squashed(item), reader.Squashed(said)) {
			t.Errorf("%s: the file of the whole site says %q, nothing of %q", lang, item, said)
		}
		for _, name := range reader.Names(t, ctx, "link", "main") {
			if strings.Contains(name, "PDF") {
				t.Errorf("%s: the file of the whole site, which may be all that there is, has the link %q", lang, name)
			}
		}
	}
}

// TestFilesOfAKnownAddress: the file of the whole site leads to the form where it
// is known where the site stands.
func TestFilesOfAKnownAddress(t *testing.T) {
	sample.InFullOnly(t)
	_, files, _ := handingOut(t, "https://example.jp/cyber/")
	ctx := reader.Browser(t)
	for lang, want := range handedOut {
		reader.Visit(t, ctx, reader.SaveAlone(t, files, lang)+toPatternOne)
		to := reader.WouldLead(t, ctx, reader.Link(want.form).In(`[data-document="application-form"]`))
		if name, ok := strings.CutPrefix(to, "https://example.jp/cyber/"); !ok || sample.FileAt(files, name) == nil {
			t.Errorf("%s: the form is said to be at %s", lang, to)
		}
	}
}

// TestFilesAreKept looks at the picture again when the host has gone.
func TestFilesAreKept(t *testing.T) {
	sample.InFullOnly(t)
	_, files, _ := handingOut(t, "")
	ctx := reader.KeepingBrowser(t)
	h := reader.NewHost(t, "/a/", files)
	reader.VisitKept(t, ctx, h.Address+"ja/index.html")
	h.Set(func(h *reader.Host) { h.Down = true })
	if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"ja/manual/2-2.html")); err != nil {
		t.Fatal(err)
	}
	expectPicture(t, ctx, handedOut["ja"].picture)
}

// expectForm loads what an address leads to.
func expectForm(t *testing.T, address string, form []byte) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	got, err := io.ReadAll(answer.Body)
	if err != nil || !bytes.Equal(got, form) || answer.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("%s: %d bytes, %s, %v; want the form, %d bytes", address, len(got), answer.Header.Get("Content-Type"), err, len(form))
	}
}

// expectPicture waits until a picture is shown that is called so to who does not
// see it, in its own proportions and no wider than the page.
func expectPicture(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if err := chromedp.Do(ctx, reader.Picture(name).Do("function() { this.scrollIntoView(); return [0]; }", nil)); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the picture "+name, fmt.Sprintf(`[...document.images].some((i) => i.alt === %q && i.complete && i.naturalWidth === 600 && i.clientWidth <= document.documentElement.clientWidth && Math.abs(i.clientWidth - 2 * i.clientHeight) <= 2)`, name))
}

func innerTextOf(t *testing.T, ctx context.Context, selector string) string {
	t.Helper()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf(`document.querySelector(%q).innerText`, selector)))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
