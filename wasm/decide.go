package wasm

import "encoding/binary"

// Indexes of the module's functions.
const (
	funcDecide = 0
	funcClass  = 1
)

// Locals of decide.
const (
	i    = iota // a place: the node being looked at, or a result
	a           // the offset of node i
	v           // the answer to its question
	lo          // the class of its below
	hi          // the class of its atLeast
	j           // another node with the same test, or a question
	b           // the offset of node j, or of hi
	r           // a root
	next        // the first question that a root stops at; as many as there are if none does
	pass        // 1 if the diagram is reduced
	decideLocals
)

// decide is the body of the exported function: go down from every root; if
// that neither comes to results nor tells what to ask, reduce the diagram
// under the answers and look at what the roots have become.
func decide(l layout) []byte {
	c := &code{layout: l}
	if c.dated != nil {
		c.prepare()
	}
	c.op(opLoop, blockEmpty)
	c.clear()
	c.look()
	c.get(pass)
	c.op(opEqz, opIf, blockEmpty)
	if c.dated == nil { // else today may have made it idle
		c.ask()
	}
	c.reduce()
	c.constant(1)
	c.set(pass)
	c.op(opBr, 1, opEnd, opEnd)
	c.scan()
	return c.end(decideLocals)
}

// clear empties the record: no yen, no outcome (all ones), no document, no
// step, no open question.
func (c *code) clear() {
	empty := make([]byte, words(c.partSize()+c.openBytes))
	for n := range 2 * c.decisions {
		empty[4+n] = 0xff
	}
	for at := 0; at < len(empty); at += 4 {
		c.constant(0)
		c.constant(int(int32(binary.LittleEndian.Uint32(empty[at:]))))
		c.store(c.recordBase + at)
	}
}

// look goes through the roots and puts what they come to into the record. It
// returns from the function if all come to a result.
func (c *code) look() {
	c.constant(c.questions)
	c.set(next)
	c.constant(c.roots)
	c.set(r)
	c.op(opLoop, blockEmpty)
	c.get(r)
	c.constant(1)
	c.op(opSub, opSet, r)
	c.op(opBlock, blockEmpty)
	c.constant(0) // only one root, and another one?
	c.load(4, c.onlyBase())
	c.op(opTee, j)
	c.get(j)
	c.get(r)
	c.op(opSub)
	c.constant(1)
	c.op(opSub, opMul, opBrIf, 0)
	c.get(r)
	if c.refWidth > 1 {
		c.constant(c.refWidth)
		c.op(opMul)
	}
	c.load(c.refWidth, c.rootBase)
	c.set(i)
	c.get(pass)
	c.op(opIf, blockEmpty)
	c.get(i)
	c.op(opCall, funcClass)
	c.set(i)
	c.op(opEnd)
	c.walk()
	c.op(opEnd)
	c.get(r)
	c.op(opBrIf, 0, opEnd)
	c.get(next)
	c.constant(c.questions)
	c.op(opEq, opIf, blockEmpty)
	c.constant(c.recordBase)
	c.op(opReturn, opEnd)
}

// walk goes down from place i while questions are answered. A result it puts
// into the record; of a node it notes the question, and that the node is
// reached.
func (c *code) walk() {
	c.op(opBlock, blockEmpty, opLoop, blockEmpty)
	c.get(i)
	c.constant(c.nodes)
	c.op(opGeU, opIf, blockEmpty)
	c.merge()
	c.op(opBr, 2, opEnd)
	c.offset(a, i)
	c.answer(v, a)
	c.get(v)
	c.isOpen()
	c.op(opIf, blockEmpty)
	c.questionOf(a)
	c.get(next)
	c.questionOf(a)
	c.get(next)
	c.op(opLtU, opSelect)
	c.set(next)
	c.reach(i)
	c.op(opBr, 2, opEnd)
	c.belowOf(a)
	c.atLeastOf(a)
	c.isBelow(v, a)
	c.op(opSelect)
	c.set(i)
	c.op(opBr, 0, opEnd, opEnd)
}

// merge puts the part of a result at place i into the record: yen are added,
// and of all else only one part has each bit, with outcomes complemented, as
// in the empty record.
func (c *code) merge() {
	c.get(i)
	c.constant(c.resultSize)
	c.op(opMul)
	c.constant(c.resultBase - c.nodes*c.resultSize)
	c.op(opAdd)
	c.set(a)
	for at := 0; at < c.resultSize; at += 4 {
		c.constant(0)
		c.constant(0)
		c.load(4, c.recordBase+at)
		c.get(a)
		c.load(4, at)
		if at == 0 {
			c.op(opAdd)
		} else {
			c.op(opXor)
		}
		c.store(c.recordBase + at)
	}
}

// reach marks the node in a local as reached.
func (c *code) reach(node byte) {
	c.get(node)
	c.constant(1)
	c.store8(c.reachBase)
}

// ask returns the first question that a root stops at, if it was not set aside
// and no later one is answered: then nothing can have made it idle.
func (c *code) ask() {
	c.op(opBlock, blockEmpty)
	c.get(next)
	c.set(j)
	c.get(next)
	c.loadAnswer()
	c.constant(Unanswered)
	c.op(opNe, opBrIf, 0)
	c.op(opLoop, blockEmpty)
	c.get(j)
	c.constant(1)
	c.op(opAdd, opTee, j)
	c.constant(c.questions)
	c.op(opGeU, opIf, blockEmpty)
	c.get(next)
	c.op(opReturn, opEnd)
	c.get(j)
	c.loadAnswer()
	c.isOpen()
	c.op(opBrIf, 0, opEnd, opEnd)
}

// reduce gives every node, the last first, the place it equals under the
// answers (its class), and forgets what was reached.
func (c *code) reduce() {
	c.constant(c.nodes)
	c.set(i)
	c.op(opLoop, blockEmpty)

	c.get(i)
	c.constant(1)
	c.op(opSub, opTee, i)
	c.constant(0)
	c.store8(c.reachBase)
	c.get(i)
	c.constant(4)
	c.op(opMul) // address for the store at the end
	c.offset(a, i)
	c.belowOf(a)
	c.op(opCall, funcClass)
	c.set(lo)
	c.atLeastOf(a)
	c.op(opCall, funcClass)
	c.set(hi)
	c.answer(v, a)
	c.op(opBlock, typeI32)
	c.answered()
	if c.dated != nil {
		c.isDated(a)
		c.op(opIf, blockEmpty)
		c.datedAlike()
		c.get(i)
		c.op(opBr, 1, opEnd)
	}
	c.idle()
	c.chained()
	c.twin()
	c.get(i)
	c.op(opEnd)
	c.store(c.classBase)

	c.get(i)
	c.op(opBrIf, 0, opEnd)
}

// scan goes through the nodes that the roots have become and all that they
// lead to, in the order of their questions. It returns the first question that
// is not answered; those that were set aside it notes in the record, which it
// returns if there is no other.
func (c *code) scan() {
	c.constant(0)
	c.set(i)
	c.op(opLoop, blockEmpty)
	c.get(i)
	c.load(1, c.reachBase)
	c.op(opIf, blockEmpty)
	c.offset(a, i)
	c.questionOf(a)
	c.set(j)
	c.answer(v, a)
	c.get(v)
	c.constant(Unanswered)
	c.op(opEq, opIf, blockEmpty)
	c.get(j)
	c.op(opReturn, opEnd)
	c.get(j) // the bit of question j: where it is kept, what is there
	c.constant(3)
	c.op(opShrU, opTee, b)
	c.get(b)
	c.load(1, c.openBase())
	c.constant(1)
	c.get(j)
	c.constant(7)
	c.op(opAnd, opShl, opOr)
	c.store8(c.openBase())
	if c.dated != nil {
		c.isDated(a)
		c.op(opIf, blockEmpty)
		c.reachDated()
		c.op(opElse)
	}
	for _, child := range []func(byte){c.belowOf, c.atLeastOf} {
		child(a)
		c.op(opCall, funcClass, opTee, j)
		c.constant(c.nodes)
		c.op(opLtU, opIf, blockEmpty)
		c.reach(j)
		c.op(opEnd)
	}
	if c.dated != nil {
		c.op(opEnd)
	}
	c.op(opEnd)
	c.get(i)
	c.constant(1)
	c.op(opAdd, opTee, i)
	c.constant(c.nodes)
	c.op(opLtU, opBrIf, 0, opEnd)
	c.constant(c.recordBase)
}

// The parts below, and datedAlike, run within one block, and leave it with the class of
// node i where they know it.

// answered: the node goes the way of its answer.
func (c *code) answered() {
	c.get(lo)
	c.get(hi)
	c.isBelow(v, a)
	c.op(opSelect)
	c.get(v)
	c.isOpen()
	c.op(opEqz, opBrIf, 0, opDrop)
}

// idle: both ways are the same, so the node makes no difference.
func (c *code) idle() {
	c.get(lo)
	c.get(lo)
	c.get(hi)
	c.op(opEq, opBrIf, 0, opDrop)
}

// chained: the next test of the same question leaves the same way below, so
// it says all that this one does.
func (c *code) chained() {
	c.get(hi)
	c.constant(c.nodes)
	c.op(opLtU, opIf, blockEmpty)
	c.offset(b, hi)
	c.get(hi)
	c.questionOf(b)
	c.questionOf(a)
	c.op(opEq)
	c.belowOf(b)
	c.op(opCall, funcClass)
	c.get(lo)
	c.op(opEq, opAnd, opBrIf, 1, opDrop, opEnd)
}

// twin: an earlier seen node has the same test and the same two ways. Nodes
// with one test stand side by side.
func (c *code) twin() {
	c.get(i)
	c.set(j)
	c.op(opBlock, blockEmpty, opLoop, blockEmpty)
	c.get(j)
	c.constant(1)
	c.op(opAdd, opTee, j)
	c.constant(c.nodes)
	c.op(opGeU, opBrIf, 1)
	c.offset(b, j)
	c.questionOf(a)
	c.questionOf(b)
	c.op(opNe, opBrIf, 1)
	c.thresholdOf(a)
	c.thresholdOf(b)
	c.op(opNe, opBrIf, 1)
	c.get(j)
	c.op(opCall, funcClass)
	c.belowOf(b)
	c.op(opCall, funcClass)
	c.get(lo)
	c.op(opEq)
	c.atLeastOf(b)
	c.op(opCall, funcClass)
	c.get(hi)
	c.op(opEq, opAnd, opBrIf, 2, opDrop)
	c.op(opBr, 0, opEnd, opEnd)
}

// class is the body of the function that gives the class of a place: of a
// node what reduce stored, of a result itself.
func class(l layout) []byte {
	c := &code{layout: l}
	c.get(0)
	c.get(0)
	c.constant(c.nodes)
	c.op(opGeU, opBrIf, 0, opDrop) // leaves the function with the place
	c.get(0)
	c.constant(4)
	c.op(opMul)
	c.load(4, c.classBase)
	return c.end(0)
}
