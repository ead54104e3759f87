// Package weekday reads on which days of a week somebody is there: as site.toml
// says it to the program ("mon-fri") and as it says it to readers ("平日",
// "月～金", "Monday to Friday"), so that the two can be compared.
package weekday

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/width"
)

// Names are the days of a week as site.toml gives them to the program.
var Names = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// Parse reads "mon-fri" or "mon,wed,fri-sun" and returns the days one by one.
func Parse(s string) (days []string, ok bool) {
	for _, part := range strings.Split(s, ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		from, until := slices.Index(Names, first), slices.Index(Names, last)
		if from < 0 || until < from {
			return nil, false
		}
		days = append(days, Names[from:until+1]...)
	}
	return days, true
}

// Short writes days of a week as Parse reads them, with ranges where they are:
// "mon-fri,sun".
func Short(days []string) string {
	var parts []string
	for i := 0; i < len(Names); i++ {
		if !slices.Contains(days, Names[i]) {
			continue
		}
		last := i
		for last+1 < len(Names) && slices.Contains(days, Names[last+1]) {
			last++
		}
		if last == i {
			parts = append(parts, Names[i])
		} else {
			parts = append(parts, Names[i]+"-"+Names[last])
		}
		i = last
	}
	return strings.Join(parts, ",")
}

var (
	workdays = Names[:5]
	weekend  = Names[5:]

	// groups are the words for several days.
	groups = map[string][]string{
		"平日": workdays, "毎日": Names, "年中無休": Names, "無休": Names, "週末": weekend,
		"weekdays": workdays, "weekday": workdays, "working days": workdays, "business days": workdays,
		"every day": Names, "everyday": Names, "daily": Names, "all week": Names, "7 days a week": Names, "seven days a week": Names,
		"weekends": weekend, "weekend": weekend,
	}
	inBrackets = regexp.MustCompile(`\([^()]*\)`)
	hours      = regexp.MustCompile(`[ ,、:]*[0-9]{1,2}(?::[0-9]{2}|時|\s*[ap]\.?m).*$`) // and all behind them
	both       = regexp.MustCompile(`\s*(?:[,、・と]|及び|および|\band\b|&)\s*`)
	between    = regexp.MustCompile(`^(.+?)\s*(?:[~～〜–—―-]|から|より|\bto\b|\bthrough\b)\s*(.+?)(?:まで)?$`)
	dayOfWeek  = regexp.MustCompile(`^([月火水木金土日])(?:曜日?)?$`)
	runOfDays  = regexp.MustCompile(`^[月火水木金土日]{2,7}$`)
	inEnglish  = regexp.MustCompile(`^(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\.?$`)
)

// Read reads what is said to readers, in Japanese or English, in the order of
// the week: "平日（祝日を除く）" are mon to fri. ok is false where anything else
// is said than days of a week, with what is excepted in brackets and hours
// behind them.
func Read(s string) (days []string, ok bool) {
	s = strings.ToLower(strings.TrimSpace(width.Fold.String(s)))
	s = strings.TrimSpace(hours.ReplaceAllString(inBrackets.ReplaceAllString(s, ""), ""))
	found := map[string]bool{}
	for _, part := range both.Split(s, -1) {
		some, ok := readPart(strings.TrimPrefix(part, "every "), part)
		if !ok {
			return nil, false
		}
		for _, day := range some {
			found[day] = true
		}
	}
	for _, name := range Names {
		if found[name] {
			days = append(days, name)
		}
	}
	return days, true
}

// readPart reads one part of a list of days: a day, a word for several, a range.
// bare is the part without “every”.
func readPart(bare, part string) (days []string, ok bool) {
	for _, s := range []string{part, bare} {
		if group, known := groups[s]; known {
			return group, true
		}
	}
	if i := index(bare); i >= 0 {
		return Names[i : i+1], true
	}
	if runOfDays.MatchString(bare) {
		for _, day := range bare {
			days = append(days, Names[index(string(day))])
		}
		return days, true
	}
	if ends := between.FindStringSubmatch(bare); ends != nil {
		from, until := index(ends[1]), index(ends[2])
		if from >= 0 && until >= from {
			return Names[from : until+1], true
		}
	}
	return nil, false
}

// index returns which day of the week, from 0 for Monday, a word names; -1 for
// none.
func index(s string) int {
	if day := dayOfWeek.FindStringSubmatch(s); day != nil {
		return strings.Index("月火水木金土日", day[1]) / len("月")
	}
	if day := inEnglish.FindStringSubmatch(s); day != nil {
		return slices.Index(Names, day[1][:3])
	}
	return -1
}
