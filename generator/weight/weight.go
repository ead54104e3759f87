// Package weight says what a page costs its reader on a slow line: the bytes of
// its markup, styles and scripts, compressed, against what a page may take.
package weight

import (
	"bytes"
	"path"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/compress"
	"tebiki/generator/diag"
	"tebiki/generator/publish"
)

// A page may take this many bytes over a slow line, compressed: all of it, and
// its scripts.
const (
	MostOfPage   = 40_000
	mostOfScript = 12_000
)

// weight is what a browser loads for a page at the first visit, in bytes as a
// server compresses them (gzip). The compiled rules are within the HTML.
type weight struct {
	Page                  string // path in the output
	Markup, Style, Script int
}

func (w weight) Total() int { return w.Markup + w.Style + w.Script }

// TooHeavy reports whether a page takes more than it may.
func (w weight) TooHeavy() bool { return w.Total() > MostOfPage || w.Script > mostOfScript }

// Text is the weight as build prints it.
func (w weight) Text() diag.Text {
	ja, en := "上限", "at most"
	if w.TooHeavy() {
		ja, en = "重すぎます。上限", "too heavy; at most"
	}
	return diag.Textf(
		"%[1]s: HTML %.1[2]f KB + CSS %.1[3]f KB + JS %.1[4]f KB = %.1[5]f KB（gzip、"+ja+" %.0[6]f KB、JSは%.0[7]f KB）",
		"%[1]s: HTML %.1[2]f KB + CSS %.1[3]f KB + JS %.1[4]f KB = %.1[5]f KB (gzip; "+en+" %.0[6]f KB, JS %.0[7]f KB)",
		w.Page, kilo(w.Markup), kilo(w.Style), kilo(w.Script), kilo(w.Total()), kilo(MostOfPage), kilo(mostOfScript))
}

func kilo(bytes int) float64 { return float64(bytes) / 1000 }

// Check weighs the self-check in each language.
func Check(files []publish.File) []weight {
	var weights []weight
	for _, f := range files {
		if ok, _ := path.Match("*/check/index.html", f.Path); ok {
			weights = append(weights, PageWeight(files, f))
		}
	}
	return weights
}

// PageWeight weighs a page with the styles and scripts it names.
func PageWeight(files []publish.File, page publish.File) weight {
	w := weight{Page: page.Path, Markup: gzipped(page.Data)}
	for tokens := html.NewTokenizer(bytes.NewReader(page.Data)); tokens.Next() != html.ErrorToken; {
		switch token := tokens.Token(); {
		case token.DataAtom == atom.Link && attribute(token, "rel") == "stylesheet":
			w.Style += gzipped(fileOf(files, page, attribute(token, "href")))
		case token.DataAtom == atom.Script && attribute(token, "src") != "":
			w.Script += gzipped(fileOf(files, page, attribute(token, "src")))
		}
	}
	return w
}

func attribute(token html.Token, key string) string {
	for _, a := range token.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// fileOf returns the content of the file a page names.
func fileOf(files []publish.File, page publish.File, url string) []byte {
	name := path.Join(path.Dir(page.Path), url)
	for _, f := range files {
		if f.Path == name {
			return f.Data
		}
	}
	panic("build: " + page.Path + " loads " + name + ", which is not in the site")
}

// gzipped is the size of data compressed as far as gzip goes.
func gzipped(data []byte) int { return len(compress.GzipOf(data)) }
