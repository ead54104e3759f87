package fact

import (
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones that Go can read

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
	"tebiki/generator/weekday"
)

func isWeekdays(s string) bool {
	_, ok := weekday.Parse(s)
	return ok
}

// zoneForm is how IANA names time zones. Go finds "Asia//Tokyo" as well, and
// what else lies in a system's folder of zones; browsers do not.
var (
	zoneForm   = regexp.MustCompile(`^[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]*)+$`)
	zoneFolder = "SystemV/" // posix/ and right/ have another form
)

// isTimeZone reports whether s is a time zone by its IANA name, which is what
// browsers know too.
func isTimeZone(s string) bool {
	if !zoneForm.MatchString(s) || strings.HasPrefix(s, zoneFolder) {
		return false
	}
	_, err := time.LoadLocation(s)
	return err == nil
}

// padClock writes a time of day with two digits for the hour, so that times
// compare as text does: "9:00" becomes "09:00".
func padClock(s string) string {
	if strings.Index(s, ":") == 1 {
		return "0" + s
	}
	return s
}

// hours checks that a contact with weekdays has all that it takes to say
// whether somebody answers now.
func (f *siteFile) hours(contact *tomlfile.Value) {
	weekdays := contact.Get("weekdays")
	if weekdays == nil {
		return
	}
	for _, key := range []string{"open", "close", "timezone"} {
		if contact.Get(key) == nil {
			f.Lacks(weekdays.KeyPos,
				diag.Textf("weekdays（曜日）があるのに「%s」がありません", "there are weekdays, but no “%s”", key),
				diag.Textf("今が受付時間かどうかを示すには、open、close、timezone も要ります", "open, close and timezone are needed too, to say whether it is open now"))
			return
		}
	}
	for _, l := range f.site.Languages { // where each has a line of its own
		if f.backwards(contact.Get("open"), contact.Get("close"), l.ID) {
			return
		}
	}
}

// textIn returns a fact's string in a language; nil where it has none.
func textIn(v *tomlfile.Value, lang string) *tomlfile.Value {
	if v != nil && v.Kind == tomlfile.Table {
		v = v.Get(lang)
	}
	if v == nil || v.Kind != tomlfile.String {
		return nil
	}
	return v
}

// backwards reports hours of a language that end before they begin. What is no
// time of day has a problem of its own.
func (f *siteFile) backwards(from, until *tomlfile.Value, lang string) bool {
	from, until = textIn(from, lang), textIn(until, lang)
	if from == nil || until == nil || !clock.MatchString(from.Text) || !clock.MatchString(until.Text) {
		return false
	}
	open, closing := from.Text, until.Text
	if padClock(open) < padClock(closing) {
		return false
	}
	hint := diag.Textf("受付が終わる時刻を、24時間の形で書きます（午後5時なら 17:00）", "write the time it closes by the 24-hour clock (17:00 for 5 p.m.)")
	if pm := afternoon(closing); padClock(pm) > padClock(open) {
		hint = diag.Textf("午後%[1]sのことなら、close = \"%[2]s\" と書きます", "if %[1]s p.m. is meant, write close = \"%[2]s\"", closing, pm)
	}
	f.Error(until.Pos, "empty-range",
		diag.Textf("close（%s）が open（%s）より後になっていません", "close (%s) is not after open (%s)", closing, open), hint)
	return true
}

// daysSaid checks that readers are told the days in words that the program is
// told by weekdays, and the same ones in every language. Words that say more
// than days are left alone, and so are languages that have hours of their own.
func (f *siteFile) daysSaid(contact *tomlfile.Value) {
	var first []string
	apart := contact.Get("weekdays") != nil && contact.Get("weekdays").Kind == tomlfile.Table
	for _, l := range f.site.Languages {
		text := textIn(contact.Get("days"), l.ID)
		if text == nil {
			continue
		}
		said, ok := weekday.Read(f.read(text))
		if !ok {
			continue
		}
		if days := textIn(contact.Get("weekdays"), l.ID); days != nil && isWeekdays(days.Text) {
			meant, _ := weekday.Parse(days.Text)
			if weekday.Short(meant) != weekday.Short(said) {
				f.Error(days.Pos, "fact-mismatch",
					diag.Textf("days は「%[1]s」なのに、weekdays は「%[2]s」です", "days says “%[1]s”, but weekdays says “%[2]s”", text.Text, days.Text),
					diag.Textf("このままでは、休みの日に「受付中」と出るなどします。days のとおりなら weekdays = \"%s\" と書き、違うなら days を直します",
						"as it is, members would be told that somebody answers on a day off, or nobody on a working day; if days is right, write weekdays = \"%s\", else mend days", weekday.Short(said)))
				return
			}
		}
		if first != nil && !apart && !slices.Equal(first, said) {
			f.Error(text.Pos, "fact-mismatch",
				diag.Textf("days の曜日が、言語によって違います（%[1]s は「%[2]s」）", "days differs between languages (in %[1]s it says “%[2]s”)", l.Name, text.Text),
				diag.Textf("どちらかを読む人に、違うことを伝えてしまいます。同じ曜日にしてください", "readers of one of them would be told something wrong; make both say the same days"))
			return
		}
		first = said
	}
}

// afternoon is a time of the morning twelve hours later, as by the 24-hour
// clock; "" for any other.
func afternoon(s string) string {
	t, err := time.Parse("15:04", padClock(s))
	if err != nil || t.Hour() >= 12 {
		return ""
	}
	return t.Add(12 * time.Hour).Format("15:04")
}
