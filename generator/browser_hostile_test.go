package main

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
	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/diag"
	"tebiki/generator/publish"
)

// attempt is one line of testdata/hostile/attempts.txt.
type attempt struct{ want, area, payload string }

func readAttempts(t *testing.T) []attempt {
	t.Helper()
	data, err := os.ReadFile("testdata/hostile/attempts.txt")
	if err != nil {
		t.Fatal(err)
	}
	control := strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t", `\0`, "\x00")
	var all []attempt
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.SplitN(line, " | ", 3)
		if len(part) != 3 {
			t.Fatalf("%q is not three parts", line)
		}
		all = append(all, attempt{part[0], part[1], control.Replace(part[2])})
	}
	return all
}

// areas say where an attempt is written: the line of the file that it takes
// the place of, in a pattern, and what is written there.
var areas = map[string]struct{ file, old, now string }{
	"body":          {"content/ja/manual/1.md", `\z`, "\n\n%s\n"},
	"title":         {"content/ja/manual/1.md", `title = .*`, "title = '''%s'''"},
	"slug":          {"content/ja/manual/1.md", `title = .*`, "title = 'x'\nslug = '''%s'''"},
	"summary":       {"content/ja/manual/1.md", `title = .*`, "title = 'x'\nsummary = '''%s'''"},
	"was":           {"content/ja/manual/1.md", `title = .*`, "title = 'x'\nwas = ['''%s''']"},
	"check.legend":  {"content/ja/check.toml", `legend = .*`, "legend = '''%s'''"},
	"check.label":   {"content/ja/check.toml", `label = .*`, "label = '''%s'''"},
	"check.why":     {"content/ja/check.toml", `why = .*`, "why = '''%s'''"},
	"check.option":  {"content/ja/check.toml", `rented = .*`, "rented = '''%s'''"},
	"check.title":   {"content/ja/check.toml", `title = "(対象に|Not eligible).*`, "title = '''%s'''"},
	"check.body":    {"content/ja/check.toml", `body = .*`, "body = '''%s'''"},
	"check.instead": {"content/ja/check.toml", `instead = .*`, "instead = '''%s'''"},
	"check.name":    {"content/ja/check.toml", `name = "(写真|Photograph)"`, "name = '''%s'''"},
	"check.how":     {"content/ja/check.toml", `how = .*`, "how = '''%s'''"},
	"check.lead":    {"content/ja/check.toml", `lead = .*`, "lead = '''%s'''"},
	"check.key":     {"content/ja/check.toml", `rented = .*`, "'%s' = 'x'"},
	"site.name":     {"content/site.toml", `name = \{ ja = "雪かき.*`, "name = { ja = '''%s''', en = 'x' }"},
	"site.short":    {"content/site.toml", `short = .*`, "short = { ja = '''%s''', en = 'x' }"},
	"site.owner":    {"content/site.toml", `owner = .*`, "owner = { ja = '''%s''', en = 'x' }"},
	"site.contact":  {"content/site.toml", `name = \{ ja = "役場.*`, "name = { ja = '''%s''', en = 'x' }"},
	"site.address":  {"content/site.toml", `address = .*`, "address = { ja = '''%s''', en = 'x' }"},
	"site.days":     {"content/site.toml", `days = .*`, "days = { ja = '''%s''', en = 'x' }"},
	"site.tel":      {"content/site.toml", `tel = .*`, "tel = '''%s'''"},
	"site.mail":     {"content/site.toml", `mail = .*`, "mail = '''%s'''"},
	"site.postal":   {"content/site.toml", `postal = .*`, "postal = '''%s'''"},
	"site.open":     {"content/site.toml", `open = .*`, "open = '''%s'''"},
	"site.url":      {"content/site.toml", `mail = .*`, "mail = 'yuki@example.jp'\nurl = '''%s'''"},
	"site.subject":  {"content/site.toml", `mail = .*`, "mail = 'yuki@example.jp'\nsubject = '''%s'''"},
	"ui":            {"content/ja/ui.toml", `(?m)^home\s*= .*`, "home = '''%s'''"},
	"rules.option":  {"rules/2023-12-01.toml", `"rented", "farm"`, "'''%s''', \"farm\""},
	"rules.cite":    {"rules/2023-12-01.toml", `"manual/1#who"`, "'''%s'''"},
	"rules.amount":  {"rules/2023-12-01.toml", `basic = .*`, "basic = '''%s'''"},
	"term":          {"content/ja/manual/1.md", `村の人です|Villagers`, "%s"},
}

// attempted is the second scheme with an attempt written into it.
func attempted(t *testing.T, base fstest.MapFS, a attempt) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, f := range base {
		fsys[name] = f
	}
	if a.area == "frag" {
		return fsys
	}
	where, known := areas[a.area]
	f := base[where.file]
	if !known || f == nil {
		t.Fatalf("there is no area %s", a.area)
	}
	at := regexp.MustCompile(where.old).FindIndex(f.Data)
	if at == nil {
		t.Fatalf("%s has no %s", where.file, where.old)
	}
	text := string(f.Data[:at[0]]) + strings.Replace(where.now, "%s", a.payload, 1) + string(f.Data[at[1]:])
	fsys[where.file] = &fstest.MapFile{Data: []byte(text)}
	// The translation has it too where it can, lest it be refused for lacking it.
	name := strings.Replace(where.file, "/ja/", "/en/", 1)
	if at := regexp.MustCompile(where.old).FindIndex(base[name].Data); name != where.file && at != nil {
		text := string(base[name].Data[:at[0]]) + strings.Replace(where.now, "%s", a.payload, 1) + string(base[name].Data[at[1]:])
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func secondScheme(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/script/second_scheme.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, name := range []string{"content/ja/ui.toml", "content/en/ui.toml"} {
		data, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// TestHostileInput tries to bring a script into a site. Whatever is not
// refused is opened in Chromium with the policy switched off, so that it is
// the escaping that holds, and not the policy alone; so is what serve shows of
// the problems of whatever is refused.
func TestHostileInput(t *testing.T) {
	ctx := browser(t)
	base := secondScheme(t)
	bundled, err := bundleAssets()
	if err != nil {
		t.Fatal(err)
	}
	var served []publish.File
	var addresses []string
	var refused []diag.Problem
	tried, inert := 0, 0
	for n, a := range readAttempts(t) {
		tried++
		p, err := openProject(t.Context(), attempted(t, base, a), 0)
		if err != nil {
			t.Fatal(err)
		}
		got := "inert"
		if i := slices.IndexFunc(p.problems, func(p diag.Problem) bool { return p.Severity == diag.Error }); i >= 0 {
			got = p.problems[i].ID
			if p.problems[i].Line == 0 && a.area != "check.key" {
				t.Errorf("%s %q is refused at no place: %+v", a.area, a.payload, p.problems[i])
			}
		}
		if got != a.want {
			t.Errorf("%s | %s | %q (%s)", got, a.area, a.payload, a.want)
		}
		if got != "inert" {
			refused = append(refused, p.problems...)
			continue
		}
		inert++
		opened := 0
		for _, f := range p.open(bundled, "", false).Files() {
			isPage := path.Ext(f.Path) == ".html"
			if isPage {
				if found := foreign(f.Data); found != "" {
					t.Errorf("%s %q leaves in %s: %s", a.area, a.payload, f.Path, found)
				}
			}
			f.Path = fmt.Sprintf("%d/%s", n, f.Path)
			served = append(served, f)
			switch {
			case a.area == "frag":
				if strings.HasSuffix(f.Path, "/ja/check/index.html") {
					addresses = append(addresses, f.Path+"#"+a.payload)
				}
			case isPage && path.Base(f.Path) != "404.html" && bytes.Contains(f.Data, []byte("pwned")) && opened < 2:
				opened++ // what every page shows is written alike on each, and foreign reads them all
				addresses = append(addresses, f.Path)
			}
		}
	}
	for _, lang := range []string{"ja", "en"} {
		panel := startPage(lang, &sight{problems: refused})
		if found := foreign(panel); found != "" {
			t.Errorf("the panel of serve has %s", found)
		}
		served = append(served, publish.File{Path: "panel-" + lang + ".html", Data: panel})
		addresses = append(addresses, "panel-"+lang+".html")
	}
	served = append(served, publish.File{Path: "favicon.ico", Data: []byte{0}}, publish.File{Path: "~live.js", Data: []byte("\n")}, publish.File{Path: "~live.css", Data: []byte("\n")})
	t.Logf("%d tried, %d refused, %d inert, on %d pages", tried, tried-inert, inert, len(addresses))

	site := serve(t, served)
	watch := watchPage(t, ctx, site)
	if _, err := chromedp.Call(ctx, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	for _, address := range addresses {
		name, _, _ := strings.Cut(address, "#")
		if err := chromedp.Do(ctx, chromedp.Navigate(site+address)); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		found, err := chromedp.Run(ctx, chromedp.Evaluate[string](`new Promise((done) => setTimeout(done, 5)).then(() =>
			(window.pwned !== undefined ? "PWNED " : "") + location.pathname.slice(1) + "\n" + document.documentElement.outerHTML)`, chromedp.EvalAwaitPromise))
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		at, source, _ := strings.Cut(found, "\n")
		if at != name {
			t.Errorf("%q: the browser is at %s", address, at)
		}
		if trouble := foreign([]byte(strings.ReplaceAll(source, site, "/"))); trouble != "" {
			t.Errorf("%q: the page has %s", address, trouble)
		}
	}
	watch.expectNothing(t)
}
