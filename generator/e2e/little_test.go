package e2e

import (
	"bytes"
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/rule"
)

// littleScheme writes the sources of second_scheme.txtar into a folder.
func littleScheme(t testing.TB, dir string) {
	t.Helper()
	a, err := txtar.ParseFile(sample.Testdata("script/second_scheme.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		name := "content/" + lang + "/ui.toml"
		data, err := os.ReadFile(sample.Repo + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		data, _, _ = bytes.Cut(data, []byte("\n[confirmed]\n")) // of this scheme nothing was
		a.Files = append(a.Files, txtar.File{Name: name, Data: data})
	}
	accept := []string{"translations", "-C", dir}
	for _, f := range a.Files {
		lay(t, filepath.Join(dir, f.Name), string(f.Data))
		if strings.HasPrefix(f.Name, "content/en/") && path.Base(f.Name) != "ui.toml" {
			accept = append(accept, "-accept", f.Name)
		}
	}
	if screen, status := tried("en", accept...); status != command.ExitOK {
		t.Fatal(screen)
	}
}

// lay writes a file and the folders it lies in.
func lay(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// tried runs a subcommand and returns all it prints, with its status.
func tried(lang string, args ...string) (screen string, status int) {
	var out strings.Builder
	day, _ := rule.ParseDate("2024-01-01")
	status = command.Run(context.Background(), command.System{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Today: day, Lang: lang}, args)
	return out.String(), status
}
