package diff

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/coverage"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/project"
	"tebiki/generator/report"
	"tebiki/generator/rule"
	"tebiki/generator/view"
)

// What should be looked at before all else stands on top: changes that are
// hardly meant, and those that no member sees, but that would let a mistake
// through.

// guard is such a change. Kind and About are for programs.
type guard struct {
	Kind  string // "amount", "calendar", "address", "exception", "cases", "words"
	About string
	Text  diag.Text
	Row   *report.Row // in the report; nil where Text says it all
}

// topic is where the report tells of a guard.
func (g guard) topic() topic {
	return map[string]topic{"amount": money, "calendar": days, "address": addresses, "exception": exceptions, "cases": tried, "words": older}[g.Kind]
}

// guards lists what to look at first.
func (d Difference) guards() []guard {
	return slices.Concat(d.begunAmounts(), d.begunCalendar(), d.goneAddresses(), d.newExceptions(), d.caseGuards(), d.olderWords(), d.olderPages())
}

// begunAmounts are amounts that change in an edition that the published site
// has already: members have been told them.
func (d Difference) begunAmounts() []guard {
	var list []guard
	before := editionsOf(d.before.Scheme)
	for _, now := range editionsOf(d.after.Scheme) {
		i := slices.IndexFunc(before, func(old *rule.Scheme) bool { return old.Effective == now.Effective })
		if i < 0 {
			continue
		}
		for _, id := range amountIDs(before[i], now) {
			if from, to := d.yen(before[i], id), d.yen(now, id); from != to {
				list = append(list, guard{"amount", now.Edition + " " + id, diag.Textf("公開中の版（%[1]s）の%[3]sが変わります: %[5]s → %[6]s。会員に伝えた金額です。書き間違いを直すのでなければ、新しい版を作ります",
					"of an edition that is published already (%[2]s) the %[4]s changes: %[5]s → %[6]s. Members have been told it; unless a slip is put right, make a new edition", fact.FormatDate("ja", now.Effective), fact.FormatDate("en", now.Effective), amountLabel(now, id).JA, amountLabel(now, id).EN, d.orNothing(from), d.orNothing(to)), nil})
			}
		}
	}
	return list
}

// goneAddresses are pages and headings that links from elsewhere no longer
// find.
func (d Difference) goneAddresses() []guard {
	var list []guard
	for _, p := range d.pages {
		if p.Gone && p.LeadsTo == "" {
			list = append(list, guard{"address", p.Path, diag.Textf("なくなるページ: %s（%s）。このアドレスを開いた会員は、どこにも着きません", "a page goes: %s (%s). Members who open its address find nothing", p.Path, diag.OneLine(p.Heading)), d.goneRow(p, "", p.Heading)})
		}
		for _, e := range p.Effects {
			if e.Kind == changes.Anchor && e.To == "" && !p.Gone {
				list = append(list, guard{"address", p.Path + "#" + e.From, diag.Textf("なくなるアドレス: %s#%s（%s）", "an address goes: %s#%s (%s)", p.Path, diag.OneLine(e.From), diag.OneLine(e.Label)), d.goneRow(p, "#"+e.From, e.Label)})
			}
		}
	}
	return list
}

// goneRow tells of an address that goes. It is of staff's language: the words
// are known by the page's.
func (d Difference) goneRow(p changes.Page, anchor, words string) *report.Row {
	label := diag.Textf("なくなる見出しのアドレス", "Address of a heading that goes")
	if anchor == "" {
		label = diag.Textf("なくなるページ", "Page that goes")
	}
	note := strings.Join(d.pageNotes(p), " ")
	return &report.Row{Label: label.In(d.lang), ID: diag.OneLine(p.Path + anchor), Lang: p.Lang, From: diag.OneLine(words), Note: note}
}

// marks are those of the guards of the published site; ok is false if it was built
// before there were any.
func (d Difference) marks() (marks map[string]string, ok bool) {
	marks, ok = d.published[view.GuardsKey]
	return marks, ok
}

// newExceptions are sentences that from now on differ from the official text
// on purpose.
func (d Difference) newExceptions() []guard {
	marks, ok := d.marks()
	if !ok {
		return nil
	}
	var list []guard
	for _, e := range d.kept.Exceptions {
		if _, known := marks[project.ExceptionMark(e)]; !known {
			list = append(list, guard{"exception", e.Text, exceptionText(e), &report.Row{
				Label: diag.Textf("公式の文書", "Official text").In(d.lang), Lang: d.site.Languages[0].ID, From: line(e.Text), To: d.orNothing(line(e.Instead)),
				Note: diag.Textf("理由: %s", "Reason: %s", line(e.Reason)).In(d.lang),
			}})
		}
	}
	return list
}

func line(text string) string { return strings.Join(strings.Fields(text), " ") }

func exceptionText(e coverage.Exception) diag.Text {
	text := diag.Textf("公式の文書と違う所が増えます: 「%s」", "the site differs in one more place from the official text: “%s”", line(e.Text))
	if e.Instead != "" {
		text = diag.Text{JA: text.JA + fmt.Sprintf("→「%s」", line(e.Instead)), EN: text.EN + fmt.Sprintf(" → “%s”", line(e.Instead))}
	}
	return diag.Text{JA: text.JA + fmt.Sprintf("（理由: %s）", line(e.Reason)), EN: text.EN + fmt.Sprintf(" (reason: %s)", line(e.Reason))}
}
