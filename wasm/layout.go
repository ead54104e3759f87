package wasm

import (
	"encoding/binary"

	"tebiki/generator/rule"
)

// layout says where everything lies in the memory of a diagram's module.
type layout struct {
	questions  int
	nodes      int // how many
	root       int // a place: the index of a node, or nodes + the index of a result
	refWidth   int // bytes of a place in a node: 1, 2 or 4
	askWidth   int // bytes of a question in a node: 1 or 2
	nodeSize   int
	nodeBase   int
	docBytes   int
	stepBytes  int
	results    int
	resultSize int
	resultBase int
	classBase  int
	end        int
}

func newLayout(d *rule.Diagram) layout {
	l := layout{
		questions: len(d.Scheme.Questions),
		nodes:     len(d.Nodes),
		results:   len(d.Results),
		docBytes:  (len(d.Scheme.Documents) + 7) / 8,
		stepBytes: (len(d.Scheme.Steps) + 7) / 8,
	}
	l.root = l.place(d.Root)
	l.refWidth = widthOf(l.nodes + l.results)
	l.askWidth = widthOf(l.questions)
	l.nodeSize = 4 + 2*l.refWidth + l.askWidth
	l.nodeBase = 4 * l.questions
	l.resultSize = 4 + 2 + l.docBytes + 2*l.stepBytes
	l.resultBase = l.nodeBase + l.nodes*l.nodeSize
	l.classBase = (l.resultBase + l.results*l.resultSize + 3) &^ 3
	l.end = l.classBase + 4*l.nodes
	return l
}

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

// data returns the memory's first bytes: unanswered answers, nodes, results.
func (l layout) data(d *rule.Diagram) []byte {
	var b []byte
	for range l.questions {
		b = appendFixed(b, 4, Unanswered)
	}
	for _, n := range d.Nodes {
		b = appendFixed(b, 4, n.Threshold)
		b = appendFixed(b, l.refWidth, l.place(n.Below))
		b = appendFixed(b, l.refWidth, l.place(n.AtLeast))
		b = appendFixed(b, l.askWidth, n.Question)
	}
	for _, r := range d.Results {
		b = appendFixed(b, 4, d.Scheme.Yen(r.Outcome))
		b = appendFixed(b, 2, r.Outcome)
		documents := make([]byte, l.docBytes)
		steps, done := make([]byte, l.stepBytes), make([]byte, l.stepBytes)
		for _, i := range r.Documents {
			documents[i/8] |= 1 << (i % 8)
		}
		for _, s := range r.Steps {
			steps[s.Step/8] |= 1 << (s.Step % 8)
			if s.Done {
				done[s.Step/8] |= 1 << (s.Step % 8)
			}
		}
		b = append(append(append(b, documents...), steps...), done...)
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
