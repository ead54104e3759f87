package pages

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"tebiki/generator/command"
	"tebiki/generator/diag"
	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/serve"
)

// TestHostileInput tries to bring a script into a site. Whatever is not
// refused is opened in Chromium with the policy switched off, so that it is
// the escaping that holds, and not the policy alone; so is what serve shows of
// the problems of whatever is refused. Where not all is to be tried, these are
// every ninth attempt, and of pages in which they stand alike one.
func TestHostileInput(t *testing.T) {
	ctx := reader.Browser(t)
	base := secondScheme(t)
	bundled, err := project.Assets()
	if err != nil {
		t.Fatal(err)
	}
	var addresses []string
	var refused []diag.Problem
	rounds := make([]fstest.MapFS, 3) // sites that hold what was not refused, many attempts in each
	if sample.Exhaustive {
		rounds = make([]fstest.MapFS, 5)
	}
	for i := range rounds {
		rounds[i] = base
	}
	tried, inert := 0, map[string]int{}
	for i, a := range readAttempts(t) {
		if i%9 != 0 && !sample.Exhaustive {
			continue
		}
		tried++
		p, err := project.Open(t.Context(), attempted(t, base, a), 0)
		if err != nil {
			t.Fatal(err)
		}
		got := refusal(p.Problems, areas[a.area].file)
		if got != a.want {
			t.Errorf("%s | %s | %q (%s)", got, a.area, a.payload, a.want)
		}
		refused = append(refused, p.Problems...)
		switch {
		case got != "inert":
		case a.area == "frag":
			addresses = append(addresses, "0/ja/check/index.html#"+a.payload)
		default:
			// The first site has none, for the report of what changes.
			i := 1 + inert[a.area]%(len(rounds)-1)
			rounds[i] = attempted(t, rounds[i], a)
			inert[a.area]++
		}
	}
	var served []publish.File
	for i, fsys := range rounds {
		p, err := project.Open(t.Context(), fsys, 0)
		if err != nil || diag.Failed(p.Problems) {
			t.Fatalf("site %d is refused as a whole: %v %+v", i, err, p.Problems)
		}
		for _, f := range p.View(bundled, "", false).Files() {
			isPage := path.Ext(f.Path) == ".html"
			if found := sample.Foreign(f.Data); isPage && found != "" {
				t.Errorf("site %d has in %s: %s", i, f.Path, found)
			}
			f.Path = fmt.Sprintf("%d/%s", i, f.Path)
			served = append(served, f)
			if isPage && path.Base(f.Path) != "404.html" && bytes.Contains(f.Data, []byte("pwned")) {
				addresses = append(addresses, f.Path)
			}
		}
		if i > 0 {
			served = append(served, publish.File{Path: fmt.Sprintf("report-%d.html", i), Data: reportOf(t, base, fsys)})
			addresses = append(addresses, fmt.Sprintf("report-%d.html", i))
		}
	}
	for _, lang := range []string{"ja", "en"} {
		panel := serve.StartPage(lang, &serve.Sight{Problems: refused})
		if found := sample.Foreign(panel); found != "" {
			t.Errorf("the panel of serve has %s", found)
		}
		served = append(served, publish.File{Path: "panel-" + lang + ".html", Data: panel})
		addresses = append(addresses, "panel-"+lang+".html")
	}
	served = append(served, publish.File{Path: "favicon.ico", Data: []byte{0}}, publish.File{Path: "~live.js", Data: []byte("\n")}, publish.File{Path: "~live.css", Data: []byte("\n")})
	t.Logf("%d tried, of which inert on %d pages: %v", tried, len(addresses), inert)

	site := reader.ServeFiles(t, served)
	watch := reader.WatchPage(t, ctx, site)
	if _, err := chromedp.Call(ctx, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	opened, seen := 0, map[string]bool{}
	for _, address := range addresses {
		if page := fileIn(served, address); page != nil && !sample.Exhaustive && !showsMore(page, seen) {
			continue
		}
		opened++
		name, _, _ := strings.Cut(address, "#")
		built := string(fileIn(served, name))
		if err := chromedp.Do(ctx, chromedp.Navigate(site+address)); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		found, err := chromedp.Run(ctx, chromedp.Evaluate[string](`new Promise((done) => setTimeout(done, 5)).then(() =>
			(window.pwned !== undefined ? "PWNED " : "") + location.pathname.slice(1) + "\n" + document.documentElement.outerHTML)`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		at, source, _ := strings.Cut(found, "\n")
		if root := regexp.MustCompile(`^\d/index\.html$`); root.MatchString(name) {
			name = strings.Replace(name, "/", "/en/", 1) // it leads on to the reader's language
		}
		if at != name {
			t.Errorf("%q: the browser is at %s", address, at)
		}
		for _, later := range regexp.MustCompile(`data-script-\w+="([^"]+)"`).FindAllStringSubmatch(built, -1) {
			source = strings.ReplaceAll(source, `<script src="`+later[1]+`"></script>`, "") // which the page, as it was built, has put there itself
		}
		if trouble := sample.Foreign([]byte(strings.ReplaceAll(source, site, "/"))); trouble != "" {
			t.Errorf("%q: the page has %s", address, trouble)
		}
	}
	t.Logf("%d opened", opened)
	watch.ExpectNothing(t)
}

// fileIn is the page at an address of a site, or nil for an address that itself
// is the attempt.
func fileIn(files []publish.File, address string) []byte {
	i := slices.IndexFunc(files, func(f publish.File) bool { return f.Path == address })
	if i < 0 {
		return nil
	}
	return files[i].Data
}

// attemptsIn are attempts as they stand in a page, with what is around them.
var attemptsIn = regexp.MustCompile(`.{0,24}pwned`)

// showsMore reports whether an attempt stands in a page as in none before.
func showsMore(page []byte, seen map[string]bool) bool {
	isMore := false
	for _, at := range attemptsIn.FindAll(page, -1) {
		if !seen[string(at)] {
			seen[string(at)], isMore = true, true
		}
	}
	return isMore
}

// refusal is the id of the error that refuses an attempt, if possible one at
// the place where the attempt was written; "inert" if there is none.
func refusal(problems []diag.Problem, file string) string {
	found := "inert"
	for _, p := range problems {
		switch {
		case p.Severity != diag.Error:
		case p.File == file && p.Line > 0:
			return p.ID
		case found == "inert":
			found = p.ID + " elsewhere"
		}
	}
	return found
}

// reportOf is what diff -html shows of the way from one site to another.
func reportOf(t *testing.T, before, after fstest.MapFS) []byte {
	t.Helper()
	dir := t.TempDir()
	for name := range after {
		if err := os.MkdirAll(filepath.Join(dir, path.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), before[name].Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	sample.Publish(t, dir, "public")
	for name, f := range after {
		if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	report := filepath.Join(dir, "report.html")
	var out, trouble strings.Builder
	if status := command.Run(t.Context(), command.System{Stdout: &out, Stderr: &trouble, Lang: "ja"}, []string{"diff", "-C", dir, "-html", report}); status != command.ExitProblems {
		t.Fatalf("diff ended with %d: %s", status, trouble.String())
	}
	data, err := os.ReadFile(report)
	if err != nil || !bytes.Contains(data, []byte("pwned")) {
		t.Fatalf("the report shows none of the attempts: %v", err)
	}
	if found := sample.Foreign(data); found != "" {
		t.Errorf("the report of diff has %s", found)
	}
	return data
}
