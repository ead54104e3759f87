package diff

import (
	"regexp"
	"strings"

	"tebiki/generator/report"
	"tebiki/generator/sentence"
)

// grave are words of a deadline for members, or of a condition of payment.
var grave = regexp.MustCompile(`期限|期日|締切|締め切|以内|以上|以下|未満|(?:請求|申請|提出|届出|届け出|報告)[^。]{0,24}(?:まで|期間)|(?:まで|期間)[^。]{0,24}(?:請求|申請|提出|届|報告)|(?i:\bdeadlines?\b|\bwithin\b|\bno later than\b|\bat least\b|\bor more\b|\bor longer\b|\btime limit\b)`)

// isGrave reports whether a change is of a deadline or a condition of payment:
// of a whole sentence, as the figure alone does not say what it is for.
func isGrave(c *sentence.Change) bool {
	return grave.MatchString(strings.Join(c.Old, "\n")) || grave.MatchString(strings.Join(c.New, "\n"))
}

// near is within how many bytes of a figure words say what it is for.
const near = 30

// gravest puts the figures of a text first that stand beside grave words.
func gravest(text string, figures []string) []string {
	var first, others []string
	for _, f := range figures {
		at := strings.Index(text, f)
		if at >= 0 && grave.MatchString(text[at:min(len(text), at+len(f)+near)]) {
			first = append(first, f)
		} else {
			others = append(others, f)
		}
	}
	return append(first, others...)
}

// graveFirst orders rows by weight.
func graveFirst(a, b report.Row) int {
	switch {
	case a.Grave == b.Grave:
		return 0
	case a.Grave:
		return -1
	}
	return 1
}

// before and behind a figure so many characters of its sentence are told.
const beforeFigure, behindFigure = 14, 22

// wordsAround are a few words of what a sentence will say, around the figure that
// is told of it; where it goes, of what it said.
func wordsAround(c *sentence.Change, gone, come []string) string {
	text, figures := line(strings.Join(c.New, " ")), come
	if len(come) == 0 && (text == "" || len(gone) > 0) && len(c.Old) > 0 {
		text, figures = line(strings.Join(c.Old, " ")), gone
	}
	at := 0
	if len(figures) > 0 {
		at = len([]rune(text[:max(0, strings.Index(text, line(figures[0])))]))
	}
	characters := []rune(text)
	from, until := max(0, at-beforeFigure), min(len(characters), at+behindFigure)
	if c.Lang != "ja" { // whole words, of which each has more characters
		from, until = max(0, at-2*beforeFigure), min(len(characters), at+2*behindFigure)
		for from > 0 && from < at && characters[from-1] != ' ' {
			from++
		}
		for until < len(characters) && characters[until] != ' ' {
			until++
		}
	}
	words := string(characters[from:until])
	if from > 0 {
		words = "…" + words
	}
	if until < len(characters) {
		words += "…"
	}
	return words
}
