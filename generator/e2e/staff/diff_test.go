package staff

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/command"
	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

// editedSite copies the real content and rules, publishes them, and edits the
// copy: an amount, a telephone number, and the address of a page.
func editedSite(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	sample.CopySources(t, dir)
	_, files := sample.RealSite(t)
	if err := publish.Swap(filepath.Join(dir, "public"), files); err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(dir, "rules/2022-06-01.toml"), "closure = 50_000", "closure = 100_000")
	edit(t, filepath.Join(dir, "content/site.toml"), "0120-179-066", "0120-179-067")
	const slug = `slug        = "flowchart"`
	edit(t, filepath.Join(dir, "content/ja/manual/3-flowchart.md"), slug, "slug = \"chart\"\nwas = [\"manual/flowchart\"]")
	edit(t, filepath.Join(dir, "content/en/manual/3-flowchart.md"), slug, `slug = "chart"`)
	return dir
}

// edit changes a text that a file has once.
func edit(t *testing.T, file, old, now string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(data), old) != 1 {
		t.Fatalf("%s has %q %d times", file, old, strings.Count(string(data), old))
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(data), old, now, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestReport opens the report of diff -html as its reader would: from a file,
// on a phone, with a policy that lets in nothing but its own style. The sample is
// the one in English.
func TestReport(t *testing.T) {
	ctx := reader.Browser(t)
	dir := editedSite(t)
	for _, lang := range []string{"ja", "en"} {
		if !sample.Tries(lang == "en") {
			continue
		}
		name := filepath.Join(dir, "report-"+lang+".html")
		var out, trouble strings.Builder
		if status := command.Run(t.Context(), command.System{Stdout: &out, Stderr: &trouble, Lang: lang}, []string{"diff", "-C", dir, "-html", name}); status != command.ExitProblems {
			t.Fatalf("diff ended with %d: %s", status, trouble.String())
		}
		address := (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
		watch := reader.WatchPage(t, ctx, address)
		for _, width := range []int64{320, 1280} {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(address)); err != nil {
				t.Fatal(err)
			}
			for what, expression := range map[string]string{
				"nothing sticks out":              "document.documentElement.scrollWidth <= innerWidth",
				"its style is let in":             "getComputedStyle(document.querySelector('del')).textDecorationLine === 'line-through'",
				"a mark is more than colour":      "getComputedStyle(document.querySelector('ins'), '::before').content.includes('+')",
				"the amount is on top":            "document.querySelector('table.summary').innerText.includes(document.documentElement.lang === 'ja' ? '10万円' : '¥100,000')",
				"the telephone number is on top":  "document.querySelector('table.summary').innerText.includes('0120-179-067')",
				"the cases that pay more":         "document.querySelector('table.results').innerText.includes('8 / 65')",
				"it is in the reader's language":  "document.documentElement.lang === '" + lang + "'",
				"English sentences are English":   "document.querySelectorAll('.texts > [lang=en]').length > 0",
				"the page at a new address":       "document.body.innerText.includes('ja/manual/flowchart.html')",
				"an amount is marked as a whole":  "[...document.querySelectorAll('ins')].some(e => e.textContent === '20万円')",
				"without scripts or other inputs": "!document.querySelector('script, form, link, img')",
			} {
				reader.Holds(t, ctx, what, expression)
			}
		}
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 800)); err != nil {
			t.Fatal(err)
		}
		for _, size := range []int64{24, 32, 16} {
			reader.SetText(t, ctx, size)
			reader.Holds(t, ctx, fmt.Sprintf("nothing sticks out at %d px", size), "document.documentElement.scrollWidth <= innerWidth")
		}
		watch.ExpectNothing(t)
	}
}

// TestFormerAddressLeadsOn opens an address that a page had before, without a
// server, as a link in a saved mail may.
func TestFormerAddressLeadsOn(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	dir := editedSite(t)
	edit(t, filepath.Join(dir, "rules/2022-06-01.toml"), "closure = 100_000", "closure = 50_000")
	sample.Publish(t, dir, "moved")
	folder := (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "moved")) + "/"}).String()
	watch := reader.WatchPage(t, ctx, folder)
	for _, lang := range []string{"ja", "en"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(folder+lang+"/manual/flowchart.html")); err != nil {
			t.Fatal(err)
		}
		reader.Eventually(t, ctx, "the page opens at its new address", "location.href === '"+folder+lang+"/manual/chart.html' && document.querySelector('h1') !== null")
	}
	watch.ExpectNothing(t)
}
