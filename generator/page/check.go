package page

import (
	"path"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// Check is check.toml: the self-check's words in one language, by the ids of
// the rules.
type Check struct {
	Title     string    // of the start page
	Lead      *Markdown // of the start page
	Questions map[string]Question
	Outcomes  map[string]Outcome
	Documents map[string]Item
	Steps     map[string]Item
}

// Question is what one question says.
type Question struct {
	Legend  string               // the question itself
	Label   string               // short, for the list of answers
	Hint    *Markdown            // optional
	Why     *Markdown            // why it is asked
	Options map[string]string    // by option; of a yes-no question optional, "yes" and "no"
	Hints   map[string]*Markdown // by option, optional, one paragraph each
}

// Outcome is what one result says.
type Outcome struct {
	Title   string
	Body    *Markdown
	Instead *Markdown // optional: what would change it, whom to ask
}

// Item is a document or a step.
type Item struct {
	Name string
	How  *Markdown
}

// checks reads every language's check.toml.
func (l *loader) checks() {
	for _, lang := range l.site.Languages {
		file := l.openTOML(path.Join("content", lang.ID, "check.toml"))
		if file == nil {
			continue
		}
		c := &checkFile{textReader: newTextReader(l, lang.ID, "check.toml", file)}
		l.site.Checks[lang.ID] = c.read()
		c.close()
	}
}

// checkFile reads one check.toml against the ids of the rules.
type checkFile struct{ *textReader }

func (c *checkFile) read() *Check {
	c.Unknown(c.Root, "start", "question", "outcome", "document", "step")
	check := &Check{Questions: map[string]Question{}, Outcomes: map[string]Outcome{}}
	if start := c.table(c.Root, "", "start", true); start != nil {
		c.Unknown(start, "title", "lead")
		check.Title = c.plain(start, "start", "title", true)
		check.Lead = c.markdown(start, "start", "lead", true)
	}
	rules := c.loader.site.scheme
	if rules == nil {
		rules = &rule.Scheme{}
	}
	c.questions(rules, check)
	c.each("outcome", "unknown-outcome", rules.OutcomeIDs(), func(id, at string, table *tomlfile.Value) {
		c.Unknown(table, "title", "body", "instead")
		check.Outcomes[id] = Outcome{
			Title:   c.plain(table, at, "title", true),
			Body:    c.markdown(table, at, "body", true),
			Instead: c.markdown(table, at, "instead", false),
		}
	})
	check.Documents = c.items("document", rules.DocumentIDs())
	check.Steps = c.items("step", rules.StepIDs())
	return check
}

func (c *checkFile) questions(rules *rule.Scheme, check *Check) {
	byID := map[string]rule.Question{}
	for _, q := range rules.Questions {
		byID[q.ID] = q
	}
	c.each("question", "unknown-question", rules.QuestionIDs(), func(id, at string, table *tomlfile.Value) {
		c.Unknown(table, "legend", "label", "hint", "why", "options", "hints")
		question := Question{
			Legend: c.plain(table, at, "legend", true),
			Label:  c.plain(table, at, "label", true),
			Hint:   c.markdown(table, at, "hint", false),
			Why:    c.markdown(table, at, "why", true),
		}
		c.options(byID[id], at, table, &question)
		check.Questions[id] = question
	})
}

// options reads the texts of a question's options: of a choice every option
// has one, of a yes-no question "yes" and "no" may.
func (c *checkFile) options(q rule.Question, at string, table *tomlfile.Value, to *Question) {
	options := q.Options
	if q.Type == rule.YesNo {
		options = []string{"yes", "no"}
	}
	to.Options, to.Hints = map[string]string{}, map[string]*Markdown{}
	if texts := c.table(table, at, "options", q.Type == rule.Choice); texts != nil {
		c.unknownIDs(texts, "unknown-option", options)
		for _, option := range options {
			if text := c.plain(texts, at+".options", option, q.Type == rule.Choice); text != "" {
				to.Options[option] = text
			}
		}
	}
	if hints := c.table(table, at, "hints", false); hints != nil {
		c.unknownIDs(hints, "unknown-option", options)
		for _, option := range options {
			hint := c.markdown(hints, at+".hints", option, false)
			if hint == nil {
				continue
			}
			if !hint.isParagraph() {
				c.Error(hints.Get(option).Pos, "wrong-type",
					diag.Textf("選択肢の補足は一段落で書きます", "an option's hint is one paragraph"), diag.Text{})
			}
			to.Hints[option] = hint
		}
	}
}

func (c *checkFile) items(kind string, ids []string) map[string]Item {
	items := map[string]Item{}
	c.each(kind, "unknown-key", ids, func(id, at string, table *tomlfile.Value) {
		c.Unknown(table, "name", "how")
		items[id] = Item{Name: c.plain(table, at, "name", true), How: c.markdown(table, at, "how", true)}
	})
	return items
}

// each calls read for every id's table [kind.id], and reports ids that have
// none and tables no id has. Without rules there are no ids to compare with.
func (c *checkFile) each(kind, unknown string, ids []string, read func(id, at string, table *tomlfile.Value)) {
	all := c.Want(c.Root, kind, tomlfile.Table, false)
	if c.loader.site.scheme == nil {
		return
	}
	if all != nil {
		c.unknownIDs(all, unknown, ids)
	}
	for _, id := range ids {
		if id == "" {
			continue // a question or outcome without an id, which the rules report
		}
		if table := c.table(all, kind, id, true); table != nil {
			read(id, kind+"."+id, table)
		}
	}
}

// unknownIDs reports the keys of a table that the rules do not have.
func (c *checkFile) unknownIDs(table *tomlfile.Value, problem string, ids []string) {
	for _, key := range table.Keys {
		if !slices.Contains(ids, key) {
			c.Error(table.Get(key).KeyPos, problem,
				diag.Textf("規則に「%s」はありません", "the rules have no “%s”", key), diag.DidYouMean(key, ids))
		}
	}
}
