// Package altered tells what was done to a file of the site on its way to
// where it was found: what a host's services do to pages, what FTP and editors
// do to lines. It names a cause only where the file shows it.
package altered

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/diag"
)

// Cause is one way of changing a file. Its text stands behind a number of
// files and says what to do.
type Cause int

const (
	Unknown Cause = iota // nothing in the file shows it
	Mail                 // mail addresses were hidden behind a script
	Delayed              // scripts were made to load by another one
	Script               // a script was added
	Lines                // line ends, or a mark at the beginning
)

// Text says what a number of files show, and what to do.
func (c Cause) Text(n int) diag.Text {
	switch c {
	case Mail:
		return diag.Textf("うち%d個は、サーバー側のサービスが、メールアドレスを隠す形に書きかえています（data-cfemail）。その機能（Cloudflareでは Email Address Obfuscation）を止めてください。くわしくは hosting/README.md",
			"%d of them: a service of the host hides mail addresses (data-cfemail); turn that off (Cloudflare: Email Address Obfuscation); see hosting/README.md", n)
	case Delayed:
		return diag.Textf("うち%d個は、サーバー側のサービスが、スクリプトの読み込み方を書きかえています（Rocket Loaderなど）。その機能を止めてください。くわしくは hosting/README.md",
			"%d of them: a service of the host changes how scripts load (such as Rocket Loader); turn that off; see hosting/README.md", n)
	case Script:
		return diag.Textf("うち%d個には、このサイトのものではないスクリプトが入っています。アクセス解析など、サーバー側のサービスが足したのなら、それを止めてください。覚えがなければ、サーバーの管理者にすぐ知らせてください。くわしくは hosting/README.md",
			"%d of them hold a script that is not the site's; if a service of the host adds it (analytics and the like), turn that off; if nobody knows of it, tell whoever runs the server at once; see hosting/README.md", n)
	case Lines:
		return diag.Textf("うち%d個は、行の終わりの印か、先頭の印だけが違います。FTPのテキストモードで送ったか、メモ帳などで保存し直したものです",
			"%d of them differ in line ends or a mark at the beginning alone: sent by FTP in text mode, or saved again in an editor", n)
	}
	return diag.Text{}
}

// Causes are those of a file at that path which should have that SHA-256 and
// holds data, each once; only Unknown if nothing shows any.
func Causes(name string, data []byte, built [sha256.Size]byte) []Cause {
	if plain := bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n")); sha256.Sum256(plain) == built {
		return []Cause{Lines}
	}
	if path.Ext(name) != ".html" {
		return []Cause{Unknown}
	}
	found := map[Cause]bool{}
	var allowed []string
	for tokens := html.NewTokenizer(bytes.NewReader(data)); ; {
		switch tokens.Next() {
		case html.ErrorToken:
			return listOf(found)
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			for _, a := range token.Attr {
				if a.Key == "data-cfemail" || a.Key == "href" && strings.Contains(a.Val, "/cdn-cgi/l/email-protection") {
					found[Mail] = true
				}
			}
			switch token.DataAtom {
			case atom.Meta:
				allowed = append(allowed, sourcesOf(token)...)
			case atom.Script:
				found[scriptCause(token, tokens, allowed)] = true
			}
		}
	}
}

// scriptCause is what a script element shows; Unknown for one of ours.
func scriptCause(token html.Token, tokens *html.Tokenizer, allowed []string) Cause {
	address, isFile, kind := "", false, ""
	for _, a := range token.Attr {
		switch a.Key {
		case "src":
			address, isFile = a.Val, true
		case "type":
			kind = a.Val
		}
	}
	switch {
	case strings.HasSuffix(kind, "-text/javascript") || strings.Contains(address, "rocket-loader"):
		return Delayed
	case strings.Contains(address, "/cdn-cgi/") && strings.Contains(address, "email-decode"):
		return Mail
	case isFile && !ownScript.MatchString(address):
		return Script
	case !isFile && (tokens.Next() != html.TextToken || !slices.Contains(allowed, hashSource(tokens.Raw()))):
		return Script
	}
	return Unknown
}

// ownScript is the address of a script that the build writes.
var ownScript = regexp.MustCompile(`^(\.\./)*assets/[a-z]+\.[0-9a-f]{10}\.js$`)

// source is how a policy names a script that stands in the page.
var source = regexp.MustCompile(`'(sha256-[^']+)'`)

// sourcesOf are those that the policy in a meta element allows.
func sourcesOf(meta html.Token) []string {
	var sources []string
	for _, a := range meta.Attr {
		for _, m := range source.FindAllStringSubmatch(a.Val, -1) {
			sources = append(sources, m[1])
		}
	}
	return sources
}

func hashSource(text []byte) string {
	sum := sha256.Sum256(text)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// listOf is the causes found, in their order.
func listOf(found map[Cause]bool) []Cause {
	var list []Cause
	for _, c := range []Cause{Mail, Delayed, Script} {
		if found[c] {
			list = append(list, c)
		}
	}
	if list == nil {
		return []Cause{Unknown}
	}
	return list
}
