package progress

import (
	"context"
	"strings"
	"testing"
	"time"

	"tebiki/generator/diag"
)

// shownAs is what a terminal shows of what was written to it: a carriage return
// goes back to the first column, and what is written covers what was there.
func shownAs(written string) string {
	var line []rune
	at := 0
	for _, r := range written {
		if r == '\r' {
			at = 0
			continue
		}
		for range columns(string(r)) {
			if at == len(line) {
				line = append(line, ' ')
			}
			line[at] = 0 // the right half of a wide letter
			at++
		}
		line[at-columns(string(r))] = r
	}
	return strings.TrimRight(strings.ReplaceAll(string(line), "\x00", ""), " ")
}

func TestLine(t *testing.T) {
	for lang, want := range map[string][]string{
		"ja": {"", "ページを読んでいます 0／1000（3秒）", "ページを読んでいます 2／1000（4秒）", "書き出しています（61秒）", ""},
		"en": {"", "reading pages 0 of 1000 (3 s)", "reading pages 2 of 1000 (4 s)", "writing (61 s)", ""},
	} {
		var out strings.Builder
		clock := time.Unix(0, 0)
		l := newLine(&out, lang, func() time.Time { return clock })
		var got []string
		look := func() { l.show(); got = append(got, shownAs(out.String())) }
		l.Stage(diag.Text{JA: "ページを読んでいます", EN: "reading pages"}, 1000)
		clock = clock.Add(patience - time.Millisecond)
		look()
		clock = time.Unix(3, 0)
		look()
		l.Done()
		l.Done()
		clock = time.Unix(4, 0)
		look()
		l.Stage(diag.Text{JA: "書き出しています", EN: "writing"}, 0)
		clock = time.Unix(61, 0)
		look()
		l.Close()
		look()
		l.Close()
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// Work that is soon done says nothing.
func TestQuickWorkIsSilent(t *testing.T) {
	var out strings.Builder
	clock := time.Unix(0, 0)
	l := newLine(&out, "en", func() time.Time { return clock })
	l.Stage(diag.Text{EN: "reading"}, 3)
	l.show()
	l.Close()
	if out.Len() > 0 {
		t.Errorf("it says %q", out.String())
	}
}

func TestNobodyWaits(t *testing.T) {
	l := From(context.Background())
	l.Stage(diag.Text{EN: "reading"}, 1)
	l.Done()
	l.Close()
	if From(With(context.Background(), l)) != nil {
		t.Error("no line became one")
	}
}
