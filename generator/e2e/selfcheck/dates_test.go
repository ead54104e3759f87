package selfcheck

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// marked is what a form says is wrong with its date.
type marked struct {
	Values    []string // of the fields
	Invalid   []string // names of the fields marked as wrong
	Described []string // of those that have the message for a description
	Group     bool     // their group has
	Focus     string   // name of the field with the focus
	Message   string
}

const readMarked = `(() => {
	const form = [...document.querySelectorAll("#self-check form")].find((e) => e.checkVisibility());
	const message = form.querySelector("[data-message]");
	const described = (e) => (e.getAttribute("aria-describedby") ?? "").split(" ").includes(message.id);
	const fields = [...form.querySelectorAll("input")];
	return {
		Values: fields.map((e) => e.value),
		Invalid: fields.filter((e) => e.ariaInvalid === "true").map((e) => e.name),
		Described: fields.filter(described).map((e) => e.name),
		Group: described(form.querySelector("fieldset")),
		Focus: document.activeElement.name ?? "",
		Message: message.checkVisibility() ? message.textContent : "",
	};
})()`

func marksShown(t *testing.T, ctx context.Context) marked {
	t.Helper()
	m, err := chromedp.Run(ctx, chromedp.Evaluate[marked](readMarked))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestDateFieldsStandInARow: on a phone, the three fields of a date stand side
// by side, as a date is written.
func TestDateFieldsStandInARow(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		reader.Visit(t, ctx, site+lang+"/check/index.html#incident=cyber-attack&membership=a1")
		var tops []float64
		note := func(top []float64) chromedp.Action[chromedp.Void] {
			tops = append(tops, top...)
			return chromedp.Func(func(context.Context, *chromedp.Target) error { return nil })
		}
		for _, g := range reader.DateFields(p.Site.Words[lang]) {
			if err := chromedp.Do(ctx, g.Do("function() { return [this.getBoundingClientRect().top]; }", note)); err != nil {
				t.Fatal(err)
			}
		}
		if len(tops) != 3 || slices.Min(tops) != slices.Max(tops) {
			t.Errorf("%s: the fields begin at %v px", lang, tops)
		}
	}
}

// TestDateMarksWhatIsWrong types dates with a wrong part: it alone is marked,
// its message says which it is, and the summary's link leads to it. So it is
// in the form for the payday, which has no summary and puts the focus there.
func TestDateMarksWhatIsWrong(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	for _, lang := range []string{"ja", "en"} {
		words, checks := p.Site.Words[lang], p.Site.Checks[lang]
		label := checks.Questions["incident_date"].Label + words["punctuation.colon"]
		question := site + lang + "/check/index.html#incident=cyber-attack&membership=a1"
		result := site + lang + "/check/index.html" + reader.Fragment(reader.LongCase, "")
		for i, c := range []struct {
			typed []string
			wrong string // name of the field
			word  string
		}{
			{[]string{"2022", "13", "1"}, "month", "error.month_impossible"},
			{[]string{"22", "12", "1"}, "year", "error.year_impossible"},
			{[]string{"R4", "6", "31"}, "day", "error.day_impossible"},
			{[]string{"2022", "", "1"}, "month", "error.month_missing"},
		} {
			t.Run(lang+"/"+strings.Join(c.typed, "-"), func(t *testing.T) {
				for _, address := range []string{question, result} {
					if !sample.Tries(sample.IsTurn(i, lang) && (address == question) == (lang == "ja")) {
						continue
					}
					reader.Visit(t, ctx, address)
					for i, g := range reader.DateFields(words) {
						if err := chromedp.Do(ctx, g.Enter(c.typed[i])); err != nil {
							t.Fatal(err)
						}
					}
					want := marked{Values: c.typed, Invalid: []string{c.wrong}, Described: []string{c.wrong}, Group: true, Focus: c.wrong, Message: words[c.word]}
					if address == question {
						want.Message = label + want.Message
						reader.Press(t, ctx, reader.Button(words["check.continue"]))
						reader.Press(t, ctx, reader.Link(want.Message))
					} else {
						reader.Press(t, ctx, reader.Button(words["result.payday"]))
					}
					if got := marksShown(t, ctx); fmt.Sprint(got) != fmt.Sprint(want) {
						t.Errorf("%+v, want %+v", got, want)
					}
				}
			})
		}
		if !sample.Tries(lang == "ja") {
			continue
		}
		reader.Visit(t, ctx, site+lang+"/check/index.html#~at=incident")
		reader.Press(t, ctx, reader.Button(words["check.continue"]))
		if got := marksShown(t, ctx); !got.Group || len(got.Described) != len(p.Scheme.Questions[0].Options) || !strings.HasSuffix(got.Message, words["error.choice_missing"]) {
			t.Errorf("%s: the error of radios: %+v", lang, got)
		}
	}
}

// TestDateTakesAWholeDate puts a whole date into one field, as a paste and as
// a keyboard's offer: it fills all three, and can be undone. Other texts, and
// what an input method is still at, are left alone. Each is tried in one of the
// two forms that ask for a date, or in both where all is to be tried.
func TestDateTakesAWholeDate(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	check := reader.ServeFiles(t, files) + "ja/check/index.html"
	paste := func(text string) {
		t.Helper()
		reader.Script(t, ctx, fmt.Sprintf(`(() => {
			const data = new DataTransfer();
			data.setData("text/plain", %q);
			document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
		})()`, text))
	}
	insert := func(text string) {
		t.Helper()
		if _, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	compose := func(text string) {
		t.Helper()
		if _, err := chromedp.Call(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: int64(len([]rune(text))), SelectionEnd: int64(len([]rune(text)))}); err != nil {
			t.Fatal(err)
		}
	}
	for form, address := range []string{check + "#incident=cyber-attack&membership=a1", check + reader.Fragment(reader.LongCase, "")} {
		for i, c := range []struct {
			put  func(string)
			at   int
			text string
			want string
		}{
			{paste, 0, "2022年7月1日（金）", "2022 7 1"},
			{paste, 1, "令和4年7月1日", "令和4 7 1"},
			{paste, 2, "1 July 2022", "2022 7 1"},
			{insert, 0, "2022/07/01", "2022 07 01"},
			{insert, 0, "R4.7.1", "R4 7 1"},
			{insert, 0, "令和4", "令和4"},
			{paste, 0, "7/1/22", ""}, // the browser would put it in; a script's event does not
			{compose, 0, "2022/7/1", "2022/7/1"},
		} {
			if !sample.Tries(i%3 == 1 && i%2 == form) {
				continue
			}
			reader.Visit(t, ctx, address)
			if err := chromedp.Do(ctx, reader.DateFields(p.Site.Words["ja"])[c.at].Tap()); err != nil {
				t.Fatal(err)
			}
			c.put(c.text)
			if got := strings.TrimSpace(strings.Join(marksShown(t, ctx).Values, " ")); got != c.want {
				t.Errorf("%s: %q put into field %d gives %q, want %q", address, c.text, c.at, got, c.want)
			}
		}
	}
	if !sample.Tries(true) {
		return
	}
	reader.Visit(t, ctx, check+"#incident=cyber-attack&membership=a1")
	if err := chromedp.Do(ctx, reader.DateFields(p.Site.Words["ja"])[0].Enter("19")); err != nil {
		t.Fatal(err)
	}
	paste("2022/7/1")
	reader.Script(t, ctx, `for (let i = 0; i < 3; i++) document.execCommand("undo"); undefined`)
	if got := marksShown(t, ctx).Values; !slices.Equal(got, []string{"19", "", ""}) {
		t.Errorf("undone three times, the fields have %q", got)
	}
	keyboard, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.activeElement.form.elements.year.inputMode`))
	if err != nil || keyboard != "" {
		t.Errorf("a telephone shows the keyboard %q for the year, which may be 令和8 (%v)", keyboard, err)
	}
}

// TestPaydayRefusesImpossibleDays asks for days on which no documents can
// arrive, in the form and by a link, or in one of the two: nothing is promised.
func TestPaydayRefusesImpossibleDays(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	defer reader.SetClock(t, ctx, time.Date(2022, 12, 1, 3, 0, 0, 0, time.UTC), "Asia/Tokyo")()
	for _, lang := range []string{"ja", "en"} {
		words, payday := p.Site.Words[lang], p.Site.Checks[lang].Payday
		link := site + lang + "/check/index.html" + reader.Fragment(reader.LongCase, "") // the incident was on 2022-07-01
		byHand := func(arrival string) promise {
			reader.Visit(t, ctx, link)
			for i, g := range reader.DateFields(words) {
				if err := chromedp.Do(ctx, g.Enter(strings.Split(arrival, "-")[i])); err != nil {
					t.Fatal(err)
				}
			}
			reader.Press(t, ctx, reader.Button(words["result.payday"]))
			return promised(t, ctx)
		}
		byLink := func(arrival string) promise {
			reader.Visit(t, ctx, link+"&~arrival="+arrival)
			return promised(t, ctx)
		}
		for i, c := range []struct{ arrival, want string }{
			{"2022-06-30", payday.Early}, {"2022-07-01", ""}, {"2022-11-30", ""}, {"1999-01-01", payday.Early},
			{"2023-12-03", payday.Far}, {"2023-12-02", ""}, {"2999-01-01", payday.Far},
		} {
			day, _ := rule.ParseDate(c.arrival)
			said := fact.FormatDate(lang, p.Scheme.PaidBy(day))
			for way, ask := range []func(string) promise{byHand, byLink} {
				if !sample.Tries(i%4 < 2 && sample.IsTurn(i, lang) && way == i/4) {
					continue
				}
				got := ask(c.arrival)
				if got.Message != c.want || (c.want == "") != strings.Contains(got.Paid, said) || (c.want == "") != (got.Note != "") {
					t.Errorf("%s %s: %+v, want %q", lang, c.arrival, got, c.want)
				}
				if c.want != "" && (got.Paid != "" || way == 0 && got.Focus != "year") {
					t.Errorf("%s %s: %+v", lang, c.arrival, got)
				}
				if closed := p.Site.Fact(lang, "contacts.secretariat.closed"); c.want == "" && !strings.Contains(got.Note, closed) {
					t.Errorf("%s: beside the day stands %q, nothing of %q", lang, got.Note, closed)
				}
			}
		}
	}
}

// promise is what the form for the payday says.
type promise struct{ Paid, Note, Message, Focus string }

func promised(t *testing.T, ctx context.Context) promise {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[promise](`(() => {
		const text = (selector) => [...document.querySelectorAll("[data-payday] " + selector)].filter((e) => e.checkVisibility()).map((e) => e.textContent).join();
		return { Paid: text("[role=status]"), Note: text("[data-paid-note]"), Message: text("[role=alert]"), Focus: document.activeElement.name ?? "" };
	})()`))
	if err != nil {
		t.Fatal(err)
	}
	return got
}
