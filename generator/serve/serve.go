// Package serve shows the site of a folder in the browser of whoever edits it,
// and follows what is saved.
//
//	Live           a folder → http://127.0.0.1/…, until the context ends
//	Static         the files of a site, as a plain server serves them
//
// rebuild.go builds again after a change, only what changed; live.go hands pages
// out as they are looked at, each with a panel of what is wrong (panel.go), and
// tells open pages what is new; review.go shows every section beside its
// translation. hosts.go refuses whoever asks under another name than this
// computer's.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/rule"
	"tebiki/generator/watch"
)

// Options are what a scheme's folder is served with.
type Options struct {
	Dir            string // the folder with content/ and rules/
	Today          rule.Date
	Lang           string // of messages: ja or en
	Stdout, Stderr io.Writer
	Ready          func(address string) // called once the site is served; may be nil
	Memory         func(pages int)      // told how many pages the site has when it is read; may be nil
}

// Live serves the site of a folder on this computer only, where no browser may
// keep it, until the context ends, and follows what is saved. It watches first
// and reads then, so that no change is missed. With broken sources it serves
// their problems. addr is what was asked to listen at.
func Live(ctx context.Context, o Options, listener net.Listener, addr string) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if dir, err := filepath.Abs(o.Dir); err == nil {
		o.Dir = dir // another folder may take the place of this one, and is then meant
	}
	l, err := newLive(ownHosts(addr, listener.Addr()), o.Lang, newReviewer(o.Dir))
	if err != nil {
		return err
	}
	sources := watch.Start(ctx, o.Dir, func(trouble diag.Text) {
		fmt.Fprintf(o.Stderr, "tebiki: %s\n", trouble.In(o.Lang))
	})
	again, err := NewRebuilder(folder.Open(o.Dir), o.Today, false)
	if err != nil {
		return err
	}
	again.sized = o.Memory
	printed := terminal{out: o.Stdout, err: o.Stderr, lang: o.Lang}
	first := make(chan error, 1)
	go func() { first <- again.into(ctx, l, &printed, nil) }()
	var failed error
	select {
	case failed = <-first:
		first <- failed
	case <-l.seen: // and soon checked
		if l.sight().State == Checked {
			failed = <-first // which prints what is wrong first
			first <- failed
		}
	}
	if failed != nil {
		return failed
	}
	shown := address(listener.Addr())
	ready := diag.Textf("http://%s/ をブラウザーで開いてください。保存すると、ページが新しくなります。やめるときは Ctrl+C",
		"open http://%s/ in a browser; the page follows what you save; Ctrl+C stops", shown)
	fmt.Fprintln(o.Stdout, ready.In(o.Lang))
	if anywhere(listener.Addr()) {
		others := diag.Textf("同じネットワークのほかのパソコンや携帯電話からも、このパソコンのIPアドレスで見られます", "other computers and phones on this network see it too, at this computer's IP address")
		fmt.Fprintln(o.Stdout, others.In(o.Lang))
	}
	for _, lang := range l.sight().languages() {
		review := diag.Textf("訳の見直し: http://%s%s", "review of translations: http://%s%s", shown, ReviewRoot+lang+"/")
		fmt.Fprintln(o.Stdout, review.In(o.Lang))
	}
	if o.Ready != nil {
		o.Ready("http://" + shown + "/")
	}
	ended := make(chan error, 1)
	go func() {
		err := <-first
		if err == nil {
			err = again.follow(ctx, sources, l, &printed)
		}
		ended <- err
		stop()
	}()
	err = Serve(ctx, listener, l, Slowest)
	stop()
	return errors.Join(err, <-ended)
}

// Slowest is how long a reader may take for one answer. Who takes longer keeps
// a connection, and what is written to it, from everybody else.
const Slowest = 30 * time.Second

// Serve answers requests until the context ends.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, slowest time.Duration) error {
	server := &http.Server{
		Handler:           hurried(handler, slowest),
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

// hurried gives what somebody sends behind the head of a request as long as an
// answer: nothing here asks for it, and the server reads it all the same before it
// answers.
func hurried(handler http.Handler, slowest time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength != 0 {
			http.NewResponseController(w).SetReadDeadline(time.Now().Add(slowest)) // a writer that cannot is one of a test
		}
		handler.ServeHTTP(w, r)
	})
}
