package folder

import (
	"io/fs"
	"path"
	"strings"

	"tebiki/generator/diag"
)

// CopyIn returns the file, of those beside it, that a file is a copy of: by its
// name, or because most of its lines stand there too. OneDrive calls a copy after
// the computer (4-lump-sum-DESKTOP-1A2B3C.md), and people call one what they like
// (4-lump-sum_old.md).
func CopyIn(fsys fs.FS, file string, isMeant func(name string) bool) (original string, ok bool) {
	name := path.Base(file)
	if original, ok := CopyOf(name); ok {
		return original, true
	}
	if !IsFileName(name) {
		return "", false
	}
	lines := linesOf(fsys, file)
	entries, err := fs.ReadDir(fsys, path.Dir(file))
	if err != nil || len(lines) < fewLines {
		return "", false
	}
	most := 0
	for _, e := range entries {
		other := e.Name()
		if other == name || e.IsDir() || !isMeant(other) || path.Ext(other) != strings.ToLower(path.Ext(name)) {
			continue
		}
		common := 0
		for line := range linesOf(fsys, path.Join(path.Dir(file), other)) {
			if lines[line] {
				common++
			}
		}
		if 2*common > len(lines) && common > most {
			original, most = other, common
		}
	}
	return original, original != ""
}

// fewLines say too little to be known again by.
const fewLines = 5

// linesOf are the lines of a file that say something; none of one that cannot be
// read, which is reported.
func linesOf(fsys fs.FS, file string) map[string]bool {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil
	}
	lines := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); len(line) > len("+++") {
			lines[line] = true
		}
	}
	return lines
}

// Nested is the hint at a folder of the name of the one it stands in, or of one
// above, as an archive makes it that was unpacked where it was packed.
func Nested() diag.Text {
	return diag.Textf("圧縮フォルダーを開いたときにできたのなら、中のものを元の場所へ移します。控えなら、ここから外に移します", "if an archive made the folder, move what is in it to where it belongs; if it is an old copy, move it elsewhere")
}
