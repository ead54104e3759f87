package markdown

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The grammars of the scanners that are written by hand.
var (
	markGrammar = regexp.MustCompile("\n[ \t]*[0-9]{1,9}[.)][ \t]|\\{#[^{}\n]*\\}|\\[\\^[^\\[\\]\n]*\\]:?|\\]\\((?:[^()\\s]|\\([^()\\s]*\\))*\\)|[*`\\[\\]]|\\\\")
	outside     = regexp.MustCompile(`^\]\(((?:https?:|tel:|mailto:).*)\)$`)
	lineEnd     = regexp.MustCompile("[*`]*[ \t]?\n[ \t]*[*`\\[]*")
	blockLine   = regexp.MustCompile("^[ \t]*(?:$|#|\\||>|```|~~~|:|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|[０-９]{1,3}[．）]|\\[\\^|(?:[-=*_][ \t]*){2,}$)")
	closedLine  = regexp.MustCompile("^[ \t]*(?:$|#|\\||```|~~~|(?:[-=*_][ \t]*){2,}$)")
	signAtEnd   = regexp.MustCompile(`[0-9]+[-/:@]$`)
	signAtBegin = regexp.MustCompile(`^[-/:][0-9]`)
)

// TestScanners holds the scanners against their grammars, on every line and page
// of the content, and of pages that are wrong.
func TestScanners(t *testing.T) {
	names := 0
	for _, dir := range []string{"../../content", "../render/testdata", "../proofread/testdata", "../e2e/testdata/mistakes"} {
		err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(name)
			compareScanners(t, string(data))
			names++
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if names < 100 {
		t.Errorf("only %d files", names)
	}
	for _, text := range []string{
		"\n 1234567890. a\n 123456789) b\n\t1.\tc\n1.", "{#a}{#a{#b}{#", "[^a]:[^a[^b]", "](a(b)c)](a(b(c)))](a b)](", "](tel:1)](tel:)](https:(a)b)",
		"**\n**\n *a `\t\n[* \n  \n", "１２３．a\n１２３４．a\n１）\n＋", "-\n- a\n--\n- -\n-=*_\n =\n==", ":a\n>a\n[^a\n[a\n|a\n~~~\n~~\n```\n1.\n1. \n1) a",
	} {
		compareScanners(t, text)
	}
}

func compareScanners(t *testing.T, text string) {
	t.Helper()
	marks := findMarks([]byte(text))
	for i, want := range markGrammar.FindAllStringIndex(text, -1) {
		if i >= len(marks) || marks[i] != span(want) {
			t.Fatalf("%q: mark %d is not %v in %v", text, i, want, marks)
		}
		if got := leadsOutside([]byte(text[want[0]:want[1]])); got != outside.MatchString(text[want[0]:want[1]]) {
			t.Fatalf("%q leads outside: %v", text[want[0]:want[1]], got)
		}
	}
	if want := len(markGrammar.FindAllStringIndex(text, -1)); want != len(marks) {
		t.Fatalf("%q: %d marks, want %d", text, len(marks), want)
	}
	at := 0
	for _, want := range lineEnd.FindAllStringIndex(text, -1) {
		end := nextLineEnd(text, at)
		if end != span(want) {
			t.Fatalf("%q: a line ends at %v, want %v", text, end, want)
		}
		at = end[1]
		if before, after := text[:end[0]], text[end[1]:]; endsInSign(before) != signAtEnd.MatchString(before[max(0, len(before)-40):]) || beginsWithSign(after) != signAtBegin.MatchString(after) {
			t.Fatalf("%q: a sign at %v", text, end)
		}
	}
	if end := nextLineEnd(text, at); !end.isEmpty() {
		t.Fatalf("%q: a line ends at %v", text, end)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if got := endsParagraph(line); got != closedLine.MatchString(line) {
			t.Fatalf("%q ends a paragraph: %v", line, got)
		}
		if got := beginsBlock(line); got != blockLine.MatchString(line) {
			t.Fatalf("%q begins a block: %v", line, got)
		}
	}
}
