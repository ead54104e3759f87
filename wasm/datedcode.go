package wasm

import (
	"slices"

	"tebiki/generator/rule"
)

// helperTypes are the types of the helpers, in their order: exit, patch, even,
// alike.
var helperTypes = []byte{2, 3, 1, 2}

// datedTypes adds the types of the helpers to those of all modules.
func datedTypes(types []byte) []byte {
	types[0] = 4
	return append(types,
		0x60, 2, typeI32, typeI32, 1, typeI32, // type 2: (i32, i32) → i32
		0x60, 3, typeI32, typeI32, typeI32, 0, // type 3: (i32, i32, i32) → ()
	)
}

// helpers returns the bodies of the helpers and notes where all functions are
// that dates need. It must be called before decide's body is made.
func (l *layout) helpers(cal *calendar) [][]byte {
	for i, c := range l.counts {
		l.counts[i].function = cal.add(cut(cal.counted[c.deadline]))
	}
	l.exit = funcMonth + len(cal.bodies)
	l.patch, l.even, l.alike = l.exit+1, l.exit+2, l.exit+3
	return [][]byte{exit(*l), patch(*l), even(*l), alike(*l)}
}

// call calls a function by its index.
func (c *code) call(function int) {
	c.op(opCall)
	c.b = appendUint(c.b, uint32(function))
}

// prepare writes what depends on today: the thresholds of nodes, the
// representatives, and the greatest answers.
func (c *code) prepare() {
	for _, one := range c.counts {
		c.today()
		c.call(one.function)
		c.set(a)
		q := c.byQuestion[one.question]
		c.constant(c.repBase + 4*(q.first+len(q.fixed)+slices.Index(q.cuts, one.deadline)))
		c.get(a)
		c.constant(q.Min)
		c.get(a)
		c.constant(q.Min)
		c.op(opGtS, opSelect)
		c.store(0)
		c.get(a)
		c.patchNodes(one.nodes)
	}
	for _, one := range c.turns {
		c.constant(rule.Least)
		c.constant(one.answer)
		c.constant(0)
		c.load(4, 4*one.question)
		c.constant(SetAside)
		c.op(opEq, opSelect)
		c.patchNodes(one.nodes)
	}
	for i := range c.questions {
		if q := c.byQuestion[i]; q != nil && q.MaxToday && c.asksToday {
			c.constant(0)
			c.constant(q.Min) // where that lies after today
			c.today()
			c.constant(q.Max)
			c.today()
			c.constant(q.Max)
			c.op(opLtS, opSelect)
			c.today()
			c.constant(q.Min)
			c.op(opLtS, opSelect)
			c.store(c.boundBase + boundSize*i + 8)
		}
	}
}

func (c *code) today() {
	c.constant(0)
	c.load(4, c.todayBase())
}

// patchNodes takes a threshold off the stack and writes it into some nodes.
func (c *code) patchNodes(nodes rule.Range) {
	c.constant(c.nodeBase + nodes.From*c.nodeSize)
	c.constant(c.nodeBase + (nodes.To+1)*c.nodeSize)
	c.call(c.patch)
}

// bound pushes one of the bounds of the question on the stack.
func (c *code) bound(offset int) {
	c.constant(boundSize)
	c.op(opMul)
	c.load(4, c.boundBase+offset)
}

// isDated pushes whether the question of node a, which is not today, is dated.
func (c *code) isDated(a byte) {
	c.questionOf(a)
	c.bound(0)
}

// datedAlike leaves the block around the one it stands in with the class of
// node i, if it makes no difference or another node does the same.
func (c *code) datedAlike() {
	c.get(i)
	c.call(c.even)
	c.op(opTee, b)
	c.get(b)
	c.constant(0)
	c.op(opLtS, opEqz, opBrIf, 1, opDrop)
	c.get(i)
	c.set(j)
	c.op(opBlock, blockEmpty, opLoop, blockEmpty)
	c.get(j)
	c.constant(1)
	c.op(opAdd, opTee, j)
	c.constant(c.nodes)
	c.op(opGeU, opBrIf, 1)
	c.offset(b, j)
	c.questionOf(b)
	c.constant(c.todayQuestion())
	c.op(opEq, opBrIf, 0) // these stand among the nodes of the first question
	c.questionOf(a)
	c.questionOf(b)
	c.op(opNe, opBrIf, 1)
	c.get(j)
	c.op(opCall, funcClass)
	c.get(i)
	c.get(j)
	c.call(c.alike)
	c.op(opBrIf, 3, opDrop)
	c.op(opBr, 0, opEnd, opEnd)
}

// reachDated marks what node i, whose question is dated, leads to for each
// representative.
func (c *code) reachDated() {
	c.questionOf(a)
	c.bound(0)
	c.set(b)
	c.op(opLoop, blockEmpty)
	c.get(i)
	c.get(b)
	c.op(opLoad, 0, 0)
	c.call(c.exit)
	c.op(opTee, j)
	c.constant(c.nodes)
	c.op(opLtU, opIf, blockEmpty)
	c.reach(j)
	c.op(opEnd)
	c.nextRep(b, func() { c.questionOf(a) })
	c.op(opEnd)
}

// nextRep goes to the next representative, if there is one: back to the loop it
// stands in.
func (c *code) nextRep(rep byte, question func()) {
	c.get(rep)
	c.constant(4)
	c.op(opAdd, opTee, rep)
	question()
	c.bound(4)
	c.op(opLtU, opBrIf, 0)
}

// exit is the body of (node, answer) → class of the place to which the node's
// question leads with that answer, or the greatest that can be given today.
func exit(l layout) []byte {
	const at, answer, question, offset = 0, 1, 2, 3
	c := &code{layout: l}
	c.offset(offset, at)
	c.questionOf(offset)
	c.set(question)
	c.get(answer)
	c.get(question)
	c.bound(8)
	c.get(answer)
	c.get(question)
	c.bound(8)
	c.op(opLtS, opSelect, opSet, answer)
	c.op(opLoop, blockEmpty)
	// of the question itself: go on by the answer
	c.get(at)
	c.constant(l.nodes)
	c.op(opLtU, opIf, blockEmpty)
	c.offset(offset, at)
	c.questionOf(offset)
	c.get(question)
	c.op(opEq, opIf, blockEmpty)
	c.belowOf(offset)
	c.atLeastOf(offset)
	c.isBelow(answer, offset)
	c.op(opSelect, opSet, at)
	c.op(opBr, 2, opEnd)
	// of today, say: what it has come to may be of the question again
	c.get(at)
	c.get(at)
	c.op(opCall, funcClass, opTee, at)
	c.op(opNe, opBrIf, 1)
	c.op(opEnd, opEnd)
	c.get(at)
	return c.end(2)
}

// patch is the body that writes a threshold into nodes, from an address to
// another.
func patch(l layout) []byte {
	const threshold, at, until = 0, 1, 2
	c := &code{layout: l}
	c.op(opLoop, blockEmpty)
	c.get(at)
	c.get(threshold)
	c.store(0)
	c.get(at)
	c.constant(l.nodeSize)
	c.op(opAdd, opTee, at)
	c.get(until)
	c.op(opLtU, opBrIf, 0, opEnd)
	return c.end(0)
}

// even is the body of node → where all answers to its question lead; −1 if they
// lead to different places.
func even(l layout) []byte {
	const node, rep, offset, first = 0, 1, 2, 3
	c := &code{layout: l}
	c.offset(offset, node)
	c.questionOf(offset)
	c.bound(0)
	c.set(rep)
	c.get(node)
	c.get(rep)
	c.op(opLoad, 0, 0)
	c.call(l.exit)
	c.set(first)
	c.op(opLoop, blockEmpty)
	c.get(node)
	c.get(rep)
	c.op(opLoad, 0, 0)
	c.call(l.exit)
	c.get(first)
	c.op(opNe, opIf, blockEmpty)
	c.constant(-1)
	c.op(opReturn, opEnd)
	c.nextRep(rep, func() { c.questionOf(offset) })
	c.op(opEnd)
	c.get(first)
	return c.end(3)
}

// alike is the body of two nodes of one question → whether every answer leads
// to the same place from both.
func alike(l layout) []byte {
	const node, other, rep, offset = 0, 1, 2, 3
	c := &code{layout: l}
	c.offset(offset, node)
	c.questionOf(offset)
	c.bound(0)
	c.set(rep)
	c.op(opLoop, blockEmpty)
	for _, n := range []byte{node, other} {
		c.get(n)
		c.get(rep)
		c.op(opLoad, 0, 0)
		c.call(l.exit)
	}
	c.op(opNe, opIf, blockEmpty)
	c.constant(0)
	c.op(opReturn, opEnd)
	c.nextRep(rep, func() { c.questionOf(offset) })
	c.op(opEnd)
	c.constant(1)
	return c.end(2)
}
