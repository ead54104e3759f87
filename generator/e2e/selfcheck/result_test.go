package selfcheck

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	gocmp "github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/eval"
	"tebiki/generator/fact"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// alternative is an answer that the result says could be another one.
type alternative struct {
	Question string // its label
	Yours    string
	Others   []string
}

const readAlternatives = `[...document.querySelectorAll("[data-changes] .answer")].filter((e) => e.checkVisibility()).map((e) => ({
	Question: e.querySelector("dt").textContent,
	Yours: e.querySelector("[data-yours]").textContent,
	Others: [...e.querySelectorAll("li")].filter((e) => e.checkVisibility()).map((e) => e.textContent),
}))`

// TestResultAlternatives compares what an ineligible result says would change
// it with eval, which is asked about every other answer to every question; of
// the date, about every day. The sample is every second result.
func TestResultAlternatives(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	check := reader.ServeFiles(t, files) + "ja/check/index.html"
	asked := reader.StartEval(t, p.Module)
	for _, c := range sample.Sampled(3, sample.Cases) {
		t.Run(c.Outcome, func(t *testing.T) {
			answers := strings.Fields(strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(c.Answers))
			if s := reader.Visit(t, ctx, check+reader.Fragment(answers, "")); s.Outcome != c.Outcome {
				t.Fatalf("shows %+v", s)
			}
			got, err := chromedp.Run(ctx, chromedp.Evaluate[[]alternative](readAlternatives))
			if err != nil {
				t.Fatal(err)
			}
			for i, a := range got { // a day is written out with its weekday and its era
				if a.Question == p.Site.Checks["ja"].Questions["incident_date"].Label {
					got[i].Yours, _, _ = strings.Cut(a.Yours, "日")
					got[i].Yours += "日"
				}
			}
			if diff := gocmp.Diff(wantAlternatives(t, p, asked, c.Outcome, answers), got); diff != "" {
				t.Errorf("the page (+) and eval (-) differ:\n%s", diff)
			}
		})
	}
}

// wantAlternatives asks eval about every case that differs in one answer.
func wantAlternatives(t *testing.T, p *project.Project, asked *eval.Evaluator, outcome string, answers []string) []alternative {
	t.Helper()
	want := []alternative{}
	i := slices.Index(p.Scheme.OutcomeIDs(), outcome)
	if p.Scheme.Outcomes[i].Status != rule.Ineligible {
		return want
	}
	words := p.Site.Checks["ja"].Questions
	for n, answer := range answers {
		id, now, _ := strings.Cut(answer, "=")
		leadsOn := func(other string) bool {
			changed := slices.Clone(answers)
			changed[n] = id + "=" + other
			s := reader.AskEval(t, asked, changed...)
			return !s.Decided || s.Status == rule.Eligible
		}
		if id == "incident_date" {
			for day := p.Scheme.Effective - 800; day <= rule.DateOf(time.Now()); day++ {
				if leadsOn(day.String()) {
					day, _ := rule.ParseDate(now)
					want = append(want, alternative{words[id].Label, fact.FormatDate("ja", day), []string{}})
					break
				}
			}
			continue
		}
		a := alternative{words[id].Label, words[id].Options[now], nil}
		for _, other := range reader.Others(p.Scheme, id, now) {
			if leadsOn(other) {
				a.Others = append(a.Others, words[id].Options[other])
			}
		}
		if a.Others != nil {
			want = append(want, a)
		}
	}
	return want
}

// TestResultPayday fills in days on which documents arrive and compares the
// day of payment with eval's.
func TestResultPayday(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	asked := reader.StartEval(t, p.Module)
	reset := func() {}
	asking := func(day string) { // on the day on which the documents arrive
		t.Helper()
		reset()
		now, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		reset = reader.SetClock(t, ctx, now, "Asia/Tokyo")
	}
	paid := func(lang string, fields ...string) string {
		t.Helper()
		reader.Script(t, ctx, fmt.Sprintf(`document.querySelectorAll("[data-payday] input").forEach((field, i) => { field.value = [%q, %q, %q][i]; })`, fields[0], fields[1], fields[2]))
		reader.Click(t, ctx, "[data-payday] button")
		text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[...document.querySelectorAll("[data-payday] [role=status]")].filter((e) => e.checkVisibility()).map((e) => e.textContent).join()`))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	for _, lang := range []string{"ja", "en"} {
		link := site + lang + "/check/index.html" + reader.Fragment(reader.LongCase, "")
		for i, arrival := range []string{"2022-07-01", "2022-07-15", "2022-07-16", "2022-07-31", "2024-02-15", "2024-02-29", "2023-02-28", "2026-12-16", "2027-01-31"} {
			if !sample.IsSampled(3, i, lang) {
				continue
			}
			asking(arrival)
			reader.Visit(t, ctx, link)
			want, _ := rule.ParseDate(reader.AskEval(t, asked, "arrival="+arrival).PaidBy)
			got := paid(lang, strings.Split(arrival, "-")...)
			if !strings.Contains(got, fact.FormatDate(lang, want)) {
				t.Errorf("%s: what arrives on %s is paid: %q, want by %s", lang, arrival, got, want)
			}
			// It stays through a reload.
			if err := chromedp.Do(ctx, chromedp.Reload(), reader.Visible("[data-payday] [role=status]")); err != nil {
				t.Fatal(err)
			}
			again, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("[data-paid]").textContent`))
			if err != nil || again != got {
				t.Errorf("reloaded, %q is %q %v", got, again, err)
			}
		}
	}
	if !sample.Tries(true) {
		return
	}
	asking("2024-02-29")
	reader.Visit(t, ctx, site+"en/check/index.html"+reader.Fragment(reader.LongCase, ""))
	if got := paid("en", "Ｒ６", "２", "２９"); !strings.Contains(got, "15 March 2024") {
		t.Errorf("29 February of Reiwa 6, full width: %q", got)
	}

	messages := map[string]bool{}
	for _, fields := range [][]string{{"", "", ""}, {"2023", "2", "29"}} {
		if got := paid("en", fields...); got != "" {
			t.Errorf("%v is paid %q", fields, got)
		}
		message, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(() => {
			const message = document.querySelector("#arrival-error");
			const described = message.closest("fieldset").getAttribute("aria-describedby");
			const ok = message.checkVisibility() && described === message.id && document.activeElement.ariaInvalid === "true";
			return ok ? message.textContent : "";
		})()`))
		if err != nil || message == "" || messages[message] {
			t.Errorf("the error of %v: %q %v", fields, message, err)
		}
		messages[message] = true
	}

	// Where nothing is paid, nobody is asked when.
	if reader.Visit(t, ctx, site+"ja/check/index.html#incident=spam-only"); paidVisible(t, ctx) {
		t.Error("an ineligible result has the form")
	}
}

func paidVisible(t *testing.T, ctx context.Context) bool {
	t.Helper()
	visible, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.querySelector("[data-payday]").checkVisibility()`))
	if err != nil {
		t.Fatal(err)
	}
	return visible
}

const readOpen = `(contact) => [...document.querySelectorAll(contact + " [data-weekdays]")].filter((e) => e.checkVisibility()).map((e) =>
	[...e.querySelectorAll("[data-open], [data-clock]")].filter((e) => e.checkVisibility()).map((e) => e.textContent).join(" ")).join()`

// TestResultOpenNow looks at the contacts at several moments, on devices in
// several time zones: what counts is the clock in Japan.
func TestResultOpenNow(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	word := func(contact, clock, yes, opens string) string {
		if opens == "" {
			return p.Site.Words["ja"][yes] + " " + clock
		}
		return strings.Join([]string{p.Site.Words["ja"]["hours.closed"], clock, opens, p.Site.Fact("ja", "contacts."+contact+".meanwhile")}, " ")
	}
	short := func(opens string) string { return cmp.Or(opens, p.Site.Words["ja"]["hours.open_short"]) }
	japan := time.FixedZone("JST", 9*60*60)
	type moment struct {
		japanese             string // day and time in Japan
		zone                 string // the device's
		hotline, secretariat string // when it opens; "" while it is open
	}
	moments := []moment{
		{"2026-11-24 08:59", "Asia/Tokyo", "9時から電話できます", "祝日や年末年始でなければ、9時から電話できます"}, // a Tuesday
		{"2026-11-24 09:00", "Asia/Tokyo", "", ""},
		{"2026-11-24 17:59", "America/Los_Angeles", "", ""},
		{"2026-11-24 18:00", "America/Los_Angeles", "", "祝日や年末年始でなければ、明日9時から電話できます"},
		{"2026-11-24 20:59", "Pacific/Kiritimati", "", "祝日や年末年始でなければ、明日9時から電話できます"},
		{"2026-11-24 21:00", "Pacific/Kiritimati", "明日9時から電話できます", "祝日や年末年始でなければ、明日9時から電話できます"},
		{"2026-11-24 00:00", "Europe/London", "9時から電話できます", "祝日や年末年始でなければ、9時から電話できます"}, // there still Monday afternoon
		{"2026-11-27 17:59", "UTC", "", ""}, // a Friday
		{"2026-11-28 10:00", "UTC", "", "祝日や年末年始でなければ、月曜日の9時から電話できます"},          // a Saturday
		{"2026-11-29 10:00", "Asia/Kathmandu", "", "祝日や年末年始でなければ、明日9時から電話できます"}, // a Sunday
		{"2026-11-30 09:00", "America/New_York", "", ""},                        // a Monday, there still Sunday
	}
	for i, c := range moments {
		t.Run(c.japanese+" "+c.zone, func(t *testing.T) {
			now, err := time.ParseInLocation("2006-01-02 15:04", c.japanese, japan)
			if err != nil {
				t.Fatal(err)
			}
			defer reader.SetClock(t, ctx, now, c.zone)()
			_, clock, _ := strings.Cut(c.japanese, " ")
			want := map[string]string{
				`[data-contact="hotline"]`:     word("hotline", clock, "hours.open", c.hotline),
				`[data-contact="secretariat"]`: word("secretariat", clock, "hours.open_unless", c.secretariat),
			}
			if sample.Tries(i%3 == 0) {
				reader.Visit(t, ctx, site+"ja/check/index.html"+reader.Fragment(reader.LongCase, ""))
				for contact, want := range want {
					got, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("(%s)(%q)", readOpen, contact)))
					if err != nil || got != want {
						t.Errorf("%s: %q, want %q (%v)", contact, got, want, err)
					}
				}
			}
			for n, name := range []string{"check/index.html", "manual/2-1.html", "qa/index.html", "flow/index.html", "print/index.html"} {
				if !sample.Tries(i%3 == 0 && (n+3-i%2)%3 == 0) {
					continue
				}
				if err := chromedp.Do(ctx, chromedp.Navigate(site+"ja/"+name), reader.Visible(".hotline-strip [data-weekdays]")); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				got, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("(%s)(%q)", readOpen, ".hotline-strip")))
				if err != nil || got != short(c.hotline) {
					t.Errorf("the band of %s says %q, want %q (%v)", name, got, short(c.hotline), err)
				}
			}
			if !sample.Tries(i%3 == 0) {
				return
			}
			if err := chromedp.Do(ctx, chromedp.Navigate(site+"ja/index.html"), reader.Visible(".entry [data-weekdays]")); err != nil {
				t.Fatal(err)
			}
			got, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("(%s)(%q)", readOpen, ".entry")))
			if err != nil || got != want[`[data-contact="hotline"]`] {
				t.Errorf("home says %q (%v)", got, err)
			}
		})
	}
}

// TestResultOpenNowStaysTrue keeps a page open past closing time.
func TestResultOpenNowStaysTrue(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	home := reader.ServeFiles(t, files) + "ja/index.html"
	reader.SetClock(t, ctx, time.Date(2026, 11, 24, 11, 59, 57, 0, time.UTC), "Asia/Tokyo")
	err := chromedp.Do(ctx, chromedp.Navigate(home), reader.Visible(`.entry [data-open="true"]`), reader.Visible(`.entry [data-open="false"]`))
	if err != nil {
		t.Fatal(err)
	}
}

// TestResultLetter reads the prepared mail as a mail program does: the
// manual's subject, headings to fill in, and none of the answers.
func TestResultLetter(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	for _, lang := range []string{"ja", "en"} {
		for i, c := range sample.Cases {
			if !sample.IsSampled(3, i, lang) {
				continue
			}
			answers := strings.Fields(strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(c.Answers))
			reader.Visit(t, ctx, site+lang+"/check/index.html"+reader.Fragment(answers, ""))
			href := reader.LeadsTo(t, ctx, reader.Link(p.Site.Words[lang]["result.letter"]))
			mail, err := url.Parse(href)
			if err != nil || mail.Opaque != p.Site.Fact(lang, "contacts.secretariat.mail") {
				t.Fatalf("%s %s: the mail goes to %q (%v)", lang, c.Outcome, href, err)
			}
			if strings.Contains(href, "+") {
				t.Errorf("a mail program would show the + of %s", href)
			}
			if len(href) > 2000 {
				t.Errorf("%d bytes are more than Windows hands on to a mail program", len(href))
			}
			query := mail.Query()
			want := url.Values{
				"subject": {p.Site.Fact(lang, "contacts.secretariat.subject")},
				"body":    {strings.ReplaceAll(p.Site.Fact(lang, "contacts.secretariat.body"), "\n", "\r\n")},
			}
			if diff := gocmp.Diff(want, query); diff != "" {
				t.Errorf("%s %s: the mail (+) and site.toml (-) differ:\n%s", lang, c.Outcome, diff)
			}
		}
	}
}
