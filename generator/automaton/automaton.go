// Package automaton tells of many regular expressions at once which of them
// may match at a place of a text. It reads the text once, and no further than
// any of them goes on; most places are left after a character. Trying each
// expression alone costs more than all else that is done with a text.
//
//	New         patterns → Automaton
//	NewSigns    pieces of text → Signs, which tells of one walk what cannot be in a text
//	Automaton.At text → Set of the patterns that may match where it begins
//	Automaton.In text → … that may match anywhere in it
//
// A pattern that is not in the Set does not match. One that is in it may still
// not: what stands around a word (\b, ^, $) is not looked at, nor is what lies
// beyond Reach. So a match is found by the expression itself.
package automaton

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// Set is some patterns, by their numbers.
type Set [2]uint64

// Max is how many patterns an Automaton can have.
const Max = len(Set{}) * 64

// Has reports whether a pattern is in the set.
func (s *Set) Has(pattern int) bool { return s[pattern/64]&(1<<(pattern%64)) != 0 }

// Add puts a pattern into the set.
func (s *Set) Add(pattern int) { s[pattern/64] |= 1 << (pattern % 64) }

// Join puts the patterns of another set into the set.
func (s *Set) Join(other *Set) {
	for i := range s {
		s[i] |= other[i]
	}
}

// IsEmpty reports whether no pattern is in the set.
func (s *Set) IsEmpty() bool { return *s == Set{} }

// Reach is how many bytes of a text are looked at.
const Reach = 64

// maxStates is how many states are kept; texts that lead to more are not looked
// at to the end.
const maxStates = 20000

// Automaton is some patterns, ready to be looked for. States are made when a
// text first leads there; many may look at the same time.
type Automaton struct {
	instructions []syntax.Inst // of all patterns; Out and Arg are numbers in this list
	pattern      []int         // of each instruction
	bounds       []rune        // where classes of characters begin that all patterns take alike
	ascii        [utf8.RuneSelf]int
	first        *state

	mutex  sync.Mutex
	states map[string]*state
}

// state is where a text may have led.
type state struct {
	accepts Set      // patterns that have matched as the state is reached
	alive   Set      // patterns that may still match
	readers []uint32 // instructions that read the next character
	next    []atomic.Pointer[state]
}

// New reads patterns as package regexp does. They are ours, so that one which
// cannot be read is a bug.
func New(patterns ...string) *Automaton {
	if len(patterns) > Max {
		panic("automaton: too many patterns")
	}
	a := &Automaton{states: map[string]*state{}}
	var starts []uint32
	for number, pattern := range patterns {
		parsed, err := syntax.Parse(pattern, syntax.Perl)
		if err != nil {
			panic("automaton: " + err.Error())
		}
		program, err := syntax.Compile(parsed.Simplify())
		if err != nil {
			panic("automaton: " + err.Error())
		}
		base := uint32(len(a.instructions))
		for _, one := range program.Inst {
			one.Out += base
			if one.Op == syntax.InstAlt || one.Op == syntax.InstAltMatch {
				one.Arg += base
			}
			a.instructions = append(a.instructions, one)
			a.pattern = append(a.pattern, number)
		}
		starts = append(starts, base+uint32(program.Start))
	}
	a.classes()
	a.first = a.state(starts)
	return a
}

// classes parts all characters where an instruction tells two apart.
func (a *Automaton) classes() {
	a.bounds = []rune{0}
	for _, one := range a.instructions {
		ranges := rangesOf(one)
		for i := 0; i < len(ranges); i += 2 {
			a.bounds = append(a.bounds, ranges[i], ranges[i+1]+1)
		}
	}
	slices.Sort(a.bounds)
	a.bounds = slices.Compact(a.bounds)
	for c := range a.ascii {
		a.ascii[c] = a.search(rune(c))
	}
}

// search returns the class of a character.
func (a *Automaton) search(r rune) int {
	at, found := slices.BinarySearch(a.bounds, r)
	if !found {
		at--
	}
	return at
}

// rangesOf are the characters that an instruction reads: first, last, first,
// last, …
func rangesOf(one syntax.Inst) []rune {
	switch one.Op {
	case syntax.InstRuneAny:
		return []rune{0, unicode.MaxRune}
	case syntax.InstRuneAnyNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	case syntax.InstRune, syntax.InstRune1:
	default:
		return nil
	}
	if len(one.Rune) > 1 {
		return one.Rune
	}
	ranges := []rune{one.Rune[0], one.Rune[0]}
	if one.Op == syntax.InstRune && syntax.Flags(one.Arg)&syntax.FoldCase != 0 {
		for r := unicode.SimpleFold(one.Rune[0]); r != one.Rune[0]; r = unicode.SimpleFold(r) {
			ranges = append(ranges, r, r)
		}
	}
	return ranges
}

// First lists the characters that a pattern may begin with, as ranges: first,
// last, first, last, … isEnd says that it may match nothing.
func (a *Automaton) First() (ranges []rune, isEnd bool) {
	for _, i := range a.first.readers {
		ranges = append(ranges, rangesOf(a.instructions[i])...)
	}
	return ranges, !a.first.accepts.IsEmpty()
}

// state returns the state in which some instructions are next.
func (a *Automaton) state(starts []uint32) *state {
	made := &state{}
	seen := map[uint32]bool{}
	for todo := slices.Clone(starts); len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[i] {
			continue
		}
		seen[i] = true
		switch one := a.instructions[i]; one.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, one.Out, one.Arg)
		case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
			todo = append(todo, one.Out)
		case syntax.InstMatch:
			made.accepts.Add(a.pattern[i])
		case syntax.InstFail:
		default:
			made.readers = append(made.readers, i)
		}
	}
	made.readers = slices.DeleteFunc(made.readers, func(i uint32) bool { return made.accepts.Has(a.pattern[i]) })
	slices.Sort(made.readers)
	var key []byte
	for _, i := range made.readers {
		made.alive.Add(a.pattern[i])
		key = append(key, byte(i), byte(i>>8), byte(i>>16))
	}
	for _, bits := range made.accepts {
		key = binary.LittleEndian.AppendUint64(key, bits)
	}
	if known := a.states[string(key)]; known != nil {
		return known
	}
	if len(made.readers) > 0 {
		made.next = make([]atomic.Pointer[state], len(a.bounds))
	}
	a.states[string(key)] = made
	return made
}

// after returns where a character leads from a state; nil where there are too
// many states.
func (a *Automaton) after(from *state, class int) *state {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if len(a.states) > maxStates {
		return nil
	}
	var next []uint32
	for _, i := range from.readers {
		if one := a.instructions[i]; one.MatchRune(a.bounds[class]) {
			next = append(next, one.Out)
		}
	}
	to := a.state(next)
	from.next[class].Store(to)
	return to
}

// In returns the patterns that may match anywhere in a text.
func (a *Automaton) In(text string) (may Set) {
	for at := range text {
		here := a.At(text[at:])
		may.Join(&here)
	}
	end := a.At("")
	may.Join(&end)
	return may
}

// At returns the patterns that may match where a text begins.
func (a *Automaton) At(text string) (may Set) {
	for at, in := 0, a.first; ; {
		may.Join(&in.accepts)
		switch {
		case in.next == nil || at >= len(text):
			return may
		case at >= Reach:
			may.Join(&in.alive)
			return may
		}
		class, size := 0, 1
		if c := text[at]; c < utf8.RuneSelf {
			class = a.ascii[c]
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(text[at:])
			class = a.search(r)
		}
		next := in.next[class].Load()
		if next == nil {
			if next = a.after(in, class); next == nil {
				may.Join(&in.alive)
				return may
			}
		}
		in = next
		at += size
	}
}
