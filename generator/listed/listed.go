// Package listed holds the rules' documents against the manual's lists of what
// to send.
//
// A rule for a new result is copied, and one document's outcomes are forgotten:
// members with that result are never told of the paper. The rules alone cannot
// show it, and neither can the manual. Together they do: of a list that gives
// its items without a condition, a result that takes one takes all of them.
//
//	Check  a page.Site → a document that a list gives and some result leaves out
//
// A list is a section that some document cites and whose items name two or more
// documents, by what check.toml calls them. A result takes a list if a document
// that no other such section names is for it. Nothing is asked of an item that says
// when it applies (休業した場合のみ, only if …), of a document with a `when`, or of
// a list to choose from.
package listed

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// Check reports the documents of the newest edition, which the pages tell of,
// that a list asks of everyone it is for, and that are for some of them only.
func Check(s *page.Site) []diag.Problem {
	if s.Scheme == nil || s.Scheme.Named != nil || len(s.Languages) == 0 {
		return nil
	}
	c := checker{site: s, lang: s.Languages[0].ID}
	check := s.Checks[c.lang]
	if check == nil {
		return nil
	}
	for _, d := range s.Scheme.Documents {
		c.names = append(c.names, folded(check.Documents[d.ID].Name))
	}
	c.findLists()
	var problems []diag.Problem
	for _, l := range c.lists {
		if len(l.items) > 1 {
			problems = append(problems, c.leftOut(l)...)
		}
	}
	return problems
}

type checker struct {
	site  *page.Site
	lang  string
	names []string // of the documents, by index; folded
	lists []list
}

// list is a section that lists documents.
type list struct {
	target string // as documents cite it
	place  page.Passage
	items  []item
	names  []int // documents that it names, in items or otherwise
}

// item is an item of a list that names a document.
type item struct {
	document  int
	line      int // in the passage's text, from 0
	hasRemark bool
}

// findLists reads the sections that documents cite.
func (c *checker) findLists() {
	var seen []string
	for _, d := range c.site.Scheme.Documents {
		for _, cite := range d.Cite {
			if slices.Contains(seen, cite.Target) {
				continue
			}
			seen = append(seen, cite.Target)
			if p, ok := c.passage(cite.Target); ok {
				if l := c.read(cite.Target, p); len(l.names) > 1 {
					c.lists = append(c.lists, l)
				}
			}
		}
	}
}

// passage is the section that a citation names.
func (c *checker) passage(target string) (page.Passage, bool) {
	key, anchor, anchored := strings.Cut(target, "#")
	p := c.site.Page(c.lang, key)
	if p == nil || !anchored {
		return page.Passage{}, false
	}
	for _, one := range p.BodyPassages() {
		if one.ID == anchor {
			return one, true
		}
	}
	return page.Passage{}, false
}

var (
	itemMark = regexp.MustCompile(`^(?:[-*+]|[0-9]+[.)])[ \t]+`)

	// remarks say when an item applies; choices, that not all of a list do.
	remarks = regexp.MustCompile(`場合|とき|時[はに]|のみ|だけ|限[りる定]|際|該当|必要に応じ|必要な方|希望|任意|[方人者]は|不要|(?i:\b(?:if|only|when|where|unless|optional|applicable|not needed|for those)\b)`)
	choices = regexp.MustCompile(`いずれか|どれか|どちらか|(?i:\b(?:one|any|either) of\b)`)
)

// read finds the documents that the items of a section name.
func (c *checker) read(target string, p page.Passage) list {
	l := list{target: target, place: p}
	words, _ := markdown.Words(p.Text.Text)
	toChoose := choices.MatchString(words)
	lines := strings.Split(p.Text.Text, "\n")
	for i, line := range strings.Split(words, "\n") {
		mark := itemMark.FindString(lines[i])
		said := folded(line[len(mark):])
		d := c.named(said)
		if d < 0 {
			continue
		}
		if !slices.Contains(l.names, d) {
			l.names = append(l.names, d)
		}
		if mark != "" && !toChoose {
			l.items = append(l.items, item{d, i, remarks.MatchString(strings.Replace(said, c.names[d], "", 1))})
		}
	}
	return l
}

// named is the document whose name an item has, the longest of several; -1 for
// none.
func (c *checker) named(said string) int {
	best := -1
	for i, name := range c.names {
		if name != "" && strings.Contains(said, name) && (best < 0 || len(name) > len(c.names[best])) {
			best = i
		}
	}
	return best
}

// folded is a text as it is compared: without blanks, and in one width.
func folded(text string) string {
	return strings.Join(strings.Fields(norm.NFKC.String(text)), "")
}

// leftOut reports the documents of a list that are not for all whom it is for.
func (c *checker) leftOut(l list) []diag.Problem {
	documents := c.site.Scheme.Documents
	takers := map[int]int{} // by outcome, a document of this list alone that is for it
	for _, i := range l.items {
		if !c.isInAnother(l, i.document) {
			for _, o := range documents[i.document].Outcomes {
				if _, known := takers[o]; !known {
					takers[o] = i.document
				}
			}
		}
	}
	var problems []diag.Problem
	for _, i := range l.items {
		d := documents[i.document]
		if i.hasRemark || !isAlways(d.When) {
			continue
		}
		var without []int
		for o := range c.site.Scheme.Outcomes {
			if _, takes := takers[o]; takes && !slices.Contains(d.Outcomes, o) {
				without = append(without, o)
			}
		}
		if len(without) > 0 {
			problems = append(problems, c.problem(l, i, without, takers[without[0]]))
		}
	}
	return problems
}

// isInAnother reports whether another list names a document too.
func (c *checker) isInAnother(l list, document int) bool {
	return slices.ContainsFunc(c.lists, func(other list) bool {
		return other.target != l.target && slices.Contains(other.names, document)
	})
}

func isAlways(when rule.Condition) bool {
	return slices.ContainsFunc(when, func(all rule.Conjunction) bool { return len(all) == 0 })
}

// problem is that of a document that some outcomes are without, though they
// take another of its list.
func (c *checker) problem(l list, i item, without []int, other int) diag.Problem {
	s := c.site.Scheme
	d, names := s.Documents[i.document], c.site.Checks[c.lang].Documents
	var outcomes []string
	for _, o := range without {
		outcomes = append(outcomes, s.Outcomes[o].ID)
	}
	quoted := `"` + strings.Join(outcomes, `", "`) + `"`
	at := l.place.Text.At(0, 0)
	place := c.site.PlaceName(c.lang, l.target)
	return s.Source.Problem(d.Pos, diag.Warning, "left-out-document",
		diag.Textf("書類「%s」（%s）が、結果 %s の会員に案内されません", "members with the result %[3]s are not told of the document “%[1]s” (%[2]s)", d.ID, names[d.ID].Name, strings.Join(outcomes, ", ")),
		diag.Textf("「%[1]s」（%[2]s:%[3]d）の一覧は、この書類を条件なしで挙げています。同じ一覧の「%[4]s」は、この結果の会員にも案内されます。要るなら、outcomes に %[5]s を足します。要らないなら、一覧のその項目に、要らない場合を書き、公式の文書と違う理由を content/source/exceptions.toml に書きます",
			"the list in “%[1]s” (%[2]s:%[3]d) gives it without a condition, and members with this result are told of “%[4]s” from the same list; if they need it, add %[5]s to its outcomes; if not, say in that item of the list who does not, and in content/source/exceptions.toml why the site differs",
			place, at.File, at.Line+i.line, names[s.Documents[other].ID].Name, quoted))
}
