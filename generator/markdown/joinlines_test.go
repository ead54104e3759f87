package markdown

import (
	"strings"
	"testing"
)

func TestJoinLines(t *testing.T) {
	for text, want := range map[string]string{
		"20\n万円":             "20万円",
		"**20**\n万円":         "  20万円",
		"20 \n  万円":          "20万円",
		"20  \n万円":           "20  \n万円", // a hard break
		"20\\\n万円":           "20 \n万円",
		"within 10\ndays":    "within 10 days",
		"0120-\n000-000":     "0120-000-000",
		"100,\n000円":         "100,000円",
		"in 20,\n100 people": "in 20, 100 people",
		"20\n\n万円":           "20\n\n万円",
		"- 20\n- 万円":         "- 20\n- 万円",
		"# 20\n万円":           "# 20\n万円",
		"|20|\n|万円|":         "|20|\n|万円|",
		"20\n1) 万円":          "20\n   万円",
	} {
		words, _ := Words(text)
		got := JoinLines(words, text).Text
		if got = strings.ReplaceAll(got, "\x01", ""); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func FuzzJoinLines(f *testing.F) {
	for _, text := range []string{"20\n万円", "**2**\n*0*万円", "0120-\n179-066 [a\n](b)", "1,\r\n000円", "\n\n万\n- 5\n円", "{{ a.b }}\n万円"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words, _ := Words(text)
		j := JoinLines(words, text)
		if end := j.offset(len(j.Text)); end != len(text) {
			t.Fatalf("%q: ends at %d of %d", text, end, len(text))
		}
		for i := range len(j.Text) {
			if j.offset(i) > j.offset(i+1) {
				t.Fatalf("%q: offsets go back at %d", text, i)
			}
		}
		compareScanners(t, text)
		figures, _, _ := j.Figures()
		for _, found := range figures {
			if found.From >= found.To || found.To > len(text) {
				t.Fatalf("%q: a figure from %d to %d", text, found.From, found.To)
			}
		}
	})
}
