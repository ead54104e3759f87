package tomlfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"tebiki/generator/tomlfile"
)

func TestWithoutComments(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"#:schema ./schema.json\n# a\n\na = 1 # b\n\n# c\n\n\nb = \"#\" # d\n", "a = 1\n\nb = \"#\"\n"},
		{"a = '''\n# no comment\n\n\n''' # one\n", "a = '''\n# no comment\n\n\n'''\n"},
		{"a = \"\"\"x\"\"\"\"\" # two quotes\nb = '\\' # a backslash\n", "a = \"\"\"x\"\"\"\"\"\nb = '\\'\n"},
		{"a = [ # first\n  1, # one\n\n  # none\n  2,\n]\n", "a = [\n  1,\n\n  2,\n]\n"},
		{"\"a # b\" = \"\\\" # \"#\n", "\"a # b\" = \"\\\" # \"\n"},
		{"a = 1", "a = 1\n"}, {"a = 1 # no line end", "a = 1\n"}, {"# nothing else", "\n"}, {"a = ''", "a = ''\n"},
	} {
		if got := tomlfile.WithoutComments(c.text); got != c.want {
			t.Errorf("%q\ngot  %q\nwant %q", c.text, got, c.want)
		}
		sameMeaning(t, c.text)
	}
}

// TestRulesWithoutComments strips the rules there are, which say the same
// without their comments, line for line.
func TestRulesWithoutComments(t *testing.T) {
	names, _ := filepath.Glob("../../rules/*.toml")
	more, _ := filepath.Glob("../starter/scheme/rules/*.toml")
	if len(names) == 0 || len(more) == 0 {
		t.Fatal("no rules")
	}
	for _, name := range append(names, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sameMeaning(t, string(data))
		for line := range strings.Lines(tomlfile.WithoutComments(string(data))) {
			if strings.HasPrefix(strings.TrimSpace(line), "#") || !strings.Contains(string(data), strings.TrimSpace(line)) {
				t.Errorf("%s: %q", name, line)
			}
		}
	}
}

func sameMeaning(t *testing.T, text string) {
	t.Helper()
	var before, after map[string]any
	if _, err := toml.Decode(text, &before); err != nil {
		return
	}
	stripped := tomlfile.WithoutComments(text)
	if _, err := toml.Decode(stripped, &after); err != nil || fmt.Sprint(before) != fmt.Sprint(after) { // where NaN is NaN
		t.Errorf("%q\nbecomes %q\n%v", text, stripped, err)
	}
	if again := tomlfile.WithoutComments(stripped); again != stripped {
		t.Errorf("%q\nthen %q", stripped, again)
	}
}

// FuzzWithoutComments checks that what is valid means the same without its
// comments.
func FuzzWithoutComments(f *testing.F) {
	for _, s := range []string{"a = 1 # b\n", "a = '''\n#\n'''#", "a = \"\"\"\"\"\"\"\" # x", "'#' = \"\\\"#\" #\n[a] # b\n", "a = [\n#\n1,#\n]", "a = \"\"\"\\\n # x\n\"\"\""} {
		f.Add(s)
	}
	f.Fuzz(sameMeaning)
}
