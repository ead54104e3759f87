package coverage

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// Exception is a sentence, or several, that the site does not carry as
// published.
type Exception struct {
	Text   string
	Reason string
	Times  int // how many occurrences in the official text it covers; 1 where not given

	file   *source.File
	pos    diag.Position
	pieces []string // folded, cut as the official text is
}

// LoadExceptions reads content/source/exceptions.toml; name is the path that
// problems show.
func LoadExceptions(name string, data []byte) ([]Exception, []diag.Problem) {
	file, problems := tomlfile.Open(name, data)
	if file == nil {
		return nil, problems
	}
	r := &tomlfile.Reader{File: file, Problems: problems}
	r.Unknown(file.Root, "exception")
	var exceptions []Exception
	for _, table := range r.Tables(file.Root, "exception") {
		r.Unknown(table, "text", "reason", "times")
		text := r.Want(table, "text", tomlfile.String, true)
		reason := r.Want(table, "reason", tomlfile.String, true)
		if text == nil || reason == nil {
			continue
		}
		if strings.TrimSpace(reason.Text) == "" {
			r.Error(reason.Pos, "missing-text", diag.Textf("理由（reason）が書かれていません", "the reason is empty"), diag.Text{})
		}
		e := Exception{Text: text.Text, Reason: reason.Text, Times: 1, file: file.File, pos: text.Pos}
		if times := r.Want(table, "times", tomlfile.Integer, false); times != nil {
			e.Times = int(times.Int)
		}
		for _, block := range blocks(text.Text) {
			for _, p := range cut(block.letters) {
				e.pieces = append(e.pieces, p.folded)
			}
		}
		exceptions = append(exceptions, e)
	}
	return exceptions, append(problems, r.Problems...)
}

// check reports an exception that covers less than it says: no official text
// has such a sentence, or the site carries it after all. covered is how many
// of its pieces were missing. What only an older text has needs no exception
// any more, but is no mistake: it says why that edition's site was as it was.
func (e Exception) check(official, older []piece, covered int) []diag.Problem {
	isIn := func(pieces []piece, text string) bool {
		return slices.ContainsFunc(pieces, func(p piece) bool { return p.folded == text })
	}
	for _, text := range e.pieces {
		switch {
		case isIn(official, text):
		case isIn(older, text):
			return nil
		default:
			return []diag.Problem{e.file.Error(e.pos, "stale-exception",
				diag.Textf("この文は公表された文書にありません", "the official text has no such sentence"),
				diag.Textf("公表された文書から、文の始めから終わりまで写してください", "copy whole sentences from the official text"))}
		}
	}
	if covered > (e.Times-1)*len(e.pieces) {
		return nil
	}
	return []diag.Problem{e.file.Error(e.pos, "stale-exception",
		diag.Textf("この文はサイトに載っています。例外は要りません", "the site carries this sentence; no exception is needed"), e.fewer())}
}

// fewer is the hint for an exception that covers several occurrences.
func (e Exception) fewer() diag.Text {
	if e.Times == 1 {
		return diag.Text{}
	}
	return diag.Textf("times を減らしてください", "make times smaller")
}
