package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"tebiki/assets"
	"tebiki/generator/bundle"
)

// FuzzFragment gives any text to the self-check as the fragment of its
// address: the scripts that read it and walk by it run in Node, as they are.
// Nothing is thrown, what is written is read back the same, and no answer
// counts but one that was given, to a question of the rules, and that it has.
func FuzzFragment(f *testing.F) {
	ask := fragmentReader(f)
	for _, c := range cases {
		f.Add("#" + strings.ReplaceAll(strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(c.answers), " ", "&"))
	}
	for _, odd := range []string{"", "#", "#=", "#&&", "#incident", "#incident=%", "#incident=%E0%A4%A", "#__proto__=yes&constructor=no", "#incident=spam-only&incident=cyber-attack", "#~at=incident&~at=x&~arrival=2022-08-01", "#incident_date=9999-99-99", "#insider=toString", "#%69ncident=unsure", "#incident%3Dcyber-attack%26membership%3da1%26%7Eat%3Dmembership", "#incident=cyber-attack%26membership=a1", "#a=%2526b%253D", "#incident=\x00&\u2028=\ufeff"} {
		f.Add(odd)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		if wrong := ask(fragment); wrong != "" {
			t.Errorf("%q: %s", fragment, wrong)
		}
	})
}

// fragmentReader starts Node with the self-check's scripts, or skips the
// target where there is none.
func fragmentReader(f *testing.F) func(fragment string) (wrong string) {
	f.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("TEBIKI_REQUIRE_BROWSER") == "1" {
			f.Fatal("TEBIKI_REQUIRE_BROWSER=1, and there is no Node")
		}
		f.Skip("no Node on this machine: the scripts that read fragments are not tried")
	}
	p, err := openProject(f.Context(), os.DirFS(".."), 0)
	if err != nil || p.site == nil {
		f.Fatalf("the site does not build: %v %+v", err, p.problems)
	}
	script := filepath.Join(f.TempDir(), "fragment.js")
	if err := os.WriteFile(script, bundled(f), 0o600); err != nil {
		f.Fatal(err)
	}
	command := exec.Command(node, script, base64.StdEncoding.EncodeToString(p.module))
	command.Stderr = os.Stderr
	in, err := command.StdinPipe()
	if err != nil {
		f.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		f.Fatal(err)
	}
	if err := command.Start(); err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() {
		in.Close()
		if err := command.Wait(); err != nil {
			f.Error(err)
		}
	})
	answers := json.NewDecoder(bufio.NewReader(out))
	return func(fragment string) (wrong string) {
		line, err := json.Marshal(fragment)
		if err != nil {
			panic("a string is no JSON: " + err.Error())
		}
		if _, err := in.Write(append(line, '\n')); err != nil {
			f.Fatal(err)
		}
		if err := answers.Decode(&wrong); err != nil {
			f.Fatal(err)
		}
		return wrong
	}
}

// bundled is testdata/fragment.ts with the scripts it imports.
func bundled(f *testing.F) []byte {
	f.Helper()
	fsys := fstest.MapFS{}
	names, err := fs.Glob(assets.FS, "scripts/*.ts")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := assets.FS.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	data, err := os.ReadFile("testdata/fragment.ts")
	if err != nil {
		f.Fatal(err)
	}
	fsys["testdata/fragment.ts"] = &fstest.MapFile{Data: data}
	files, err := bundle.Assets(fsys, "testdata/fragment.ts")
	if err != nil {
		f.Fatal(err)
	}
	return files[0].Data
}
