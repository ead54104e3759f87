package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Report writes problems as Print does, and below the first of each id why it
// matters to a member.
func Report(w io.Writer, lang string, problems []Problem) error {
	return printAll(w, lang, problems, true)
}

// Print writes problems for people, in the language lang, in the order given.
func Print(w io.Writer, lang string, problems []Problem) error {
	return printAll(w, lang, problems, false)
}

func printAll(w io.Writer, lang string, problems []Problem, saysWhy bool) error {
	out := bufio.NewWriter(w)
	said := map[string]bool{}
	for _, p := range problems {
		fmt.Fprintf(out, "%s: %s: %s [%s]\n", p.Place(), p.Severity, OneLine(p.Message.In(lang)), p.ID)
		if p.Line > 0 && p.Source != "" {
			source, caret := excerpt(p.Source, p.Column, p.Length)
			fmt.Fprintf(out, "    %s\n    %s\n", source, caret)
		}
		if hint := p.Hint.In(lang); hint != "" {
			label := "hint"
			if lang == "ja" {
				label = "ヒント"
			}
			fmt.Fprintf(out, "    %s: %s\n", label, strings.ReplaceAll(Visible(hint), "\n", "\n    "))
		}
		if why := Why(p.ID).In(lang); why != "" && saysWhy && !said[p.ID] {
			label := "why"
			if lang == "ja" {
				label = "なぜ"
			}
			fmt.Fprintf(out, "    %s: %s\n", label, why)
			said[p.ID] = true
		}
	}
	return out.Flush()
}

// Place returns where the position is, as it is printed: FILE:LINE:COLUMN, or
// FILE alone.
func (p Position) Place() string {
	if p.Line == 0 {
		return OneLine(p.File)
	}
	return fmt.Sprintf("%s:%d:%d", OneLine(p.File), p.Line, p.Column)
}

// Visible is a text in which nothing but a line end acts on a terminal: a
// file's name, or a word from it, may hold what moves the cursor, what turns
// the direction of all that follows, and what nobody sees.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// OneLine is a name or a message as it may be shown: visible and on one line.
func OneLine(s string) string { return strings.ReplaceAll(Visible(s), "\n", string(utf8.RuneError)) }

// Excerpt returns the part of the source line to show: what a caret points at,
// which is empty at the line's end, and what stands around it.
func (p Problem) Excerpt() (before, at, after string) {
	return cut(p.Source, p.Column, p.Length)
}

// PrintJSON writes one JSON object a line for programs, with the message in
// the language lang.
func PrintJSON(w io.Writer, lang string, problems []Problem) error {
	out := NewJSON(w)
	for _, p := range problems {
		err := out.Encode(struct {
			File     string         `json:"file"`
			Line     int            `json:"line"`
			Column   int            `json:"column"`
			Severity string         `json:"severity"`
			ID       string         `json:"id"`
			Message  string         `json:"message"`
			Hint     string         `json:"hint,omitempty"`
			Example  map[string]any `json:"example,omitempty"`
		}{p.File, p.Line, p.Column, p.Severity.String(), p.ID, p.Message.In(lang), p.Hint.In(lang), p.Example})
		if err != nil {
			return err
		}
	}
	return nil
}

// excerptWidth is how many columns of a source line are shown; a longer line
// is cut around the place that matters.
const excerptWidth = 100

// excerpt returns the part of a source line to show, and the caret line that
// points at column (from 1) for length characters.
func excerpt(source string, column, length int) (shown, caret string) {
	before, at, after := cut(source, column, length)
	caret = strings.Repeat(" ", Width(before)) + strings.Repeat("^", max(Width(at), 1))
	return before + at + after, caret
}

// cut returns a source line, tabs made spaces and a long one cut around the
// place, before, at and after the length characters from column (from 1).
func cut(source string, column, length int) (before, at, after string) {
	start := forward(source, 0, column-1)
	from := start
	for width := 0; from > 0; {
		r, size := utf8.DecodeLastRuneInString(source[:from])
		if width += runeWidth(r); width > excerptWidth*2/3 {
			break
		}
		from -= size
	}
	to := from
	for width := 0; to < len(source) && width < excerptWidth; {
		r, size := utf8.DecodeRuneInString(source[to:])
		width += runeWidth(r)
		to += size
	}
	lead, tail := "", ""
	if from > 0 {
		lead = "…"
	}
	if to < len(source) {
		tail = "…"
	}
	end := max(start, min(forward(source, start, max(length, 1)), to))
	return lead + blanked(source[from:start]), blanked(source[start:end]), blanked(source[end:max(end, to)]) + tail
}

// forward returns the byte offset n characters after another one.
func forward(s string, at, n int) int {
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// blanked is a text with spaces in place of what has no shape.
func blanked(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			return ' '
		}
		return r
	}, s)
}

// Width returns how many terminal columns s takes: a full-width character
// counts two, a combining mark none.
func Width(s string) int {
	total := 0
	for _, r := range s {
		total += runeWidth(r)
	}
	return total
}

func runeWidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case width.LookupRune(r).Kind() == width.EastAsianWide,
		width.LookupRune(r).Kind() == width.EastAsianFullwidth:
		return 2
	}
	return 1
}
