package edition

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/era"
	"tebiki/generator/rule"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// copyRules returns the rules of an edition as those of another day: their
// effective, and the day where the comments say it that stand on top of the
// file and beside effective. Every other byte stays. The rules are nil where
// problems say why.
func copyRules(name string, data []byte, before, day rule.Date) ([]byte, []diag.Problem) {
	toml, problems := tomlfile.Open(name, data)
	if toml == nil {
		return nil, problems
	}
	value := toml.Root.Get("effective")
	edits := []source.Edit{{From: value.From, To: value.To, Text: day.String()}}
	text := toml.Text
	edits = append(edits, inComment(text, 0, head(text), before, day)...)
	if end := value.To + lineLength(text[value.To:]); end > value.To {
		edits = append(edits, inComment(text, value.To, end, before, day)...)
	}
	return source.Apply(data, edits), nil
}

// head is where the comments on top of a file end.
func head(text string) (end int) {
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimSpace(line); trimmed != "" && !strings.HasPrefix(trimmed, "#") {
			break
		}
		end += len(line)
	}
	return end
}

func lineLength(text string) int {
	if i := strings.IndexByte(text, '\n'); i >= 0 {
		return i
	}
	return len(text)
}

// inComment finds a day as people write it in a part of a text, and puts
// another in its place, written the same way.
func inComment(text string, from, to int, before, day rule.Date) (edits []source.Edit) {
	olds, news := written(before), written(day)
	for at := from; at < to; at++ {
		for i, old := range olds {
			if strings.HasPrefix(text[at:to], old) && !besideDigit(text, at, at+len(old)) {
				edits = append(edits, source.Edit{From: at, To: at + len(old), Text: news[i]})
				at += len(old) - 1
				break
			}
		}
	}
	return edits
}

// besideDigit reports whether what is written from..to goes on as a longer
// number.
func besideDigit(text string, from, to int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	return digit(from) && digit(from-1) || digit(to-1) && digit(to)
}

// written lists how people write a day.
func written(day rule.Date) []string {
	t := day.Time()
	return []string{
		t.Format("2006-01-02"), t.Format("2006年1月2日"), era.Year(t) + t.Format("1月2日"),
		t.Format("2006/1/2"), t.Format("2006/01/02"), t.Format("2006.1.2"),
		t.Format("2 January 2006"), t.Format("January 2, 2006"),
	}
}
