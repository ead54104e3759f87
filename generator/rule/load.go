package rule

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// Load reads a rules file and checks every name and type in it; name is the
// path that problems show. The scheme is nil if the file is no TOML. If a
// problem is an error the scheme is there for its names alone, so that the
// content can be checked in the same run; it must not be decided.
func Load(name string, data []byte) (*Scheme, []diag.Problem) {
	file, problems := tomlfile.Open(name, data)
	if file == nil {
		return nil, problems
	}
	if empty, ok := file.Emptied(); ok && problems == nil {
		return nil, []diag.Problem{empty}
	}
	l := &loader{Reader: tomlfile.Reader{File: file, Problems: problems}, scheme: &Scheme{Source: file.File, EditionBy: -1, Decisions: []Decision{{}}, lacks: map[string]bool{}}}
	root := file.Root
	l.Unknown(root, "effective", "edition_by", "amounts", "question", "fact", "decision", "rule", "outcome", "document", "step", "deadline", "schedule", "claim_year")
	l.edition(root)
	l.amounts(root)
	l.questions(root)
	l.outcomes(root)
	l.deadlines(root)
	l.facts(root)
	l.decisions(root)
	l.rules(root)
	l.documents(root)
	l.steps(root)
	l.schedule(root)
	l.claimYear(root)
	l.editionBy(root)
	l.settle()
	l.scheme.remember()
	l.ReportOnce()
	diag.Sort(l.Problems)
	return l.scheme, l.Problems
}

// loader carries what is known so far from one part of the file to the next.
type loader struct {
	tomlfile.Reader
	scheme *Scheme

	noAmounts       bool   // [amounts] cannot be read, so nobody knows which there are
	decisionsUnread bool   // nor which decisions, some of which have no id
	ruled           []bool // by [[decision]]: whether some rule says that it is its own
	rulesUnread     bool   // some rule does not say, or names one that there is not; reported
}

// lacking keeps the problem of a name that the rules do not have, once for all
// its places.
func (l *loader) lacking(kind, name string, pos diag.Position, id string, message, hint diag.Text) {
	key := kind + " " + name
	l.scheme.lacks[key] = true
	l.Once(key, pos, id, message, hint)
}

// edition reads the day the rules take effect, which is the file's name too.
func (l *loader) edition(root *tomlfile.Value) {
	v := l.Want(root, "effective", tomlfile.Date, true)
	if v == nil {
		return
	}
	l.scheme.Effective = DateOf(v.Time)
	l.scheme.Edition = l.scheme.Effective.String()
	l.scheme.begins = v.Pos
	base := strings.TrimSuffix(path.Base(l.Name), ".toml")
	if _, isDate := ParseDate(base); isDate && base != l.scheme.Edition {
		l.Error(v.Pos, "wrong-type",
			diag.Textf("effective（%s）がファイルの名前（%s）と違います", "effective is %s but the file is named %s", l.scheme.Edition, base),
			diag.Textf("新しい版のファイルなら、「effective = %s」と書きます。日付のほうが正しければ、ファイルの名前を直します",
				"in the file of a new edition write “effective = %s”; if the day is right, rename the file", base))
	}
	if v.Time.Year() < firstYear {
		l.Error(v.Pos, "odd-date",
			diag.Textf("%s は、規則が始まる日とは思えません", "%s can hardly be the day that rules begin", l.scheme.Edition),
			diag.Textf("2023-06-01 のように、西暦4けたの年から書きます。ファイルの名前も同じ日にします", "write it like 2023-06-01, with a year of four digits, and name the file after the same day"))
	}
}

// firstYear is before any scheme that a site tells of was given rules.
const firstYear = 2000

// FarOffYears is how many years ahead nobody has decided on rules.
const FarOffYears = 5

// FarOff warns of editions that begin long after the day today: their year is
// more likely a slip, and members would go on being told what held before.
func (s *Scheme) FarOff(today Date) []diag.Problem {
	editions := slices.Clone(s.Named)
	for _, e := range s.Editions {
		editions = append(editions, e.Alone)
	}
	if len(editions) == 0 {
		editions = []*Scheme{s}
	}
	limit := DateOf(today.Time().AddDate(FarOffYears, 0, 0))
	var problems []diag.Problem
	for _, e := range editions {
		if e.Effective > limit && e.begins != (diag.Position{}) {
			problems = append(problems, e.Source.Problem(e.begins, diag.Warning, "odd-date",
				diag.Textf("この規則が始まるのは、%d年より先の日（%s）です", "these rules begin on a day more than %d years ahead (%s)", FarOffYears, e.Edition),
				diag.Textf("年の打ち間違いなら、ここと、ファイルの名前を直します。このままでは、その日まで会員は前の規則で判定されます", "if the year is a slip, mend it here and in the file's name; as it is, members are told what the rules before say until that day")))
		}
	}
	return problems
}

func (l *loader) amounts(root *tomlfile.Value) {
	table := l.Want(root, "amounts", tomlfile.Table, false)
	if table == nil {
		l.noAmounts = root.Get("amounts") != nil
		return
	}
	for _, id := range table.Keys {
		v := table.Get(id)
		l.id(id, v.KeyPos)
		amount := Amount{ID: id, Unread: true}
		switch {
		case !l.Is(v, id, tomlfile.Integer):
		case v.Int < 0:
			l.Error(v.Pos, "wrong-type", diag.Textf("金額は0円以上%d円以下で書きます", "an amount is between 0 and %d yen", Greatest),
				diag.Textf("「-」を付けずに、%s = %s と書きます", "write it without the minus sign: %s = %s", id, tomlfile.Grouped(-v.Int)))
		case v.Int > Greatest:
			l.Error(v.Pos, "wrong-type", diag.Textf("金額は0円以上%d円以下で書きます", "an amount is between 0 and %d yen", Greatest), diag.Text{})
		default:
			amount.Yen, amount.Unread = int(v.Int), false
		}
		l.scheme.Amounts = append(l.scheme.Amounts, amount)
	}
}

func (l *loader) outcomes(root *tomlfile.Value) {
	amounts := ids(l.scheme.Amounts, func(a Amount) string { return a.ID })
	seen := names{}
	for _, t := range l.Tables(root, "outcome") {
		l.Unknown(t, "id", "status", "pays", "cite")
		o := Outcome{Pos: t.Pos, ID: l.name(t, seen), Cite: l.cite(t)}
		o.Status = Status(l.oneOf(t, "status", string(Eligible), string(Ineligible), string(Ask)))
		for _, v := range l.Strings(t, "pays", false) {
			if l.noAmounts {
				l.scheme.lacks["amount "+v.Text] = true
				continue
			}
			if i, ok := l.lookup("amount", v, amounts, "unknown-amount", diag.Textf("金額「%s」は[amounts]にありません", "there is no amount “%s” in [amounts]", v.Text)); ok {
				o.Pays = append(o.Pays, i)
			}
		}
		l.scheme.Outcomes = append(l.scheme.Outcomes, o)
		l.statusPays(t, o)
		if l.scheme.Yen(len(l.scheme.Outcomes)-1) > Greatest {
			l.Error(t.Pos, "wrong-type", diag.Textf("支払額の合計が大きすぎます", "the amounts add up to more than %d yen", Greatest), diag.Text{})
		}
	}
}

func (l *loader) rules(root *tomlfile.Value) {
	led := map[int]*tomlfile.Value{} // by outcome: the first rule that leads to it
	for _, t := range l.Tables(root, "rule") {
		l.Unknown(t, "decision", "outcome", "when", "cite")
		r := Rule{Pos: t.Pos, When: l.when(t, "when", Always), Cite: l.cite(t)}
		known := false
		if v := l.Want(t, "outcome", tomlfile.String, true); v != nil {
			r.Outcome, known = l.outcome(v)
		}
		l.decisionOf(t, r.Outcome, known, led)
		l.scheme.Rules = append(l.scheme.Rules, r)
	}
	l.checkDecisions()
}

func (l *loader) documents(root *tomlfile.Value) {
	seen := names{}
	for _, t := range l.Tables(root, "document") {
		l.Unknown(t, "id", "outcomes", "when", "cite")
		l.scheme.Documents = append(l.scheme.Documents, Document{
			Pos: t.Pos, ID: l.name(t, seen), Outcomes: l.outcomeList(t), When: l.when(t, "when", Always), Cite: l.cite(t),
		})
	}
}

func (l *loader) steps(root *tomlfile.Value) {
	seen := names{}
	for _, t := range l.Tables(root, "step") {
		l.Unknown(t, "id", "outcomes", "when", "done", "required", "cite")
		step := Step{
			Pos: t.Pos, ID: l.name(t, seen), Outcomes: l.outcomeList(t),
			When: l.when(t, "when", Always), Done: l.when(t, "done", Never), Cite: l.cite(t),
		}
		step.Required = l.required(t, step.Outcomes)
		l.scheme.Steps = append(l.scheme.Steps, step)
	}
}

func (l *loader) editionBy(root *tomlfile.Value) {
	v := l.Want(root, "edition_by", tomlfile.String, false)
	if v == nil {
		return
	}
	var days []string
	for i, q := range l.scheme.Questions {
		if q.Type != Day {
			continue
		}
		days = append(days, q.ID)
		if q.ID == v.Text {
			l.scheme.EditionBy = i
			return
		}
	}
	if slices.Contains(l.scheme.QuestionIDs(), v.Text) {
		l.Error(v.Pos, "wrong-type", diag.Textf("edition_by には日付の質問を書きます", "edition_by must name a question of type date"), canBe(days))
		return
	}
	l.lookup("question", v, days, "unknown-question", diag.Textf("質問「%s」はありません", "there is no question “%s”", v.Text))
}

// names remembers where an id was first used.
type names map[string]diag.Position

// name reads the id of a table, which must be new to seen.
func (l *loader) name(t *tomlfile.Value, seen names) string {
	v := l.Want(t, "id", tomlfile.String, true)
	if v == nil {
		return ""
	}
	l.id(v.Text, v.Pos)
	l.once(v.Text, v.Pos, seen)
	return v.Text
}

func (l *loader) once(id string, pos diag.Position, seen names) {
	if first, twice := seen[id]; twice {
		l.Error(pos, "duplicate-id",
			diag.Textf("「%s」は%d行目ですでに使われています", "“%s” is used already, on line %d", id, first.Line),
			diag.Textf("別の名前にするか、どちらかを消してください", "give it another name, or remove one of the two"))
		return
	}
	seen[id] = pos
}

var idForm = regexp.MustCompile(`^[a-z0-9_-]+$`)

// id checks that a name is made of lower-case letters, digits, - and _.
func (l *loader) id(id string, pos diag.Position) {
	if !idForm.MatchString(id) {
		l.Error(pos, "wrong-type",
			diag.Textf("「%s」は名前に使えません", "“%s” cannot be an id", id),
			diag.Textf("半角の英小文字・数字・「-」「_」だけを使ってください", "use lower-case letters, digits, - and _ only"))
	}
}

// oneOf reads a string that must be one of the given ones.
func (l *loader) oneOf(t *tomlfile.Value, key string, allowed ...string) string {
	v := l.Want(t, key, tomlfile.String, true)
	if v == nil {
		return ""
	}
	for _, a := range allowed {
		if v.Text == a {
			return a
		}
	}
	hint := diag.DidYouMean(v.Text, allowed)
	if hint == (diag.Text{}) {
		hint = diag.Textf("%s のどれかを書いてください", "write one of %s", strings.Join(allowed, ", "))
		if key == "status" {
			hint = diag.Textf("対象なら eligible、対象外なら ineligible、規則では決まらず問い合わせが必要なら ask と書きます", "write eligible, ineligible, or ask where somebody must be asked")
		}
	}
	l.Error(v.Pos, "wrong-type", diag.Textf("%s に「%s」は書けません", "%s cannot be “%s”", key, v.Text), hint)
	return ""
}

// lookup finds the index of a name, or keeps the problem.
func (l *loader) lookup(kind string, v *tomlfile.Value, known []string, problem string, message diag.Text) (int, bool) {
	for i, k := range known {
		if k == v.Text {
			return i, true
		}
	}
	hint := diag.DidYouMean(v.Text, known)
	if hint == (diag.Text{}) {
		hint = canBe(known)
	}
	l.lacking(kind, v.Text, v.Pos, problem, message, hint)
	return 0, false
}

// canBe is the hint that lists what can be written, where that is not too much.
func canBe(known []string) diag.Text {
	if len(known) == 0 || len(known) > 12 {
		return diag.Text{}
	}
	return diag.Textf("書けるのは、%s です", "it can be %s", strings.Join(known, ", "))
}

func (l *loader) outcome(v *tomlfile.Value) (int, bool) {
	return l.lookup("outcome", v, l.scheme.OutcomeIDs(), "unknown-outcome", diag.Textf("結果「%s」はありません", "there is no outcome “%s”", v.Text))
}

// outcomeList reads the outcomes a document or step belongs to.
func (l *loader) outcomeList(t *tomlfile.Value) []int {
	var list []int
	for _, v := range l.Strings(t, "outcomes", true) {
		if i, ok := l.outcome(v); ok {
			list = append(list, i)
		}
	}
	return list
}

var citeForm = regexp.MustCompile(`^[a-z0-9][a-z0-9/._-]*(#[a-z][a-z0-9-]*)?$`)

// cite reads where a rule comes from. Whether the place exists is for the
// content to say.
func (l *loader) cite(t *tomlfile.Value) []Cite {
	var cites []Cite
	for _, v := range l.Strings(t, "cite", false) {
		if !citeForm.MatchString(v.Text) {
			l.Error(v.Pos, "broken-cite", diag.Textf("「%s」は引用先の形ではありません", "“%s” is not a citation", v.Text),
				diag.Textf("「ページ#見出し」の形で書いてください（例: manual/2-3#amounts）", "write page#anchor, for example manual/2-3#amounts"))
			continue
		}
		cites = append(cites, Cite{v.Text, v.Pos})
	}
	return cites
}
