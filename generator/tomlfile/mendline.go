package tomlfile

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
)

// lineFix mends one sort of mistake: mend rewrites a line that has it and says
// which it is; ok is false where it has not. at is the byte at which the library
// stopped.
type lineFix struct {
	mend   func(line string, at int) (fixed string, message diag.Text, ok bool)
	quotes bool // it puts the value between quotes
}

// lineFixes are the mistakes known, in the order they are looked for; a line
// may have several.
var lineFixes = []lineFix{
	{mend: fixWidth}, {mend: fixHeader}, {mend: fixKey}, {mend: fixSlashes}, {mend: fixSum}, {mend: fixDay},
	{mend: fixTruth}, {mend: fixSigns}, {mend: fixBraces}, {mend: fixQuotes, quotes: true}, {mend: fixNote},
}

// outsideQuotes changes what of a line stands outside of quotes.
func outsideQuotes(line string, change func(string) string) string {
	var out strings.Builder
	for line != "" {
		opens := strings.IndexAny(line, `"'`)
		if opens < 0 {
			break
		}
		ends := strings.IndexByte(line[opens+1:], line[opens])
		if ends < 0 { // it is none, or not closed
			break
		}
		ends += opens + 2
		out.WriteString(change(line[:opens]))
		out.WriteString(line[opens:ends])
		line = line[ends:]
	}
	out.WriteString(change(line))
	return out.String()
}

// beforeComment is a line up to a # outside of quotes.
func beforeComment(line string) string {
	quote := byte(0)
	for i := range len(line) {
		switch c := line[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case c == '"', c == '\'':
			quote = c
		case c == '#':
			return line[:i]
		}
	}
	return line
}

// halves are the characters of a Japanese keyboard, of Word and of web pages
// that stand for one of TOML's; the others are a fixed distance away.
var halves = map[rune]rune{
	'　': ' ', '\u00a0': ' ', '\u2003': ' ', '\u2002': ' ', '\u200b': ' ', '\ufeff': ' ',
	'“': '"', '”': '"', '„': '"', '‟': '"', '〝': '"', '〟': '"', '‘': '\'', '’': '\'',
	'、': ',', '，': ',', '｡': '.', '−': '-', '－': '-', '‐': '-', '–': '-', '—': '-', 'ー': '-',
	'【': '[', '】': ']', '〔': '[', '〕': ']',
}

// half returns the half-width character that r stands for, or r.
func half(r rune) rune {
	if h, ok := halves[r]; ok {
		return h
	}
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// fixWidth makes every character half-width that is part of the TOML and not
// of a text in quotes.
func fixWidth(line string, _ int) (string, diag.Text, bool) {
	var out, wide, narrow []rune
	runes := []rune(line)
	put := func(r rune) {
		h := half(r)
		if h != r && !slices.Contains(wide, r) {
			wide, narrow = append(wide, r), append(narrow, h)
		}
		out = append(out, h)
	}
	for i := 0; i < len(runes); i++ {
		h := half(runes[i])
		if h == '#' {
			put(runes[i])
			out = append(out, runes[i+1:]...)
			break
		}
		end := closing(runes, i, h)
		put(runes[i])
		if end > i {
			out = append(out, runes[i+1:end]...)
			put(runes[end])
			i = end
		}
	}
	if len(wide) == 0 {
		return "", diag.Text{}, false
	}
	return string(out), widthMessage(wide, narrow), true
}

// closing returns where the text that a quote opens at i ends: at the next
// quote like it, or else at the last mark that stands for one; i if the
// character is no quote or nothing closes it.
func closing(runes []rune, i int, quote rune) int {
	if quote != '"' && quote != '\'' {
		return i
	}
	for j := i + 1; j < len(runes); j++ {
		if runes[i] == quote && runes[j] == quote || runes[i] != quote && half(runes[j]) == quote {
			return j
		}
	}
	for j := len(runes) - 1; j > i; j-- {
		if half(runes[j]) == quote {
			return j
		}
	}
	return i
}

func widthMessage(wide, narrow []rune) diag.Text {
	var m diag.Text
	for i, r := range wide {
		if narrow[i] == ' ' {
			m.JA += "、全角などの空白は半角の空白"
			m.EN += ", a wide space as a plain space"
			continue
		}
		m.JA += "、「" + string(r) + "」は半角の「" + string(narrow[i]) + "」"
		m.EN += ", “" + string(r) + "” as the half-width " + string(narrow[i])
	}
	return diag.Text{JA: strings.TrimPrefix(m.JA, "、") + "で書きます", EN: "write" + strings.TrimPrefix(m.EN, ",")}
}

var headerForm = regexp.MustCompile(`^(\s*)(\[{0,2})\s*([A-Za-z0-9_."-]+)\s*(\]{0,2})\s*(#.*)?$`)

// fixHeader completes the brackets of [name] or [[name]].
func fixHeader(line string, _ int) (string, diag.Text, bool) {
	m := headerForm.FindStringSubmatch(line)
	if m == nil || len(m[2]) == len(m[4]) {
		return "", diag.Text{}, false
	}
	n := max(len(m[2]), len(m[4]))
	fixed := m[1] + strings.Repeat("[", n) + m[3] + strings.Repeat("]", n)
	if m[5] != "" {
		fixed += " " + m[5]
	}
	return fixed, diag.Textf("かっこ「[ ]」の数が合っていません", "the brackets [ ] do not come in pairs"), true
}

var (
	pairForm = regexp.MustCompile(`^(\s*[A-Za-z0-9_.-]+\s*=\s*)(.*?)(\s*)$`)
	noEquals = regexp.MustCompile(`^(\s*)([A-Za-z0-9_-]+)(\s*):(\s*\S.*)$`)
	wordKey  = regexp.MustCompile(`^(\s*)([^\s"'=\[\]{}#,.]*[^\x00-\x7f][^"'=\[\]{}#]*?)\s*=`)
)

// fixKey mends what stands left of the value: a colon for the equals sign, or
// a name in Japanese, which becomes a note, for nobody knows what it means.
func fixKey(line string, _ int) (string, diag.Text, bool) {
	if m := noEquals.FindStringSubmatch(line); m != nil {
		return m[1] + m[2] + m[3] + " =" + m[4], diag.Textf("「:」ではなく「=」を書きます", "write = and not :"), true
	}
	if m := wordKey.FindStringSubmatch(line); m != nil {
		return m[1] + "# " + strings.TrimLeft(line, " \t"),
			diag.Textf("項目の名前は半角の英数字です。「%s」という名前は使えません", "a key is half-width letters and digits; “%s” cannot be one", m[2]), true
	}
	return "", diag.Text{}, false
}

// parts takes a line KEY = VALUE # note apart.
func parts(line string) (before, value, after string, ok bool) {
	body := beforeComment(line)
	m := pairForm.FindStringSubmatch(body)
	if m == nil {
		return "", "", "", false
	}
	return m[1], m[2], m[3] + line[len(body):], true
}

// fixSlashes writes the backslashes of a text, as Windows has them, as slashes.
func fixSlashes(line string, at int) (string, diag.Text, bool) {
	body := beforeComment(line)
	if !strings.Contains(body, `\`) || !strings.Contains(body, `"`) {
		return "", diag.Text{}, false
	}
	return strings.ReplaceAll(body, `\`, "/") + line[len(body):],
		diag.Textf("「\\」は使えません。フォルダーの区切りは「/」で書きます", "a backslash cannot stand here; write / between folders"), true
}

var (
	signs    = regexp.MustCompile(`([a-z0-9_-]+)\s*(<=|>=|=<|=>|≦|≧|≤|≥)\s*([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9_]+)`)
	equals   = regexp.MustCompile(`([a-z0-9_-]+\s*)(?:==|＝)`)
	and      = regexp.MustCompile(`\s*(?:\band\b|\bAND\b|&&|かつ)\s*`)
	bareWhen = regexp.MustCompile(`^[a-z0-9_-]+\s*=\s*(?:true|false|"[^"]*"|[0-9][0-9_-]*)(?:\s*,\s*[a-z0-9_-]+\s*=\s*(?:true|false|"[^"]*"|[0-9][0-9_-]*))*$`)
)

// fixSigns writes a condition as TOML has it where it is written as in other
// languages: closed == true, days >= 3, a = true and b = true.
func fixSigns(line string, _ int) (string, diag.Text, bool) {
	before, value, after, ok := parts(line)
	if !ok || !strings.Contains(value, "{") {
		return "", diag.Text{}, false
	}
	fixed := outsideQuotes(value, func(bare string) string {
		bare = signs.ReplaceAllStringFunc(bare, func(s string) string {
			m := signs.FindStringSubmatch(s)
			return m[1] + " = { " + endOf(m[2], m[3]) + " = " + m[3] + " }"
		})
		return and.ReplaceAllString(equals.ReplaceAllString(bare, "${1}="), ", ")
	})
	if fixed == value {
		return "", diag.Text{}, false
	}
	return before + fixed + after, diag.Textf("条件は、「名前 = 値」を「,」で並べて書きます。以上・以下は { min = 1, max = 9 } か { from = 日付, until = 日付 } です",
		"a condition is NAME = VALUE, parted by commas; at least and at most are { min = 1, max = 9 } or { from = DAY, until = DAY }"), true
}

// endOf is the key for the end of a range that a sign like >= gives a number
// or a day.
func endOf(sign, value string) string {
	isDay, isLeast := strings.Contains(value, "-"), strings.ContainsAny(sign, ">≧≥")
	switch {
	case isDay && isLeast:
		return "from"
	case isDay:
		return "until"
	case isLeast:
		return "min"
	}
	return "max"
}

// fixBraces puts braces around a condition that lacks them.
func fixBraces(line string, _ int) (string, diag.Text, bool) {
	before, value, after, ok := parts(line)
	if !ok || !bareWhen.MatchString(value) {
		return "", diag.Text{}, false
	}
	return before + "{ " + value + " }" + after, diag.Textf("条件は、かっこ「{ }」で囲みます", "a condition stands between braces { }"), true
}
