//go:build !windows

package main

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestInterruptEndsWhatWaits presses Ctrl+C while a batch waits for its next
// line: the command ends, and not as if it were done.
func TestInterruptEndsWhatWaits(t *testing.T) {
	cmd := exec.Command("tebiki", "eval", "-batch", "-C", "..")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go io.WriteString(in, strings.Repeat(`{"answers":{}}`+"\n", 10_000))
	if _, err := out.Read(make([]byte, 1)); err != nil { // it runs, then
		t.Fatal(err)
	}
	go io.Copy(io.Discard, out)
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	hang := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
	if err := cmd.Wait(); err == nil {
		t.Error("the command ended with status 0")
	}
	if !hang.Stop() {
		t.Error("the command went on")
	}
}
