package tomlfile

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

// FuzzDecodePlain holds what is read by hand against what the library reads.
func FuzzDecodePlain(f *testing.F) {
	for _, text := range []string{
		"", "a = \"b\"\n", "a=\"b\" # c\n[d]\ne = [\"f\", \"g\",] \n", "[a.b]\nc = \"\"\n[a.d]\n", "[a.b]\n[a]\n", "[a]\n[a]", "a = \"\"\n[a]",
		"a = \"\"\"\nb\n\"\"\"", "a = \"\"\"b\"\"\"\"", "a = \"\"\"\n\nb \"c\" d\n\"\"\"\nb = \"\"", "a = [\n \"b\", # c\n \"d\"\n]\n[e]\nf = []", "a.b = \"c\"", "\"a\" = \"b\"", "a = \"b\" c = \"d\"",
		"a = [\"b\" \"c\"]", "a = [,]", "[]", "[a.]", "[ a . b ]\n", "[a]b = \"c\"", "a = \"b\nc\"", "a = 1", "[[a]]\nb = \"c\"", "1 = \"a\"\n-_ = \"b\"", "\ufeffa = \"b\"", "a = [\"\"\"b\"\"\"]",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := decodePlain(text)
		if !ok {
			return
		}
		var want map[string]any
		if _, err := toml.Decode(text, &want); err != nil {
			t.Fatalf("%q is read, but: %v", text, err)
		}
		if want == nil {
			want = map[string]any{}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	})
}

// TestMostIsPlain: the files of words, and the heads of pages, are read by hand.
func TestMostIsPlain(t *testing.T) {
	read := 0
	err := fs.WalkDir(os.DirFS("../../content"), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile("../../content/" + name)
		text := string(data)
		switch parts := strings.SplitN(text, "+++\n", 3); {
		case path.Ext(name) == ".md" && len(parts) == 3:
			text = parts[1]
		case path.Base(name) != "ui.toml":
			return err
		}
		if _, ok := decodePlain(text); ok {
			read++
		} else {
			t.Logf("%s is left to the library", name)
		}
		return err
	})
	if err != nil || read < 25 {
		t.Errorf("%d files are plain (%v), want 25 at the least", read, err)
	}
}
