package tally

import (
	"regexp"
	"slices"
	"strings"
)

// itemMark begins an item of a list.
var itemMark = regexp.MustCompile(`^([ \t]*)(?:[-*+]|[0-9]{1,2}[.)])[ \t]+`)

// lists finds numbers in the line above a list that has another number of items.
func (w language) lists(text string) (all []found) {
	if !strings.Contains(text, "\n-") && !strings.Contains(text, "\n1") && !strings.Contains(text, "\n*") {
		return nil
	}
	above, aboveAt := "", 0 // the last line that is no item, and where it stands
	items, indent, total := 0, "", 0
	type counted struct {
		line  string
		at    int
		there int
	}
	var lists []counted
	end := func() {
		if items > 0 {
			lists = append(lists, counted{above, aboveAt, items})
			total += items
			above, items = "", 0
		}
	}
	at := 0
	for line := range strings.Lines(text) {
		switch mark := itemMark.FindStringSubmatch(line); {
		case strings.TrimSpace(line) == "":
		case mark != nil && items == 0:
			items, indent = 1, mark[1]
		case mark != nil:
			if mark[1] == indent {
				items++
			}
		case items > 0 && (line[0] == ' ' || line[0] == '\t'): // goes on
		default:
			end()
			above, aboveAt = line, at
		}
		at += len(line)
	}
	end()
	for _, l := range lists {
		if l.line == "" || w.openEnded.MatchString(l.line) {
			continue
		}
		r := w.read(l.line)
		m := w.below.FindStringSubmatchIndex(strings.TrimRight(r.plain, " \n"))
		if n := w.number(r.plain, m); n > 1 && n != l.there && n != total {
			all = append(all, found{l.at + r.at[m[0]], l.at + r.at[m[1]], n, l.there, list})
		}
	}
	return all
}

// brackets finds numbers behind which a bracket has another number of names.
func (w language) brackets(text string) (all []found) {
	if !mayName(text) {
		return nil
	}
	r := w.read(text)
	for _, m := range w.named.FindAllStringSubmatchIndex(r.plain, -1) {
		last := len(m) - 2
		inside := r.plain[m[last]:m[last+1]]
		if !w.joins && ofTime.MatchString(r.plain[m[4]:m[5]]) || w.openEnded.MatchString(inside) {
			continue
		}
		names := w.between.Split(inside, -1)
		if len(names) < 2 || slices.ContainsFunc(names, func(name string) bool { return !w.name.MatchString(name) || noName.MatchString(name) }) {
			continue
		}
		if n := w.number(r.plain, m[:4]); n > 1 && (n < w.leastNames(inside) || n > len(names)) {
			all = append(all, found{r.at[m[0]], r.at[m[last]-1], n, len(names), bracket})
		}
	}
	return all
}

// mayName reports whether a text has a bracket with several names in it, not far
// behind a number: most brackets have a link, or one name.
func mayName(text string) bool {
	for at := 0; ; {
		open := strings.IndexAny(text[at:], "(（")
		if open < 0 {
			return false
		}
		open += at
		at = open + 1
		end := strings.IndexAny(text[at:], ")）\n")
		if end < 0 || !slices.ContainsFunc(severalNames, func(sign string) bool { return strings.Contains(text[at:at+end], sign) }) {
			continue
		}
		if slices.ContainsFunc(numberSigns, func(sign string) bool { return strings.Contains(text[max(0, open-farthest):open], sign) }) {
			return true
		}
	}
}

var (
	severalNames = []string{"、", "と", "または", "又は", "しくは", "及び", "および", "並びに", "ならびに", ",", " and ", " or "}
	numberSigns  = []string{"つ", "点", "種類", "通り", "とおり", "項目", "段階", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten ", "Two ", "Three ", "Four "}
)

// farthest is how many bytes before a bracket the number is looked for.
const farthest = 80

// leastNames is how many names a bracket has at least: “and” may part two names or
// stand in one, “application and request form”; that before the last name parts.
func (w language) leastNames(inside string) int {
	parts := w.apart.Split(inside, -1)
	last := parts[len(parts)-1]
	if at := w.between.FindStringIndex(last); at != nil && at[0] > 0 {
		return len(parts) + 1
	}
	return len(parts)
}

// sent finds numbers of documents that are none of those of the result.
func (w language) sent(text string, numbers []int) (all []found) {
	if !strings.Contains(text, "書類") && !strings.Contains(text, "document") && !strings.Contains(text, "paper") {
		return nil
	}
	r := w.read(text)
	for _, m := range w.papers.FindAllStringSubmatchIndex(r.plain, -1) {
		if w.others.MatchString(r.sentenceAround(m[0], m[1])) {
			continue
		}
		if n := w.number(r.plain, m); n > 0 && !slices.Contains(numbers, n) {
			all = append(all, found{r.at[m[0]], r.at[m[1]], n, numbers[0], documents})
		}
	}
	return all
}

// sentenceAround is the sentence that some bytes stand in.
func (r reading) sentenceAround(from, to int) string {
	start, end := 0, len(r.plain)
	for _, stop := range []string{"。", ". ", "\n"} {
		if i := strings.LastIndex(r.plain[:from], stop); i >= 0 {
			start = max(start, i+len(stop))
		}
		if i := strings.Index(r.plain[to:], stop); i >= 0 {
			end = min(end, to+i)
		}
	}
	return r.plain[start:end]
}
