package command

import (
	"context"
	"fmt"

	"tebiki/generator/diag"
	"tebiki/generator/starter"
)

// runNew writes the sample scheme into a folder that is empty or not there.
func runNew(_ context.Context, sys System, args []string) int {
	o := newOptions(sys, "new")
	rest, status, ok := o.parse(&sys, args)
	if !ok {
		return status
	}
	if len(rest) != 1 {
		return sys.badUsage(diag.Textf("新しく作るフォルダーの名前を1つ書いてください（例: tebiki new mihon）", "name one folder to make (for example tebiki new sample)"), diag.Text{})
	}
	dir := rest[0]
	if err := starter.Write(dir); err != nil {
		return sys.fail(ExitUsage, err)
	}
	done := diag.Textf("見本の制度を「%s」に作りました。見るには、tebiki serve -C \"%s\"", "made a sample scheme in “%s”; to look at it: tebiki serve -C \"%s\"", dir, dir)
	fmt.Fprintln(sys.Stdout, done.In(sys.Lang))
	return ExitOK
}
