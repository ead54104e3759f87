// Package diff says what members would see changed between a published site and
// one that was just built:
//
//	From           a folder and a project → Difference
//	Text, JSON     for the screen and for other programs
//	WriteReport    a page to hand around
//
// On top of all three stands what to look at first (guards.go).
//
// What is compared with, and how staff name it, is in old.go.
//
// A difference has five parts: which parts of the rules came and went (diff.go),
// facts (facts.go: amounts, contacts, days), conditions of payment
// (conditions.go), cases that come out otherwise
// (rule.Compare), and of pages the words and what they do (package changes,
// effects.go: where links lead, how lists are numbered). rulewords.go has the
// words that members read for the ids of the rules.
package diff

import (
	"slices"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
	"tebiki/generator/sentence"
	"tebiki/generator/view"
)

// Difference is everything diff has to say.
type Difference struct {
	before, after *rule.Diagram
	cases         *rule.Comparison
	pages         []changes.Page
	hosts         []changes.Host // that no page led to before
	site          *page.Site     // as it is edited
	kept          project.Guards // of that
	published     factTable      // of the published site; nil if it has none
	sentences     *sentence.Result
	contactsOf    map[string][]changedFact // by language
	named         map[string]string        // parts of the rules as the published site calls them
	pagesNow      map[string]string        // what pages are called, by path
	words         ruleWords
	files         publish.Difference // of the published files, whatever they are
	old           Old
	oldSays       diag.Text // of when it is from
	lang          string
}

// From compares a built site with the files just made of a project; what it
// says is in the language of messages lang. It is nil if the rules of the old
// site have errors. err is a file that cannot be read, or a folder that is no
// site.
func From(old Old, p *project.Project, files []publish.File, lang string) (*Difference, []diag.Problem, error) {
	if err := old.check(); err != nil {
		return nil, nil, err
	}
	pages, feeds, err := publishedPages(old.Dir)
	if err != nil {
		return nil, nil, err
	}
	before, problems, err := publishedRules(old.Dir)
	if err != nil || before == nil {
		return nil, problems, err
	}
	facts, err := publishedFacts(folder.Open(old.Dir))
	if err != nil {
		return nil, nil, err
	}
	differing, err := publish.Compare(slices.DeleteFunc(slices.Clone(files), isForDiff), folder.Open(old.Dir))
	if err != nil {
		return nil, nil, err
	}
	differing.Extra = slices.DeleteFunc(differing.Extra, func(name string) bool { return name == view.FactsName })
	compared := changes.Compare(pages, builtPages(files))
	d := &Difference{
		before: before, after: p.Diagram,
		cases: rule.Compare(before, p.Diagram),
		pages: compared.Pages, hosts: compared.Hosts,
		site: p.Site, kept: p.Guards, published: facts,
		words: wordsFor(p, lang),
		lang:  lang,
		files: differing,
		old:   old, oldSays: saysOf(lang, before, feeds),
	}
	d.contactsOf = map[string][]changedFact{}
	for _, l := range append(languagesOf(p), lang) {
		d.contactsOf[l] = d.contactsIn(l)
	}
	d.named, d.pagesNow = namedBefore(compared.Before, lang), d.pageNames(compared)
	d.sentences = d.sentencesOf(compared)
	return d, nil, nil
}

// isForDiff reports whether a file is for nobody but diff, which reads it: it
// also differs where cases of staff do.
func isForDiff(f publish.File) bool { return f.Path == view.FactsName }

func (d Difference) IsEmpty() bool {
	return len(d.cases.Changes) == 0 && len(d.pages) == 0 && len(d.parts()) == 0 && len(d.calendar()) == 0 && len(d.conditions()) == 0 && len(d.bounds()) == 0 && len(d.facts()) == 0 && len(d.guards()) == 0
}

// part is an edition, question, outcome, document or step that only one of
// the two has.
type part struct {
	Kind  string // "edition", "question", "decision", "outcome", "document", "step"
	ID    string
	Added bool // else it is gone
}

// parts lists what came and what went, kind by kind.
func (d Difference) parts() []part {
	var list []part
	compare := func(kind string, before, after []string) {
		for _, id := range rule.Without(after, before) {
			list = append(list, part{kind, id, true})
		}
		for _, id := range rule.Without(before, after) {
			list = append(list, part{kind, id, false})
		}
	}
	before, after := partIDs(d.before.Scheme), partIDs(d.after.Scheme)
	for i, kind := range partKinds {
		compare(kind, before[i], after[i])
	}
	return list
}

var partKinds = [...]string{"edition", "question", "decision", "outcome", "document", "step"}

func partIDs(s *rule.Scheme) [len(partKinds)][]string {
	return [...][]string{s.EditionIDs(), s.QuestionIDs(), s.DecisionIDs(), s.OutcomeIDs(), s.DocumentIDs(), s.StepIDs()}
}

func languagesOf(p *project.Project) []string {
	var ids []string
	for _, l := range p.Site.Languages {
		ids = append(ids, l.ID)
	}
	return ids
}
