package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path"
	"strings"
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/publish"
)

// runServe builds the site in memory and serves it until interrupted.
// Nothing is written: public/ stays as it is.
func runServe(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "serve")
	o.draft = true
	addr := o.String("addr", "127.0.0.1:8080", "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	files, status, ok := o.soundSite(ctx, sys, "")
	if !ok {
		return status
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	ready := diag.Textf("http://%s/ をブラウザーで開いてください。やめるときは Ctrl+C", "open http://%s/ in a browser; Ctrl+C stops", listener.Addr())
	fmt.Fprintln(sys.stdout, ready.In(sys.lang))
	if err := serveSite(ctx, listener, files); err != nil {
		return sys.fail(exitUsage, err)
	}
	return exitOK
}

// serveSite answers requests with the files until the context ends.
func serveSite(ctx context.Context, listener net.Listener, files []publish.File) error {
	server := &http.Server{Handler: newStatic(files), ReadHeaderTimeout: 10 * time.Second}
	stopped := context.AfterFunc(ctx, func() { server.Close() })
	defer stopped()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// static serves a site from memory as a plain file server would.
type static map[string][]byte

func newStatic(files []publish.File) static {
	s := static{}
	for _, f := range files {
		s["/"+f.Path] = f.Data
	}
	return s
}

// mediaTypes are written down here because the system's own table, on
// Windows the registry, may say anything.
var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".wasm": "application/wasm", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
	".toml": "application/toml", ".json": "application/json", ".png": "image/png", ".ico": "image/x-icon",
}

func (s static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
		return
	}
	name := r.URL.Path
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if _, isFolder := s[name+"/index.html"]; isFolder {
		http.Redirect(w, r, path.Base(name)+"/", http.StatusMovedPermanently)
		return
	}
	status := http.StatusOK
	data, ok := s[name]
	if !ok {
		status, name = http.StatusNotFound, "/404.html"
		data = s[name]
	}
	w.Header().Set("Content-Type", mediaTypes[path.Ext(name)])
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	if r.Method == http.MethodGet {
		w.Write(data)
	}
}
