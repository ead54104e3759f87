// Package starter is the sample scheme that "tebiki new" writes: small, in
// two languages, and whole, so that every part of a scheme can be seen in it.
package starter

import (
	"embed"
	"io/fs"

	"tebiki"
)

//go:embed scheme
var scheme embed.FS

// File returns one file of a new scheme by its path below its folder.
func File(name string) ([]byte, error) { return fs.ReadFile(scheme, "scheme/"+name) }

// Files returns the files of a new scheme by their paths below its folder,
// with "/" as separator.
func Files() (map[string][]byte, error) {
	own, err := fs.Sub(scheme, "scheme")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, part := range []fs.FS{own, tebiki.Shared} {
		err := fs.WalkDir(part, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			files[name], err = fs.ReadFile(part, name)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
