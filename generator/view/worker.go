package view

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"slices"

	"tebiki/generator/publish"
)

// workerName is the path of the service worker's script: its folder is what it
// can keep.
const workerName = "sw.js"

// worker writes the script that keeps the site for use without a network: the
// list of files with their hashes, then the code that works by it. Where the
// site is not to be kept, the script of that name takes away what an earlier
// build at the same address left.
func (r *renderer) worker(files []publish.File) {
	if !r.Keep {
		r.file(workerName, r.Assets.Retire.Data)
		return
	}
	list := struct {
		Build string            `json:"build"`
		Files map[string]string `json:"files"` // integrity by path from the site's root
	}{Files: map[string]string{}}
	build := sha256.New()
	for _, f := range files {
		if isKept(f.Path) {
			list.Files[f.Path] = hashSource(string(f.Data))
			build.Write([]byte(f.Path + "\n" + list.Files[f.Path] + "\n"))
		}
	}
	build.Write(r.Assets.Worker.Data)
	list.Build = hex.EncodeToString(build.Sum(nil)[:8])
	text, err := json.Marshal(list)
	if err != nil {
		panic("view: a list of strings cannot be written: " + err.Error())
	}
	r.file(workerName, append([]byte("const site="+string(text)+";\n"), r.Assets.Worker.Data...))
}

// isKept reports whether a reader without a network may need a file. What only
// programs ask for is left out: a server that does not know .toml and refuses
// to hand it out must not keep the site from being kept.
func isKept(name string) bool {
	return slices.Contains([]string{".html", ".css", ".js", ".svg"}, path.Ext(name))
}
