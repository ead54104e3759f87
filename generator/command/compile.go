package command

import (
	"bytes"
	"context"
	"io"
	"os"

	"tebiki/generator/diag"
	"tebiki/generator/rewrite"
)

// runCompile writes the module of one rules file.
func runCompile(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "compile")
	file := o.String("rules", "", "")
	out := o.String("o", "", "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	if *file == "" || *out == "" {
		return sys.badUsage(diag.Textf("compile には -rules FILE と -o OUT.wasm が要ります", "compile needs -rules FILE and -o OUT.wasm"), diag.Text{})
	}
	if isOther(*out) {
		return sys.badUsage(
			diag.Textf("-o の %s には、モジュールでないものが入っています。消さないように、何も書きません", "-o names %s, which holds something that is no module; nothing is written over it", *out),
			diag.Textf("まだ無いファイルの名前（例: -o rules.wasm）を書きます", "give the name of a file that is not there yet, like -o rules.wasm"))
	}
	rules, problems, err := o.openRules(ctx, *file)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	if err := diag.Report(sys.Stderr, sys.Lang, problems); err != nil {
		return sys.fail(ExitProblems, err)
	}
	if diag.Failed(problems) {
		return ExitProblems
	}
	if err := rewrite.File(*out, rules.Module); err != nil {
		return sys.fail(ExitUsage, err)
	}
	return ExitOK
}

// isOther reports whether a file is there and holds something that is no
// module: a slip of the hand in -o must not cost the rules, or a page. What is
// no regular file, as /dev/stdout, is written to.
func isOther(name string) bool {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false // to write will fail, and say why
	}
	defer f.Close()
	const magic = "\x00asm"
	begin := make([]byte, len(magic))
	_, err = io.ReadFull(f, begin)
	return err != nil || !bytes.Equal(begin, []byte(magic))
}
