package e2e

import (
	"bytes"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// foreign returns the first element or attribute of a page that no template of
// ours writes; "" if there is none.
func foreign(data []byte) string {
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
