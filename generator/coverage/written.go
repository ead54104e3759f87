package coverage

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// writtenLine is a line of a Markdown file as readers see it, more or less:
// enough to find a sentence of the site again.
type writtenLine struct {
	file    *source.File
	number  int
	section string // the id it stands under
	folded  string
	facts   []factSpan
}

// factSpan is where a placeholder's value stands in a folded line.
type factSpan struct {
	path     string
	from, to int
}

// markup is what a line has besides its words: placeholders, ids, the
// addresses of links, notes, emphasis, and the marks of headings and lists.
var markup = regexp.MustCompile(`^\s*(?:#+|[-*・]|[0-9]+\.)\s+|\{\{\s*([a-z0-9_.-]+)\s*\}\}|\{#[^}]*\}|\[\^[^\]]*\]:?|\[|\]\([^)]*\)|\\|\*\*`)

var anchorID = regexp.MustCompile(`\{#([^}]*)\}`)

// written reads the lines of files; fact says what a placeholder shows.
func written(files []*source.File, fact func(path string) string) []writtenLine {
	var lines []writtenLine
	for _, file := range files {
		number, section := 0, ""
		for text := range strings.Lines(file.Text) {
			number++
			if id := anchorID.FindStringSubmatch(text); id != nil {
				section = id[1]
			}
			line := writtenLine{file: file, number: number, section: section}
			pos := 0
			for _, m := range markup.FindAllStringSubmatchIndex(text, -1) {
				line.folded += fold(text[pos:m[0]])
				if m[2] >= 0 {
					path := text[m[2]:m[3]]
					from := len(line.folded)
					line.folded += fold(fact(path))
					line.facts = append(line.facts, factSpan{path, from, len(line.folded)})
				}
				pos = m[1]
			}
			line.folded += fold(text[pos:])
			if line.folded != "" {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// spot is where a text was written: a line, and the offset there that some
// offset of the text has come to.
type spot struct {
	line *writtenLine
	at   int
}

// locate finds the line that says a folded text from the beginning of a
// sentence to the end of one, or the part of it around an offset, or else the
// line most like it; ok is false if there is none.
func (c *comparison) locate(text string, offset int) (s spot, ok bool) {
	c.readLines()
	for i, line := range c.lines {
		if at := strings.Index(line.folded, text); at >= 0 && line.isWhole(at, at+len(text)) {
			return spot{&c.lines[i], at + offset}, true
		}
	}
	best, wanted := 0.5, bigrams(text)
	for i, line := range c.lines {
		at := strings.Index(text, line.folded)
		switch {
		case at >= 0 && at <= offset && offset <= at+len(line.folded) && 4*len(line.folded) > len(text):
			return spot{&c.lines[i], offset - at}, true
		case len(line.folded) > 4*len(text):
			continue
		}
		if score := dice(wanted, bigrams(line.folded)); score > best {
			best, s, ok = score, spot{&c.lines[i], -1}, true
		}
	}
	return s, ok
}

// readLines reads what the pages are made of, once something is looked for.
func (c *comparison) readLines() {
	if c.lines == nil {
		c.lines = written(c.Written(), c.Fact)
	}
}

// locateOn finds the line that says a folded text on a page; ok is false if
// none does.
func (c *comparison) locateOn(text, page string) (s spot, ok bool) {
	c.readLines()
	_, name, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(page, ".html"), "/index"), "/")
	for i, line := range c.lines {
		if at := strings.Index(line.folded, text); at >= 0 && c.Key(line.file.Name) == name {
			return spot{&c.lines[i], at}, true
		}
	}
	return s, false
}

// problem is a problem of a text that stands at the spot, so far as it can be
// found among the marks and placeholders of its line; else of the whole line.
func (s spot) problem(shown, id string, message diag.Text) diag.Problem {
	line := s.line.file.Line(s.line.number)
	pos := diag.Position{File: s.line.file.Name, Line: s.line.number, Column: 1, Length: len([]rune(line))}
	if at := strings.Index(line, shown); at >= 0 {
		pos.Column, pos.Length = len([]rune(line[:at]))+1, len([]rune(shown))
	}
	return s.line.file.Error(pos, id, message, diag.Text{})
}

// originsIn says where the facts are written down that the length bytes at the
// spot show.
func (c *comparison) originsIn(s spot, length int) []diag.Text {
	var lines []diag.Text
	for _, f := range s.line.facts {
		if f.from >= s.at && f.to <= s.at+length && f.from < f.to {
			shown, place := c.Fact(f.path), c.Origin(f.path).Place
			lines = append(lines, diag.Text{
				JA: fmt.Sprintf("「%s」は %s に書かれています", shown, place.JA),
				EN: fmt.Sprintf("“%s” is written down in %s", shown, place.EN),
			})
		}
	}
	return lines
}

// isWhole reports whether a sentence begins and one ends at two offsets: at the
// ends of the line, of a sentence, or of a text between quotes.
func (l writtenLine) isWhole(from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(l.folded[:from])
	last, _ := utf8.DecodeLastRuneInString(l.folded[from:to])
	return (from == 0 || strings.ContainsRune("。?\"", before)) &&
		(to == len(l.folded) || strings.ContainsRune("。?", last) || l.folded[to] == '"')
}

// fact is the placeholder whose value holds the length bytes at the spot; ""
// if none does.
func (s spot) fact(length int) string {
	for _, f := range s.line.facts {
		if s.at >= f.from && s.at+length <= f.to {
			return f.path
		}
	}
	return ""
}

// place is the spot as staff find it: "content/ja/qa/4-lump-sum.md:118".
func (s spot) place() string {
	pos := diag.Position{File: s.line.file.Name, Line: s.line.number, Column: 1}
	return strings.TrimSuffix(pos.Place(), ":1")
}

// restatesLine is a line of [restates] in the front matter of a page.
var restatesLine = regexp.MustCompile(`^([a-z][a-z0-9-]*)\s*=\s*\[`)

// sectionLine is the line that a reference is looked at in: of one that a page
// has in [restates], the heading of the section that says it again.
func sectionLine(file *source.File, text string, number int) int {
	m := restatesLine.FindStringSubmatch(text)
	if m == nil || path.Ext(file.Name) != ".md" {
		return number
	}
	if at := strings.Index(file.Text, "{#"+m[1]+"}"); at >= 0 {
		return file.At(at, 0).Line
	}
	return number
}

// mentions lists the places that refer to the section of a spot: sentences in
// the site's own words, and rules that cite it. No official text can check
// them.
func (c *comparison) mentions(s spot) []diag.Text {
	if s.line.section == "" {
		return nil
	}
	link := path.Base(s.line.file.Name) + "#" + s.line.section + ")"
	cite := `"` + c.Key(s.line.file.Name) + "#" + s.line.section + `"`
	var places []string
	for _, file := range c.Own() {
		number := 0
		for text := range strings.Lines(file.Text) {
			number++
			if strings.Contains(text, link) || strings.Contains(text, cite) {
				place := fmt.Sprintf("%s:%d", file.Name, sectionLine(file, text, number))
				if !slices.Contains(places, place) {
					places = append(places, place)
				}
			}
		}
	}
	if places == nil {
		return nil
	}
	return []diag.Text{diag.Textf("公式の文書と比べられない所でも、ここを引いています。合っているか確かめてください: %s",
		"places that cannot be compared with the official text refer to this; see that they still hold: %s", strings.Join(places, ", "))}
}
