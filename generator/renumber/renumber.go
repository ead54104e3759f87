// Package renumber gives the headings of a page the numbers of their order, and
// makes everything that names them follow: their ids, links in every language,
// the rules' citations, numbers in words ("Q&A 4-6"), and what [translated] and
// [confirmed] record of them.
//
//	Make         content/ and rules/ → Plan, or why there can be none
//	Plan.Files   the files, before and after
//
// The road: headings are read and matched between languages (heading.go), get
// numbers and ids (number.go), what names them is looked for in every file
// (reference.go), and the records are carried over: of translations (record.go),
// and of what a person has confirmed (confirmed.go). Nothing is written here.
package renumber

import (
	"cmp"
	"io/fs"
	"maps"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// Plan is what changes where headings get the numbers of their order.
type Plan struct {
	Headings int      // that get another number or id, in the source language
	Notes    []Note   // headings that two have the number of
	Doubts   []Doubt  // links of which it cannot be known which of the two they mean
	Changes  []Change // by file and place

	Files []File // that change, by name
}

// Change is one place that changes.
type Change struct {
	Name     string // of the file
	Line     int
	Old, New string
}

// Note says which of two headings with one number or id is taken for the new
// one.
type Note struct {
	Name          string
	New, Old      int // their lines
	Number, Title string
}

// File is a file that changes.
type File struct {
	Name          string
	Before, After []byte
}

// plan is a plan being made.
type plan struct {
	fsys     fs.FS
	draft    *page.Draft
	files    map[string]*text
	headings []*heading // of the source language
	problems []diag.Problem
	notes    []Note
}

// text is a file and what changes in it.
type text struct {
	name   string
	data   []byte
	source *source.File
	edits  map[int]source.Edit // by where they begin
}

func (t *text) edit(from, to int, new string) {
	if t.source.Text[from:to] != new {
		t.edits[from] = source.Edit{From: from, To: to, Text: new}
	}
}

// Make plans new numbers for the pages that keep says yes to. The plan is nil
// where problems say why there can be none.
func Make(fsys fs.FS, keep func(*page.Page) bool) (*Plan, []diag.Problem) {
	p := &plan{fsys: fsys, files: map[string]*text{}}
	p.draft = new(page.Reader).Read(fsys, nil, nil)
	if unreadable := p.unreadable(); len(unreadable) > 0 {
		return nil, unreadable
	}
	p.open()
	p.readHeadings()
	if len(p.problems) > 0 {
		return nil, p.problems
	}
	p.number(keep)
	p.references()
	if len(p.problems) > 0 {
		diag.Sort(p.problems)
		return nil, p.problems
	}
	return p.finish(), nil
}

// unreadable are the problems for which nobody can know what the files say.
func (p *plan) unreadable() []diag.Problem {
	var found []diag.Problem
	for _, problem := range p.draft.Problems {
		if slices.Contains([]string{"toml-syntax", "not-utf8", "line-ends"}, problem.ID) {
			found = append(found, problem)
		}
	}
	if len(p.draft.Site.Languages) == 0 || len(found) == 0 && p.draft.IsUnread() {
		return p.draft.Problems
	}
	return found
}

// finish applies the edits and carries the records over.
func (p *plan) finish() *Plan {
	made := &Plan{Notes: p.notes, Doubts: p.doubts()}
	for _, h := range p.headings {
		if h.changes() {
			made.Headings++
		}
	}
	if made.Headings == 0 {
		return made
	}
	after := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		t := p.files[name]
		if len(t.edits) == 0 {
			continue
		}
		edits := sorted(t.edits)
		after[name] = source.Apply(t.data, edits)
		for _, e := range edits {
			made.Changes = append(made.Changes, Change{name, t.source.At(e.From, 0).Line, t.source.Text[e.From:e.To], e.Text})
		}
	}
	p.carryRecords(after)
	for _, name := range slices.Sorted(maps.Keys(after)) {
		made.Files = append(made.Files, File{name, p.files[name].data, after[name]})
	}
	return made
}

func sorted(edits map[int]source.Edit) []source.Edit {
	return slices.SortedFunc(maps.Values(edits), func(a, b source.Edit) int { return cmp.Compare(a.From, b.From) })
}
