// Package licence knows under which licences the program stands that are not
// its own: those of the modules compiled into it, and of Go. Each asks that its
// text goes wherever the program goes.
//
// The texts are not in this repository. A release carries them within the
// program: .ci/release has collect write them from the modules' own files, and
// compiles with the tag release. Any other build finds them where the go
// command keeps modules.
package licence

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Module is something that is compiled in, and the folder with its files.
type Module struct{ Path, Version, Dir string }

// Go is the module of Go's own libraries, in the folder of its release.
func Go(version, root string) Module { return Module{goPath, version, root} }

const goPath = "Go"

// isText reports whether a file of that name is about a licence.
var isText = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|copyright)([.-].*)?$`).MatchString

// ErrNone means that a module has no text of a licence.
var ErrNone = errors.New("there is no text of a licence")

// Text returns the texts of all modules, sorted by their paths, each under the
// module's path and version.
func Text(modules []Module) ([]byte, error) {
	modules = slices.SortedFunc(slices.Values(modules), func(a, b Module) int { return strings.Compare(a.Path, b.Path) })
	modules = slices.CompactFunc(modules, func(a, b Module) bool { return a.Path == b.Path })
	var out bytes.Buffer
	for _, m := range modules {
		texts, err := textsOf(os.DirFS(m.Dir), m.Path != goPath)
		if err == nil && len(texts) == 0 {
			err = ErrNone
		}
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", m.Path, m.Version, err)
		}
		for _, t := range texts {
			fmt.Fprintf(&out, "%s\n%s %s: %s\n\n", strings.Repeat("=", 72), m.Path, m.Version, t.name)
			out.Write(t.data)
			out.WriteString("\n\n")
		}
	}
	return out.Bytes(), nil
}

type text struct {
	name string
	data []byte
}

// textsOf returns the texts in a module, deep ones too, which lie beside code
// from elsewhere; each that several files hold once.
func textsOf(fsys fs.FS, deep bool) (texts []text, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || !deep && name != "."):
			return fs.SkipDir
		case entry.IsDir() || !isText(entry.Name()) || path.Ext(name) == ".go":
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		if !slices.ContainsFunc(texts, func(t text) bool { return bytes.Equal(t.data, data) }) {
			texts = append(texts, text{name, data})
		}
		return err
	})
	return texts, err
}

// CacheDir is the folder of a module in the go command's cache: capitals are
// written as "!" and the small letter (https://go.dev/ref/mod#module-cache).
func CacheDir(cache, modulePath, version string) string {
	escaped := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			if unicode.IsUpper(r) {
				b.WriteByte('!')
			}
			b.WriteRune(unicode.ToLower(r))
		}
		return b.String()
	}
	return path.Join(cache, escaped(modulePath)+"@"+escaped(version))
}
