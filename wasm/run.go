package wasm

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"

	"tebiki/generator/rule"
)

// Program is a module ready to run under wazero. It is not safe for
// concurrent use.
type Program struct {
	Names   Names
	runtime wazero.Runtime
	memory  api.Memory
	decide  api.Function
	module  api.Module
	roots   int
	today   rule.Date
	days    map[string]api.Function // of the calendar, by name; nil for one that is not there
	stack   [1]uint64
	asked   []byte // the answers, the root and today, as they stand in its memory
}

// Decision is what a module says of some answers.
type Decision struct {
	Decided bool
	Next    int         // the question to ask; -1 where nothing is left to ask
	Open    []int       // the questions set aside on which the result depends; none unless Next is -1
	Result  rule.Result // where decided; where questions are open, what holds in any case
	Yen     int         // likewise
}

// Open makes a program of a module. The error says what is wrong with bytes
// that are no module of this contract.
func Open(ctx context.Context, module []byte) (*Program, error) {
	p := &Program{days: map[string]api.Function{}}
	section := customSection(module, SectionName)
	if section == nil {
		return nil, fmt.Errorf("no custom section %q", SectionName)
	}
	if err := json.Unmarshal(section, &p.Names); err != nil {
		return nil, fmt.Errorf("custom section %q: %w", SectionName, err)
	}
	if p.Names.ABI != ABI {
		return nil, fmt.Errorf("the module has ABI %d, not %d", p.Names.ABI, ABI)
	}
	p.runtime = wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithMemoryLimitPages(1024))
	instance, err := p.runtime.Instantiate(ctx, module)
	if err != nil {
		return nil, errors.Join(err, p.runtime.Close(ctx))
	}
	p.module, p.memory, p.decide = instance, instance.Memory(), instance.ExportedFunction("decide")
	if roots := instance.ExportedGlobal("roots"); roots != nil {
		p.roots = int(uint32(roots.Get()))
	}
	if p.memory == nil || p.decide == nil {
		return nil, errors.Join(errors.New("the module does not export memory and decide"), p.runtime.Close(ctx))
	}
	return p, nil
}

// Close frees the program.
func (p *Program) Close(ctx context.Context) error { return p.runtime.Close(ctx) }

// AsOf sets the day of asking, on which deadlines have passed or not; it is
// 1970-01-01 before. Days outside of rule.FirstDay and rule.FinalDay count as the
// nearer of the two.
func (p *Program) AsOf(today rule.Date) { p.today = min(max(today, rule.FirstDay), rule.FinalDay) }

// Shown returns the deadlines that a result shows, in the file's order; of
// answers not given or not known yet without a day.
func (p *Program) Shown(ctx context.Context, r rule.Result, answers []int) ([]rule.Shown, error) {
	var shown []rule.Shown
	for i, d := range p.Names.Deadlines {
		if !slices.ContainsFunc(d.Outcomes, func(o int) bool { return slices.Contains(r.Outcomes, o) }) {
			continue
		}
		one := rule.Shown{Deadline: i}
		switch {
		case d.Day != nil:
			one.Date = rule.Date(*d.Day)
		case answers[*d.From] < rule.Least:
			one.Unknown = true
		default:
			day, err := p.Deadline(ctx, i, rule.Date(answers[*d.From]))
			if err != nil {
				return nil, err
			}
			one.Date = day
		}
		shown = append(shown, one)
	}
	return shown, nil
}

// Deadline returns a deadline, by index, that is counted from a day.
func (p *Program) Deadline(ctx context.Context, deadline int, from rule.Date) (rule.Date, error) {
	d := p.Names.Deadlines[deadline]
	return p.day(ctx, "deadline_"+d.ID+p.suffix(d.Edition), from)
}

// Decide runs the module on answers by question index, Unanswered where not
// given, SetAside where not known yet. An error means that the module does not keep the contract.
func (p *Program) Decide(ctx context.Context, answers []int) (Decision, error) {
	return p.look(ctx, answers, 0)
}

// look decides by one root alone, counted from 1, or by all of them.
func (p *Program) look(ctx context.Context, answers []int, root int) (Decision, error) {
	if len(answers) != len(p.Names.Questions) {
		return Decision{}, errors.New("the answers do not fit the module's memory")
	}
	p.asked = p.asked[:0]
	for _, answer := range answers {
		p.asked = binary.LittleEndian.AppendUint32(p.asked, uint32(int32(answer)))
	}
	p.asked = binary.LittleEndian.AppendUint32(p.asked, uint32(root))
	if len(p.Names.Deadlines) > 0 {
		p.asked = binary.LittleEndian.AppendUint32(p.asked, uint32(int32(p.today)))
	}
	if !p.memory.Write(0, p.asked) {
		return Decision{}, errors.New("the answers do not fit the module's memory")
	}
	if err := p.decide.CallWithStack(ctx, p.stack[:]); err != nil {
		return Decision{}, err
	}
	n := uint32(p.stack[0])
	if int(n) < len(p.Names.Questions) {
		return Decision{Next: int(n)}, nil
	}
	return p.result(n)
}

// HasSchedule reports whether an edition's rules say when documents are paid.
func (p *Program) HasSchedule(edition int) bool {
	return p.ofDay("paid_by"+p.suffix(edition)) != nil
}

// HasClaimYear reports whether an edition's rules have a claim year.
func (p *Program) HasClaimYear(edition int) bool {
	return p.ofDay("claim_year_first"+p.suffix(edition)) != nil
}

// PaidBy returns by when an edition's documents are paid that arrive on a
// day. Its rules must have a schedule.
func (p *Program) PaidBy(ctx context.Context, edition int, arrival rule.Date) (rule.Date, error) {
	return p.day(ctx, "paid_by"+p.suffix(edition), arrival)
}

// ClaimYear returns the first and the last day of the claim year that a day
// lies in, by an edition's rules, which must have a claim year.
func (p *Program) ClaimYear(ctx context.Context, edition int, day rule.Date) (first, last rule.Date, err error) {
	if first, err = p.day(ctx, "claim_year_first"+p.suffix(edition), day); err == nil {
		last, err = p.day(ctx, "claim_year_last"+p.suffix(edition), day)
	}
	return first, last, err
}

// suffix is what the names of an edition's calendar functions end in.
func (p *Program) suffix(edition int) string {
	if edition == 0 {
		return ""
	}
	return "_" + p.Names.EditionID(edition)
}

// day calls a function of the calendar.
func (p *Program) day(ctx context.Context, name string, day rule.Date) (rule.Date, error) {
	p.stack[0] = uint64(uint32(int32(day)))
	err := p.ofDay(name).CallWithStack(ctx, p.stack[:])
	return rule.Date(int32(uint32(p.stack[0]))), err
}

// ofDay is a function of the calendar, or nil. It is made ready once: that
// takes longer than its calls.
func (p *Program) ofDay(name string) api.Function {
	f, known := p.days[name]
	if !known {
		f = p.module.ExportedFunction(name)
		p.days[name] = f
	}
	return f
}

// result reads the record at an address.
func (p *Program) result(address uint32) (Decision, error) {
	decisions := max(len(p.Names.Decisions), 1)
	docs, steps, open := (len(p.Names.Documents)+7)/8, (len(p.Names.Steps)+7)/8, (len(p.Names.Questions)+7)/8
	yen, ok := p.memory.ReadUint32Le(address)
	record, fits := p.memory.Read(address+4, uint32(2*decisions+docs+2*steps+open))
	if !ok || !fits {
		return Decision{}, fmt.Errorf("the result's address %d lies outside the module's memory", address)
	}
	d := Decision{Next: -1, Yen: int(int32(yen))}
	d.Result.Outcomes = make([]int, 0, decisions)
	for i := range decisions {
		outcome := int(record[2*i]) | int(record[2*i+1])<<8
		if outcome == NoOutcome {
			continue
		}
		if outcome >= len(p.Names.Outcomes) {
			return Decision{}, fmt.Errorf("there is no outcome %d", outcome)
		}
		d.Result.Outcomes = append(d.Result.Outcomes, outcome)
	}
	bits := record[2*decisions:]
	for i := range p.Names.Documents {
		if isSet(bits, i) {
			d.Result.Documents = append(d.Result.Documents, i)
		}
	}
	for i := range p.Names.Steps {
		if isSet(bits[docs:], i) {
			d.Result.Steps = append(d.Result.Steps, rule.ResultStep{Step: i, Done: isSet(bits[docs+steps:], i)})
		}
	}
	for i := range p.Names.Questions {
		if isSet(bits[docs+2*steps:], i) {
			d.Open = append(d.Open, i)
		}
	}
	d.Decided = len(d.Open) == 0
	return d, nil
}

// isSet reports whether bit i is set.
func isSet(bits []byte, i int) bool { return bits[i/8]>>(i%8)&1 == 1 }
