// Package bundle turns the TypeScript and the CSS of assets/ into the few
// files a browser loads: each bundled, minified and named after its content,
// so that a page and its files can never be of two builds.
package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// File is a finished asset.
type File struct {
	Path string // from the output's root: "assets/check.5f1d2c3b4a.js"
	Data []byte
}

// Assets bundles the entry points, each a path in fsys ending in .ts or .css.
// Scripts come out as classic ones (an IIFE), since modules do not load from
// file://. The files are in the order of the entry points. The assets are
// ours, so an error is a bug in them and reads as esbuild tells it.
func Assets(fsys fs.FS, entries ...string) ([]File, error) {
	root := absoluteRoot(runtime.GOOS)
	result := api.Build(api.BuildOptions{
		EntryPoints:       entries,
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2020,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		Outdir:            root,
		AbsWorkingDir:     root,
		TsconfigRaw:       `{"compilerOptions":{"strict":true}}`,
		Plugins:           []api.Plugin{embedded(fsys)},
		Write:             false,
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), "\n"))
	}
	outputs := map[string][]byte{}
	for _, f := range result.OutputFiles {
		name := path.Base(strings.ReplaceAll(f.Path, "\\", "/"))
		outputs[name] = f.Contents
	}
	var files []File
	for _, entry := range entries {
		name := bundledName(entry)
		files = append(files, Named(name, outputs[name]))
	}
	return files, nil
}

// absoluteRoot returns a folder that esbuild takes as absolute on that system.
// It is only a name: nothing is read from it or written to it.
func absoluteRoot(goos string) string {
	if goos == "windows" {
		return `C:\` // where "/" lacks the drive
	}
	return "/"
}

// Named returns data as the asset with that name and a hash of the data in it.
func Named(name string, data []byte) File {
	sum := sha256.Sum256(data)
	extension := path.Ext(name)
	return File{
		Path: "assets/" + strings.TrimSuffix(name, extension) + "." + hex.EncodeToString(sum[:5]) + extension,
		Data: data,
	}
}

// embedded lets esbuild read from fsys instead of the disk.
func embedded(fsys fs.FS) api.Plugin {
	return api.Plugin{Name: "embedded", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			name := args.Path
			if args.Kind != api.ResolveEntryPoint {
				name = path.Join(path.Dir(args.Importer), args.Path)
			}
			for _, candidate := range []string{name, name + ".ts", strings.TrimSuffix(name, ".js") + ".ts"} {
				if info, err := fs.Stat(fsys, candidate); err == nil && !info.IsDir() {
					return api.OnResolveResult{Path: candidate, Namespace: "embedded"}, nil
				}
			}
			return api.OnResolveResult{}, fmt.Errorf("there is no asset %s", name)
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "embedded"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(fsys, args.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			contents := string(data)
			loader := api.LoaderTS
			if path.Ext(args.Path) == ".css" {
				loader = api.LoaderCSS
			}
			return api.OnLoadResult{Contents: &contents, Loader: loader}, nil
		})
	}}
}
