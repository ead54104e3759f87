package selfcheck

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestDeadlines reads the deadlines of results as they stand on days around
// them: the day, what is left, and an entry for a calendar that is made on the
// device. In the file that holds the whole site they are the same.
func TestDeadlines(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := siteOf(t, schemeFolder(t, "deadlines"))
	site := reader.ServeFiles(t, files)
	const paid, undated = "#closed=yes&period_end=2025-12-31&staff=yes", "#closed=yes&period_end=?&staff=no"
	for i, c := range []struct {
		today, lang, at, outcome string
		deadlines                []deadlineShown
	}{
		{"2026-02-20", "ja", paid, "closure", []deadlineShown{
			{"申請の期限", "2026年2月28日土曜日（令和8年）", "あと8日", "20260228 20260301 申請の期限 | 住まいの再建支援"},
			{"支援金の受付の終わり", "2027年3月31日水曜日（令和9年）", "あと404日", "20270331 20270401 支援金の受付の終わり | 住まいの再建支援"}}},
		{"2026-02-27", "en", paid, "closure", []deadlineShown{
			{"Application", "Saturday, 28 February 2026", "1 day left", "20260228 20260301 Application | Rebuilding Support"},
			{"End of the programme", "Wednesday, 31 March 2027", "397 days left", "20270331 20270401 End of the programme | Rebuilding Support"}}},
		{"2026-02-28", "en", paid, "closure", []deadlineShown{
			{"Application", "Saturday, 28 February 2026", "Today is the last day", "20260228 20260301 Application | Rebuilding Support"},
			{"End of the programme", "Wednesday, 31 March 2027", "396 days left", "20270331 20270401 End of the programme | Rebuilding Support"}}},
		{"2026-03-01", "ja", paid, "late", []deadlineShown{
			{"申請の期限", "2026年2月28日土曜日（令和8年）", "過ぎているかもしれません。町役場に確認してください。", ""}}},
		{"2026-02-20", "en", "#closed=no", "none", []deadlineShown{}},
		{"2026-02-20", "en", undated, "", []deadlineShown{}},
	} {
		for where, check := range map[string]string{"site": site + c.lang + "/check/index.html", "file": reader.SaveAlone(t, files, c.lang)} {
			if !sample.Tries((where == "site") == (i%2 == 0)) {
				continue
			}
			noon, err := time.Parse("2006-01-02 15:04 -0700", c.today+" 12:00 +0900")
			if err != nil {
				t.Fatal(err)
			}
			reset := reader.SetClock(t, ctx, noon, "Asia/Tokyo")
			if s := reader.Visit(t, ctx, check+c.at); s.Outcome != c.outcome {
				t.Errorf("%s, %s, %s: shows %+v", where, c.today, c.at, s)
			}
			reset()
			shown, err := chromedp.Run(ctx, chromedp.Evaluate[[]deadlineShown](readDeadlines))
			if err != nil {
				t.Fatal(err)
			}
			name := p.Site.Words[c.lang]["deadline.calendar"] + p.Site.Words[c.lang]["punctuation.colon"]
			links := slices.DeleteFunc(reader.Names(t, ctx, "link", "main"), func(n string) bool { return !strings.HasPrefix(reader.Squashed(n), reader.Squashed(name)) })
			for i := range shown {
				shown[i].Entry = entryOf(t, shown[i].Entry)
			}
			if diff := cmp.Diff(c.deadlines, shown); diff != "" {
				t.Errorf("%s, %s, %s (-want +got):\n%s", where, c.today, c.at, diff)
			}
			entries := 0
			for _, d := range c.deadlines {
				if d.Entry != "" {
					entries++
				}
			}
			if len(links) != entries {
				t.Errorf("%s, %s, %s: entries for a calendar are %q, want %d", where, c.today, c.at, links, entries)
			}
		}
	}
}

// deadlineShown is what a reader sees of a deadline.
type deadlineShown struct{ Name, Day, Left, Entry string }

const readDeadlines = `[...document.querySelectorAll("[data-deadline]")].filter((e) => e.checkVisibility()).map((e) => {
	const text = (selector) => [...e.querySelectorAll(selector)].filter((part) => part.checkVisibility()).map((part) => part.innerText).join();
	const link = [...e.querySelectorAll("a[download]")].find((a) => a.checkVisibility());
	return { Name: text("h3"), Day: text("[data-day]"), Left: text("[data-left]"), Entry: link ? link.href : "" };
})`

// entryOf reads the first day of a calendar's entry, the day after it and its
// title. RFC 5545 has lines of at most 75 bytes, which go on after a blank.
func entryOf(t *testing.T, address string) string {
	t.Helper()
	if address == "" {
		return ""
	}
	text, err := url.PathUnescape(strings.TrimPrefix(address, "data:text/calendar;charset=utf-8,"))
	if err != nil || !strings.HasPrefix(text, "BEGIN:VCALENDAR\r\n") || !strings.HasSuffix(text, "\r\nEND:VCALENDAR\r\n") {
		t.Errorf("%s is no calendar (%v)", address, err)
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
	said := map[string]string{}
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		key, value, _ := strings.Cut(line, ":")
		said[key] = value
	}
	return said["DTSTART;VALUE=DATE"] + " " + said["DTEND;VALUE=DATE"] + " " + said["SUMMARY"]
}
