package publish

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// oldSite and newSite share no byte, and not all names.
var (
	oldSite = []File{{"index.html", []byte("old")}, {"ja/old.html", []byte("old")}, {"same/a/b.html", []byte("old")}}
	newSite = []File{{"en/new.html", []byte("new")}, {"index.html", []byte("new")}, {"same/a/b.html", []byte("new")}}
)

// TestMain lets the test run itself as a build that is killed at a call.
func TestMain(m *testing.M) {
	if len(os.Args) == 5 && os.Args[1] == "die" {
		n, err := strconv.Atoi(os.Args[2])
		if err != nil {
			panic(err)
		}
		if err := publishNew(os.Args[4], os.Args[3] == "in-two", dieAt(n)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// publishNew publishes the new site at target.
func publishNew(target string, inTwo bool, before func(call, name string) error) error {
	p, err := Open(context.Background(), target, Options{inTwo: inTwo, disk: disk{before}})
	if err != nil {
		return err
	}
	_, err = p.Swap(context.Background(), newSite)
	if cerr := p.Close(); err == nil {
		err = cerr
	}
	return err
}

// dieAt returns a fault that kills this process before the n-th call; before a
// write it first leaves a piece of it.
func dieAt(n int) func(call, name string) error {
	return func(call, name string) error {
		if n--; n > 0 {
			return nil
		}
		if call == "write" {
			os.WriteFile(name, []byte("ha"), 0o666)
		}
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Kill()
		}
		if err != nil {
			panic(err)
		}
		select {}
	}
}

// failAt returns a fault that fails the n-th call, and all after it if the
// disk is dead from then on.
func failAt(n int, forever bool) func(call, name string) error {
	return func(call, name string) error {
		if n--; n == 0 || n < 0 && forever {
			return syscall.ENOSPC
		}
		return nil
	}
}

// filesOf reads a folder: content by path; nil if it is not there.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	if !isThere(dir) {
		return nil
	}
	files := map[string]string{}
	for _, name := range list(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	return files
}

// tally counts what a fault left.
type tally struct{ tried, old, new, none int }

// count looks at the site after a fault: the old or the new one, whole. There
// may be none only in the middle of two renames. It returns which one it is.
func (c *tally) count(t *testing.T, target string, mayBeNone bool) state {
	t.Helper()
	c.tried++
	got := filesOf(t, target)
	switch {
	case maps.Equal(got, asBuilt(oldSite)):
		c.old++
		return untouched
	case maps.Equal(got, asBuilt(newSite)):
		c.new++
		return published
	case got == nil && mayBeNone:
		c.none++
		return aside
	}
	t.Fatalf("after the fault there is neither the old site nor the new one: %v", got)
	return aside
}

func asBuilt(site []File) map[string]string {
	files := map[string]string{ManifestName: string(manifestOf(site).bytes())}
	for _, f := range site {
		files[f.Path] = string(f.Data)
	}
	return files
}

// mend does the next build, and looks for litter. It first opens the place
// only, which must bring back what was aside.
func mend(t *testing.T, target string) {
	t.Helper()
	p, err := Open(t.Context(), target, Options{})
	if err != nil {
		t.Fatal("the next build: ", err)
	}
	if !isThere(target) {
		t.Fatal("the old site does not come back")
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if err := publishNew(target, false, nil); err != nil {
		t.Fatal("the next build: ", err)
	}
	if !maps.Equal(filesOf(t, target), asBuilt(newSite)) {
		t.Fatal("the next build does not publish the new site")
	}
	if entries, err := os.ReadDir(filepath.Dir(target)); err != nil || len(entries) != 1 {
		t.Fatalf("litter: %v %v", entries, err)
	}
}

// withOldSite returns a target at which the old site stands.
func withOldSite(t *testing.T, parent string, n int) string {
	t.Helper()
	target := filepath.Join(parent, strconv.Itoa(n), "public")
	if err := Swap(target, oldSite); err != nil {
		t.Fatal(err)
	}
	return target
}

func TestEveryCallMayFail(t *testing.T) {
	for _, inTwo := range []bool{false, true} {
		for _, forever := range []bool{false, true} {
			t.Run(fmt.Sprintf("inTwo=%t/forever=%t", inTwo, forever), func(t *testing.T) {
				t.Parallel()
				parent := t.TempDir()
				var c tally
				for n := 1; ; n++ {
					target := withOldSite(t, parent, n)
					calls := 0
					fault := failAt(n, forever)
					err := publishNew(target, inTwo, func(call, name string) error { calls++; return fault(call, name) })
					if calls < n {
						break
					}
					if err == nil {
						t.Fatalf("call %d failed and nothing was said", n)
					}
					p := Place{name: target, target: target, state: c.count(t, target, inTwo && forever)}
					if want := p.became().EN; !strings.HasPrefix(err.Error(), want) {
						t.Fatalf("the message is %q, but what happened is %q", err, want)
					}
					mend(t, target)
				}
				t.Logf("tried %d, old %d, new %d, none for the moment %d, mixed 0, litter after the next build 0", c.tried, c.old, c.new, c.none)
			})
		}
	}
}

func TestEveryCallMayBeTheLast(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, way := range []string{"at-once", "in-two"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			parent := t.TempDir()
			var c tally
			for n := 1; ; n++ {
				target := withOldSite(t, parent, n)
				build := exec.Command(self, "die", strconv.Itoa(n), way, target)
				if out, err := build.CombinedOutput(); err == nil {
					break // it has fewer calls
				} else if len(out) > 0 {
					t.Fatalf("the build was not killed: %v: %s", err, out)
				}
				c.count(t, target, way == "in-two")
				mend(t, target)
			}
			t.Logf("tried %d, old %d, new %d, none for the moment %d, mixed 0, litter after the next build 0", c.tried, c.old, c.new, c.none)
		})
	}
}
