package reader

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"tebiki/generator/eval"
	"tebiki/generator/rule"
)

// LongCase is answered in the order of asking, as the fragment writes it.
var LongCase = []string{
	"incident=cyber-attack", "membership=applying", "incident_date=2022-07-01", "insider=no",
	"claimed_this_year=no", "closed=yes", "mhlw_reported=no",
}

// Fragment writes answers, and the question shown although it is answered, as
// a link does.
func Fragment(answers []string, at string) string {
	f := "#" + strings.Join(answers, "&")
	if at != "" {
		f += "&~at=" + at
	}
	return f
}

// Checked is what readScreen says of a question with an answer.
func Checked(answer string) (id, value string) {
	id, value, _ = strings.Cut(answer, "=")
	if id == "incident_date" {
		day, _ := rule.ParseDate(value)
		value = day.Time().Format("2006 1 2")
	}
	return id, value
}

// ThroughLongCase answers the long case from the start page with the mouse.
func ThroughLongCase(t *testing.T, ctx context.Context, check string) {
	t.Helper()
	Visit(t, ctx, check)
	ClickThrough(t, ctx, "", LongCase)
}

// StartEval loads the module as eval does.
func StartEval(t *testing.T, module []byte) *eval.Evaluator {
	t.Helper()
	e, err := eval.New(t.Context(), module, "en")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(context.Background()) })
	return e
}

// AskEval asks eval about answers as a link writes them.
func AskEval(t *testing.T, e *eval.Evaluator, answers ...string) said {
	t.Helper()
	var all []string
	for _, answer := range answers {
		id, value, _ := strings.Cut(answer, "=")
		switch value {
		case "yes":
			value = "true"
		case "no":
			value = "false"
		}
		all = append(all, id+"="+value)
	}
	var s said
	askInto(t, e, all, &s)
	return s
}

// Others lists the other answers of a question, as the fragment writes them;
// of the date one on either side of the scheme's first day.
func Others(s *rule.Scheme, id, now string) []string {
	var all []string
	for _, q := range s.Questions {
		switch {
		case q.ID != id:
		case q.Type == rule.YesNo:
			all = []string{"yes", "no"}
		case q.Type == rule.Choice:
			all = slices.Clone(q.Options)
		case q.Type == rule.Day:
			all = []string{(s.Effective - 1).String(), (s.Effective + 400).String()}
		}
	}
	return slices.DeleteFunc(all, func(text string) bool { return text == now })
}

// EvalObject runs eval on answers.
func EvalObject(t *testing.T, module []byte, answers []string) eval.Decided {
	t.Helper()
	e, err := eval.New(t.Context(), module, "en")
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(t.Context())
	var d eval.Decided
	askInto(t, e, answers, &d)
	return d
}

// askInto reads what eval says of answers into out.
func askInto(t *testing.T, e *eval.Evaluator, answers []string, out any) {
	t.Helper()
	line, message, _, err := e.One(t.Context(), answers, rule.DateOf(time.Now()))
	if message.EN != "" || err != nil {
		t.Fatal(message.EN, err)
	}
	if err := json.Unmarshal(line, out); err != nil {
		t.Fatal(err)
	}
}

// CheckedAnswers are answers as eval takes them, as the self-check writes them.
func CheckedAnswers(answers string) string {
	return strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(answers)
}

// said is what eval says of some answers.
type said struct {
	Decided       bool
	Next, Outcome string
	Status        rule.Status
	PaidBy        string `json:"paid_by"`
}
