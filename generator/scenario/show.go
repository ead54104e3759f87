package scenario

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// Words returns what members whom an edition decides read, in a language, for
// an id that a key of expect holds: the title of an outcome, the name of a
// document; "" where there are no words. nil stands for a function without any.
type Words func(edition, lang, key, id string) string

// in is the function for one edition and language.
func (w Words) in(edition, lang string) func(key, id string) string {
	return func(key, id string) string {
		if w == nil {
			return ""
		}
		return w(edition, lang, key, id)
	}
}

// hint sets what was expected beside what came out, and says what to do.
func hint(f Failure, today rule.Date, words Words, contradicted bool) diag.Text {
	lines := func(lang string) string {
		head := diag.Text{JA: "この場合の会員に伝えること（expect → 規則による結果）", EN: "what a member in this case is told (expect → what the rules say)"}
		return head.In(lang) + "\n" + strings.Join(columns(lang, f.differences, words.in(f.got.decided, lang)), "\n") + "\n" + advice(f, today, contradicted).In(lang)
	}
	return diag.Text{JA: lines("ja"), EN: lines("en")}
}

// advice is what there is to do about a scenario that failed. Of an edition
// that has begun it is never to let the program rewrite what members have been
// told.
func advice(f Failure, today rule.Date, contradicted bool) diag.Text {
	s, got := f.scenario, f.got
	if got.edition != "" {
		return diag.Textf("版によって結果が違うなら、answers に日付を書いて、どの版の場合かを決めてください", "if editions differ, add the date to its answers, so that one of them decides it")
	}
	if next := got.Findings[keyNext]; len(next) > 0 && !rewritable(s.Expect, got.Findings) {
		return diag.Textf("結果を決めるには、answers に %[1]s の答えを書き足してください。check -answer %[1]s=答え で、足りない場合のすべてに書き足せます", "to decide it, add an answer to %[1]s to its answers; check -answer %[1]s=ANSWER adds one to every case that lacks it", next[0])
	}
	if !rewritable(s.Expect, got.Findings) {
		return diag.Textf("規則の方が正しければ、next や open を消して、どうなるはずかを書いてください", "if the rules are right, replace next or open with what must come out")
	}
	if len(s.Expect) == 0 {
		return diag.Textf("check -update-scenarios で、いまの規則による結果が expect に書き込まれます。正しいかを、公表された文書と照らし合わせてください", "check -update-scenarios fills in what the rules say now; compare it with the official text")
	}
	if edition := f.begun(today); edition != "" {
		return diag.Textf("%sの版は、もう始まっています。公表された文書と見比べて、規則の書き間違いなら規則を、場合の一覧の書き間違いなら expect を直してください",
			"the edition of %s has begun; compare with the official text, and correct the rules if the slip is there, or expect if it is here", fact.DayOf(edition))
	}
	if contradicted {
		return diag.Textf("公式の文書と違う所（not-covered）が、ほかにあります。先にそれを直し、もう一度調べてください。規則の書き間違いなら、ここも一緒に直ります",
			"somewhere else the site differs from the official text (not-covered): mend that first, and check again; where the slip is in the rules, this comes right with it")
	}
	return diag.Textf("%sの版は、まだ始まっていません。公表された文書のとおりに変わるところなら、check -update-scenarios で expect を書き直せます。そうでなければ、規則を直してください",
		"the edition of %s has not begun; where this is what the official text changes, check -update-scenarios rewrites expect; where not, correct the rules", fact.DayOf(got.decided))
}

// labels are the keys of expect in words.
var labels = map[string]diag.Text{
	keyOutcome:   {JA: "結果", EN: "outcome"},
	keyYen:       {JA: "支払額", EN: "payment"},
	keyDocuments: {JA: "書類", EN: "document"},
	keyDone:      {JA: "済みの手続き", EN: "step done"},
	keyTodo:      {JA: "これからの手続き", EN: "step to do"},
	keyUnmet:     {JA: "済んでいない支払いの条件", EN: "condition of payment not met"},
	keyNext:      {JA: "次の質問", EN: "next question"},
	keyOpen:      {JA: "わかれば決まる質問", EN: "open question"},
	keyPossible:  {JA: "ありうる結果", EN: "possible outcome"},
}

// columns writes differences a line each, what was expected and what came out
// each in a column of its own.
func columns(lang string, differences []Difference, words func(key, id string) string) []string {
	key, want := 0, 0
	for _, d := range differences {
		key = max(key, diag.Width(labels[d.Key].In(lang)))
		want = max(want, diag.Width(shown(lang, d.Key, d.Want, words)))
	}
	var lines []string
	last := ""
	for _, d := range differences {
		label := labels[d.Key].In(lang)
		if label == last { // a list says its name once
			label = ""
		}
		last = labels[d.Key].In(lang)
		lines = append(lines, "  "+padded(label, key)+"  "+padded(shown(lang, d.Key, d.Want, words), want)+" → "+shown(lang, d.Key, d.Got, words))
	}
	return lines
}

// padded fills a text with spaces up to a display width.
func padded(text string, width int) string {
	return text + strings.Repeat(" ", width-diag.Width(text))
}

// shown is a word of a difference with what members read for it, or the word
// for none.
func shown(lang, key, word string, words func(key, id string) string) string {
	switch {
	case word == "":
		return diag.Text{JA: "（なし）", EN: "(none)"}.In(lang)
	case key == keyYen:
		return diag.Text{JA: strings.ReplaceAll(word, "_", ",") + "円", EN: "¥" + strings.ReplaceAll(word, "_", ",")}.In(lang)
	case words(key, word) == "":
		return word
	}
	return diag.Text{JA: word + "「" + words(key, word) + "」", EN: word + " (" + words(key, word) + ")"}.In(lang)
}
