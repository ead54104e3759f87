package command

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
)

// runStart is what the program does without arguments, or when its icon is
// double-clicked: it serves the folder it finds and shows it in the browser.
func runStart(ctx context.Context, sys System) int {
	status := start(ctx, sys)
	if status != ExitOK && sys.Desktop.Window {
		wait := diag.Text{JA: "Enter キーを押すと、この画面を閉じます。", EN: "Press Enter to close this window."}
		fmt.Fprintln(sys.Stderr, wait.In(sys.Lang))
		sys.Stdin.Read(make([]byte, 1)) // whatever comes, or nothing: the text has been read
	}
	return status
}

func start(ctx context.Context, sys System) int {
	// A double click starts the program in the home folder on macOS, and
	// anywhere from a shortcut.
	dir, ok := findScheme(".", sys.Desktop.Home)
	if !ok {
		here, err := filepath.Abs(".")
		if err != nil {
			return sys.fail(ExitUsage, err)
		}
		hint := diag.Text{
			JA: "このプログラムを、content と rules があるフォルダーに置いて、もう一度開いてください。新しく始めるときは「tebiki new フォルダー名」で見本を作れます（ほかの使い方は tebiki help）",
			EN: "put this program into the folder that has content and rules, and open it again; to start a new scheme, “tebiki new FOLDER” makes a sample (for all else, tebiki help)",
		}
		if below, ok := folder.SchemeBelow(os.DirFS(here)); ok {
			hint = diag.Textf("content と rules は「%s」の中にあります。このプログラムを、そこに置いて、もう一度開いてください", "content and rules are in “%s”: put this program there, and open it again", filepath.FromSlash(below))
		}
		return sys.badUsage(diag.Textf("このフォルダー（%s）には、サイトのもとになる content と rules のフォルダーがありません", "this folder (%s) has no folders content and rules, from which the site is made", here), hint)
	}
	listener, err := listenNear("127.0.0.1:8080")
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	defer listener.Close()
	o := newOptions(sys, "serve")
	o.dir = dir
	shown := func(address string) {
		if err := sys.Desktop.Browser(address); err != nil {
			return // no browser to show it in: the address has been printed
		}
		opened := diag.Text{JA: "ブラウザーでも開きました。この画面を閉じると、終わります。", EN: "It has been opened in the browser. Closing this window ends it."}
		fmt.Fprintln(sys.Stdout, opened.In(sys.Lang))
	}
	if err := o.live(ctx, sys, listener, listener.Addr().String(), shown); err != nil {
		return sys.fail(ExitUsage, err)
	}
	return ExitOK
}

// findScheme returns the first of the folders that has content/ and rules/.
// A name of "" is passed over.
func findScheme(folders ...string) (dir string, ok bool) {
	for _, dir := range folders {
		if dir != "" && isFolder(filepath.Join(dir, "content")) && isFolder(filepath.Join(dir, "rules")) {
			return dir, true
		}
	}
	return "", false
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// listenNear listens at addr or, if that is taken, at any free port of the
// same host.
func listenNear(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if err == nil {
		return listener, nil
	}
	host, _, splitErr := net.SplitHostPort(addr)
	if splitErr != nil {
		return nil, splitErr
	}
	other, otherErr := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if otherErr != nil {
		return nil, errors.Join(err, otherErr)
	}
	return other, nil
}
