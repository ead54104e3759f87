package tally

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/markdown"
)

// tables finds numbers of documents in a column of a table, in rows that name the sum
// of a result which has others sent.
func (w language) tables(text string, byName map[string][]int) (all []found) {
	if !strings.Contains(text, "|") || !w.column.MatchString(text) {
		return nil
	}
	column := -1 // of the table that is read
	at := 0
	for line := range strings.Lines(text) {
		from := at
		at += len(line)
		if !strings.HasPrefix(strings.TrimSpace(line), "|") {
			column = -1
			continue
		}
		cells := strings.Split(line, "|")
		if column < 0 {
			column = slices.IndexFunc(cells, w.column.MatchString)
			continue
		}
		if column >= len(cells) {
			continue
		}
		said, sent := strings.TrimSpace(cells[column]), []int(nil)
		_, placeholders := markdown.Words(line)
		for _, p := range placeholders {
			if numbers := byName[p.Path]; numbers != nil {
				sent = numbers
			}
		}
		n, err := strconv.Atoi(strings.TrimRight(width.Fold.String(said), "つ点通部枚"))
		if err == nil && n > 0 && len(sent) > 0 && !slices.Contains(sent, n) {
			start := from + len(strings.Join(cells[:column], "|")) + len("|") + strings.Index(cells[column], said)
			all = append(all, found{start, start + len(said), n, sent[0], documents})
		}
	}
	return all
}

// oneByOne finds a sentence that says how many there are, where the next names the
// first, the second and the last, and these are of another number.
func (w language) oneByOne(text string) (all []found) {
	namesLast := func(text string) bool {
		return slices.ContainsFunc(w.isLast, func(sign string) bool { return strings.Contains(text, sign) })
	}
	if !namesLast(text) {
		return nil
	}
	r := w.read(text)
	from := 0
	for from < len(r.plain) {
		end := r.endOfSentence(from)
		sentence := strings.TrimRight(r.plain[from:end], " ")
		if m := w.said.FindStringSubmatchIndex(sentence); m != nil {
			next := strings.TrimSpace(r.plain[end:r.endOfSentence(end)])
			names := len(w.nth.FindAllString(next, -1))
			if n := w.number(sentence, m); n > 1 && names > 1 && names != n && namesLast(next) {
				all = append(all, found{r.at[from+m[0]], r.at[from+m[1]-1], n, names, oneByOne})
			}
		}
		from = end
	}
	return all
}

// endOfSentence is where a sentence ends that begins at a byte.
func (r reading) endOfSentence(from int) int {
	end := len(r.plain)
	for _, stop := range []string{"。", ". ", ": ", "\n"} {
		if i := strings.Index(r.plain[from:], stop); i >= 0 {
			end = min(end, from+i+len(stop))
		}
	}
	return end
}
