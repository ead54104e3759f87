package sentence

import (
	"slices"
	"strings"
	"unicode"
)

// followsFacts reports whether a sentence differs in nothing but facts of
// site.toml, which are told by themselves.
func (c *comparison) followsFacts(one *Change) bool {
	facts := c.Facts[one.Lang]
	if len(facts) == 0 || len(one.Old) != 1 || len(one.New) != 1 {
		return false
	}
	return replaced(one.Old[0], facts) == one.New[0]
}

// replaced is a text with every old fact in it replaced, the longest first.
func replaced(text string, facts [][2]string) string {
	var pairs []string
	for _, f := range slices.SortedFunc(slices.Values(facts), func(a, b [2]string) int { return len(b[0]) - len(a[0]) }) {
		if f[0] != "" {
			pairs = append(pairs, f[0], f[1])
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// renamed are the numbers of headings that got another: those of sentences of
// which nothing but the number that they begin with differs.
func (c *comparison) renamed() [][2]string {
	var list [][2]string
	for _, one := range c.found {
		if len(one.Old) != 1 || len(one.New) != 1 {
			continue
		}
		from, old, ok := numbered(one.Old[0])
		to, now, okNow := numbered(one.New[0])
		pair := [2]string{from, to}
		if ok && okNow && old == now && from != to && !slices.Contains(list, pair) {
			list = append(list, pair)
		}
	}
	return list
}

// numbered cuts a heading behind its number: "4-6", "2-3 (1)".
func numbered(text string) (number, rest string, ok bool) {
	number, rest, ok = strings.Cut(text, " ")
	isNumber := number != "" && strings.Contains(number, "-") && strings.Trim(number, "0123456789-.") == ""
	return number, rest, ok && isNumber
}

// followsNumbers reports whether a sentence differs in nothing but the numbers
// of headings that it names.
func followsNumbers(one *Change, renamed [][2]string) bool {
	if len(one.Old) != 1 || len(one.New) != 1 || len(renamed) == 0 {
		return false
	}
	return renumbered(one.Old[0], renamed) == one.New[0]
}

// renumbered is a text with the numbers of headings replaced, where they stand
// for themselves.
func renumbered(text string, renamed [][2]string) string {
	to := map[string]string{}
	for _, r := range renamed {
		to[r[0]] = r[1]
	}
	isPart := func(r rune) bool { return r == '-' || unicode.IsDigit(r) }
	var out strings.Builder
	for text != "" {
		from := strings.IndexFunc(text, isPart)
		if from < 0 {
			break
		}
		until := strings.IndexFunc(text[from:], func(r rune) bool { return !isPart(r) })
		if until < 0 {
			until = len(text) - from
		}
		word := text[from : from+until]
		out.WriteString(text[:from])
		if now, ok := to[word]; ok {
			out.WriteString(now)
		} else {
			out.WriteString(word)
		}
		text = text[from+until:]
	}
	return out.String() + text
}

// leastEcho is how many characters of a sentence are enough to know it by
// within another.
const leastEcho = 8

// joints are what joins labels.
var joints = []string{" ", "：", ": ", "、", ", "}

// echoes are the changes that only say again what others do: a label made of
// the heading that it leads to, or of words that both were there before.
func (c *comparison) echoes(all []*Change) map[*Change]bool {
	became, come := map[string][]string{}, map[string]bool{}
	for _, one := range all {
		if len(one.Parts) > 0 && len([]rune(one.Old[0])) >= leastEcho {
			at := one.Lang + "\x00" + one.Old[0]
			became[at] = append(became[at], one.New[0])
		}
		for _, s := range one.New {
			come[one.Lang+"\x00"+s] = true
		}
	}
	isEcho := map[*Change]bool{}
	for _, one := range all {
		at := one.Lang + "\x00"
		known := func(s string) bool { return c.is[at+s] != nil || come[at+s] }
		switch {
		case len(one.Parts) > 0:
			isEcho[one] = anyJoint(one.Old[0], func(before, joint, behind string) bool {
				return slices.ContainsFunc(became[at+behind], func(now string) bool { return one.New[0] == before+joint+now }) ||
					slices.ContainsFunc(became[at+before], func(now string) bool { return one.New[0] == now+joint+behind })
			})
		case len(one.Old) == 0 && len(one.New) == 1:
			isEcho[one] = anyJoint(one.New[0], func(before, joint, behind string) bool { return joint == " " && known(before) && known(behind) })
		}
	}
	return isEcho
}

// anyJoint reports whether something holds of a text cut at one of the joints
// in it.
func anyJoint(text string, holds func(before, joint, behind string) bool) bool {
	for _, joint := range joints {
		for from := 0; ; {
			i := strings.Index(text[from:], joint)
			if i < 0 {
				break
			}
			if holds(text[:from+i], joint, text[from+i+len(joint):]) {
				return true
			}
			from += i + len(joint)
		}
	}
	return false
}
