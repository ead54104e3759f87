package tomlfile

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
)

var (
	alreadyThere = regexp.MustCompile(`^Key '(.+)' (?:has already been defined|was already created)`)
	brokenTable  = regexp.MustCompile(`^\s*\[[^,"]*\]\s*(#.*)?$`)
	tableLine    = regexp.MustCompile(`^\s*\[{1,2}[A-Za-z0-9_." -]+\]{1,2}\s*(#.*)?$`)
)

// again reports a key or a table that the file has already, and reads on
// without the second: of a table, up to the next one.
func (m *mender) again(bad *fault) bool {
	match := alreadyThere.FindStringSubmatch(bad.message)
	if match == nil {
		return false
	}
	isTable := tableLine.MatchString(m.lines[bad.line])
	line := m.lines[bad.line]
	if list := "[[" + match[1] + "]]"; isTable && strings.HasPrefix(strings.TrimSpace(line), "["+match[1]+"]") &&
		slices.ContainsFunc(m.lines, func(l string) bool { return strings.HasPrefix(strings.TrimSpace(l), list) }) {
		fixed := strings.Replace(line, "["+match[1]+"]", list, 1)
		if m.passes(bad.line, fixed) {
			m.replace(bad.line, fixed, "toml-syntax", diag.Textf("いくつも書く表は、かっこを二重にします", "a table of which there are several has double brackets"))
			return true
		}
	}
	from := len(line) - len(strings.TrimLeft(line, " \t"))
	length := utf8.RuneCountInString(strings.TrimRight(beforeComment(line), " \t")) - from
	message := diag.Textf("「%s」が2度書かれています", "“%s” is written twice", match[1])
	if first := m.firstOf(match[1], bad.line, isTable); first > 0 {
		message = diag.Textf("「%s」が2度書かれています（1度目は%d行目）", "“%s” is written twice (the first time on line %d)", match[1], first)
	}
	m.report(bad.line, from+1, length, "duplicate-id", message,
		diag.Textf("写して作ったときは、片方の名前を変えます。要らないほうは消します", "if you copied it, rename one of the two; if it is not needed, remove it"))
	m.takeOut(bad.line, isTable)
	return true
}

// takeOut takes a pair out, with all the lines of its value, or a table with
// all its pairs.
func (m *mender) takeOut(index int, isTable bool) {
	ends := func(string) bool { return true }
	value := strings.TrimSpace(beforeComment(m.lines[index]))
	opened := openedText.FindStringSubmatch(m.lines[index])
	switch {
	case isTable:
		ends = func(next string) bool { return tableLine.MatchString(next) }
	case opened != nil && strings.Count(m.lines[index], opened[1]) == 1:
		closed := false
		ends = func(next string) bool {
			before := closed
			closed = closed || strings.Contains(next, opened[1])
			return before
		}
	case strings.HasSuffix(value, "[") || strings.HasSuffix(value, ","):
		closed := false
		ends = func(next string) bool {
			before := closed
			closed = closed || strings.HasPrefix(strings.TrimSpace(next), "]")
			return before
		}
	}
	m.lines[index] = gone
	for i := index + 1; i < len(m.lines) && !ends(m.lines[i]); i++ {
		m.lines[i] = gone
	}
}

// firstOf returns the line of the file that a table's or a key's name was
// first written on, 0 if that cannot be told.
func (m *mender) firstOf(name string, before int, isTable bool) int {
	key := name[strings.LastIndexByte(name, '.')+1:]
	for i := before - 1; i >= 0; i-- {
		line := strings.TrimSpace(beforeComment(m.lines[i]))
		switch {
		case isTable && strings.Trim(line, "[] ") == name:
			return m.first + i
		case isTable:
		case tableLine.MatchString(line):
			return 0
		case strings.HasPrefix(line, key) && strings.HasPrefix(strings.TrimSpace(line[len(key):]), "="):
			return m.first + i
		}
	}
	return 0
}
