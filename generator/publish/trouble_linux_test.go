package publish

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// mount mounts a small disk for the length of the test.
func mount(t *testing.T, dir string) {
	t.Helper()
	if err := unix.Mount("tebiki-test", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skip("needs the right to mount a disk: ", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
}

// expectRefusal publishes and compares the reason, and what stands there
// afterwards.
func expectRefusal(t *testing.T, target string, want cause, words string) {
	t.Helper()
	parent := filepath.Dir(target)
	before := filesOf(t, parent)
	err := publishNew(target, false, nil)
	var e *Error
	if !errors.As(err, &e) || causeOf(err) != want {
		t.Fatalf("publishing ends with %v", err)
	}
	if !strings.Contains(e.JA, words) || !strings.Contains(e.JA, "前のままです。") {
		t.Errorf("the message is %s", e.JA)
	}
	if after := filesOf(t, parent); !maps.Equal(before, after) {
		t.Errorf("beside the site there is now %v", after)
	}
}

func TestAMountPointIsRefused(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	if err := os.Mkdir(target, 0o755); err != nil {
		t.Fatal(err)
	}
	mount(t, target)
	expectRefusal(t, target, elsewhere, "マウントポイント")
	swap(t, filepath.Join(target, "site"), Options{}, newSite) // as the message advises
}

func TestAReadOnlyDiskIsRefused(t *testing.T) {
	parent := t.TempDir()
	mount(t, parent)
	target := filepath.Join(parent, "public")
	swap(t, target, Options{}, oldSite)
	if err := unix.Mount("", parent, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Skip("needs the right to mount a disk: ", err)
	}
	expectRefusal(t, target, readOnly, "このディスクには書き込めません。")
}

// anotherUser opens the way to a folder for everybody, and returns what
// publishes the new site in it as another user.
func anotherUser(t *testing.T, parent string) (publish func(target string) (out []byte, err error)) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("needs to be root, to become somebody else")
	}
	for dir := parent; dir != "/"; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && info.Mode()&0o005 != 0o005 && strings.HasPrefix(dir, filepath.Dir(parent)) {
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
	program := filepath.Join(parent, "..", "program") // the original may stand where only root may look
	self, err := os.ReadFile("/proc/self/exe")
	if err == nil {
		err = os.WriteFile(program, self, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return func(target string) ([]byte, error) {
		build := exec.Command(program, "die", "1000000", "at-once", target)
		build.Dir = "/"
		build.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		return build.CombinedOutput()
	}
}

// TestLeftoversOfAnotherUserHoldUpNobody leaves beside the site what a killed
// build of root leaves, in a folder where everybody may write.
func TestLeftoversOfAnotherUserHoldUpNobody(t *testing.T) {
	for _, mode := range []os.FileMode{0o755, 0o700} {
		for _, leftover := range []string{"new", "old", "lock"} {
			if leftover == "lock" && mode == 0o700 {
				continue // nobody can tell whether it is held
			}
			t.Run(leftover+" "+mode.String(), func(t *testing.T) {
				parent := t.TempDir()
				somebodyElse := anotherUser(t, parent)
				if err := os.Chmod(parent, 0o777); err != nil {
					t.Fatal(err)
				}
				place := Place{target: filepath.Join(parent, "public")}
				swap(t, place.target, Options{}, oldSite)
				if leftover == "lock" {
					put(t, place.beside("lock"), "")
				} else {
					if err := Swap(place.beside(leftover), oldSite); err != nil {
						t.Fatal(err)
					}
					if err := os.Chmod(place.beside(leftover), mode); err != nil {
						t.Fatal(err)
					}
				}
				for range 2 { // the site of root's is in the way, too
					if out, err := somebodyElse(place.target); err != nil {
						t.Fatalf("the build of somebody else ends with %v: %s", err, out)
					}
				}
				if !maps.Equal(filesOf(t, place.target), asBuilt(newSite)) {
					t.Error("the new site is not there")
				}
				if !isThere(place.beside("left")) {
					t.Error("what could not be removed is not aside")
				}
				swap(t, place.target, Options{}, oldSite)
				if entries, err := os.ReadDir(parent); err != nil || len(entries) != 1 {
					t.Errorf("after the next build of whoever may remove it there is still %v: %v", entries, err)
				}
			})
		}
	}
}

// TestAFolderOfALowerLayerIsToldFromAMountPoint builds over a site that came
// with a container's image.
func TestAFolderOfALowerLayerIsToldFromAMountPoint(t *testing.T) {
	parent := t.TempDir()
	mount(t, parent)
	for _, dir := range []string{"lower", "upper", "work", "merged"} {
		if err := os.Mkdir(filepath.Join(parent, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	swap(t, filepath.Join(parent, "lower", "public"), Options{}, oldSite)
	merged := filepath.Join(parent, "merged")
	layers := "lowerdir=" + parent + "/lower,upperdir=" + parent + "/upper,workdir=" + parent + "/work"
	if err := unix.Mount("tebiki-test", merged, "overlay", 0, layers); err != nil {
		t.Skip("needs the right to mount layers: ", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(merged, 0); err != nil {
			t.Error(err)
		}
	})
	target := filepath.Join(merged, "public")
	expectRefusal(t, target, elsewhere, "コンテナーのイメージ")
	if err := os.RemoveAll(target); err != nil { // as the message advises
		t.Fatal(err)
	}
	swap(t, target, Options{}, newSite)
	swap(t, filepath.Join(merged, "another"), Options{}, newSite)
}

func TestAFolderOfAnotherUserIsRefused(t *testing.T) {
	parent := t.TempDir()
	somebodyElse := anotherUser(t, parent)
	target := filepath.Join(parent, "public")
	swap(t, target, Options{}, oldSite)
	before := filesOf(t, parent)
	out, err := somebodyElse(target)
	if err == nil || !strings.Contains(string(out), "public is as it was. You may not write there.") {
		t.Errorf("the build of another user ends with %v: %s", err, out)
	}
	if after := filesOf(t, parent); !maps.Equal(before, after) {
		t.Errorf("beside the site there is now %v", after)
	}
}

// TestModesDoNotDependOnTheUmask publishes under the strictest and the most
// generous one.
func TestModesDoNotDependOnTheUmask(t *testing.T) {
	parent := t.TempDir()
	for _, mask := range []int{0o077, 0o000} {
		usual := unix.Umask(mask)
		err := Swap(filepath.Join(parent, "public"), newSite)
		unix.Umask(usual)
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]os.FileMode{
			".": 0o755 | os.ModeDir, "en": 0o755 | os.ModeDir, "same/a": 0o755 | os.ModeDir,
			"index.html": 0o644, "en/new.html": 0o644, ManifestName: 0o644,
		} {
			if info, err := os.Stat(filepath.Join(parent, "public", name)); err != nil || info.Mode() != want {
				t.Errorf("umask %#o: %s has %v, want %v (%v)", mask, name, info.Mode(), want, err)
			}
		}
	}
}
