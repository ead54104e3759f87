package source

import "testing"

// TestSeveralByteOrderMarks reads and edits a file to which two editors added a
// mark each.
func TestSeveralByteOrderMarks(t *testing.T) {
	data := []byte("\uFEFF\uFEFFa = 1\r\n")
	f, problems := Open("a.toml", data)
	if problems != nil || f.Text != "a = 1\n" {
		t.Fatalf("%q %v", f.Text, problems)
	}
	if got, want := string(Apply(data, []Edit{{From: 4, To: 5, Text: "2"}})), "\uFEFF\uFEFFa = 2\r\n"; got != want {
		t.Errorf("edited it is %q, want %q", got, want)
	}
}
