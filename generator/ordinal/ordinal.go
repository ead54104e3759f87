// Package ordinal finds names such as パターン② or “pattern ②” that are another's: a
// result is called パターン② and stands, by the rules, under the heading of パターン③; a
// link says パターン② and leads to パターン①. A title or a link is copied, in all languages
// alike, and its number or its destination is left as it was.
//
//	Check  a page.Draft → names that are not those of the place they belong to
//
// A name is a word and a number, a circled one or a letter, that stand in brackets, or
// alone in the words of a link. It is held against the headings that have the same word.
package ordinal

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// name is what one of several is called.
type name struct {
	word, number string
	from, to     int
}

// inBrackets are brackets with a name, alone a name and nothing else.
var (
	inBrackets = regexp.MustCompile(`[(（]([\p{Han}\p{Katakana}ー]{2,10}|[A-Za-z]{3,20})[ 　]?([①-⑳]|[0-9０-９]{1,2}|[A-ZＡ-Ｚ])[)）]`)
	alone      = regexp.MustCompile(`^([\p{Han}\p{Katakana}ー]{2,10}|[A-Za-z]{3,20})[ 　]?([①-⑳]|[0-9０-９]{1,2}|[A-ZＡ-Ｚ])$`)
)

// nameIn is the name in a text; ok is false of none, and of several.
func nameIn(text string) (n name, ok bool) {
	if m := alone.FindStringSubmatchIndex(text); m != nil {
		return newName(text, m), true
	}
	if !strings.ContainsAny(text, "(（") {
		return n, false
	}
	all := inBrackets.FindAllStringSubmatchIndex(text, 2)
	if len(all) != 1 {
		return n, false
	}
	return newName(text, all[0]), true
}

func newName(text string, m []int) name {
	return name{strings.ToLower(text[m[2]:m[3]]), width.Fold.String(text[m[4]:m[5]]), m[2], m[5]}
}

// Check reports them.
func Check(d *page.Draft) (problems []diag.Problem) {
	for _, lang := range d.Site.Languages {
		c := checker{d.Site, lang.ID}
		for _, p := range d.Site.Pages[lang.ID] {
			if p.Filled {
				continue
			}
			for _, part := range p.BodyPassages() {
				problems = append(problems, c.links(part.Text, p)...)
			}
		}
		t := d.TextFile(lang.ID, "check.toml")
		if t == nil {
			continue
		}
		for _, part := range t.Passages() {
			problems = append(problems, c.links(part.Text, nil)...)
			problems = append(problems, c.title(part)...)
		}
	}
	return problems
}

type checker struct {
	site *page.Site
	lang string
}

// links reports the links of a text, of a page or else of check.toml, that say
// another name than the place they lead to has.
func (c checker) links(text source.Origin, of *page.Page) (problems []diag.Problem) {
	for _, link := range markdown.SiteLinks(text.Text) {
		open := strings.LastIndexByte(text.Text[:link.Closed], '[')
		if open < 0 {
			continue
		}
		said, ok := nameIn(text.Text[open+1 : link.Closed])
		if !ok {
			continue
		}
		heading, there, ok := c.headingOf(link.Target, of, said.word)
		if !ok || there.number == said.number {
			continue
		}
		problems = append(problems, text.Warning(open+1+said.from, open+1+said.to, "other-label",
			diag.Textf("リンクの言葉は「%[1]s」ですが、行き先は「%[2]s」です", "the link says “%[1]s”, but leads to “%[2]s”", text.Text[open+1+said.from:open+1+said.to], heading),
			diag.Textf("別の所のことを写したのなら、行き先か言葉を直します（訳も）", "if it was copied from another place, mend where it leads or what it says, in the translation too")))
	}
	return problems
}

// headingOf is the heading that a target names, and the name in it if it has that
// word.
func (c checker) headingOf(target string, of *page.Page, word string) (heading string, n name, ok bool) {
	file, anchor, anchored := strings.Cut(target, "#")
	p := of
	if file != "" {
		p = c.site.PageOf(c.lang, below(of, file))
	}
	if p == nil || !anchored {
		return "", n, false
	}
	return titled(p, anchor, word)
}

// below is the file that a link of a page leads to, from the language's folder.
func below(of *page.Page, file string) string {
	if of == nil {
		return file
	}
	if rest, ok := strings.CutPrefix(file, "../"); ok {
		return rest
	}
	if folder, _, ok := strings.Cut(of.File, "/"); ok {
		return folder + "/" + file
	}
	return file
}

// titled is the heading of an anchor that has a name with some word.
func titled(p *page.Page, anchor, word string) (heading string, n name, ok bool) {
	for _, s := range p.Sections {
		if s.ID == anchor {
			n, ok = nameIn(s.Title)
			return s.Title, n, ok && n.word == word
		}
	}
	return "", n, false
}

// title reports the title of a result that has another name than the headings that
// the rules cite for the result.
func (c checker) title(part page.Passage) []diag.Problem {
	parts := strings.Split(part.ID, ".")
	if c.site.Scheme == nil || len(parts) != 3 || parts[0] != "outcome" || parts[2] != "title" {
		return nil
	}
	said, ok := nameIn(part.Text.Text)
	if !ok {
		return nil
	}
	for _, o := range c.site.Scheme.Outcomes {
		if o.ID != parts[1] {
			continue
		}
		other := ""
		for _, cite := range o.Cite {
			key, anchor, _ := strings.Cut(cite.Target, "#")
			p := c.site.Page(c.lang, key)
			if p == nil {
				continue
			}
			heading, there, ok := titled(p, anchor, said.word)
			if ok && there.number == said.number {
				return nil
			}
			if ok && other == "" {
				other = heading
			}
		}
		if other == "" {
			return nil
		}
		return []diag.Problem{part.Text.Warning(said.from, said.to, "other-label",
			diag.Textf("結果「%[1]s」の題は「%[2]s」ですが、規則でこの結果の所（cite）となっている見出しは「%[3]s」です", "the title of the result “%[1]s” says “%[2]s”, but the heading that the rules cite for it is “%[3]s”", o.ID, part.Text.Text[said.from:said.to], other),
			diag.Textf("別の結果の題を写したのなら、直します（訳も）。題が正しければ、規則の cite を直します", "if the title was copied from another result, mend it, in the translation too; if it is right, mend cite in the rules"))}
	}
	return nil
}
