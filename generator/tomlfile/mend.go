package tomlfile

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// A slip of the keyboard must not hide what else is wrong with a file. mender
// takes the TOML a line at a time: where a line is no TOML but what was meant
// is plain (a full-width “＝”, a quote from Word, 100,000), it reports the
// line with how to write it, and reads on as if it were written so. Lines are
// changed and never added or taken away, so that places stay true.
type mender struct {
	src      *source.File
	first    int          // the line of src that lines[0] is
	lines    []string     // as mended
	passed   int          // lines before this index are done with
	rounds   int          // how often a line was given up
	lost     bool         // a line could not be made sense of, and with it the rest
	quoted   map[int]bool // lines of src whose value was put between quotes
	problems []diag.Problem
}

const (
	gone   = "#" // stands for a line that was taken out
	enough = 100 // problems, or lines given up; a file with more is no TOML at all
)

// fault is where the library stopped reading, and why.
type fault struct {
	line, column int // from 0; column in bytes
	length       int // in bytes
	message      string
}

// decode reads TOML; the fault is nil if it is valid.
func decode(text string) (map[string]any, *fault) {
	var decoded map[string]any
	_, err := toml.Decode(text, &decoded)
	if err == nil {
		return decoded, nil
	}
	f := &fault{message: err.Error()}
	var parse toml.ParseError
	if errors.As(err, &parse) {
		start := min(max(parse.Position.Start, 0), len(text))
		f.line = strings.Count(text[:start], "\n")
		f.column = start - strings.LastIndexByte(text[:start], '\n') - 1
		f.length = parse.Position.Len
		if parse.Message != "" {
			f.message = parse.Message
		}
	}
	return nil, f
}

// mend reads what valid TOML there would be, and reports every line that is
// none. decoded is nil if a line could not be made sense of.
func (m *mender) mend(bad *fault) (text string, decoded map[string]any) {
	for bad != nil {
		if len(m.problems) >= enough || !m.again(bad) && !m.unclosed() && !m.comma(bad) && !m.line(bad) {
			m.giveUp(bad)
		}
		text = strings.Join(m.lines, "\n")
		decoded, bad = decode(text)
	}
	if m.lost {
		return text, nil
	}
	return text, decoded
}

// line mends the line at fault by itself, if its mistakes are known.
func (m *mender) line(bad *fault) bool {
	line := m.lines[bad.line]
	var said diag.Text
	for _, f := range lineFixes {
		fixed, message, ok := f.mend(line, bad.column)
		if !ok {
			continue
		}
		if f.quotes {
			m.quoted[m.first+bad.line] = true
		}
		line, said = fixed, join(said, message)
		if m.passes(bad.line, line) {
			m.replace(bad.line, line, "toml-syntax", said)
			return true
		}
	}
	return false
}

// join says two things one after the other.
func join(a, b diag.Text) diag.Text {
	if a == (diag.Text{}) {
		return b
	}
	return diag.Text{JA: a.JA + "。" + b.JA, EN: a.EN + "; " + b.EN}
}

// passes reports whether the library reads past a line if it is written so.
func (m *mender) passes(index int, line string) bool {
	old := m.lines[index]
	m.lines[index] = line
	_, bad := decode(strings.Join(m.lines, "\n"))
	m.lines[index] = old
	return bad == nil || bad.line > index || strings.HasPrefix(bad.message, "Key '")
}

// replace writes a line anew and reports it; the caret stands under what
// differs.
func (m *mender) replace(index int, line, id string, message diag.Text) {
	from, length := difference([]rune(m.src.Line(m.first+index)), []rune(line))
	m.lines[index] = line
	m.report(index, from+1, length, id, message, diag.Text{
		JA: "この行は、次のように書きます\n" + strings.TrimSpace(line),
		EN: "write this line as\n" + strings.TrimSpace(line),
	})
}

func (m *mender) report(index, column, length int, id string, message, hint diag.Text) {
	left := utf8.RuneCountInString(m.src.Line(m.first+index)) - column + 1 // the line as mended may be longer
	pos := diag.Position{File: m.src.Name, Line: m.first + index, Column: column, Length: max(min(length, left), 1)}
	m.problems = append(m.problems, m.src.Error(pos, id, message, hint).As(diag.LacksText))
}

// difference returns what of a line another one has not, in characters.
func difference(a, b []rune) (from, length int) {
	for from < min(len(a), len(b)) && a[from] == b[from] {
		from++
	}
	end := 0
	for end < min(len(a), len(b))-from && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return from, max(len(a)-end-from, 1)
}

var openedText = regexp.MustCompile(`^\s*[A-Za-z0-9_-]+\s*=\s*('''|""")`)

// unclosed finds a text of several lines that is not closed before the next
// one opens or the file ends, and closes it at its last line.
func (m *mender) unclosed() bool {
	opened, mark := -1, ""
	for i, line := range m.lines {
		match := openedText.FindStringSubmatch(line)
		inside := opened >= 0
		switch {
		case inside && match != nil && match[1] == mark:
			return m.close(opened, i, mark)
		case inside && strings.Contains(line, mark):
			opened = -1
		case !inside && match != nil && strings.Count(line, match[1]) == 1:
			opened, mark = i, match[1]
		}
	}
	return opened >= 0 && m.close(opened, len(m.lines), mark)
}

// close ends a text of several lines before the line end.
func (m *mender) close(opened, end int, mark string) bool {
	last := end - 1
	for last > opened && (strings.TrimSpace(m.lines[last]) == "" || tableLine.MatchString(m.lines[last])) {
		last--
	}
	column := strings.Index(m.lines[opened], mark)
	m.report(opened, len([]rune(m.lines[opened][:column]))+1, len(mark), "toml-syntax",
		diag.Textf("ここで始まる文が、「%s」で閉じられていません", "the text that begins here is not closed with %s", mark),
		diag.Textf("文の終わりの次の行に、「%s」だけを書きます", "write %s on a line of its own after the text", mark))
	m.lines[last] += mark
	return true
}

// comma puts in the comma that is missing behind the line before the one at
// fault, as where a line was added to a list.
func (m *mender) comma(bad *fault) bool {
	before := bad.line - 1
	if !strings.HasPrefix(bad.message, "expected a comma") || strings.TrimSpace(m.lines[bad.line][:bad.column]) != "" {
		return false
	}
	for before >= 0 && strings.TrimSpace(beforeComment(m.lines[before])) == "" {
		before--
	}
	if before < 0 {
		return false
	}
	item := strings.TrimRight(beforeComment(m.lines[before]), " \t")
	if closed := item + " }" + m.lines[before][len(item):]; strings.Count(item, "{") == strings.Count(item, "}")+1 && m.passes(before, closed) {
		m.replace(before, closed, "toml-syntax", diag.Textf("行の終わりに、閉じる「}」がありません", "the closing } at the line's end is missing"))
		return true
	}
	fixed := item + "," + m.lines[before][len(item):]
	if _, worse := decode(strings.Join(append(append(append([]string{}, m.lines[:before]...), fixed), m.lines[before+1:]...), "\n")); worse != nil && worse.line <= bad.line {
		return false
	}
	m.replace(before, fixed, "toml-syntax", diag.Textf("行の終わりに「,」がありません", "the comma at the line's end is missing"))
	return true
}

// giveUp reports a line that no mistake we know explains, and takes it out;
// lines right behind it only follow from it.
func (m *mender) giveUp(bad *fault) {
	if !m.lost || bad.line > m.passed {
		line := m.lines[bad.line]
		column := min(bad.column, len(line))
		for column > 0 && column < len(line) && !utf8.RuneStart(line[column]) { // the library counts bytes
			column--
		}
		from, to := m.src.Line(m.first+bad.line), min(column+max(bad.length, 1), len(line))
		if from == line {
			m.report(bad.line, len([]rune(line[:column]))+1, len([]rune(line[column:to])), "toml-syntax", plainFault(bad.message),
				diag.Textf("引用符・かっこ・「=」が半角で、対になっているかを確かめてください", "check that quotes, brackets and = are half-width and come in pairs"))
		} else {
			m.report(bad.line, 1, 1, "toml-syntax", plainFault(bad.message), diag.Text{})
		}
	}
	m.lost, m.passed = true, bad.line+1
	if m.rounds++; m.lines[bad.line] == gone || len(m.problems) >= enough || m.rounds >= enough {
		clear(m.lines) // what is left cannot be told apart
		return
	}
	if brokenTable.MatchString(m.lines[bad.line]) {
		m.takeOut(bad.line, true) // or its pairs would seem to be those of the table before
	}
	m.lines[bad.line] = gone
}

// plainFault says in plain words what the library found, and its own words
// where there are none.
func plainFault(message string) diag.Text {
	switch {
	case strings.HasPrefix(message, `expected value but found '\n'`), strings.HasPrefix(message, "unexpected EOF; expected value"):
		return diag.Textf("「=」の右に、何も書かれていません", "nothing is written after the =")
	case strings.HasPrefix(message, "expected '.' or '='"):
		return diag.Textf("ここには「名前 = 値」の形の行を書きます。メモなら、行の初めに「#」を付けます", "a line here is NAME = VALUE; a note begins with #")
	case strings.HasPrefix(message, "strings cannot contain newlines"), strings.HasPrefix(message, `unexpected EOF; expected '"'`):
		return diag.Textf("引用符「\"」が、この行の中で閉じられていません", "a quote is not closed on this line")
	case strings.HasPrefix(message, "invalid datetime"):
		return diag.Textf("暦にない日付です。2022-06-01 の形で書きます", "there is no such date; write a date like 2022-06-01")
	case strings.HasPrefix(message, "expected a comma"):
		return diag.Textf("「,」か、閉じるかっこがありません", "a comma or a closing bracket is missing")
	}
	return diag.Textf("この行は、ここから先が読めません（%s）", "this line cannot be read from here on (%s)", message)
}
