package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// To bundle the scripts and styles takes a twentieth of a second each time, and
// gives the same each time: so what came of them lies beside them, with a mark
// of what it was made of. What is not of these sources is never used.

// Folder holds the bundles that were made before, and mark the hash of what they
// were made of.
const (
	Folder = "bundled"
	mark   = Folder + "/sources.sha256"
)

// Beforehand is Assets, taken from fsys's folder of bundles where they are of the
// scripts and styles that fsys has.
func Beforehand(fsys fs.FS, entries ...string) ([]File, error) {
	of, err := fs.ReadFile(fsys, mark)
	if err != nil || string(of) != markOf(fsys) {
		return Assets(fsys, entries...)
	}
	var files []File
	for _, entry := range entries {
		name := bundledName(entry)
		data, err := fs.ReadFile(fsys, path.Join(Folder, name))
		if err != nil { // one that is bundled beforehand from now on
			return Assets(fsys, entries...)
		}
		files = append(files, Named(name, data))
	}
	return files, nil
}

// Made returns what belongs into a folder of bundles, by path in fsys.
func Made(fsys fs.FS, entries ...string) (map[string][]byte, error) {
	files, err := Assets(fsys, entries...)
	made := map[string][]byte{mark: []byte(markOf(fsys))}
	for i, f := range files {
		made[path.Join(Folder, bundledName(entries[i]))] = f.Data
	}
	return made, err
}

// markOf is a hash of every script and style of fsys.
func markOf(fsys fs.FS) string {
	sum := sha256.New()
	for _, folder := range []string{"scripts", "styles"} {
		entries, err := fs.ReadDir(fsys, folder)
		if err != nil {
			return "" // then nothing is of them
		}
		for _, e := range entries {
			data, err := fs.ReadFile(fsys, path.Join(folder, e.Name()))
			if err != nil {
				return ""
			}
			one := sha256.Sum256(data)
			sum.Write(slices.Concat([]byte(e.Name()), []byte{0}, one[:]))
		}
	}
	return hex.EncodeToString(sum.Sum(nil)) + "\n"
}

// bundledName is the name of what comes of an entry point.
func bundledName(entry string) string {
	name := path.Base(entry)
	if base, isScript := strings.CutSuffix(name, ".ts"); isScript {
		return base + ".js"
	}
	return name
}
