package view

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"path"
	"slices"

	"tebiki/generator/bundle"
)

// offlineName is the path of the file that holds the whole site in a language.
func offlineName(lang string) string { return path.Join(lang, "check", OfflineBase) }

// OfflineBase is the name, in its folder, of the file that holds the whole
// site.
const OfflineBase = "offline.html"

// offline renders the whole site in one file, to be kept where neither a
// network nor anything else of the site is: styles and scripts stand in it,
// and its policy names them by their hashes.
func (l *localized) offline() {
	one := *l
	one.inOne = true
	name := offlineName(l.lang)
	data := Offline{
		Check: one.selfCheck(name),
		Flow:  one.flowchart(name),
		Parts: one.allParts(one.options(name)),
	}
	data.Common = one.common(name, "", "", l.word("offline.title"), "")
	data.Languages, data.Keeper = nil, "" // a member may have this file alone
	if l.BaseURL != "" {
		data.Site = l.BaseURL + l.lang + "/"
	}
	data.Inline = l.inline(l.Assets.WholeStyles, slices.Concat(l.Assets.Ending.Data, l.Assets.Narrow.Data, l.Assets.Chart.Data, l.Assets.Check.Data))
	l.execute("offline", name, data)
}

// inline returns what a page carries within itself: these styles, this script
// (nil for none), and the icon.
func (r *renderer) inline(styles bundle.File, code []byte) *Inline {
	in := &Inline{
		Image: template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(r.Assets.Icon.Data)),
		Style: template.CSS(within("style", styles.Data)),
		Code:  template.JS(within("script", code)),
	}
	in.Hashes.Style, in.Hashes.Code = hashSource([]byte(in.Style)), hashSource([]byte(in.Code))
	return in
}

// within returns data as it may stand within an element. What would end the
// element, or open a comment in it, or be changed by a parser so that its hash
// is another's, must not be in an asset of ours.
func within(element string, data []byte) string {
	for _, bad := range []string{"</" + element, "<!--", "\r", "\x00"} {
		if bytes.Contains(bytes.ToLower(data), []byte(bad)) {
			panic("view: " + bad + " cannot stand in a " + element + " element")
		}
	}
	return string(data)
}

// hashSource is how a policy names what stands between an element's tags
// (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
func hashSource(data []byte) string { return sourceOf(sha256.Sum256(data)) }

// sourceOf is the same for what has a SHA-256.
func sourceOf(sum [sha256.Size]byte) string {
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
