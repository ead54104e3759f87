package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"tebiki/generator/diag"
)

// A character may also be written by its number or name: &#8203; &yen;. What
// is published is the character, so that is what is judged. And a letter or a
// digit is not written so: &#49;0万円 is 10万円 to a reader, and nothing that
// compares figures or terms would see it.

// maxEntity is how long the longest name of a character is, with & and ;.
const maxEntity = 40

// entities returns the characters that stand in a text by number or name,
// outside code.
func entities(text string) []change {
	if !strings.Contains(text, "&") {
		return nil
	}
	var found []change
	shown := withoutCode(text)
	for at := 0; at < len(shown); at++ {
		next := strings.IndexByte(shown[at:], '&')
		if next < 0 {
			break
		}
		at += next
		end := strings.IndexByte(shown[at:min(at+maxEntity, len(shown))], ';')
		if end < 0 {
			continue
		}
		written := shown[at : at+end+1]
		if says := string(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(written)))); says != written {
			found = append(found, change{at, at + len(written), says})
			at += end
		}
	}
	return found
}

// unusual reports the characters of a text that nobody types, also where they
// stand by number or name, and those that stand so without need.
func (o origin) unusual() []diag.Problem {
	entities := entities(o.text)
	if entities == nil {
		return o.characters()
	}
	problems := o.with(entities).characters()
	for _, e := range entities {
		r, size := utf8.DecodeRuneInString(e.text)
		if size == len(e.text) && (unicode.In(r, unicode.L, unicode.N, unicode.Sc) && !isSmuggled(r) || strings.ContainsRune("@.,:/+-%", r)) {
			problems = append(problems, o.problem(e.from, e.to, "wrong-type",
				diag.Textf("「%s」は会員には「%s」に見えますが、数字や用語を比べるときに読まれません", "members see “%[2]s” for “%[1]s”, but nothing that compares figures and terms reads it", o.text[e.from:e.to], e.text),
				diag.Textf("そのまま「%s」と書きます", "write “%s” itself", e.text)))
		}
	}
	return problems
}

// isBlank reports whether a text shows nothing to a reader.
func isBlank(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Co) && !isSmuggled(r)
	})
}
