package ordinal

import "testing"

func TestNameIn(t *testing.T) {
	for text, want := range map[string]string{
		"サイバー攻撃一時支援金 150,000円お支払 (パターン①)": "パターン ①",
		"一時支援金 5万円を請求できます（パターン③）":         "パターン ③",
		"パターン③":                              "パターン ③",
		"pattern ③":                          "pattern ③",
		"The steps for claiming (Pattern 2)": "pattern 2",
		"様式（別紙Ａ）":                            "別紙 A",
		"上記①、②のとおり":                          "",
		"ご請求時の流れ":                            "",
		"（パターン①）と（パターン②）":                    "",
		"Q&A 4-12":                           "",
		"（3日以内）":                             "",
	} {
		n, ok := nameIn(text)
		got := ""
		if ok {
			got = n.word + " " + n.number
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// A name is a piece of the text.
func FuzzNameIn(f *testing.F) {
	f.Add("一時支援金（パターン③）")
	f.Add("pattern ②")
	f.Add("（別紙Ａ）")
	f.Fuzz(func(t *testing.T, text string) {
		if n, ok := nameIn(text); ok && (n.from >= n.to || n.to > len(text) || n.word == "" || n.number == "") {
			t.Errorf("%q: %+v", text, n)
		}
	})
}
