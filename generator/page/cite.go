package page

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// checkCites reports the rules' citations of what the content does not have.
// The source language is asked; that others have the same places is checked
// with the translations.
func (s *Site) checkCites() []diag.Problem {
	if s.Scheme == nil {
		return nil
	}
	schemes := s.Scheme.Named
	if schemes == nil {
		schemes = []*rule.Scheme{s.Scheme}
	}
	var problems []diag.Problem
	for _, scheme := range schemes {
		if s.edition == "" && slices.Contains(s.kept, scheme.Edition) {
			continue // which cites its own pages
		}
		for _, c := range allCites(scheme) {
			if !s.isCited(c.Target) {
				problems = append(problems, scheme.Source.Error(c.Pos, "broken-cite",
					diag.Textf("「%s」にあたる箇所が本文にありません", "the content has no “%s”", c.Target), s.citeHint(c.Target)))
			}
		}
	}
	return problems
}

// isCited reports whether there is the place that a citation names, or may be
// once a heading has its id, a page its translation, or a file can be read.
func (s *Site) isCited(target string) bool {
	lang := s.Languages[0].ID
	key, anchor, anchored := strings.Cut(target, "#")
	if p := s.Page(lang, key); p != nil && s.isLost(p, anchor) {
		return true
	}
	if _, ok := s.Find(lang, target); ok {
		return true
	}
	isHere := s.Page(lang, key) != nil
	for _, l := range s.Languages[1:] {
		if p := s.Page(l.ID, key); p != nil && (!isHere || anchored && slices.Contains(p.ids(), anchor)) {
			return true
		}
	}
	for unread := range s.unread {
		language, file, _ := strings.Cut(unread, "/")
		if language == lang && !isHere && path.Dir(file) == path.Dir(key) { // its slug may be this
			return true
		}
	}
	return false
}

// citeHint names the nearest page, or the nearest anchor of the page.
func (s *Site) citeHint(target string) diag.Text {
	lang := s.Languages[0].ID
	key, anchor, _ := strings.Cut(target, "#")
	if p := s.Page(lang, key); p != nil {
		return anchorHint(p, key, anchor)
	}
	for _, p := range s.Pages[lang] {
		if p.File == key || strings.TrimSuffix(p.File, ".md") == key {
			return diag.Textf("ファイルの名前ではなく、「%s」と書きます", "write “%s”, not the file's name", p.Key+strings.TrimPrefix(target, key))
		}
	}
	var keys []string
	for _, p := range s.Pages[lang] {
		keys = append(keys, p.Key)
	}
	return diag.OneOf(key, keys)
}

func (p *Page) ids() []string {
	var ids []string
	for _, a := range p.Anchors {
		ids = append(ids, a.ID)
	}
	return ids
}

// allCites lists every citation of a scheme.
func allCites(s *rule.Scheme) []rule.Cite {
	var cites []rule.Cite
	for _, q := range s.Once() {
		cites = append(cites, q.Cite...)
	}
	for _, r := range s.Rules {
		cites = append(cites, r.Cite...)
	}
	for _, o := range s.Outcomes {
		cites = append(cites, o.Cite...)
	}
	for _, d := range s.Documents {
		cites = append(cites, d.Cite...)
	}
	for _, step := range s.Steps {
		cites = append(cites, step.Cite...)
	}
	for _, p := range s.Schedule {
		cites = append(cites, p.Cite...)
	}
	return cites
}
