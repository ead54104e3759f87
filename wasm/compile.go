package wasm

import (
	"encoding/json"
	"slices"

	"tebiki/generator/rule"
)

// pageSize is the size of a page of linear memory in bytes (section 4.2.8).
const pageSize = 65536

// Compile returns a diagram's module. The same diagram always gives the same
// bytes.
func Compile(d *rule.Diagram) []byte {
	l := newLayout(d)
	pages := uint32((l.end + pageSize - 1) / pageSize)
	module := []byte(header)
	types := []byte{
		2,
		0x60, 0, 1, typeI32, // type 0: () → i32
		0x60, 1, typeI32, 1, typeI32, // type 1: (i32) → i32
	}
	if l.dated != nil {
		types = datedTypes(types)
	}
	module = appendSection(module, sectionType, types)
	cal := newCalendar(d.Scheme)
	var helpers [][]byte
	if l.dated != nil {
		helpers = l.helpers(&cal)
	}
	bodies := slices.Concat([][]byte{decide(l), class(l)}, cal.bodies, helpers)
	module = appendSection(module, sectionFunction, functions(len(bodies), len(helpers)))
	module = appendSection(module, sectionMemory, appendUint(appendUint([]byte{1, 1}, max(pages, 1)), max(pages, 1)))
	module = appendSection(module, sectionGlobal, globals(ABI, l.roots))
	module = appendSection(module, sectionExport, exports(cal.exports))
	module = appendSection(module, sectionCode, vector(bodies))
	module = appendSection(module, sectionData, data(l.data(d)))
	return appendSection(module, sectionCustom, append(appendName(nil, SectionName), names(d)...))
}

// functions gives decide the type 0, the helpers at the end their own (see
// helperTypes) and every other function the type 1.
func functions(n, helpers int) []byte {
	b := appendUint(nil, uint32(n))
	b = append(b, 0)
	for range n - 1 - helpers {
		b = append(b, 1)
	}
	return append(b, helperTypes[:helpers]...)
}

// vector is a vector of what is encoded already (section 5.1.3).
func vector(items [][]byte) []byte {
	b := appendUint(nil, uint32(len(items)))
	for _, item := range items {
		b = append(b, item...)
	}
	return b
}

func exports(more []export) []byte {
	b := []byte{byte(4 + len(more))}
	b = append(appendName(b, "memory"), exportMemory, 0)
	b = append(appendName(b, "decide"), exportFunction, funcDecide)
	b = append(appendName(b, "abi"), exportGlobal, 0)
	b = append(appendName(b, "roots"), exportGlobal, 1)
	for _, e := range more {
		b = append(appendName(b, e.name), exportFunction, byte(e.function))
	}
	return b
}

// globals are constants.
func globals(values ...int) []byte {
	b := []byte{byte(len(values))}
	for _, n := range values {
		b = append(appendInt(append(b, typeI32, 0, opConst), int32(n)), opEnd)
	}
	return b
}

// data is one active segment at address 0 (section 5.5.14).
func data(bytes []byte) []byte {
	b := []byte{1, 0, opConst, 0, opEnd}
	b = appendUint(b, uint32(len(bytes)))
	return append(b, bytes...)
}

// names returns the custom section's JSON.
func names(d *rule.Diagram) []byte {
	s := d.Scheme
	n := Names{ABI: ABI, Edition: s.Edition, Questions: []QuestionName{}, Outcomes: []OutcomeName{}, Documents: []Name{}, Steps: []Name{}}
	for i, q := range s.Questions {
		name := questionName(q)
		name.Cuts = cuts(d, i)
		if q.Type == rule.Several && len(q.Options) < len(q.All) && rule.First(s.Questions, i) {
			name.All = q.All
		}
		n.Questions = append(n.Questions, name)
	}
	if len(s.Decisions) > 1 || s.Decisions[0].ID != "" {
		for _, decision := range s.Decisions {
			n.Decisions = append(n.Decisions, decision.ID)
		}
	}
	for i, o := range s.Outcomes {
		name := OutcomeName{ID: o.ID, Status: o.Status, Decision: o.Decision, Cite: append([]string{}, s.Cites(i)...), Edition: o.Edition}
		if s.Decisions[o.Decision].ID != "" {
			name.Yen = s.Yen(i)
		}
		n.Outcomes = append(n.Outcomes, name)
	}
	for _, document := range s.Documents {
		n.Documents = append(n.Documents, Name{ID: document.ID, Edition: document.Edition})
	}
	for _, step := range s.Steps {
		name := Name{ID: step.ID, Edition: step.Edition, Required: step.Required}
		if step.Required && n.Decisions != nil {
			name.For = step.Outcomes
		}
		n.Steps = append(n.Steps, name)
	}
	n.Deadlines = deadlineNames(d)
	for _, e := range s.Editions {
		n.Editions = append(n.Editions, editionName(e, n.Questions))
	}
	text, err := json.Marshal(n)
	if err != nil {
		panic("wasm: names do not encode: " + err.Error())
	}
	return text
}

// cuts are the answers to a number or a date from which on others follow.
func cuts(d *rule.Diagram, question int) []int {
	var cuts []int
	if t := d.Scheme.Questions[question].Type; t == rule.Number || t == rule.Day {
		for _, n := range d.Nodes {
			if n.Question == question && !n.IsDate() {
				cuts = append(cuts, n.Threshold)
			}
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

func questionName(q rule.Question) QuestionName {
	name := QuestionName{ID: q.ID, Type: q.Type, Options: q.Options, MaxToday: q.MaxToday, MustAnswer: q.MustAnswer}
	if q.Type == rule.Number || q.Type == rule.Day {
		if q.Min != rule.Least {
			name.Min = &q.Min
		}
		if q.Max != rule.Greatest {
			name.Max = &q.Max
		}
	}
	return name
}

// severalName is a several as an edition asks it, with all its options.
func severalName(q rule.Question) QuestionName {
	name := questionName(q)
	name.Options = q.All
	return name
}

// editionName names an edition and its questions that differ from the
// module's.
func editionName(e rule.Edition, questions []QuestionName) EditionName {
	name := EditionName{ID: e.ID}
	if e.From != rule.Least {
		name.From = &e.From
	}
	for i, q := range questions {
		if i > 0 && q.Type == rule.Several && questions[i-1].ID == q.ID {
			continue // an entry behind the first
		}
		for _, own := range e.Alone.Questions {
			if own.ID == q.ID && q.Type == rule.Several {
				all := q.All
				if all == nil {
					all = q.Options
				}
				if !slices.Equal(own.All, all) {
					name.Questions = append(name.Questions, severalName(own))
				}
				break
			}
			if own := questionName(own); own.ID == q.ID && own.differs(q) {
				name.Questions = append(name.Questions, own)
			}
		}
	}
	return name
}
