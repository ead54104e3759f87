package markdown

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"tebiki/generator/figure"
)

// The lines of a paragraph are one text to readers. Where the page joins two of
// them (lineBreak), a figure may go over the line's end: 20 and 万円 pasted from
// a mail are 20万円. Figures are therefore read in the joined text, and have
// their places in the given one.

// joining is a text whose lines are joined, and where each of its bytes stands
// in the given text.
type joining struct {
	Text   string
	pieces []piece // in order; the first at 0
	broken []int   // where, in the joined text, a line's end was taken out that readers see as a blank
}

// piece is where a run of the joined text begins, and where it stands in the
// given one.
type piece struct{ joined, given int }

// offset turns an offset of the joined text into that of the given one. Of
// empty pieces the last counts.
func (j joining) offset(at int) int {
	after := sort.Search(len(j.pieces), func(i int) bool { return j.pieces[i].joined > at })
	p := j.pieces[after-1]
	return p.given + at - p.joined
}

// span turns offsets of the joined text into those of the given one.
func (j joining) span(from, to int) (int, int) {
	if from == to {
		return j.offset(from), j.offset(from)
	}
	return j.offset(from), j.offset(to-1) + 1
}

var (
	// A line's end that lineBreak does not join may part a figure: 0120- and
	// 179-066, 100, and 000円.
	endsInComma = regexp.MustCompile(`(?:^|[^0-9])[0-9]{1,3}(?:,[0-9]{3})*,$`)
	isThousands = regexp.MustCompile(`^[0-9]{3}(?:,[0-9]{3})*(?:万|億|円| ?yen\b)`)
	endsInYen   = regexp.MustCompile(`[¥￥][0-9]{1,3}(?:,[0-9]{3})*,$`)
	isGroup     = regexp.MustCompile(`^[0-9]{3}(?:,[0-9]{3})*(?:[^0-9]|$)`)
)

// JoinLines joins the lines of a text's paragraphs as readers do, with a blank
// where they see one. plain is the text without its markup, byte for byte.
func JoinLines(plain, text string) joining {
	j := joining{Text: plain, pieces: []piece{{0, 0}}}
	var out strings.Builder
	at := 0
	for before, end := 0, (span{}); ; before = end[1] {
		if end = nextLineEnd(text, before); end.isEmpty() {
			break
		}
		from, to := end[0], end[1]
		if !isSoft(text, from, to) {
			continue
		}
		if out.Len() == 0 {
			out.Grow(len(plain))
		}
		out.WriteString(plain[at:from])
		at = to
		isJoined, isBroken := joins(text[:from], text[to:])
		if isBroken {
			j.broken = append(j.broken, out.Len())
		}
		if !isJoined {
			j.pieces = append(j.pieces, piece{out.Len(), from})
			out.WriteByte(' ')
		}
		j.pieces = append(j.pieces, piece{out.Len(), to})
	}
	if at > 0 {
		out.WriteString(plain[at:])
		j.Text = out.String()
	}
	return j
}

// nextLineEnd finds the next end of a line with the signs of emphasis around it,
// from an offset on: [*`]*[ \t]?\n[ \t]*[*`\[]*. Two blanks or a backslash before
// it would make it a line's end to readers too.
func nextLineEnd(text string, after int) span {
	end := strings.IndexByte(text[after:], '\n')
	if end < 0 {
		return span{}
	}
	from := after + end
	to := from + 1
	if from > after && isBlank(text[from-1]) {
		from--
	}
	for from > after && (text[from-1] == '*' || text[from-1] == '`') {
		from--
	}
	to += runOf(text[to:], isBlank)
	to += runOf(text[to:], func(b byte) bool { return b == '*' || b == '`' || b == '[' })
	return span{from, to}
}

// endsParagraph reports whether a line is one that nothing goes on with:
//
//	^[ \t]*(?:$|#|\||```|~~~|(?:[-=*_][ \t]*){2,}$)
func endsParagraph(line string) bool {
	line = strings.TrimLeft(line, " \t")
	return line == "" || line[0] == '#' || line[0] == '|' || isFence(line) || isRuler(line)
}

func isFence(line string) bool {
	return strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~")
}

// isRuler reports whether a line is two or more of -, =, * and _, with or
// without blanks.
func isRuler(line string) bool {
	signs := 0
	for i := range len(line) {
		switch line[i] {
		case '-', '=', '*', '_':
			signs++
		case ' ', '\t':
		default:
			return false
		}
	}
	return signs >= 2
}

// beginsBlock reports whether a line begins a block, or is none of a paragraph's:
//
//	^[ \t]*(?:$|#|\||>|```|~~~|:|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|[０-９]{1,3}[．）]|\[\^|(?:[-=*_][ \t]*){2,}$)
func beginsBlock(line string) bool {
	line = strings.TrimLeft(line, " \t")
	if endsParagraph(line) {
		return true
	}
	switch c := line[0]; {
	case c == '>' || c == ':':
		return true
	case c == '-' || c == '*' || c == '+':
		return len(line) > 1 && isBlank(line[1])
	case c == '[':
		return strings.HasPrefix(line, "[^")
	case isDigit(c):
		n := runOf(line, isDigit)
		return n <= 9 && n+1 < len(line) && (line[n] == '.' || line[n] == ')') && isBlank(line[n+1])
	}
	wide := 0 // digits
	for _, r := range line {
		switch {
		case r >= '０' && r <= '９' && wide < 3:
			wide++
		default:
			return wide > 0 && (r == '．' || r == '）')
		}
	}
	return false
}

// isSoft reports whether the line's end within text[from:to] is one inside a
// paragraph.
func isSoft(text string, from, to int) bool {
	if from == 0 || to == len(text) || text[from-1] == '\\' || text[from-1] == ' ' || text[from-1] == '\n' {
		return false
	}
	begin := strings.LastIndexByte(text[:from], '\n') + 1
	end := from + strings.IndexByte(text[from:to], '\n')
	next, _, _ := strings.Cut(text[end+1:], "\n")
	return !endsParagraph(text[begin:end]) && !beginsBlock(next)
}

// joins reports whether what stands on both sides of a line's end is one to
// readers; isBroken says that they see a blank in it all the same.
func joins(before, after string) (ok, isBroken bool) {
	if IsCJK(LastRune(before)) || IsCJK(firstRuneOf(after)) {
		return true, false
	}
	before, after = before[max(0, len(before)-40):], after[:min(len(after), 40)]
	isBroken = endsInSign(before) && IsDigitLike(firstRuneOf(after)) ||
		IsDigitLike(LastRune(before)) && beginsWithSign(after) ||
		strings.HasSuffix(before, ",") && (endsInComma.MatchString(before) && isThousands.MatchString(after) ||
			endsInYen.MatchString(before) && isGroup.MatchString(after))
	return isBroken, isBroken
}

// endsInSign reports whether a text ends in a digit and a sign of numbers that
// go on: [0-9][-/:@]$.
func endsInSign(text string) bool {
	n := len(text)
	return n > 1 && strings.IndexByte("-/:@", text[n-1]) >= 0 && isDigit(text[n-2])
}

// beginsWithSign reports whether a text begins with such a sign and a digit:
// ^[-/:][0-9].
func beginsWithSign(text string) bool {
	return len(text) > 1 && strings.IndexByte("-/:", text[0]) >= 0 && isDigit(text[1])
}

// Figures reads the figures of a text, the numbers that are written strangely,
// and those that a line's end parts so that readers see a blank in them.
func (j joining) Figures() (figures []figure.Figure, odd, parted []figure.Oddly) {
	figures, odd = figure.Read(j.Text)
	for i, f := range figures {
		figures[i].From, figures[i].To = j.span(f.From, f.To)
		if slices.ContainsFunc(j.broken, func(at int) bool { return f.From < at && at < f.To }) {
			parted = append(parted, figure.Oddly{From: figures[i].From, To: figures[i].To, Plain: j.Text[f.From:f.To]})
		}
	}
	for i, o := range odd {
		odd[i].From, odd[i].To = j.span(o.From, o.To)
	}
	return figures, odd, parted
}

// JoinedWords is what a text says without its markup, the lines of its
// paragraphs joined.
func JoinedWords(text string) string {
	words, _ := Words(text)
	return strings.ReplaceAll(JoinLines(words, text).Text, string(rune(figure.Joined)), "")
}

// OneLine is a passage as a message quotes it.
func OneLine(text string) string {
	return strings.Join(strings.Fields(JoinLines(text, text).Text), " ")
}
