package rule

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// DecisionIDs returns the ids of the decisions that the rules name, in order;
// none of rules without a [[decision]], which decide one thing.
func (s *Scheme) DecisionIDs() []string {
	named := slices.DeleteFunc(slices.Clone(s.Decisions), func(d Decision) bool { return d.ID == "" })
	return ids(named, func(d Decision) string { return d.ID })
}

// decisions reads what the rules decide by name.
func (l *loader) decisions(root *tomlfile.Value) {
	var list []Decision
	seen := names{}
	for _, t := range l.Tables(root, "decision") {
		l.Unknown(t, "id")
		list = append(list, Decision{Pos: t.Pos, ID: l.name(t, seen)})
		l.decisionsUnread = l.decisionsUnread || list[len(list)-1].ID == ""
	}
	if len(list) > 0 {
		l.scheme.Decisions = list
	}
	l.ruled = make([]bool, len(list))
	l.decisionsUnread = l.decisionsUnread || root.Get("decision") != nil && len(list) == 0
}

// decisionOf reads which decision a rule belongs to and gives it to the rule's
// outcome.
func (l *loader) decisionOf(t *tomlfile.Value, outcome int, known bool, led map[int]*tomlfile.Value) {
	decisions := len(l.ruled) > 0
	v := l.Want(t, "decision", tomlfile.String, decisions)
	if v == nil || l.decisionsUnread {
		l.rulesUnread = true
		return
	}
	if !decisions {
		l.lacking("decision", v.Text, v.KeyPos, "unknown-decision",
			diag.Textf("判定「%s」はありません（このファイルに[[decision]]はありません）", "there is no decision “%s”: this file has no [[decision]]", v.Text),
			diag.Textf("規則が決めるのが1つだけなら、この行を消します。いくつかを別々に決めるなら、[[decision]] に id = \"%[1]s\" と書きます", "if the rules decide one thing only, take this line out; if they decide several apart from one another, write a [[decision]] with id = \"%[1]s\"", v.Text))
		return
	}
	decision, ok := l.lookup("decision", v, l.scheme.DecisionIDs(), "unknown-decision", diag.Textf("判定「%s」はありません", "there is no decision “%s”", v.Text))
	if !ok {
		l.rulesUnread = true
		return
	}
	l.ruled[decision] = true
	if !known {
		return
	}
	if first := led[outcome]; first == nil {
		led[outcome] = t
		l.scheme.Outcomes[outcome].Decision = decision
	} else if other := l.scheme.Outcomes[outcome].Decision; other != decision {
		id := l.scheme.Outcomes[outcome].ID
		l.Error(v.Pos, "shared-outcome",
			diag.Textf("結果「%s」には、判定「%s」の規則（%d行目）からもなります", "a rule of the decision “%[2]s” (line %[3]d) leads to the outcome “%[1]s” too", id, l.scheme.Decisions[other].ID, first.Pos.Line),
			diag.Textf("1つの結果は、1つの判定だけのものです。同じことを言うときも、判定ごとに [[outcome]] を書きます", "an outcome belongs to one decision; write an [[outcome]] for each, even where they say the same"))
	}
}

// checkDecisions reports decisions that no rule decides. Where a rule does not
// say which is its decision, that may be it.
func (l *loader) checkDecisions() {
	for i, ruled := range l.ruled {
		if d := l.scheme.Decisions[i]; !ruled && !l.rulesUnread && d.ID != "" {
			l.Error(d.Pos, "decision-without-rules",
				diag.Textf("判定「%s」を決める規則がありません", "no rule decides “%s”", d.ID),
				diag.Textf("decision = \"%[1]s\" と書いた [[rule]] を、すべての場合が決まるように書きます。決めることがないなら、この [[decision]] を消します", "write [[rule]]s with decision = \"%[1]s\" that decide every case, or remove this [[decision]]", d.ID))
		}
	}
}
