package source

import (
	"testing"

	"tebiki/generator/diag"
)

func TestWindowsFilesAreAccepted(t *testing.T) {
	f, problems := Open("a.md", []byte("\uFEFF一行目\r\n二行目\r\n"))
	if problems != nil || f.Text != "一行目\n二行目\n" || f.Line(2) != "二行目" || f.Line(4) != "" {
		t.Errorf("%q, %+v", f.Text, problems)
	}
}

func TestAt(t *testing.T) {
	f, _ := Open("a.md", []byte("ab\nあいう\n"))
	for _, c := range []struct{ offset, length, line, column, want int }{
		{0, 2, 1, 1, 2}, {2, 1, 1, 3, 0}, {3, 3, 2, 1, 1}, {6, 6, 2, 2, 2}, {6, 99, 2, 2, 2}, {13, 1, 3, 1, 0}, {99, 1, 3, 1, 0},
	} {
		got := f.At(c.offset, c.length)
		if got != (diag.Position{File: "a.md", Line: c.line, Column: c.column, Length: c.want}) {
			t.Errorf("At(%d, %d) = %+v", c.offset, c.length, got)
		}
	}
}

func TestNotUTF8(t *testing.T) {
	for _, c := range []struct {
		name         string
		data         string
		line, column int
		message      string
		text         string // as it is read all the same; "" where it cannot be
	}{
		{"Shift_JIS", "id = 1\r\ntitle = \"\x8ex\x89\x87\x8b\xe0\"\n", 2, 10, "the file is not UTF-8; it looks like Shift_JIS (“ANSI” in Notepad, CP932)", "id = 1\ntitle = \"支援金\"\n"},
		{"UTF-16", "\xff\xfeB0\r\x00\n\x00\x01\x00", 0, 0, "the file is not UTF-8 but UTF-16 (“Unicode” in Notepad)", "あ\n\x01"},
		{"UTF-16, big end first", "\xfe\xff\x30\x42", 0, 0, "the file is not UTF-8 but UTF-16 (“Unicode” in Notepad)", "あ"},
		{"Latin-1", "caf\xe9 \xff\n", 1, 4, "the file is not UTF-8", ""},
		{"cut off", "あ\xe3\x81", 1, 2, "the file is not UTF-8", ""},
	} {
		f, problems := Open("a.toml", []byte(c.data))
		if (f != nil) != (c.text != "") || f != nil && f.Text != c.text || len(problems) != 1 {
			t.Errorf("%s: %+v, %+v", c.name, f, problems)
			continue
		}
		p := problems[0]
		if p.ID != "not-utf8" || p.Line != c.line || p.Column != c.column || p.Message.EN != c.message {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

// The line ends of old Macs are named once, and read as what they are.
func TestOldMacLines(t *testing.T) {
	for _, c := range []struct {
		name, data, text, message string
		line                      int
	}{
		{"everywhere", "a = 1\rb = 2\r", "a = 1\nb = 2\n", "the lines end as those of old Macs do, in a carriage return alone (CR)", 0},
		{"in one place", "a = 1\r\nb = 2\rc = 3\r\n", "a = 1\nb = 2\nc = 3\n", "this line ends as those of old Macs do, in a carriage return alone (CR)", 2},
	} {
		f, problems := Open("a.toml", []byte(c.data))
		if f == nil || f.Text != c.text || len(problems) != 1 {
			t.Errorf("%s: %+v, %+v", c.name, f, problems)
			continue
		}
		if p := problems[0]; p.ID != "line-ends" || p.Message.EN != c.message || p.Line != c.line {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

// TestZerosAreNothing opens what Windows leaves where the power failed as a file
// was saved: its length, and nothing in it.
func TestZerosAreNothing(t *testing.T) {
	for data, want := range map[string]string{"\x00\x00\x00\x00": "", "\uFEFF\x00\x00": "", "a\x00": "a\x00", "": ""} {
		f, problems := Open("a.md", []byte(data))
		if len(problems) > 0 || f.Text != want {
			t.Errorf("%q: %q, %v", data, f.Text, problems)
		}
	}
}
