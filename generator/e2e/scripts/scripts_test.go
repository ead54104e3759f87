// Package scripts has the scripts of commands: what somebody types, and what
// comes back.
package scripts

import (
	"flag"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"tebiki/generator/e2e/sample"
)

func TestMain(m *testing.M) { sample.Main(m) }

var update = flag.Bool("update", false, "rewrite the scripts' expected screens")

// TestScripts runs the command as a user would; generator/e2e/testdata/script
// holds what is typed and what comes back.
func TestScripts(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs(sample.Repo)
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files:         scriptsTried(t),
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv("NL", "\n")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			// realsite copies this repository's content/ and rules/ here.
			"realsite": func(ts *testscript.TestScript, _ bool, _ []string) {
				for _, dir := range []string{"content", "rules"} {
					ts.Check(os.CopyFS(ts.MkAbs(dir), os.DirFS(filepath.Join(root, dir))))
				}
			},
			// words copies the words of the frame alone, for another scheme.
			"words": func(ts *testscript.TestScript, _ bool, _ []string) {
				for _, lang := range []string{"ja", "en"} {
					name := filepath.Join("content", lang, "ui.toml")
					data, err := os.ReadFile(filepath.Join(root, name))
					ts.Check(err)
					ts.Check(os.WriteFile(ts.MkAbs(name), data, 0o666))
				}
				ts.Check(sample.Forget(ts.MkAbs("content"))) // of the real scheme
			},
			// nextedition adds testdata/editions to the real scheme.
			"nextedition": func(ts *testscript.TestScript, _ bool, _ []string) {
				ts.Check(sample.AddNextEdition(ts.MkAbs(".")))
			},
			"replace": replace,
			"forget":  forget,
			"opened":  opened,
			"tree":    tree,
		},
	})
}

// variants are the scripts that go on where another has begun: diff alone tries
// what diff_pages and the others try in each of its cases, edition begins what
// editions goes on with (and the guide's test goes through a new edition from
// begin to end), todo finds what restates and translations do, of coverage,
// renumber, scenarios, verify, decisions and output the rooms of that name have
// tests of their own, and of sites built for an address or with compressed files
// those in a browser.
var variants = []string{
	"base_url", "build_packed", "coverage", "decisions",
	"diff_cases", "diff_conditions", "diff_effects", "diff_guards", "diff_old", "diff_older", "diff_pages", "diff_schedule", "diff_summary",
	"edition", "editions", "editions_dropped", "emptied", "older_pages", "output", "renumber", "restates", "scenarios", "todo_untouched", "translations", "verify",
}

// scriptsTried are the scripts that are to be tried: in a sample, all but the variants.
func scriptsTried(t *testing.T) (files []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(sample.Testdata("script"), "*.txtar"))
	if err != nil || len(all)-len(variants) < 12 {
		t.Fatalf("%d scripts (%v)", len(all), err)
	}
	for _, file := range all {
		isVariant := slices.Contains(variants, strings.TrimSuffix(filepath.Base(file), ".txtar"))
		if sample.Tries(!isVariant) || *update {
			files = append(files, file)
		}
	}
	return files
}

// forget FOLDER takes what was confirmed out of every file below a folder.
func forget(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: forget FOLDER")
	}
	ts.Check(sample.Forget(ts.MkAbs(args[0])))
}

// replace OLD NEW FILE changes a text that the file has exactly once.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: replace OLD NEW FILE")
	}
	text := ts.ReadFile(args[2])
	if n := strings.Count(text, args[0]); n != 1 {
		ts.Fatalf("%s has %q %d times", args[2], args[0], n)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Replace(text, args[0], args[1], 1)), 0o666))
}

// opened FILE waits until a browser's stand-in has written the address it was
// asked to show into FILE, and reads the page there.
func opened(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	var address string
	for deadline := time.Now().Add(time.Minute); !strings.HasSuffix(address, "\n"); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			ts.Fatalf("nothing was opened within a minute")
		}
		data, _ := os.ReadFile(name) // not there yet
		address = string(data)
	}
	answer, err := http.Get(strings.TrimSpace(address))
	ts.Check(err)
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		ts.Fatalf("%s: %s", address, answer.Status)
	}
}

// tree DIR FILE writes every file below DIR, name and content, into FILE, for
// comparison.
func tree(ts *testscript.TestScript, _ bool, args []string) {
	var b strings.Builder
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		b.WriteString(filepath.ToSlash(strings.TrimPrefix(name, ts.MkAbs(args[0]))) + "\n" + string(data) + "\n")
		return err
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
}
