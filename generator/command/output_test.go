package command

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// What tells somebody to wait is gone before a command says anything.
func TestLineGoesBeforeWords(t *testing.T) {
	var screen bytes.Buffer
	o := &output{Writer: &screen, before: func() { screen.WriteString("<gone>") }}
	if _, err := o.Write([]byte("words")); err != nil || screen.String() != "<gone>words" {
		t.Errorf("%q %v", screen.String(), err)
	}
}

// Only a terminal is told how far a command is: never a file or a pipe, in
// which the signs for it would stand.
func TestOnlyATerminalIsTold(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "screen.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	defer write.Close()
	for _, w := range []*os.File{file, write} {
		if isTerminal(w) {
			t.Errorf("%s is taken for a terminal", w.Name())
		}
	}
	if isTerminal(new(bytes.Buffer)) {
		t.Error("memory is taken for a terminal")
	}
}
