// Package compress puts a gzip and a Brotli copy beside each file of a site that
// grows smaller by it, for servers that hand out such copies.
package compress

import (
	"bytes"
	"compress/gzip"
	"path"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"

	"tebiki/generator/publish"
)

// WorthPacking is the size in bytes from which on a file gets side files:
// below it, a packed file saves no packet on the way.
const WorthPacking = 1024

// Add adds, after the files of a site, side files of those that shrink:
// NAME.br and NAME.gz, which a server hands out instead of NAME to whoever
// takes them. The same files always give the same side files: no time and no
// name is in them.
func Add(files []publish.File) []publish.File {
	packed := make([][]publish.File, len(files))
	var all sync.WaitGroup
	for i, f := range files {
		if isPackable(f) {
			all.Go(func() {
				packed[i] = []publish.File{{Path: f.Path + ".br", Data: brotliOf(f.Data)}, {Path: f.Path + ".gz", Data: GzipOf(f.Data)}}
			})
		}
	}
	all.Wait()
	return slices.Concat(files, slices.Concat(packed...))
}

// isPackable leaves out the worker's script: it is fetched rarely, and a stale
// side file of it would keep every reader on an old site.
func isPackable(f publish.File) bool {
	kinds := []string{".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".toml", ".wasm"}
	return len(f.Data) >= WorthPacking && f.Path != "sw.js" && slices.Contains(kinds, path.Ext(f.Path))
}

func brotliOf(data []byte) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	_, err := w.Write(data)
	if err == nil {
		err = w.Close()
	}
	return packedOrPanic(out, err)
}

// GzipOf compresses data as far as gzip goes.
func GzipOf(data []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	return packedOrPanic(out, err)
}

func packedOrPanic(out bytes.Buffer, err error) []byte {
	if err != nil {
		panic("build: compressing in memory failed: " + err.Error())
	}
	return out.Bytes()
}
