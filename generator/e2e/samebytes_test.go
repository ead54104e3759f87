package e2e

import (
	"maps"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"tebiki/generator/e2e/sample"
)

// TestSameBytesEverywhere builds the same sources at two paths, in two time
// zones, locales and umasks.
func TestSameBytesEverywhere(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell with umask")
	}
	program, err := exec.LookPath("tebiki")
	if err != nil {
		t.Fatal(err)
	}
	build := func(path, umask string, env ...string) snapshot {
		source := filepath.Join(t.TempDir(), path)
		sample.CopySources(t, source)
		command := exec.Command("/bin/sh", "-c", "umask "+umask+"; exec "+program+" build", "tebiki")
		command.Dir = source
		command.Env = append([]string{"HOME=" + t.TempDir()}, env...)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		expectWhole(t, filepath.Join(source, "public"))
		return snapshotOf(t, filepath.Join(source, "public"))
	}
	for range 2 { // the day of the build, in Japan, stands in the site: over midnight, once more
		one := build("a", "000", "TZ=Pacific/Kiritimati", "LANG=ja_JP.UTF-8")
		two := build("手引き 2/x", "077", "TZ=America/Los_Angeles", "LC_ALL=tr_TR.ISO-8859-9", "GOMAXPROCS=1")
		if maps.Equal(one, two) {
			return
		}
		for name := range one {
			if one[name] != two[name] {
				t.Logf("%s: %s, %s", name, one[name], two[name])
			}
		}
	}
	t.Error("the two sites differ")
}
