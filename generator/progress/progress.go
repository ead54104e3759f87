// Package progress tells somebody who waits at a terminal how far long work is:
// after two seconds a line appears, says the stage, how many of how many are
// done and how long it has taken, and goes before anything else is said.
//
// The line travels with the context (With, From). Whoever does the work calls
// Stage and Done; without a line, as where nobody waits at a terminal, they do
// nothing.
package progress

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"tebiki/generator/diag"
)

// patience is how long people wait without asking themselves whether anything
// happens.
const patience = 2 * time.Second

// pause is the time between two looks at the work.
const pause = 250 * time.Millisecond

// Line is one line of a terminal. A nil Line is one that nobody sees.
type Line struct {
	out  io.Writer
	lang string
	now  func() time.Time

	mutex sync.Mutex
	begun time.Time
	stage diag.Text
	all   int
	done  int
	shown int // columns that are written to, at most
	ended bool
	stop  chan struct{}
}

// Open begins a line on a terminal, in a language. It is not seen before
// patience has passed. Close ends it.
func Open(out io.Writer, lang string) *Line {
	l := newLine(out, lang, time.Now)
	go l.watch()
	return l
}

func newLine(out io.Writer, lang string, now func() time.Time) *Line {
	return &Line{out: out, lang: lang, now: now, begun: now(), stop: make(chan struct{})}
}

func (l *Line) watch() {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-ticker.C:
			l.show()
		}
	}
}

// Stage says what is done from now on, to how many things; 0 where that is not
// known.
func (l *Line) Stage(name diag.Text, all int) {
	if l == nil {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.stage, l.all, l.done = name, all, 0
}

// Done says that one more of the things is done. Several may say so at once.
func (l *Line) Done() {
	if l == nil {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.done++
}

// Close takes the line away. It may be called again.
func (l *Line) Close() {
	if l == nil {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.ended {
		return
	}
	l.ended = true
	close(l.stop)
	if l.shown > 0 {
		fmt.Fprintf(l.out, "\r%s\r", strings.Repeat(" ", l.shown))
	}
}

// show writes the line anew. Blanks take away what is left of a longer one:
// not every terminal of Windows knows a sign for it.
func (l *Line) show() {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	took := l.now().Sub(l.begun)
	if l.ended || took < patience || l.stage == (diag.Text{}) {
		return
	}
	text := l.text(took)
	width := columns(text)
	fmt.Fprintf(l.out, "\r%s%s", text, strings.Repeat(" ", max(0, l.shown-width)))
	l.shown = max(l.shown, width)
}

func (l *Line) text(took time.Duration) string {
	seconds := int(took.Seconds())
	if l.all == 0 {
		return diag.Textf("%[1]s（%[2]d秒）", "%[1]s (%[2]d s)", l.stage.In(l.lang), seconds).In(l.lang)
	}
	return diag.Textf("%[1]s %[2]d／%[3]d（%[4]d秒）", "%[1]s %[2]d of %[3]d (%[4]d s)", l.stage.In(l.lang), min(l.done, l.all), l.all, seconds).In(l.lang)
}

// columns is how wide a terminal shows a text: Japanese letters take two
// columns each.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0x7F {
			n++
		}
	}
	return n
}

type key struct{}

// With is a context that carries a line.
func With(ctx context.Context, l *Line) context.Context { return context.WithValue(ctx, key{}, l) }

// From is the line that a context carries, or nil.
func From(ctx context.Context) *Line {
	l, _ := ctx.Value(key{}).(*Line)
	return l
}
