package wasm

// Indexes of the module's functions.
const (
	funcDecide = 0
	funcClass  = 1
)

// Locals of decide.
const (
	i  = iota // a place: the node being looked at, or a result
	a         // the offset of node i
	v         // the answer to its question
	lo        // the class of its below
	hi        // the class of its atLeast
	j         // another node with the same test
	b         // the offset of node j, or of hi
	decideLocals
)

// decide is the body of the exported function.
func decide(l layout) []byte {
	c := &code{layout: l}
	c.walk()
	c.ask()
	c.reduce()
	return c.end(decideLocals)
}

// walk goes down from the root while questions are answered. It returns from
// the function at a result and goes on behind itself otherwise.
func (c *code) walk() {
	c.constant(c.root)
	c.set(i)
	c.op(opBlock, blockEmpty, opLoop, blockEmpty)
	c.returnIfResult(i)
	c.offset(a, i)
	c.answer(v, a)
	c.isUnanswered(v)
	c.op(opBrIf, 1)
	c.belowOf(a)
	c.atLeastOf(a)
	c.isBelow(v, a)
	c.op(opSelect)
	c.set(i)
	c.op(opBr, 0, opEnd, opEnd)
}

// ask returns the question of node a, where the walk stopped, if no later one
// is answered: then nothing can have made it idle.
func (c *code) ask() {
	c.questionOf(a)
	c.set(j)
	c.op(opLoop, blockEmpty)
	c.get(j)
	c.constant(1)
	c.op(opAdd, opTee, j)
	c.constant(c.questions)
	c.op(opGeU, opIf, blockEmpty)
	c.questionOf(a)
	c.op(opReturn, opEnd)
	c.get(j)
	c.constant(4)
	c.op(opMul)
	c.load(4, 0)
	c.constant(Unanswered)
	c.op(opEq, opBrIf, 0, opEnd)
}

// reduce gives every node, the last first, the place it equals under the
// answers (its class), then returns the root's result or question.
func (c *code) reduce() {
	c.constant(c.nodes)
	c.set(i)
	c.op(opLoop, blockEmpty)

	c.get(i)
	c.constant(1)
	c.op(opSub, opTee, i)
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
	c.idle()
	c.chained()
	c.twin()
	c.get(i)
	c.op(opEnd)
	c.op(opStore, 2)
	c.b = appendUint(c.b, uint32(c.classBase))

	c.get(i)
	c.op(opBrIf, 0, opEnd)
	c.constant(c.root)
	c.op(opCall, funcClass)
	c.set(i)
	c.returnIfResult(i)
	c.offset(a, i)
	c.questionOf(a)
}

// The four parts below run within one block, and leave it with the class of
// node i where they know it.

// answered: the node goes the way of its answer.
func (c *code) answered() {
	c.get(lo)
	c.get(hi)
	c.isBelow(v, a)
	c.op(opSelect)
	c.get(v)
	c.constant(Unanswered)
	c.op(opNe, opBrIf, 0, opDrop)
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
