package markdown

import (
	"regexp"
	"slices"
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
	Text    string
	offsets []int
	broken  []int // where, in the joined text, a line's end was taken out that readers see as a blank
}

// span turns offsets of the joined text into those of the given one.
func (j joining) span(from, to int) (int, int) {
	if from == to {
		return j.offsets[from], j.offsets[from]
	}
	return j.offsets[from], j.offsets[to-1] + 1
}

var (
	// lineEnd is the end of a line with the signs of emphasis around it. Two
	// blanks or a backslash before it would make it a line's end to readers too.
	lineEnd = regexp.MustCompile("[*`]*[ \t]?\n[ \t]*[*`\\[]*")

	// blockLine is a line that begins a block, or is none of a paragraph's.
	blockLine = regexp.MustCompile("^[ \t]*(?:$|#|\\||>|```|~~~|:|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|[０-９]{1,3}[．）]|\\[\\^|(?:[-=*_][ \t]*){2,}$)")

	// closedLine is a line that nothing goes on with.
	closedLine = regexp.MustCompile("^[ \t]*(?:$|#|\\||```|~~~|(?:[-=*_][ \t]*){2,}$)")

	// A line's end that lineBreak does not join may part a figure: 0120- and
	// 179-066, 100, and 000円.
	endsInSign     = regexp.MustCompile(`[0-9]+[-/:@]$`)
	beginsWithSign = regexp.MustCompile(`^[-/:][0-9]`)
	endsInComma    = regexp.MustCompile(`(?:^|[^0-9])[0-9]{1,3}(?:,[0-9]{3})*,$`)
	isThousands    = regexp.MustCompile(`^[0-9]{3}(?:,[0-9]{3})*(?:万|億|円| ?yen\b)`)
	endsInYen      = regexp.MustCompile(`[¥￥][0-9]{1,3}(?:,[0-9]{3})*,$`)
	isGroup        = regexp.MustCompile(`^[0-9]{3}(?:,[0-9]{3})*(?:[^0-9]|$)`)
)

// JoinLines joins the lines of a text's paragraphs as readers do, with a blank
// where they see one. plain is the text without its markup, byte for byte.
func JoinLines(plain, text string) joining {
	j := joining{}
	var out strings.Builder
	keep := func(from, to int) {
		out.WriteString(plain[from:to])
		for i := from; i < to; i++ {
			j.offsets = append(j.offsets, i)
		}
	}
	at := 0
	for _, end := range lineEnd.FindAllStringIndex(text, -1) {
		from, to := end[0], end[1]
		if from < at || !isSoft(text, from, to) {
			continue
		}
		keep(at, from)
		at = to
		isJoined, isBroken := joins(text[:from], text[to:])
		if isBroken {
			j.broken = append(j.broken, out.Len())
		}
		if !isJoined {
			out.WriteByte(' ')
			j.offsets = append(j.offsets, from)
		}
	}
	keep(at, len(plain))
	j.Text, j.offsets = out.String(), append(j.offsets, len(plain))
	return j
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
	return !closedLine.MatchString(text[begin:end]) && !blockLine.MatchString(next)
}

// joins reports whether what stands on both sides of a line's end is one to
// readers; isBroken says that they see a blank in it all the same.
func joins(before, after string) (ok, isBroken bool) {
	if IsCJK(LastRune(before)) || IsCJK(firstRuneOf(after)) {
		return true, false
	}
	before, after = before[max(0, len(before)-40):], after[:min(len(after), 40)]
	isBroken = endsInSign.MatchString(before) && IsDigitLike(firstRuneOf(after)) ||
		IsDigitLike(LastRune(before)) && beginsWithSign.MatchString(after) ||
		endsInComma.MatchString(before) && isThousands.MatchString(after) ||
		endsInYen.MatchString(before) && isGroup.MatchString(after)
	return isBroken, isBroken
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
