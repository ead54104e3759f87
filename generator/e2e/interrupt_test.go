//go:build !windows

package e2e

import (
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/sample"
)

// TestInterruptEndsWhatWaits presses Ctrl+C while a batch waits for its next
// line: the command ends, and not as if it were done.
func TestInterruptEndsWhatWaits(t *testing.T) {
	canInterrupt(t)
	cmd := exec.Command("tebiki", "eval", "-batch", "-C", sample.Repo)
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

// canInterrupt skips a test where Ctrl+C is ignored, as a shell has it for what
// it starts with &: what the test starts would ignore it too.
func canInterrupt(t *testing.T) {
	t.Helper()
	if signal.Ignored(os.Interrupt) {
		t.Skip("these tests were started with Ctrl+C ignored, as by a shell's &")
	}
}

// TestAnInterruptedBuildLeavesNothing sends builds each of the signals that end
// a command, one half of them at any moment and the other while they publish:
// neither a folder nor a lock stays beside the site, which is the old or the
// new one.
func TestAnInterruptedBuildLeavesNothing(t *testing.T) {
	t.Parallel()
	canInterrupt(t)
	each := 1
	if sample.Exhaustive {
		each = 8
	}
	b := newBench(t)
	stage := filepath.Join(b.parent, ".public.tebiki-new")
	for n := range each * 3 {
		signal := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}[n%3]
		b.reset(t)
		build := b.command("-out", b.target)
		var said strings.Builder
		build.Stderr = &said
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 {
			for deadline := time.Now().Add(10 * b.took); !exists(stage) && time.Now().Before(deadline); {
				time.Sleep(time.Millisecond / 4)
			}
			time.Sleep(rand.N(b.took / 16))
		} else { // from when it takes the lock on: before, it has nothing to leave
			for deadline := time.Now().Add(10 * b.took); !exists(filepath.Join(b.parent, ".public.tebiki-lock")) && time.Now().Before(deadline); {
				time.Sleep(time.Millisecond / 4)
			}
			time.Sleep(rand.N(b.took))
		}
		build.Process.Signal(signal) // fails if it is done
		err := build.Wait()
		before := b.row
		if b.look(t) {
			entries, _ := os.ReadDir(b.parent)
			t.Fatalf("%v leaves %v", signal, entries)
		}
		if isOld := b.row.old > before.old; isOld != (err != nil) || isOld && !strings.Contains(said.String(), "It was interrupted.") {
			t.Errorf("after %v the build ends with %v, and there is the old site: %t: %s", signal, err, isOld, said.String())
		}
	}
	b.report(t, "SIGINT, SIGTERM or SIGHUP")
}

// TestTwoAcceptsAtOnceLoseNoRecord records sections of one file from several
// processes at once, some of which are killed: what the others recorded is
// there, and nothing else is in content/.
func TestTwoAcceptsAtOnceLoseNoRecord(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	dir := t.TempDir()
	sample.CopySources(t, dir)
	screen, _ := tried("en", "translations", "-C", dir)
	name := filepath.Join(dir, "content", "en", "qa", "4-lump-sum.md")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, records, ok := strings.Cut(string(data), "[translated]\n")
	if !ok {
		t.Fatalf("%s has no records: %s", name, screen)
	}
	table, after, _ := strings.Cut(records, "+++")
	table, _, _ = strings.Cut(table, "\n[confirmed]\n") // of the same ids, recorded with them
	if err := os.WriteFile(name, []byte(strings.TrimRight(before, "\n")+"\n+++"+after), 0o644); err != nil {
		t.Fatal(err)
	}
	files := slices.Sorted(maps.Keys(snapshotOf(t, filepath.Join(dir, "content"))))
	var accepts []*exec.Cmd
	for line := range strings.Lines(table) {
		id, _, ok := strings.Cut(line, " = ")
		if !ok {
			continue
		}
		accept := exec.Command("tebiki", "translations", "-lang", "en", "-C", dir, "-accept", "content/en/qa/4-lump-sum.md#"+strings.Trim(strings.TrimSpace(id), `"`))
		accepts = append(accepts, accept)
		if err := accept.Start(); err != nil {
			t.Fatal(err)
		}
	}
	killed := exec.Command("tebiki", "translations", "-C", dir, "-accept", "content/en/qa/4-lump-sum.md")
	if err := killed.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(rand.N(300 * time.Millisecond))
	killed.Process.Kill()
	killed.Wait()
	for _, accept := range accepts {
		if err := accept.Wait(); err != nil {
			t.Errorf("%v: %v", accept.Args, err)
		}
	}
	if got, err := os.ReadFile(name); err != nil || len(accepts) < 2 || string(got) != string(data) {
		t.Errorf("of %d records some are lost: %v\n%s", len(accepts), err, cmp.Diff(string(data), string(got)))
	}
	if now := slices.Sorted(maps.Keys(snapshotOf(t, filepath.Join(dir, "content")))); !slices.Equal(files, now) {
		t.Errorf("in content/ there is now %v", now)
	}
}
