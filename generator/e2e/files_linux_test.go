package e2e

import (
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/sys/unix"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
)

// strangeFiles puts something into the sources that must be refused, or may
// stay; outside is a folder beside them.
var strangeFiles = []struct {
	name string
	put  func(t *testing.T, dir, outside string)
}{
	{"a page is a link out", func(t *testing.T, dir, outside string) { link(t, outside+"/secret.md", dir+"/content/ja/manual/2.md") }},
	{"a page is a link to a file of the system", func(t *testing.T, dir, _ string) { link(t, "/etc/passwd", dir+"/content/ja/manual/2.md") }},
	{"a page is a link within", func(t *testing.T, dir, _ string) { link(t, "1.md", dir+"/content/ja/manual/2.md") }},
	{"a folder is a link out", func(t *testing.T, dir, outside string) {
		move(t, dir+"/content/ja/qa", outside+"/qa")
		link(t, outside+"/qa", dir+"/content/ja/qa")
	}},
	{"content is a link out", func(t *testing.T, dir, outside string) {
		move(t, dir+"/content", outside+"/content")
		link(t, outside+"/content", dir+"/content")
	}},
	{"rules is a link that leads nowhere", func(t *testing.T, dir, _ string) {
		move(t, dir+"/rules", dir+"/old")
		link(t, "nowhere", dir+"/rules")
	}},
	{"an edition is a link", func(t *testing.T, dir, outside string) { link(t, outside+"/secret.md", dir+"/rules/2024-12-01.toml") }},
	{"scenarios are a link", func(t *testing.T, dir, outside string) { link(t, outside+"/secret.md", dir+"/rules/scenarios.toml") }},
	{"an official text is a link", func(t *testing.T, dir, outside string) {
		link(t, outside+"/secret.md", dir+"/content/source/manual-2024-01-01.txt")
	}},
	{"links in a ring", func(t *testing.T, dir, _ string) {
		link(t, "3.md", dir+"/content/ja/manual/2.md")
		link(t, "2.md", dir+"/content/ja/manual/3.md")
		link(t, sample.Repo, dir+"/content/ja/again")
	}},
	{"an editor's lock", func(t *testing.T, dir, _ string) { link(t, "staff@office.1234", dir+"/content/ja/manual/.#1.md") }},
	{"a pipe", func(t *testing.T, dir, _ string) {
		if err := unix.Mkfifo(dir+"/content/ja/manual/2.md", 0o644); err != nil {
			t.Fatal(err)
		}
	}},
	{"a socket", func(t *testing.T, dir, _ string) {
		l, err := net.Listen("unix", dir+"/rules/2.toml")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
	}},
	{"folders named as files", func(t *testing.T, dir, _ string) {
		lay(t, dir+"/content/ja/manual/2.md/2.md", "2\n")
		lay(t, dir+"/rules/2024-12-01.toml/2024-12-01.toml", "2\n")
	}},
	{"no right to read", func(t *testing.T, dir, _ string) {
		mode(t, dir+"/content/ja/manual/1.md", 0)
		mode(t, dir+"/content/en/qa", 0)
		mode(t, dir+"/rules", 0)
	}},
	{"too large", func(t *testing.T, dir, _ string) {
		lay(t, dir+"/content/ja/manual/2.md", strings.Repeat("あ\n", 50_001))
		lay(t, dir+"/rules/scenarios.toml", strings.Repeat("#\n", 500_001))
		lay(t, dir+"/content/source/manual-2024-01-01.txt", strings.Repeat("あ", 10_000_000/3))
	}},
	{"a line without end", func(t *testing.T, dir, _ string) {
		lay(t, dir+"/content/ja/manual/2.md", "+++\n"+strings.Repeat("あ", 10_001)+"\n")
		lay(t, dir+"/content/en/manual/2.md", strings.Repeat("x", 10_000)+"\n\xff"+strings.Repeat("x", 10_000))
	}},
	{"names with strange characters", func(t *testing.T, dir, _ string) {
		for _, name := range []string{
			"2 3.md", "支払い.md", "a..md", "%2e%2e.md", "100%.md", "a#b.md", "a&b.md", "it's.md", "a=b;c.md", "A.md", "ａ.md", "2_3.md", "-2.md", "2--3.md", "$(x).md", "2.MD",
		} {
			lay(t, dir+"/content/ja/manual/"+name, "x\n")
		}
	}},
	{"names that cannot be everywhere", func(t *testing.T, dir, _ string) {
		for _, name := range []string{
			"a?b.md", `a"b.md`, "<b>.md", `a\b.md`, "a:b.md", "2.md.", "2.md ", " 2.md", "a\x1b[31m.md", "a\nb.md", "\xff.md", "a\u200bb.md", "a\u202eb.md",
			"con.md", "AUX.md", "nul", "com1.txt", "lpt9.old.md", strings.Repeat("a", 230) + ".md", strings.Repeat("あ", 80) + ".md",
		} {
			lay(t, dir+"/content/ja/manual/"+name, "x\n")
		}
	}},
	{"a name longer than an address", func(t *testing.T, dir, _ string) {
		lay(t, dir+"/content/ja/manual/"+strings.Repeat("a", 61)+".md", "x\n")
	}},
	{"names that Windows and macOS take for one", func(t *testing.T, dir, _ string) {
		lay(t, dir+"/content/ja/manual/Lump.md", "x\n")
		lay(t, dir+"/content/ja/manual/lump.md", "x\n")
		lay(t, dir+"/content/source/ガイド.txt", "x\n")
		lay(t, dir+"/content/source/カ\u3099イト\u3099.txt", "x\n")
		lay(t, dir+"/rules/Scenarios.toml", "x\n")
		lay(t, dir+"/rules/scenarios.toml", "x\n")
	}},
	{"names that may stay", func(t *testing.T, dir, _ string) {
		for _, name := range []string{"ja/manual/.hidden.md", "ja/manual/..md", "ja/manual/README.ja.md", "source/公式 マニュアル（100%）ガイド.txt", "source/カ\u3099イト\u3099.txt"} {
			lay(t, dir+"/content/"+name, "制度\n")
		}
	}},
	{"slugs", func(t *testing.T, dir, _ string) {
		allowUntranslated(t, dir)
		for i, slug := range []string{"con", "com1", strings.Repeat("a", 61), "../x", "a/b", "Lump", "a.b", "%2e%2e", "支払い", "index", "", "a b", `a\\b`, "aux-1"} {
			lay(t, fmt.Sprintf("%s/content/ja/manual/p%02d.md", dir, i), "+++\ntitle = \"頁\"\nslug = \""+slug+"\"\n+++\n")
		}
	}},
	{"addresses that collide", func(t *testing.T, dir, _ string) {
		allowUntranslated(t, dir)
		lay(t, dir+"/content/ja/manual/2.md", "+++\ntitle = \"2\"\nslug = \"1\"\n+++\n")
		lay(t, dir+"/content/ja/manual/3.md", "+++\ntitle = \"3\"\nwas = [\"manual/1\", \"manual/old\", \"manual/OLD\", \"manual/nul\", \"qa/../x\", \"manual/"+strings.Repeat("a", 61)+"\"]\n+++\n")
		lay(t, dir+"/content/ja/manual/4.md", "+++\ntitle = \"4\"\nwas = [\"manual/old\"]\n+++\n")
	}},
	{"shapes that are too large", func(t *testing.T, dir, _ string) {
		allowUntranslated(t, dir)
		lay(t, dir+"/content/ja/manual/2.md", "+++\ntitle = \"2\"\n+++\n\n|a"+strings.Repeat("|b", 4900)+"|\n|-"+strings.Repeat("|-", 4900)+"|\n|c|\n|c|\n|c|\n\n"+strings.Repeat("*a_\n", 5001)+"\n## 3 {#three}\n\n*重要*です。\n")
		notes := ""
		for i := range 101 {
			notes += fmt.Sprintf("あ[^%[1]d]\n\n[^%[1]d]: い\n\n", i)
		}
		lay(t, dir+"/content/ja/manual/3.md", "+++\ntitle = \"3\"\n+++\n\n"+notes)
		lay(t, dir+"/content/ja/manual/4.md", "+++\ntitle = "+strings.Repeat("[", 60)+"\n+++\n")
	}},
	{"languages that cannot be folders", func(t *testing.T, dir, _ string) {
		site, err := os.ReadFile(dir + "/content/site.toml")
		if err != nil {
			t.Fatal(err)
		}
		more := "\n"
		for _, id := range []string{"con", "JA", "en/../..", "de-" + strings.Repeat("a", 33)} {
			more += "[[language]]\nid = \"" + id + "\"\nname = \"x\"\n"
		}
		lay(t, dir+"/content/site.toml", string(site)+more)
	}},
}

// allowUntranslated lets pages be in Japanese only.
func allowUntranslated(t *testing.T, dir string) {
	t.Helper()
	site, err := os.ReadFile(dir + "/content/site.toml")
	if err != nil {
		t.Fatal(err)
	}
	lay(t, dir+"/content/site.toml", strings.Replace(string(site), "name = \"English\"\n", "name = \"English\"\nallow_untranslated = true\n", 1))
}

func link(t *testing.T, to, at string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(to, at); err != nil {
		t.Fatal(err)
	}
}

func move(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func mode(t *testing.T, name string, mode fs.FileMode) {
	t.Helper()
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(name, 0o755) })
}

// TestStrangeFiles compares what staff see, in both languages, with
// testdata/files.txtar, and looks that nothing was written.
func TestStrangeFiles(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	const screens = "testdata/files.txtar"
	want, err := txtar.ParseFile(screens)
	if err != nil && !*update {
		t.Fatal(err)
	}
	got := &txtar.Archive{Comment: []byte("What TestStrangeFiles shows staff; rewritten by -update.\n")}
	for _, c := range strangeFiles {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			dir, outside := filepath.Join(parent, "office"), filepath.Join(parent, "outside")
			littleScheme(t, dir)
			lay(t, outside+"/secret.md", "+++\ntitle = \"秘密\"\n+++\n\nこれは、公開してはいけない文書です。\n")
			c.put(t, dir, outside)
			for _, lang := range []string{"ja", "en"} {
				screen := asNobody(t, dir, func() string {
					screen, status := tried(lang, "check", "-C", dir)
					return fmt.Sprintf("exit status %d\n%s", status, screen)
				})
				if strings.Contains(screen, "公開してはいけない文書です") || strings.Contains(screen, "root:") {
					t.Errorf("what lies outside is shown:\n%s", screen)
				}
				got.Files = append(got.Files, txtar.File{Name: c.name + "." + lang, Data: []byte(screen)})
			}
			before := pathsBelow(t, dir)
			built, status := tried("en", "build", "-C", dir, "-out", filepath.Join(parent, "public"))
			_, err := os.Lstat(filepath.Join(parent, "public", "index.html"))
			mayStay := strings.HasPrefix(string(got.Files[len(got.Files)-1].Data), "exit status 0\n")
			if (err == nil) != mayStay && c.name != "no right to read" { // root may read all
				t.Errorf("build ends with %d, and a site: %t\n%s", status, err == nil, built)
			}
			if diff := cmp.Diff(before, pathsBelow(t, dir)); diff != "" {
				t.Errorf("the sources were changed:\n%s", diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(screens, txtar.Format(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(txtar.Format(want)), string(txtar.Format(got))); diff != "" {
		t.Error(diff)
	}
}

// pathsBelow lists every path below a folder.
func pathsBelow(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		names = append(names, name)
		return nil
	})
	return names
}

// asNobody does something as a user with no rights to what belongs to others:
// root could read what nobody may.
func asNobody(t *testing.T, dir string, do func() string) string {
	t.Helper()
	if os.Geteuid() != 0 {
		return do()
	}
	for at := dir; at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer unix.SetfsuidRetUid(0)
	unix.SetfsuidRetUid(65534)
	return do()
}

// TestStrangeSite puts into a published site what is no page, where verify and
// diff expect one: they say so, wait for nothing, and show nothing from
// outside.
func TestStrangeSite(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	for _, c := range []struct {
		name   string
		put    func(t *testing.T, page, outside string)
		verify string
		diff   string
	}{
		{"a pipe", func(t *testing.T, page, _ string) {
			if err := unix.Mkfifo(page, 0o644); err != nil {
				t.Fatal(err)
			}
		}, "ja/index.html: changed\n", "ja/index.html: this is not an ordinary file"},
		{"a link out", func(t *testing.T, page, outside string) { link(t, outside, page) }, "ja/index.html: changed\n", "ja/index.html: this is a link"},
		{"a folder", func(t *testing.T, page, _ string) {
			if err := os.Mkdir(page, 0o755); err != nil {
				t.Fatal(err)
			}
		}, "ja/index.html: changed\n", "ja/index.html"},
		{"more than a site holds", func(t *testing.T, page, _ string) {
			sample.WriteFile(t, page, "")
			if err := os.Truncate(page, 1<<40); err != nil {
				t.Fatal(err)
			}
		}, "", "ja/index.html: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			littleScheme(t, dir)
			public, outside := filepath.Join(dir, "public"), filepath.Join(dir, "secret.html")
			sample.WriteFile(t, outside, "<p>公開してはいけない文書です")
			if screen, status := tried("en", "build", "-C", dir); status != command.ExitOK {
				t.Fatal(screen)
			}
			page := filepath.Join(public, "ja", "index.html")
			if err := os.Remove(page); err != nil {
				t.Fatal(err)
			}
			c.put(t, page, outside)
			if c.verify != "" { // it reads all of a file, as whoever asks for its sum wants it
				if screen, status := tried("en", "verify", "-C", dir); status != command.ExitProblems || !strings.Contains(screen, c.verify) {
					t.Errorf("verify ends with %d: %s", status, screen)
				}
			}
			screen, _ := tried("en", "diff", "-C", dir)
			if !strings.Contains(screen, c.diff) || strings.Contains(screen, "公開してはいけない") {
				t.Errorf("diff says: %s", screen)
			}
		})
	}
}
