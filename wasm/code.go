package wasm

import (
	"math"

	"tebiki/generator/rule"
)

// Instructions (section 5.4).
const (
	opBlock    = 0x02
	opLoop     = 0x03
	opIf       = 0x04
	opElse     = 0x05
	opEnd      = 0x0b
	opBr       = 0x0c
	opBrIf     = 0x0d
	opReturn   = 0x0f
	opDrop     = 0x1a
	opCall     = 0x10
	opSelect   = 0x1b
	opGet      = 0x20
	opSet      = 0x21
	opTee      = 0x22
	opLoad     = 0x28
	opLoad8U   = 0x2d
	opLoad16U  = 0x2f
	opStore    = 0x36
	opStore8   = 0x3a
	opConst    = 0x41
	opEqz      = 0x45
	opEq       = 0x46
	opNe       = 0x47
	opLtS      = 0x48
	opLtU      = 0x49
	opGeU      = 0x4f
	opAdd      = 0x6a
	opSub      = 0x6b
	opMul      = 0x6c
	opAnd      = 0x71
	opOr       = 0x72
	opXor      = 0x73
	opShl      = 0x74
	opShrU     = 0x76
	blockEmpty = 0x40
)

// Marks in place of an answer.
const (
	Unanswered = math.MinInt32     // not given
	SetAside   = math.MinInt32 + 1 // not known yet: not to be asked again
)

// code is a function body under construction.
type code struct {
	layout
	b []byte
}

func (c *code) op(bytes ...byte) { c.b = append(c.b, bytes...) }
func (c *code) get(local byte)   { c.op(opGet, local) }
func (c *code) set(local byte)   { c.op(opSet, local) }
func (c *code) constant(n int)   { c.b = appendInt(append(c.b, opConst), int32(n)) }

// load replaces the address on the stack by the unsigned integer of width
// bytes at address + offset.
func (c *code) load(width, offset int) {
	c.op(map[int]byte{1: opLoad8U, 2: opLoad16U, 4: opLoad}[width], 0) // alignment hint: none
	c.b = appendUint(c.b, uint32(offset))
}

// field pushes a field of the node whose offset from nodeBase is in a local.
func (c *code) field(local byte, width, offset int) {
	c.get(local)
	c.load(width, c.nodeBase+offset)
}

func (c *code) thresholdOf(local byte) { c.field(local, 4, 0) }
func (c *code) belowOf(local byte)     { c.field(local, c.refWidth, c.below()) }
func (c *code) atLeastOf(local byte)   { c.field(local, c.refWidth, c.atLeast()) }
func (c *code) questionOf(local byte)  { c.field(local, c.askWidth, c.question()) }

// offset sets a local to the offset of the node whose index is in another.
func (c *code) offset(local, index byte) {
	c.get(index)
	c.constant(c.nodeSize)
	c.op(opMul)
	c.set(local)
}

// store writes the i32 on the stack to the address below it + offset.
func (c *code) store(offset int) {
	c.op(opStore, 0)
	c.b = appendUint(c.b, uint32(offset))
}

// store8 writes a byte likewise.
func (c *code) store8(offset int) {
	c.op(opStore8, 0)
	c.b = appendUint(c.b, uint32(offset))
}

// loadAnswer replaces the question on the stack by its answer.
func (c *code) loadAnswer() {
	c.constant(4)
	c.op(opMul)
	c.load(4, 0)
}

// answer sets v to the answer to the question of node a.
func (c *code) answer(v, a byte) {
	c.questionOf(a)
	c.loadAnswer()
	c.set(v)
}

// isOpen replaces the answer on the stack by whether it is a mark: not given,
// or not known yet.
func (c *code) isOpen() {
	c.constant(rule.Least)
	c.op(opLtS)
}

// isBelow pushes whether v is below the threshold of node a.
func (c *code) isBelow(v, a byte) {
	c.get(v)
	c.thresholdOf(a)
	c.op(opLtS)
}

// end closes a function: a body is its locals and its code (section 5.5.13).
func (c *code) end(locals byte) []byte {
	body := []byte{0}
	if locals > 0 {
		body = []byte{1, locals, typeI32}
	}
	body = append(append(body, c.b...), opEnd)
	return append(appendUint(nil, uint32(len(body))), body...)
}
