package e2e

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tebiki/generator/serve"
)

// served starts serve on a copy of the little scheme, reached through a link,
// and returns its address; it ends with the test.
func servedLittle(t *testing.T) (address, dir string) {
	t.Helper()
	parent := t.TempDir()
	dir = filepath.Join(parent, "office")
	littleScheme(t, dir)
	lay(t, filepath.Join(parent, "secret.html"), "公開してはいけない文書")
	lay(t, filepath.Join(dir, "public", "secret.html"), "公開してはいけない文書")
	linked := filepath.Join(parent, "link")
	if err := os.Symlink(dir, linked); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	said, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- serve.Live(ctx, serve.Options{Dir: linked, Lang: "en", Stdout: out, Stderr: io.Discard}, listener, "127.0.0.1:0")
		out.Close()
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	lines := bufio.NewReader(said)
	if line, err := lines.ReadString('\n'); err != nil || !strings.Contains(line, listener.Addr().String()) {
		t.Fatalf("serve says %q: %v", line, err)
	}
	go io.Copy(io.Discard, lines)
	return listener.Addr().String(), dir
}

// ask sends a request line as it stands, and returns the answer.
func ask(t *testing.T, address, target string) (status int, location, body string) {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	go io.WriteString(c, "GET "+target+" HTTP/1.1\r\nHost: "+address+"\r\nConnection: close\r\n\r\n")
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatalf("%.80q: %v", target, err)
	}
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatalf("%.80q: %v", target, err)
	}
	return answer.StatusCode, answer.Header.Get("Location"), string(data)
}

// TestPathsOutside asks for what no page links to, byte for byte as an
// attacker would send it, for a client would tidy it up first.
func TestPathsOutside(t *testing.T) {
	address, _ := servedLittle(t)
	if status, _, body := ask(t, address, "/ja/index.html"); status != 200 || !strings.Contains(body, "雪かき") {
		t.Fatalf("a page of the site is answered with %d", status)
	}
	for _, target := range []string{
		"/../content/site.toml", "/../../etc/passwd", "/content/site.toml", "/rules/scenarios.toml", "/secret.html", "/public/secret.html", "/../secret.html",
		"/%2e%2e/content/site.toml", "/%2e%2e%2fcontent/site.toml", "/..%2fsecret.html", "/ja/..%2f..%2fsecret.html", "/%252e%252e/secret.html",
		"/..%5csecret.html", "/..%5c..%5csecret.html", "/ja/..\\..\\secret.html", "/C:/Windows/win.ini", "/C:%5cWindows%5cwin.ini", "/%5c%5chost%5cshare",
		"//etc/passwd", "///etc/passwd", "//evil.example/ja", "/./content/site.toml", "/ja/./index.html", "/ja//index.html", "/ja/manual/../index.html",
		"/ja/index.html/", "/ja/index.html/..", "/ja/index.html%00", "/%00", "/ja/%00/index.html", "/..", "/.", "/...", "/....//secret.html",
		"/ja/index.html::$DATA", "/ja/index.html.", "/ja/index.html%20", "/JA/index.html", "/con", "/%ff%fe", "/%c0%ae%c0%ae/secret.html", "/\xff",
		"/" + strings.Repeat("a", 500_000), "/" + strings.Repeat("../", 100_000) + "etc/passwd", "/" + strings.Repeat("a/", 200_000),
		"http://" + address + "/../secret.html", "http://" + address + "/content/site.toml", "http://" + address,
		"http://evil.example/ja/index.html", "https://evil.example/", "file:///etc/passwd", "*", "etc/passwd", "?", "/?../secret.html", "/~live/../../secret.html",
		"/~review/../../secret.html", "/~review/..", "/~review/en/../../../secret.html", "/%zz", "/%", "/ja/index.html#../x",
	} {
		status, location, body := ask(t, address, target)
		if strings.Contains(body, "公開してはいけない文書") || strings.Contains(body, "root:") || strings.Contains(body, "[scheme]") {
			t.Errorf("%.80q shows what lies outside the site", target)
		}
		if strings.HasPrefix(location, "//") || strings.Contains(location, "..") || strings.Contains(location, ":") {
			t.Errorf("%.80q leads to %q", target, location)
		}
		switch {
		case target == "http://"+address, target == "/?../secret.html", target == "?":
		case strings.Contains(target, "evil.example/") && strings.HasPrefix(target, "http"):
			if status != http.StatusForbidden {
				t.Errorf("%.80q, for another host, is answered with %d", target, status)
			}
		case status != http.StatusNotFound && status != http.StatusBadRequest && status != http.StatusRequestHeaderFieldsTooLarge:
			t.Errorf("%.80q is answered with %d", target, status)
		}
	}
}

// TestServeThroughALink changes a file of a folder that serve was given by a
// link, and looks for the change: what is watched is what is read.
func TestServeThroughALink(t *testing.T) {
	address, dir := servedLittle(t)
	name := filepath.Join(dir, "content", "ja", "manual", "1.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lay(t, name, string(text)+"\n新しい段落です。\n")
	for t.Context().Err() == nil { // the test's own time limit ends this
		if _, _, body := ask(t, address, "/ja/manual/1.html"); strings.Contains(body, "新しい段落です。") {
			return
		}
	}
}
