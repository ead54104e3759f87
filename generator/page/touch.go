package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
)

// A value is put into a text as it is, and what touches it is read with it:
// 1{{ amounts.attack }} is 110万円 to a member, and no check of figures sees
// it, for the text has no such figure. So nothing may touch a number or an
// address that would make another of it. Words, particles and units of
// counting may: {{ amounts.attack }}を, {{ claim_year.claims }}回.

// filledIn is a placeholder with the place of its value in the text that
// members read.
type filledIn struct {
	*markdown.Placeholder
	value    fact.Value
	from, to int
}

// notText stands in the text that members read where something else is, as a
// footnote's mark; nothing touches across it.
const notText = "\uFFFC"

// readBlock returns what the innermost block around a node says, without
// markup and with values in place of placeholders.
func (s *Site) readBlock(d *Body, block ast.Node) (text string, facts []filledIn) {
	var out strings.Builder
	ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if !entering {
				break
			}
			out.Write(markdown.Unescape(n, d.Source()))
			if n.HardLineBreak() {
				out.WriteByte('\n')
			} else if n.SoftLineBreak() {
				out.WriteString(d.LineBreak(n))
			}
		case *ast.AutoLink:
			if entering {
				out.WriteString(markdown.AutoLabel(n, d.Source()))
			}
		case *markdown.Placeholder:
			if entering {
				v, _ := s.Lookup(d.Lang, n.Path)
				from := out.Len()
				out.WriteString(writtenIn(v))
				facts = append(facts, filledIn{n, v, from, out.Len()})
			}
		case *ast.Link:
			if words, made := s.LinkWords(d, n); entering && made {
				out.WriteString(words)
			}
		case *ast.CodeSpan, *ast.Emphasis:
		default:
			if n != block {
				out.WriteString(notText)
			}
		}
		return ast.WalkContinue, nil
	})
	return out.String(), facts
}

// writtenIn is what a value says in a text; a picture and what is not known say
// nothing that could be touched.
func writtenIn(v fact.Value) string {
	if v.Text == "" || v.Kind == fact.QRKind {
		return notText
	}
	return v.Text
}

// blockOf is the innermost block that a node stands in.
func blockOf(n ast.Node) ast.Node {
	for n.Type() == ast.TypeInline && n.Parent() != nil {
		n = n.Parent()
	}
	return n
}

// touched reports the values of a text that something touches which changes
// what they say.
func touched(o source.Origin, text string, facts []filledIn) []diag.Problem {
	var problems []diag.Problem
	for _, f := range facts {
		if f.value.Text == "" || f.value.Kind == fact.QRKind {
			continue
		}
		sort := f.sort()
		before := strings.TrimRightFunc(text[:f.from], markdown.IsUnseen)
		after := strings.TrimLeftFunc(text[f.to:], markdown.IsUnseen)
		if beside := touchesBefore(sort, before, f.value.Text); beside != "" {
			problems = append(problems, touchProblem(o, f, beside, beside+f.value.Text,
				"「{{ %[1]s }}」は「%[2]s」になり、すぐ前の「%[3]s」とつながって「%[4]s」と読まれます", "“{{ %[1]s }}” becomes “%[2]s”; with the “%[3]s” right before it, members read “%[4]s”"))
		}
		if beside := touchesAfter(sort, after, f.value.Text); beside != "" {
			problems = append(problems, touchProblem(o, f, beside, f.value.Text+beside,
				"「{{ %[1]s }}」は「%[2]s」になり、すぐ後の「%[3]s」とつながって「%[4]s」と読まれます", "“{{ %[1]s }}” becomes “%[2]s”; with the “%[3]s” right behind it, members read “%[4]s”"))
		}
	}
	return problems
}

func touchProblem(o source.Origin, f filledIn, beside, read, ja, en string) diag.Problem {
	trimmed := strings.TrimSpace(beside)
	return o.Problem(f.Placeholder.From, f.Placeholder.To, "touched-fact",
		diag.Textf(ja, en, f.Path, f.value.Text, trimmed, read),
		diag.Textf("値は、単位も含めてこのまま入ります。「%[1]s」を消すか、間に言葉や「、」を入れます。値を変えるなら、{{ }} の前後に書き足さずに、rules/ か content/site.toml を直します",
			"the value stands as it is, with its unit; take the “%[1]s” out, or part the two with a word or a comma and a blank; to change the value, do not write beside the {{ }} but correct rules/ or content/site.toml", trimmed))
}

// factSort is what a value is, as far as it matters to what touches it.
type factSort int

const (
	otherText factSort = iota // its digits alone matter
	aSum                      // yen
	aCount                    // a number without a unit
	aDay                      // a date
	aSpan                     // a length of time: 2か月
	aTime                     // a time of day, or two
	aNumber                   // a telephone number or a postal code
	anMail                    // a mail address
	aWebsite                  // a web address
)

func (f filledIn) sort() factSort {
	table, _, _ := strings.Cut(f.Path, ".")
	key := f.Path[strings.LastIndexByte(f.Path, '.')+1:]
	switch {
	case f.value.Kind == fact.TelKind, key == "postal":
		return aNumber
	case f.value.Kind == fact.MailKind:
		return anMail
	case f.value.Kind == fact.URLKind:
		return aWebsite
	case f.value.Kind == fact.DateKind:
		return aDay
	case table == "amounts", table == "outcomes":
		return aSum
	case table == "deadlines":
		return aSpan
	case table == "claim_year":
		return aCount
	case slices.Contains([]string{"hours", "opens", "open", "close", "from", "until"}, key):
		return aTime
	}
	return otherText
}

// touchesBefore returns what right before a value makes another of it; "" if
// nothing does.
func touchesBefore(sort factSort, before, value string) string {
	b := markdown.LastRune(before)
	first, _ := utf8.DecodeRuneInString(value)
	beside := string(b)
	earlier := markdown.LastRune(strings.TrimSuffix(before, beside))
	isNumber := unicode.IsDigit(first) || unicode.Is(unicode.Sc, markdown.Narrow(first))
	switch {
	case before == "":
		return ""
	case sort == anMail:
		if markdown.IsLetterOrDigit(b) || strings.ContainsRune("._+-%@", markdown.Narrow(b)) {
			return beside
		}
		return ""
	case sort == aWebsite:
		if markdown.IsLetterOrDigit(b) {
			return beside
		}
		return ""
	case markdown.IsDigitLike(b) && (isNumber || sort != otherText), strings.ContainsRune(",.-", markdown.Narrow(b)) && markdown.IsDigitLike(earlier) && isNumber:
		return trailing(before, func(r rune) bool { return markdown.IsDigitLike(r) || strings.ContainsRune(",.-", markdown.Narrow(r)) })
	case sort == otherText:
		return ""
	case unicode.Is(unicode.Sc, markdown.Narrow(b)), b == '〒' && b == first, b == '+' && sort == aNumber:
		return beside
	case markdown.IsLatin(b):
		return touchingWord(sort, trailing(before, markdown.IsLatin))
	case sort == aNumber:
		return ""
	case strings.ContainsRune("-±−﹣", markdown.Narrow(b)) && (sort == aSum || sort == aCount):
		if markdown.IsLatin(earlier) || markdown.IsDigitLike(earlier) || strings.ContainsRune("円日回", earlier) { // up to: 5万円-10万円
			return ""
		}
		return beside
	case strings.ContainsRune("数何幾", b) && sort == aSum && !unicode.Is(unicode.Han, earlier):
		return beside
	case strings.ContainsRune(markdown.KanjiNumerals, b) && isNumber:
		if b == '一' && strings.ContainsRune("同唯統万均単随第画", earlier) { // 万一, 統一
			return ""
		}
		return trailing(before, func(r rune) bool { return strings.ContainsRune(markdown.KanjiNumerals, r) })
	}
	return ""
}

// touchesAfter is touchesBefore for what stands right behind a value.
func touchesAfter(sort factSort, after, value string) string {
	a, size := utf8.DecodeRuneInString(after)
	next, _ := utf8.DecodeRuneInString(after[size:])
	last := markdown.LastRune(value)
	beside := after[:size]
	endsInDigit := unicode.IsDigit(last)
	switch {
	case after == "":
		return ""
	case sort == anMail || sort == aWebsite:
		signs, inner := "@_%", ".+-" // of these, a sentence may end in a full stop
		if sort == aWebsite {
			signs, inner = "/#&=@_%~", ".+-?:"
		}
		if markdown.IsLetterOrDigit(a) || strings.ContainsRune(signs, markdown.Narrow(a)) || strings.ContainsRune(inner, markdown.Narrow(a)) && markdown.IsLetterOrDigit(next) {
			return leading(after, func(r rune) bool {
				return markdown.IsLetterOrDigit(r) || strings.ContainsRune(signs+inner, markdown.Narrow(r))
			})
		}
		return ""
	case markdown.IsDigitLike(a) && (endsInDigit || sort != otherText):
		if sort == aDay && beginsWithClock(after) { // 2022年6月1日10時
			return ""
		}
		return leading(after, markdown.IsDigitLike)
	case endsInDigit && markdown.IsDigitLike(next) && (strings.ContainsRune(",.", markdown.Narrow(a)) || strings.ContainsRune("-−‐‑", markdown.Narrow(a)) && (sort == aNumber || sort == otherText)):
		return beside + leading(after[size:], markdown.IsDigitLike)
	case sort == otherText:
		return ""
	case markdown.IsLatin(a) && endsInDigit:
		if word := leading(after, markdown.IsLatin); sort != aCount || !slices.Contains([]string{"st", "nd", "rd", "th"}, word) {
			return word
		}
		return ""
	case sort == aDay || sort == aTime:
		if strings.ContainsRune("間目半", a) && !endsInDigit {
			return beside
		}
		return ""
	case sort == aSpan:
		return spanWord(after)
	case sort == aNumber:
		return ""
	case strings.ContainsRune("%‰円圓割", markdown.Narrow(a)), unicode.Is(unicode.Sc, markdown.Narrow(a)):
		return beside
	case endsInDigit:
		if word := scaleWord(after); word != "" {
			return word
		}
	}
	return touchingKanji(after, endsInDigit)
}

// touchingWord returns a word of Latin letters before a value that looks like
// digits, or is another currency; プランA and TEL may stand there.
func touchingWord(sort factSort, word string) string {
	looksLikeDigits := strings.Trim(word, "OoIlОоΟοІ") == ""
	isCurrency := sort == aSum && len(word) == len("USD") && strings.ToUpper(word) == word
	if looksLikeDigits || isCurrency {
		return word
	}
	return ""
}

// touchingKanji returns the numerals behind a sum or a number that multiply it
// or go on with it: 万円 in 10万円万円. In 10万円一括 they are a word's.
func touchingKanji(after string, endsInDigit bool) string {
	run := leading(after, func(r rune) bool { return strings.ContainsRune(markdown.KanjiNumerals, r) })
	rest := after[len(run):]
	isWord := strings.HasPrefix(run, "万一") || run == "万" && strings.HasPrefix(rest, "が")
	switch {
	case run == "" || isWord:
		return ""
	case strings.HasPrefix(rest, "円"):
		return run + "円"
	case strings.ContainsAny(run, "万億兆萬"), endsInDigit && strings.ContainsAny(run[:len("一")], "〇零十百千"):
		return run
	}
	return ""
}

// scaleWord returns the word behind a number that multiplies it: " million",
// "k".
func scaleWord(after string) string {
	word := leading(strings.TrimLeft(after, " \n-"), markdown.IsLatin)
	if slices.Contains([]string{"hundred", "thousand", "million", "billion", "k", "K"}, word) {
		return after[:strings.Index(after, word)+len(word)]
	}
	return ""
}

// spanWord returns the unit that stands once more behind a length of time, or
// half of it: 2か月か月, 2か月半, 2 months months. 14日間 and 2年目 are others.
func spanWord(after string) string {
	for _, unit := range []string{"か月", "カ月", "ヶ月", "ヵ月", "ケ月", "箇月", "月", "日", "年", "週", "半"} {
		if strings.HasPrefix(after, unit) && !strings.HasPrefix(after, "年度") && !strings.HasPrefix(after, "半額") {
			return unit
		}
	}
	word := leading(strings.TrimLeft(after, " \n-"), markdown.IsLatin)
	if slices.Contains([]string{"day", "days", "week", "weeks", "month", "months", "year", "years"}, word) {
		return after[:strings.Index(after, word)+len(word)]
	}
	return ""
}

// beginsWithClock reports whether a text begins with a time of day.
func beginsWithClock(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	figures := figure.Scan(line[:min(len(line), 40)])
	return len(figures) > 0 && figures[0].From == 0 && figures[0].Kind == figure.Clock
}

// leading is what a text begins with, of some characters.
func leading(s string, is func(rune) bool) string {
	return s[:len(s)-len(strings.TrimLeftFunc(s, is))]
}

// trailing is what a text ends in, of some characters.
func trailing(s string, is func(rune) bool) string { return s[len(strings.TrimRightFunc(s, is)):] }
