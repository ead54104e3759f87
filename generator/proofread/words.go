package proofread

import (
	"sync"

	"tebiki/generator/automaton"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
)

// reading is a text as the checks of facts, terms and parts see it.
type reading struct {
	words        string
	placeholders []*markdown.Placeholder
	figures      []figure.Figure
	odd          []figure.Oddly // numbers that figures do not say as a reader does
	parted       []figure.Oddly // numbers that readers see with a blank in them
	parts        parts
	links        []siteLink
}

// wordReader reads each text once, from one site to the next: what is the same
// as before is not scanned again. It changes nothing that is found. The zero
// wordReader has read nothing.
type wordReader struct {
	mutex                 sync.Mutex // passages are read side by side
	now, before           map[string]*reading
	terms                 []term // of terms.toml, that the next three were made with
	termSigns             *automaton.Signs
	lacking, lackedBefore map[termPair][]term
	opposed               opposedPairs
}

// termPair is what a passage and its translation into a language say.
type termPair struct{ lang, source, translation string }

// forget drops the texts that were not read since the last time.
func (r *wordReader) forget() {
	r.now, r.before = map[string]*reading{}, r.now
	r.lacking, r.lackedBefore = map[termPair][]term{}, r.lacking
	r.opposed.forget()
}

// mostReadings is how many texts are held as they were read last although nobody
// asked for them again.
const mostReadings = 20000

// rest drops those of a large site, which take a quarter of its memory and are
// asked for only when all is checked again.
func (r *wordReader) rest() {
	if len(r.before) > mostReadings {
		r.before = nil
	}
}

func (r *wordReader) read(text string) *reading {
	if known := r.known(text); known != nil {
		return known
	}
	words, placeholders := markdown.Words(text)
	figures, odd, parted := markdown.JoinLines(words, text).Figures()
	made := &reading{words, placeholders, figures, append(odd, markdown.LinkedFigures(text)...), parted, countParts(text), siteLinks(text)}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.now[text] = made
	return made
}

// known is a text as it was read this time or the last; nil if it was not.
func (r *wordReader) known(text string) *reading {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.now[text] == nil && r.before[text] != nil {
		r.now[text] = r.before[text]
	}
	return r.now[text]
}
