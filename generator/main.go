// Command generator is Tebiki (手引き): it turns a support scheme's manual,
// its Q&A and its eligibility rules into a bilingual static site with a
// self-check that runs in the reader's browser.
//
//	content/ + rules/  →  check  →  decide  →  compile  →  render  →  public/
//
// Each subcommand is one file of this package. main reads the clock, the
// environment and the arguments, and nothing below it does.
package main

import (
	"context"
	"os"
	"time"

	"tebiki/generator/rule"
)

func main() {
	japan := time.FixedZone("JST", 9*60*60)
	os.Exit(run(context.Background(), system{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		today: rule.DateOf(time.Now().In(japan)),
		lang:  messageLanguage(os.Getenv), desktop: thisDesktop(),
	}, os.Args[1:]))
}
