package scenario

import (
	"strings"

	"tebiki/generator/diag"
)

// hint sets what was expected beside what came out, and says what to do.
func hint(s Scenario, got finding, differences []Difference) diag.Text {
	lines := func(lang string) string {
		head := diag.Text{JA: "expect の内容 → 規則による結果", EN: "expected → what the rules say"}
		return head.In(lang) + "\n" + strings.Join(columns(lang, differences), "\n") + "\n" + advice(s, got).In(lang)
	}
	return diag.Text{JA: lines("ja"), EN: lines("en")}
}

// advice is what there is to do about a scenario that failed.
func advice(s Scenario, got finding) diag.Text {
	if got.edition != "" {
		return diag.Textf("版によって結果が違うなら、answers に日付を書いて、どの版の場合かを決めてください", "if editions differ, add the date to its answers, so that one of them decides it")
	}
	if next := got.Findings[keyNext]; len(next) > 0 && !rewritable(s.Expect, got.Findings) {
		return diag.Textf("結果を決めるには、answers に %s の答えを書き足してください", "to decide it, add an answer to %s to its answers", next[0])
	}
	if !rewritable(s.Expect, got.Findings) {
		return diag.Textf("規則の方が正しければ、next を消して、どうなるはずかを書いてください", "if the rules are right, replace next with what must come out")
	}
	return diag.Textf("規則の方が正しければ、check -update-scenarios で expect を書き直せます", "if the rules are right, check -update-scenarios rewrites expect")
}

// columns writes differences a line each, what was expected and what came out
// each in a column of its own.
func columns(lang string, differences []Difference) []string {
	key, want := 0, 0
	for _, d := range differences {
		key = max(key, diag.Width(d.Key))
		want = max(want, diag.Width(shown(lang, d.Want)))
	}
	var lines []string
	last := ""
	for _, d := range differences {
		label := d.Key
		if label == last { // a list says its name once
			label = ""
		}
		last = d.Key
		lines = append(lines, "  "+padded(label, key)+"  "+padded(shown(lang, d.Want), want)+" → "+shown(lang, d.Got))
	}
	return lines
}

// padded fills a text with spaces up to a display width.
func padded(text string, width int) string {
	return text + strings.Repeat(" ", width-diag.Width(text))
}

// shown is a word of a difference, or the word for none.
func shown(lang, word string) string {
	if word == "" {
		return diag.Text{JA: "（なし）", EN: "(none)"}.In(lang)
	}
	return word
}
