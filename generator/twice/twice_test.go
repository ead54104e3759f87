package twice

import "testing"

// TestRepeats counts what texts say twice.
func TestRepeats(t *testing.T) {
	for text, want := range map[string]int{
		"- 申請書に記入して送ってください。\n- 写しを送ってください。\n- 申請書に記入して送ってください。\n":                      1,
		"申請書に記入して送ってください。申請書に記入して送ってください。":                                             1,
		"申請書に記入して送ってください。\n申請書に記入して送ってください。\n":                                         1,
		"Send the form to the secretariat. Send the form to the secretariat.\n":        1,
		"1. Send the form to the secretariat.\n2. Send the form to the secretariat.\n": 1,
		"別添資料の様式が手もとにない場合や、書き方が分からない場合は、事務局に確認してください。\n\n写しも送ります。\n\n別添資料の様式が手もとにない場合や、書き方が分からない場合は、事務局に確認してください。\n": 1,

		"はい。\nはい。\n": 0,
		"対象です。事務局に確認してください。\n\n対象外です。事務局に確認してください。\n":    0,
		"- 攻撃\n  - 休業証明書の写し\n- 漏えい\n  - 休業証明書の写し\n":      0,
		"- 休業証明書の写し\n\n漏えいの場合は\n\n- 休業証明書の写し\n":          0,
		"| 申請書に記入して送ってください。 |\n| 申請書に記入して送ってください。 |\n":   0,
		"- 申請書に記入して送ってください。\n- 申請書に記入してください。\n":          0,
		"```\n申請書に記入して送ってください。\n申請書に記入して送ってください。\n```\n": 0,
		"": 0,
	} {
		if got := repeats(text); len(got) != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestSaysTwice looks for sentences in an official text.
func TestSaysTwice(t *testing.T) {
	const official = "合計で\n10万円です。別の場合も、合計で10万円です。"
	for sentence, want := range map[string]bool{
		"合計で{{ amounts.attack }}です。": true,
		"**合計で10万円です。**":             true,
		"別の場合も、合計で10万円です。":           false,
	} {
		if saysTwice(official, sentence) != want {
			t.Errorf("%q: want %v", sentence, want)
		}
	}
}

func FuzzRepeats(f *testing.F) {
	f.Add("- a\n- a\n```\n申請書。")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range repeats(text) {
			if r.first >= r.from || r.from >= r.to || r.to > len(text) {
				t.Errorf("%q: %v", text, r)
			}
		}
	})
}
