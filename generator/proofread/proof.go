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

	"tebiki/generator/diag"
	"tebiki/generator/former"
	"tebiki/generator/listed"
	"tebiki/generator/page"
	"tebiki/generator/restate"
	"tebiki/generator/rule"
	"tebiki/generator/since"
	"tebiki/generator/source"
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
	p.numbersTwice()
	p.Report(checkPaydays(p.Site)...)
	p.oddFigures()
	p.mismatches()
	p.lostParts()
	p.levels()
	p.termMismatches()
	p.opposites()
	p.otherNames()
	p.exchangedWords()
	p.outcomes()
	p.totals()
	p.citedHeadings()
	p.yesNo()
	p.otherContacts()
	p.calls()
	p.exchangedTels()
	p.doubt(listed.Check(p.Site)...)
	p.daysOfWeek()
	p.unknownFacts()
	p.leftOvers()
	p.literals()
	p.Report(since.Check(p.Draft)...)
	p.Report(former.Check(p.Draft)...)
	p.strangers()
	p.checkNews()
	p.numberOrder()
	p.unlinkedPlaces()
	p.turnedRound()
	p.Report(twice.Check(p.Draft, p.newestOfficial)...)
	p.doubt(restate.OtherDeadlines(p.Draft)...)
	p.besides()
	p.unconfirmed()
}

// proof is a site being proofread.
type proof struct {
	*page.Draft
	words *wordReader
	found *found
	known []term          // of terms.toml
	texts []source.Origin // of every language, see eachText
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
