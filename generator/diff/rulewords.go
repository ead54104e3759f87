package diff

import (
	"slices"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// ruleWords are the words that check.toml has for the ids of the rules, so
// that staff read what members read. What has no words keeps its id.
type ruleWords struct {
	checks []*page.Check    // the newest edition's first
	pays   []map[string]int // what the outcomes of each of these editions pay, in yen
	ui     map[string]string
	comma  string
}

// wordsFor returns the words in the language of messages, if the site has
// that language.
func wordsFor(p *project.Project, lang string) ruleWords {
	w := ruleWords{ui: p.Site.Words[lang], comma: ", "}
	if lang == "ja" {
		w.comma = "、"
	}
	if !slices.ContainsFunc(p.Site.Languages, func(l fact.Language) bool { return l.ID == lang }) {
		return w
	}
	for i := range max(1, len(p.Scheme.Editions)) {
		alone := p.Scheme
		if len(p.Scheme.Editions) > 0 {
			alone = p.Scheme.Editions[i].Alone
		}
		pays := map[string]int{}
		for j, o := range alone.Outcomes {
			pays[o.ID] = alone.Yen(j)
		}
		w.checks = append(w.checks, p.Site.In(i).Checks[lang])
		w.pays = append(w.pays, pays)
	}
	return w
}

// partName is what a part of the rules is called: by the site as it is edited,
// or else by the one before.
func (d Difference) partName(kind, id string) string {
	if name := d.words.name(kind, id); name != id {
		return name
	}
	if name := d.named[kind+" "+id]; name != "" {
		return diag.OneLine(name)
	}
	return id
}

// outcome is the title of an outcome that pays a sum, or else what it was.
func (d Difference) outcome(id string, yen int) string {
	if title := d.words.outcome(id, yen); title != id {
		return title
	}
	return d.partName("outcome", id)
}

// outcomeBefore is the title that an outcome had; titles may name sums.
func (d Difference) outcomeBefore(id string, yen int) string {
	if title := d.named["outcome "+id]; title != "" && len(editionsOf(d.before.Scheme)) == 1 {
		return diag.OneLine(title)
	}
	return d.outcome(id, yen)
}

// namedBefore are the names that pages gave to parts of the rules, in a language.
func namedBefore(pages []changes.Text, lang string) map[string]string {
	names := map[string]string{}
	for _, t := range pages {
		for _, l := range t.Lines {
			if o := l.Owner; t.Lang == lang && !t.Repeats && o.Name != "" && names[o.Kind+" "+o.ID] == "" {
				names[o.Kind+" "+o.ID] = o.Name
			}
		}
	}
	return names
}

// outcome is the title of an outcome that pays a sum. Titles say what their
// own edition pays, so it is that of an edition which pays this.
func (w ruleWords) outcome(id string, yen int) string {
	for i, check := range w.checks {
		if paid, ok := w.pays[i][id]; ok && paid == yen && check.Outcomes[id].Title != "" {
			return check.Outcomes[id].Title
		}
	}
	return w.name("outcome", id)
}

// name is what a question, outcome, document or step is called.
func (w ruleWords) name(kind, id string) string {
	for _, check := range w.checks {
		text := map[string]string{
			"question": check.Questions[id].Label,
			"decision": check.Decisions[id],
			"outcome":  check.Outcomes[id].Title,
			"deadline": check.Deadlines[id].Title,
			"document": check.Documents[id].Name,
			"step":     check.Steps[id].Name,
		}[kind]
		if text != "" {
			return text
		}
	}
	return id
}

// answers are the answers of a range, one by one for options.
func (w ruleWords) answers(q rule.Question, r rule.Range) []string {
	if q.Type == rule.Number || q.Type == rule.Day {
		return []string{q.RangeText(r)}
	}
	var texts []string
	for answer := r.From; answer <= r.To; answer++ {
		texts = append(texts, w.option(q, answer))
	}
	return texts
}

func (w ruleWords) option(q rule.Question, answer int) string {
	id := ""
	if q.Type == rule.YesNo {
		id = []string{"no", "yes"}[answer]
	} else {
		id = q.Options[answer]
	}
	if text := w.ui["answer."+id]; text != "" && q.Type == rule.YesNo && w.optionText(q, id) == id {
		return text
	}
	return w.optionText(q, id)
}

// optionText is what members read for an option.
func (w ruleWords) optionText(q rule.Question, id string) string {
	for _, check := range w.checks {
		if text := check.Questions[q.ID].Options[id]; text != "" {
			return text
		}
	}
	return id
}
