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
	Text    string
	Reason  string
	Instead string // what the site says in its place; "" where that is not given
	Times   int    // how many occurrences in the official text it covers; 1 where not given

	file    *source.File
	pos     diag.Position
	pieces  []string // folded, cut as the official text is
	instead []string // the same of Instead
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
		r.Unknown(table, "text", "reason", "times", "instead")
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
		if instead := r.Want(table, "instead", tomlfile.String, false); instead != nil {
			e.Instead, e.instead = instead.Text, foldedPieces(instead.Text)
		}
		e.pieces = foldedPieces(text.Text)
		exceptions = append(exceptions, e)
	}
	return exceptions, append(problems, r.Problems...)
}

// foldedPieces cuts a text as the official text is cut.
func foldedPieces(text string) (pieces []string) {
	for _, block := range blocks(text) {
		for _, p := range cut(block.letters) {
			pieces = append(pieces, p.folded)
		}
	}
	return pieces
}

// check reports an exception that covers less than it says: no official text
// has such a sentence, or the site carries it after all. covered is how many
// of its pieces were missing. What only an older text has needs no exception
// any more, but is no mistake: it says why that edition's site was as it was.
// owned tells that it records a sentence of the site's own.
func (e Exception) check(official, older []piece, covered int, owned bool, site *site) []diag.Problem {
	isIn := func(pieces []piece, text string) bool {
		return slices.ContainsFunc(pieces, func(p piece) bool { return p.folded == text })
	}
	for _, text := range e.pieces {
		switch {
		case isIn(official, text):
		case isIn(older, text) || owned:
			return nil
		default:
			return []diag.Problem{e.file.Error(e.pos, "stale-exception",
				diag.Textf("この文は公表された文書にありません", "the official text has no such sentence"),
				diag.Textf("公表された文書から、文の始めから終わりまで写してください", "copy whole sentences from the official text"))}
		}
	}
	if covered > (e.Times-1)*len(e.pieces) {
		return e.checkInstead(site)
	}
	return []diag.Problem{e.file.Error(e.pos, "stale-exception",
		diag.Textf("この文はサイトに載っています。例外は要りません", "the site carries this sentence; no exception is needed"), e.fewer())}
}

// checkInstead reports an exception that says what the site says instead, which
// the site does not.
func (e Exception) checkInstead(site *site) []diag.Problem {
	for _, text := range e.instead {
		if site.count(text, 1) == 0 {
			return []diag.Problem{e.file.Error(e.pos, "stale-exception",
				diag.Textf("この例外の instead の文が、サイトにありません", "the site does not say what instead of this exception gives"),
				diag.Textf("サイトの今の文を、始めから終わりまで写してください", "copy whole sentences from the site as it is"))}
		}
	}
	return nil
}

// fewer is the hint for an exception that covers several occurrences.
func (e Exception) fewer() diag.Text {
	if e.Times == 1 {
		return diag.Text{}
	}
	return diag.Textf("times を減らしてください", "make times smaller")
}

// TellOfExceptions says at the first sentence that the site lacks what to do
// where the site is right: whoever has changed a number on purpose is else led
// back to the file that has it.
func (r *Report) TellOfExceptions() {
	for i := range r.Problems {
		if p := &r.Problems[i]; p.ID == "not-covered" {
			p.Hint = joinLines(slices.DeleteFunc([]diag.Text{p.Hint, diag.Textf("サイトの方が正しい（文書のあとで番号が変わったなど）か、わざと載せないのなら、公式の文書の文（text）と理由（reason）を content/source/exceptions.toml に書きます。ほかの文も同じです",
				"where the site is right (a number that changed after the text, say), or leaves something out on purpose, write the sentence of the official text and the reason (text, reason) in content/source/exceptions.toml; so with the others")},
				func(line diag.Text) bool { return line == diag.Text{} }))
			return
		}
	}
}
