package selfcheck

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// asked is a question to testdata/moments.ts.
type asked struct {
	Text   string   `json:"text,omitempty"`
	Fields []string `json:"fields,omitempty"`
	Hours  *opening `json:"hours,omitempty"`
	Clock  *wall    `json:"clock,omitempty"`
}

type opening struct {
	Weekdays []string `json:"weekdays"`
	Open     string   `json:"open"`
	Close    string   `json:"close"`
	Zone     string   `json:"zone"`
}

type wall struct {
	Weekday string `json:"weekday"`
	Time    string `json:"time"`
}

// wholeDates are texts as people paste them, by the date they name; those of
// "" could be read in two ways, or are none.
var wholeDates = map[string]string{
	"2026/11/20 2026-11-20 2026.11.20 2026年11月20日 令和8年11月20日 R8.11.20 r8/11/20 R.8.11.20 ２０２６／１１／２０ ２０２６－１１－２０ ２０２６年１１月２０日 Ｒ８．１１．２０ 2026年11月20日（金） 2026年11月20日金曜日 2026/11/20(金) ㋿8年11月20日 2026ー11ー20 2026−11−20 2026年（令和8年）11月20日 2026年11月20日金曜日（令和8年）": "2026-11-20",
	"平成31年4月30日 H31.4.30":   "2019-04-30",
	"令和元年5月1日 2019/05/01":   "2019-05-01",
	"2026/02/30 2026年2月30日": "impossible day",
	"2026/13/1":             "impossible month",
	"11/20/26 26/11/20 8/11/20 20/11/2026 11/20/2026 1/2/2026 20261120 2026/11 11月20日 2026/11-20 2026 元年5月1日 2026/11/20/1 令和/8/11": "",
}

// TestWholeDateIsRead pastes dates in the forms in which letters and tables
// have them.
func TestWholeDateIsRead(t *testing.T) {
	ask := startScript(t, "testdata/moments.ts")
	expect := func(text, want string) {
		t.Helper()
		var got string
		if ask(asked{Text: text}, &got); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
	for texts, want := range wholeDates {
		for _, text := range strings.Fields(texts) {
			expect(text, want)
			expect(" "+text+"\r\n", want)
		}
	}
	for _, text := range []string{"20 November 2026", "20 Nov 2026", "20th November, 2026", "November 20, 2026", "Nov. 20 2026", "Friday, 20 November 2026", "Fri, Nov 20, 2026", "friday 20th of november 2026", "2026 / 11 / 20", "2026 年 11 月 20 日（金曜日）", "2026 11 20", "令和 8 年 11 月 20 日"} {
		expect(text, "2026-11-20")
	}
	for _, text := range []string{"20 November", "20 Ma 2026", "20 Nov 26", "November 2026", "20 Juli 2026", "call on 20 November 2026 at 9", "of", "20 20 2026", "Nov Nov 2026"} {
		expect(text, "")
	}
	for day := time.Date(2024, 2, 25, 0, 0, 0, 0, time.UTC); day.Year() < 2025; day = day.AddDate(0, 0, 1) {
		for _, form := range []string{"2006/1/2", "2006-01-02", "2006年1月2日", "2 January 2006", "Jan 2, 2006"} {
			expect(day.Format(form), day.Format(time.DateOnly))
		}
	}
}

// TestDateFieldsSayWhatIsWrong fills the three fields in by hand.
func TestDateFieldsSayWhatIsWrong(t *testing.T) {
	ask := startScript(t, "testdata/moments.ts")
	for fields, want := range map[string]string{
		"2026|11|20": "2026-11-20", "令和８年|11月|20日": "2026-11-20", "r8|1|1": "2026-01-01", "平成35|1|1": "2023-01-01",
		"||": "missing year month day", "2026||20": "missing month", "|13|": "missing year day",
		"2026|13|1": "impossible month", "2026|0|1": "impossible month", "2026|x|1": "impossible month",
		"26|11|20": "impossible year", "R0|1|1": "impossible year", "2026|11|0": "impossible day", "2026|11|32": "impossible day",
		"2026|11|31": "impossible day", "2023|2|29": "impossible day", "2024|2|29": "2024-02-29", "x|13|99": "impossible year month day",
	} {
		var got string
		if ask(asked{Fields: strings.Split(fields, "|")}, &got); got != want {
			t.Errorf("%s says %q, want %q", fields, got, want)
		}
	}
}

// FuzzWholeDate pastes any text: nothing is thrown, and what fills the fields
// fits them and is a date, or has parts that can be named as wrong.
func FuzzWholeDate(f *testing.F) {
	for texts := range wholeDates {
		for _, text := range strings.Fields(texts) {
			f.Add(text)
		}
	}
	f.Add("Fri, Nov 20, 2026")
	ask := startScript(f, "testdata/moments.ts")
	form := regexp.MustCompile(`^$|^\d{4}-\d\d-\d\d$|^impossible( month)?( day)?$`)
	f.Fuzz(func(t *testing.T, text string) {
		var got string
		if ask(asked{Text: text}, &got); !form.MatchString(got) {
			t.Errorf("%q: %s", text, got)
		}
	})
}

// TestNextOpening asks when a telephone is answered next.
func TestNextOpening(t *testing.T) {
	ask := startScript(t, "testdata/moments.ts")
	daily, office := strings.Fields("mon tue wed thu fri sat sun"), strings.Fields("mon tue wed thu fri")
	next := func(days, weekday int) string { return fmt.Sprintf(`{"days":%d,"weekday":%d}`, days, weekday) }
	for _, c := range []struct {
		days           []string
		from, to       string
		weekday, clock string
		want           string
	}{
		{daily, "09:00", "21:00", "tue", "08:59", next(0, 2)},
		{daily, "09:00", "21:00", "tue", "09:00", "open"},
		{daily, "09:00", "21:00", "tue", "20:59", "open"},
		{daily, "09:00", "21:00", "tue", "21:00", next(1, 3)},
		{daily, "09:00", "21:00", "sat", "23:59", next(1, 0)},
		{daily, "09:00", "21:00", "sun", "00:00", next(0, 0)},
		{daily, "00:00", "24:00", "sun", "23:59", "open"},
		{daily, "00:00", "24:00", "mon", "00:00", "open"},
		{daily, "18:00", "24:00", "mon", "00:00", next(0, 1)},
		{office, "09:00", "18:00", "fri", "17:59", "open"},
		{office, "09:00", "18:00", "fri", "18:00", next(3, 1)},
		{office, "09:00", "18:00", "sat", "10:00", next(2, 1)},
		{office, "09:00", "18:00", "sun", "10:00", next(1, 1)},
		{office, "00:00", "24:00", "sat", "00:00", next(2, 1)},
		{[]string{"wed"}, "10:00", "12:00", "wed", "12:00", next(7, 3)},
		{[]string{"wed"}, "10:00", "12:00", "thu", "11:00", next(6, 3)},
	} {
		var got string
		if ask(asked{Hours: &opening{c.days, c.from, c.to, "Asia/Tokyo"}, Clock: &wall{c.weekday, c.clock}}, &got); got != c.want {
			t.Errorf("%v %s–%s, on %s at %s: %s, want %s", c.days, c.from, c.to, c.weekday, c.clock, got, c.want)
		}
	}
}
