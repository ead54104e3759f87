package diff

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/report"
	"tebiki/generator/rule"
)

// Text writes the difference for people: facts and rules first, a line each,
// then results, then pages, and at the end what was compared with. The old site
// may say anything: what would act on a terminal is made visible.
func (d Difference) Text(w io.Writer) error {
	var out strings.Builder
	d.write(&out)
	gap := "\n"
	if d.IsEmpty() {
		gap = ""
	}
	fmt.Fprintf(&out, "%s%s\n", gap, d.comparedText().In(d.lang))
	if advice := d.adviceText(); advice != (diag.Text{}) {
		fmt.Fprintln(&out, advice.In(d.lang))
	}
	_, err := io.WriteString(w, diag.Visible(out.String()))
	return err
}

// write writes the lines of Text.
func (d Difference) write(out io.Writer) {
	if d.IsEmpty() {
		fmt.Fprintln(out, d.nothingText().In(d.lang))
		return
	}
	gap := "" // before what comes next
	olderOnes, told := d.olderChanges(), false
	for _, p := range d.phrases() {
		switch isMany := p.topic == older && len(olderOnes) > mostOlder; {
		case !isMany:
			fmt.Fprintln(out, p.line.In(d.lang))
		case !told:
			fmt.Fprintln(out, d.olderSum(olderOnes))
			told = true
		}
		gap = "\n"
	}
	for _, c := range d.cases.Changes {
		fmt.Fprintf(out, "%s● %s%s\n", gap, d.deltaText(c.Delta), d.countText(c).In(d.lang))
		for _, region := range c.Regions {
			fmt.Fprintf(out, "    %s\n", d.regionText(region))
		}
		gap = "\n"
	}
	for _, p := range d.pages {
		if p.Copy != "" && len(d.otherwise(p)) == 0 && len(p.Effects) == 0 {
			continue // which is told for all of them
		}
		fmt.Fprintf(out, "%s● %s\n", gap, d.pageText(p))
		for _, line := range d.pageNotes(p) {
			fmt.Fprintf(out, "    %s\n", line)
		}
		for _, c := range p.Changes {
			if !p.Added { // else it is all that the page says; the report shows it
				d.changeText(out, c)
			}
		}
		for _, e := range shown(p) {
			fmt.Fprintf(out, "    %s\n", d.effectText(e))
			if len(e.Also) > 0 {
				fmt.Fprintf(out, "        %s\n", d.alsoText(e.Also))
			}
		}
		gap = "\n"
	}
	if told {
		d.writeOlder(out, olderOnes)
	}
}

// nothingText is what there is to say where nothing was found that changes: that
// members see no change only where every file of the site stays as it is.
func (d Difference) nothingText() diag.Text {
	if d.files.IsEmpty() {
		return diag.Textf("会員に見える変化はありません", "members would see no change")
	}
	names := slices.Sorted(slices.Values(slices.Concat(d.files.Missing, d.files.Changed, d.files.Extra)))
	return diag.Textf("文、結果、金額、期日、連絡先の変化は見つかりませんが、サイトのファイルは同じではありません（%s）。見た目や動きが変わるかもしれないので、ブラウザーで開いて確かめてください",
		"no change of sentences, results, sums, days or contacts was found, but the files of the site are not the same (%s); looks or behaviour may change: open them in a browser to see", pathsText(names))
}

func (d Difference) orNothing(fact string) string {
	if fact == "" {
		return diag.Textf("（なし）", "(none)").In(d.lang)
	}
	return strings.ReplaceAll(fact, "\n", " / ")
}

// noFactsText is what there is to say of a site that was built before facts
// were published with it.
func noFactsText() diag.Text {
	return diag.Textf("公開中のサイトに facts.json がないため、連絡先の変化はここにまとめられません（文の変化には出ます）",
		"the published site has no facts.json, so changes of contacts are not listed here; they are among the sentences")
}

func (d Difference) countText(c rule.Change) diag.Text {
	if d.cases.Kinds == 0 { // too many to count
		return diag.Text{}
	}
	return diag.Textf("（%[2]d通りの場合のうち%[1]d通り）", " (%[1]d of %[2]d kinds of case)", c.Kinds, d.cases.Kinds)
}

// changeText writes a sentence that differs: in one line with what goes and
// comes marked in it, or in a line each.
func (d Difference) changeText(w io.Writer, c changes.Change) {
	parts := c.Parts
	switch {
	case c.Moved:
		fmt.Fprintf(w, "    ↕ %s %s", movedText().In(d.lang), c.New())
	case slices.ContainsFunc(parts, func(p changes.Part) bool { return p.Op == changes.Same }):
		fmt.Fprintf(w, "    %s", d.marked(changes.Excerpt(parts)))
	case c.Old() == "":
		fmt.Fprintf(w, "    + %s", c.New())
	case c.New() == "":
		fmt.Fprintf(w, "    - %s", c.Old())
	default:
		fmt.Fprintf(w, "    - %s\n    + %s", c.Old(), c.New())
	}
	if c.Times > 1 {
		fmt.Fprint(w, timesText(c.Times).In(d.lang))
	}
	fmt.Fprintln(w)
	if len(c.Also) > 0 {
		fmt.Fprintf(w, "        %s\n", d.alsoText(c.Also))
	}
}

// marked writes parts in a line: ［-10万円-］［+15万円+］.
func (d Difference) marked(parts []changes.Part) string {
	marks := map[changes.Op][2]string{changes.Removed: {"[-", "-]"}, changes.Added: {"[+", "+]"}}
	if d.lang == "ja" {
		marks = map[changes.Op][2]string{changes.Removed: {"［-", "-］"}, changes.Added: {"［+", "+］"}}
	}
	var line strings.Builder
	for _, p := range parts {
		line.WriteString(marks[p.Op][0] + p.Text + marks[p.Op][1])
	}
	return line.String()
}

func movedText() diag.Text { return diag.Textf("場所だけが変わる:", "only moves:") }

func timesText(times int) diag.Text {
	return diag.Textf("（%dか所）", " (%d times)", times)
}

func (d Difference) alsoText(paths []string) string {
	return diag.Textf("同じ変化: %s", "the same on %s", strings.Join(paths, d.words.comma)).In(d.lang)
}

// pageText is how a page is named, and what becomes of it.
func (d Difference) pageText(p changes.Page) string {
	path := diag.OneLine(p.Path) // that of the old site may be anything
	name := path
	if p.Heading != "" {
		name = diag.Textf("%s（%s）", "%s (%s)", path, diag.OneLine(p.Heading)).In(d.lang)
	}
	switch {
	case p.Everywhere:
		return diag.Textf("%s: ほとんどのページに共通の部分", "%s: around most pages", path).In(d.lang)
	case p.Added:
		return diag.Textf("%s: 新しいページ", "%s: a new page", name).In(d.lang)
	case p.Gone:
		return diag.Textf("%s: なくなるページ", "%s: a page that goes", name).In(d.lang)
	case p.From != "":
		return diag.Textf("%s: 住所が変わるページ", "%s: a page at a new address", name).In(d.lang)
	case p.Copy != "":
		return diag.Textf("%s: 前の版のページ", "%s: a page of the edition before", name).In(d.lang)
	}
	return name
}

// pageNotes says where the address of a page that goes will lead, and what to
// write so that it leads somewhere.
func (d Difference) pageNotes(p changes.Page) []string {
	var notes []string
	say := func(ja, en string, args ...any) { notes = append(notes, diag.Textf(ja, en, args...).In(d.lang)) }
	if p.Unread {
		notes = append(notes, unreadText().In(d.lang))
	}
	switch {
	case p.From != "":
		say("前の住所 %s を開いた会員は、このページへ移ります", "members who open its address before, %s, are led here", p.From)
	case p.Gone && p.LeadsTo != "":
		say("この住所を開いた会員は、%s へ移ります", "members who open this address are led to %s", p.LeadsTo)
	case p.Gone:
		say("古いリンクやお気に入りからこの住所を開いた会員は、ページを見つけられません", "members who open this address from an old link or bookmark find no page")
		if file, line := d.remedy(p); file != "" {
			say("%s の、先頭の +++ と +++ の間に次の行を書くと、会員はそのページへ移ります: %s", "in %s, between the two lines +++, write this, and they are led to that page: %s", file, line)
		}
	}
	return notes
}

// remedy returns the file to write in, and the line, so that the address of a
// page that goes leads on; "" if no page can lead it on, or if what is written
// for the same page in another language does.
func (d Difference) remedy(gone changes.Page) (file, line string) {
	lang, rest, _ := strings.Cut(gone.Path, "/")
	key, isPage := strings.CutSuffix(rest, ".html")
	folder, _, inFolder := strings.Cut(key, "/")
	source := d.site.Languages[0].ID
	isGone := func(p changes.Page) bool { return p.Gone && p.LeadsTo == "" && p.Path == source+"/"+rest }
	if !isPage || !inFolder || lang != source && slices.ContainsFunc(d.pages, isGone) {
		return "", ""
	}
	to := d.site.Page(source, folder)
	for _, p := range d.site.Pages[source] {
		if gone.Nearest != "" && d.site.URL(lang, p.Key, "") == gone.Nearest {
			to = p
		}
	}
	if to == nil {
		return "", ""
	}
	var was []string
	for _, w := range to.Was {
		was = append(was, fmt.Sprintf("%q", w.Key))
	}
	was = append(was, fmt.Sprintf("%q", key))
	return "content/" + source + "/" + to.File, "was = [" + strings.Join(was, ", ") + "]"
}

// kindText is what kind of thing a part is.
func (p part) kindText() diag.Text {
	return map[string]diag.Text{
		"edition": {JA: "版", EN: "edition"}, "question": {JA: "質問", EN: "question"}, "decision": {JA: "判定", EN: "decision"}, "outcome": {JA: "結果", EN: "outcome"},
		"document": {JA: "書類", EN: "document"}, "step": {JA: "手続き", EN: "step"}, "deadline": {JA: "期限", EN: "deadline"},
	}[p.Kind]
}

func (d Difference) partText(p part) diag.Text {
	kind, name := p.kindText(), d.partName(p.Kind, p.ID)
	if p.Added {
		return diag.Text{JA: kind.JA + "が増えます: " + name, EN: "new " + kind.EN + ": " + name}
	}
	return diag.Text{JA: kind.JA + "がなくなります: " + name, EN: kind.EN + " gone: " + name}
}

// deltaText says in a line how results differ.
func (d Difference) deltaText(delta rule.Delta) string {
	var parts []string
	say := func(ja, en string, args ...any) { parts = append(parts, diag.Textf(ja, en, args...).In(d.lang)) }
	list := func(kind string, ids []string) string {
		var names []string
		for _, id := range ids {
			names = append(names, d.partName(kind, id))
		}
		return strings.Join(names, d.words.comma)
	}
	from, to := d.orNothing(d.outcomeBefore(delta.From, delta.YenFrom)), d.orNothing(d.outcome(delta.To, delta.YenTo))
	switch {
	case delta.New:
		say("新しくできる場合: %s", "newly possible: %s", to)
	case delta.Gone:
		say("なくなる場合: %s", "no longer possible: %s", from)
	case delta.From != delta.To:
		say("%s → %s", "%s → %s", from, to)
	}
	if delta.YenFrom != delta.YenTo && !delta.New && !delta.Gone {
		say("%s → %s", "%s → %s", fact.FormatYen(d.lang, delta.YenFrom), fact.FormatYen(d.lang, delta.YenTo))
	}
	for _, item := range []struct {
		kind   string
		ids    []string
		ja, en string
	}{
		{"document", delta.MoreDocuments, "書類が増える: %s", "document now asked for: %s"},
		{"document", delta.LessDocuments, "書類が要らなくなる: %s", "document no longer asked for: %s"},
		{"step", delta.MoreSteps, "手続きが増える: %s", "new step: %s"},
		{"step", delta.LessSteps, "手続きが要らなくなる: %s", "step no longer needed: %s"},
		{"step", delta.NowDone, "「済み」になる手続き: %s", "step now shown as done: %s"},
		{"step", delta.NowToDo, "「これから」になる手続き: %s", "step now shown as to do: %s"},
	} {
		if len(item.ids) > 0 {
			say(item.ja, item.en, list(item.kind, item.ids))
		}
	}
	return d.decisionText(delta) + strings.Join(parts, d.words.comma)
}

// decisionText says whose outcome differs, before what becomes of it: "基本の支援金：";
// "" where the rules decide one thing.
func (d Difference) decisionText(delta rule.Delta) string {
	if delta.Decision == "" {
		return ""
	}
	return d.partName("decision", delta.Decision) + diag.Textf("：", ": ").In(d.lang)
}

// regionText writes the cases of a region: "incident: a/b, closed: yes".
func (d Difference) regionText(region rule.Region) string {
	if len(region) == 0 {
		return diag.Textf("すべての場合", "every case").In(d.lang)
	}
	var parts []string
	for _, limit := range region {
		l := d.limit(limit)
		parts = append(parts, l.Question+": "+l.Answers)
	}
	return strings.Join(parts, d.words.comma)
}

// limit writes what a question's answers must be.
func (d Difference) limit(limit rule.Limit) report.Limit {
	if limit.Deadline > 0 {
		return report.Limit{Question: d.limitName(d.limited(limit)), Answers: d.stateText(limit.Ranges)}
	}
	q := d.cases.Questions[limit.Question]
	var answers []string
	for _, r := range limit.Ranges {
		if q.Type == rule.Several {
			answers = append(answers, d.ticksText(q, r))
			continue
		}
		answers = append(answers, d.words.answers(q, r)...)
	}
	return report.Limit{Question: d.questionName(limit.Question), Answers: strings.Join(answers, " / ")}
}
