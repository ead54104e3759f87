package sample

import (
	"context"
	"os"
	"runtime/debug"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"tebiki/generator/command"
	"tebiki/generator/desktop"
	"tebiki/generator/rule"
)

// Main runs the tests of a package that calls the program: "tebiki" in the
// PATH is the test itself, as a process of its own.
func Main(m *testing.M) {
	debug.SetGCPercent(400) // a site is built again and again: less time, for memory
	testscript.Main(m, map[string]func(){"tebiki": tebiki})
}

// tebiki is the program, as main.go starts it.
func tebiki() {
	os.Exit(command.Run(context.Background(), command.System{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Today: rule.DateOf(time.Now().In(time.FixedZone("JST", 9*60*60))),
		Lang:  command.MessageLanguage(os.Getenv), Desktop: desktop.This(),
	}, os.Args[1:]))
}
