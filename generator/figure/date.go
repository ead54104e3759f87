package figure

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// The pieces that dates are written with.
const (
	eraForm   = `(?:令和|平成|昭和|大正|明治) ?(?:[0-9]{1,2}|元)`
	jaYear    = `(` + eraForm + `|[0-9]{4})(?: ?\((?:` + eraForm + `|[0-9]{4})\))? ?年`
	besideJA  = `(?: ?\((?:` + eraForm + `|[0-9]{4})(?:年度?)?\))?` // the same year, counted the other way
	eraEN     = `(?:Reiwa|Heisei|Showa|Taisho|Meiji) [0-9]{1,2}`
	besideEN  = `(?:[ \n]?\((?:FY ?)?` + eraEN + `\))?`
	monthForm = `(January|February|March|April|May|June|July|August|September|October|November|December|` +
		`Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?`
	dayForm = `([0-9]{1,2})(?:st|nd|rd|th)?`

	weekdayEN = `(?i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?`
	holiday   = `(?:祝日?|振休|休日?|(?i:(?:public |national )?holiday))`
	weekday   = `\((?:(?:[月火水木金土日](?:曜日?)?|` + weekdayEN + `)(?:[・、/,]? ?` + holiday + `)?|` + holiday + `)\)`

	eras   = "令平昭大明" // what years and months begin with
	months = "JFMASOND"

	monthName = "\x00month" // the sign of any month's name
)

// dateForm is one way to write a date: which group of the pattern holds its
// year, month and day, 0 for what it does not say.
type dateForm struct {
	*form
	year, month, day int
	sign             string // what such a date cannot be without, or ""
}

// dateForms lists the ways to write a date, the fullest first.
var dateForms = []dateForm{
	{newForm(eras+digit, jaYear+besideJA+` ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日`+besideJA), 1, 2, 3, "月"},
	{newForm(digit, `([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})`), 1, 2, 3, ""},
	{newForm("RHS令平昭", `((?:[RHS]|令|平|昭)[0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{1,2})`), 1, 2, 3, ""},
	{newForm(digit, dayForm+`(?: ?`+weekday+`)?(?: of)?[ \n]`+monthForm+`,?[ \n]([0-9]{4})`+besideEN), 3, 2, 1, monthName},
	{newForm(months, monthForm+`[ \n]`+dayForm+`(?: ?`+weekday+`)?,?[ \n]([0-9]{4})`+besideEN), 3, 1, 2, monthName},
	{newForm(eras+digit, jaYear+besideJA+` ?([0-9]{1,2}) ?月`+besideJA), 1, 2, 0, "月"},
	{newForm(months, monthForm+`(?:,| of)?[ \n]([0-9]{4})`+besideEN), 2, 1, 0, monthName},
	{newForm(digit, `([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日`), 0, 1, 2, "月"},
	{newForm(digit, dayForm+`(?: ?`+weekday+`)?(?: of)?[ \n]`+monthForm), 0, 2, 1, monthName},
	{newForm(months, monthForm+`[ \n]`+dayForm), 0, 1, 2, monthName},
	{newForm(digit, `([0-9]{1,2})/([0-9]{1,2}) ?`+weekday), 0, 1, 2, "/"},
	{newForm(eras+digit, jaYear+`度?`+besideJA), 1, 0, 0, "年"},
	{newForm("F", `FY ?([0-9]{4})`+besideEN), 1, 0, 0, "FY"},
	{newForm(digit, `([0-9]{4})[ \n]?\((?:FY ?)?`+eraEN+`\)`), 1, 0, 0, "("},
	{newForm("RHSTM", `(`+eraEN+`)(?:[ \n]?\((?:FY ?)?[0-9]{4}\))?`), 1, 0, 0, ""},
	{newForm(digit, `([0-9]{1,2}) ?月`), 0, 1, 0, "月"},
	{newForm(months, `(January|February|March|April|June|July|August|September|October|November|December)\b`), 0, 1, 0, monthName},
}

// May is a month where a word before it says so, or another month stands beside
// it: else it says what may be. So is Sept, or Mar, which may be a name.
var (
	shortForm   = newForm(months, `(May|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b(\.?)`)
	beforeMonth = regexp.MustCompile(`(?:\b(?i:in|of|by|from|until|to|since|every|each|during|through|before|after|late|early|mid|and|or) |` + monthForm + `(?: ?[~-] ?|, ))$`)
	afterMonth  = newAnchored(`^(?: ?[~-] ?| to | until | through | and | or |, )` + monthForm)
)

// shortMonths takes May, and months that are shortened, where they are months.
func (s *scanner) shortMonths() {
	s.each(shortForm, func(from, to int, groups []string) {
		before, after := s.folded[max(0, from-len("September through ")):from], s.folded[to:min(to+reach, len(s.folded))]
		isMonth := groups[2] != "" && groups[1] != "May" || beforeMonth.MatchString(before) || afterMonth.MatchString(after)
		key, ok := dateKey("", groups[1], "")
		if isMonth && ok && s.isApart(from, to) {
			s.take(Date, key, from, from+len(groups[1]))
		}
	})
}

// eraList is years of one era that is named once: 令和4・5年度, 令和4～6年.
var eraList = newForm(eras, `(令和|平成|昭和|大正|明治) ?([0-9]{1,2}|元)(年度?)?( ?(?:[・、,~-]|から|および|及び|と|または|又は) ?)([0-9]{1,2})(?:( ?[・、,~-] ?)([0-9]{1,2}))? ?年(度)?`)

// eraLists takes the years of one era that is named once.
func (s *scanner) eraLists() {
	s.each(eraList, func(from, to int, groups []string) {
		after := s.folded[to:]
		isOfYears := groups[8] != "" || (groups[3] == "" || strings.ContainsAny(groups[4], "~-")) && !startsWith(after, "間", "以", "前", "後", "目", "半")
		for _, n := range []string{groups[2], groups[5], groups[7]} {
			isOfYears = isOfYears && (n == "" || strings.Trim(n, "0") != "")
		}
		if !isOfYears || after != "" && isDigit(after[0]) || !s.isApart(from, to) {
			return
		}
		end := from + strings.Index(groups[0], groups[4]+groups[5])
		s.take(Date, westernYear(groups[1]+groups[2]), from, end)
		next := end + len(groups[4])
		if groups[7] == "" {
			s.take(Date, westernYear(groups[1]+groups[5]), next, to)
			return
		}
		s.take(Date, westernYear(groups[1]+groups[5]), next, next+len(groups[5]))
		s.take(Date, westernYear(groups[1]+groups[7]), next+len(groups[5]+groups[6]), to)
	})
}

// slashRange is "7/1～7/15"; one alone may be a fraction.
var slashRange = newForm(digit, `([0-9]{1,2})/([0-9]{1,2})(?: ?`+weekday+`)?(?: ?[~-] ?|から)([0-9]{1,2})/([0-9]{1,2})`)

// dayRange is "June 1–15, 2022", whose first day has its year far away.
var dayRange = newForm(months, monthForm+`[ \n]`+dayForm+`(?: ?[~-] ?| to )`+dayForm+`(?:,?[ \n]([0-9]{4}))?`)

// listedDay is a day of a month, perhaps with that of the week.
const listedDay = `[0-9]{1,2}(?:st|nd|rd|th)?(?: ?` + weekday + `)?`

// dayList is "June 5, 12 and 19, 2022".
var (
	dayList  = newForm(months, monthForm+`[ \n]((?:`+listedDay+`(?:,? (?:and|or|&) |, ))+`+listedDay+`),?[ \n]([0-9]{4})`)
	inNumber = regexp.MustCompile(`[0-9]+`)
)

// dayLists takes several days of one month, whose year is behind the last.
func (s *scanner) dayLists() {
	s.each(dayList, func(from, to int, groups []string) {
		days := inNumber.FindAllStringIndex(groups[2], -1)
		first := from + strings.Index(groups[0], groups[2])
		if !s.isApart(from, to) {
			return
		}
		begin := from
		for i, day := range days {
			end := first + day[1]
			if i == len(days)-1 {
				end = to
			}
			if key, ok := dateKey(groups[3], groups[1], groups[2][day[0]:day[1]]); ok {
				s.take(Date, key, begin, end)
			}
			begin = end
		}
	})
}

// dates takes dates, whole or in part.
func (s *scanner) dates() {
	hasMonth := false
	for i := 0; i+3 <= len(monthNames); i += 3 {
		hasMonth = hasMonth || strings.Contains(s.folded, monthNames[i:i+3])
	}
	s.each(dayRange, func(from, to int, groups []string) {
		first, ok := dateKey(groups[4], groups[1], groups[2])
		last, ok2 := dateKey(groups[4], groups[1], groups[3])
		if ok && ok2 && s.isApart(from, to) {
			cut := from + strings.Index(groups[0], groups[2]) + len(groups[2])
			s.take(Date, first, from, cut)
			s.take(Date, last, cut, to)
		}
	})
	s.each(slashRange, func(from, to int, groups []string) {
		first, ok := dateKey("", groups[1], groups[2])
		last, ok2 := dateKey("", groups[3], groups[4])
		if ok && ok2 && s.isApart(from, to) {
			cut := from + len(groups[1]) + len("/") + len(groups[2])
			s.take(Date, first, from, cut)
			s.take(Date, last, to-len(groups[3])-len("/")-len(groups[4]), to)
		}
	})
	s.eraLists()
	s.dayLists()
	for _, form := range dateForms {
		if form.sign == monthName && !hasMonth || form.sign != monthName && !strings.Contains(s.folded, form.sign) {
			continue
		}
		s.each(form.form, func(from, to int, groups []string) {
			part := func(group int) string {
				if group == 0 {
					return ""
				}
				return groups[group]
			}
			key, ok := dateKey(part(form.year), part(form.month), part(form.day))
			if ok && s.isApart(from, to) && !startsWith(s.folded[to:], "間", "曜") { // 第3月曜日 is no March
				if at := otherYear(groups[0], key); at > 0 {
					to = from + at
				}
				s.take(Date, key, from, to)
			}
		})
	}
	if hasMonth {
		s.shortMonths()
	}
}

// besideYear is an English year beside another.
var besideYear = regexp.MustCompile(`[ \n]?\((?:FY ?)?(` + eraEN + `|[0-9]{4})\)$`)

// otherYear returns where, in a date, a year begins that is counted the other
// way and is not the date's; 0 where there is none. (Of Japanese years the check
// of the two calendars tells.)
func otherYear(date, key string) int {
	m := besideYear.FindStringSubmatchIndex(date)
	if m == nil || westernYear(date[m[2]:m[3]]) == key[:min(len(key), len("2022"))] {
		return 0
	}
	return m[0]
}

// dateKey writes a date, or the parts of one that are said: "2022-06-01",
// "--06-01", "2022-06", "--06", "2022". ok is false for what is no date.
func dateKey(year, month, day string) (key string, ok bool) {
	key = "-"
	if year != "" {
		if key = westernYear(year); key == "" {
			return "", false
		}
	}
	if month == "" {
		return key, true
	}
	m := monthNumber(month)
	if m < 1 || m > 12 {
		return "", false
	}
	key = fmt.Sprintf("%s-%02d", key, m)
	if day == "" {
		return key, true
	}
	d, err := strconv.Atoi(day)
	return fmt.Sprintf("%s-%02d", key, d), err == nil && d >= 1 && d <= 31
}

// eraStarts are the years before each era's first.
var eraStarts = map[string]int{
	"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
	"令": 2018, "平": 1988, "昭": 1925, "R": 2018, "H": 1988, "S": 1925,
	"Reiwa": 2018, "Heisei": 1988, "Showa": 1925, "Taisho": 1911, "Meiji": 1867,
}

// westernYear turns "令和4" and "Reiwa 4" into "2022"; "" if there is no such
// year.
func westernYear(s string) string {
	for era, start := range eraStarts {
		if count, found := strings.CutPrefix(s, era); found {
			n, err := strconv.Atoi(strings.TrimSpace(count))
			if strings.TrimSpace(count) == "元" {
				n, err = 1, nil
			}
			if err != nil { // 令 begins 令和 too
				continue
			}
			if n == 0 {
				return ""
			}
			return strconv.Itoa(start + n)
		}
	}
	if !isDigit(s[0]) {
		return ""
	}
	return s
}

// monthNames are the first three letters of every month.
const monthNames = "JanFebMarAprMayJunJulAugSepOctNovDec"

// monthNumber reads "6", "06", "June" and "Jun"; 0 for anything else.
func monthNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return strings.Index(monthNames, s[:3])/3 + 1
}
