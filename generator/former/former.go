// Package former finds sums written by hand that an edition before paid, and the
// newest does not: a title or a sentence that was left behind when the next
// edition began. literal-fact (package proofread) finds those of the newest.
//
//	Check  a page.Draft → the sums that are no longer paid
//
// A paragraph that tells which incidents it is about, by a day at which one edition
// follows another, or that something was raised, tells of the older sum on purpose;
// so does the official text of the newest edition.
package former

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// sum is what an edition before paid.
type sum struct {
	paths []string  // "amounts.attack"
	day   rule.Date // on which that edition begins
	now   string    // what the newest edition pays under the first name; "" if nothing
}

// Check reports the sums of editions before in the texts of pages and of
// check.toml.
func Check(d *page.Draft) (problems []diag.Problem) {
	editions := d.Site.Editions()
	if len(editions) < 2 || editions[0].Scheme == nil {
		return nil
	}
	official := sync.OnceValue(func() string { return officialOf(d.FS, editions[0].Scheme.Effective) })
	days := border(editions)
	for _, lang := range d.Site.Languages {
		sums := sumsBefore(editions, lang.ID)
		if len(sums) == 0 {
			continue
		}
		look := func(text source.Origin) {
			problems = append(problems, in(text, sums, days, official)...)
		}
		for _, p := range d.Site.Pages[lang.ID] {
			if p.Filled {
				continue
			}
			for _, one := range p.Front {
				look(one.Text)
			}
			for _, one := range p.BodyPassages() {
				look(one.Text)
			}
		}
		if t := d.TextFile(lang.ID, "check.toml"); t != nil {
			for _, one := range t.Passages() {
				look(one.Text)
			}
		}
	}
	return problems
}

// officialOf is the official text of the edition that begins on a day.
func officialOf(fsys fs.FS, day rule.Date) string {
	names, _ := fs.Glob(fsys, "content/source/*"+day.String()+"*.txt")
	var all strings.Builder
	for _, name := range names {
		if data, err := fs.ReadFile(fsys, name); err == nil {
			all.Write(data)
		}
	}
	return all.String()
}

// border lists the days at which one edition follows another: the first of the
// newer, and the last of the older.
func border(editions []*page.Site) (days []string) {
	for _, e := range editions[:len(editions)-1] {
		if e.Scheme != nil {
			days = append(days, e.Scheme.Effective.String(), (e.Scheme.Effective - 1).String())
		}
	}
	return days
}

// sumsBefore are the sums of the editions before that the newest does not pay, by
// the key of their figure.
func sumsBefore(editions []*page.Site, lang string) map[string]sum {
	paid := map[string]bool{}
	all := map[string]sum{}
	for i, e := range editions {
		for _, path := range e.Paths(lang) {
			if !strings.HasPrefix(path, "amounts.") && !strings.HasPrefix(path, "outcomes.") {
				continue
			}
			figures := figure.Scan(e.Values[lang][path].Text)
			if len(figures) != 1 || figures[0].Kind != figure.Yen || figures[0].Key == "0" {
				continue
			}
			key := figures[0].Key
			switch was, known := all[key]; {
			case i == 0:
				paid[key] = true
			case paid[key] || e.Scheme == nil:
			case !known:
				all[key] = sum{[]string{path}, e.Scheme.Effective, editions[0].Values[lang][path].Text}
			case was.day == e.Scheme.Effective && editions[0].Values[lang][path].Text != "":
				was.paths = append(was.paths, path)
				all[key] = was
			}
		}
	}
	return all
}

// tells are words of a text that tells of a change.
var tells = regexp.MustCompile(`これまで|前の版|以前|従来|旧|改定|変更前|引き上げ|引き下げ|増額|減額|変わりました|\b(?i:previous|former|formerly|raised|increased|reduced|changed)\b`)

// in reports the sums of a text.
func in(text source.Origin, sums map[string]sum, days []string, official func() string) (problems []diag.Problem) {
	if !strings.ContainsAny(text.Text, "円¥￥") && !strings.Contains(text.Text, "yen") && !strings.Contains(text.Text, "JPY") {
		return nil
	}
	words, _ := markdown.Words(text.Text)
	figures := figure.Scan(words)
	heading := ""
	if strings.HasPrefix(words, "#") {
		heading, _, _ = strings.Cut(words, "\n")
	}
	for _, f := range figures {
		was, known := sums[f.Key]
		if f.Kind != figure.Yen || f.Loose || !known {
			continue
		}
		about := heading + "\n" + paragraph(words, f.From)
		if tells.MatchString(about) || slices.ContainsFunc(figure.Scan(about), func(f figure.Figure) bool { return f.Kind == figure.Date && slices.Contains(days, f.Key) }) || isIn(official(), f) {
			continue
		}
		problems = append(problems, problem(text, f, was))
	}
	return problems
}

func problem(text source.Origin, f figure.Figure, was sum) diag.Problem {
	said := markdown.OneLine(text.Text[f.From:f.To])
	ja, en := fact.FormatDate("ja", was.day), fact.FormatDate("en", was.day)
	if was.now == "" {
		return text.Warning(f.From, f.To, "former-sum",
			diag.Text{JA: fmt.Sprintf("「%s」は、%sの版の金額で、いまの版にはありません", said, ja), EN: fmt.Sprintf("“%s” is a sum of the edition of %s, and the newest edition pays none such", said, en)},
			diag.Textf("公式の文書と見比べて直します。前の版の額のことなら、どの日までの被害の額かを、同じ段落に書きます", "compare it with the official text; if the older sum is meant, say in the same paragraph up to which day of an incident it holds"))
	}
	return text.Warning(f.From, f.To, "former-sum",
		diag.Text{JA: fmt.Sprintf("「%s」は、%sの版の金額です。いまの版では%sです", said, ja, was.now), EN: fmt.Sprintf("“%s” is a sum of the edition of %s; in the newest edition it is %s", said, en, was.now)},
		diag.Textf("次のうち意味の合うものを書いてください: {{ %[1]s }}。前の版の額のことなら、どの日までの被害の額かを、同じ段落に書きます", "write the one of these that is meant: {{ %[1]s }}; if the older sum is, say in the same paragraph up to which day of an incident it holds", strings.Join(was.paths, " }}, {{ ")))
}

// paragraph is what stands between the blank lines around a byte.
func paragraph(words string, at int) string {
	from := strings.LastIndex(words[:at], "\n\n") + 1
	if i := strings.Index(words[at:], "\n\n"); i >= 0 {
		return words[from : at+i]
	}
	return words[from:]
}

// isIn reports whether a text has a figure.
func isIn(text string, f figure.Figure) bool {
	return slices.ContainsFunc(figure.Scan(text), func(o figure.Figure) bool { return o.Kind == f.Kind && o.Key == f.Key })
}
