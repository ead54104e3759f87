package proofread

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/openhours"
	"tebiki/generator/source"
)

// Hours that are written by hand stay when a contact's hours change, in all
// languages alike. They are looked for beside a number that a placeholder gives,
// in a line that begins with what hours are called, and in a sentence that names
// the contact.

// hoursOf are the two times of day of a contact; "" where it has none.
func (l *proof) hoursOf(lang, contact string) (opens, closes string) {
	figures := figure.Scan(l.says(lang, contact, "hours"))
	if len(figures) != 2 || figures[0].Kind != figure.Clock || figures[1].Kind != figure.Clock {
		return "", ""
	}
	return figures[0].Key, figures[1].Key
}

// otherHours reports hours that are not those of the contact they stand for.
func (l *proof) otherHours(lang string, text source.Origin, words string, names []contactName, known []contactWords) (problems []diag.Problem) {
	if !strings.ContainsAny(words, "時:：") && !strings.Contains(words, "m.") && !strings.Contains(words, "clock") {
		return nil
	}
	seen := map[int]bool{}
	look := func(contact string, from, to int, severity diag.Severity) {
		opens, closes := l.hoursOf(lang, contact)
		if opens == "" {
			return
		}
		at, end, ok := openhours.Otherwise(words[from:to], opens, closes)
		if !ok || seen[from+at] {
			return
		}
		seen[from+at] = true
		problems = append(problems, text.File.Problem(text.At(from+at, from+end), severity, "fact-mismatch",
			diag.Textf("「%[1]s」と書いてありますが、contacts.%[2]s の受付時間は「%[3]s」です", "it says “%[1]s”, but the hours of contacts.%[2]s are “%[3]s”", words[from+at:from+end], contact, l.says(lang, contact, "hours")),
			diag.Textf("だれも出ない時間に電話させてしまいます。{{ contacts.%s.hours }} と書くか、content/site.toml を直します", "members would call when nobody answers; write {{ contacts.%s.hours }}, or mend content/site.toml", contact)))
	}
	var reached []string // the contacts that the text says how to reach
	for _, n := range names {
		if !slices.Contains(reachKeys, n.key) {
			continue
		}
		if !slices.Contains(reached, n.contact) {
			reached = append(reached, n.contact)
		}
		from, to := besideIn(words, n.from, n.to)
		look(n.contact, from, n.from, diag.Error)
		look(n.contact, n.to, to, diag.Error)
		if at := bracketBehind.FindStringSubmatchIndex(words[n.to:]); at != nil {
			look(n.contact, n.to+at[2], n.to+at[3], diag.Error)
		}
	}
	at := 0
	for line := range strings.Lines(words) {
		if len(reached) == 1 && openhours.Label(line) {
			look(reached[0], at, at+len(line), diag.Warning)
		}
		at += len(line)
	}
	for _, s := range plainSentences(words) {
		if !openhours.Answers(words[s[0]:s[1]]) {
			continue
		}
		if contact := l.onlyNamed(words[s[0]:s[1]], known, names, s); contact != "" {
			look(contact, s[0], s[0]+len(openhours.Clause(words[s[0]:s[1]])), diag.Warning)
		}
	}
	return problems
}

// plainSentences are the sentences of words, in bytes.
func plainSentences(words string) (spans [][2]int) {
	from := 0
	for _, end := range sentenceEnd.FindAllStringIndex(words, -1) {
		spans = append(spans, [2]int{from, end[0]})
		from = end[0]
	}
	return append(spans, [2]int{from, len(words)})
}

// onlyNamed is the contact that a sentence names, in words or by a placeholder; ""
// where it names none, or several.
func (l *proof) onlyNamed(sentence string, known []contactWords, names []contactName, at [2]int) string {
	contact := ""
	for _, c := range known {
		end := c.words[c.from:]
		i := strings.Index(sentence, end)
		if i < 0 || !isWordStart(sentence, c.start(sentence, i)) {
			continue
		}
		if contact != "" && contact != c.contact {
			return ""
		}
		contact = c.contact
	}
	for _, n := range names {
		if n.from < at[0] || n.to > at[1] {
			continue
		}
		if contact != "" && contact != n.contact {
			return ""
		}
		contact = n.contact
	}
	return contact
}
