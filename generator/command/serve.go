package command

import (
	"context"
	"net"
	"os"
	"os/signal"
	"runtime/debug"

	"tebiki/generator/diag"
	"tebiki/generator/serve"
)

// runServe serves the site from memory until interrupted, and builds it again
// whenever its sources change. Nothing is written: public/ stays as it is.
func runServe(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "serve")
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
	if err := o.live(ctx, sys, listener, *addr, nil); err != nil {
		return sys.fail(ExitUsage, err)
	}
	return ExitOK
}

// live serves the folder of -C until Ctrl+C, and ends in order; other
// subcommands need no order to end in. ready is called once there is something
// to look at.
func (o *options) live(ctx context.Context, sys System, listener net.Listener, addr string, ready func(address string)) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	return serve.Live(ctx, serve.Options{Dir: o.dir, Today: o.today, Lang: sys.Lang, Stdout: sys.Stdout, Stderr: sys.Stderr, Ready: ready, Memory: limitMemory}, listener, addr)
}

// What serve takes of the memory is collected sooner as it comes near a limit,
// which is soft, and grows with the site: some twice what it holds of each page.
const (
	leastMemory   = 400 << 20
	memoryOfAPage = 46 << 10
)

func limitMemory(pages int) { debug.SetMemoryLimit(int64(max(leastMemory, pages*memoryOfAPage))) }
