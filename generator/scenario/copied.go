package scenario

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/rule"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
	"tebiki/wasm"
)

// keyCopied is the key of a case that was copied from an edition to the next
// (copied = 2022-06-01) until a person has compared it with the official text.
const keyCopied = "copied"

// candidate is a case that could be copied, and what it looks at.
type candidate struct {
	at     int // its index in File.Scenarios
	parts  []string
	years  int               // how much later the copy is
	expect map[string]string // what is expected of the copy otherwise, by key
}

// ForEdition returns the file with cases for an edition that begins on a day,
// later than the newest, and whose rules are as yet a copy of the newest ones,
// and the names of those cases. They are as few as look at every outcome,
// document and step that the newest edition's cases look at, some years later,
// each marked as a copy. They expect what the rules say on the later day, which
// may be other documents and steps; a case with another outcome or sum then is
// another case, and not copied. The error is as of Run.
func (f *File) ForEdition(ctx context.Context, program *wasm.Program, scheme *rule.Scheme, day rule.Date) (data []byte, names []string, err error) {
	var all []candidate
	looked := map[string]bool{} // at what, by cases that are tried in every edition
	for i, s := range f.Scenarios {
		answer := s.Answers[scheme.EditionBy]
		if answer == wasm.Unanswered {
			for _, part := range s.Expect.parts() {
				looked[part] = true
			}
			continue
		}
		if len(scheme.Editions) > 0 && answer < int(scheme.Effective) {
			continue
		}
		c := candidate{at: i, years: yearsUntil(rule.Date(answer), day)}
		later := later(s, scheme, c.years)
		if later.Answers == nil {
			continue
		}
		found, err := later.find(ctx, program)
		if err != nil {
			return nil, nil, err
		}
		if c.takes(later, found[0].Findings) {
			all = append(all, c)
		}
	}
	if list := f.toml.Root.Get("scenario"); list.To > list.From {
		return f.data, nil, nil // one list in brackets, behind which no more can be written
	}
	named := func(c candidate) bool { return saysDay(f.Scenarios[c.at].Name) } // which would be another
	timeless := fewest(slices.DeleteFunc(slices.Clone(all), named), looked)
	picked := append(timeless, fewest(all, looked)...)
	slices.SortFunc(picked, func(a, b candidate) int { return a.at - b.at })
	var text strings.Builder
	for _, c := range picked {
		s := f.Scenarios[c.at]
		name := day.String() + ": " + strings.TrimPrefix(s.Name, scheme.Edition+": ")
		if !slices.ContainsFunc(f.Scenarios, func(other Scenario) bool { return other.Name == name }) {
			text.WriteString(f.copied(s, name, scheme, c))
			names = append(names, name)
		}
	}
	return source.Apply(f.data, []source.Edit{f.atEnd(text.String())}), names, nil
}

// takes notes what is expected of the copy where it comes to got, and reports
// whether it is the same case.
func (c *candidate) takes(s Scenario, got Findings) bool {
	expect := maps.Clone(s.Expect)
	c.expect = map[string]string{}
	for _, d := range compare(s.Expect, got) {
		if d.Key != keyDocuments && d.Key != keyDone && d.Key != keyTodo && d.Key != keyUnmet {
			return false
		}
		expect[d.Key] = got[d.Key]
		c.expect[d.Key] = literal(d.Key, got[d.Key])
	}
	c.parts = expect.parts()
	return len(expect) > 0
}

// parts lists the outcome, the documents and the steps.
func (f Findings) parts() []string {
	var parts []string
	for _, key := range []string{keyOutcome, keyDocuments, keyDone, keyTodo} {
		for _, id := range f[key] {
			parts = append(parts, key+" "+id)
		}
	}
	return parts
}

// saysDay reports whether a name says when something happened.
func saysDay(name string) bool {
	return slices.ContainsFunc(figure.Scan(name), func(f figure.Figure) bool { return f.Kind == figure.Date })
}

// fewest picks candidates until all that any looks at is looked at: again and
// again the one that looks at most that is new.
func fewest(all []candidate, looked map[string]bool) []candidate {
	var picked []candidate
	for {
		best, most := -1, 0
		for i, c := range all {
			n := 0
			for _, part := range c.parts {
				if !looked[part] {
					n++
				}
			}
			if n > most {
				best, most = i, n
			}
		}
		if best < 0 {
			return picked
		}
		picked = append(picked, all[best])
		for _, part := range all[best].parts {
			looked[part] = true
		}
	}
}

// yearsUntil is after how many years a day returns on or after another.
func yearsUntil(from, day rule.Date) (years int) {
	for after(from, years) < day {
		years++
	}
	return years
}

// after is the same day some years later; of 29 February, where there is none,
// the first of March.
func after(day rule.Date, years int) rule.Date {
	return rule.DateOf(day.Time().AddDate(years, 0, 0))
}

// later is a case some years later, without answers where a day would lie
// beyond what its question takes.
func later(s Scenario, scheme *rule.Scheme, years int) Scenario {
	s.Answers = slices.Clone(s.Answers)
	for i, q := range scheme.Questions {
		if q.Type != rule.Day || s.Answers[i] == wasm.Unanswered {
			continue
		}
		s.Answers[i] = int(after(rule.Date(s.Answers[i]), years))
		if s.Answers[i] > q.Max && !q.MaxToday {
			s.Answers = nil
			return s
		}
	}
	return s
}

// copied writes a case some years later, as it is written but for its name and
// its days.
func (f *File) copied(s Scenario, name string, scheme *rule.Scheme, c candidate) string {
	answers := s.table.Get("answers")
	days := map[string]string{}
	for _, q := range scheme.Questions {
		if v := answers.Get(q.ID); v != nil && v.Kind == tomlfile.Date {
			days[q.ID] = after(rule.DateOf(v.Time), c.years).String()
		}
	}
	return "\n[[scenario]]\nname = " + strconv.Quote(name) +
		"\n" + keyCopied + " = " + scheme.Edition +
		"\nanswers = " + f.written(answers, days) +
		"\nexpect = " + f.written(s.expect, c.expect) + "\n"
}

// written is a table as it is written, or where headers open it, in braces;
// some of its values are others.
func (f *File) written(table *tomlfile.Value, other map[string]string) string {
	var pairs []string
	var edits []source.Edit
	for _, key := range table.Keys {
		v := table.Get(key)
		text := f.toml.Text[v.From:v.To]
		if instead, ok := other[key]; ok {
			text = instead
			edits = append(edits, source.Edit{From: v.From - table.From, To: v.To - table.From, Text: instead})
		}
		pairs = append(pairs, key+" = "+text)
	}
	if table.To > table.From {
		return string(source.Apply([]byte(f.toml.Text[table.From:table.To]), edits))
	}
	return "{ " + strings.Join(pairs, ", ") + " }"
}

// atEnd adds text behind the last line.
func (f *File) atEnd(text string) source.Edit {
	end := len(f.toml.Text)
	if text != "" && !strings.HasSuffix(f.toml.Text, "\n") {
		text = "\n" + text
	}
	return source.Edit{From: end, To: end, Text: text}
}

// Text is a case as it is written.
func (f *File) Text(s Scenario) string {
	from := source.OffsetOf(f.toml.File, s.table.Pos)
	to := from
	for _, key := range s.table.Keys {
		to = max(to, s.table.Get(key).To)
	}
	return f.toml.Text[strings.LastIndexByte(f.toml.Text[:from], '\n')+1 : to]
}

// Copied lists the cases that nobody has compared with the official text yet.
func (f *File) Copied() []Scenario {
	return slices.DeleteFunc(slices.Clone(f.Scenarios), func(s Scenario) bool { return s.copied == nil })
}

// Confirmed returns the file without the marks of copies, for a person has
// compared all of them, and how many there were.
func (f *File) Confirmed() (data []byte, n int) {
	var edits []source.Edit
	for _, s := range f.Copied() {
		key := source.OffsetOf(f.toml.File, s.copied.KeyPos)
		from := strings.LastIndexByte(f.toml.Text[:key], '\n') + 1
		to := len(f.toml.Text)
		if i := strings.IndexByte(f.toml.Text[s.copied.To:], '\n'); i >= 0 {
			to = s.copied.To + i + 1
		}
		edits = append(edits, source.Edit{From: from, To: to})
	}
	return source.Apply(f.data, edits), len(edits)
}

// unconfirmed warns of the cases that were copied.
func (f *File) unconfirmed() []diag.Problem {
	copied := f.Copied()
	if len(copied) == 0 {
		return nil
	}
	return []diag.Problem{f.toml.Problem(copied[0].copied.KeyPos, diag.Warning, "copied-case",
		diag.Textf("前の版から写したまま、新しい文書と見比べていない場合が%d件あります", "cases copied from the edition before that nobody has compared with the new official text: %d", len(copied)),
		diag.Textf("copied と書いた場合を1件ずつ新しい文書と見比べ、expect を文書のとおりに直します。見比べたら、その copied の行を消します。全部なら todo -record rules/scenarios.toml で消えます",
			"compare each case that has copied with the new official text, and make its expect what the text says; then remove its line copied, or all of them at once with todo -record rules/scenarios.toml"))}
}
