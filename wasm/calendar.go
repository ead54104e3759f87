package wasm

import (
	"bytes"
	"slices"

	"tebiki/generator/rule"
)

// The calendar counts months from March of the year 0, so that the day a leap
// year adds is the last of its year, and months from 0 on in one row: month
// number 12·y + m is the m-th month after March of year y. Both functions are
// the proleptic Gregorian calendar in integers; days are since 1970-01-01 and
// not before 0000-03-01, which is day −719468.
const marchOfYear0 = 719468

// Instructions that only the calendar needs (section 5.4).
const (
	opGtS  = 0x4a
	opDivU = 0x6e
	opRemU = 0x70
)

// calendar is the functions that a scheme with a schedule or a claim year
// adds, behind decide and class.
type calendar struct {
	bodies  [][]byte
	exports []export
	counted []int // by deadline: the function that counts it, or 0
}

type export struct {
	name     string
	function int
}

// Indexes of the calendar's two functions for hosts' use inside the module.
const (
	funcMonth = 2 // day → month number
	funcFirst = 3 // month number → its first day
)

// newCalendar makes the functions of every edition that has a calendar. Of
// the newest they have plain names; of an older one "_" and its id follow.
func newCalendar(s *rule.Scheme) calendar {
	var c calendar
	schemes := []*rule.Scheme{s}
	for _, e := range s.Editions[min(1, len(s.Editions)):] {
		schemes = append(schemes, e.Alone)
	}
	for i, edition := range schemes {
		suffix := ""
		if i > 0 {
			suffix = "_" + edition.Edition
		}
		c.edition(edition, suffix)
	}
	c.deadlines(s)
	return c
}

// edition adds what one edition's calendar computes.
func (c *calendar) edition(s *rule.Scheme, suffix string) {
	if s.Schedule == nil && s.ClaimYear == nil {
		return
	}
	if c.bodies == nil {
		c.bodies = [][]byte{month(), first()}
	}
	if s.Schedule != nil {
		c.export("paid_by"+suffix, paidBy(s.Schedule))
	}
	if s.ClaimYear != nil {
		start := c.export("claim_year_first"+suffix, claimYearFirst(s.ClaimYear))
		c.export("claim_year_last"+suffix, claimYearLast(s.ClaimYear, start))
	}
}

// export adds a function for hosts, unless it is there already under another
// name, and returns its index.
func (c *calendar) export(name string, body []byte) int {
	i := slices.IndexFunc(c.bodies, func(other []byte) bool { return bytes.Equal(other, body) })
	if i < 0 {
		i = len(c.bodies)
		c.bodies = append(c.bodies, body)
	}
	c.exports = append(c.exports, export{name, funcMonth + i})
	return funcMonth + i
}

// month is the body of day → month number. Of the four-hundred-year era the
// day lies in, each year has 365 days but for the days that leap years add.
func month() []byte {
	const day, era, year = 0, 1, 2 // the day becomes that of the era, then of the year
	c := &code{}
	c.get(day)
	c.constant(marchOfYear0)
	c.op(opAdd, opTee, day)
	c.constant(146097)
	c.op(opDivU, opSet, era)
	c.get(day)
	c.constant(146097)
	c.op(opRemU, opSet, day)
	// year = (day − day/1460 + day/36524 − day/146096) / 365
	c.get(day)
	c.quotient(day, 1460)
	c.op(opSub)
	c.quotient(day, 36524)
	c.op(opAdd)
	c.quotient(day, 146096)
	c.op(opSub)
	c.constant(365)
	c.op(opDivU, opSet, year)
	// day −= 365·year + year/4 − year/100
	c.get(day)
	c.daysBefore(year)
	c.op(opSub, opSet, day)
	// (era·400 + year)·12 + (5·day + 2)/153
	c.get(era)
	c.constant(400)
	c.op(opMul)
	c.get(year)
	c.op(opAdd)
	c.constant(12)
	c.op(opMul)
	c.get(day)
	c.constant(5)
	c.op(opMul)
	c.constant(2)
	c.op(opAdd)
	c.constant(153)
	c.op(opDivU, opAdd)
	return c.end(2)
}

// first is the body of month number → its first day.
func first() []byte {
	const number, year = 0, 1
	c := &code{}
	c.quotient(number, 12)
	c.set(year)
	c.daysBefore(year)
	c.quotient(year, 400)
	c.op(opAdd)
	// (153·m + 2)/5 is the days of the months since March
	c.get(number)
	c.constant(12)
	c.op(opRemU)
	c.constant(153)
	c.op(opMul)
	c.constant(2)
	c.op(opAdd)
	c.constant(5)
	c.op(opDivU, opAdd)
	c.constant(marchOfYear0)
	c.op(opSub)
	return c.end(1)
}

// quotient pushes a local divided by n.
func (c *code) quotient(local byte, n int) {
	c.get(local)
	c.constant(n)
	c.op(opDivU)
}

// daysBefore pushes 365·y + y/4 − y/100.
func (c *code) daysBefore(year byte) {
	c.get(year)
	c.constant(365)
	c.op(opMul)
	c.quotient(year, 4)
	c.op(opAdd)
	c.quotient(year, 100)
	c.op(opSub)
}

// paidBy is the body of day of arrival → day by which it is paid.
func paidBy(schedule []rule.Payday) []byte {
	const day, number, firstDay = 0, 1, 2 // of the arrival
	c := &code{}
	c.get(day)
	c.op(opCall, funcMonth, opTee, number, opCall, funcFirst, opSet, firstDay)
	for i, p := range schedule {
		if i < len(schedule)-1 { // the last has all the days that are left
			c.inDays(day, firstDay, p)
			c.op(opIf, blockEmpty)
		}
		c.dayOfMonth(number, p)
		c.op(opReturn)
		if i < len(schedule)-1 {
			c.op(opEnd)
		}
	}
	return c.end(4)
}

// inDays pushes whether the day of arrival is one of a payday's.
func (c *code) inDays(day, firstDay byte, p rule.Payday) {
	c.get(day)
	c.get(firstDay)
	c.op(opSub)
	c.constant(p.From - 1)
	c.op(opSub)
	c.constant(p.Until - p.From + 1)
	c.op(opLtU)
}

// dayOfMonth pushes the payday in the month it names, or that month's last.
func (c *code) dayOfMonth(number byte, p rule.Payday) {
	const last, wanted = 3, 4
	c.get(number)
	c.constant(p.Months + 1)
	c.op(opAdd, opCall, funcFirst)
	c.constant(1)
	c.op(opSub)
	if p.Day == rule.LastDay {
		return
	}
	c.op(opSet, last)
	c.get(number)
	c.constant(p.Months)
	c.op(opAdd, opCall, funcFirst)
	c.constant(p.Day - 1)
	c.op(opAdd, opSet, wanted)
	c.get(wanted)
	c.get(last)
	c.get(wanted)
	c.get(last)
	c.op(opLtS, opSelect)
}

// claimYearFirst is the body of day → first day of its claim year: the start
// in the year of the month's number, or the one before if that lies ahead.
func claimYearFirst(y *rule.ClaimYear) []byte {
	const day, start = 0, 1
	c := &code{}
	c.get(day)
	c.op(opCall, funcMonth)
	c.yearStart(y, start)
	c.get(start)
	c.get(day)
	c.op(opGtS, opIf, blockEmpty)
	c.get(day)
	c.op(opCall, funcMonth)
	c.constant(12)
	c.op(opSub)
	c.yearStart(y, start)
	c.op(opEnd)
	c.get(start)
	return c.end(1)
}

// yearStart takes a month number off the stack and sets a local to the day
// the claim year begins in that number's year.
func (c *code) yearStart(y *rule.ClaimYear, start byte) {
	c.constant(12)
	c.op(opDivU)
	c.constant(12)
	c.op(opMul)
	c.constant((y.StartMonth + 9) % 12) // months since March
	c.op(opAdd, opCall, funcFirst)
	c.constant(y.StartDay - 1)
	c.op(opAdd, opSet, start)
}

// claimYearLast is the body of day → last day of its claim year: the day
// before the claim year that 366 days after its first day lie in begins.
func claimYearLast(y *rule.ClaimYear, firstFunction int) []byte {
	c := &code{}
	c.get(0)
	c.op(opCall, byte(firstFunction))
	c.constant(366)
	c.op(opAdd, opCall, byte(firstFunction))
	c.constant(1)
	c.op(opSub)
	return c.end(0)
}
