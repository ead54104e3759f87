package page

import (
	"bytes"
	"crypto/sha256"
	"io/fs"

	"tebiki/generator/diag"
	"tebiki/generator/progress"
	"tebiki/generator/sidebyside"
	"tebiki/generator/tomlfile"
)

// Reader reads the same folder again and again: a TOML file that is as it was
// is not parsed again, nor is a page if pages are kept. It changes nothing that
// is read. The zero Reader has read nothing.
type Reader struct {
	Waiting *progress.Line // of somebody at a terminal; may be nil
	Keeps   bool           // pages too, for the next time

	DropsTrees bool // of all pages, however few there are

	files      map[string]openedTOML // by name
	handedOut  map[string]openedFile // of content/files/, by name
	pages      keptPages
	readings   int
	world      *world                       // that the pages were checked in; nil where nobody knows
	sums       map[string][sha256.Size]byte // of a page's bytes in every language, by its file
	references map[string]checkedReferences // of pages, by name
}

// openedTOML is what a TOML file's bytes were read as. Nobody changes it.
type openedTOML struct {
	data     []byte
	file     *tomlfile.File
	problems []diag.Problem
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

// OpenAhead parses the TOML files of content/ side by side, before Read asks for
// one after the other.
func (r *Reader) OpenAhead(fsys fs.FS) {
	var names []string
	for _, pattern := range []string{"content/*.toml", "content/*/check.toml", "content/*/ui.toml"} {
		found, _ := fs.Glob(fsys, pattern) // which is right
		names = append(names, found...)
	}
	opened := make([]openedTOML, len(names))
	sidebyside.Each(len(names), func(i int) {
		data, err := fs.ReadFile(fsys, names[i])
		if err != nil {
			return // which Read reports
		}
		opened[i].data = data
		opened[i].file, opened[i].problems = tomlfile.Open(names[i], data)
	})
	r.files = map[string]openedTOML{}
	for i, name := range names {
		if opened[i].data != nil {
			r.files[name] = opened[i]
		}
	}
}

// IsAsRead reports whether the bytes of a file are those that were read the last
// time; of a file that nothing is kept of, nobody knows.
func (r *Reader) IsAsRead(name string, data []byte) bool {
	if was, known := r.files[name]; known {
		return bytes.Equal(was.data, data)
	}
	was, known := r.pages.now[name]
	return known && was.sum == sha256.Sum256(data)
}
