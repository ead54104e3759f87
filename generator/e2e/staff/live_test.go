package staff

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/serve"
	"tebiki/generator/watch"
)

// desk is a copy of the sources that serve watches, and a browser beside it.
type desk struct {
	t         testing.TB
	ctx       context.Context
	dir, site string
	stdout    bytes.Buffer // of serve, once stop has been called
	stderr    bytes.Buffer
	stop      func()
}

// newDesk runs serve as its subcommand does, on a port of its own.
func newDesk(t testing.TB, dir string) *desk {
	t.Helper()
	d := &desk{t: t, ctx: reader.Browser(t), dir: dir}
	listener := reader.ListenLocally(t, "127.0.0.1")
	d.site = "http://" + listener.Addr().String() + "/"
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- serve.Live(ctx, serve.Options{Dir: dir, Lang: "en", Stdout: &d.stdout, Stderr: &d.stderr}, listener, "127.0.0.1:0")
	}()
	d.stop = func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		d.stop = func() {}
	}
	t.Cleanup(func() { d.stop() })
	return d
}

func (d *desk) open(page string) {
	d.t.Helper()
	if err := chromedp.Do(d.ctx, chromedp.Navigate(d.site+page)); err != nil {
		d.t.Fatal(err)
	}
}

// run evaluates an expression in the page.
func (d *desk) run(js string) {
	d.t.Helper()
	if _, err := chromedp.Run(d.ctx, chromedp.Evaluate[chromedp.Void](js)); err != nil {
		d.t.Fatal(js, err)
	}
}

// see waits until an expression holds in the page, over any reloads.
func (d *desk) see(js string) {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(d.ctx, 20*time.Second)
	defer cancel()
	for {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](js)); err == nil && ok {
			return
		}
		select {
		case <-ctx.Done():
			now, _ := chromedp.Run(d.ctx, chromedp.Evaluate[string](`location.href + " at " + scrollY + "\n" + document.body.innerText.slice(0, 2000) + document.querySelector(".live")?.innerHTML`))
			d.t.Fatalf("never seen: %s\n%s", js, now)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// seeText waits until the page shows a text.
func (d *desk) seeText(text string) {
	d.t.Helper()
	d.see(fmt.Sprintf("document.body.innerText.includes(%q)", text))
}

// lookOut has every page note when it has painted a text in <main> that
// begins with what is waited for, in milliseconds since 1970. Asking it all
// the time would keep it from painting sooner.
const lookOut = `{
	const look = new MutationObserver(() => {
		const wanted = sessionStorage.getItem("wanted");
		if (!wanted || !document.querySelector("main")?.textContent.includes(wanted)) return;
		sessionStorage.removeItem("wanted");
		requestAnimationFrame(() => setTimeout(() => sessionStorage.setItem("painted", Date.now())));
	});
	look.observe(document, { subtree: true, childList: true, characterData: true });
}`

// painted waits until a text that lookOut looks out for was painted, and says
// when that was.
func (d *desk) painted() time.Time {
	d.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		ms, err := chromedp.Run(d.ctx, chromedp.Evaluate[int64](`Number(sessionStorage.getItem("painted"))`))
		if err == nil && ms > 0 {
			d.run(`sessionStorage.removeItem("painted")`)
			return time.UnixMilli(ms)
		}
	}
	d.t.Fatal("it was never painted")
	panic("unreachable")
}

func (d *desk) press(key string) {
	d.t.Helper()
	if err := chromedp.Do(d.ctx, chromedp.KeyEvent(key)); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) read(name string) string {
	d.t.Helper()
	data, err := os.ReadFile(filepath.Join(d.dir, name))
	if err != nil {
		d.t.Fatal(err)
	}
	return string(data)
}

func (d *desk) save(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.dir, name), []byte(text), 0o666); err != nil {
		d.t.Fatal(err)
	}
}

// seeAsReloaded loads the page again, and waits until it is as it was before,
// but for what nobody sees: its version, its description, and spaces.
func (d *desk) seeAsReloaded() {
	d.t.Helper()
	const page = `document.documentElement.outerHTML.replace(/ data-version="[^"]*"/, "").replace(/<meta name="description"[^>]*>/, "").replace(/\s+/g, " ").replace(/ ?(<\/?(?:body|html|meta|aside|p|link)\b)/g, "\n$1") + "\nat " + scrollY`
	before, err := chromedp.Run(d.ctx, chromedp.Evaluate[string](page))
	if err != nil {
		d.t.Fatal(err)
	}
	d.run(`window.opened = true, location.reload()`)
	d.see(`!window.opened`)
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		now, err := chromedp.Run(d.ctx, chromedp.Evaluate[string](page))
		switch {
		case err == nil && now == before:
			return
		case time.Now().After(deadline):
			d.t.Fatal("the page that was renewed is not the one that is loaded:", err, cmp.Diff(strings.Split(before, "\n"), strings.Split(now, "\n")))
		}
	}
}

const (
	aimFile = "content/ja/manual/1-overview.md"
	aimPage = "ja/manual/1.html"
)

// scrolled opens a page in the middle of it, and returns what see can compare the
// place with.
func (d *desk) scrolled(page string) {
	d.t.Helper()
	d.open(page)
	d.run(`scrollTo(0, 400); window.opened = true`)
	d.see(`scrollY === 400`)
}

// TestLiveSave saves as editors do, and sees each sentence where the page was.
func TestLiveSave(t *testing.T) {
	dir := t.TempDir()
	sample.CopySources(t, dir)
	d := newDesk(t, dir)
	old := d.read(aimFile)
	d.scrolled(aimPage)
	for _, save := range []struct {
		name, said string // a sentence with a figure would have to be translated
		as         func(text string)
	}{
		{"in place", "そのまま", func(text string) { d.save(aimFile, text) }},
		{"by rename", "名前の付け替え", func(text string) {
			d.save("content/ja/manual/1-overview.md~new", text)
			if err := os.Rename(filepath.Join(dir, "content/ja/manual/1-overview.md~new"), filepath.Join(dir, aimFile)); err != nil {
				t.Fatal(err)
			}
		}},
		{"with the old one moved away", "前のものをよける", func(text string) {
			if err := os.Rename(filepath.Join(dir, aimFile), filepath.Join(dir, "old.md")); err != nil {
				t.Fatal(err)
			}
			d.save(aimFile, text)
		}},
		{"in two pieces", "少しずつ", func(text string) {
			d.save(aimFile, text[:200])
			time.Sleep(watch.Settling / 2)
			d.save(aimFile, text)
		}},
		{"emptied first", "空にしてから", func(text string) {
			d.save(aimFile, "")
			time.Sleep(watch.Settling * 3) // long enough to be read while it is empty
			d.save(aimFile, text)
		}},
		{"by deleting first", "消してから", func(text string) {
			if err := os.Remove(filepath.Join(dir, aimFile)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(watch.Settling * 3)
			d.save(aimFile, text)
		}},
		{"ten times", "何度も", func(text string) {
			for i := range 10 {
				d.save(aimFile, old+strings.Repeat("\n保存します。\n", i))
				time.Sleep(watch.Settling / 2)
			}
			d.save(aimFile, text)
		}},
	} {
		t.Run(save.name, func(t *testing.T) {
			sentence := save.said + "。困ったときは、まず電話してください。"
			save.as(old + "\n" + sentence + "\n")
			d.seeText(sentence)
			d.see(`scrollY === 400 && window.opened && !document.querySelector(".live [data-failed]")`)
		})
	}
	t.Run("of its head", func(t *testing.T) {
		d.save(aimFile, strings.Replace(old, "\"\n", "、だけではない\"\n", 1))
		d.see(`document.title.includes("、だけではない") && document.querySelector("h1").textContent.includes("、だけではない")`)
		d.see(`scrollY === 400 && window.opened`)
		d.seeAsReloaded()
		d.scrolled(aimPage)
	})
	t.Run("of a page that is in its head otherwise", func(t *testing.T) { // its policy, say
		site := d.read("content/site.toml")
		for _, name := range []string{"ひとつめの制度", "ふたつめの制度", "みっつめの制度"} {
			d.save("content/site.toml", strings.Replace(site, "サイバーセキュリティ支援制度\"", name+"\"", 1))
			d.see(`document.documentElement.dataset.paper.includes("` + name + `") && scrollY === 400 && !window.opened`)
			d.run(`window.opened = true`)
		}
	})
	t.Run("of a place pointed to", func(t *testing.T) {
		d.save(aimFile, old)
		d.see(`!document.title.includes("、だけではない")`)
		d.run(`location.hash = document.querySelector("main h2[id]").id, window.opened = true`)
		d.save(aimFile, old+"\n指した先があります。\n")
		d.seeText("指した先があります。")
		d.see(`window.opened && !!document.querySelector("main h2:target")`)
		d.scrolled(aimPage)
	})
	t.Run("of another page", func(t *testing.T) {
		d.run(`window.opened = true`)
		d.save(aimFile, old+"\n別の文です。\n")
		d.seeText("別の文です。")
		d.run(`window.opened = true`)
		other := "content/ja/manual/2-1-hotline.md"
		d.save(other, d.read(other)+"\n別のページの文です。\n")
		d.see(`fetch("2-1.html").then((r) => r.text()).then((s) => window.other = s.includes("別のページの文です。")), window.other === true`)
		d.see(`window.opened === true`)
	})
}

// TestLiveSelfCheck keeps the answers of the self-check over a change of it,
// and goes on from them; it is loaded again where the rules are others.
func TestLiveSelfCheck(t *testing.T) {
	dir := t.TempDir()
	sample.CopySources(t, dir)
	// Another number would be reported, over the page, as not that of the
	// official text.
	if err := os.RemoveAll(filepath.Join(dir, "content", "source")); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, dir)
	d.open("ja/check/index.html")
	reader.ClickThrough(t, d.ctx, "", strings.Fields("incident=cyber-attack membership=a1 incident_date=2022-05-31"))
	at, err := chromedp.Run(d.ctx, chromedp.Evaluate[string](`location.hash`))
	if err != nil || at == "" {
		t.Fatal(at, err)
	}
	d.run(`window.opened = true`)
	shown := fmt.Sprintf(`location.hash === %q && document.querySelector("[data-result]").checkVisibility() && [...document.querySelectorAll("[data-outcome]")].filter((e) => e.checkVisibility()).map((e) => e.dataset.outcome).join() === "before-start"`, at)
	change := func(name, old, now string) {
		t.Helper()
		text := d.read(name)
		if !strings.Contains(text, old) {
			t.Fatalf("%s has no %q", name, old)
		}
		d.save(name, strings.Replace(text, old, now, 1))
	}
	change("content/site.toml", "0120-179-066", "0120-000-000")
	d.see(`document.querySelector(".hotline-tel").textContent.includes("0120-000-000")`)
	d.see(shown + ` && window.opened`)

	// It answers as one that was just opened: once to each click.
	const question = `[...document.querySelectorAll("[data-question]")].filter((e) => e.checkVisibility()).map((e) => e.dataset.question).join()`
	entries := `history.length === window.entries`
	d.run(`window.entries = history.length + 1`)
	p, _ := sample.RealSite(t)
	reader.Press(t, d.ctx, reader.Speak(p, "ja").Change("incident"))
	d.see(question + ` === "incident" && ` + entries)
	change("content/ja/check.toml", "一時支援金を受け取れるか確かめる", "確かめましょう")
	d.see(`document.querySelector("[data-start] h1").textContent === "確かめましょう" && ` + question + ` === "incident" && window.opened`)
	d.run(`[...document.querySelectorAll("[data-question] form")].find((e) => e.checkVisibility()).requestSubmit(); window.entries++`)
	d.see(shown + " && " + entries + ` && window.opened`)
	d.seeAsReloaded()
	d.run(`window.opened = true`)

	change("rules/2022-06-01.toml", `  "spam-only",`, `  "unsure", "spam-only",`)
	change("rules/2022-06-01.toml", "  \"unsure\",  ", "  ") // the answers have other numbers now
	d.see(`!window.opened`)
	d.see(shown)
}

// TestLiveHome renews the home page, whose script says whether the telephone
// is answered now.
func TestLiveHome(t *testing.T) {
	dir := t.TempDir()
	sample.CopySources(t, dir)
	d := newDesk(t, dir)
	d.scrolled("ja/index.html")
	name := "content/site.toml"
	d.save(name, strings.Replace(d.read(name), "0120-179-066", "0120-000-000", 1))
	d.see(`document.querySelector(".hotline-tel").textContent.includes("0120-000-000")`)
	d.see(`window.opened && scrollY === 400 && document.querySelector("[data-weekdays]").checkVisibility()`)
	d.seeAsReloaded()
}

// TestLiveNotFound waits at an address for a page that is being written.
func TestLiveNotFound(t *testing.T) {
	sample.InFullOnly(t)
	dir := t.TempDir()
	sample.CopySources(t, dir)
	d := newDesk(t, dir)
	d.open("ja/qa/9.html")
	d.seeText("お探しのページ")
	page := func(title, about, text string) string {
		return "+++\ntitle = \"9. " + title + "\"\ndescription = \"" + about + "\"\nslug = \"9\"\n+++\n\n" + text + "\n"
	}
	d.save("content/ja/qa/9-new.md", page("待っていたページ", "説明です。", "文です。"))
	d.seeText("直す所: 1か所") // its translation
	d.save("content/en/qa/9-new.md", page("The page that was awaited", "What it is about.", "A sentence."))
	d.see(`document.querySelector("h1")?.textContent.includes("待っていたページ") && !document.querySelector(".live [data-failed]")`)
}

// TestLiveProblems makes mistakes and mends them, on the Japanese page and on
// the English one.
func TestLiveProblems(t *testing.T) {
	dir := t.TempDir()
	sample.CopySources(t, dir)
	d := newDesk(t, dir)
	old := d.read(aimFile)
	for _, lang := range []struct{ page, headline, message, hint, close, mended string }{
		{"ja/manual/1.html", "直す所: 2か所", "がありません", "のことではありませんか", "閉じる", "問題はなくなりました"},
		{"en/manual/1.html", "2 problems to mend", "does not exist", "did you mean", "Close", "Everything is mended"},
	} {
		d.scrolled(lang.page)
		d.save(aimFile, old+"\n電話は{{ contacts.hotlne.tel }}です。\n\n[支援金](2-3-lump-summ.md)\n")
		d.see(`document.querySelectorAll(".live li[data-failed]").length === 2`)
		for _, text := range []string{lang.headline, lang.message, lang.hint, aimFile + ":", "電話は{{", lang.close} {
			d.seeText(text)
		}
		d.see(`document.querySelector(".live mark").textContent.includes("contacts.hotlne.tel")`)
		d.see(fmt.Sprintf(`document.querySelector("[role=status].live-said").textContent.startsWith(%q)`, lang.headline))
		d.see(`scrollY === 400 && window.opened`) // the last good page, as it was
		d.see(`document.querySelector(".live-panel").getBoundingClientRect().bottom <= innerHeight + 1`)

		d.run(`document.querySelector(".live-list").focus()`)
		d.press(kb.Escape)
		d.see(`!document.querySelector(".live [data-failed]").open && document.activeElement.matches(".live summary")`)
		d.press(kb.Enter)
		d.see(`document.querySelector(".live details").open`)
		d.run(`document.querySelector(".live button").click()`)
		d.see(`!document.querySelector(".live [data-failed]").open`)

		d.save(aimFile, old)
		d.see(`!document.querySelector(".live").firstChild && window.opened && scrollY === 400`) // nothing of the panel is left
		d.see(fmt.Sprintf(`document.querySelector("[role=status].live-said").textContent === %q`, lang.mended))
	}
	d.stop()
	if n := strings.Count(d.stdout.String(), "everything is mended"); n != 2 {
		t.Errorf("the terminal says %d times that everything is mended, of 2 mistakes:\n%s", n, d.stdout.String())
	}
	if screen := d.stderr.String(); strings.Count(screen, "“{{ contacts.hotlne.tel }}”") != 2 {
		t.Errorf("the terminal should say each problem once a mistake:\n%s", screen)
	}
}

// TestLiveMendedByAnotherPage mends a mistake so that the page is another one
// too: it is renewed, has no panel, and still says that all is well.
func TestLiveMendedByAnotherPage(t *testing.T) {
	sample.InFullOnly(t)
	dir := t.TempDir()
	sample.CopySources(t, dir)
	if err := sample.Forget(dir); err != nil { // so that another sentence is nothing to confirm
		t.Fatal(err)
	}
	d := newDesk(t, dir)
	name := strings.Replace(aimFile, "/ja/", "/en/", 1) // in which no sentence makes a translation old, and a line more is no paragraph more
	old := d.read(name)
	d.scrolled("en/manual/1.html")
	d.save(name, old+"\n[Payments](2-3-lump-summ.md)\n")
	d.see(`!!document.querySelector(".live [data-failed]")`)
	d.save(name, old+"There are payments.\n")
	d.seeText("There are payments.")
	d.see(`scrollY === 400 && !document.querySelector(".live").firstChild`)
	d.see(`document.querySelector("[role=status].live-said").textContent === "Everything is mended"`)
}

// TestLiveFolders deletes files and folders, and brings them back.
func TestLiveFolders(t *testing.T) {
	sample.InFullOnly(t)
	dir := t.TempDir()
	sample.CopySources(t, dir)
	d := newDesk(t, dir)
	d.open(aimPage)
	old := d.read(aimFile)
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	sound := `!document.querySelector(".live [data-failed]") && !!document.querySelector("h1")`
	broken := `!!document.querySelector(".live details[open]")`

	do(os.Remove(filepath.Join(dir, aimFile)))
	d.see(broken)
	d.save(aimFile, old+"\nもう一度書きました。\n")
	d.seeText("もう一度書きました。")
	d.see(sound)

	for _, name := range []string{"content/ja/manual", "content", "rules"} {
		do(os.Rename(filepath.Join(dir, name), filepath.Join(dir, "away")))
		d.see(broken)
		do(os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(dir, "away"))))
		do(os.RemoveAll(filepath.Join(dir, "away")))
		d.see(sound)
		d.save(aimFile, old+"\n"+name+" が戻りました。\n") // the new folder is watched
		d.seeText(name + " が戻りました。")
	}

	// A folder comes with its files in it, as from a copy or a zip archive.
	other := filepath.Join(t.TempDir(), "qa")
	do(os.CopyFS(other, os.DirFS(filepath.Join(dir, "content/ja/qa"))))
	do(os.RemoveAll(filepath.Join(dir, "content/ja/qa")))
	d.see(broken)
	do(os.Rename(other, filepath.Join(dir, "content/ja/qa")))
	d.see(sound)
	d.open("ja/qa/1.html")
	general := "content/ja/qa/1-general.md"
	d.save(general, d.read(general)+"\n一緒に来た文です。\n")
	d.seeText("一緒に来た文です。")
	d.open(aimPage)

	extra := filepath.Join(dir, "content/ja/notes/deep")
	do(os.MkdirAll(extra, 0o777))
	do(os.WriteFile(filepath.Join(extra, "a.md"), []byte("+++\n+++\n"), 0o666))
	d.see(broken)
	d.seeText("content/ja/notes")
	do(os.RemoveAll(filepath.Join(dir, "content/ja/notes")))
	d.see(sound)
}

// TestLiveStartsBroken starts with a mistake: the page shows it, in the
// language of its address, and appears when it is mended.
func TestLiveStartsBroken(t *testing.T) {
	sample.InFullOnly(t)
	dir := t.TempDir()
	sample.CopySources(t, dir)
	file := filepath.Join(dir, aimFile)
	old, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, append(slices.Clone(old), "\n[支援金](2-3-lump-summ.md)\n"...), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, dir)
	d.open("en/index.html")
	d.seeText("1 problem to mend")
	d.run(`window.opened = true`)
	time.Sleep(300 * time.Millisecond)
	d.see(`window.opened === true`) // it waits, and does not load itself again and again
	d.open(aimPage)
	d.seeText("直す所: 1か所")
	d.seeText(aimFile + ":")
	d.save(aimFile, string(old))
	d.see(`!document.querySelector(".live [data-failed]") && !!document.querySelector(".site-header")`)
}

// BenchmarkSaveToSeen takes the time from saving one file of the real content
// to its having been painted in the page where it is open. -benchtime 20x
// saves 20 times.
func BenchmarkSaveToSeen(b *testing.B) {
	for _, c := range []struct {
		page, file, old string
		now             func(i int) string
	}{
		{aimPage, aimFile, "近年サイバー", func(i int) string { return fmt.Sprintf("近年（%c）サイバー", 'ア'+i%80) }},
		{"ja/check/index.html", "content/ja/check.toml", "一時支援金を受け取れるか確かめる", func(i int) string {
			return fmt.Sprintf("一時支援金を受け取れるか確かめる（%c）", 'ア'+i%80)
		}},
		{"ja/index.html", "content/site.toml", "0120-179-066", func(i int) string { return fmt.Sprintf("0120-179-%d", 100+i%800) }},
	} {
		b.Run(c.file, func(b *testing.B) {
			dir := b.TempDir()
			sample.CopySources(b, dir)
			d := newDesk(b, dir)
			if _, err := chromedp.Call(d.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: lookOut}); err != nil {
				b.Fatal(err)
			}
			text := d.read(c.file)
			if !strings.Contains(text, c.old) {
				b.Fatalf("%s has no %q", c.file, c.old)
			}
			d.open(c.page)
			d.see(`document.readyState === "complete"`)
			var took []time.Duration
			for i := range b.N {
				time.Sleep(time.Second) // a person has to edit first
				d.run(fmt.Sprintf(`sessionStorage.setItem("wanted", %q)`, c.now(i)))
				start := time.Now()
				d.save(c.file, strings.Replace(text, c.old, c.now(i), 1))
				took = append(took, d.painted().Sub(start))
			}
			slices.Sort(took)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-worst")
		})
	}
}
