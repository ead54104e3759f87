package proofread_test

import (
	"strings"
	"testing"

	"tebiki/generator/page/pagetest"
	"tebiki/generator/proofread"
	"tebiki/generator/rule"
)

// TestPaydayAgainstText reads what a passage says of the day of payment and
// compares it with a schedule of two spans, the 1st to the 15th and the rest.
func TestPaydayAgainstText(t *testing.T) {
	const usual = "- 毎月1日～15日に到着：当月末までに支払い\n- 毎月16日～末日に到着：翌月15日までに支払い"
	const english = "- From the 1st to the 15th: paid by the end of that month\n- From the 16th: paid by the 15th of the following month"
	for _, c := range []struct {
		name, ja, en, first, second string // paid of the two spans
		wrong                       int    // how many spans are reported
	}{
		{"as it is", usual, english, `month = 0, day = "last"`, `month = 1, day = 15`, 0},
		{"31 is the last", usual, english, `month = 0, day = 31`, `month = 1, day = 15`, 0},
		{"month later", usual, english, `month = 1, day = "last"`, `month = 1, day = 15`, 1},
		{"month sooner", usual, english, `month = 0, day = "last"`, `month = 0, day = 31`, 1},
		{"last for 15", usual, english, `month = 0, day = "last"`, `month = 1, day = "last"`, 1},
		{"exchanged", usual, english, `month = 1, day = 15`, `month = 0, day = "last"`, 2},
		{"only English differs", usual, strings.Replace(english, "that month", "the following month", 1), `month = 0, day = "last"`, `month = 1, day = 15`, 1},
		{"kanji and の", "- 十五日までに届いたもの：当月の末日に振込\n- 十六日から届いたもの：翌月の十五日に振込", english, `month = 0, day = "last"`, `month = 1, day = 15`, 0},
		{"in one sentence", "15日までに届いたものは月末に、16日から届いたものは翌月15日に払います。", english, `month = 0, day = "last"`, `month = 1, day = 15`, 0},
		{"in other words", "15日までに届いたものは、おわりに払います。16日から届いたものは、翌月15日に払います。", english, `month = 0, day = "last"`, `month = 1, day = 15`, 0},
		{"another thing", "15日までに届いたものは月末に払います。16日からは15日です。\n翌月10日までに知らせます。", english, `month = 0, day = "last"`, `month = 1, day = 15`, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := pagetest.BaseSite(t)
			put := func(name, end string) { fsys[name].Data = []byte(string(fsys[name].Data) + end) }
			put(pagetest.RulesFile, "\n[[schedule]]\narrival = { from = 1, until = 15 }\npaid = { "+c.first+" }\ncite = [\"manual/1-1#paid\"]\n\n[[schedule]]\narrival = { from = 16 }\npaid = { "+c.second+" }\ncite = [\"manual/1-1#paid\"]\n")
			put("content/ja/manual/1-lamps.md", "\n## 支払い {#paid}\n\n"+c.ja+"\n")
			put("content/en/manual/1-lamps.md", "\n## Payment {#paid}\n\n"+c.en+"\n")
			scheme, problems := rule.Load(pagetest.RulesFile, fsys[pagetest.RulesFile].Data)
			if scheme == nil {
				t.Fatal(pagetest.Screen(t, "en", problems))
			}
			_, problems = proofread.Load(fsys, scheme, pagetest.Words)
			got := 0
			for _, p := range problems {
				if p.File == pagetest.RulesFile && p.ID == "fact-mismatch" {
					got++
				}
			}
			if got != c.wrong {
				t.Errorf("%d spans reported, want %d:\n%s", got, c.wrong, pagetest.Screen(t, "en", problems))
			}
		})
	}
}
