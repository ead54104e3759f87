package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"tebiki/generator/diag"
)

// Text from Word or a PDF has lines where Markdown has none: a list of ・ and
// ①, a table of tabs, paragraphs that begin with a blank. Markdown joins such
// lines to one. pasted reports them, with the lines as they are to be written.
// What is only a blank too much is read as it is meant: an indented paragraph
// is a paragraph, and a line of nothing but blanks is empty.

// sign is what a line begins with that is to stand by itself.
type sign struct {
	form *regexp.Regexp
	as   func(line, mark string) string // how the line is to be written

	sure     bool // no sentence goes on with it in a new line
	apart    bool // with an empty line before it, and not as a list
	markdown bool // of Markdown, but not where it makes a list
	label    bool // of a line of particulars: 日時：, 場所：. One alone may be of a sentence
}

// blank is a blank, as a pattern.
const blank = `[ \t\x{3000}\x{A0}]`

// A line with one of these is one of a list, or a paragraph.
var signs = []sign{
	{form: regexp.MustCompile(`^[-*+]` + blank + `+`), as: asItem, sure: true, markdown: true},
	{form: regexp.MustCompile(`^[・•‣◦●○■□◆◇▪▫▲△▼▽▶▷►▸➢➤➔✓✔☑✅★☆◎⦿･∙⁃◉]` + blank + `*`), as: asItem, sure: true},
	{form: regexp.MustCompile(`^(?:[⇒→–—―−－]` + blank + `*|ー` + blank + `+|-)`), as: asItem},
	{form: regexp.MustCompile(`^` + circled + blank + `*`), as: asMarked},
	{form: regexp.MustCompile(`^` + bracketed + blank + `*`), as: asMarked},
	{form: regexp.MustCompile(`^[0-9０-９]{1,2}(?:[.．)）、]` + blank + `*|[\x{3000}\x{A0}]+)`), as: asNumber},
	{form: regexp.MustCompile(`^(?:[ア-ン一二三四五六七八九十ⅰ-ⅻⅠ-Ⅻ][.．)）]` + blank + `*|[ⅰ-ⅻⅠ-Ⅻ]` + blank + `+|[a-zA-Z][.)]` + blank + `+)`), as: asMarked},
	{form: regexp.MustCompile(`^(?:[※＊【]|[(（]?注[0-9０-９]*[)）：:]|第[0-9０-９一二三四五六七八九十]+条|[QAＱＡ問答][0-9０-９]*[.．:：]` + blank + `*)`), as: asIs, apart: true},
	{form: regexp.MustCompile(`^[^\s\x{3000}：:、。（(\[*]{1,10}[ \x{3000}]?[：:]`), as: asIs, apart: true, label: true},
}

func asItem(line, mark string) string { return "- " + line[len(mark):] }
func asMarked(line, _ string) string  { return "- " + line }
func asIs(line, _ string) string      { return line }

func asNumber(line, mark string) string {
	digits := strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r >= '0' && r <= '9':
			return r
		}
		return -1
	}, mark)
	return digits + ". " + line[len(mark):]
}

// signOf returns the sign that a line begins with, and how it is written
// there; nil if there is none.
func signOf(line string) (*sign, string) {
	for i := range signs {
		if signs[i].label && !mayBeLabel(line) || !signs[i].label && !mayBeSign(line) {
			continue
		}
		mark := signs[i].form.FindString(line)
		if mark == "" {
			continue
		}
		next, _ := utf8.DecodeRuneInString(line[len(mark):])
		last, _ := utf8.DecodeLastRuneInString(mark)
		isAddress := strings.HasPrefix(line[len(mark):], "//") || strings.Trim(mark, "0123456789０１２３４５６７８９:：") == "" // https://, 9:00
		isDecimal := unicode.IsDigit(next) && strings.ContainsRune(".．、", last)                                      // 1.5倍
		if isAddress || isDecimal || mark == "-" && !unicode.Is(unicode.Han, next) && !unicode.In(next, unicode.Hiragana, unicode.Katakana) || line == mark {
			return nil, ""
		}
		return &signs[i], mark
	}
	return nil, ""
}

// mayBeSign reports whether a line begins as one with a sign that is no label
// does. Most begin with a word: with hiragana, a kanji that numbers nothing, or
// two letters.
func mayBeSign(line string) bool {
	first, size := utf8.DecodeRuneInString(line)
	switch {
	case first >= '一' && first <= '龯':
		return strings.ContainsRune("一二三四五六七八九十注第問答", first)
	case first >= 'ぁ' && first <= 'ん':
		return false
	case isLetter(first) && size < len(line):
		return line[size] != ' ' && !isLetter(rune(line[size]))
	}
	return true
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// mayBeLabel reports whether a line has a colon as early as a label has.
func mayBeLabel(line string) bool {
	const longest = 10 + 1 // characters, with a blank
	head := line[:min(len(line), longest*utf8.UTFMax+len("："))]
	return strings.Contains(head, ":") || strings.Contains(head, "：")
}

// pasted reports the lines of a text that Markdown would join.
func (d *Document) pasted() []diag.Problem {
	var problems []diag.Problem
	named := sync.OnceValue(func() map[string]int { return bracketsOf(d.Text) })
	ast.Walk(d.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			problems = append(problems, d.joinedLines(n)...)
			return ast.WalkSkipChildren, nil
		case *ast.FencedCodeBlock:
			problems = append(problems, d.fence(n)...)
		case *ast.LinkReferenceDefinition:
			problems = append(problems, d.unusedLink(n, named())...)
		case *ast.List:
			problems = append(problems, d.numbers(n)...)
		}
		return ast.WalkContinue, nil
	})
	return problems
}

// pastedLine is a line of a paragraph.
type pastedLine struct {
	from   int    // offset of what it begins with, blanks aside
	text   string // from there on
	sign   *sign
	mark   string
	indent bool // it begins with a full-width blank, as a new paragraph
}

// linesOf lists the lines of a paragraph.
func (d *Document) linesOf(n ast.Node) []pastedLine {
	var lines []pastedLine
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		text := strings.TrimRight(d.Text[segment.Start:segment.Stop], " \t\n")
		trimmed := strings.TrimLeftFunc(text, unicode.IsSpace)
		line := pastedLine{from: segment.Start + len(text) - len(trimmed), text: trimmed, indent: strings.HasPrefix(text, "　")}
		line.sign, line.mark = signOf(trimmed)
		lines = append(lines, line)
	}
	return lines
}

// joinedLines reports the lines of a paragraph that are lines of a list or a
// table, or paragraphs of their own.
func (d *Document) joinedLines(n ast.Node) []diag.Problem {
	lines := d.linesOf(n)
	if p := d.tabbedLines(lines); p != nil {
		return p
	}
	first, signed, sure := -1, 0, false
	for i, l := range lines {
		if l.sign == nil || i == 0 && !l.sign.markdown && (len(lines) == 1 || lines[1].sign == nil) {
			continue
		}
		if first < 0 {
			first = i
		}
		signed++
		sure = sure || l.sign.sure && (i > 0 || l.sign.markdown)
	}
	if first >= 0 && (sure || signed > 1 || !lines[first].sign.label && endsSentence(lines[max(first-1, 0)].text)) {
		return []diag.Problem{d.joined(lines, first)}
	}
	for i, l := range lines {
		if i > 0 && l.indent {
			return []diag.Problem{d.Warning(l.from, l.from+len(l.text), "wrong-type",
				diag.Textf("字下げしただけでは段落が分かれず、前の行に続けて表示されます", "a blank at its head makes no new paragraph; the line goes on from the one before"),
				diag.Textf("段落を分けるには、間に空の行を入れます", "an empty line parts paragraphs"))}
		}
	}
	return nil
}

// endsSentence reports whether a line is one after which a new one is meant.
func endsSentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune("。．！？：:；】", last)
}

// joined makes the problem of the lines from first on.
func (d *Document) joined(lines []pastedLine, first int) diag.Problem {
	const shown = 6
	var better []string
	isList := true
	for i, l := range lines[first:] {
		one := l.text
		if l.sign != nil {
			one = l.sign.as(l.text, l.mark)
			if l.sign.apart {
				isList = false
				if i+first > 0 {
					better = append(better, "")
				}
			}
		}
		if i == 0 && first > 0 && one[0] >= '0' && one[0] <= '9' && !strings.HasPrefix(one, "1. ") { // which would go on from the line before
			better = append(better, "")
		}
		better = append(better, one)
	}
	if len(better) > shown {
		better = append(better[:shown], "…")
	}
	written := strings.Join(better, "\n")
	at := lines[first]
	message := diag.Textf("この行から下が1行につながって、会員に見えます", "members see what begins here as one line with what stands around it")
	switch {
	case len(lines) == 1:
		message = diag.Textf("このままでは箇条書きになりません", "as it is, this is no list")
	case first == len(lines)-1:
		message = diag.Textf("この行は、前の行に続けて表示されます", "this line goes on from the one before it")
	}
	hint := diag.Textf("箇条書きは、次のように書きます\n%s", "write a list as\n%s", written)
	if !isList {
		hint = diag.Textf("空の行を入れて、次のように書きます\n%s", "with an empty line between, write\n%s", written)
	}
	return d.Problem(at.from, at.from+len(at.text), "wrong-type", message, hint)
}

// tabbedLines reports lines parted by tabs, as a table of Word or Excel is
// pasted.
func (d *Document) tabbedLines(lines []pastedLine) []diag.Problem {
	if len(lines) < 2 {
		return nil
	}
	var rows []string
	for i, l := range lines {
		fields := strings.Split(l.text, "\t")
		if len(fields) < 2 {
			return nil
		}
		rows = append(rows, "| "+strings.Join(fields, " | ")+" |")
		if i == 0 {
			rows = append(rows, "|"+strings.Repeat(" --- |", len(fields)))
		}
	}
	first := lines[0]
	return []diag.Problem{d.Problem(first.from, first.from+len(first.text), "wrong-type",
		diag.Textf("タブで区切った行は表にならず、1行につながります", "lines parted by tabs make no table; they are joined to one"),
		diag.Textf("表は、次のように書きます\n%s", "write a table as\n%s", strings.Join(rows[:min(len(rows), 6)], "\n")))}
}

// fence reports code that is not closed, or that a line of ~ begins, which is
// meant as a line.
func (d *Document) fence(n *ast.FencedCodeBlock) []diag.Problem {
	at := strings.LastIndexByte(d.Text[:min(max(n.Pos(), 0), len(d.Text))], '\n') + 1
	m := fenceForm.FindStringSubmatchIndex(lineOf(d.Text[at:]))
	if m == nil {
		return nil
	}
	mark := d.Text[at+m[2] : at+m[3]]
	if mark[0] == '~' {
		return []diag.Problem{d.Problem(at+m[2], at+m[3], "wrong-type",
			diag.Textf("この行から下は、プログラムとして表示されます", "what stands below this line is shown as a program"),
			diag.Textf("区切りの線は「---」と書き、前後に空の行を入れます", "for a line across, write --- with an empty line before and after it"))}
	}
	end := strings.TrimRight(d.Text[at:fenceEnd(d.Text, at, mark)], "\n")
	if last := strings.Trim(end[strings.LastIndexByte(end, '\n')+1:], " \t>"); strings.Contains(end, "\n") && strings.HasPrefix(last, mark) && strings.Trim(last, "`") == "" {
		return nil
	}
	return []diag.Problem{d.Problem(at+m[2], at+m[3], "wrong-type",
		diag.Textf("「%s」が閉じられていないので、ここから下は、プログラムとして表示されます", "the %s is not closed, so what stands below is shown as a program", mark),
		diag.Textf("消します。プログラムなら、終わりの行に「%s」と書きます", "take it out; if it is a program, write %s in a line below it", mark))}
}

// ItemValue is the attribute of an item whose number does not follow from the
// one before it.
const ItemValue = "value"

// keepNumbers gives the items of lists the numbers that are written.
func (d *Document) keepNumbers() {
	ast.Walk(d.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if list, ok := n.(*ast.List); ok && entering {
			items, written := d.numbered(list)
			for i := 1; i < len(items); i++ {
				if written[i] != written[i-1]+1 {
					items[i].SetAttributeString(ItemValue, []byte(strconv.Itoa(written[i])))
				}
			}
		}
		return ast.WalkContinue, nil
	})
}

// numbered lists the items of a list whose numbers count, with these. Where all
// are the same, as in 1. 1. 1., they are counted, and it returns none.
func (d *Document) numbered(list *ast.List) (items []*ast.ListItem, written []int) {
	if !list.IsOrdered() {
		return nil, nil
	}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		item := n.(*ast.ListItem)
		items = append(items, item)
		written = append(written, d.numberOf(item))
	}
	if !slices.ContainsFunc(written, func(n int) bool { return n != written[0] }) {
		return nil, nil
	}
	return items, written
}

// numbers reports the numbers of a list that go back.
func (d *Document) numbers(list *ast.List) []diag.Problem {
	items, written := d.numbered(list)
	var problems []diag.Problem
	for i := 1; i < len(items); i++ {
		if written[i] > written[i-1] || written[i] == 1 && items[i].HasBlankPreviousLines() { // a new list
			continue
		}
		at := items[i].Pos()
		problems = append(problems, d.Problem(at, at+len(lineOf(d.Text[at:])), "wrong-type",
			diag.Textf("番号が%dの次に%dになっています", "the number after %d is %d", written[i-1], written[i]),
			diag.Textf("続きなら %d. と書きます。別の箇条書きなら、間に空の行を入れて1から始めます", "write %d. if it goes on; a new list begins with 1, after an empty line", written[i-1]+1)))
	}
	return problems
}

// numberOf is the number that an item of a list is written with.
func (d *Document) numberOf(item *ast.ListItem) int {
	n := 0
	for _, b := range d.bytes[min(max(item.Pos(), 0), len(d.bytes)):] {
		if b < '0' || b > '9' {
			break
		}
		n = n*10 + int(b-'0')
	}
	return n
}

// unusedLink reports a line that says where links with a name lead, if no link
// has that name: it was meant to be read, and is not shown. named counts what
// stands in brackets in the whole text.
func (d *Document) unusedLink(n *ast.LinkReferenceDefinition, named map[string]int) []diag.Problem {
	line := n.Lines().At(0)
	label := string(n.Label)
	name := strings.ToLower(label)
	if named[name] > bracketsOf(d.Text[line.Start:line.Stop])[name] {
		return nil
	}
	return []diag.Problem{d.Problem(line.Start, line.Start+len(lineOf(d.Text[line.Start:])), "wrong-type",
		diag.Textf("「[%s]:」で始まる行は、リンクの行き先の書き方なので、会員に見えません", "a line that begins with [%s]: says where links lead, and members do not see it", label),
		diag.Textf("見せる文なら、先頭に「\\」を書きます", "if it is to be read, begin it with a \\"))}
}

var inBrackets = regexp.MustCompile(`(?s)\[((?:[^\[\]\\]|\\.)+)\]`)

// bracketsOf counts what stands in brackets, in small letters.
func bracketsOf(text string) map[string]int {
	named := map[string]int{}
	for _, m := range inBrackets.FindAllStringSubmatch(text, -1) {
		named[strings.ToLower(m[1])]++
	}
	return named
}

// blankLines makes the lines of nothing but blanks empty, in the bytes for
// goldmark, which knows no other blanks than those of ASCII.
func (d *Document) blankLines() {
	if !strings.ContainsFunc(d.Text, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsSpace(r) }) {
		return
	}
	for from := 0; from < len(d.Text); {
		line := lineOf(d.Text[from:])
		if strings.TrimSpace(line) == "" {
			for i := range len(line) {
				d.bytes[from+i] = ' '
			}
		}
		from += len(line) + 1
	}
}

// paragraphParser is goldmark's, for lines however far they are indented:
// nobody who writes a manual means a program by four blanks.
type paragraphParser struct{ parser.BlockParser }

func (paragraphParser) CanAcceptIndentedLine() bool { return true }
