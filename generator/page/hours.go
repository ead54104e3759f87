package page

import (
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones that Go can read

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// weekdayNames are the days of a week as site.toml gives them.
var weekdayNames = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// parseWeekdays reads the days on which a contact answers, "mon-fri" or
// "mon,wed,fri-sun", and returns them one by one.
func parseWeekdays(s string) (days []string, ok bool) {
	for _, part := range strings.Split(s, ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		from, until := slices.Index(weekdayNames, first), slices.Index(weekdayNames, last)
		if from < 0 || until < from {
			return nil, false
		}
		days = append(days, weekdayNames[from:until+1]...)
	}
	return days, true
}

func isWeekdays(s string) bool {
	_, ok := parseWeekdays(s)
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
			f.Error(weekdays.KeyPos, "missing-text",
				diag.Textf("weekdays（曜日）があるのに「%s」がありません", "there are weekdays, but no “%s”", key),
				diag.Textf("今が受付時間かどうかを示すには、open、close、timezone も要ります", "open, close and timezone are needed too, to say whether it is open now"))
			return
		}
	}
	if open, closing := contact.Get("open").Text, contact.Get("close").Text; padClock(open) >= padClock(closing) {
		hint := diag.Textf("受付が終わる時刻を、24時間の形で書きます（午後5時なら 17:00）", "write the time it closes by the 24-hour clock (17:00 for 5 p.m.)")
		if pm := afternoon(closing); padClock(pm) > padClock(open) {
			hint = diag.Textf("午後%[1]sのことなら、close = \"%[2]s\" と書きます", "if %[1]s p.m. is meant, write close = \"%[2]s\"", closing, pm)
		}
		f.Error(contact.Get("close").Pos, "empty-range",
			diag.Textf("close（%s）が open（%s）より後になっていません", "close (%s) is not after open (%s)", closing, open), hint)
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
