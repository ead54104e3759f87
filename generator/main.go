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
	"time"

	"tebiki/generator/command"
	"tebiki/generator/desktop"
	"tebiki/generator/rule"
)

func main() {
	japan := time.FixedZone("JST", 9*60*60)
	os.Exit(command.Run(context.Background(), command.System{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Today: rule.DateOf(time.Now().In(japan)),
		Lang:  command.MessageLanguage(os.Getenv), Desktop: desktop.This(),
	}, os.Args[1:]))
}
