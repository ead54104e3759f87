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

// smallHeap is how many bytes may be in use before memory is worth more than
// time: the site of this repository needs a third of them.
const smallHeap = 48 << 20

// growFreely has memory collected less often than Go would while the heap is
// small: of a check of a site of 60 pages that is half of all the work. Once
// more than smallHeap is in use, Go's own measure applies again.
func growFreely() {
	debug.SetGCPercent(400)
	watchHeap()
}

// watchHeap looks at the heap each time memory has been collected: what
// nothing refers to is cleaned up then.
func watchHeap() {
	runtime.AddCleanup(new([16]byte), func(int) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		if metrics.Read(live); live[0].Value.Uint64() > smallHeap {
			debug.SetGCPercent(100)
			return
		}
		watchHeap()
	}, 0)
}
