package page_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/page"
	"tebiki/generator/page/pagetest"
)

// sections are what the files of this test translate.
func sections(ids ...string) []page.Translation {
	var list []page.Translation
	for i, id := range ids {
		list = append(list, page.Translation{ID: id, Hash: strings.Repeat(string(rune('a'+i)), 8)})
	}
	return list
}

func TestAccept(t *testing.T) {
	all := sections("_top", "first", "second", "third")
	for _, c := range []struct {
		name, file   string
		before, want string
		list         []page.Translation
		whole        bool
	}{
		{"no record yet", "a.md", "+++\ntitle = \"A\"\n+++\nB\n", "+++\ntitle = \"A\"\n\n[translated]\n_top = \"aaaaaaaa\"\nfirst = \"bbbbbbbb\"\n+++\nB\n", all[:2], false},
		{"one value", "a.md", "+++\ntitle = \"A\" # x\n[translated] # y\nfirst  = '00' # z\nsecond = \"00\"\n+++\nB", "+++\ntitle = \"A\" # x\n[translated] # y\nfirst  = \"bbbbbbbb\" # z\nsecond = \"00\"\n+++\nB", all[1:2], false},
		{"a line between", "a.md", "+++\n[translated]\nfirst = \"bbbbbbbb\"\nthird = \"dddddddd\"\n+++\n", "+++\n[translated]\n_top = \"aaaaaaaa\"\nfirst = \"bbbbbbbb\"\nsecond = \"cccccccc\"\nthird = \"dddddddd\"\n+++\n", all, true},
		{"a line that is idle", "a.md", "+++\n[translated]\ngone = \"0\"\nfirst = \"0\"\nlost = \"0\"\n+++\n", "+++\n[translated]\n_top = \"aaaaaaaa\"\nfirst = \"bbbbbbbb\"\nsecond = \"cccccccc\"\nthird = \"dddddddd\"\n+++\n", all, true},
		{"an idle line stays", "a.md", "+++\n[translated]\ngone = \"0\"\n+++\n", "+++\n[translated]\n_top = \"aaaaaaaa\"\ngone = \"0\"\n+++\n", all[:1], false},
		{"CRLF and a mark", "a.md", "\uFEFF+++\r\ntitle = \"A\"\r\n[translated]\r\nfirst = \"0\"\r\n+++\r\nB\r\n", "\uFEFF+++\r\ntitle = \"A\"\r\n[translated]\r\nfirst = \"bbbbbbbb\"\r\nsecond = \"cccccccc\"\r\n+++\r\nB\r\n", all[1:3], false},
		{"TOML", "a.toml", "[start]\ntitle = \"A\"", "[start]\ntitle = \"A\"\n\n[translated]\nquestion.a = \"bbbbbbbb\"\n\"あ\" = \"cccccccc\"\n", sections("_top", "question.a", "あ")[1:], false},
		{"TOML with more behind", "a.toml", "[translated]\nstart = \"0\"\n[question.a]\nlegend = \"A\"\n", "[translated]\nstart = \"aaaaaaaa\"\nquestion.a = \"bbbbbbbb\"\n[question.a]\nlegend = \"A\"\n", sections("start", "question.a"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := all
			if strings.HasSuffix(c.file, ".toml") {
				in = c.list
			}
			got, problems := page.Accept(c.file, []byte(c.before), c.list, in, c.whole)
			if len(problems) > 0 {
				t.Fatal(pagetest.Screen(t, "en", problems))
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestAcceptRefusesATableThatLinesCannotBeAddedTo(t *testing.T) {
	got, problems := page.Accept("a.md", []byte("+++\ntranslated = { first = \"0\" }\n+++\n"), sections("_top"), nil, false)
	if got != nil || len(problems) != 1 || problems[0].ID != "wrong-type" || problems[0].Line != 2 {
		t.Errorf("got %q and\n%s", got, pagetest.Screen(t, "en", problems))
	}
}

// FuzzAccept checks that a file still has its body, and that what was recorded
// once needs no further change.
func FuzzAccept(f *testing.F) {
	for _, s := range []string{"title = \"A\"\n", "[translated]\n", "[translated]\nfirst = \"0\"\ngone = \"0\"\n", "[translated]\r\nfirst = '''\r\n0'''\r\n[x]\r\n", "[translated.a]\nb = \"0\"\n", "translated.first = \"0\"\n", "\"translated\" = {}\n", "[translated] #\n\"first\" = \"0\"\n[translated.question]\na = \"0\"\n"} {
		f.Add(s)
	}
	all := sections("_top", "first", "question.a", "third")
	f.Fuzz(func(t *testing.T, front string) {
		const body = "+++\n\n[translated]\nfirst = \"0\"\n"
		got, problems := page.Accept("a.md", []byte("+++\n"+front+body), all, all, true)
		if got == nil {
			if len(problems) == 0 {
				t.Error("nothing came out, and nothing says why")
			}
			return
		}
		again, problems := page.Accept("a.md", got, all, all, true)
		if len(problems) > 0 || string(again) != string(got) {
			t.Errorf("once %q, twice %q\n%s", got, again, pagetest.Screen(t, "en", problems))
		}
		if !strings.Contains(front, "\r\n") && !strings.HasSuffix(string(got), body) {
			t.Errorf("the body changed: %q", got)
		}
	})
}
