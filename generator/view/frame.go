package view

import (
	"bytes"
	"html/template"
	"sync"

	"tebiki/generator/weight"
)

// frames are the parts of the frame around a page that are alike on many
// pages: the strip with the hotline and the foot. Each is executed once for
// all pages that show it.
type frames struct {
	templates *Templates
	made      sync.Map // frameKey → template.HTML
	common    sync.Map // frameKey without a name → Common
	shells    sync.Map // shape of a page → *shell
	charts    sync.Map // language → func() []*chart
	weights   sync.Map // path of a self-check → weight.Weight
	scale     weight.Scale
}

// frameKey is what such a part depends on, besides the words and facts of its
// language.
type frameKey struct {
	name, lang, root string
	edition          int
	inOne, keeps     bool
}

// Frame returns a part of the frame, a template of layout.html.
func (c Common) Frame(name string) template.HTML {
	key := frameKey{name, c.Lang, c.Root, c.edition, c.InOne, c.Keeper != ""}
	if made, ok := c.frames.made.Load(key); ok {
		return made.(template.HTML)
	}
	var b bytes.Buffer
	if err := c.frames.templates.execute(&b, c.Words, "page", name, c); err != nil {
		panic("view: " + name + ": " + err.Error())
	}
	made := template.HTML(b.String())
	c.frames.made.Store(key, made)
	return made
}
