package proofread

import (
	"runtime"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/sidebyside"
	"tebiki/generator/source"
)

// found keeps what checks of single texts and pairs of texts have found in pages,
// from one site to the next: of a page that is as it was, in a world that is
// (page.Draft.IsUnchanged), each finds the same again. A check that asks what
// the bodies of other pages say must not go through eachText and eachPair.
type found struct {
	mutex       sync.Mutex // texts are checked side by side
	reading     int        // of the folder, that now was found after
	now, before map[foundAt][]diag.Problem
	calls       map[uintptr]int
	isKept      bool // before is of the reading before this
}

// foundAt is what a check has found, and in which text: of a check where it calls,
// and how often it did before.
type foundAt struct {
	call  uintptr
	again int
	file  string
	text  diag.Position
}

// begin is called before a draft is checked.
func (f *found) begin(draft *page.Draft) {
	f.isKept = f.reading > 0 && draft.Reading() == f.reading+1
	f.reading, f.before, f.now, f.calls = draft.Reading(), f.now, map[foundAt][]diag.Problem{}, map[uintptr]int{}
}

// end is called when it has been checked.
func (f *found) end(draft *page.Draft) {
	if !draft.Settle() || f.reading == 0 {
		f.reading, f.now = 0, nil
	}
	f.before = nil
}

// by names the check that calls the caller of the one who asks.
func (f *found) by() foundAt {
	call, _, _, _ := runtime.Caller(2)
	f.mutex.Lock() // checks run side by side
	defer f.mutex.Unlock()
	f.calls[call]++
	return foundAt{call: call, again: f.calls[call]}
}

// of returns what is found in a text of a file: what was found the last time, if
// it is the same again, or what look finds.
func (f *found) of(draft *page.Draft, at foundAt, look func() []diag.Problem) []diag.Problem {
	if f.reading == 0 {
		return look()
	}
	isSame := f.isKept && draft.IsUnchanged(at.file)
	var problems []diag.Problem
	if isSame {
		problems = f.before[at]
	} else {
		problems = look()
	}
	if len(problems) > 0 {
		f.mutex.Lock()
		defer f.mutex.Unlock()
		f.now[at] = problems
	}
	return problems
}

// eachText reports what check finds in every text of every language. Texts are
// checked side by side.
func (l *proof) eachText(check func(text source.Origin) []diag.Problem) {
	by := l.found.by()
	problems := make([][]diag.Problem, len(l.texts))
	sidebyside.Each(len(l.texts), func(i int) {
		problems[i] = l.foundIn(l.texts[i], by, func() []diag.Problem { return check(l.texts[i]) })
	})
	for _, found := range problems {
		l.Report(found...)
	}
}

// foundIn is what a check finds in a text.
func (l *proof) foundIn(text source.Origin, by foundAt, look func() []diag.Problem) []diag.Problem {
	by.file, by.text.Line = text.File.Name, text.Start
	return l.found.of(l.Draft, by, look)
}

// eachPair reports what compare finds in every pair (page.Draft.EachPair).
func (l *proof) eachPair(compare func(source, translation page.Passage) []diag.Problem) {
	by := l.found.by()
	l.Report(l.EachPair(func(source, translation page.Passage) []diag.Problem {
		at := by
		at.file, at.text = translation.Text.File.Name, diag.Position{File: translation.ID, Line: translation.Text.Start, Column: source.Text.Start}
		return l.found.of(l.Draft, at, func() []diag.Problem { return compare(source, translation) })
	})...)
}
