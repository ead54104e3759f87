package former

import (
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// TestIn reads sentences with a sum of the edition before.
func TestIn(t *testing.T) {
	day, _ := rule.ParseDate("2022-06-01")
	sums := map[string]sum{"100000": {[]string{"amounts.attack"}, day, "12万円"}}
	days := []string{"2023-06-01", "2023-05-31"}
	for said, want := range map[string]int{
		"お支払額は10万円です。":     1,
		"お支払額は100,000円です。": 1,
		"We pay ¥100,000.": 1,
		"# 額\n\n2023年6月1日からは違います。\n\nお支払額は10万円です。": 1,

		"お支払額は12万円です。":                                       0,
		"2023年5月31日までの被害では、10万円です。":                          0,
		"2023年5月31日までの被害\n10万円です。":                           0,
		"## 2023年5月31日までの被害 {#a}\n\n10万円です。":                 0,
		"お支払額を、10万円から12万円に引き上げました。":                          0,
		"For incidents before 1 June 2023, we pay ¥100,000.": 0,
	} {
		file, _ := source.Open("a.md", []byte(said))
		if got := in(source.Piece(file, 0), sums, days, func() string { return "" }); len(got) != want {
			t.Errorf("%q: %v", said, got)
		}
	}
}
