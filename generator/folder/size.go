package folder

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
)

// What is longer than this, nobody wrote for a member to read: it is another
// file under the wrong name, or a damaged one. The longest page of the
// association's manual has a tenth of it, and what reads a text may take
// time by the square of its length.
const (
	maxPage = 200_000   // bytes of a page (.md): some 66,000 Japanese characters
	maxTOML = 300_000   // bytes of rules, scenarios, or texts by key
	maxFile = 1_000_000 // bytes of any other file: an official text

	maxHanded = 20 << 20   // bytes of a file below content/files/, of which package attachment says more
	maxBuilt  = 50_000_000 // bytes of a page that was built (.html), one of which holds the whole site
	maxLine   = 10_000     // characters of a line
)

// handedOut is the folder of files that are none of ours to read: forms, pictures.
const handedOut = "content/files/"

// maxSize is how many bytes a file of that name may have.
func maxSize(name string) int {
	switch ext := strings.ToLower(path.Ext(name)); {
	case strings.HasPrefix(name, handedOut):
		return maxHanded
	case ext == ".md":
		return maxPage
	case ext == ".toml":
		return maxTOML
	case ext == ".html":
		return maxBuilt
	}
	return maxFile
}

// longLine returns the problem of the first line that is too long.
func longLine(name string, data []byte) (p diag.Problem, bad bool) {
	for n, rest := 1, data; len(rest) > 0; n++ {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		if isLong(line) {
			p = problem(name,
				diag.Textf("%d文字を超える行があります。壊れたファイルか、文章ではないファイルのようです", "a line has more than %d characters; this seems to be a damaged file, or none of words", maxLine),
				diag.Textf("違うファイルを保存していないかを確かめ、長い文は改行して段落に分けてください", "check that this is the right file, and break a long text into paragraphs"))
			p.Line, p.Column, p.Length = n, maxLine+1, 1
			p.Source = strings.ToValidUTF8(string(line), "\uFFFD")
			return p, true
		}
		rest = after
	}
	return p, false
}

// isLong reports whether a line has too many characters, of which a carriage
// return ends one too: what reads the file says so.
func isLong(line []byte) bool {
	for piece := range bytes.SplitSeq(line, []byte("\r")) {
		if len(piece) > maxLine && utf8.RuneCount(piece) > maxLine {
			return true
		}
	}
	return false
}
