package view

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"tebiki/generator/publish"
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
func (r *renderer) worker(files []publish.File) {
	if !r.Keep {
		r.file(WorkerName, r.Assets.Retire.Data)
		return
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
	texts := map[string][]byte{} // by path
	build := sha256.New()
	for _, f := range files {
		if isKept(f.Path) {
			texts[f.Path] = f.Data
			list.Files[f.Path] = hashSource(f.Data)
			build.Write([]byte(f.Path + "\n" + list.Files[f.Path] + "\n"))
		}
	}
	build.Write(r.Assets.Worker.Data)
	list.Build = hex.EncodeToString(build.Sum(nil)[:8])
	whole := wholeOf(texts)
	r.file(wholeName, whole)
	list.Whole = one{wholeName, hashSource(whole)}
	r.file(WorkerName, slices.Concat([]byte("const site="), bytes.TrimSpace(unescaped(list)), []byte(";\n"), r.Assets.Worker.Data))
}

// wholeOf writes files by their paths as unescaped would, in a fifth of the
// time: all of the site goes through it.
func wholeOf(texts map[string][]byte) []byte {
	size := 3
	for name, text := range texts {
		size += len(name) + len(text)*9/8 + 8
	}
	out := append(make([]byte, 0, size), '{')
	for i, name := range slices.Sorted(maps.Keys(texts)) {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendJSON(out, []byte(name)), ':')
		out = appendJSON(out, texts[name])
	}
	return append(out, '}', '\n')
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
	out = append(out, '"')
	done := 0
	for i := 0; i < len(text); {
		if plainJSON[text[i]] {
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
	return slices.Contains([]string{".html", ".css", ".js", ".svg"}, path.Ext(name))
}
