package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/width"

	"tebiki/generator/automaton"
	"tebiki/generator/diag"
	"tebiki/generator/era"
	"tebiki/generator/source"
)

// Markup that is typed a little wrong is no markup, and members would read the
// signs themselves: ＃＃ for ##, a link with full-width brackets, <br>. typed
// finds what was meant to be markup in the text as it is written.

// misprint is one such slip: signs of which a line has one at the least, what
// it looks like, and the problem of a match.
type misprint struct {
	signs []string // looking for them is much cheaper than for the form
	form  *regexp.Regexp
	found func(d *Document, line int, match []int) (diag.Problem, bool)
}

var misprints = []misprint{
	{[]string{"]（", "）", "［"}, regexp.MustCompile(`\[([^\[\]\n]*)\][（(]([!-'*-~]+)[）)]|［([^［］\n]*)］[（(]([!-'*-~]+)[）)]`), wideLink},
	{[]string{"] ", "]　"}, regexp.MustCompile(`\[([^\[\]\n]*)\][ 　]+[（(]([!-'*-~]+)[）)]`), partedLink},
	{[]string{"]("}, regexp.MustCompile(`\[([^\[\]\n]*)\]\(([!-'*-~]+)`), openLink},
	{[]string{"#", "＃"}, regexp.MustCompile(`^[ \t　\x{A0}]*([#＃]+)([ \t　]*)[^\s#＃]`), wideHeading},
	{[]string{"~~"}, regexp.MustCompile(`~~([^~\n]+)~~`), strikeThrough},
	{[]string{"\\"}, regexp.MustCompile(`\\ ?([0-9０-９][0-9０-９,，]*)`), backslashYen},
	{[]string{"!", "！"}, regexp.MustCompile(`[<＜][!！] ?(?:-|－|ー|−|―|—|–){1,2}`), lostComment},
	{[]string{"--", "－－", "ーー"}, regexp.MustCompile(`(?:-|－|ー|−|―|—|–){2}[>＞]`), lostComment},
	{[]string{"＊＊"}, regexp.MustCompile(`＊＊([^＊\n]+)＊＊`), wideEmphasis},
	{[]string{"<"}, regexp.MustCompile(`</?(?i:a|b|big|br|button|center|div|em|font|h[1-6]|hr|i|iframe|img|input|li|ol|p|script|small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>\n]*)?/?>`), htmlTag},
}

// misprintSigns are the signs of each misprint.
var misprintSigns = func() *automaton.Signs {
	var lists [][]string
	for _, m := range misprints {
		lists = append(lists, m.signs)
	}
	return automaton.NewSigns(lists...)
}()

// typed reports what looks like markup and is none.
func (d *Document) typed() []diag.Problem {
	var problems []diag.Problem
	at := 0
	for line := range strings.Lines(withoutCode(d.Text)) {
		keys := misprintSigns.In(line)
		for i, m := range misprints {
			if keys == 0 || !misprintSigns.StandIn(line, keys, i) {
				continue
			}
			for _, match := range m.form.FindAllStringSubmatchIndex(line, -1) {
				if p, ok := m.found(d, at, match); ok && !isEscaped(line, match[0]) {
					problems = append(problems, p)
				}
			}
		}
		at += len(line)
	}
	return append(problems, d.unmarked()...)
}

// isEscaped reports whether a backslash makes the character at an offset mere
// text.
func isEscaped(line string, at int) bool { return at > 0 && line[at-1] == '\\' }

func wideHeading(d *Document, at int, m []int) (diag.Problem, bool) {
	marks, space := d.Text[at+m[2]:at+m[3]], d.Text[at+m[4]:at+m[5]]
	isWide := strings.Contains(marks, "＃")
	if marks == "#" && space == "" && d.isLoneTitle(at+m[2]) {
		marks, isWide = "##", true
	}
	before := d.Text[at : at+m[2]]
	isFar := (strings.Contains(before, "　") || strings.Contains(before, "    ") || strings.Contains(before, "\t")) && len(marks) > 1
	if !isWide && !isFar && (len(marks) < 2 || len(marks) > 6 || space != "" && !strings.Contains(space, "　")) {
		return diag.Problem{}, false
	}
	half := strings.ReplaceAll(marks, "＃", "#")
	if isWide && len(half) < 2 {
		return diag.Problem{}, false
	}
	d.lose(at)
	hint := diag.Textf("半角の「%s」と半角の空白で始めます", "begin with half-width %s and a half-width space", half)
	if isFar {
		hint = diag.Textf("前の空白を消して、行の先頭から「%s」と半角の空白で始めます", "take out the blanks before it, and begin the line with %s and a half-width space", half)
	}
	return d.Problem(at+m[2], at+m[5], "wrong-type", diag.Textf("このままでは見出しになりません", "as it is, this is no heading"), hint), true
}

// isLoneTitle reports whether a line that begins with # at an offset is meant
// as a heading: Japanese words between empty lines, and no sentence.
func (d *Document) isLoneTitle(at int) bool {
	line, rest, _ := strings.Cut(d.Text[at:], "\n")
	next, _, _ := strings.Cut(rest, "\n")
	above := strings.TrimSuffix(d.Text[:at], "\n")
	above = above[strings.LastIndexByte(above, '\n')+1:]
	return IsCJK(firstRuneOf(line[1:])) && !strings.ContainsAny(line, "。、") && strings.TrimSpace(above) == "" && strings.TrimSpace(next) == ""
}

func strikeThrough(d *Document, at int, m []int) (diag.Problem, bool) {
	return d.Problem(at+m[0], at+m[1], "wrong-type",
		diag.Textf("「~~」で消したつもりの言葉が、会員にはそのまま見えます", "what is struck out with ~~ is seen by members as it is"),
		diag.Textf("言葉ごと消します。範囲なら「～」と書きます", "take the words out; for a range write –")), true
}

func backslashYen(d *Document, at int, m []int) (diag.Problem, bool) {
	if before, _ := utf8.DecodeLastRuneInString(d.Text[:at+m[0]]); at+m[0] > 0 && before > ' ' && before <= unicode.MaxASCII && before != '(' {
		return diag.Problem{}, false // of a path
	}
	sum := d.Text[at+m[2] : at+m[3]]
	return d.Problem(at+m[0], at+m[1], "wrong-type",
		diag.Textf("この「\\」は円の記号ではなく、会員には逆向きの斜線が見えます", "this is a backslash and no yen sign, though it may look like one here"),
		diag.Textf("「%s円」と書きます", "write ¥%s", sum)), true
}

// lostComment reports what is left of a comment that is none, as with
// full-width signs, and so would be shown.
func lostComment(d *Document, at int, m []int) (diag.Problem, bool) {
	return d.Problem(at+m[0], at+m[1], "wrong-type",
		diag.Textf("「%s」では、メモにならずに、会員に見えてしまいます", "“%s” makes no comment; members would read it", d.Text[at+m[0]:at+m[1]]),
		diag.Textf("メモは、半角で <!-- メモ --> と書きます。矢印なら「→」と書きます", "write a comment as <!-- comment -->, in half width; for an arrow, write →")), true
}

func wideEmphasis(d *Document, at int, m []int) (diag.Problem, bool) {
	return d.Warning(at+m[0], at+m[1], "wrong-type", diag.Textf("強調の「＊＊」が全角なので、会員にはそのまま見えます", "the ＊＊ are full-width, and members see them as they are"),
		diag.Textf("半角で **%s** と書きます", "write **%s** with half-width asterisks", d.Text[at+m[2]:at+m[3]])), true
}

func htmlTag(d *Document, at int, m []int) (diag.Problem, bool) {
	tag := d.Text[at+m[0] : at+m[1]]
	hint := diag.Textf("消します。強調は **…**、段落を分けるには空の行を使います", "take it out; emphasis is **…**, and an empty line parts paragraphs")
	if strings.HasPrefix(strings.ToLower(tag), "<br") {
		hint = diag.Textf("消して、行を分けます。段落を分けるには空の行を使います", "take it out and begin a new line; an empty line parts paragraphs")
	}
	return d.Warning(at+m[0], at+m[1], "wrong-type",
		diag.Textf("「%s」は使えないので、会員にはそのまま見えます", "“%s” has no effect, and members see it as it is", tag), hint), true
}

// unmarked reports what is no markup once the text is read: rows that have
// more or fewer cells than their table's head, of which what is too much would
// not be shown, rows of no table, and asterisks that make no emphasis.
func (d *Document) unmarked() []diag.Problem {
	var problems []diag.Problem
	ast.Walk(d.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.CodeSpan:
			for child := n.FirstChild(); entering && child != nil; child = child.NextSibling() {
				if part, ok := child.(*ast.Text); ok {
					problems = append(problems, d.unfilled(part.Segment)...)
				}
			}
			return ast.WalkSkipChildren, nil
		case *ast.FencedCodeBlock:
			for i := 0; entering && i < n.Lines().Len(); i++ {
				problems = append(problems, d.unfilled(n.Lines().At(i))...)
			}
		case *ast.Text:
			if entering {
				problems = append(problems, d.strayAsterisks(n)...)
				problems = append(problems, d.unfilled(n.Segment)...)
			}
		case *extast.TableRow:
			if entering {
				problems = append(problems, d.brokenRow(n)...)
			}
		case *ast.Paragraph:
			if entering {
				problems = append(problems, d.lostRows(n)...)
			}
		}
		return ast.WalkContinue, nil
	})
	return problems
}

// closedBraces is a placeholder, wherever it stands.
var closedBraces = regexp.MustCompile(`\\?\{\\?\{[ \t　]*([^{}\n]*?)[ \t　]*\}\}`)

// unfilled reports placeholders in a piece of the text that holds none, since it
// is code or a backslash stands before them: members would read the braces.
func (d *Document) unfilled(piece text.Segment) []diag.Problem {
	written := d.Text[piece.Start:piece.Stop]
	if !strings.Contains(written, "}}") {
		return nil
	}
	var problems []diag.Problem
	for _, m := range closedBraces.FindAllStringSubmatchIndex(written, -1) {
		name := written[m[2]:m[3]]
		problems = append(problems, d.Problem(piece.Start+m[0], piece.Start+m[1], "unknown-placeholder",
			diag.Textf("ここには「%s」の値が入らず、会員には「{{」と「}}」がそのまま見えます", "no value of “%s” is filled in here; members would read the braces", name),
			diag.Textf("前後の「`」や「\\」を消して、{{ %s }} とだけ書きます", "take out the ` or \\ around it, and write {{ %s }} alone", name)).As(diag.HasNoName))
	}
	return problems
}

// strayAsterisks reports a pair of asterisks that has no other, or a blank
// beside it that keeps it from being emphasis.
func (d *Document) strayAsterisks(n *ast.Text) []diag.Problem {
	text := d.Text[n.Segment.Start:n.Segment.Stop]
	at := strings.Index(strings.ReplaceAll(text, `\*`, "  "), "**")
	if at < 0 {
		return nil
	}
	return []diag.Problem{d.Warning(n.Segment.Start+at, n.Segment.Start+at+2, "wrong-type",
		diag.Textf("この「**」は強調にならず、会員にはそのまま見えます", "this ** makes no emphasis, and members see it as it is"),
		diag.Textf("強調する言葉の前と後に、空白を入れずに書きます: **言葉**", "write it before and after the words, without a blank between: **words**"))}
}

// plainLink is a link as Markdown has it, or a tag, in a text without markup.
var plainLink = regexp.MustCompile(`\[[^\[\]\n]*\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<(?i:https?:|tel:|mailto:|javascript:)[^<>\s]*>|</?(?i:a|b|br|div|em|font|h[1-6]|hr|i|iframe|img|p|script|span|strong|style|u)(?:\s[^<>\n]*)?/?>`)

// MarksInPlainText reports the markup of a text without any, such as a label.
func MarksInPlainText(o source.Origin) []diag.Problem {
	var problems []diag.Problem
	if at := strings.Index(o.Text, "**"); at >= 0 {
		problems = append(problems, o.Problem(at, at+2, "wrong-type",
			diag.Textf("ここでは強調が使えず、「**」が会員にそのまま見えます", "there is no emphasis here, and members see the ** as they are"),
			diag.Textf("「**」を消します", "take the ** out")))
	}
	if !strings.Contains(o.Text, "](") && !strings.Contains(o.Text, "<") {
		return problems
	}
	for _, m := range plainLink.FindAllStringIndex(o.Text, -1) {
		problems = append(problems, o.Problem(m[0], m[1], "wrong-type",
			diag.Textf("ここではリンクやタグが使えず、「%s」が会員にそのまま見えます", "there are no links or tags here, and members see “%s” as it is", o.Text[m[0]:m[1]]),
			diag.Textf("言葉だけを書きます。リンクは、本文に書きます", "write the words alone; links stand in the text of a page")))
	}
	return problems
}

func (d *Document) brokenRow(row *extast.TableRow) []diag.Problem {
	first := row.FirstChild()
	if first == nil || first.Lines() == nil || first.Lines().Len() == 0 {
		return nil
	}
	from := strings.LastIndexByte(d.Text[:first.Lines().At(0).Start], '\n') + 1
	line, _, _ := strings.Cut(d.Text[from:], "\n")
	want, got := len(row.Alignments), cells(line)
	if got == want {
		return nil
	}
	return []diag.Problem{d.Problem(from, from+len(line), "wrong-type",
		diag.Textf("この行は%d列ですが、表の見出しは%d列です", "this row has %d cells, but the head of the table has %d", got, want),
		diag.Textf("「|」の数をそろえます。空の欄は「| |」と書きます", "write as many | as the head has; an empty cell is | |"))}
}

// cells counts the cells of a row as it is written.
func cells(line string) int {
	n := 1
	for i := 0; i < len(line); i++ {
		switch {
		case strings.HasPrefix(line[i:], `\|`):
			i++
		case line[i] == '|':
			n++
		}
	}
	line = strings.TrimSpace(line)
	if strings.HasPrefix(line, "|") {
		n--
	}
	if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
		n--
	}
	return n
}

var rowForm = regexp.MustCompile(`^\s*[|｜].*[|｜]\s*$`)

// lostRows reports a paragraph that is all rows, as of a table without the
// line below its head.
func (d *Document) lostRows(p *ast.Paragraph) []diag.Problem {
	for i := range p.Lines().Len() {
		line := p.Lines().At(i)
		if !rowForm.Match(line.Value(d.Source())) {
			return nil
		}
	}
	if p.Lines().Len() < 2 {
		return nil
	}
	first := p.Lines().At(0)
	head := strings.TrimRight(string(first.Value(d.Source())), "\n")
	n := cells(strings.ReplaceAll(head, "｜", "|"))
	return []diag.Problem{d.Problem(first.Start, first.Start+len(head), "wrong-type", diag.Textf("このままでは表になりません", "as it is, this is no table"),
		diag.Textf("半角の「|」で区切り、見出しの次の行に %s と書きます", "part the cells with half-width |, and write %s below the head", "|"+strings.Repeat(" --- |", n)))}
}

// wideBraces is a placeholder with at least one full-width brace.
var wideBraces = regexp.MustCompile(`(?:[{｛]｛|｛\{)[ 　]*([A-Za-z0-9_.-]+)[ 　]*(?:[}｝][}｝])|\{\{[ 　]*([A-Za-z0-9_.-]+)[ 　]*(?:[}｝]｝|｝\})`)

// WidePlaceholders reports the placeholders of a text that full-width braces
// make mere text.
func WidePlaceholders(o source.Origin) []diag.Problem {
	if !strings.ContainsAny(o.Text, "｛｝") {
		return nil
	}
	var problems []diag.Problem
	for _, m := range wideBraces.FindAllStringSubmatchIndex(o.Text, -1) {
		at := max(m[2], m[4])
		name := o.Text[at:max(m[3], m[5])]
		problems = append(problems, o.Problem(m[0], m[1], "unknown-placeholder", diag.Textf("かっこが全角です", "the braces are full-width"),
			diag.Textf("半角で {{ %s }} と書きます", "write {{ %s }} with half-width braces", name)).As(diag.HasNoName))
	}
	return problems
}

// placeholderRoots are what the names of placeholders begin with.
var placeholderRoots = []string{"amounts.", "outcomes.", "deadlines.", "edition.", "claim_year.", "contacts.", "scheme."}

// otherBraces is a name as placeholders have it, in brackets that make none.
var otherBraces = regexp.MustCompile(`([{｛【\[]+)[ 　]*((?:` + strings.ReplaceAll(strings.Join(placeholderRoots, "|"), ".", `\.`) + `)[A-Za-z0-9_.-]+)[ 　]*[}｝】\]]+`)

// hasOtherBraces reports whether it is worth looking for otherBraces, which
// takes much longer.
func hasOtherBraces(text string) bool {
	for _, root := range placeholderRoots {
		for rest := text; ; {
			before, after, found := strings.Cut(rest, root)
			if !found {
				break
			}
			before = strings.TrimRight(before, " 　")
			if last, _ := utf8.DecodeLastRuneInString(before); strings.ContainsRune("{｛【[", last) && !strings.HasSuffix(before, "{{") {
				return true
			}
			rest = after
		}
	}
	return false
}

// StrayPlaceholders reports the placeholders of a text that some other
// brackets, or single braces, make mere text.
func StrayPlaceholders(o source.Origin) []diag.Problem {
	if !hasOtherBraces(o.Text) {
		return nil
	}
	var problems []diag.Problem
	for _, m := range otherBraces.FindAllStringSubmatchIndex(o.Text, -1) {
		open, name := o.Text[m[2]:m[3]], o.Text[m[4]:m[5]]
		if strings.HasSuffix(open, "{{") || wideBraces.MatchString(o.Text[m[0]:m[1]]) {
			continue
		}
		problems = append(problems, o.Problem(m[0], m[1], "unknown-placeholder",
			diag.Textf("このかっこでは、「%s」の値になりません", "in these brackets “%s” stands as it is, without its value", name),
			diag.Textf("半角で {{ %s }} と書きます", "write {{ %s }} with two half-width braces on each side", name)).As(diag.HasNoName))
	}
	return problems
}

// bothYears is a year by both calendars, in either order.
var bothYears = regexp.MustCompile(`([0-9０-９]{4})(?:年度?(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?)?)?[（(](令和|平成|昭和|大正|明治)([0-9０-９]{1,2}|元)(?:年度?)?[）)]|(令和|平成|昭和|大正|明治)([0-9０-９]{1,2}|元)(?:年度?(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?)?)?[（(]([0-9０-９]{4})(?:年度?)?[）)]`)

// eras are the names of which bothYears has one.
var eras = []string{"令和", "平成", "昭和", "大正", "明治"}

// WrongYears reports years that the two calendars do not agree on.
func WrongYears(o source.Origin) []diag.Problem {
	if !slices.ContainsFunc(eras, func(era string) bool { return strings.Contains(o.Text, era) }) {
		return nil
	}
	var problems []diag.Problem
	for _, m := range bothYears.FindAllStringSubmatchIndex(o.Text, -1) {
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return width.Narrow.String(o.Text[m[2*i]:m[2*i+1]])
		}
		year, _ := strconv.Atoi(group(1) + group(6)) // four digits
		wareki := group(2) + group(4) + group(3) + group(5) + "年"
		if wareki = strings.Replace(wareki, "元", "1", 1); !slices.Contains(warekiOf(year), wareki) {
			problems = append(problems, o.Problem(m[0], m[1], "fact-mismatch",
				diag.Textf("西暦と和暦の年が合っていません", "the years of the two calendars do not agree"),
				diag.Textf("%d年は%sです", "%d is %s", year, strings.Join(warekiOf(year), "・"))))
		}
	}
	return problems
}

// warekiOf returns the names of a year by its eras: two where one ends in it.
func warekiOf(year int) []string {
	var names []string
	for month := time.January; month <= time.December; month++ {
		name := era.Year(time.Date(year, month, 28, 0, 0, 0, 0, time.UTC))
		name = strings.Replace(name, "元年", "1年", 1)
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
