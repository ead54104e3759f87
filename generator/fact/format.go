package fact

import (
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/era"
	"tebiki/generator/rule"
)

// FormatYen returns a sum the way a language writes it: 10万円 and 12,500円 in
// Japanese, ¥100,000 in any other.
func FormatYen(lang string, yen int) string {
	if lang != "ja" {
		return "¥" + group(yen)
	}
	oku, man, rest := yen/1_0000_0000, yen/1_0000%1_0000, yen%1_0000
	switch {
	case yen <= 0 || rest != 0:
		return group(yen) + "円"
	case oku == 0:
		return group(man) + "万円"
	case man == 0:
		return group(oku) + "億円"
	}
	return group(oku) + "億" + group(man) + "万円"
}

// YenForm is how FormatYen writes a sum, for a script that has to: where the
// digits stand, "%s円" or "¥%s", and the words for 10,000 and 100,000,000 in
// which a round sum is written, or "".
func YenForm(lang string) (form, units string) {
	if lang != "ja" {
		return "¥%s", ""
	}
	return "%s円", "万 億"
}

// group writes a number with a comma before every third digit from the end.
func group(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// FormatNumber returns a number with a comma before every third digit.
func FormatNumber(n int) string { return group(n) }

// FormatDate returns a day the way a language writes it: 2022年6月1日 in
// Japanese, 1 June 2022 in any other.
func FormatDate(lang string, d rule.Date) string {
	if lang == "ja" {
		return d.Time().Format("2006年1月2日")
	}
	return d.Time().Format("2 January 2006")
}

// FormatSpan returns a length of time the way a language writes it: 2か月 in
// Japanese, 2 months in any other.
func FormatSpan(lang string, n int, unit rule.Unit) string {
	if lang == "ja" {
		return group(n) + map[rule.Unit]string{rule.Days: "日", rule.Months: "か月", rule.Years: "年"}[unit]
	}
	if n == 1 {
		return "1 " + strings.TrimSuffix(string(unit), "s")
	}
	return group(n) + " " + string(unit)
}

// Day is a day as people write it, for a message.
func Day(d rule.Date) diag.Text {
	return diag.Text{JA: FormatDate("ja", d), EN: FormatDate("en", d)}
}

// DayOf is Day of a day that stands as in a file's name, "2022-06-01"; what is no
// day stays as it is.
func DayOf(id string) diag.Text {
	if d, ok := rule.ParseDate(id); ok {
		return Day(d)
	}
	return diag.Text{JA: id, EN: id}
}

// DateHTML returns a day as a time element, in Japanese with the era's year
// beside it, marked as an aid that is not part of the published text.
func DateHTML(lang string, d rule.Date) template.HTML {
	wareki := ""
	if year := era.Year(d.Time()); lang == "ja" && year != "" {
		wareki = `<span class="wareki" data-aid>（` + year + `）</span>`
	}
	return template.HTML(fmt.Sprintf(`<time datetime="%s">%s%s</time>`, d, FormatDate(lang, d), wareki))
}

// clock is a time of day as site.toml gives it, "9:00".
var clock = regexp.MustCompile(`^([01]?[0-9]|2[0-4]):([0-5][0-9])$`)

// formatHours joins opening and closing time: 9時～21時, 9:00–21:00.
func formatHours(lang, open, closing string) string {
	dash := "–"
	if lang == "ja" {
		dash = "～"
	}
	return formatClock(lang, open) + dash + formatClock(lang, closing)
}

// formatClock writes a time of day: 9時, 9:00.
func formatClock(lang, s string) string {
	if lang != "ja" {
		return s
	}
	hour, minute, _ := strings.Cut(s, ":")
	if minute == "00" {
		return hour + "時"
	}
	return hour + "時" + strings.TrimPrefix(minute, "0") + "分"
}

// formatPostal puts the postal mark before a Japanese postal code.
func formatPostal(lang, code string) string {
	if lang == "ja" {
		return "〒" + code
	}
	return code
}
