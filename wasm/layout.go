package wasm

import (
	"encoding/binary"
	"slices"

	"tebiki/generator/rule"
)

// layout says where everything lies in the memory of a diagram's module.
type layout struct {
	questions  int
	nodes      int // how many
	roots      int // how many
	refWidth   int // bytes of a place in a node or of a root: 1, 2 or 4
	askWidth   int // bytes of a question in a node: 1 or 2
	nodeSize   int
	nodeBase   int
	decisions  int
	docBytes   int
	stepBytes  int
	results    int
	resultSize int // of a part of a result, in whole words of four bytes
	resultBase int
	rootBase   int
	openBytes  int
	recordBase int // of the result that decide puts together: its parts, then the open questions
	classBase  int
	reachBase  int // a byte a node
	end        int

	*dated // nil of rules without deadlines
}

func newLayout(d *rule.Diagram) layout {
	l := layout{
		questions: len(d.Scheme.Questions),
		nodes:     len(d.Nodes),
		roots:     len(d.Roots) + len(d.Dates),
		decisions: len(d.Scheme.Decisions),
		results:   len(d.Results),
		docBytes:  (len(d.Scheme.Documents) + 7) / 8,
		stepBytes: (len(d.Scheme.Steps) + 7) / 8,
		openBytes: (len(d.Scheme.Questions) + 7) / 8,
	}
	l.refWidth = widthOf(l.nodes + l.results)
	l.dated = newDated(d)
	l.askWidth = widthOf(l.questions)
	if l.dated != nil {
		l.askWidth = widthOf(l.todayQuestion() + 1)
	}
	l.nodeSize = 4 + 2*l.refWidth + l.askWidth
	l.nodeBase = l.onlyBase() + 4
	if l.dated != nil {
		l.nodeBase += 4
	}
	l.resultSize = words(l.partSize())
	l.resultBase = l.nodeBase + l.nodes*l.nodeSize
	l.rootBase = l.resultBase + l.results*l.resultSize
	l.recordBase = words(l.rootBase + l.roots*l.refWidth)
	if l.dated != nil {
		l.placeDates(l.recordBase)
		l.recordBase = l.datesEnd
	}
	l.classBase = l.recordBase + words(l.partSize()+l.openBytes)
	l.reachBase = l.classBase + 4*l.nodes
	l.end = l.reachBase + l.nodes
	return l
}

// onlyBase is where the root lies that decide is to look at, one up.
func (l layout) onlyBase() int { return 4 * l.questions }

// partSize is how many bytes a result takes without the open questions.
func (l layout) partSize() int { return 4 + 2*l.decisions + l.docBytes + 2*l.stepBytes }

// openBase is where the bits of open questions begin.
func (l layout) openBase() int { return l.recordBase + l.partSize() }

// words rounds a number of bytes up to whole words of four.
func words(bytes int) int { return (bytes + 3) &^ 3 }

// widthOf returns how many bytes hold the numbers below n.
func widthOf(n int) int {
	switch {
	case n <= 1<<8:
		return 1
	case n <= 1<<16:
		return 2
	}
	return 4
}

// place numbers nodes and results together, nodes first.
func (l layout) place(r rule.Ref) int {
	if r.IsResult() {
		return l.nodes + r.Result()
	}
	return int(r)
}

// Offsets of a node's fields from its start; threshold is at 0.
func (l layout) below() int    { return 4 }
func (l layout) atLeast() int  { return 4 + l.refWidth }
func (l layout) question() int { return 4 + 2*l.refWidth }

// data returns the memory's first bytes: unanswered answers, which root to
// look at, nodes, parts of results, roots. A part has the complement of its outcomes, so that one
// without an outcome is all zeros there (see merge).
func (l layout) data(d *rule.Diagram) []byte {
	var b []byte
	for range l.questions {
		b = appendFixed(b, 4, Unanswered)
	}
	b = appendFixed(b, 4, 0) // all roots
	if l.dated != nil {
		b = appendFixed(b, 4, 0) // today
	}
	for _, n := range d.Nodes {
		n = l.fixedDay(d, n)
		b = appendFixed(b, 4, n.Threshold)
		b = appendFixed(b, l.refWidth, l.place(n.Below))
		b = appendFixed(b, l.refWidth, l.place(n.AtLeast))
		b = appendFixed(b, l.askWidth, n.Question)
	}
	for _, r := range d.Results {
		b = append(b, l.part(d.Scheme, r)...)
	}
	for _, r := range slices.Concat(d.Roots, d.Dates) {
		b = appendFixed(b, l.refWidth, l.place(r))
	}
	if l.dated != nil {
		b = l.dateData(b)
	}
	return b
}

func (l layout) part(s *rule.Scheme, r rule.Result) []byte {
	b := make([]byte, l.resultSize)
	binary.LittleEndian.PutUint32(b, uint32(int32(s.Total(r))))
	for _, o := range r.Outcomes {
		binary.LittleEndian.PutUint16(b[4+2*s.Outcomes[o].Decision:], ^uint16(o))
	}
	documents := b[4+2*l.decisions:]
	steps := documents[l.docBytes:]
	done := steps[l.stepBytes:]
	for _, i := range r.Documents {
		documents[i/8] |= 1 << (i % 8)
	}
	for _, st := range r.Steps {
		steps[st.Step/8] |= 1 << (st.Step % 8)
		if st.Done {
			done[st.Step/8] |= 1 << (st.Step % 8)
		}
	}
	return b
}

// appendFixed appends n as a little-endian integer of width bytes.
func appendFixed(b []byte, width, n int) []byte {
	switch width {
	case 1:
		return append(b, byte(n))
	case 2:
		return binary.LittleEndian.AppendUint16(b, uint16(n))
	}
	return binary.LittleEndian.AppendUint32(b, uint32(int32(n)))
}
