package tomlfile

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dump writes a tree a value a line: path, kind, place of key and value.
func dump(b *strings.Builder, path string, v *Value) {
	fmt.Fprintf(b, "%s %s", path, v.Kind.Name().EN)
	if v.KeyPos.Line > 0 {
		fmt.Fprintf(b, " key %d:%d+%d", v.KeyPos.Line, v.KeyPos.Column, v.KeyPos.Length)
	}
	fmt.Fprintf(b, " at %d:%d+%d\n", v.Pos.Line, v.Pos.Column, v.Pos.Length)
	for _, key := range v.Keys {
		dump(b, path+"."+key, v.Get(key))
	}
	for i, item := range v.Items {
		dump(b, fmt.Sprintf("%s[%d]", path, i), item)
	}
}

func TestPositions(t *testing.T) {
	f, problems := Open("a.toml", []byte(`effective = 2022-06-01 # comment "with" [brackets]
title = "日本" # end
a.b = [ 1, # one
  "x", { c = true, "d e" = '''
raw'''} ]
[table.sub]
key = """a\"""" # "quotes"
[[list]]
n = -1.5
[[list]]
[list.inner]
t = 07:32:00
[table]
late = 1_000
`))
	if problems != nil {
		t.Fatal(problems)
	}
	var b strings.Builder
	dump(&b, "", f.Root)
	want := ` a table at 1:1+0
.effective a date key 1:1+9 at 1:13+10
.title a string key 2:1+5 at 2:9+4
.a a table key 3:1+1 at 3:1+1
.a.b an array key 3:3+1 at 3:7+10
.a.b[0] an integer at 3:9+1
.a.b[1] a string at 4:3+3
.a.b[2] a table at 4:8+23
.a.b[2].c true or false key 4:10+1 at 4:14+4
.a.b[2].d e a string key 4:20+5 at 4:28+3
.table a table key 13:2+5 at 13:2+5
.table.sub a table key 6:8+3 at 6:8+3
.table.sub.key a string key 7:1+3 at 7:7+9
.table.late an integer key 14:1+4 at 14:8+5
.list an array key 8:3+4 at 8:3+4
.list[0] a table key 8:3+4 at 8:3+4
.list[0].n a decimal number key 9:1+1 at 9:5+4
.list[1] a table key 10:3+4 at 10:3+4
.list[1].inner a table key 11:7+5 at 11:7+5
.list[1].inner.t a date with time key 12:1+1 at 12:5+8
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := f.Root.Get("table").Get("sub").Get("key").Text; got != `a"` {
		t.Errorf("key = %q", got)
	}
}

// What stands between a value's offsets is the value as it is written.
func TestOffsets(t *testing.T) {
	f, problems := Open("a.toml", []byte("a = { b = [ 1, # 一\r\n 'あ' ], c = 50_000 } # end\r\nd = \"\"\"\r\nx\"\"\"\r\n"))
	if problems != nil {
		t.Fatal(problems)
	}
	a := f.Root.Get("a")
	for v, want := range map[*Value]string{
		a:                   "{ b = [ 1, # 一\n 'あ' ], c = 50_000 }",
		a.Get("b"):          "[ 1, # 一\n 'あ' ]",
		a.Get("b").Items[1]: "'あ'",
		a.Get("c"):          "50_000",
		f.Root.Get("d"):     "\"\"\"\nx\"\"\"",
	} {
		if got := f.Text[v.From:v.To]; got != want {
			t.Errorf("the offsets hold %q, want %q", got, want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, name := range []string{"../../rules/2022-06-01.toml", "../../content/site.toml", "../../content/ja/check.toml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("a = [[1, 2], {b.c = '''x'''}]\n[x.'y z'.\"w\"]\n[[q]]\n[[q.r]]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, problems := Open("fuzz.toml", data)
		if file == nil && len(problems) == 0 {
			t.Fatalf("file %v, problems %+v", file, problems)
		}
		if file != nil && len(problems) == 0 {
			checkTree(t, file, file.Root)
		}
	})
}

// checkTree checks that every value has a place, and that a key's place
// holds that key.
func checkTree(t *testing.T, f *File, v *Value) {
	for _, key := range v.Keys {
		child := v.Get(key)
		line := []rune(f.Line(child.KeyPos.Line))
		written := string(line[child.KeyPos.Column-1:][:child.KeyPos.Length])
		if written != key && !strings.ContainsAny(written, `"'`) {
			t.Errorf("the key %q is said to stand at %+v, where %q is", key, child.KeyPos, written)
		}
		checkTree(t, f, child)
	}
	for _, item := range v.Items {
		checkTree(t, f, item)
	}
	if v.Pos.Line < 1 || v.Pos.Column < 1 {
		t.Errorf("a value stands at %+v", v.Pos)
	}
	if v.Kind == Table && len(v.Keys) != len(v.table) {
		t.Errorf("keys %v for %d entries", v.Keys, len(v.table))
	}
}

// What stands between quotes is what somebody wrote: a slip elsewhere in the
// line does not change it.
func TestMendingLeavesTextsAlone(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`when = { days >= 3, note = "days >= 3 and a == b" }`, `when = { days = { min = 3 }, note = "days >= 3 and a == b" }`},
		{`when = { closed == true and note = 'x and y' }`, `when = { closed = true, note = 'x and y' }`},
		{`when = { closed = yes, note = "a, yes, b = no" }`, `when = { closed = true, note = "a, yes, b = no" }`},
		{`when = { day = 2022/6/1, note = "a, 2022/6/1" }`, `when = { day = 2022-06-01, note = "a, 2022/6/1" }`},
	} {
		f, problems := Open("a.toml", []byte(c.line+"\n"))
		if len(problems) != 1 || f == nil || !strings.HasSuffix(problems[0].Hint.EN, "\n"+c.want) {
			t.Errorf("%s: %+v", c.line, problems)
		}
	}
}
