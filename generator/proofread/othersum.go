package proofread

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// A sum is named by a placeholder, and a name can be right and still be
// another's: of the result that a title was copied from, of the payment that is
// not added up. These hold such names against what the result pays.

// sums reports placeholders in a result's text that name the sum of another.
func (t outcomeText) sums(r *wordReader) (problems []diag.Problem) {
	read, own := r.read(t.Text.Text), "outcomes."+t.rule().ID+".yen"
	namesOwn := func(within string) bool { return strings.Contains(within, own) }
	for _, p := range read.placeholders {
		other, isOutcome := strings.CutPrefix(p.Path, "outcomes.")
		other = strings.TrimSuffix(other, ".yen")
		if !isOutcome {
			continue
		}
		from, to := p.Span(t.Text.Text)
		around := sentenceAround(t.Text.Text, from, to)
		i := slices.Index(t.scheme.OutcomeIDs(), other)
		switch {
		case i < 0 || i == t.outcome, namesOwn(around):
		case t.key == "title":
			problems = append(problems, t.otherSum(diag.Error, from, to, own))
		case !limits.MatchString(around):
			problems = append(problems, t.otherSum(diag.Warning, from, to, own))
		}
	}
	if t.rule().Status == rule.Eligible && len(t.rule().Pays) > 0 {
		problems = append(problems, t.parts(read, own)...)
	}
	return problems
}

func (t outcomeText) otherSum(severity diag.Severity, from, to int, own string) diag.Problem {
	return t.Text.File.Problem(t.Text.At(from, to), severity, "other-sum",
		diag.Textf("結果「%[1]s」の文に、別の結果の金額（%[2]s）があります", "a text of the result “%[1]s” has the sum of another (%[2]s)", t.rule().ID, markdown.OneLine(t.Text.Text[from:to])),
		diag.Textf("この結果の金額は {{ %s }} です。ほかの結果と比べる文なら、「…の場合は」のように、いつの金額かを書きます", "the sum of this result is {{ %s }}; if the sentence compares the two, say in which case it is the other, as “if …”", own))
}

// parts reports payments ([amounts]) that the result does not pay, or not all
// that it does: in the title, or added up in the body.
func (t outcomeText) parts(read *reading, own string) []diag.Problem {
	var amounts []string
	for _, a := range t.rule().Pays {
		amounts = append(amounts, "amounts."+t.scheme.Amounts[a].ID)
	}
	text := t.Text.Text
	for _, p := range read.placeholders {
		if !strings.HasPrefix(p.Path, "amounts.") {
			continue
		}
		from, to := p.Span(text)
		around := text
		if t.key != "title" {
			around = sentenceAround(text, from, to)
		}
		named := amountsIn(around, t.scheme)
		isForeign := slices.Contains(named, p.Path) && !slices.Contains(amounts, p.Path)
		isAdded := len(named) > 1 && addsUp.MatchString(around)
		switch {
		case strings.Contains(around, own) && !isForeign:
		case isForeign && (isAdded || !limits.MatchString(around)):
			return []diag.Problem{t.Text.Problem(from, to, "other-sum",
				diag.Textf("結果「%[1]s」は「%[2]s」を支払いません", "the result “%[1]s” does not pay “%[2]s”", t.rule().ID, p.Path),
				diag.Textf("支払うのは {{ %s }} です（規則の pays）。ここに書く金額か、規則を直します", "it pays {{ %s }} (pays in the rules); mend the sum that is named here, or the rules", strings.Join(amounts, " }}, {{ ")))}
		case !isForeign && t.key == "title" && len(named) < len(amounts):
			return []diag.Problem{t.Text.Warning(from, to, "other-sum",
				diag.Textf("結果「%s」が支払う金額の一部だけが、題にあります", "the title has a part alone of what the result “%s” pays", t.rule().ID),
				diag.Textf("全部の金額 {{ %s }} を書きます", "write the whole sum {{ %s }}", own))}
		}
	}
	return nil
}

// amountsIn lists the payments that a text names, each once.
func amountsIn(text string, scheme *rule.Scheme) (named []string) {
	_, placeholders := markdown.Words(text)
	for _, p := range placeholders {
		id, ok := strings.CutPrefix(p.Path, "amounts.")
		if ok && !slices.Contains(named, p.Path) && slices.ContainsFunc(scheme.Amounts, func(a rule.Amount) bool { return a.ID == id }) {
			named = append(named, p.Path)
		}
	}
	return named
}

var (
	addsUp = regexp.MustCompile(`合計|合わせ|総額|(?i:\bsum of\b|\bin all\b|\btotal\b|\baltogether\b)`)

	// totalBefore and totalBehind say of the sum that follows or that was said
	// that several make it up.
	totalBefore = regexp.MustCompile(`(?:合計|合わせて|総額|全部で)(?:で|は|が)? ?$|(?i:\b(?:a total|the sum) of $)`)
	totalBehind = regexp.MustCompile(`^(?:の合計| (?i:in all|in total|altogether)\b)`)
)

// What stands between the parts of a total.
var (
	goesOn = regexp.MustCompile(`^(?:と|や|＋|\+|および|及び|に、?[^。]*を?(?:加|足))|^[^.。]* (?:and|plus) `)
	endsOn = regexp.MustCompile(`^[^。\n]*$`)
	endsEN = regexp.MustCompile(`(?i:\band |\bplus )[^.{}]{0,30}$`)
)

// isLastPart reports whether a placeholder that is followed by "の合計" or "in
// all" is the last of several: of the Japanese, any in the sentence.
func isLastPart(behind, before string) bool {
	if strings.HasPrefix(behind, "の合計") {
		return endsOn.MatchString(before)
	}
	return endsEN.MatchString(before)
}

func between(text string, a, b *markdown.Placeholder) string {
	_, from := a.Span(text)
	to, _ := b.Span(text)
	return text[from:to]
}

// sentenceAround is the sentence of a text that some bytes of it stand in.
func sentenceAround(text string, from, to int) string {
	start, end := 0, len(text)
	for _, sign := range []string{"\n", "。", ";", "；", ". "} {
		if at := strings.LastIndex(text[:from], sign); at >= 0 {
			start = max(start, at+len(sign))
		}
		if at := strings.Index(text[to:], sign); at >= 0 {
			end = min(end, to+at)
		}
	}
	return text[start:end]
}

// totals reports placeholders that a text calls a total and that one payment
// alone makes up, where the rules have a result that several do.
func (l *proof) totals() {
	single, several := map[string]bool{}, false
	if l.Site.Scheme == nil {
		return
	}
	for _, o := range l.Site.Scheme.Outcomes {
		single["outcomes."+o.ID+".yen"] = len(o.Pays) == 1
		several = several || len(o.Pays) > 1
	}
	for _, a := range l.Site.Scheme.Amounts {
		single["amounts."+a.ID] = true
	}
	if !several {
		return
	}
	l.eachText(func(text source.Origin) []diag.Problem {
		var problems []diag.Problem
		read := l.words.read(text.Text)
		for i, p := range read.placeholders {
			if !single[p.Path] {
				continue
			}
			from, to := p.Span(text.Text)
			leads, follows := totalBefore.MatchString(text.Text[max(0, from-30):from]), totalBehind.MatchString(text.Text[to:])
			if leads && i+1 < len(read.placeholders) && goesOn.MatchString(between(text.Text, p, read.placeholders[i+1])) ||
				follows && i > 0 && isLastPart(text.Text[to:], between(text.Text, read.placeholders[i-1], p)) {
				continue // one of the parts of the total
			}
			if !leads && !follows {
				continue
			}
			problems = append(problems, text.Warning(from, to, "other-sum",
				diag.Textf("合わせた金額として書いてある「%s」は、1つの支払いだけの金額です", "“%s” is called a total, but one payment alone makes it up", p.Path),
				diag.Textf("いくつかを合わせた金額の名前（{{ outcomes.….yen }}）を書くか、「合わせて」などを取ります", "write the name of the sum that several make up ({{ outcomes.….yen }}), or do not call it a total")))
		}
		return problems
	})
}

// citedHeadings reports headings that a result cites as its own place and that
// name the sum of another.
func (l *proof) citedHeadings() {
	if l.Site.Scheme == nil {
		return
	}
	owners := map[string][]string{} // by place, the sums of the results that cite it
	for _, o := range l.Site.Scheme.Outcomes {
		for _, c := range o.Cite {
			owners[c.Target] = append(owners[c.Target], "outcomes."+o.ID+".yen")
		}
	}
	for _, lang := range l.Site.Languages {
		for _, p := range l.Site.Pages[lang.ID] {
			if p.Filled {
				continue
			}
			for _, section := range p.BodyPassages() {
				if own := owners[p.Key+"#"+section.ID]; own != nil {
					l.Report(l.headingSums(section, own)...)
				}
			}
		}
	}
}

func (l *proof) headingSums(section page.Passage, own []string) (problems []diag.Problem) {
	heading, _, _ := strings.Cut(section.Text.Text, "\n")
	for _, p := range l.words.read(section.Text.Text).placeholders {
		from, to := p.Span(section.Text.Text)
		if v, known := l.Site.Values[section.Lang][p.Path]; to > len(heading) || !known || v.Text == "" || !strings.HasPrefix(p.Path, "outcomes.") || slices.ContainsFunc(own, func(name string) bool { return strings.Contains(heading, name) }) {
			continue
		}
		problems = append(problems, section.Text.Problem(from, to, "other-sum",
			diag.Textf("この見出しは規則で「%s」の結果の所ですが、別の結果の金額（%s）が書いてあります", "by the rules this heading is where the result of “%s” stands, but it names the sum of another (%s)", own[0], p.Path),
			diag.Text{JA: fmt.Sprintf("{{ %s }} と書くか、規則の cite を直します", own[0]), EN: fmt.Sprintf("write {{ %s }}, or mend cite in the rules", own[0])}))
	}
	return problems
}
