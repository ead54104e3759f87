package view

import (
	"bytes"
	"testing"
)

// FuzzWhole compares the quick way to write texts as JSON with encoding/json's.
func FuzzWhole(f *testing.F) {
	f.Add("a.html", "<p class=\"x\">日本語\\ \u2028 \x00\x1f\x7f\xff\n\r\t\b\f&amp;</p>")
	f.Add("", "\u2029\xe2\x80")
	f.Fuzz(func(t *testing.T, name, text string) {
		if got, want := wholeOf(map[string][]byte{name: []byte(text), "b": nil}), unescaped(map[string]string{name: text, "b": ""}); name != "b" && !bytes.Equal(got, want) {
			t.Errorf("%q is written as\n%s, want\n%s", text, got, want)
		}
	})
}
