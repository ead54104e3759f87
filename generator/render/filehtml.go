package render

import (
	"encoding/base64"
	"fmt"
	"html"
	"html/template"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"tebiki/generator/attachment"
	"tebiki/generator/fact"
	"tebiki/generator/page"
)

// Of a file to download readers learn beside its name what it is, how much there
// is to load, and from which day it is. A file of the whole site, which may be all
// that a reader has, cannot hold them: it names them, and says where they are.

// fileLink is a link to a file, by its path from the site's root; words is HTML.
func (w *writer) fileLink(path, words, facts string) string {
	return w.slot(func(f *filling) string { return string(FileLink(f.o, path, words, facts)) })
}

// FileLink is a link to a file of the site, by its path from the site's root;
// words is HTML.
func FileLink(o Options, path, words, facts string) template.HTML {
	switch {
	case o.InOne && o.Home == "":
		return fact.LinkHTML("", words, facts+o.Online, "")
	case o.InOne:
		return fact.LinkHTML(o.Home+path, words, facts, ` rel="noopener noreferrer"`)
	}
	return fact.LinkHTML(o.Root+path, words, facts, "")
}

// linkToFile renders a link of a text that leads to a file; words is HTML.
func (w *writer) linkToFile(file *page.HandedOut, words string) string {
	return w.fileLink(file.Path, words, fact.FileFacts(w.doc.Lang, file.Says(), w.site.DayOf(file)))
}

// renderImage renders a picture of content/files/, which has been checked. The
// file of the whole site holds the picture itself.
func (w *writer) renderImage(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	file, words := w.site.Picture(w.doc, node.(*ast.Image))
	if file == nil {
		panic("render: a picture that is not there got past the checks")
	}
	src := w.slot(func(f *filling) string {
		if f.o.InOne {
			return "data:image/" + mediaTypes[file.Kind] + ";base64," + base64.StdEncoding.EncodeToString(file.Data)
		}
		return f.o.Root + file.Path
	})
	fmt.Fprintf(out, `<img src="%s" alt="%s" width="%d" height="%d" loading="lazy" decoding="async">`, src, html.EscapeString(words), file.Width, file.Height)
	return ast.WalkSkipChildren, nil
}

// mediaTypes are the kinds of picture, as data: addresses name them.
var mediaTypes = map[attachment.Kind]string{attachment.PNG: "png", attachment.JPEG: "jpeg", attachment.WebP: "webp"}
