package proofread

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/figure"
	"tebiki/generator/markdown"
)

// Where a text tells what differs by edition, it writes out the day on which the
// newer begins or the last day of the older: "up to 31 May 2023 one day, from 1 June
// 2023 two". The last day of the older edition may well be that of a year of claims
// too, which a placeholder says; but that is another thing.

// ofClaims are words of a text that speaks of the year of claims.
var ofClaims = regexp.MustCompile(`請求|年間|1年|１年|一年|\b(?i:claim|claims|claimed|year)\b`)

// An incident is named right behind a day in Japanese, right before it in English.
var (
	incidentBehind = regexp.MustCompile(`^(?:まで|以前|以降|から|より前|より後)?(?:の|に(?:起きた|起こった|発生した|受けた))(?:被害|サイバー攻撃|漏えい|事由)`)
	incidentBefore = regexp.MustCompile(`\b(?i:incidents?|cyberattacks?|leaks?|damage)\b[^.;,:]{0,30}$`)
)

// atBorder returns which figures of a text are days at which an edition follows
// another, said as such: both days are there, an incident is named beside it, or
// the text does not speak of claims. A text with the other end of the year of
// claims is about that. of are the placeholders of the text.
func (l *proof) atBorder(words string, figures []figure.Figure, of []*markdown.Placeholder) func(figure.Figure) bool {
	editions := l.Site.Editions()
	says := func(day string) bool {
		return slices.ContainsFunc(figures, func(f figure.Figure) bool { return f.Kind&figure.Date != 0 && f.Key == day })
	}
	namesYear := slices.ContainsFunc(of, func(p *markdown.Placeholder) bool { return strings.HasPrefix(p.Path, "claim_year.") })
	var days, sure []string
	for i, e := range editions[:len(editions)-1] {
		if e.Scheme == nil || editions[i+1].Scheme == nil || says(editions[i+1].Scheme.Effective.String()) || namesYear {
			continue
		}
		begins, last := e.Scheme.Effective.String(), (e.Scheme.Effective - 1).String()
		days = append(days, begins, last)
		if says(begins) && says(last) || !ofClaims.MatchString(words) {
			sure = append(sure, begins, last)
		}
	}
	return func(f figure.Figure) bool {
		return f.Kind&figure.Date != 0 && (slices.Contains(sure, f.Key) || slices.Contains(days, f.Key) &&
			(incidentBehind.MatchString(words[f.To:]) || incidentBefore.MatchString(words[:f.From])))
	}
}
