package page

import (
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/tomlfile"
)

// checkRevisions reports revisions of pages that are not there.
func (s *Site) checkRevisions() []diag.Problem {
	var problems []diag.Problem
	for _, r := range s.Revisions {
		if r.TargetKey == nil {
			continue
		}
		if _, ok := s.Find(s.Languages[0].ID, r.Target); !ok {
			problems = append(problems, r.File.Error(r.TargetKey.Pos, "broken-link",
				diag.Textf("「%s」にあたる箇所が本文にありません", "the content has no “%s”", r.Target), s.citeHint(r.Target)).As(diag.HasNoTarget))
		}
	}
	return problems
}

// revisionPassage is what a revision says in a language; ok is false if it says the
// same in all.
func revisionPassage(r fact.Revision, lang string) (p Passage, ok bool) {
	v := r.WhatKey.Get(lang)
	if v == nil || v.Kind != tomlfile.String {
		return Passage{}, false
	}
	return Passage{ID: "what", Lang: lang, Place: v.KeyPos, Text: markdown.TOMLText(r.File.File, v), LeadsTo: r.Target}, true
}
