package page

import (
	"bytes"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/progress"
	"tebiki/generator/tomlfile"
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

// Reader reads each text once, from one Load to the next: what is the same as
// before is not parsed or scanned again. It changes nothing that Load returns.
// The zero Reader has read nothing.
type Reader struct {
	Waiting *progress.Line // of somebody at a terminal; may be nil

	mutex                 sync.Mutex // passages are read side by side
	now, before           map[string]*reading
	files                 map[string]openedTOML // by name
	terms                 []term                // of terms.toml, that the next two were made with
	lacking, lackedBefore map[termPair][]term
}

// termPair is what a passage and its translation into a language say.
type termPair struct{ lang, source, translation string }

// openedTOML is what a TOML file's bytes were read as. Nobody changes it.
type openedTOML struct {
	data     []byte
	file     *tomlfile.File
	problems []diag.Problem
}

// forget drops the texts that were not read since the last time.
func (r *Reader) forget() {
	r.now, r.before = map[string]*reading{}, r.now
	r.lacking, r.lackedBefore = map[termPair][]term{}, r.lacking
}

// openTOML is tomlfile.Open, unless the file is as it was.
func (r *Reader) openTOML(name string, data []byte) (*tomlfile.File, []diag.Problem) {
	was, known := r.files[name]
	if !known || !bytes.Equal(was.data, data) {
		was = openedTOML{data: data}
		was.file, was.problems = tomlfile.Open(name, data)
		if r.files == nil {
			r.files = map[string]openedTOML{}
		}
		r.files[name] = was
	}
	return was.file, was.problems
}

func (r *Reader) read(text string) *reading {
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
func (r *Reader) known(text string) *reading {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.now[text] == nil && r.before[text] != nil {
		r.now[text] = r.before[text]
	}
	return r.now[text]
}
