package selfcheck

import (
	orders "cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/project"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// openScreen is what somebody reads who does not know everything yet.
type openScreen struct {
	FindOut []string   // questions told how to find out
	Results []openPart // that are possible, by title, behind that of the decision
	Certain []string   // decisions of which it says that they are
	Papers  []openPart // documents, by id
	Steps   []openPart
}

// openPart is a result, a document or a step.
type openPart struct {
	Name   string
	OnlyIf []string `json:",omitempty"` // the lines that say in which cases; none in all
	DoneIf []string `json:",omitempty"`
	Done   bool     `json:",omitempty"`
}

const readPossible = `(() => {
	const seen = (e) => e.checkVisibility();
	const all = (root, selector) => [...root.querySelectorAll(selector)].filter(seen);
	const text = (e) => e.textContent.replace(/\s+/g, " ").trim();
	const lines = (e, intro) => all(e, ".only-if").filter((box) => text(box.querySelector("p")).startsWith(intro)).flatMap((box) => all(box, "li").map(text));
	const only = document.documentElement.lang === "ja" ? "次のときだけです" : "Only if";
	const done = document.documentElement.lang === "ja" ? "次のときは済んでいます" : "Done already if";
	const decision = (e) => e.closest("[data-decision]")?.querySelector("h3");
	const part = (name) => (e) => ({ Name: name(e), OnlyIf: lines(e, only), DoneIf: lines(e, done), Done: all(e, ".step-mark-done").length > 0 });
	return {
		FindOut: all(document, ".find-out h3").map(text),
		Results: all(document, ".possible > li").map(part((e) => [decision(e), e.querySelector("h3, h4"), e.querySelector(".status")].filter(Boolean).map(text).join(" "))),
		Certain: all(document, "[data-certain]").map((e) => text(decision(e))),
		Papers: all(document, "li[data-document]").map(part((e) => e.dataset.document)),
		Steps: all(document, "li[data-step]").map(part((e) => e.dataset.step)),
	};
})()`

// TestNotKnownYet answers as somebody who does not know two things yet, reads
// what is possible, finds out one after the other, and comes to the result.
func TestNotKnownYet(t *testing.T) {
	t.Parallel()
	_, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	for lang, words := range map[string]struct {
		start, next, unknown, open, know, closed, insider string
		answers                                           []string // but the two
		yes, no                                           string
	}{
		"ja": {
			"確認を始める", "次へ進む", "まだ分からない", "分かっていないことによって、結果が変わります", "この質問に答える：", "1日以上の休業", "内部犯罪",
			[]string{"サイバー攻撃を受けた", "A①会員だった", "2022年7月1日", "?", "いいえ、請求していません", "?", "いいえ、まだ報告していません"},
			"はい、1日以上休業しました", "いいえ、内部犯罪ではありません",
		},
		"en": {
			"Start the check", "Continue", "I don't know yet", "The result depends on what you do not know yet", "Answer this question: ", "Closure of 1 day or more", "Insider crime",
			[]string{"We suffered a cyberattack", "Yes, an A① member", "2022-07-01", "?", "No, it has not made a claim", "?", "No, we have not reported it yet"},
			"Yes, we were closed for 1 day or more", "No, it was not insider crime",
		},
	} {
		for i, page := range []string{"/check/index.html", "/check/offline.html"} {
			if !sample.IsTried(i, lang) {
				continue
			}
			t.Run(lang+page, func(t *testing.T) {
				ctx := reader.Browser(t)
				watch := reader.WatchPage(t, ctx, site)
				must := func(actions ...chromedp.Action[chromedp.Void]) {
					t.Helper()
					if err := chromedp.Do(ctx, actions...); err != nil {
						t.Fatal(err)
					}
				}
				must(chromedp.EmulateViewport(360, 740))
				reader.Visit(t, ctx, site+lang+page+"#~at=incident")
				for i, answer := range words.answers {
					switch {
					case i == 2:
						for n, field := range map[string][]string{"ja": {"年", "月", "日"}, "en": {"Year", "Month", "Day"}}[lang] {
							must(reader.FieldNamed(field).In("[data-question=incident_date]").Enter([]string{"2022", "7", "1"}[n]))
						}
					case answer == "?":
						must(reader.RadioNamed(words.unknown).Tap())
					default:
						must(reader.RadioNamed(answer).Tap())
					}
					must(reader.Button(words.next).In("[data-question]:not([hidden])").Tap())
				}
				reader.Eventually(t, ctx, "the open result is shown", fmt.Sprintf("[...document.querySelectorAll('h1')].some((h) => h.checkVisibility() && h.textContent === %q && h === document.activeElement)", words.open))
				screen := openAt(t, ctx)
				if !slices.Equal(screen.FindOut, []string{words.insider, words.closed}) || len(screen.Results) != 3 {
					t.Errorf("open are %v, possible %+v", screen.FindOut, screen.Results)
				}
				must(reader.Link(words.know+words.closed).Tap(), reader.RadioNamed(words.yes).Tap(), reader.Button(words.next).In("[data-question]:not([hidden])").Tap())
				reader.Eventually(t, ctx, "one question is open", "[...document.querySelectorAll('.possible > li')].length === 2")
				if screen := openAt(t, ctx); !slices.Equal(screen.FindOut, []string{words.insider}) {
					t.Errorf("still open are %v", screen.FindOut)
				}
				must(reader.Link(words.know+words.insider).Tap(), reader.RadioNamed(words.no).Tap(), reader.Button(words.next).In("[data-question]:not([hidden])").Tap())
				reader.Eventually(t, ctx, "the result is decided", "document.querySelector('[data-outcome=pattern-1]').checkVisibility() && !document.querySelector('.possible').checkVisibility() && !document.querySelector('.only-if')?.checkVisibility()")
				watch.ExpectNothing(t)
			})
		}
	}
}

// TestNotKnownAgrees sets aside each question on the way to every outcome in
// turn, and all at once, and compares the screen with what the compiled rules
// say is possible: which results, documents and steps, and of each in which
// cases.
func TestNotKnownAgrees(t *testing.T) {
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	program, err := wasm.Open(t.Context(), p.Module)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close(context.Background())
	ctx := reader.Browser(t)
	tried := map[string]bool{}
	for i, c := range sample.Cases {
		given := strings.Fields(c.Answers)
		for n := range len(given) + 1 {
			answers := slices.Clone(given)
			for at, answer := range answers {
				id, _, _ := strings.Cut(answer, "=")
				if at == n || n == len(given) {
					answers[at] = id + "=?"
				}
			}
			for _, lang := range []string{"ja", "en"} {
				key := lang + "/" + strings.Join(answers, " ")
				if tried[key] || !sample.IsSampled(7, i+n, lang) {
					continue
				}
				tried[key] = true
				t.Run(key, func(t *testing.T) { compareOpen(t, ctx, p, program, site, lang, answers) })
			}
		}
	}
}

func openAt(t *testing.T, ctx context.Context) openScreen {
	t.Helper()
	screen, err := chromedp.Run(ctx, chromedp.Evaluate[openScreen](readPossible))
	if err != nil {
		t.Fatal(err)
	}
	return screen
}

func compareOpen(t *testing.T, ctx context.Context, p *project.Project, program *wasm.Program, site, lang string, answers []string) {
	today := rule.DateOf(time.Now())
	encoded := slices.Repeat([]int{wasm.Unanswered}, len(p.Scheme.Questions))
	for _, answer := range answers {
		id, value, _ := strings.Cut(answer, "=")
		i := slices.Index(p.Scheme.QuestionIDs(), id)
		if value == "?" {
			encoded[i] = wasm.SetAside
			continue
		}
		n, message, _ := p.Scheme.Questions[i].Parse(value, today)
		if message.EN != "" {
			t.Fatal(message.EN)
		}
		encoded[i] = n
	}
	for { // what is asked beside, nobody knows either
		d, err := program.Decide(t.Context(), encoded)
		if err != nil {
			t.Fatal(err)
		}
		if d.Next < 0 {
			break
		}
		encoded[d.Next] = wasm.SetAside
		answers = append(answers, p.Scheme.Questions[d.Next].ID+"=?")
	}
	possible, err := program.Possible(t.Context(), encoded, today)
	if err != nil {
		t.Fatal(err)
	}
	reader.Visit(t, ctx, site+lang+"/check/index.html#"+strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(strings.Join(answers, "&")))
	got := openAt(t, ctx)
	if len(possible.Open) == 0 {
		if len(got.Results) > 0 || len(got.FindOut) > 0 {
			t.Errorf("everything is decided, and the page says %+v", got)
		}
		return
	}
	o := opened{p, lang, possible}
	if diff := cmp.Diff(o.screen(got), got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the page (+) and the rules (-) differ:\n%s", diff)
	}
}

// opened is what is possible, in the words of a language.
type opened struct {
	p        *project.Project
	lang     string
	possible *wasm.Possible
}

// screen is what the page has to show. Lines that say in which cases something
// is are taken over from got, once they are found to say just that.
func (o opened) screen(got openScreen) openScreen {
	words := o.p.Site.Checks[o.lang]
	want := openScreen{FindOut: []string{}}
	for _, i := range o.possible.Open {
		want.FindOut = append(want.FindOut, words.Questions[o.p.Scheme.Questions[i].ID].Label)
	}
	for i := range o.p.Scheme.Outcomes {
		outcome := o.p.Scheme.Outcomes[i]
		for _, status := range []string{"conditional", string(outcome.Status)} {
			name := words.Outcomes[outcome.ID].Title + " " + o.p.Site.Words[o.lang]["status."+status]
			if status == "conditional" {
				name = o.p.Site.Words[o.lang]["result.unmet"] + " " + name
			}
			if title := words.Decisions[o.p.Scheme.Decisions[outcome.Decision].ID]; title != "" {
				name = title + " " + name
			}
			if part, ok := o.part(name, got.Results, func(r rule.Result) int {
				waits := slices.Contains(r.Outcomes, i) && len(o.p.Scheme.UnmetOf(r, i)) > 0
				return oneIf(slices.Contains(r.Outcomes, i) && waits == (status == "conditional"))
			}); ok {
				want.Results = append(want.Results, part)
			}
		}
	}
	for i, id := range o.p.Scheme.DecisionIDs() {
		comes := map[string]bool{}
		for _, c := range o.possible.Cases {
			outcome := c.Result.Outcomes[i]
			comes[fmt.Sprint(outcome, len(o.p.Scheme.UnmetOf(c.Result, outcome)) > 0)] = true
		}
		if len(comes) == 1 {
			want.Certain = append(want.Certain, words.Decisions[id])
		}
	}
	slices.SortFunc(want.Results, func(a, b openPart) int { return placeOf(got.Results, a) - placeOf(got.Results, b) })
	for i, d := range o.p.Scheme.Documents {
		if part, ok := o.part(d.ID, got.Papers, func(r rule.Result) int { return oneIf(slices.Contains(r.Documents, i)) }); ok {
			want.Papers = append(want.Papers, part)
		}
	}
	for i, s := range o.p.Scheme.Steps {
		if part, ok := o.part(s.ID, got.Steps, func(r rule.Result) int {
			at := slices.IndexFunc(r.Steps, func(s rule.ResultStep) bool { return s.Step == i })
			switch {
			case at < 0:
				return 0
			case r.Steps[at].Done:
				return 2
			}
			return 1
		}); ok {
			want.Steps = append(want.Steps, part)
		}
	}
	return want
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func placeOf(parts []openPart, part openPart) int {
	return slices.IndexFunc(parts, func(other openPart) bool { return other.Name == part.Name })
}

// part is what there is to say of one thing: value is 0 in cases without it, 1
// with it, 2 where it is done. ok is false if no case has it.
func (o opened) part(name string, shown []openPart, value func(rule.Result) int) (part openPart, ok bool) {
	values := map[int]bool{}
	for _, c := range o.possible.Cases {
		values[value(c.Result)] = true
	}
	if !values[1] && !values[2] {
		return part, false
	}
	part = openPart{Name: name, Done: !values[1]}
	lines := openPart{}
	if i := placeOf(shown, part); i >= 0 {
		lines = shown[i]
	}
	if values[0] {
		part.OnlyIf = o.saying(lines.OnlyIf, func(r rule.Result) bool { return value(r) > 0 })
	}
	if values[1] && values[2] {
		part.DoneIf = o.saying(lines.DoneIf, func(r rule.Result) bool { return value(r) == 2 })
	}
	return part, true
}

// saying returns the lines if they are true of just the cases that are wanted;
// else what they ought to tell apart.
func (o opened) saying(lines []string, wanted func(rule.Result) bool) []string {
	for _, c := range o.possible.Cases {
		holds := slices.ContainsFunc(lines, func(line string) bool { return o.holds(line, c.If) })
		if holds != wanted(c.Result) {
			return []string{fmt.Sprintf("(must be %t in the case %v)", wanted(c.Result), c.If)}
		}
	}
	return lines
}

// holds reports whether a line is true of a case: whether each answer it names
// is the case's, or one that the case leaves open.
func (o opened) holds(line string, region rule.Region) bool {
	scheme, words := o.p.Scheme, o.p.Site.Checks[o.lang]
	for _, part := range strings.Split(line, o.p.Site.Words[o.lang]["plain.and"]) {
		for i, q := range scheme.Questions {
			text, named := strings.CutPrefix(part, words.Questions[q.ID].Label+o.p.Site.Words[o.lang]["punctuation.colon"])
			if !named {
				continue
			}
			if q.Type == rule.Day {
				for _, limit := range region {
					if limit.Question == i && !o.holdsOfDays(text, limit.Ranges) {
						return false
					}
				}
				continue
			}
			texts := words.Questions[q.ID].Options
			answer := func(n int) string {
				if q.Type == rule.YesNo {
					id := []string{"no", "yes"}[n]
					return orders.Or(texts[id], o.p.Site.Words[o.lang]["answer."+id])
				}
				return texts[q.Options[n]]
			}
			for _, limit := range region {
				if limit.Question != i {
					continue
				}
				if !slices.ContainsFunc(limit.Ranges, func(r rule.Range) bool {
					for n := r.From; n <= r.To; n++ {
						if strings.Contains(text, answer(n)) {
							return true
						}
					}
					return false
				}) {
					return false
				}
			}
		}
	}
	return true
}

// holdsOfDays reports whether what a line says of a day is true of some days:
// up to a day, from one on, or between two.
func (o opened) holdsOfDays(text string, ranges []rule.Range) bool {
	forms := map[string]string{"ja": `\d{4}年\d{1,2}月\d{1,2}日`, "en": `\d{1,2} [A-Z][a-z]+ \d{4}`}
	layouts := map[string]string{"ja": "2006年1月2日", "en": "2 January 2006"}
	var days []int
	for _, written := range regexp.MustCompile(forms[o.lang]).FindAllString(text, -1) {
		day, err := time.Parse(layouts[o.lang], written)
		if err == nil {
			days = append(days, int(rule.DateOf(day)))
		}
	}
	until, _, _ := strings.Cut(strings.ReplaceAll(o.p.Site.Words[o.lang]["range.until"], "%to", "|"), "|")
	_, behind, _ := strings.Cut(o.p.Site.Words[o.lang]["range.until"], "%to")
	said := rule.Range{From: rule.Least, To: rule.Greatest}
	switch {
	case len(days) == 2:
		said = rule.Range{From: days[0], To: days[1]}
	case len(days) == 1 && strings.HasPrefix(text, until) && strings.HasSuffix(text, behind):
		said.To = days[0]
	case len(days) == 1:
		said.From = days[0]
	}
	return len(days) > 0 && !slices.ContainsFunc(ranges, func(r rule.Range) bool { return r.From < said.From || r.To > said.To })
}
