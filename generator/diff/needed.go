package diff

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/report"
	"tebiki/generator/rule"
)

// need is for how many cases of an outcome a document or step is.
type need int

const (
	never need = iota
	sometimes
	always
)

// needs are what the results of an edition's rules ask for, by "document id",
// "step id" and outcome.
type needs struct {
	of       map[string]map[string]need
	outcomes []string // that any case comes to
}

// needsOf reads off the rules what each outcome that cases can come to asks for.
func needsOf(s *rule.Scheme) needs {
	n := needs{of: map[string]map[string]need{}}
	reached, asked := s.Asked()
	for i, o := range s.Outcomes {
		if reached[i] {
			n.outcomes = append(n.outcomes, o.ID)
		}
	}
	for _, a := range asked {
		key := "document " + a.Document
		if a.Step != "" {
			key = "step " + a.Step
		}
		if n.of[key] == nil {
			n.of[key] = map[string]need{}
		}
		n.of[key][s.Outcomes[a.Outcome].ID] = sometimes
		if a.Always {
			n.of[key][s.Outcomes[a.Outcome].ID] = always
		}
	}
	return n
}

// mostColumns is how many results stand side by side on paper.
const mostColumns = 5

// asked is what each edition asks for, and the edition it is held against.
func (d Difference) asked() []needed {
	var list []needed
	before := editionsOf(d.before.Scheme)
	for _, now := range editionsOf(d.after.Scheme) {
		if i := follows(before, now); i >= 0 {
			list = append(list, d.needed(before[i], now))
		}
	}
	return list
}

// neededTables are the documents and steps of each edition in which they
// differ from those of the edition that it is held against.
func (d Difference) neededTables(asked []needed) []report.Table {
	var tables []report.Table
	for _, n := range asked {
		if !n.differs() {
			continue
		}
		columns := n.columns
		for len(columns) > 0 {
			some := columns[:min(mostColumns, len(columns))]
			columns = columns[len(some):]
			tables = append(tables, d.neededTable(n, some))
		}
		if others := n.others(); len(others) > 0 {
			var names []string
			for _, o := range others {
				names = append(names, "「"+d.partName("outcome", o)+"」")
			}
			tables[len(tables)-1].Others = diag.Textf("書類も手続きもない結果: %s", "Results without documents and steps: %s", strings.Join(names, d.words.comma)).In(d.lang)
		}
	}
	return tables
}

// needed is what an edition asks for, and what was asked for before.
type needed struct {
	was, is      needs
	now          *rule.Scheme
	rows         []string        // "document id", "step id"
	columns      []string        // outcomes that any of it is for
	conditionsOf map[string]bool // of rows: cases differ in whether they ask for it
}

func (d Difference) needed(was, now *rule.Scheme) needed {
	n := needed{was: needsOf(was), is: needsOf(now), now: now, conditionsOf: map[string]bool{}}
	add := func(kind string, ids ...string) {
		for _, id := range ids {
			if key := kind + " " + id; !slices.Contains(n.rows, key) {
				n.rows = append(n.rows, key)
			}
		}
	}
	add("document", now.DocumentIDs()...)
	add("document", was.DocumentIDs()...)
	add("step", now.StepIDs()...)
	add("step", was.StepIDs()...)
	for _, o := range slices.Concat(n.is.outcomes, n.was.outcomes) {
		isIn := slices.ContainsFunc(n.rows, func(key string) bool { return n.was.of[key][o] != never || n.is.of[key][o] != never })
		if isIn && !slices.Contains(n.columns, o) {
			n.columns = append(n.columns, o)
		}
	}
	for _, c := range d.cases.Changes {
		for kind, ids := range map[string][]string{"document ": append(c.Delta.MoreDocuments, c.Delta.LessDocuments...), "step ": append(c.Delta.MoreSteps, c.Delta.LessSteps...)} {
			for _, id := range ids {
				n.conditionsOf[kind+id] = true
			}
		}
	}
	return n
}

func (n needed) differs() bool {
	return slices.ContainsFunc(n.rows, func(key string) bool {
		return slices.ContainsFunc(n.columns, func(o string) bool { return n.differ(key, o) })
	})
}

// differ reports whether a document or step is not for an outcome as it was.
func (n needed) differ(key, outcome string) bool {
	was, is := n.was.of[key][outcome], n.is.of[key][outcome]
	return was != is || is == sometimes && n.conditionsOf[key]
}

// others are the outcomes that ask for nothing.
func (n needed) others() []string {
	return slices.DeleteFunc(slices.Clone(n.is.outcomes), func(o string) bool { return slices.Contains(n.columns, o) })
}

func (d Difference) neededTable(n needed, columns []string) report.Table {
	t := report.Table{Title: d.sinceText(n.now)}
	for _, o := range columns {
		t.Columns = append(t.Columns, report.Named{Name: d.outcomeIn(n.now, o), ID: o})
	}
	last := ""
	for _, key := range n.rows {
		kind, id, _ := strings.Cut(key, " ")
		row := report.TableRow{Named: report.Named{Name: d.partName(kind, id), ID: id}}
		if kind != last {
			last = kind
			row.Kind = part{Kind: kind}.kindText().In(d.lang)
		}
		for _, o := range columns {
			row.Cells = append(row.Cells, d.neededCell(n, key, o))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// neededCell is a sign and the word for it.
func (d Difference) neededCell(n needed, key, outcome string) report.Cell {
	was, is := n.was.of[key][outcome], n.is.of[key][outcome]
	cell := func(sign string, changed bool, ja, en string) report.Cell {
		return report.Cell{Sign: sign, Word: diag.Text{JA: ja, EN: en}.In(d.lang), Changed: changed}
	}
	switch {
	case was == is && is == sometimes && n.conditionsOf[key]:
		return cell("◆", true, "場合が変わる", "other cases")
	case was == is && is == always:
		return cell("○", false, "要る", "needed")
	case was == is && is == sometimes:
		return cell("△", false, "場合による", "in some cases")
	case was == is:
		return report.Cell{}
	case was == never && is == always:
		return cell("＋", true, "増える", "added")
	case was == never:
		return cell("＋", true, "増える（場合による）", "added, in some cases")
	case is == never:
		return cell("－", true, "なくなる", "no longer")
	case is == always:
		return cell("◆", true, "場合による → 要る", "in some cases → needed")
	}
	return cell("◆", true, "要る → 場合による", "needed → in some cases")
}

// outcomeIn is the title of an outcome in an edition, which may name its sum.
func (d Difference) outcomeIn(s *rule.Scheme, id string) string {
	for i, o := range s.Outcomes {
		if o.ID == id {
			return d.outcome(id, s.Yen(i))
		}
	}
	return d.partName("outcome", id)
}
