package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPrint(t *testing.T) {
	problems := []Problem{
		{
			Position: Position{"content/ja/a.md", 3, 4, 3}, ID: "broken-link",
			Message: Textf("リンク先「%s」がありません", "there is no page “%s”", "b.md"),
			Hint:    DidYouMean("b.md", []string{"bb.md", "zz.md"}),
			Source:  "支援金（b.md）",
		},
		{Position: Position{File: "content/en"}, Severity: Warning, ID: "stale-translation", Message: Text{"古い", "old"}},
	}
	for lang, want := range map[string]string{
		"en": `content/ja/a.md:3:4: error: there is no page “b.md” [broken-link]
    支援金（b.md）
          ^^^^
    hint: did you mean “bb.md”?
content/en: warning: old [stale-translation]
`,
		"ja": `content/ja/a.md:3:4: error: リンク先「b.md」がありません [broken-link]
    支援金（b.md）
          ^^^^
    ヒント: 「bb.md」のことではありませんか
content/en: warning: 古い [stale-translation]
`,
	} {
		var b strings.Builder
		if err := Print(&b, lang, problems); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, b.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", lang, diff)
		}
	}
}

// Why it matters is said once for each id.
func TestReport(t *testing.T) {
	var b strings.Builder
	file := Problem{Position: Position{File: "a"}, ID: "unknown-file", Message: Text{"", "m"}}
	other := Problem{Position: Position{File: "b"}, ID: "fact-mismatch", Message: Text{"", "n"}}
	if err := Report(&b, "en", []Problem{file, other, file}); err != nil {
		t.Fatal(err)
	}
	want := `a: error: m [unknown-file]
    why: a file that cannot be here never gets onto the site that members see
b: error: n [fact-mismatch]
a: error: m [unknown-file]
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPrintJSON(t *testing.T) {
	var b strings.Builder
	err := PrintJSON(&b, "en", []Problem{{
		Position: Position{"r.toml", 2, 5, 1}, ID: "uncovered-case", Message: Text{"", "a hole"},
		Example: map[string]any{"closed": true, "days": 3},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"file":"r.toml","line":2,"column":5,"severity":"error","id":"uncovered-case","message":"a hole","example":{"closed":true,"days":3}}` + "\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
}

// The caret stands under the character meant, tabs and a cut line included.
func TestCaret(t *testing.T) {
	for _, c := range []struct {
		name, source   string
		column, length int
		shown, caret   string
	}{
		{"ASCII", "abc def", 5, 3, "abc def", "    ^^^"},
		{"full width before", "あいう = 1", 5, 1, "あいう = 1", "       ^"},
		{"full width at", "x = あい", 5, 2, "x = あい", "    ^^^^"},
		{"half-width katakana", "ｱｲ x", 4, 1, "ｱｲ x", "   ^"},
		{"combining mark", "か\u3099 x", 4, 1, "か\u3099 x", "   ^"},
		{"tab", "\tx", 2, 1, " x", " ^"},
		{"past the end", "ab", 3, 1, "ab", "  ^"},
		{"nothing", "", 1, 0, "", "^"},
	} {
		shown, caret := excerpt(c.source, c.column, c.length)
		if shown != c.shown || caret != c.caret {
			t.Errorf("%s:\n%s|\n%s|\nwant\n%s|\n%s|", c.name, shown, caret, c.shown, c.caret)
		}
	}
}

func TestLongLineIsCutAroundThePlace(t *testing.T) {
	source := strings.Repeat("あ", 200) + "X" + strings.Repeat("い", 200)
	shown, caret := excerpt(source, 201, 1)
	if Width(shown) > excerptWidth+4 {
		t.Errorf("the line shown is %d columns wide", Width(shown))
	}
	before, _, found := strings.Cut(shown, "X")
	if !found || Width(before) != len(caret)-1 {
		t.Errorf("the caret does not stand under the place:\n%s\n%s", shown, caret)
	}
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"incidnt", "incident"}, {"incidetn", "incident"}, {"INCIDENT", ""}, {"x", ""}, {"", ""},
		{"membership_", "membership"}, {"closd", "closed"}, {"completely-else", ""},
	} {
		got, _ := Suggest(c.written, []string{"incident", "membership", "closed"})
		if got != c.want {
			t.Errorf("Suggest(%q) = %q, want %q", c.written, got, c.want)
		}
	}
}

// What is whole in itself is no slip for something else.
func TestSuggestNoOther(t *testing.T) {
	for _, c := range []struct{ written, candidate, want string }{
		{"contacts.hotline.tel", "contacts.mhlw.tel", ""},
		{"contacts.hotlin.tel", "contacts.hotline.tel", "contacts.hotline.tel"},
		{"qa/4-lump-sum.md#q4-15", "qa/4-lump-sum.md#q4-1", ""},
		{"qa/4-lump-sum.md#q415", "qa/4-lump-sum.md#q4-15", "qa/4-lump-sum.md#q4-15"},
		{"qa/4-lumpsum.md#q4-15", "qa/4-lump-sum.md#q4-15", "qa/4-lump-sum.md#q4-15"},
		{"documents-attack", "documents-leak", ""},
		{"documents-atack", "documents-attack", "documents-attack"},
		{"2-2-cyber-port.md", "2-3-cyber-port.md", ""},
		{"form-a", "form-b", ""},
	} {
		if got, _ := Suggest(c.written, []string{c.candidate}); got != c.want {
			t.Errorf("Suggest(%q) = %q of %q, want %q", c.written, got, c.candidate, c.want)
		}
	}
}

// Of many names those are listed that begin alike, the likest first.
func TestOneOf(t *testing.T) {
	var many []string
	for r := 'a'; r <= 'z'; r++ {
		many = append(many, string(r)+"-page", "q-"+string(r))
	}
	want := "if it is gone, take it out here too; if it has another name, correct it; there is q-s, q-a, q-b, q-c, q-d, q-e, q-f, q-g, q-h, q-i, q-j, q-k, q-l, q-m, q-n, q-o, q-p, q-page, q-q, q-r and others"
	if got := OneOf("q-something", many).EN; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := OneOf("a-pagee", many).EN; got != "did you mean “a-page”?" {
		t.Error(got)
	}
	if got := OneOf("x", nil); got != (Text{}) {
		t.Error(got)
	}
}
