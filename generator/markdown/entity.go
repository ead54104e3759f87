package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// A character may also be written by its number or name: &#8203; &yen;. What
// is published is the character, so that is what is judged. And a letter or a
// digit is not written so: &#49;0万円 is 10万円 to a reader, and nothing that
// compares figures or terms would see it.

// maxEntity is how long the longest name of a character is, with & and ;.
const maxEntity = 40

// entities returns the characters that stand in a text by number or name,
// outside code.
func entities(text string) []source.Change {
	if !strings.Contains(text, "&") {
		return nil
	}
	var found []source.Change
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
			found = append(found, source.Change{From: at, To: at + len(written), Text: says})
			at += end
		}
	}
	return found
}

// UnusualCharacters reports the characters of a text that nobody types, also where they
// stand by number or name, and those that stand so without need.
func UnusualCharacters(o source.Origin) []diag.Problem {
	entities := entities(o.Text)
	if entities == nil {
		return badCharacters(o)
	}
	problems := badCharacters(o.With(entities))
	for _, e := range entities {
		r, size := utf8.DecodeRuneInString(e.Text)
		if size == len(e.Text) && (unicode.In(r, unicode.L, unicode.N, unicode.Sc) && !isSmuggled(r) || strings.ContainsRune("@.,:/+-%", r)) {
			problems = append(problems, o.Problem(e.From, e.To, "wrong-type",
				diag.Textf("「%s」は会員には「%s」に見えますが、数字や用語を比べるときに読まれません", "members see “%[2]s” for “%[1]s”, but nothing that compares figures and terms reads it", o.Text[e.From:e.To], e.Text),
				diag.Textf("そのまま「%s」と書きます", "write “%s” itself", e.Text)))
		}
	}
	return problems
}

// IsBlank reports whether a text shows nothing to a reader.
func IsBlank(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S, unicode.Co) && !isSmuggled(r)
	})
}
