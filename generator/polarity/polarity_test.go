package polarity

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"tebiki/generator/markdown"
)

// someTerms are those of a scheme that the sentences in testdata speak of.
var someTerms = NewTerms([]Term{
	{"サイバー攻撃", []string{"cyberattack"}},
	{"漏えい", []string{"leak"}},
	{"休業", []string{"closure", "closed"}},
	{"速報", []string{"preliminary report"}},
	{"確報", []string{"final report"}},
	{"入会", []string{"join", "joining"}},
	{"退会", []string{"leave", "leaving", "left"}},
	{"都道府県医師会", []string{"prefectural medical association"}},
	{"市医師会", []string{"city medical association"}},
	{"証明書", []string{"certificate"}},
	{"申請書", []string{"application form"}},
})

func readText(lang, text string) *Text {
	words, placeholders := markdown.Words(text)
	figures, _, _ := markdown.JoinLines(words, text).Figures()
	return Read(Input{lang, text, words, placeholders, figures}, someTerms)
}

func compareTexts(ja, en string) []Difference {
	return Compare(readText(Japanese, ja), readText(English, en), someTerms)
}

// pairsIn reads a file of testdata: a text and its translation a line.
func pairsIn(t *testing.T, name string) (pairs [][2]string) {
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		ja, en, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			t.Fatalf("no tab: %s", line)
		}
		unescape := strings.NewReplacer(`\n`, "\n")
		pairs = append(pairs, [2]string{unescape.Replace(ja), unescape.Replace(en)})
	}
	return pairs
}

func TestCorrectPairs(t *testing.T) {
	for _, pair := range pairsIn(t, "correct.txt") {
		if found := compareTexts(pair[0], pair[1]); len(found) > 0 {
			t.Errorf("%s\n\t%s\n\t%s", pair[0], pair[1], show(pair, found))
		}
	}
}

var exchange = regexp.MustCompile(`«([^→»]*)→([^»]*)»`)

func TestMistakes(t *testing.T) {
	caught, all := 0, 0
	for _, pair := range pairsIn(t, "mistakes.txt") {
		right := [2]string{pair[0], exchange.ReplaceAllString(pair[1], "$1")}
		if found := compareTexts(right[0], right[1]); len(found) > 0 {
			t.Errorf("reported where nothing is wrong: %s\n\t%s\n\t%s", right[0], right[1], show(right, found))
		}
		wrong := [2]string{pair[0], exchange.ReplaceAllString(pair[1], "$2")}
		all++
		if found := compareTexts(wrong[0], wrong[1]); len(found) > 0 {
			caught++
		} else {
			t.Logf("missed: %s\n\t%s", pair[0], pair[1])
		}
	}
	t.Logf("%d of %d caught", caught, all)
	if caught*100 < all*85 {
		t.Errorf("%d of %d mistakes are caught", caught, all)
	}
}

func show(pair [2]string, found []Difference) string {
	var out strings.Builder
	names := []string{"negated", "only", "opposite", "strictly", "unbounded", "exchanged", "other term"}
	for _, d := range found {
		out.WriteString(names[d.Kind] + " " + pair[0][d.Japanese.From:d.Japanese.To] + " / " + pair[1][d.English.From:d.English.To] + "; ")
	}
	return out.String()
}

// FuzzCompare compares any two texts: what it finds stands in them.
func FuzzCompare(f *testing.F) {
	f.Add("1日以上休業した場合は対象外です。\n\n- 速報\n- 確報", "You cannot, unless you (速報) don't.\n\n- final report\n- No.")
	f.Add("| ない | {{ a.b }}以上 |", "| not | at least {{ a.b }} |")
	f.Fuzz(func(t *testing.T, ja, en string) {
		for _, d := range compareTexts(ja, en) {
			for _, in := range []struct {
				said Said
				text string
			}{{d.Japanese, ja}, {d.English, en}} {
				if in.said.From < 0 || in.said.From > in.said.To || in.said.To > len(in.text) {
					t.Errorf("%q has no bytes %d to %d", in.text, in.said.From, in.said.To)
				}
			}
		}
	})
}
