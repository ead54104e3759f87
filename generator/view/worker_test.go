package view

import (
	"bytes"
	"maps"
	"slices"
	"testing"
)

// FuzzWhole compares the quick way to write texts as JSON with encoding/json's.
func FuzzWhole(f *testing.F) {
	f.Add("a.html", "<p class=\"x\">日本語\\ \u2028 \x00\x1f\x7f\xff\n\r\t\b\f&amp;</p>")
	f.Add("", "\u2029\xe2\x80")
	f.Fuzz(func(t *testing.T, name, text string) {
		texts := map[string][]byte{name: []byte(text), "b": nil}
		var got bytes.Buffer
		err := writeWhole(&got, slices.Sorted(maps.Keys(texts)), func(name string) ([]byte, error) { return texts[name], nil })
		if want := unescaped(map[string]string{name: text, "b": ""}); err != nil || name != "b" && !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%q is written as\n%s, want\n%s (%v)", text, got.String(), want, err)
		}
	})
}
