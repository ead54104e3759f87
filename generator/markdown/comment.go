package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// A comment, <!-- … -->, is a note of those who write to one another. It is
// taken out before anything else reads a text, so that nothing in it is shown,
// checked, compared with a translation or counted: for all that follows, it
// was never there. A line that holds nothing else goes with it, and a line end
// within it joins nothing that the text parts.

const (
	commentStart = "<!--"
	commentEnd   = "-->"
)

// TOMLText is the text of a TOML string as it is to be read: without comments.
func TOMLText(file *source.File, v *tomlfile.Value) source.Origin {
	o, _ := WithoutComments(tomlfile.Origin(file, v))
	return o
}

// WithoutComments is a text without its comments and with every letter in one piece:
// か and the mark of が, as some systems write them, are one character. The
// problems are of comments that are not closed.
func WithoutComments(o source.Origin) (source.Origin, []diag.Problem) {
	var problems []diag.Problem
	if strings.Contains(o.Text, commentStart) {
		var cuts []source.Change
		cuts, problems = findComments(o)
		o = o.With(cuts)
	}
	if !norm.NFC.IsNormalString(o.Text) {
		o = o.With(pieces(o.Text))
	}
	return o, problems
}

// pieces finds the letters that are written in several characters and can be
// one. Characters that stand alone stay, also those for which Unicode has
// another: the kanji of names are among them.
func pieces(text string) (changes []source.Change) {
	for at := 0; at < len(text); {
		size := norm.NFC.NextBoundaryInString(text[at:], true)
		if size <= 0 {
			break
		}
		letter := text[at : at+size]
		if one := norm.NFC.String(letter); one != letter && utf8.RuneCountInString(letter) > 1 {
			changes = append(changes, source.Change{From: at, To: at + size, Text: one})
		}
		at += size
	}
	return changes
}

// findComments finds the comments of a text that stand in no code, with the blanks
// that only part them from the words.
func findComments(o source.Origin) (cuts []source.Change, problems []diag.Problem) {
	text := o.Text
	code := codeSpans(text)
	for at := 0; ; {
		i := strings.Index(text[at:], commentStart)
		if i < 0 {
			return cuts, problems
		}
		from := at + i
		at = from + len(commentStart)
		if isWithin(code, from) || isEscaped(text, from) {
			continue
		}
		to := at
		end, again := strings.Index(text[at:], commentEnd), strings.Index(text[at:], commentStart)
		switch {
		case end < 0 || again >= 0 && again < end:
			problems = append(problems, o.Problem(from, at, "wrong-type",
				diag.Textf("ここで始まるメモが、閉じられていません", "the comment that begins here is not closed"),
				diag.Textf("メモの終わりに「-->」を書きます", "write --> where it ends")))
			to += len(lineOf(text[at:])) // what else is wrong is to be seen too
		default:
			to += end + len(commentEnd)
		}
		at = to
		if n := len(cuts); n > 0 && (cuts[n-1].To >= from || strings.Trim(text[cuts[n-1].To:from], " \t") == "") {
			from, cuts = cuts[n-1].From, cuts[:n-1] // comments with blanks alone between them go together
		}
		cuts = append(cuts, withBlanks(text, from, to))
	}
}

// withBlanks is a comment with the blanks around it that go with it: with its
// line end if nothing else stands in its lines, with those before it if
// nothing follows, else with those behind it where one is left.
func withBlanks(text string, from, to int) source.Change {
	before := strings.TrimRight(text[:from], " \t")
	isFirst := before == "" || strings.HasSuffix(before, "\n")
	rest := strings.TrimLeft(text[to:], " \t")
	isLast := rest == "" || rest[0] == '\n'
	switch {
	case isFirst && isLast:
		return source.Change{From: len(before), To: min(len(text)-len(rest)+1, len(text))}
	case isLast:
		return source.Change{From: len(before), To: len(text) - len(rest)}
	case isFirst || len(before) < from:
		return source.Change{From: from, To: len(text) - len(rest)}
	}
	return source.Change{From: from, To: to}
}

// lineOf is what is left of the line that a text begins with.
func lineOf(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// fenceForm is a line between which text is code.
var fenceForm = regexp.MustCompile("^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(```+|~~~+)")

// codeSpans finds what of a text is code: lines between fences, and what
// stands between backticks of one number, in one paragraph.
func codeSpans(text string) (spans [][2]int) {
	if !strings.Contains(text, "`") && !strings.Contains(text, "~~~") {
		return nil
	}
	for at := 0; at < len(text); {
		if isLineStart := at == 0 || text[at-1] == '\n'; isLineStart {
			if m := fenceForm.FindStringSubmatch(lineOf(text[at:])); m != nil && !strings.Contains(text[at+len(m[0]):at+len(lineOf(text[at:]))], "`") {
				end := fenceEnd(text, at, m[1])
				spans = append(spans, [2]int{at, end})
				at = end
				continue
			}
		}
		switch {
		case strings.HasPrefix(text[at:], commentStart) && !isEscaped(text, at):
			at += len(commentStart)
			if end := strings.Index(text[at:], commentEnd); end >= 0 {
				at += end + len(commentEnd)
			}
		case text[at] == '`' && !isEscaped(text, at):
			ticks := len(text[at:]) - len(strings.TrimLeft(text[at:], "`"))
			end := tickEnd(text, at+ticks, ticks)
			if end > at+ticks {
				spans = append(spans, [2]int{at, end})
			}
			at = end
		default:
			at++
		}
	}
	return spans
}

// withoutCode is a text with blanks in place of code, byte for byte.
func withoutCode(text string) string {
	spans := codeSpans(text)
	if len(spans) == 0 {
		return text
	}
	shown := []byte(text)
	for _, span := range spans {
		for i := span[0]; i < span[1]; i++ {
			if shown[i] != '\n' {
				shown[i] = ' '
			}
		}
	}
	return string(shown)
}

// fenceEnd is where the code ends that a fence at an offset opens.
func fenceEnd(text string, at int, fence string) int {
	for at += len(lineOf(text[at:])) + 1; at < len(text); {
		line := lineOf(text[at:])
		at = min(at+len(line)+1, len(text))
		if closing := strings.Trim(line, " \t>"); strings.HasPrefix(closing, fence) && strings.Trim(closing, fence[:1]) == "" {
			return at
		}
	}
	return len(text)
}

// tickEnd is where code that some backticks before an offset open ends: behind
// as many, in the same paragraph. It is the offset if none close it.
func tickEnd(text string, from, ticks int) int {
	for at := from; at < len(text); {
		switch {
		case text[at] == '\n' && strings.TrimSpace(lineOf(text[at+1:])) == "":
			return from
		case text[at] == '`':
			n := len(text[at:]) - len(strings.TrimLeft(text[at:], "`"))
			at += n
			if n == ticks {
				return at
			}
		default:
			at++
		}
	}
	return from
}

func isWithin(spans [][2]int, at int) bool {
	_, found := slices.BinarySearchFunc(spans, at, func(span [2]int, at int) int {
		switch {
		case span[1] <= at:
			return -1
		case span[0] > at:
			return 1
		}
		return 0
	})
	return found
}
