package markdown

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/source"
)

func TestComments(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a<!-- x -->b", "ab"}, {"a <!-- x --> b", "a b"}, {"a<!-- x --> b", "a b"}, {"<!-- x --> a", "a"}, {"a <!-- x --> \nb", "a\nb"},
		{"a\n  <!-- x -->\nb", "a\nb"}, {"a<!-- x\ny -->b\nc", "ab\nc"}, {"a\n<!--\n\nx\n\n-->\nb", "a\nb"}, {"a\n\n<!-- x -->\n\nb", "a\n\n\nb"},
		{"- a <!-- x -->\n- <!-- y -->b\n", "- a\n- b\n"}, {"a<!---->b<!-- -->c", "abc"}, {"<!-- ` -->a`<!-- x -->`", "a`<!-- x -->`"},
		{"`<!-- x -->` ``a`<!-- -->``", "`<!-- x -->` ``a`<!-- -->``"}, {"`a\n\n<!-- x -->`", "`a\n\n`"}, {"\\<!-- a", "\\<!-- a"}, {"\\`<!-- x -->`", "\\``"},
		{"```\n<!-- x -->\n```\n<!-- y -->\n", "```\n<!-- x -->\n```\n"}, {"- ```\n  <!-- x -->\n  ```\n", "- ```\n  <!-- x -->\n  ```\n"},
		{"<!--a--> <!--b-->", ""}, {"a <!--x--> <!--y-->\nb", "a\nb"}, {"<!--a--><!--b-->\nc", "c"}, {"<!--a-->\n<!--b-->\nc", "c"}, {"a <!--x--> <!--y--> b", "a b"},
		{"か\u3099<!-- は\u309a -->は\u309a", "がぱ"}, {"神", "神"}, {"e\u0301", "é"},
	} {
		if got, problems := WithoutComments(originOf(c.text)); got.Text != c.want || problems != nil {
			t.Errorf("%q: %q %v", c.text, got.Text, problems)
		}
	}
	for _, c := range []struct {
		text, want string
		columns    []int
	}{
		{"a <!-- x\nb", "a\nb", []int{3}}, {"a <!-- x\n<!-- y -->b", "a\nb", []int{3}}, {"<!-- a <!-- b --> c <!--", "", []int{1}},
		{"a <!--x--> <!-- y\nb", "a\nb", []int{12}},
	} {
		got, problems := WithoutComments(originOf(c.text))
		var columns []int
		for _, p := range problems {
			columns = append(columns, p.Column)
		}
		if got.Text != c.want || !slices.Equal(columns, c.columns) {
			t.Errorf("%q: %q %v", c.text, got.Text, columns)
		}
	}
}

func originOf(text string) source.Origin {
	file, _ := source.Open("a.md", []byte(text))
	return source.Piece(file, 0)
}

// What stands in code is shown as it is, and no slip in it is reported.
func TestCodeHasNoSlips(t *testing.T) {
	for _, text := range []string{"`a <br>\nb`", "``b ` <br> ` b``", "> ```\n> <br>\n> ```", "```\n<br>\n##none\n```"} {
		file, _ := source.Open("a.md", []byte(text))
		if _, problems := Parse(source.Piece(file, 0), "ja", true); len(problems) > 0 {
			t.Errorf("%q: %+v", text, problems)
		}
	}
	file, _ := source.Open("a.md", []byte("`a`<br>`b`"))
	if _, problems := Parse(source.Piece(file, 0), "ja", true); len(problems) != 1 || problems[0].Column != 4 {
		t.Errorf("beside code: %+v", problems)
	}
}

// FuzzComments checks that what is left of a text knows where it stood.
func FuzzComments(f *testing.F) {
	for _, s := range []string{"a<!-- x -->b", "`<!-- -->", "```\n<!--\n```", "か\u3099 <!-- \n <!-- --> が", "<!-", "--><!--", "\\<!---->", "a <!--x--> <!--y-->", "<!--a--> <!-- b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, problems := source.Open("a.md", []byte(text))
		if file == nil || problems != nil {
			return
		}
		o := source.Piece(file, 0)
		got, problems := WithoutComments(o)
		at := 0
		for i := range len(got.Text) + 1 {
			offset := got.Offset(i)
			if offset < at || offset > len(file.Text) {
				t.Fatalf("%q: byte %d of %q stands at %d", text, i, got.Text, offset)
			}
			at = offset
		}
		if !strings.Contains(text, commentStart) && (problems != nil || norm.NFC.String(got.Text) != norm.NFC.String(o.Text)) {
			t.Fatalf("%q became %q %v", text, got.Text, problems)
		}
		for _, p := range problems {
			if p.Line < 1 || !strings.HasPrefix(string([]rune(file.Line(p.Line))[p.Column-1:]), commentStart) {
				t.Fatalf("%q: %+v", text, p)
			}
		}
	})
}
