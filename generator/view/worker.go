package view

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// WorkerName is the path of the service worker's script: its folder is what it
// can keep.
const WorkerName = "sw.js"

// wholeName is the path of the file that holds every file to be kept, as it
// was built. Some hosts rewrite pages on their way (mail addresses, scripts);
// none takes this for a page, so that the worker can have them as they are.
const wholeName = "kept.json"

// worker writes the script that keeps the site for use without a network: the
// list of files with their hashes, then the code that works by it. Where the
// site is not to be kept, the script of that name takes away what an earlier
// build at the same address left.
func (s *Site) worker(store Store) error {
	assets := s.in.Assets
	if !s.in.Keep {
		return store.Write(WorkerName, assets.Retire.Data)
	}
	type one struct {
		Path      string `json:"path"`
		Integrity string `json:"integrity"`
	}
	list := struct {
		Build string            `json:"build"`
		Files map[string]string `json:"files"` // integrity by path from the site's root
		Whole one               `json:"whole"`
	}{Files: map[string]string{}}
	build := sha256.New()
	for _, name := range s.Names() {
		if isKept(name) && !isAbout(name) {
			list.Files[name] = sourceOf(store.Sum(name))
			build.Write([]byte(name + "\n" + list.Files[name] + "\n"))
		}
	}
	build.Write(assets.Worker.Data)
	list.Build = hex.EncodeToString(build.Sum(nil)[:8])
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(list.Files)), isHandedOut) // which are no texts
	if err := store.WriteFrom(wholeName, func(w io.Writer) error { return writeWhole(w, names, store.Read) }); err != nil {
		return err
	}
	list.Whole = one{wholeName, sourceOf(store.Sum(wholeName))}
	return store.Write(WorkerName, slices.Concat([]byte("const site="), bytes.TrimSpace(unescaped(list)), []byte(";\n"), assets.Worker.Data))
}

// writeWhole writes files, in the order of their names, as unescaped would, in a
// fifth of the time: all of the site goes through it.
func writeWhole(w io.Writer, names []string, read func(name string) ([]byte, error)) error {
	const together, largest = 32, 1 << 20 // files; bytes that are kept for a later one
	type escaped struct {
		text  []byte
		fault error
	}
	var buffers sync.Pool
	escape := func(name string) (e escaped) {
		if used, ok := buffers.Get().(*[]byte); ok {
			e.text = (*used)[:0]
		}
		text, fault := read(name)
		e.fault = fault
		e.text = append(appendJSON(e.text, []byte(name)), ':')
		e.text = appendJSON(e.text, text)
		return e
	}
	coming := make(chan chan escaped, together) // in the order of the names
	ended := make(chan struct{})
	defer close(ended)
	go func() {
		defer close(coming)
		for _, name := range names {
			one := make(chan escaped, 1)
			select {
			case coming <- one:
			case <-ended: // after a fault
				return
			}
			go func() { one <- escape(name) }()
		}
	}()
	separator := []byte{'{'}
	for one := range coming {
		e := <-one
		_, err := w.Write(separator)
		_, err2 := w.Write(e.text)
		if err := errors.Join(e.fault, err, err2); err != nil {
			return err
		}
		separator = []byte{','}
		if cap(e.text) <= largest { // else it is of a page that holds the whole site
			buffers.Put(&e.text)
		}
	}
	if len(names) > 0 {
		separator = nil
	}
	_, err := w.Write(append(separator, '}', '\n'))
	return err
}

// plainJSON are the bytes that stand in a JSON string as they are. The others
// are signs to escape, and those that a character of several bytes begins with.
var plainJSON = func() (plain [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// appendJSON appends a text as a JSON string.
func appendJSON(out, text []byte) []byte {
	out = append(slices.Grow(out, len(text)+len(text)/8), '"')
	done := 0
	isValid := utf8.Valid(text)
	for i := 0; i < len(text); {
		if c := text[i]; plainJSON[c] || isValid && c >= utf8.RuneSelf && c != 0xE2 { // which U+2028 and U+2029 begin with
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if size > 1 && r != '\u2028' && r != '\u2029' {
			i += size
			continue
		}
		out = append(out, text[done:i]...)
		if short := strings.IndexByte("\"\\\b\f\n\r\t", text[i]); short >= 0 {
			out = append(out, '\\', `"\bfnrt`[short])
		} else {
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		i += size
		done = i
	}
	return append(append(out, text[done:]...), '"')
}

// unescaped writes strings as JSON that no HTML page will hold.
func unescaped(value any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic("view: strings cannot be written: " + err.Error())
	}
	return out.Bytes()
}

// isKept reports whether a reader without a network may need a file. What only
// programs ask for is left out: a server that does not know .toml and refuses
// to hand it out must not keep the site from being kept.
func isKept(name string) bool {
	return slices.Contains([]string{".html", ".css", ".js", ".svg"}, path.Ext(name)) || isHandedOut(name)
}

// isHandedOut reports whether a file is one of content/files/.
func isHandedOut(name string) bool { return strings.HasPrefix(name, "files/") }
