package render_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// expectInert parses what was rendered as a browser does, and expects nothing
// in it that runs, loads another's file, or leads where no link may.
func expectInert(t *testing.T, rendered string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(rendered))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		if slices.Contains([]string{"script", "style", "iframe", "frame", "object", "embed", "base", "meta", "link", "form", "math", "audio", "video", "template", "noscript"}, node.Data) {
			t.Errorf("<%s> got through:\n%s", node.Data, rendered)
		}
		for _, a := range node.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc", a.Key == "srcset":
				t.Errorf("%s=%q got through:\n%s", a.Key, a.Val, rendered)
			case slices.Contains([]string{"href", "src", "action", "formaction"}, a.Key) && !isHarmless(a.Val):
				t.Errorf("a link to %q got through:\n%s", a.Val, rendered)
			}
		}
	}
}

// isHarmless judges an address as browsers read it: spaces and controls at the
// ends fall away, tabs and line breaks fall out wherever they are, and a
// backslash is a slash (WHATWG URL, basic URL parser).
func isHarmless(address string) bool {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' })
	address = strings.NewReplacer("\t", "", "\n", "", "\r", "", `\`, "/").Replace(address)
	scheme, _, found := strings.Cut(address, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return !strings.HasPrefix(address, "//")
	}
	return slices.Contains([]string{"https", "tel", "mailto"}, strings.ToLower(scheme))
}

func TestHarmlessAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"../1-1/#a": true, "#who": true, "": true, "https://example.jp/": true, "tel:000": true, "mailto:a@b.example": true, "?a=b:c": true,
		"javascript:x": false, " JavaScript:x": false, "java\nscript:x": false, "\x01data:text/html,x": false,
		"//example.jp": false, `/\example.jp`: false, "/\t/example.jp": false, "vbscript:x": false, "blob:x": false,
	} {
		if isHarmless(address) != want {
			t.Errorf("%q is judged harmless: %v", address, !want)
		}
	}
}

func FuzzFrontMatter(f *testing.F) {
	z := newFuzzer(f)
	for _, s := range []string{
		`title = "x"`, "title = '''\"><script>x</script>'''\nslug = '1-1'", "title = 'x'\nslug = 'javascript:x'", "title = 'x'\nwas = ['../x', '1-1']",
		"title = 'x'\n+++\n<script>", "title = 1\ntitle = 2", "[title]\nx = 1", `title = "\u0000"`, "title = '{{ amounts.lamp }}'", "\uFEFFtitle = 'x'\r\nsummary = 'x'",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		z.try(t, "content/ja/manual/1-lamps.md", []byte("+++\n"+s+"\n+++\n\n## 支払額 {#amounts}\n\n本文です。\n"))
	})
}

func FuzzLink(f *testing.F) {
	z := newFuzzer(f)
	for _, s := range []string{
		"https://example.jp/", "javascript:x", "JaVaScRiPt:x", "java\tscript:x", "java&#10;script:x", "javascript&colon;x", "\x01javascript:x", "&#106;avascript:x",
		"data:text/html,x", "vbscript:x", "//example.jp", `/\example.jp`, `https://example.jp/"onclick="x`, "mailto:a@b.example?cc=c@d.example", `tel:"onclick="x`,
		"manual/1-lamps.md#amounts", "#amounts", "../x", `x "t" onclick="x`, "{{ contacts.office.url }}", "https://[::1", "https://example.jp/%zz", "x){onclick=x}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		// In one page: links beside each other. In the self-check: each by itself.
		all := "[a](" + s + ") [b](<" + s + ">) ![c](" + s + ") <" + s + "> " + s + " [d][r] [" + s + "](https://example.jp/)\n\n[r]: " + s + " \"" + s + "\"\n"
		z.try(t, "content/ja/manual/1-lamps.md", []byte("+++\ntitle = \"x\"\nslug = \"1-1\"\n+++\n\n## 支払額 {#amounts}\n\n"+all))
		for _, one := range []string{"[a](" + s + ")", "[b](<" + s + ">)", "<" + s + ">", "[d][r]\n\n[r]: " + s} {
			check := strings.Replace(string(z.base["content/ja/check.toml"].Data), `"すぐに分かります。"`, "'''"+one+"'''", 1)
			z.try(t, "content/ja/check.toml", []byte(check))
		}
	})
}
