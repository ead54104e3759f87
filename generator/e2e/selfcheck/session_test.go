package selfcheck

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/eval"
)

// focused is what has the focus, and what is wrong with how it is seen.
type focused struct {
	Selector string // "a.button-start", "input=yes", "button", …
	Trouble  string
}

// readFocus looks at the element with the focus as an eye would: it must have
// a ring, lie within the window with it, and have nothing in front of it. The ring of
// an option is its card's.
const readFocus = `(() => {
	const e = document.activeElement;
	const card = e.matches("input") ? e.closest(".option") ?? e : e;
	const style = getComputedStyle(card);
	const box = [...e.getClientRects()][0] ?? new DOMRect();
	const x = box.x + box.width / 2, y = box.y + box.height / 2;
	const front = document.elementFromPoint(x, y);
	const trouble = [];
	if (!(style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) && style.boxShadow === "none") trouble.push("no ring");
	const ring = 6;
	if (box.top < ring || box.bottom > innerHeight - ring || box.left < 0 || box.right > innerWidth) trouble.push("outside the window: " + [box.left, box.top, box.right, box.bottom, innerWidth, innerHeight].map(Math.round));
	if (!front || !(card.contains(front) || front.contains(card))) trouble.push("covered by " + front?.outerHTML.slice(0, 80));
	const name = e.matches("input:is([type=radio], [type=checkbox])") ? "=" + e.value : e.matches("input") ? "." + e.name : e.className ? "." + e.className : "";
	return { Selector: e.tagName.toLowerCase() + name, Trouble: trouble.join(", ") };
})()`

// pressKeys presses keys and returns what has the focus then.
func pressKeys(t *testing.T, ctx context.Context, keys string) focused {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(keys)); err != nil {
		t.Fatal(err)
	}
	f, err := chromedp.Run(ctx, chromedp.Evaluate[focused]("new Promise((r) => requestAnimationFrame(() => setTimeout(r))).then(() => "+readFocus+")", chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// tabTo presses Tab until an element with that beginning has the focus; each
// on the way must be seen to have it.
func tabTo(t *testing.T, ctx context.Context, selector string) focused {
	t.Helper()
	var way []string
	for range 40 {
		f := pressKeys(t, ctx, kb.Tab)
		if f.Trouble != "" {
			t.Errorf("the focus on %s: %s", f.Selector, f.Trouble)
		}
		if strings.HasPrefix(f.Selector, selector) {
			return f
		}
		way = append(way, f.Selector)
	}
	t.Fatalf("Tab does not lead to %s, only to %v", selector, way)
	return focused{}
}

// answerByKeyboard answers the question shown.
func answerByKeyboard(t *testing.T, ctx context.Context, answer string) {
	t.Helper()
	id, value, _ := strings.Cut(answer, "=")
	if s := reader.Look(t, ctx); s.Question != id || s.Focus != "H1" {
		t.Fatalf("at %s: %+v", id, s)
	}
	if id == "incident_date" {
		for i, field := range []string{"year", "month", "day"} {
			tabTo(t, ctx, "input."+field)
			pressKeys(t, ctx, strings.Split(value, "-")[i])
		}
	} else {
		value = strings.NewReplacer("true", "yes", "false", "no").Replace(value)
		f := tabTo(t, ctx, "input=")
		if f.Selector == "input="+value {
			f = pressKeys(t, ctx, " ")
		}
		for range 10 {
			if f.Selector == "input="+value {
				break
			}
			f = pressKeys(t, ctx, kb.ArrowDown)
			if f.Trouble != "" {
				t.Errorf("the focus on %s: %s", f.Selector, f.Trouble)
			}
		}
	}
	tabTo(t, ctx, "button.button")
	pressKeys(t, ctx, kb.Enter)
}

// TestSessionByKeyboard reaches every outcome with Tab, the arrows, Space and
// Enter alone, on a telephone's window and a desk's, and never loses sight of
// the focus.
func TestSessionByKeyboard(t *testing.T) {
	t.Parallel()
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	for lang, width := range map[string]int64{"ja": 360, "en": 1280} {
		t.Run(lang, func(t *testing.T) {
			ctx := reader.Browser(t)
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 640)); err != nil {
				t.Fatal(err)
			}
			for i, c := range sample.Cases {
				if !sample.IsSampled(8, i, lang) {
					continue
				}
				t.Run(c.Outcome, func(t *testing.T) {
					reader.Visit(t, ctx, site+lang+"/check/index.html")
					tabTo(t, ctx, "a.button button-start")
					pressKeys(t, ctx, kb.Enter)
					for _, answer := range strings.Fields(c.Answers) {
						answerByKeyboard(t, ctx, answer)
					}
					if s := reader.Look(t, ctx); s.Outcome != c.Outcome || s.Focus != "H1" {
						t.Fatalf("the result: %+v", s)
					}
					reader.CompareResult(t, ctx, p, lang, c.Outcome, strings.Fields(c.Answers))
					tabTo(t, ctx, "button.button button-second") // past every link before the buttons
				})
			}
		})
	}
}

// TestSessionBack goes back through a whole session, with the browser's Back
// and with the page's: one question at a time, each with its answer.
func TestSessionBack(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	check := reader.ServeFiles(t, files) + "ja/check/index.html"
	say := reader.Speak(p, "ja")
	for name, back := range map[string]func() reader.Screen{
		"the browser's": func() reader.Screen { reader.Script(t, ctx, "history.back()"); return reader.Look(t, ctx) },
		"the page's":    func() reader.Screen { return reader.Press(t, ctx, say.Back()) },
		"in turns": func() func() reader.Screen {
			n := 0
			return func() reader.Screen {
				if n++; n%2 == 0 {
					return reader.Press(t, ctx, say.Back())
				}
				reader.Script(t, ctx, "history.back()")
				return reader.Look(t, ctx)
			}
		}(),
	} {
		if !sample.Tries(name == "in turns") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			reader.ThroughLongCase(t, ctx, check)
			for i := len(reader.LongCase) - 1; i >= 0; i-- {
				id, value := reader.Checked(reader.LongCase[i])
				if s := back(); s.Question != id || s.Checked != value || s.Focus != "H1" || s.Answers != len(reader.LongCase)-1 {
					t.Errorf("at %s: %+v", reader.LongCase[i], s)
				}
			}
			// Going on keeps the answers after this one.
			if s := reader.Press(t, ctx, say.Next()); s.Outcome != "pattern-1" {
				t.Errorf("Continue on the first question leads to %+v", s)
			}
		})
	}

	if !sample.Tries(true) {
		return
	}
	// Back from the first question leads to the start, and on again loses nothing.
	reader.Visit(t, ctx, check+reader.Fragment(reader.LongCase, "incident"))
	if s := reader.Press(t, ctx, say.Back()); s.Question != "" || s.Outcome != "" {
		t.Errorf("Back on the first question shows %+v", s)
	}
	if s := reader.Press(t, ctx, say.Start()); s.Question != "incident" || s.Checked != "cyber-attack" || s.Answers != 6 {
		t.Errorf("Start again shows %+v", s)
	}
}

// TestSessionStartAgain forgets the answers, whatever the history holds.
func TestSessionStartAgain(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	say := reader.Speak(p, "ja")
	reader.ThroughLongCase(t, ctx, reader.ServeFiles(t, files)+"ja/check/index.html")
	if s := reader.Press(t, ctx, say.Again()); s.Question != "" || s.Outcome != "" {
		t.Errorf("Start again shows %+v", s)
	}
	if s := reader.Press(t, ctx, say.Start()); s.Question != "incident" || s.Checked != "" || s.Answers != 0 {
		t.Errorf("Start shows %+v", s)
	}
}

// walked is how eval, asked again and again, leads through some answers.
type walked struct {
	asked         []string // questions of them it asked
	next, outcome string   // one of the two
}

// walkEval answers eval's questions from the answers there are.
func walkEval(t *testing.T, e *eval.Evaluator, answers map[string]string) walked {
	t.Helper()
	var w walked
	var all []string
	for {
		s := reader.AskEval(t, e, all...)
		answer, answered := answers[s.Next]
		if s.Decided || !answered {
			w.next, w.outcome = s.Next, s.Outcome
			return w
		}
		w.asked = append(w.asked, s.Next)
		all = append(all, s.Next+"="+answer)
	}
}

// TestSessionChange gives each question of a long case each other answer: the
// answers after it stay where they still apply, and are dropped where they do
// not matter any more, as eval says.
func TestSessionChange(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	check := reader.ServeFiles(t, files) + "ja/check/index.html"
	asked := reader.StartEval(t, p.Module)
	say := reader.Speak(p, "ja")
	for i, answer := range reader.LongCase {
		id, now, _ := strings.Cut(answer, "=")
		for n, other := range reader.Others(p.Scheme, id, now) {
			if !sample.Tries(i%4 == 0 && n%2 == 0) {
				continue
			}
			t.Run(id+"="+other, func(t *testing.T) {
				reader.Visit(t, ctx, check+reader.Fragment(reader.LongCase, ""))
				if s := reader.Press(t, ctx, say.Change(id)); s.Question != id {
					t.Fatalf("Change shows %+v", s)
				}
				if id == "incident_date" {
					parts := strings.Split(other, "-")
					reader.FillDate(t, ctx, parts[0], parts[1], parts[2])
				} else {
					reader.Press(t, ctx, say.Option(id, other))
				}
				s := reader.Press(t, ctx, say.Next())

				answers := map[string]string{}
				for _, a := range reader.LongCase {
					key, value, _ := strings.Cut(a, "=")
					answers[key] = value
				}
				answers[id] = other
				want := walkEval(t, asked, answers)
				if s.Question != want.next || s.Outcome != want.outcome || s.Answers != len(want.asked) {
					t.Errorf("the page shows %+v, eval %+v", s, want)
				}
				if want.outcome != "" {
					for key := range answers {
						if strings.Contains(s.Hash, key+"=") != slices.Contains(want.asked, key) {
							t.Errorf("the link is %s, the answers that matter are %v", s.Hash, want.asked)
						}
					}
				}
			})
		}
	}
}

// TestSessionReloadAndLink looks at every screen of a session, reloads it, and
// opens its address in a fresh page: it is the same screen.
func TestSessionReloadAndLink(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	check := reader.ServeFiles(t, files) + "en/check/index.html"
	same := func(s reader.Screen) {
		t.Helper()
		s.Focus = "BODY" // nothing has it after a page is loaded
		if err := chromedp.Do(ctx, chromedp.Reload(), reader.Ready()); err != nil {
			t.Fatal(err)
		}
		if again := reader.Look(t, ctx); fmt.Sprint(again) != fmt.Sprint(s) {
			t.Errorf("reloaded, %+v is %+v", s, again)
		}
		if again := reader.Visit(t, ctx, check+s.Hash); fmt.Sprint(again) != fmt.Sprint(s) {
			t.Errorf("the link to %+v shows %+v", s, again)
		}
	}
	if sample.Tries(true) {
		same(reader.Visit(t, ctx, check))
		same(reader.Visit(t, ctx, check+"#~at=incident"))
	}
	for _, i := range sample.Sampled(7, []int{6, 5, 4, 3, 2, 1, 0}) {
		same(reader.Visit(t, ctx, check+reader.Fragment(reader.LongCase[:i+1], "")))
		id, _, _ := strings.Cut(reader.LongCase[i], "=")
		same(reader.Press(t, ctx, reader.Speak(p, "en").Change(id)))
	}
}

// TestSessionOldLinks opens links made under other rules, or by hand: they
// lead to the first question that does not fit any more, which says so. An
// answer that is only not needed is no reason to. Every second is the sample.
func TestSessionOldLinks(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	check := reader.ServeFiles(t, files) + "ja/check/index.html"
	notice, linked := p.Site.Words["ja"]["check.old_link"], p.Site.Words["ja"]["check.linked"]
	for _, c := range sample.Sampled(3, []struct {
		name, fragment, question, outcome string
		noticed                           bool
	}{
		{"an option that is gone", "#incident=cyber-attack&membership=gold&incident_date=2022-07-01", "membership", "", true},
		{"the first option gone", "#incident=flood&membership=a1", "incident", "", true},
		{"an option that is gone, and a question to show", "#incident=cyber-attack&membership=gold&~at=incident", "membership", "", true},
		{"a day after today", "#incident=cyber-attack&membership=a1&incident_date=2999-01-01&insider=no", "incident_date", "", true},
		{"no day at all", "#incident=cyber-attack&membership=a1&incident_date=2023-02-29", "incident_date", "", true},
		{"a question that is gone", "#incident=cyber-attack&region=east&membership=a1", "incident_date", "", true},
		{"a question that is gone, and a result", reader.Fragment(reader.LongCase, "") + "&region=east", "", "pattern-1", true},
		{"an answer not needed", "#incident=spam-only&closed=yes", "", "spam-only", false},
		{"an answer not needed, its option gone", "#incident=spam-only&membership=gold", "", "spam-only", false},
		{"all in order", reader.Fragment(reader.LongCase[:3], ""), "insider", "", false},
	}) {
		t.Run(c.name, func(t *testing.T) {
			s := reader.Visit(t, ctx, check+c.fragment)
			if s.Question != c.question || s.Outcome != c.outcome {
				t.Errorf("shows %+v", s)
			}
			said, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[...document.querySelectorAll("#self-check [role=status]")].filter((e) => e.checkVisibility()).map((e) => e.textContent).join()`))
			if err != nil {
				t.Fatal(err)
			}
			if (said == notice) != c.noticed || !c.noticed && said != linked {
				t.Errorf("the notice is %q", said)
			}
		})
	}

	if !sample.Tries(true) {
		return
	}
	// Once answered, the notice is gone.
	reader.Visit(t, ctx, check+"#incident=cyber-attack&membership=gold")
	reader.Press(t, ctx, reader.Speak(p, "ja").Option("membership", "a1"))
	s := reader.Press(t, ctx, reader.Speak(p, "ja").Next())
	if left, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("[data-old-link]").textContent`)); err != nil || left != "" || s.Question != "incident_date" {
		t.Errorf("after answering: %q %v %+v", left, err, s)
	}
}
