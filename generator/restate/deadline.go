package restate

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/retold"
)

// OtherDeadlines reports the lines that say of a deadline the opposite of what
// they link to: that there is none where one is set, or the reverse. Both sides
// may be recorded as confirmed; they contradict each other all the same. passages
// are those of List.
func OtherDeadlines(d *page.Draft, passages []Passage) []diag.Problem {
	if len(d.Site.Languages) == 0 {
		return nil
	}
	l := &list{site: d.Site, lang: d.Site.Languages[0].ID, hashes: map[string]Source{}}
	var problems []diag.Problem
	of := map[string]retold.Deadlines{} // by target
	for _, p := range passages {
		if strings.HasSuffix(p.Name, "site.toml") {
			continue
		}
		file := strings.TrimPrefix(p.Name, "content/"+l.lang+"/")
		for line := range strings.Lines(p.Text) {
			if !strings.Contains(line, "](") || !strings.Contains(line, "期限") && !strings.Contains(line, "以内") && !strings.Contains(line, "まで") && !strings.Contains(line, "いつでも") {
				continue
			}
			words, _ := markdown.Words(line)
			said := retold.DeadlinesIn(words)
			if said.None() {
				continue
			}
			for _, target := range l.linked(file, line) {
				source, ok := l.source(target)
				if !ok || !strings.Contains(target, "#") {
					continue
				}
				there, known := of[target]
				if !known {
					there = retold.DeadlinesIn(source.Text)
					of[target] = there
				}
				if words, other, ok := said.Otherwise(there); ok {
					problems = append(problems, p.otherDeadline(line, words, other, source))
				}
			}
		}
	}
	return problems
}

// otherDeadline is the problem of a line of a passage.
func (p Passage) otherDeadline(line, words, other string, of Source) diag.Problem {
	at := p.Place
	from := 0
	for n := 1; n < p.Place.Line; n++ { // the passage begins there
		from += strings.IndexByte(p.file.Text[from:], '\n') + 1
	}
	if i := strings.Index(p.file.Text[from:], strings.TrimSpace(line)); i >= 0 {
		if j := strings.Index(line, words); j >= 0 {
			i += j - strings.Index(line, strings.TrimSpace(line))
			at = p.file.At(from+i, len(words))
		}
	}
	return p.file.Problem(at, diag.Warning, "retold-otherwise",
		diag.Textf("ここでは「%s」、もとの所では「%s」となっています", "it says “%s” here, and “%s” where it is told first", words, other),
		diag.Textf("「もとの所」は、ここがリンクしている%[1]s（%[2]s:%[3]d）です。公式の文書と見比べて、同じことを言うようにします（訳も）", "it is told first in %[4]s (%[2]s:%[3]d), to which this links; compare both with the official text, and make them say the same, in the translation too", of.Name.JA, of.Place.File, of.Place.Line, of.Name.EN))
}
