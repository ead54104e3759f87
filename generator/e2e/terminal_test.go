package e2e

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
)

// What somebody wrote into the published site cannot act on the terminal of
// whoever compares it: no title, no colour, no line over another.
func TestDiffShowsControlCharacters(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	dir := copiedSite(t)
	var out bytes.Buffer
	run := func(args ...string) int {
		out.Reset()
		return command.Run(context.Background(), command.System{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Today: 20000, Lang: "ja"}, args)
	}
	if status := run("build", "-C", dir); status != command.ExitOK {
		t.Fatal(out.String())
	}
	const evil = "\x1b]0;title\x07\x1b[2J\u009b31m\u202e"
	for _, name := range []string{"public/ja/manual/1.html", "public/rules/2022-06-01.toml", "public/facts.json"} {
		file := filepath.Join(dir, name)
		text := string(sample.ReadFile(t, file))
		var changed string
		switch filepath.Ext(name) {
		case ".html":
			changed = strings.Replace(text, "</p>", "書きかえた文。"+evil+"</p>", 1)
		case ".json":
			changed = strings.Replace(text, "0120-411-250", `0120-411-251\u001b[2J`+"\u009b", -1)
		default:
			changed = strings.Replace(text, `name = "`, `name = "`+evil, 1)
		}
		if changed == text && filepath.Ext(name) != ".toml" {
			t.Fatalf("%s has nothing to change", name)
		}
		if err := os.WriteFile(file, []byte(changed), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"diff", "-C", dir}, {"diff", "-json", "-C", dir}} {
		run(args...)
		if !strings.Contains(out.String(), "書きかえた文") || !strings.Contains(out.String(), "0120-411-251") {
			t.Errorf("%v does not show what was changed:\n%s", args, out.String())
		}
		for _, r := range out.String() {
			if r != '\n' && (unicode.IsControl(r) || r == '\u202e') {
				t.Errorf("%v prints %U", args, r)
			}
		}
	}
}
