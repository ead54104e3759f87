package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path"
	"path/filepath"
	"strings"
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/publish"
	"tebiki/generator/view"
	"tebiki/generator/watch"
)

// runServe serves the site from memory until interrupted, and builds it again
// whenever its sources change. Nothing is written: public/ stays as it is.
func runServe(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "serve")
	o.draft = true
	addr := o.String("addr", "127.0.0.1:8080", "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return sys.badUsage(
			diag.Textf("-addr の %s では、サイトを見せられません（%v）", "the site cannot be shown at -addr %s (%v)", *addr, err),
			diag.Textf("tebiki がもう1つ動いていれば、その画面を使うか、閉じてください。ほかのプログラムが使っている番号なら、別の番号を 127.0.0.1:8081 の形で書きます",
				"if another tebiki is running, use or close that one; if another program has the port, name another, written like 127.0.0.1:8081"))
	}
	defer listener.Close()
	if err := o.serveLive(ctx, sys, listener, *addr); err != nil {
		return sys.fail(exitUsage, err)
	}
	return exitOK
}

// serveLive watches first and reads then, so that no change is missed. With
// broken sources it serves their problems. It ends in order at Ctrl+C; other
// subcommands need no order to end in.
func (o *options) serveLive(ctx context.Context, sys system, listener net.Listener, addr string) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	if dir, err := filepath.Abs(o.dir); err == nil {
		o.dir = dir // another folder may take the place of this one, and is then meant
	}
	l, err := newLive(ownHosts(addr, listener.Addr()), sys.lang, newReviewer(o))
	if err != nil {
		return err
	}
	sources := watch.Start(ctx, o.dir, func(trouble diag.Text) {
		fmt.Fprintf(sys.stderr, "tebiki: %s\n", trouble.In(sys.lang))
	})
	again, err := newRebuilder(o)
	if err != nil {
		return err
	}
	printed := terminal{sys: sys}
	if err := again.into(ctx, l, &printed, nil); err != nil {
		return err
	}
	ready := diag.Textf("http://%s/ をブラウザーで開いてください。保存すると、ページが新しくなります。やめるときは Ctrl+C",
		"open http://%s/ in a browser; the page follows what you save; Ctrl+C stops", listener.Addr())
	fmt.Fprintln(sys.stdout, ready.In(sys.lang))
	for _, lang := range languagesOf(l.sight().sections()) {
		review := diag.Textf("訳の見直し: http://%s%s", "review of translations: http://%s%s", listener.Addr(), reviewRoot+lang+"/")
		fmt.Fprintln(sys.stdout, review.In(sys.lang))
	}
	if o.ready != nil {
		o.ready("http://" + listener.Addr().String() + "/")
	}
	failed := make(chan error, 1)
	go func() {
		failed <- again.follow(ctx, sources, l, &printed)
		stop()
	}()
	err = serveSite(ctx, listener, l, slowest)
	stop()
	return errors.Join(err, <-failed)
}

// slowest is how long a reader may take for one answer. Who takes longer keeps
// a connection, and what is written to it, from everybody else.
const slowest = 30 * time.Second

// serveSite answers requests until the context ends.
func serveSite(ctx context.Context, listener net.Listener, handler http.Handler, slowest time.Duration) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: min(10*time.Second, slowest),
		WriteTimeout:      slowest, // the events of an open page take a time of their own for each
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 14,
	}
	stopped := context.AfterFunc(ctx, func() { server.Close() })
	defer stopped()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// site is what a file server needs to know of a site: what stands at an
// address like "/ja/index.html", nil if nothing does.
type site interface{ at(address string) []byte }

// draft is a site whose pages are made when they are looked at.
type draft struct{ *view.Site }

func (d draft) at(address string) []byte { return d.File(strings.TrimPrefix(address, "/")) }

// static serves a site from memory as a plain file server would.
type static map[string][]byte

func (s static) at(address string) []byte { return s[address] }

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
	".toml": "application/toml", ".json": "application/json", ".webmanifest": "application/manifest+json", ".png": "image/png", ".ico": "image/x-icon",
}

func (s static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	served{s, func(_ string, page []byte) []byte { return page }}.ServeHTTP(w, r)
}

// find returns the file that stands at an address, or the page that says
// there is none. isFolder is an address that lacks its last "/".
func find(s site, address string) (name string, data []byte, isFolder bool) {
	name = address
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if data := s.at(name); data != nil {
		return name, data, false
	}
	return notFound, s.at(notFound), s.at(name+"/index.html") != nil
}

const notFound = "/404.html"

// served is a site whose pages are finished when they are asked for.
type served struct {
	site   site
	finish func(name string, page []byte) []byte
}

func (s served) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
		return
	}
	name, data, isFolder := find(s.site, r.URL.Path)
	if isFolder {
		http.Redirect(w, r, path.Base(r.URL.Path)+"/", http.StatusMovedPermanently)
		return
	}
	if path.Ext(name) == ".html" {
		data = s.finish(name, data)
	}
	w.Header().Set("Content-Type", mediaTypes[path.Ext(name)])
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if name == notFound && r.URL.Path != notFound {
		w.WriteHeader(http.StatusNotFound)
	}
	if r.Method == http.MethodGet {
		w.Write(data)
	}
}
