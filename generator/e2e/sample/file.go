package sample

import (
	"bytes"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tebiki/generator/publish"
)

// ReadFile is what is in a file.
func ReadFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// WriteFile puts a text into a file.
func WriteFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// AttributeOf is an attribute of an element, or "".
func AttributeOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// FileAt is the content of a file of a site.
func FileAt(files []publish.File, path string) []byte {
	for _, f := range files {
		if f.Path == path {
			return f.Data
		}
	}
	panic("the site has no " + path)
}

// Foreign returns the first element or attribute of a page that no template of
// ours writes; "" if there is none.
func Foreign(data []byte) string {
	tokens := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return ""
		}
		token := tokens.Token()
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		switch token.Data {
		case "iframe", "object", "embed", "base", "form", "math", "frame", "audio", "video":
			if token.Data != "form" || !slices.ContainsFunc(token.Attr, isOwnForm) {
				return token.String()
			}
		}
		isOwn := false
		for _, a := range token.Attr {
			isOwn = isOwn || a.Key == "src" && ownScript.MatchString(a.Val)
			u, err := url.Parse(a.Val)
			isAddress := slices.Contains([]string{"href", "src", "action", "formaction", "data", "xlink:href"}, a.Key) && a.Key != "data"
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				return token.String()
			case isAddress && (err != nil || !slices.Contains([]string{"", "https", "tel", "mailto"}, u.Scheme) || u.Scheme == "" && u.Host != ""):
				if !strings.HasPrefix(a.Val, "data:image/") || token.Data != "img" && token.Data != "link" {
					return token.String()
				}
			}
		}
		if token.Data == "script" && !isOwn && !bytes.Contains(data, []byte("script-src 'sha256-")) {
			return token.String()
		}
	}
}

// ownScript is where the scripts of a page stand.
var ownScript = regexp.MustCompile(`^((\.\./)*assets/[a-z]+\.[0-9a-f]+\.js|/~live\.js)$`)

// isOwnForm: the self-check's forms lead nowhere.
func isOwnForm(a html.Attribute) bool { return a.Key == "novalidate" || a.Key == "data-form" }

func Contents(files []publish.File) map[string][]byte {
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.Path] = f.Data
	}
	return byName
}
