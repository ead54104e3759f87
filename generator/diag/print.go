package diag

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

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
		fmt.Fprintf(out, "%s: %s: %s [%s]\n", p.Place(), p.Severity, p.Message.In(lang), p.ID)
		if p.Line > 0 && p.Source != "" {
			source, caret := excerpt(p.Source, p.Column, p.Length)
			fmt.Fprintf(out, "    %s\n    %s\n", source, caret)
		}
		if hint := p.Hint.In(lang); hint != "" {
			label := "hint"
			if lang == "ja" {
				label = "ヒント"
			}
			fmt.Fprintf(out, "    %s: %s\n", label, strings.ReplaceAll(hint, "\n", "\n    "))
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
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Excerpt returns the part of the source line to show: what a caret points at,
// which is empty at the line's end, and what stands around it.
func (p Problem) Excerpt() (before, at, after string) {
	return cut(p.Source, p.Column, p.Length)
}

// PrintJSON writes one JSON object a line for programs, with the message in
// the language lang.
func PrintJSON(w io.Writer, lang string, problems []Problem) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
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
	runes := []rune(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffd {
			return ' '
		}
		return r
	}, source))
	start := min(max(column-1, 0), len(runes))
	end := min(start+max(length, 1), len(runes))
	from := 0
	for width := Width(string(runes[:start])); width > excerptWidth*2/3 && from < start; from++ {
		width -= runeWidth(runes[from])
	}
	to := from
	for width := 0; to < len(runes) && width < excerptWidth; to++ {
		width += runeWidth(runes[to])
	}
	lead, tail := "", ""
	if from > 0 {
		lead = "…"
	}
	if to < len(runes) {
		tail = "…"
	}
	end = max(start, min(end, to))
	return lead + string(runes[from:start]), string(runes[start:end]), string(runes[end:max(end, to)]) + tail
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
