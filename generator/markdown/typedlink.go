package markdown

import (
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
)

// Links that are typed a little wrong (typed.go).

// wideLink reports a link with full-width brackets.
func wideLink(d *Document, at int, m []int) (diag.Problem, bool) {
	if m[2] < 0 {
		m = append(m[:2:2], m[6:]...)
	}
	brackets := d.Text[at+m[0]:at+m[2]] + d.Text[at+m[3]:at+m[4]] + d.Text[at+m[5]:at+m[1]]
	words, dest := d.Text[at+m[2]:at+m[3]], d.Text[at+m[4]:at+m[5]]
	if !isDestination(dest) || !strings.ContainsAny(brackets, "（）［］") {
		return diag.Problem{}, false
	}
	return d.Problem(at+m[4], at+m[5], "broken-link", diag.Textf("リンクのかっこが全角です", "the brackets of the link are full-width"),
		diag.Textf("半角で [%s](%s) と書きます", "write [%s](%s) with half-width brackets", words, dest)).As(diag.HasNoTarget), true
}

// isDestination reports whether what stands in brackets is meant to be where a
// link leads.
func isDestination(text string) bool {
	return strings.Contains(text, ".md") || strings.Contains(text, "://") || strings.HasPrefix(text, "#") || strings.HasPrefix(text, "../") || strings.HasPrefix(text, "mailto:") || strings.HasPrefix(text, "tel:")
}

// partedLink reports a blank between the words of a link and where it leads.
func partedLink(d *Document, at int, m []int) (diag.Problem, bool) {
	words, dest := d.Text[at+m[2]:at+m[3]], d.Text[at+m[4]:at+m[5]]
	if !isDestination(dest) {
		return diag.Problem{}, false
	}
	return d.Warning(at+m[0], at+m[1], "broken-link", diag.Textf("空白があるので、リンクにならず、会員にはかっこの中もそのまま見えます", "with the blank in it this is no link, and members see what stands in the brackets"),
		diag.Textf("リンクなら、間の空白を消して [%s](%s) と書きます", "for a link, take out the blank: [%s](%s)", words, dest)).As(diag.HasNoTarget), true
}

// openLink reports a link whose last bracket is missing.
func openLink(d *Document, at int, m []int) (diag.Problem, bool) {
	words, dest := d.Text[at+m[2]:at+m[3]], d.Text[at+m[4]:at+m[5]]
	end := at + m[1]
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(d.Text[end:], " \n")) // of a title, it may be
	if strings.ContainsRune(`)）("'{}`, next) || strings.Contains(dest, "{{") || isClosed(d.Text[end:]) || !isDestination(dest) {
		return diag.Problem{}, false
	}
	return d.Problem(at+m[0], end, "broken-link", diag.Textf("リンクの最後のかっこがありません", "the last bracket of the link is missing"),
		diag.Textf("[%s](%s) と書きます", "write [%s](%s)", words, dest)).As(diag.HasNoTarget), true
}

// isClosed reports whether the first bracket to come closes, before any blank:
// letters that no address has stand before it.
func isClosed(rest string) bool {
	i := strings.IndexAny(rest, " \n()[]")
	return i >= 0 && rest[i] == ')'
}
