package e2e

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
)

// TestALineWithoutEndTakesNoMemory sends a batch a line of 50 MB: it is an
// error of its own, the next line is answered, and nothing like it is kept.
func TestALineWithoutEndTakesNoMemory(t *testing.T) {
	const length = 50_000_000
	in := io.MultiReader(strings.NewReader(`{"answers":{"a":"`), io.LimitReader(zeros{}, length), strings.NewReader("\"}}\n{}\n"))
	var out, errs bytes.Buffer
	var before, after runtime.MemStats
	sys := command.System{Stdin: in, Stdout: &out, Stderr: &errs, Lang: "en"}
	counted := countingReader{Reader: in, at: func(n int64) {
		if n == 1 {
			runtime.ReadMemStats(&before)
		}
	}}
	sys.Stdin = &counted
	if status := command.Run(t.Context(), sys, []string{"eval", "-batch", "-C", sample.Repo}); status != command.ExitUsage {
		t.Errorf("exit status %d: %s", status, errs.String())
	}
	runtime.ReadMemStats(&after)
	want := `{"error":"the line is too long (at most 100000 bytes) and was not read"}` + "\n" + `{"decided":false,`
	if !strings.HasPrefix(out.String(), want) {
		t.Errorf("the batch prints %s", out.String())
	}
	if taken := after.TotalAlloc - before.TotalAlloc; taken > length/10 {
		t.Errorf("it took %d bytes for a line of %d", taken, length)
	}
}

// countingReader tells of each read before it happens.
type countingReader struct {
	io.Reader
	n  int64
	at func(n int64)
}

func (c *countingReader) Read(p []byte) (int, error) {
	c.n++
	c.at(c.n)
	return c.Reader.Read(p)
}
