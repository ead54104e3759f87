package hosts

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"tebiki/generator/compress"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
	"tebiki/generator/serve"
)

// TestHostingHeaders loads each configuration of hosting/ into its server and
// compares what a page, a hashed asset, the worker, the module and two missing
// addresses are sent with: status, type, caching, security headers, and the
// side files of build -compress.
func TestHostingHeaders(t *testing.T) {
	t.Parallel()
	_, files := sample.RealSite(t)
	asset := ""
	for _, f := range files {
		if strings.HasPrefix(f.Path, "assets/styles.") {
			asset = f.Path
		}
	}
	const kept = "public, max-age=31536000, immutable"
	asked := []struct {
		path, mediaType, caching string
		status                   int
	}{
		{"ja/manual/2-3.html", "text/html; charset=utf-8", "", 200},
		{"ja/", "text/html; charset=utf-8", "", 200},
		{asset, "text/css; charset=utf-8", kept, 200},
		{strings.Replace(asset, "styles", "check", 1), "text/html; charset=utf-8", "", 404},
		{"sw.js", "text/javascript; charset=utf-8", "", 200},
		{"rules/2022-06-01.wasm", "application/wasm", "", 200},
		{"robots.txt", "text/plain; charset=utf-8", "", 200},
		{"nothing/here/", "text/html; charset=utf-8", "", 404},
	}
	var some []publish.File
	for _, f := range files {
		for _, a := range asked {
			if f.Path == a.path || f.Path == a.path+"index.html" || f.Path == "404.html" {
				some = append(some, f)
				break
			}
		}
	}
	packed := slices.Concat(files, compress.Add(some)[len(some):]) // to pack all takes longer than what is tested
	for name, h := range map[string]struct {
		start      func(*testing.T, string, string) string
		revalidate string            // what caching "" means there
		encodings  map[string]string // Accept-Encoding → Content-Encoding
	}{
		"nginx.conf":  {nginxConfigured, "no-cache", map[string]string{"gzip, br": "gzip", "gzip": "gzip", "identity": ""}},
		"apache.conf": {apacheConfigured, "no-cache", map[string]string{"gzip, br": "br", "gzip": "gzip", "identity": ""}},
		"Caddyfile":   {caddyConfigured, "no-cache", map[string]string{"gzip, br": "br", "gzip": "gzip", "identity": ""}},
		"_headers":    {headersHost, "public, max-age=0, must-revalidate", map[string]string{"identity": ""}},
	} {
		for _, mount := range []string{"", "a/b/"} {
			t.Run(name+" "+mounts[mount], func(t *testing.T) {
				root := docroot(t, mount, packed)
				address := h.start(t, root, mount) + mount
				for _, a := range asked {
					if a.caching == "" {
						a.caching = h.revalidate
					}
					response, _ := get(t, address+a.path, map[string]string{"Accept-Encoding": "identity"})
					if response.StatusCode != a.status {
						t.Errorf("%s is answered with %s", a.path, response.Status)
					}
					for header, want := range map[string]string{
						"Content-Type": a.mediaType, "Cache-Control": a.caching,
						"Content-Security-Policy": "frame-ancestors 'none'", "X-Content-Type-Options": "nosniff",
						"Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
						"Permissions-Policy":        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
						"Strict-Transport-Security": "",
					} {
						if got := strings.Join(response.Header.Values(header), " | "); !strings.EqualFold(got, want) {
							t.Errorf("%s is sent with %s: %q, want %q", a.path, header, got, want)
						}
					}
					for accepted, want := range h.encodings {
						expectEncoded(t, address, a.path, accepted, want)
					}
				}
				expectFresh(t, filepath.Join(root, filepath.FromSlash(mount+asset)), address+asset)
				expectRevalidation(t, address+asset)
				expectRevalidation(t, address+"ja/manual/2-3.html")
			})
		}
	}
}

// expectEncoded fetches an address as it is for readers that take these
// encodings; small files, the worker and the module's names stay as they are.
func expectEncoded(t *testing.T, address, name, accepted, want string) {
	t.Helper()
	_, plain := get(t, address+name, map[string]string{"Accept-Encoding": "identity"})
	response, body := get(t, address+name, map[string]string{"Accept-Encoding": accepted})
	if len(plain) < compress.WorthPacking || name == "sw.js" {
		want = ""
	}
	if got := response.Header.Get("Content-Encoding"); got != want {
		t.Errorf("%s for %q is sent as %q, want %q", name, accepted, got, want)
	}
	if want != "" && !strings.Contains(strings.Join(response.Header.Values("Vary"), ","), "Accept-Encoding") {
		t.Errorf("%s for %q does not vary", name, accepted)
	}
	var err error
	unpacked := io.Reader(bytes.NewReader(body))
	switch response.Header.Get("Content-Encoding") {
	case "br":
		unpacked = brotli.NewReader(unpacked)
	case "gzip":
		unpacked, err = gzip.NewReader(unpacked)
	}
	if err != nil {
		t.Fatalf("%s for %q: %v", name, accepted, err)
	}
	if got, err := io.ReadAll(unpacked); err != nil || !bytes.Equal(got, plain) {
		t.Errorf("%s for %q is another file (%v)", name, accepted, err)
	}
}

// expectFresh asks for a part that an asset does not have, and for an asset
// that the server may not read for a moment (one that runs as root still may):
// no browser may keep an error as long as the asset.
func expectFresh(t *testing.T, file, address string) {
	t.Helper()
	expect := func(headers map[string]string) {
		t.Helper()
		response, _ := get(t, address, headers)
		if kept := response.Header.Get("Cache-Control"); response.StatusCode >= 400 && strings.Contains(kept, "immutable") {
			t.Errorf("%s: %s is sent with %q", address, response.Status, kept)
		}
	}
	expect(map[string]string{"Range": "bytes=999999999-"})
	if err := os.Chmod(file, 0); err != nil {
		t.Fatal(err)
	}
	expect(map[string]string{"Accept-Encoding": "identity"})
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
}

// expectRevalidation asks for a file that has not changed.
func expectRevalidation(t *testing.T, address string) {
	t.Helper()
	response, _ := get(t, address, nil)
	known := map[string]string{"If-None-Match": response.Header.Get("ETag"), "If-Modified-Since": response.Header.Get("Last-Modified")}
	for name, value := range known {
		if value == "" {
			delete(known, name)
		}
	}
	if again, body := get(t, address, known); again.StatusCode != http.StatusNotModified || len(body) > 0 {
		t.Errorf("%s has not changed, and is answered with %s, %d bytes", address, again.Status, len(body))
	}
}

// headersHost serves a folder the way the services do that read _headers:
// addresses without .html and index.html, the nearest 404.html.
func headersHost(t *testing.T, root, mount string) string {
	rules := readHeaders(t, configuration(t, "_headers", "\n/assets/*", "\n/"+mount+"assets/*"))
	files := http.FileServer(http.Dir(root))
	return handled(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=0, must-revalidate")
		name := strings.TrimSuffix(r.URL.Path, "index.html")
		if name == r.URL.Path {
			name = strings.TrimSuffix(name, ".html")
		}
		file := filepath.Join(root, filepath.FromSlash(path.Clean(r.URL.Path)))
		if _, err := os.Stat(file); err == nil && name != r.URL.Path {
			sent := rules.of(r.URL.Path)
			for header, value := range sent {
				w.Header().Set(header, value)
			}
			http.Redirect(w, r, name, http.StatusPermanentRedirect)
			return
		}
		for header, value := range rules.of(r.URL.Path) {
			w.Header().Set(header, value)
		}
		if mediaType := serve.MediaTypes[path.Ext(r.URL.Path)]; mediaType != "" {
			w.Header().Set("Content-Type", mediaType)
		}
		if page, err := os.Stat(file + ".html"); err == nil && !page.IsDir() {
			http.ServeFile(w, r, file+".html")
			return
		}
		if _, err := os.Stat(file); err == nil {
			files.ServeHTTP(w, r)
			return
		}
		for dir := path.Dir(path.Clean(r.URL.Path)); ; dir = path.Dir(dir) {
			if page, err := os.ReadFile(filepath.Join(root, dir, "404.html")); err == nil {
				w.Header().Set("Content-Type", serve.MediaTypes[".html"])
				w.Header().Set("Cache-Control", "public, max-age=0, must-revalidate")
				w.WriteHeader(http.StatusNotFound)
				w.Write(page)
				return
			}
			if dir == "/" {
				http.NotFound(w, r)
				return
			}
		}
	}))
}

// headerRules are a _headers file: a path, in which a "*" stands for anything,
// and below it, indented, the headers of what it matches.
type headerRules []struct {
	path    string
	headers [][2]string
}

func readHeaders(t *testing.T, text string) headerRules {
	t.Helper()
	var rules headerRules
	for _, line := range strings.Split(text, "\n") {
		name, value, isHeader := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(strings.TrimSpace(line), "#"):
		case strings.HasPrefix(line, "/"):
			rules = append(rules, headerRules{{path: strings.TrimSpace(line)}}...)
		case strings.HasPrefix(line, " ") && isHeader && len(rules) > 0:
			last := &rules[len(rules)-1]
			last.headers = append(last.headers, [2]string{name, strings.TrimSpace(value)})
		default:
			t.Fatalf("_headers: neither a path nor a header: %q", line)
		}
	}
	return rules
}

// of returns the headers of a path. Those of several rules that match are
// joined, as the services do.
func (rules headerRules) of(name string) map[string]string {
	all := map[string]string{}
	for _, rule := range rules {
		before, after, hasStar := strings.Cut(rule.path, "*")
		if name != rule.path && !(hasStar && strings.HasPrefix(name, before) && strings.HasSuffix(name[len(before):], after)) {
			continue
		}
		for _, header := range rule.headers {
			if one := all[header[0]]; one != "" {
				header[1] = one + ", " + header[1]
			}
			all[header[0]] = header[1]
		}
	}
	return all
}
