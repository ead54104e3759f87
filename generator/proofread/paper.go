package proofread

import (
	"slices"
	"strings"

	"tebiki/generator/polarity"
)

// papers are the terms that name a paper, by their last character: 休業証明書, 申請書.
func (l *proof) papers() (names []string) {
	for _, t := range l.known {
		name := t.source
		if english := t.translations[polarity.Japanese]; len(english) > 0 {
			name = english[0]
		}
		if slices.ContainsFunc([]string{"書", "証", "届", "票"}, func(end string) bool { return strings.HasSuffix(name, end) }) {
			names = append(names, strings.Join(strings.Fields(name), ""))
		}
	}
	return names
}

// otherPaper finds a paper that a unit speaks of in place of the one that the places
// it tells again do.
func otherPaper(u unit, places []place, papers []string) []retelling {
	if len(papers) == 0 || !slices.ContainsFunc(papers, func(name string) bool { return strings.Contains(u.all, name) }) {
		return nil
	}
	if d, ok := u.whole.OtherPaper(wholesOf(places), papers); ok {
		return []retelling{{u, d, places[d.Text]}}
	}
	return nil
}
