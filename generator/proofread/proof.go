// Package proofread finds what is wrong with a site although every file is well
// formed and leads somewhere: a figure, a term, a list item or a link that one
// language has and another lacks, a fact written out where a placeholder
// belongs, a number that nothing could compare, a telephone number, a sum or a
// day that nobody has given, a day of payment that the rules give otherwise, and
// what contradicts itself in all languages alike: a result's words and its
// status, a line and the contact it is about, a date and its day of the week.
//
//	Reader.Check  a page.Draft → its problems, reported to it
//
// Each check has a file of its own. What a text says is read once for all of
// them (words.go): its words without markup, its figures, its placeholders.
package proofread

import (
	"io/fs"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/former"
	"tebiki/generator/listed"
	"tebiki/generator/ordinal"
	"tebiki/generator/page"
	"tebiki/generator/restate"
	"tebiki/generator/rule"
	"tebiki/generator/samesum"
	"tebiki/generator/sidebyside"
	"tebiki/generator/since"
	"tebiki/generator/source"
	"tebiki/generator/tally"
	"tebiki/generator/twice"
)

// Reader proofreads the same site again and again: of a text that is as it was
// it knows what it says. It changes nothing that is found. The zero Reader
// knows nothing.
type Reader struct {
	words wordReader
	found found
}

// Check reports what is wrong with a site although every file is well formed
// and leads somewhere.
func (r *Reader) Check(draft *page.Draft) {
	r.words.forget()
	p := &proof{Draft: draft, words: &r.words, found: &r.found}
	if len(p.Site.Languages) == 0 {
		return
	}
	r.found.begin(draft)
	defer r.found.end(draft)
	defer r.words.rest()
	p.texts = p.allTexts()
	p.restating = sync.OnceValue(func() []restate.Passage { return restate.List(draft) })
	p.known = p.terms()
	first := []check{
		(*proof).numbersTwice,
		func(p *proof) { p.Report(checkPaydays(p.Site)...) },
		(*proof).oddFigures,
	}
	others := []check{ // of which some pass over what the first have reported
		(*proof).mismatches,
		(*proof).lostParts,
		(*proof).levels,
		(*proof).termMismatches,
		(*proof).opposites,
		(*proof).otherNames,
		(*proof).exchangedWords,
		(*proof).outcomes,
		(*proof).totals,
		(*proof).citedHeadings,
		(*proof).yesNo,
		(*proof).otherContacts,
		(*proof).calls,
		(*proof).exchangedTels,
		func(p *proof) { p.doubt(listed.Check(p.Site)...) },
		(*proof).daysOfWeek,
		(*proof).exchangedDays,
		(*proof).unknownFacts,
		(*proof).leftOvers,
		(*proof).literals,
		func(p *proof) { p.Report(since.Check(p.Draft)...) },
		func(p *proof) { p.Report(former.Check(p.Draft)...) },
		func(p *proof) { p.Report(tally.Check(p.Draft)...) },
		func(p *proof) { p.Report(ordinal.Check(p.Draft)...) },
		func(p *proof) { p.Report(samesum.Check(p.Draft)...) },
		(*proof).strangers,
		(*proof).checkNews,
		(*proof).numberOrder,
		(*proof).unlinkedPlaces,
		(*proof).turnedRound,
		func(p *proof) { p.Report(twice.Check(p.Draft, p.newestOfficial)...) },
		func(p *proof) { p.doubt(restate.OtherDeadlines(p.Draft, p.restating())...) },
	}
	last := []check{(*proof).besides, (*proof).unconfirmed} // which ask what is in doubt already
	draft.Waiting().Stage(diag.Text{JA: "言葉を確かめています", EN: "proofreading"}, len(first)+len(others)+len(last))
	p.sideBySide(first)
	p.sideBySide(others)
	p.sideBySide(last)
}

// check is one of the checks, in a file of its own.
type check func(*proof)

// proof is a site being proofread, for one check or several.
type proof struct {
	*page.Draft
	words *wordReader
	found *found
	known []term          // of terms.toml
	texts []source.Origin // of every language, see eachText

	restating func() []restate.Passage // all that say something again, listed once

	reported, doubts []diag.Problem // by one check, until they are the draft's
}

// Report keeps problems until all checks that run beside this one are done.
func (l *proof) Report(problems ...diag.Problem) { l.reported = append(l.reported, problems...) }

// doubt is Report for problems that are told only where nothing is wrong: what
// has to be mended may be why two texts differ.
func (l *proof) doubt(problems ...diag.Problem) { l.doubts = append(l.doubts, problems...) }

// sideBySide runs checks, and then reports what each has found, in their order.
// The last are begun first: those that hold texts against all others take
// longest.
func (l *proof) sideBySide(checks []check) {
	each := make([]proof, len(checks))
	sidebyside.Each(len(checks), func(n int) {
		i := len(checks) - 1 - n
		each[i] = *l
		checks[i](&each[i])
		l.Waiting().Done()
	})
	for _, one := range each {
		l.Draft.Report(one.reported...)
		l.Draft.Doubts = append(l.Draft.Doubts, one.doubts...)
	}
}

// Load reads content/ and proofreads it; the arguments are those of
// page.Reader.Read, what is returned that of page.Draft.Finish.
func Load(fsys fs.FS, scheme *rule.Scheme, requiredWords map[string][]string) (*page.Site, []diag.Problem) {
	draft := new(page.Reader).Read(fsys, scheme, requiredWords)
	new(Reader).Check(draft)
	site, problems := draft.Finish()
	problems = append(problems, draft.Doubts...)
	diag.Sort(problems)
	return site, problems
}
