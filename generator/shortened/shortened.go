// Package shortened reads where a text says the head word of a term alone: “there
// is no deadline for incidents before June”, of a term that is “deadline for
// applying” in full.
//
//	Says  words, a head word, which words name something else → whether it stands for the term
//
// A head word says its term only where nothing beside it makes it another thing:
// “deadline for paying” and “reporting deadline” are no “deadline for applying”.
package shortened

import (
	"slices"
	"strings"
)

// Says reports whether words, in small letters with one blank between them, say
// a term by its head alone. isOther says of a word whether it names a thing that
// the original does not speak of.
func Says(words, head string, isOther func(word string) bool) bool {
	all, heads := strings.Fields(words), strings.Fields(head)
	for i := range all {
		if len(heads) == 0 || i+len(heads) > len(all) || !stand(all[i:], heads) {
			continue
		}
		if !isMade(before(all[:i]), isOther) && !isMade(after(all[i+len(heads)-1:]), isOther) {
			return true
		}
	}
	return false
}

// stand reports whether a text begins with the words of a head, the last of which
// may be in the plural.
func stand(text, heads []string) bool {
	for i, word := range heads {
		said := bare(text[i])
		if said != word && !(i == len(heads)-1 && said == word+"s") || i < len(heads)-1 && said != text[i] {
			return false
		}
	}
	return true
}

// bare is a word without the signs around it.
func bare(word string) string { return strings.Trim(word, `.,;:!?()[]"'“”‘’`) }

// small are words that make nothing another thing.
var small = []string{"a", "an", "any", "each", "no", "other", "our", "that", "the", "their", "this", "your", "is", "are", "was", "were"}

// leading are words that say after a head whose it is.
var leading = []string{"for", "of", "on", "to"}

// before is the word that says before a head which one it is; "" if none does.
func before(text []string) string {
	if len(text) == 0 || bare(text[len(text)-1]) != strings.TrimLeft(text[len(text)-1], `([“"'‘`) {
		return "" // a sign parts them
	}
	return bare(text[len(text)-1])
}

// after is the word that says after a head, which stands first, which one it is.
func after(text []string) string {
	if len(text) < 3 || bare(text[0]) != text[0] || !slices.Contains(leading, text[1]) {
		return ""
	}
	for _, word := range text[2:] {
		if !slices.Contains(small, word) {
			return bare(word)
		}
	}
	return ""
}

// isMade reports whether a word makes a head another thing: what is done, as
// “paying”, or what the original does not speak of.
func isMade(word string, isOther func(string) bool) bool {
	return word != "" && !slices.Contains(small, word) && (len(word) > 5 && strings.HasSuffix(word, "ing") || isOther(word))
}
