package e2e

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

var faultsOfAKind = flag.Int("faults", usualFaults(), "how many builds TestFaults kills, and how many times it fills the disk; from 100 on it also kills at system calls")

func usualFaults() int {
	if sample.Exhaustive {
		return 5
	}
	return 1
}

// snapshot is a site: mode and hash of each file and folder, by path.
type snapshot map[string]string

func snapshotOf(t *testing.T, dir string) snapshot {
	t.Helper()
	found := snapshot{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		path, _ := filepath.Rel(dir, name)
		found[path] = info.Mode().String()
		if !entry.IsDir() {
			data, err := os.ReadFile(name)
			found[path] += fmt.Sprintf(" %x", sha256.Sum256(data))
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// bench is where builds are disturbed: the program, and a source (what new
// makes, or the real one where all is to be tried) of
// which the old and the new site are known.
type bench struct {
	program  string
	parent   string // of the folder to publish in; holds nothing else
	target   string
	source   string
	old, new snapshot
	oldCopy  string
	took     time.Duration // of a build that nobody disturbs
	row      row
}

// row counts what was found after the faults of one kind.
type row struct{ tried, old, new, midway int }

func newBench(t *testing.T) *bench {
	t.Helper()
	program, err := exec.LookPath("tebiki")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	b := &bench{
		program: program, source: filepath.Join(dir, "source"), oldCopy: filepath.Join(dir, "old"),
		parent: filepath.Join(dir, "place"), target: filepath.Join(dir, "place", "public"),
	}
	number := "0000-00-0000"
	if sample.Exhaustive {
		sample.CopySources(t, b.source)
		if err := os.RemoveAll(filepath.Join(b.source, "content", "source")); err != nil { // which has the number that is changed here
			t.Fatal(err)
		}
		number = "0120-179-066"
	} else if out, err := exec.Command(program, "new", b.source).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	run := func(args ...string) {
		if out, err := b.command(args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	run("-out", b.oldCopy, "-base-url", "https://old.example.jp/")
	b.old = snapshotOf(t, b.oldCopy)
	// The number to call stands on every page.
	site := filepath.Join(b.source, "content", "site.toml")
	data, err := os.ReadFile(site)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(data), `"`+number+`"`, `"0120-000-000"`, 1)
	if changed == string(data) {
		t.Fatal("content/site.toml has not the number this test changes")
	}
	if err := os.WriteFile(site, []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	run("-out", b.target)
	b.took = time.Since(start)
	b.new = snapshotOf(t, b.target)
	return b
}

// command is a build of the source as it is now.
func (b *bench) command(args ...string) *exec.Cmd {
	return exec.Command(b.program, append([]string{"build", "-lang", "en", "-C", b.source}, args...)...)
}

// reset has the old site stand at the target, and nothing beside it.
func (b *bench) reset(t *testing.T) {
	t.Helper()
	entries, err := os.ReadDir(b.parent)
	for _, e := range entries {
		if err == nil {
			err = os.RemoveAll(filepath.Join(b.parent, e.Name()))
		}
	}
	if err == nil {
		err = os.CopyFS(b.target, os.DirFS(b.oldCopy))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// look counts what stands at the target after a fault, which must be the old
// site or the new one, and reports whether anything is beside it.
func (b *bench) look(t *testing.T) (litter bool) {
	t.Helper()
	b.row.tried++
	switch got := snapshotOf(t, b.target); {
	case maps.Equal(got, b.old):
		b.row.old++
	case maps.Equal(got, b.new):
		b.row.new++
	default:
		t.Fatalf("MIXED: %d files and folders; the old site has %d, the new one %d", len(got), len(b.old), len(b.new))
	}
	entries, err := os.ReadDir(b.parent)
	if err != nil {
		t.Fatal(err)
	}
	return len(entries) > 1
}

// mend runs the next build, which must succeed and leave nothing but the site.
func (b *bench) mend(t *testing.T) {
	t.Helper()
	if out, err := b.command("-out", b.target).CombinedOutput(); err != nil {
		t.Fatalf("the next build: %v: %s", err, out)
	}
	if !maps.Equal(snapshotOf(t, b.target), b.new) {
		t.Fatal("the next build does not publish the new site")
	}
	if entries, err := os.ReadDir(b.parent); err != nil || len(entries) != 1 {
		t.Fatalf("LITTER: %v %v", entries, err)
	}
}

// report prints the row of the table. Mixed and litter are 0, or the test has
// stopped.
func (b *bench) report(t *testing.T, kind string) {
	t.Helper()
	t.Logf("%-31s tried %3d, old %3d, new %3d, mixed 0, litter after the next build 0 (in the middle of publishing: %d)", kind, b.row.tried, b.row.old, b.row.new, b.row.midway)
	b.row = row{}
}

// TestFaults disturbs real builds in every way we can think of. After each,
// the site is the old or the new one, whole, and the next build succeeds and
// leaves nothing beside it.
func TestFaults(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	b := newBench(t)
	t.Run("Kill", func(t *testing.T) { testKills(t, b) })
	t.Run("KillAtSystemCalls", func(t *testing.T) { testSystemCalls(t, b) })
	t.Run("FullDisk", func(t *testing.T) { testFullDisk(t, b) })
	t.Run("FileSizeLimit", func(t *testing.T) { testFileSizeLimit(t, b) })
	t.Run("Concurrent", func(t *testing.T) { testConcurrent(t, b) })
	t.Run("FilesVanish", func(t *testing.T) { testFilesVanish(t, b) })
}

// testKills kills one half of the builds at any moment, the other half while
// they publish.
func testKills(t *testing.T, b *bench) {
	stage := filepath.Join(b.parent, ".public.tebiki-new")
	for n := range *faultsOfAKind {
		b.reset(t)
		build := b.command("-out", b.target)
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 {
			time.Sleep(rand.N(b.took * 11 / 10))
		} else {
			for deadline := time.Now().Add(10 * b.took); !exists(stage) && time.Now().Before(deadline); {
				time.Sleep(time.Millisecond / 4)
			}
			time.Sleep(rand.N(b.took / 8))
		}
		build.Process.Kill() // fails if it is done
		build.Wait()
		if b.look(t) {
			b.row.midway++
		}
		b.mend(t)
	}
	b.report(t, "SIGKILL at a random moment")
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// testSystemCalls has strace kill the build as it enters a call that changes
// the file system: each kind of call, the first to the last.
func testSystemCalls(t *testing.T, b *bench) {
	if *faultsOfAKind < 100 {
		t.Skip("takes minutes; run with -faults 300")
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("needs strace")
	}
	for _, call := range []string{"flock", "renameat2", "mkdirat", "fchmodat", "fchmod", "fsync", "syncfs", "write", "unlinkat"} {
		// strace counts a thread's calls, so one build may be killed
		// earlier than the one before it; what matters is that each
		// dies on the border of some call.
		for n, survived := 1, 0; survived < 3; n++ {
			b.reset(t)
			build := exec.Command(strace, append([]string{"-f", "-qq", "-o", os.DevNull, "-e", "trace=" + call,
				"-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, n)}, b.command("-out", b.target).Args...)...)
			build.Env = append(os.Environ(), "GOMAXPROCS=1")
			if build.Run() == nil {
				survived++
			}
			if b.look(t) {
				b.row.midway++
			}
			b.mend(t)
		}
		b.report(t, "SIGKILL on entering "+call)
	}
}

// testFullDisk builds on a small disk with a random amount of room left.
func testFullDisk(t *testing.T, b *bench) {
	disk := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=16m", "tebiki-test", disk).CombinedOutput(); err != nil {
		t.Skipf("needs the right to mount a tmpfs: %v: %s", err, out)
	}
	defer func() {
		if out, err := exec.Command("umount", disk).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	}()
	small := *b
	small.parent = filepath.Join(disk, "place")
	small.target = filepath.Join(small.parent, "public")
	if err := os.Mkdir(small.parent, 0o777); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(disk, "ballast")
	for range *faultsOfAKind {
		small.reset(t)
		room := rand.Int64N(sizeOf(t, b.target) * 5 / 4)
		fill(t, ballast, room)
		out, err := small.command("-out", small.target).CombinedOutput()
		if small.look(t) {
			t.Fatal("a build that could not go on left something behind")
		}
		if err != nil && !strings.Contains(string(out), "The disk is full.") {
			t.Fatalf("with %d bytes left: %v: %s", room, err, out)
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		small.mend(t)
	}
	small.report(t, "disk full (tmpfs)")
}

// sizeOf returns the bytes that a site's files take on the disk.
func sizeOf(t *testing.T, dir string) (size int64) {
	t.Helper()
	for name := range snapshotOf(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		size += (info.Size() + 4095) / 4096 * 4096
	}
	return size
}

// fill writes to a file until its disk is full, then makes room.
func fill(t *testing.T, name string, room int64) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	written, err := io.Copy(f, io.LimitReader(zeros{}, 1<<30))
	if err == nil {
		t.Fatal("the disk is larger than it was made")
	}
	if err := f.Truncate(max(0, written-room)); err != nil {
		t.Fatal(err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// testFileSizeLimit lets the build write no file beyond a size, as a full
// quota does, where nothing can be mounted.
func testFileSizeLimit(t *testing.T, b *bench) {
	if runtime.GOOS == "windows" {
		t.Skip("needs ulimit")
	}
	for range max(1, *faultsOfAKind/2) {
		b.reset(t)
		build := b.command("-out", b.target)
		build.Args = append([]string{"sh", "-c", "ulimit -f " + strconv.Itoa(rand.IntN(600)) + `; exec "$0" "$@"`}, build.Args...)
		build.Path = "/bin/sh"
		out, err := build.CombinedOutput()
		if b.look(t) {
			t.Fatal("a build that could not go on left something behind")
		}
		if err != nil && !strings.Contains(string(out), "The disk is full.") {
			t.Fatalf("%v: %s", err, out)
		}
		b.mend(t)
	}
	b.report(t, "file size limit (ulimit -f)")
}

// testConcurrent runs eight builds of two different sites into one folder at
// once, while somebody reads it.
func testConcurrent(t *testing.T, b *bench) {
	for range max(1, *faultsOfAKind/16) {
		b.reset(t)
		var builds []*exec.Cmd
		for n := range min(8, 3**faultsOfAKind) {
			args := []string{"-out", b.target}
			if n%2 == 0 {
				args = append(args, "-base-url", "https://new.example.jp/")
			}
			build := b.command(args...)
			builds = append(builds, build)
			if err := build.Start(); err != nil {
				t.Fatal(err)
			}
		}
		stop, gone := make(chan bool), make(chan int)
		go func() {
			n := 0
			for {
				select {
				case <-stop:
					gone <- n
					return
				default:
					if !exists(filepath.Join(b.target, "index.html")) {
						n++
					}
				}
			}
		}()
		for _, build := range builds {
			if err := build.Wait(); err != nil {
				t.Error("one of the builds: ", err)
			}
		}
		close(stop)
		if n := <-gone; n > 0 && runtime.GOOS == "linux" {
			t.Errorf("there was no site %d times", n)
		}
		expectWhole(t, b.target)
		b.row.tried += len(builds)
		b.row.new += len(builds)
		b.mend(t)
	}
	b.report(t, "8 builds at once")
}

// expectWhole checks a site against its own manifest.
func expectWhole(t *testing.T, dir string) {
	t.Helper()
	_, manifest, err := command.ReadManifest(filepath.Join(dir, publish.ManifestName))
	if err != nil {
		t.Fatal(err)
	}
	difference, err := manifest.Verify(os.DirFS(dir))
	if err != nil || !difference.IsEmpty() {
		t.Fatalf("MIXED: %+v %v", difference, err)
	}
}

// testFilesVanish removes one of the sources while the build may be reading
// it. It then either was read in time, or is a problem.
func testFilesVanish(t *testing.T, b *bench) {
	var sources []string
	for name := range snapshotOf(t, b.source) {
		if strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".toml") && !strings.Contains(name, "scenarios") {
			sources = append(sources, name)
		}
	}
	slices.Sort(sources)
	for range *faultsOfAKind {
		b.reset(t)
		victim := filepath.Join(b.source, sources[rand.IntN(len(sources))])
		data, err := os.ReadFile(victim)
		if err != nil {
			t.Fatal(err)
		}
		build := b.command("-out", b.target)
		if err := build.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(b.took / 3))
		if err := os.Remove(victim); err != nil {
			t.Fatal(err)
		}
		err = build.Wait()
		if b.look(t) {
			t.Fatal("a build with a problem left something behind")
		}
		if got := snapshotOf(t, b.target); (err == nil) != maps.Equal(got, b.new) {
			t.Fatalf("%s vanished; the build ends with %v, and the site is not so", victim, err)
		}
		if err := os.WriteFile(victim, data, 0o666); err != nil {
			t.Fatal(err)
		}
		b.mend(t)
	}
	b.report(t, "a source file removed")
}
