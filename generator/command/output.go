package command

import (
	"errors"
	"io"
	"sync"
	"syscall"

	"tebiki/generator/diag"
)

// output is a stream that remembers whether something could not be written: a
// command whose words are lost must not end as if all were well.
type output struct {
	io.Writer
	mutex sync.Mutex
	err   *outputError // the first
}

func (o *output) Write(p []byte) (int, error) {
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
func (sys System) watched(command func(System) int) int {
	out, errs, lang := &output{Writer: sys.Stdout}, &output{Writer: sys.Stderr}, sys.Lang
	sys.Stdout, sys.Stderr, sys.spoken = out, errs, &lang
	status := command(sys)
	sys.Lang = lang
	if out.err != nil && !out.err.told {
		return sys.fail(ExitUsage, out.err)
	}
	if errs.err != nil && status == ExitOK {
		return ExitUsage // there is nowhere to say it
	}
	return status
}
