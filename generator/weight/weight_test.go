package weight

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"tebiki/generator/publish"
)

// TestHeavyPagesAreFound grows each part of a small page until it is too much.
func TestHeavyPagesAreFound(t *testing.T) {
	noise := func(bytes int) []byte { // gzip can do nothing with it but undo the hex
		data := make([]byte, bytes)
		rand.Read(data)
		return []byte(hex.EncodeToString(data))
	}
	for _, test := range []struct {
		name                  string
		markup, style, script int // bytes of noise
		heavy                 bool
	}{
		{"light", 20_000, 5_000, 10_000, false},
		{"HTML", 34_000, 5_000, 1_000, true},
		{"styles", 5_000, 34_000, 1_000, true},
		{"scripts", 1_000, 1_000, 12_000, true},
		{"all together", 15_000, 15_000, 10_500, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := `<!doctype html><link rel="stylesheet" href="../../assets/a.css"><link rel="icon" href="x.svg"><script defer src="../../assets/a.js"></script>` + string(noise(test.markup))
			weights := Check([]publish.File{
				{Path: "ja/check/index.html", Data: []byte(page)},
				{Path: "ja/index.html", Data: noise(50_000)},
				{Path: "assets/a.css", Data: noise(test.style)},
				{Path: "assets/a.js", Data: noise(test.script)},
				{Path: "assets/other.js", Data: noise(50_000)},
			})
			if len(weights) != 1 {
				t.Fatalf("%d pages weighed", len(weights))
			}
			w := weights[0]
			if w.TooHeavy() != test.heavy {
				t.Errorf("too heavy: %v, want %v: %+v", w.TooHeavy(), test.heavy, w)
			}
			if said := strings.Contains(w.Text().EN, "too heavy") && strings.Contains(w.Text().JA, "重すぎます"); said != test.heavy {
				t.Errorf("build says %q", w.Text())
			}
		})
	}
}

// TestLaterIsApart weighs what a page loads only when it is needed: it is none of
// the first visit, and has a limit of its own.
func TestLaterIsApart(t *testing.T) {
	heavy := make([]byte, mostOfLater)
	rand.Read(heavy)
	page := publish.File{Path: "ja/check/index.html", Data: []byte(`<!doctype html><script defer src="a.js"></script><div data-script-ending="b.js" data-style-ending="b.css">`)}
	files := []publish.File{page, {Path: "ja/check/a.js", Data: []byte("1")}, {Path: "ja/check/b.js", Data: heavy[1000:]}, {Path: "ja/check/b.css", Data: []byte("{}")}}
	alone := PageWeight(files, page)
	if alone.Script > 100 || alone.Style != 0 || alone.Later < mostOfLater-1000 || alone.TooHeavy() || alone.LaterTooHeavy() {
		t.Errorf("%+v", alone)
	}
	files[3].Data = heavy[:1000]
	if w := PageWeight(files, page); w.Total() != alone.Total() || w.TooHeavy() || !w.LaterTooHeavy() || !strings.Contains(w.LaterText().EN, "too heavy") {
		t.Errorf("%+v: %s", w, w.LaterText().EN)
	}
}

// TestWeightAsPrinted compares the lines of the build's summary.
func TestWeightAsPrinted(t *testing.T) {
	w := Weight{Page: "ja/check/index.html", Markup: 14_249, Style: 5_600, Script: 4_050, Later: 9_240}
	got := fmt.Sprintf("%s\n%s\n%s\n%s", w.Text().JA, w.Text().EN, w.LaterText().JA, w.LaterText().EN)
	want := "ja/check/index.html: HTML 14.2 KB + CSS 5.6 KB + JS 4.0 KB = 23.9 KB（gzip、上限 40 KB、JSは12 KB）\n" +
		"ja/check/index.html: HTML 14.2 KB + CSS 5.6 KB + JS 4.0 KB = 23.9 KB (gzip; at most 40 KB, JS 12 KB)\n" +
		"ja/check/index.html: 必要になったときだけ読み込む分 9.2 KB（gzip、上限 12 KB）\n" +
		"ja/check/index.html: loaded only when needed: 9.2 KB (gzip; at most 12 KB)"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestHintKeepsEditions reads what is said of a heavy page: editions that incidents
// fall under are never to go.
func TestHintKeepsEditions(t *testing.T) {
	for _, p := range Problems([]Weight{{Page: "ja/check/index.html", Markup: MostOfPage + 1}}) {
		if !strings.Contains(p.Hint.JA, "前の版の規則は、その日までの被害に使うので残します") || !strings.Contains(p.Hint.EN, "rules of earlier editions stay") || strings.Contains(p.Hint.JA, "残すかどうか") || strings.Contains(p.Hint.EN, "whether to keep") {
			t.Errorf("%s\n%s", p.Hint.JA, p.Hint.EN)
		}
	}
}
