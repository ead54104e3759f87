// Command generator is Tebiki (手引き): it turns a support scheme's manual,
// its Q&A and its eligibility rules into a bilingual static site with a
// self-check that runs in the reader's browser.
//
//	content/ + rules/  →  check  →  decide  →  compile  →  render  →  public/
//
// main reads the clock, the environment and the arguments, and nothing below
// it does; package command has a file for each subcommand.
package main

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"tebiki/generator/command"
	"tebiki/generator/desktop"
	"tebiki/generator/rule"
)

func main() {
	if os.Getenv("GOGC") == "" {
		growFreely()
	}
	japan := time.FixedZone("JST", 9*60*60)
	os.Exit(command.Run(context.Background(), command.System{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Today: rule.DateOf(time.Now().In(japan)),
		Lang:  command.MessageLanguage(os.Getenv), Desktop: desktop.This(),
	}, os.Args[1:]))
}

// The heap may grow by this many bytes over what is in use before memory is
// collected, but by no less and no more than these shares (percent): of a check
// of a site of 60 pages collecting is otherwise half of all the work, and a site
// of 10,000 pages would take a gigabyte.
const (
	room  = 100 << 20
	least = 50
	most  = 400
)

func growFreely() {
	debug.SetGCPercent(most)
	watchHeap(most)
}

// watchHeap looks at the heap each time memory has been collected: what
// nothing refers to is cleaned up then. percent is what it may grow by now.
func watchHeap(percent int) {
	runtime.AddCleanup(new([16]byte), func(int) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		next := int(min(max(room*100/max(live[0].Value.Uint64(), 1), least), most))
		if next != percent {
			debug.SetGCPercent(next)
		}
		watchHeap(next)
	}, 0)
}
