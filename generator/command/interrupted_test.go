package command

import (
	"os"
	"strings"
	"testing"

	"tebiki/generator/rule"
)

// TestBuildIsNotEndedByPipesOfOthers builds in a process in which something else
// writes into a pipe that nobody reads, as a server does whose reader has gone.
func TestBuildIsNotEndedByPipesOfOthers(t *testing.T) {
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		var out strings.Builder
		day, _ := rule.ParseDate("2026-04-01")
		sys := System{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Today: day, Lang: "en"}
		if status := Run(t.Context(), sys, args); status != ExitOK {
			t.Fatalf("%s ends with %d:\n%s", args[0], status, out.String())
		}
	}
	run("new", dir)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	ends, ended := make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		for {
			select {
			case <-ends:
				return
			default:
				w.WriteString("a")
			}
		}
	}()
	run("build", "-C", dir)
	close(ends)
	<-ended
}
