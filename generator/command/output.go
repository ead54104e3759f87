package command

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"syscall"

	"tebiki/generator/diag"
	"tebiki/generator/progress"
)

// output is a stream that remembers whether something could not be written: a
// command whose words are lost must not end as if all were well.
type output struct {
	io.Writer
	before func() // whatever is said
	mutex  sync.Mutex
	err    *outputError // the first
}

func (o *output) Write(p []byte) (int, error) {
	o.before()
	n, err := o.Writer.Write(p)
	if err == nil {
		return n, nil
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if o.err == nil {
		o.err = &outputError{err: err}
	}
	return n, o.err
}

// isTerminal reports whether somebody may be looking at what is written.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// outputError says so, in the languages staff read.
type outputError struct {
	err  error
	told bool
}

func (e *outputError) Unwrap() error { return e.err }
func (e *outputError) Error() string { return e.In("en") }

func (e *outputError) In(lang string) string {
	if errors.Is(e.err, syscall.EPIPE) {
		return diag.Textf("結果を読んでいたプログラムが、途中で読むのをやめました", "whatever was reading the output stopped reading").In(lang)
	}
	return diag.Textf("結果を最後まで書き出せませんでした。書き出し先のディスクに空きがあるかを確かめて、もう一度実行してください（%v）",
		"the output could not be written to its end; see whether its disk has room, and run this again (%v)", e.err).In(lang)
}

// speak sets the language of messages.
func (sys *System) speak(lang string) {
	sys.Lang = lang
	if sys.spoken != nil {
		*sys.spoken = lang
	}
}

// watched runs a command, and has it fail if what it says could not be written.
// Somebody who waits at a terminal sees how far it is, until it says something.
func (sys System) watched(ctx context.Context, args []string, command func(context.Context, System) int) int {
	var waiting *progress.Line
	if isTerminal(sys.Stderr) {
		waiting = progress.Open(sys.Stderr, askedLanguage(args, sys.Lang))
	}
	defer waiting.Close()
	out, errs, lang := &output{Writer: sys.Stdout, before: waiting.Close}, &output{Writer: sys.Stderr, before: waiting.Close}, sys.Lang
	sys.Stdout, sys.Stderr, sys.spoken = out, errs, &lang
	status := command(progress.With(ctx, waiting), sys)
	sys.Lang = lang
	if out.err != nil && !out.err.told {
		return sys.fail(ExitUsage, out.err)
	}
	if errs.err != nil && status == ExitOK {
		return ExitUsage // there is nowhere to say it
	}
	return status
}
