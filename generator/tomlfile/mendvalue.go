package tomlfile

import (
	"regexp"
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
)

var (
	plainSum     = regexp.MustCompile(`^[¥￥]?\s*([0-9][0-9,_]*)\s*(円|yen)?$`)
	tenThousands = regexp.MustCompile(`^[0-9０-９一二三四五六七八九十百.]+[万億]$`)
	digits       = regexp.MustCompile(`^[0-9]+$`)
)

// fixSum writes a sum the way TOML has it.
func fixSum(line string, _ int) (string, diag.Text, bool) {
	before, value, after, ok := parts(line)
	if !ok {
		return "", diag.Text{}, false
	}
	sum, ok := sumOf(value)
	if !ok {
		return "", diag.Text{}, false
	}
	return before + grouped(sum) + after, diag.Textf("金額は、半角の数字だけで書きます（けたの区切りは「_」）", "write a sum in digits alone, with _ to group them"), true
}

// sumOf reads a sum as people write one: 100,000 10万 10万円 ¥100,000.
func sumOf(text string) (number string, ok bool) {
	if m := plainSum.FindStringSubmatch(text); m != nil {
		number = strings.NewReplacer(",", "", "_", "").Replace(m[1])
	} else {
		if tenThousands.MatchString(text) {
			text += "円"
		}
		if f, ok := only(text); ok && f.Kind&figure.Yen != 0 && digits.MatchString(f.Key) {
			number = f.Key
		}
	}
	return number, number != "" && (number[0] != '0' || number == "0")
}

// Grouped writes a whole number as people read one in TOML: 100_000.
func Grouped(n int64) string {
	if n < 0 {
		return "-" + grouped(strconv.FormatInt(-n, 10))
	}
	return grouped(strconv.FormatInt(n, 10))
}

// only returns the figure that a text consists of.
func only(text string) (figure.Figure, bool) {
	found := figure.Scan(text)
	if len(found) != 1 || found[0].From != 0 || found[0].To != len(text) {
		return figure.Figure{}, false
	}
	return found[0], true
}

// grouped writes digits in groups of three.
func grouped(number string) string {
	out := ""
	for len(number) > 3 {
		number, out = number[:len(number)-3], "_"+number[len(number)-3:]+out
	}
	return number + out
}

var eraInitial = regexp.MustCompile(`^([RHrh])([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{1,2})$`)

// dayInside is a day that stands bare in an inline table or a list.
var dayInside = regexp.MustCompile(`([=,\[]\s*)([0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)`)

// fixDay writes a day as 2022-06-01.
func fixDay(line string, _ int) (string, diag.Text, bool) {
	before, value, after, ok := parts(line)
	if !ok {
		return "", diag.Text{}, false
	}
	message := diag.Textf("日付は、2022-06-01 の形で書きます", "write a date like 2022-06-01")
	if inside := outsideQuotes(value, func(bare string) string {
		return dayInside.ReplaceAllStringFunc(bare, func(s string) string {
			m := dayInside.FindStringSubmatch(s)
			if f, ok := only(strings.ReplaceAll(m[2], "/", "-")); ok {
				return m[1] + f.Key
			}
			return s
		})
	}); inside != value {
		return before + inside + after, message, true
	}
	day, ok := dayOf(value)
	if !ok {
		return "", diag.Text{}, false
	}
	return before + day + after, message, true
}

// dayOf reads a day as people write one: 2022/6/1, 令和4年6月1日, R4.6.1.
func dayOf(text string) (day string, ok bool) {
	written := strings.ReplaceAll(text, "/", "-")
	if m := eraInitial.FindStringSubmatch(text); m != nil {
		since := map[string]int{"R": 2018, "H": 1988}[strings.ToUpper(m[1])]
		year, _ := strconv.Atoi(m[2]) // two digits at the most
		written = strconv.Itoa(since+year) + "-" + m[3] + "-" + m[4]
	}
	f, ok := only(written)
	return f.Key, ok && f.Kind == figure.Date && len(f.Key) == len("2022-06-01")
}

// truthOf reads yes or no, in English or in Japanese, as TOML has them.
func truthOf(text string) (word string, ok bool) {
	switch strings.ToLower(text) {
	case "はい", "yes", "true":
		return "true", true
	case "いいえ", "no", "false":
		return "false", true
	}
	return "", false
}

// truths are what stands for true and false in Excel and in Japanese.
var truths = regexp.MustCompile(`([=,\[]\s*)(?i:(はい|yes|true)|(いいえ|no|false))(\s*(?:[,}\]]|$))`)

// fixTruth writes yes and no as TOML has them.
func fixTruth(line string, _ int) (string, diag.Text, bool) {
	body := beforeComment(line)
	trimmed := strings.TrimRight(body, " \t")
	fixed := outsideQuotes(trimmed, func(bare string) string {
		return truths.ReplaceAllStringFunc(bare, func(s string) string {
			m := truths.FindStringSubmatch(s)
			word := "true"
			if m[3] != "" {
				word = "false"
			}
			return m[1] + word + m[4]
		})
	})
	if fixed == trimmed {
		return "", diag.Text{}, false
	}
	return fixed + line[len(trimmed):], diag.Textf("「はい」は true、「いいえ」は false と、半角の小文字で書きます", "write yes as true and no as false, in small letters"), true
}

// fixNote makes a note of a line of nothing but Japanese words.
func fixNote(line string, _ int) (string, diag.Text, bool) {
	if strings.ContainsAny(line, `="'[]{}#`) || !strings.ContainsFunc(line, func(r rune) bool { return r > '\u2e80' }) {
		return "", diag.Text{}, false
	}
	return "# " + strings.TrimLeft(line, " \t　"), diag.Textf("メモの行は、「#」で始めます", "a line that is a note begins with #"), true
}

var dayForm = regexp.MustCompile(`^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$`)

// fixQuotes puts in the quotes that a text lacks.
func fixQuotes(line string, _ int) (string, diag.Text, bool) {
	before, value, after, ok := parts(line)
	if !ok || value == "" || strings.ContainsAny(value, `[]{}\`) {
		return "", diag.Text{}, false
	}
	message := diag.Textf("文字は、半角の「\"」で囲みます", "a text stands between quotes \"")
	switch n := strings.Count(value, `"`); {
	case n == 0 && dayForm.MatchString(value): // a day there is not, as 2022-13-01
		return "", diag.Text{}, false
	case n == 0:
	case n == 1 && strings.HasPrefix(value, `"`) && len(value) > 1:
		value = value[1:]
		message = diag.Textf("閉じる「\"」がありません", "the closing quote \" is missing")
		if i := strings.Index(value, " #"); i >= 0 {
			value, after = strings.TrimRight(value[:i], " "), value[i:]
		}
	case n == 1 && strings.HasSuffix(value, `"`) && len(value) > 1:
		value = value[:len(value)-1]
		message = diag.Textf("初めの「\"」がありません", "the opening quote \" is missing")
	default:
		return "", diag.Text{}, false
	}
	return before + `"` + value + `"` + after, message, true
}
