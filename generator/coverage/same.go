package coverage

import (
	"path"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/source"
)

// sameTexts reports newest texts that are those of another day under a new
// name. With nothing new in them the site would seem to be finished.
func (t OfficialTexts) sameTexts() []diag.Problem {
	var problems []diag.Problem
	for _, text := range t.Newest {
		if p, ok := t.copied(text); ok {
			problems = append(problems, p)
		} else if p, ok := otherDay(text); ok {
			problems = append(problems, p)
		}
	}
	return problems
}

// copied reports a text that says what one of another day says.
func (t OfficialTexts) copied(text *source.File) (diag.Problem, bool) {
	now := fold(text.Text)
	for _, older := range t.older {
		if now == "" || fold(older.Text) != now {
			continue
		}
		return diag.Problem{
			Position: diag.Position{File: text.Name}, ID: "same-text",
			Message: diag.Textf("%s と中身がまったく同じです", "it says exactly what %s says", older.Name),
			Hint: diag.Textf("前の文書を写したままではありませんか。新しい文書の文を写して保存し直します。文書が変わっていないのなら、このファイルを消します",
				"it seems to be a copy of the text before; copy the words of the new one and save it again; if nothing was published anew, delete this file"),
		}, true
	}
	return diag.Problem{}, false
}

// otherDay warns of a text whose first lines have another day, alone in a line
// as on a cover, than its name.
func otherDay(text *source.File) (diag.Problem, bool) {
	named := textDate.FindString(path.Base(text.Name))
	offset, lines := 0, 0
	for line := range strings.Lines(text.Text) {
		start := offset
		offset += len(line)
		said := strings.TrimSpace(line)
		if said == "" || named == "" {
			continue
		}
		if lines++; lines > coverLines {
			break
		}
		found := figure.Scan(said)
		if len(found) != 1 || found[0].Kind != figure.Date || found[0].From > 0 || found[0].To < len(said) || len(found[0].Key) != len(named) {
			continue
		}
		if found[0].Key == named {
			break
		}
		at := start + strings.Index(line, said)
		return text.Problem(text.At(at, len(said)), diag.Warning, "odd-date",
			diag.Textf("ファイルの名前は %s ですが、文書の初めには「%s」とあります", "the name of the file has %s, but the text begins with “%s”", named, said),
			diag.Textf("前の文書を写したものでないか確かめます。名前が違うのなら、文書の日付に直します", "see whether this is the text before, copied; if the name is wrong, give it the day of the text")), true
	}
	return diag.Problem{}, false
}

// coverLines are how many lines a cover may have.
const coverLines = 8
