package scenario

import (
	"context"
	"maps"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
	"tebiki/wasm"
)

// keyToday is the day on which a scenario is asked.
const keyToday = "today"

// today reads on which day a scenario is asked.
func (l *loader) today(table *tomlfile.Value, s *Scenario) {
	v := l.Want(table, keyToday, tomlfile.Date, false)
	if v == nil {
		return
	}
	today := rule.DateOf(v.Time)
	if today < rule.FirstDay || today > rule.FinalDay {
		l.Error(v.Pos, "odd-date",
			diag.Textf("today は、%s から %s までの日です", "today is a day between %s and %s", rule.FirstDay, rule.FinalDay),
			diag.Textf("年を確かめてください", "check the year"))
		return
	}
	s.today = &today
	s.Example[keyToday] = today.String()
}

// dayless reports scenarios that do not say on which day they are asked and come
// out otherwise on another day.
func (f *File) dayless(ctx context.Context, program *wasm.Program) ([]diag.Problem, error) {
	var problems []diag.Problem
	for _, s := range f.Scenarios {
		if s.today != nil || len(s.todays) == 0 {
			continue
		}
		first, err := s.on(ctx, program, s.todays[0])
		if err != nil {
			return nil, err
		}
		for _, today := range s.todays[1:] {
			other, err := s.on(ctx, program, today)
			if err != nil {
				return nil, err
			}
			if len(first) == len(other) && !slices.EqualFunc(first, other, sameFindings) {
				problems = append(problems, f.toml.Error(s.Pos, "scenario-failed",
					diag.Textf("「%s」の結果は、いつ確かめるかで変わります（期限があるためです）", "scenario “%s” comes out otherwise on another day, because of a deadline", s.Name),
					diag.Textf("確かめる日を、answers の下に today = %s の形で書きます", "write the day of asking under answers, as today = %s", s.todays[0])))
				break
			}
		}
	}
	return problems, nil
}

func sameFindings(a, b finding) bool { return maps.EqualFunc(a.Findings, b.Findings, slices.Equal) }

// on returns what a scenario comes to on a day.
func (s Scenario) on(ctx context.Context, program *wasm.Program, today rule.Date) ([]finding, error) {
	s.today = &today
	return s.find(ctx, program)
}
