package e2e

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tebiki/generator/serve"
)

// told is what an open page hears.
type told struct{ Body, Panel, Said string }

// desk is serve at work on a scheme of many pages, and a page of it that is open.
type desk struct {
	t         *testing.T
	dir, site string
	heard     *bufio.Reader
}

func deskOfMany(t *testing.T) *desk {
	t.Helper()
	dir := t.TempDir()
	manyPages(t, dir, 130)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- serve.Live(ctx, serve.Options{Dir: dir, Lang: "en", Stdout: io.Discard, Stderr: io.Discard, Ready: func(site string) { ready <- site }}, listener, "127.0.0.1:0")
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	d := &desk{t: t, dir: dir, site: <-ready}
	answer, err := http.Get(d.site + "~live?page=/en/qa/s1003.html&lang=en")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	d.heard = bufio.NewReader(answer.Body)
	return d
}

// hear waits until the open page is told something that is so.
func (d *desk) hear(is func(told) bool) told {
	d.t.Helper()
	for {
		line, err := d.heard.ReadString('\n')
		if err != nil {
			d.t.Fatal("it was never told: ", err) // the test's own time limit ends this
		}
		data, ok := strings.CutPrefix(line, "data: ")
		if !ok {
			continue
		}
		var one told
		if err := json.Unmarshal([]byte(data), &one); err != nil {
			d.t.Fatal(err)
		}
		if is(one) {
			return one
		}
	}
}

// isChecked waits until all is checked.
func (d *desk) isChecked() told {
	d.t.Helper()
	return d.hear(func(t told) bool { return !strings.Contains(t.Panel, "Checking…") })
}

func (d *desk) replace(name, old, new string) {
	d.t.Helper()
	name = filepath.Join(d.dir, filepath.FromSlash(name))
	data, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(data), old) {
		d.t.Fatalf("%s has no %s: %v", name, old, err)
	}
	lay(d.t, name, strings.Replace(string(data), old, new, 1))
}

// page is what a reader gets.
func (d *desk) page(address string) string {
	d.t.Helper()
	answer, err := http.Get(d.site + address)
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return string(data)
}

// TestASavedPageIsShownBeforeAllIsChecked saves a page of a site of many: it is
// shown with the word that it is being checked, and never that nothing is wrong
// before that is known.
func TestASavedPageIsShownBeforeAllIsChecked(t *testing.T) {
	t.Parallel()
	d := deskOfMany(t)
	d.isChecked()
	d.replace("content/en/qa/1003-snow.md", "Members can ask", "Every member can ask")
	first := d.hear(func(t told) bool { return strings.Contains(t.Body, "Every member can ask") })
	if !strings.Contains(first.Panel, "Checking…") || !strings.Contains(first.Panel, "This page shows what you wrote") {
		t.Errorf("the page that was saved is told with %q", first.Panel)
	}
	if !strings.Contains(d.page("en/qa/s1003.html"), "Every member can ask") {
		t.Error("a reader does not get it")
	}
	if last := d.isChecked(); !strings.Contains(last.Panel, "stale-translation") && last.Said != "Checked: nothing is wrong" {
		t.Errorf("at the end it is told %q, %q", last.Said, last.Panel)
	}

	// What is wrong shows in another file only: the number of another heading.
	d.replace("content/en/qa/1003-snow.md", "## 1003-1 Who comes?", "## 1004-1 Who comes?")
	d.replace("content/en/qa/1003-snow.md", "Every member", "No member")
	if last := d.isChecked(); !strings.Contains(last.Panel, "1004-1") || !strings.Contains(last.Panel, "still shows what it was before") {
		t.Errorf("of what is wrong it is told %q, %q", last.Said, last.Panel)
	}
	if page := d.page("en/qa/s1003.html"); !strings.Contains(page, "Every member") || strings.Contains(page, "No member") {
		t.Error("what is wrong is shown all the same")
	}

	d.replace("content/en/qa/1003-snow.md", "## 1004-1 Who comes?", "## 1003-1 Who comes?")
	d.hear(func(t told) bool { return strings.Contains(t.Body, "No member") })
	d.replace("content/site.toml", "Snow desk", "Desk of snow")
	d.hear(func(t told) bool { return strings.Contains(t.Body, "Desk of snow") })
	d.isChecked()
}
