package page

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
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
	Decisions map[string]string // titles; none where the rules decide one thing
	Documents map[string]Item
	Steps     map[string]Item
	Deadlines map[string]Deadline
	Payday    *Payday   // nil where the rules have no schedule
	Mailing   *Markdown // optional: what to know about sending the documents
	Letter    *Markdown // optional: what to know about the prepared mail
}

// Payday is what the form says that tells by when documents are paid.
type Payday struct {
	Title  string
	Label  string    // of the day on which the documents arrive
	Lead   *Markdown // the conditions
	Result string    // with %s for the day of payment
	Note   *Markdown // what to know about that day
	Early  string    // said of a day before what has happened
	Far    string    // said of a day more than a year from today
}

// Question is what one question says.
type Question struct {
	Legend  string               // the question itself
	Label   string               // short, for the list of answers
	Hint    *Markdown            // optional
	Why     *Markdown            // why it is asked
	FindOut *Markdown            // optional: how who does not know yet finds out, and whom to ask
	Options map[string]string    // by option; of a yes-no question optional, "yes" and "no"
	Hints   map[string]*Markdown // by option, optional, one paragraph each
}

// Outcome is what one result says.
type Outcome struct {
	Title   string
	Body    *Markdown
	Instead *Markdown // optional: what else there is, whom to ask
	Call    []string  // the contacts to call; nil for those of every result

	CallUnread bool // it names one that there is not; reported
}

// Item is a document or a step.
type Item struct {
	Name string
	How  *Markdown
}

// Deadline is what a deadline says.
type Deadline struct {
	Title string
	Note  *Markdown // optional: what to know about it
}

// checks reads every language's check.toml.
func (l *Draft) checks() {
	for _, lang := range l.Site.Languages {
		file := l.OpenTOML(path.Join("content", lang.ID, "check.toml"))
		if file == nil {
			continue
		}
		c := &checkFile{textReader: newTextReader(l, lang.ID, "check.toml", file)}
		c.stale = l.staleTables(c.texts)
		l.Site.Checks[lang.ID] = c.read()
		c.close()
	}
}

// checkFile reads one check.toml against the ids of the rules.
type checkFile struct {
	*textReader
	stale map[string]bool // by table: its source has changed since it was translated
}

func (c *checkFile) read() *Check {
	tables := []string{"start", "question", "decision", "outcome", "document", "step", "deadline", "payday", "mailing", "letter"}
	if !c.draft.Site.isSource(c.lang) {
		tables = append(tables, translatedTable)
	}
	c.Unknown(c.Root, tables...)
	check := &Check{Questions: map[string]Question{}, Outcomes: map[string]Outcome{}, Decisions: map[string]string{}, Deadlines: map[string]Deadline{}}
	if start := c.table(c.Root, "", "start", true); start != nil {
		c.takes(start, "title", "lead")
		check.Title = c.plain(start, "start", "title", true)
		check.Lead = c.markdown(start, "start", "lead", true)
		c.notice("start", check.Lead)
	}
	rules, known := c.draft.Site.Scheme, c.draft.known
	if rules == nil {
		rules, known = &rule.Scheme{}, &rule.Scheme{}
	}
	c.questions(rules, known, check)
	c.each("decision", "unknown-decision", rules.DecisionIDs(), known.DecisionIDs(), func(id, at string, table *tomlfile.Value) {
		c.takes(table, "title")
		check.Decisions[id] = c.plain(table, at, "title", true)
	})
	c.each("outcome", "unknown-outcome", rules.OutcomeIDs(), known.OutcomeIDs(), func(id, at string, table *tomlfile.Value) {
		c.takes(table, "title", "body", "instead", "call")
		o := Outcome{
			Title:   c.plain(table, at, "title", true),
			Body:    c.markdown(table, at, "body", true),
			Instead: c.markdown(table, at, "instead", false),
		}
		o.Call, o.CallUnread = c.call(table)
		check.Outcomes[id] = o
		c.notice(at, check.Outcomes[id].Body)
	})
	check.Documents = c.items("document", rules.DocumentIDs(), known.DocumentIDs())
	check.Steps = c.items("step", rules.StepIDs(), known.StepIDs())
	c.each("deadline", "unknown-key", rules.DeadlineIDs(), known.DeadlineIDs(), func(id, at string, table *tomlfile.Value) {
		c.takes(table, "title", "note")
		check.Deadlines[id] = Deadline{Title: c.plain(table, at, "title", true), Note: c.markdown(table, at, "note", false)}
		c.notice(at, check.Deadlines[id].Note)
	})
	check.Payday = c.payday(rules)
	check.Mailing = c.note("mailing")
	check.Letter = c.note("letter")
	return check
}

// payday reads what the rules' schedule needs to be told with.
func (c *checkFile) payday(rules *rule.Scheme) *Payday {
	table := c.table(c.Root, "", "payday", len(rules.Schedule) > 0)
	if table == nil {
		return nil
	}
	c.takes(table, "title", "label", "lead", "result", "note", "early", "far")
	payday := &Payday{
		Title:  c.plain(table, "payday", "title", true),
		Label:  c.plain(table, "payday", "label", true),
		Lead:   c.markdown(table, "payday", "lead", true),
		Result: c.plain(table, "payday", "result", true),
		Note:   c.markdown(table, "payday", "note", true),
		Early:  c.plain(table, "payday", "early", true),
		Far:    c.plain(table, "payday", "far", true),
	}
	c.notice("payday", payday.Lead, payday.Note)
	if payday.Result != "" {
		c.Problems = append(c.Problems, checkVerbs(markdown.TOMLText(c.File.File, table.Get("result")), []string{"%s"})...)
	}
	return payday
}

// note reads an optional text that stands in a table of its own.
func (c *checkFile) note(key string) *Markdown {
	table := c.table(c.Root, "", key, false)
	if table == nil {
		return nil
	}
	c.takes(table, "note")
	note := c.markdown(table, key, "note", true)
	c.notice(key, note)
	return note
}

// callable are the contacts that a result may name to call.
var callable = []string{"hotline", "secretariat"}

// call reads which contacts an outcome names; nil where it does not say. One that
// there is not is reported, and unread is true.
func (c *checkFile) call(outcome *tomlfile.Value) (ids []string, unread bool) {
	if outcome.Get("call") == nil {
		return nil, false
	}
	ids = []string{}
	for _, v := range c.Strings(outcome, "call", false) {
		if !slices.Contains(callable, v.Text) {
			c.Error(v.Pos, "unknown-key",
				diag.Textf("「%s」という窓口は出せません", "“%s” is no contact that a result shows", v.Text), diag.OneOf(v.Text, callable))
			unread = true
			continue
		}
		ids = append(ids, v.Text)
	}
	return ids, unread
}

func (c *checkFile) questions(rules, known *rule.Scheme, check *Check) {
	byID, all := questionsByID(rules), questionsByID(known)
	c.each("question", "unknown-question", rules.QuestionIDs(), known.QuestionIDs(), func(id, at string, table *tomlfile.Value) {
		c.takes(table, "legend", "label", "hint", "why", "find_out", "options", "hints")
		question := Question{
			Legend: c.plain(table, at, "legend", true),
			Label:  c.plain(table, at, "label", true),
			Hint:   c.markdown(table, at, "hint", false),
			Why:    c.markdown(table, at, "why", true),

			FindOut: c.markdown(table, at, "find_out", false),
		}
		c.options(byID[id], all[id], at, table, &question)
		check.Questions[id] = question
		c.notice(at, question.Hint, question.Why, question.FindOut)
	})
}

func questionsByID(s *rule.Scheme) map[string]rule.Question {
	byID := map[string]rule.Question{}
	for _, q := range s.Questions {
		byID[q.ID] = q
	}
	return byID
}

// yesNo are the options of a yes-no question, which need no texts.
var yesNo = []string{"yes", "no"}

// options reads the texts of a question's options: of a choice or a several
// every option has one, of a yes-no question "yes" and "no" may; all is the question with
// the options of every edition. Where the rules do not tell what options there
// are, which is a problem of theirs, nothing is asked.
func (c *checkFile) options(q, all rule.Question, at string, table *tomlfile.Value, to *Question) {
	options, known := q.Choices(), all.Choices()
	if q.Type == rule.YesNo {
		options, known = yesNo, yesNo
	}
	to.Options, to.Hints = map[string]string{}, map[string]*Markdown{}
	hasOptions := q.Type == rule.Choice || q.Type == rule.Several
	if q.Type == "" || hasOptions && len(options) == 0 {
		return
	}
	kind := "option " + q.ID
	if texts := c.table(table, at, "options", hasOptions); texts != nil {
		renamed := c.unknownIDs(texts, kind, "unknown-option", known)
		said := map[string]string{} // the option that says it first
		for _, option := range options {
			if texts.Get(option) == nil && (slices.Contains(renamed, option) || c.draft.known.LacksLike(kind, option)) {
				c.texts.missed[at+".options."+option] = true
				continue
			}
			if text := c.plain(texts, at+".options", option, hasOptions); text != "" {
				to.Options[option] = text
				if first, again := said[strings.TrimSpace(text)]; again {
					c.Error(texts.Get(option).Pos, "wrong-type",
						diag.Textf("選択肢「%s」と「%s」の文が同じなので、会員には見分けられません", "the options “%s” and “%s” say the same, so members cannot tell them apart", first, option),
						diag.Textf("違いが分かるように書き分けます", "write them so that they differ"))
				}
				said[strings.TrimSpace(text)] = option
			}
		}
	}
	if hints := c.table(table, at, "hints", false); hints != nil {
		c.unknownIDs(hints, kind, "unknown-option", known)
		for _, option := range options {
			hint := c.markdown(hints, at+".hints", option, false)
			if hint == nil {
				continue
			}
			if !hint.IsParagraph() {
				c.Error(hints.Get(option).Pos, "wrong-type",
					diag.Textf("選択肢の補足は一段落で書きます", "an option's hint is one paragraph"), diag.Text{})
			}
			to.Hints[option] = hint
		}
	}
}

func (c *checkFile) items(kind string, ids, known []string) map[string]Item {
	items := map[string]Item{}
	c.each(kind, "unknown-key", ids, known, func(id, at string, table *tomlfile.Value) {
		c.takes(table, "name", "how")
		items[id] = Item{Name: c.plain(table, at, "name", true), How: c.markdown(table, at, "how", true)}
		c.notice(at, items[id].How)
	})
	return items
}

// each calls read for every id's table [kind.id], and reports ids that have
// none and tables that no known id has. Without rules there are no ids to
// compare with.
func (c *checkFile) each(kind, unknown string, ids, known []string, read func(id, at string, table *tomlfile.Value)) {
	all := c.Want(c.Root, kind, tomlfile.Table, false)
	if c.draft.Site.Scheme == nil {
		return
	}
	renamed := c.unknownIDs(all, kind, unknown, known)
	for _, id := range ids {
		at := join(kind, id)
		switch {
		case id == "": // a question or outcome without an id, which the rules report
		case all.Get(id) == nil && (slices.Contains(renamed, id) || c.draft.known.LacksLike(kind, id)):
			c.texts.missed[at] = true
		default:
			if table := c.table(all, kind, id, true); table != nil {
				read(id, at, table)
			}
		}
	}
}

// unknownIDs reports the keys of a table that the rules do not have, of
// questions, outcomes, or what else kind says, and returns the ids that seem
// to be meant by them. A key that the rules themselves name and lack is theirs
// to mend.
func (c *checkFile) unknownIDs(table *tomlfile.Value, kind, problem string, ids []string) (meant []string) {
	if table == nil || slices.Contains(ids, "") { // one has no id, and it may be this
		return nil
	}
	without := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return table.Get(id) != nil })
	unknown := slices.DeleteFunc(slices.Clone(table.Keys), func(key string) bool {
		return slices.Contains(ids, key) || c.draft.known.Lacks(kind, key)
	})
	for _, key := range unknown {
		hint := diag.DidYouMean(key, ids)
		id, near := diag.Suggest(key, without)
		if len(unknown) == 1 && len(without) == 1 {
			id, near = without[0], true
		}
		if near && !slices.Equal(ids, yesNo) {
			meant = append(meant, id)
			hint = diag.Textf("規則には「%s」があり、その文はまだありません。ここの名前を、規則に合わせます", "the rules have “%s”, which has no texts yet; make the name here the same", id)
		}
		c.Error(table.Get(key).KeyPos, problem, diag.Textf("規則に「%s」はありません", "the rules have no “%s”", key), hint)
	}
	return meant
}
