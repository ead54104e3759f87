package folder

import (
	"io/fs"
	"path"
	"strings"

	"tebiki/generator/diag"
)

// deep is how many folders lie between the one somebody is in and the one they
// mean, where an archive was unpacked into a folder of its own, or twice.
const deep = 3

// SchemeBelow returns the folder that has content/ and rules/ in it, where it lies
// below the folder; ok is false where none or several do.
func SchemeBelow(fsys fs.FS) (dir string, ok bool) {
	var found []string
	_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error { // what cannot be read is passed over
		switch {
		case err != nil && entry == nil:
			return err
		case !entry.IsDir():
			return nil
		case err != nil, name != "." && strings.HasPrefix(entry.Name(), "."), strings.Count(name, "/") >= deep, entry.Name() == "node_modules":
			return fs.SkipDir
		}
		if isDir(fsys, path.Join(name, "content")) && isDir(fsys, path.Join(name, "rules")) {
			found = append(found, name)
			return fs.SkipDir
		}
		return nil
	})
	if len(found) != 1 || found[0] == "." {
		return "", false
	}
	return found[0], true
}

func isDir(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.IsDir()
}

// Below is the hint at a folder whose content/ and rules/ lie in another below it.
func Below(dir string) diag.Text {
	return diag.Textf("content と rules は「%[1]s」の中にあります。そこで実行するか、-C %[1]s を付けます", "content and rules are in “%[1]s”: run this there, or add -C %[1]s", dir)
}
