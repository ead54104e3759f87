package proofread

import (
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// checkPaydays reports the days of the schedule that the places it cites do
// not say: the form that tells a member the payday and the page beside it
// would disagree. The source language is asked; translations are compared
// with it.
func checkPaydays(s *page.Site) []diag.Problem {
	if s.Scheme == nil {
		return nil
	}
	var problems []diag.Problem
	said := map[string]map[string]int{} // by cited place and day of the month, how often it is left to answer
	for _, p := range s.Scheme.Schedule {
		for _, c := range p.Cite {
			if said[c.Target] == nil {
				said[c.Target] = daysSaid(s, c.Target)
			}
			// The day after another span's last may be left unsaid.
			if from := strconv.Itoa(p.From); said[c.Target][from] > 0 {
				said[c.Target][from]--
			}
		}
	}
	reported := map[rule.Cite]bool{}
	for _, p := range s.Scheme.Schedule {
		for _, c := range p.Cite {
			if len(said[c.Target]) == 0 {
				continue // it says no days, or is not there
			}
			for _, day := range []int{p.Until, p.Day} {
				key := strconv.Itoa(day)
				if said[c.Target][key] > 0 {
					said[c.Target][key]--
					continue
				}
				if day == rule.LastDay {
					continue // in words
				}
				reported[c] = true
				problems = append(problems, s.Scheme.Source.Error(c.Pos, "fact-mismatch",
					diag.Textf("この支払いの予定の「%d日」が、「%s」の文の日と合いません", "day %d of this schedule does not agree with the days that “%s” says", day, c.Target),
					diag.Textf("会員に、違う日を伝えてしまいます。規則と文のどちらが正しいかを確かめ、もう一方を合わせます。日がその文にないなら、cite には、書いてある所を書きます", "members would be told two different days; see whether the rules or the text are right, and change the other; if that text does not speak of it, cite the place that does")))
			}
		}
	}
	return append(problems, checkPayMonths(s, reported)...)
}

// daysSaid counts the days of the month in the text of a cited place.
func daysSaid(s *page.Site, target string) map[string]int {
	key, anchor, anchored := strings.Cut(target, "#")
	p := s.Page(s.Languages[0].ID, key)
	if p == nil {
		return nil
	}
	days := map[string]int{}
	for _, section := range p.BodyPassages() {
		if anchored && section.ID != anchor {
			continue
		}
		for _, f := range figure.Scan(markdown.JoinedWords(section.Text.Text)) {
			if f.Kind&figure.Day != 0 {
				days[f.Key]++
			}
		}
	}
	return days
}
