package e2e

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tebiki/generator/command"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// clerk follows the guide.
type clerk struct {
	root, lang, official, chapter string
	published                     string // a folder that holds public/, built from the content as it is
	edition                       bool   // a new one was published and found right
	reviewed                      int    // sections that were seen beside their source
}

// begin gives a chapter the content as it is, published.
func (c *clerk) begin(t *testing.T, chapter string) {
	t.Helper()
	dir := t.TempDir()
	c.chapter = chapter
	for folder, from := range map[string]string{"content": c.root, "rules": c.root, "public": c.published} {
		if from == "" {
			continue // the first chapter's is built below
		}
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join(from, folder))); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	if c.published == "" {
		if screen, status := c.run(t, guideCommand{typed: "tebiki build"}); status != command.ExitOK {
			t.Fatal(screen)
		}
		c.published = dir
	}
}

// run carries out a command in the folder of the chapter and returns its
// screen.
func (c *clerk) run(t *testing.T, typed guideCommand) (screen string, status int) {
	t.Helper()
	args := typed.args()
	if args == nil {
		t.Fatalf("%q is no command of the program", typed.typed)
	}
	if args[0] == "serve" {
		return c.serve(t)
	}
	var out bytes.Buffer
	status = command.Run(context.Background(), c.system(&out), args)
	return out.String(), status
}

func (c *clerk) system(out *bytes.Buffer) command.System {
	return command.System{Stdin: strings.NewReader(""), Stdout: out, Stderr: out, Today: rule.DateOf(time.Date(2023, 5, 22, 0, 0, 0, 0, time.UTC)), Lang: c.lang}
}

// serveFiles runs serve until it answers. Its port is one that is free.
func (c *clerk) serve(t *testing.T) (screen string, status int) {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	said, out := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		var errors bytes.Buffer
		sys := c.system(&errors)
		sys.Stdout = out
		ended <- command.Run(ctx, sys, []string{"serve", "-addr", "127.0.0.1:0"})
		out.CloseWithError(fmt.Errorf("serve ends: %s", errors.String()))
	}()
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if address := regexp.MustCompile(`http://[0-9.:]+/`).FindString(lines.Text()); address != "" {
			go io.Copy(io.Discard, said) // it has more to say
			c.look(t, address)
			c.review(t, c.look(t, address+"~review/en/"))
			stop()
			return "", <-ended
		}
	}
	t.Fatal(lines.Err())
	return "", command.ExitUsage
}

// look opens an address and returns what it shows.
func (c *clerk) look(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("%s answers %s, %v", address, answer.Status, err)
	}
	return string(body)
}

// review holds the page of translations side by side to what `translations`
// lists: each section that is not current, as it is written, with its source.
func (c *clerk) review(t *testing.T, shown string) {
	t.Helper()
	all, problems := page.Translations(os.DirFS("."))
	if all == nil {
		t.Fatal(problems)
	}
	for _, section := range all {
		if section.State == page.Current {
			continue
		}
		c.reviewed++
		for _, text := range []string{strings.TrimSpace(section.SourceText), section.Name + "#" + section.ID} {
			if !strings.Contains(shown, template.HTMLEscapeString(text)) {
				t.Errorf("%s: the page of translations does not show %q", c.chapter, text)
			}
		}
	}
}

// checkNewEdition holds the site that the chapter about a new edition has
// published to what its example says.
func (c *clerk) checkNewEdition(t *testing.T) {
	t.Helper()
	if _, err := os.Stat("content/source/manual-2023-06-01.ja.txt"); err != nil {
		return
	}
	for _, page := range []struct{ name, says string }{
		{"public/ja/manual/2-3.html", "初期対応を支援する費用として15万円をお支払いします。"},
		{"public/en/manual/2-3.html", "we pay ¥150,000"},
		{"public/ja/manual/claims.html", "サイバー攻撃一時支援金 20万円お支払"},
		{"public/en/qa/4.html", "What should the record of the damage say?"},
		{"public/en/check/index.html", "Record of the damage"},
		{"public/rules/2022-06-01.toml", "attack  = 100_000"},
		{"public/rules/2023-06-01.toml", "attack  = 150_000"},
		{"report.html", "2023-06-01"},
	} {
		if !strings.Contains(readText(t, page.name), page.says) {
			t.Errorf("%s does not say %q", page.name, page.says)
		}
	}
	const rest = " incident=cyber-attack membership=a1 insider=false claimed_this_year=false closed=true mhlw_reported=true"
	for answers, want := range map[string]string{
		"incident_date=2023-05-31" + rest: `"edition":"2022-06-01","outcome":"pattern-1","status":"eligible","yen":150000,"documents":["mhlw-report-copy","application-form","closure-certificate"]`,
		"incident_date=2023-06-01" + rest: `"edition":"2023-06-01","outcome":"pattern-1","status":"eligible","yen":200000,"documents":["mhlw-report-copy","application-form","closure-certificate","damage-record"]`,
		strings.TrimSpace(rest):           `"next":"incident_date"`,
	} {
		if screen, _ := c.run(t, guideCommand{typed: "tebiki eval -today 2023-06-10 " + answers}); !strings.Contains(screen, want) {
			t.Errorf("%s gives %s", answers, screen)
		}
	}
	c.edition = true
}

// nextOfficial is the official text of the edition in the guide's example.
func nextOfficial(t *testing.T, root string) string {
	t.Helper()
	text := readText(t, filepath.Join(root, "content/source/manual-2022-06-01.ja.txt")) + "\n"
	changes := strings.Split(readText(t, filepath.Join(root, "generator/e2e/testdata/guide/manual-2023-06-01.txt")), "----\n")
	for _, change := range changes[1:] {
		before, after, _ := strings.Cut(strings.TrimSuffix(change, "\n"), "\n=>\n")
		if n := strings.Count(text, before); n != 1 {
			t.Fatalf("the official text has %q %d times", before, n)
		}
		text = strings.Replace(text, before, after, 1)
	}
	return text
}
