// Package weight says what a page costs its reader on a slow line: the bytes of
// its markup, styles and scripts, compressed, against what a page may take.
package weight

import (
	"bytes"
	"path"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/compress"
	"tebiki/generator/diag"
	"tebiki/generator/publish"
)

// A page may take this many bytes over a slow line, compressed: all that its
// first visit loads, the scripts of that, and what it loads only when it is
// needed.
const (
	MostOfPage   = 40_000
	mostOfScript = 12_000
	mostOfLater  = 12_000
)

// MostWithDrawing is up to what the self-check may have a drawing of the
// flowchart, which also has a page of its own.
const MostWithDrawing = 34_000

// Weight is what a browser loads for a page, in bytes as a server compresses
// them (gzip). The compiled rules are within the HTML.
type Weight struct {
	Page                  string // path in the output
	Markup, Style, Script int    // of the first visit, whatever is answered
	Later                 int    // of styles and scripts that are loaded when they are needed: all of them
}

func (w Weight) Total() int { return w.Markup + w.Style + w.Script }

// TooHeavy reports whether the first visit to a page takes more than it may.
func (w Weight) TooHeavy() bool { return w.Total() > MostOfPage || w.Script > mostOfScript }

// LaterTooHeavy reports whether what a page loads only when it is needed takes
// more than it may.
func (w Weight) LaterTooHeavy() bool { return w.Later > mostOfLater }

// LaterText is the weight of that as build prints it.
func (w Weight) LaterText() diag.Text {
	ja, en := "上限", "at most"
	if w.LaterTooHeavy() {
		ja, en = "重すぎます。上限", "too heavy; at most"
	}
	return diag.Textf(
		"%[1]s: 必要になったときだけ読み込む分 %.1[2]f KB（gzip、"+ja+" %.0[3]f KB）",
		"%[1]s: loaded only when needed: %.1[2]f KB (gzip; "+en+" %.0[3]f KB)",
		w.Page, kilo(w.Later), kilo(mostOfLater))
}

// Text is the weight of the first visit as build prints it.
func (w Weight) Text() diag.Text {
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
func Check(files []publish.File) []Weight {
	var weights []Weight
	var scale Scale
	for _, f := range files {
		if ok, _ := path.Match("*/check/index.html", f.Path); ok {
			weights = append(weights, scale.Weigh(files, f))
		}
	}
	return weights
}

// Scale weighs pages of one site. What they load is compressed once, by whichever
// goroutine asks first. The zero Scale is ready.
type Scale struct{ sizes sync.Map } // path → func() int

// of is the size of a file that a page loads.
func (s *Scale) of(files []publish.File, page publish.File, url string) int {
	name := path.Join(path.Dir(page.Path), url)
	size, known := s.sizes.Load(name)
	if !known {
		size, _ = s.sizes.LoadOrStore(name, sync.OnceValue(func() int { return gzipped(fileOf(files, page, url)) }))
	}
	return size.(func() int)()
}

// Problems warns of the pages that are too heavy, of those that Check weighed
// (page-too-heavy). It is no error: a year's new rules must reach members, on a
// slow line a little later.
func Problems(weights []Weight) []diag.Problem {
	var problems []diag.Problem
	for _, w := range weights {
		if !w.TooHeavy() {
			continue
		}
		problems = append(problems, diag.Problem{
			Position: diag.Position{File: w.Page}, Severity: diag.Warning, ID: "page-too-heavy",
			Message: diag.Textf("判定のページが重すぎます（%.1f KB、上限 %.0f KB）。回線の遅い所では、開くのに時間がかかります", "the self-check is too heavy (%.1f KB, at most %.0f KB); on a slow line it takes long to open", kilo(w.Total()), kilo(MostOfPage)),
			Hint:    diag.Textf("check.toml の文（説明、ヒント、結果の詳しい説明）を短くし、長い説明はマニュアルかQ&Aのページに置いてリンクします。前の版の規則は、その日までの被害に使うので残します。今すぐ公開しても、判定は正しく動きます", "shorten the texts of check.toml (explanations, hints, what results say at length) and link to a page of the manual or the Q&A for the rest. The rules of earlier editions stay: incidents up to then fall under them. The self-check works as it should if this is published as it is"),
		})
	}
	return problems
}

// PageWeight weighs a page with the styles and scripts it names.
func PageWeight(files []publish.File, page publish.File) Weight {
	return new(Scale).Weigh(files, page)
}

// Weigh weighs a page with the styles and scripts it names, which are among files.
func (s *Scale) Weigh(files []publish.File, page publish.File) Weight {
	w := Weight{Page: page.Path, Markup: gzipped(page.Data)}
	for tokens := html.NewTokenizer(bytes.NewReader(page.Data)); tokens.Next() != html.ErrorToken; {
		token := tokens.Token()
		switch {
		case token.DataAtom == atom.Link && attribute(token, "rel") == "stylesheet":
			w.Style += s.of(files, page, attribute(token, "href"))
		case token.DataAtom == atom.Script && attribute(token, "src") != "":
			w.Script += s.of(files, page, attribute(token, "src"))
		}
		for _, a := range token.Attr {
			if strings.HasPrefix(a.Key, "data-script-") || strings.HasPrefix(a.Key, "data-style-") { // as later.ts reads it
				w.Later += s.of(files, page, a.Val)
			}
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
