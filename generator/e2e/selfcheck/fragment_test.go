package selfcheck

import (
	"bufio"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/assets"
	"tebiki/generator/bundle"
	"tebiki/generator/e2e/sample"
)

// FuzzFragment gives any text to the self-check as the fragment of its
// address: the scripts that read it and walk by it run in Node, as they are.
// Nothing is thrown, what is written is read back the same, and no answer
// counts but one that was given, to a question of the rules, and that it has.
func FuzzFragment(f *testing.F) {
	asks := fragmentReaders(f)
	for _, c := range sample.Cases {
		f.Add("#" + strings.ReplaceAll(strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(c.Answers), " ", "&"))
	}
	for _, odd := range []string{"", "#", "#=", "#&&", "#incident", "#incident=%", "#incident=%E0%A4%A", "#__proto__=yes&constructor=no", "#incident=spam-only&incident=cyber-attack", "#~at=incident&~at=x&~arrival=2022-08-01", "#incident_date=9999-99-99", "#insider=toString", "#%69ncident=unsure", "#incident%3Dcyber-attack%26membership%3da1%26%7Eat%3Dmembership", "#incident=cyber-attack%26membership=a1", "#a=%2526b%253D", "#incident=\x00&\u2028=\ufeff", "#resident=yes&lost=fridge+stove", "#resident=yes&lost=none+fridge+fridge++", "#resident=yes&lost=%2B", "#closed=yes&period_end=2024-02-29&staff=?", "#closed=yes&period_end=2024-02-30"} {
		f.Add(odd)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		for _, ask := range asks {
			var wrong string
			if ask(fragment, &wrong); wrong != "" {
				t.Errorf("%q: %s", fragment, wrong)
			}
		}
	})
}

// fragmentReaders start Node with the self-check's scripts, for the
// association's rules and the samples with several answers and deadlines; or they
// skip the target where there is none.
func fragmentReaders(f *testing.F) (asks []func(question, answer any)) {
	f.Helper()
	association, err := os.ReadFile(filepath.Join(sample.Repo, "rules", "2022-06-01.toml"))
	if err != nil {
		f.Fatal(err)
	}
	texts := [][]byte{association}
	for _, script := range []string{"several", "deadlines"} {
		a, err := txtar.ParseFile(sample.Testdata("script/" + script + ".txtar"))
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if strings.HasPrefix(file.Name, "rules/2") {
				texts = append(texts, file.Data)
			}
		}
	}
	for _, text := range texts {
		module, names, _ := moduleOf(f, string(text))
		asks = append(asks, startScript(f, "testdata/fragment.ts", module, names))
	}
	return asks
}

// startScript starts Node with a script that answers each line of JSON with
// another, bundled with the scripts of the site that it imports; or it skips
// the test where there is no Node.
func startScript(t testing.TB, name string, args ...string) (ask func(question, answer any)) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("TEBIKI_REQUIRE_BROWSER") == "1" {
			t.Fatal("TEBIKI_REQUIRE_BROWSER=1, and there is no Node")
		}
		t.Skip("no Node on this machine: the site's scripts are not tried by themselves")
	}
	script := filepath.Join(t.TempDir(), "script.js")
	if err := os.WriteFile(script, bundled(t, name), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(node, append([]string{script}, args...)...)
	command.Stderr = os.Stderr
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := command.Wait(); err != nil {
			t.Error(err)
		}
	})
	answers := json.NewDecoder(bufio.NewReader(out))
	return func(question, answer any) {
		line, err := json.Marshal(question)
		if err != nil {
			panic("it cannot be asked: " + err.Error())
		}
		if _, err := in.Write(append(line, '\n')); err != nil {
			t.Fatal(err)
		}
		if err := answers.Decode(answer); err != nil {
			t.Fatal(err)
		}
	}
}

// bundled is a script of testdata with the scripts it imports.
func bundled(t testing.TB, script string) []byte {
	t.Helper()
	fsys := fstest.MapFS{}
	names, err := fs.Glob(assets.FS, "scripts/*.ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := assets.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	for _, name := range []string{script, "testdata/lines.ts"} {
		fsys[name] = &fstest.MapFile{Data: sample.ReadFile(t, name)}
	}
	files, err := bundle.Assets(fsys, script)
	if err != nil {
		t.Fatal(err)
	}
	return files[0].Data
}
