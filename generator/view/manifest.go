package view

import (
	"bytes"
	"encoding/json"
	"path"
)

// manifestBase is the file name of a language's web manifest.
const manifestBase = "site.webmanifest"

// Colours of the window that an installed site has, before its styles are
// there: those of tokens.css for light.
const (
	themeColor = "#0017c1"
	paperColor = "#ffffff"
)

// manifest writes what a browser needs to put the site on a home screen
// (https://www.w3.org/TR/appmanifest/). Every language belongs to it, so that
// changing the language stays in the window.
func (l *localized) manifest() {
	type icon struct {
		Src     string `json:"src"`
		Sizes   string `json:"sizes"`
		Type    string `json:"type"`
		Purpose string `json:"purpose,omitempty"`
	}
	name := path.Join(l.lang, manifestBase)
	root := depth(name)
	l.json(name, struct {
		Name       string `json:"name"`
		ShortName  string `json:"short_name"`
		Lang       string `json:"lang"`
		StartURL   string `json:"start_url"`
		Scope      string `json:"scope"`
		Display    string `json:"display"`
		Theme      string `json:"theme_color"`
		Background string `json:"background_color"`
		Icons      []icon `json:"icons"`
	}{
		l.Site.Fact(l.lang, "scheme.name"), l.Site.Fact(l.lang, "scheme.short"), l.lang,
		root + l.Site.URL(l.lang, "home", ""), root, "minimal-ui", themeColor, paperColor,
		[]icon{
			{root + l.Assets.Icon.Path, "any", "image/svg+xml", ""},
			{root + l.Assets.Logo.Path, "512x512", "image/png", ""},
			{root + l.Assets.Touch.Path, "512x512", "image/png", "maskable"},
		},
	})
}

// json writes a value as a file people can read too.
func (r *renderer) json(name string, value any) {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(value); err != nil {
		panic("view: " + name + " cannot be written: " + err.Error())
	}
	r.file(name, b.Bytes())
}
