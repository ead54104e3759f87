package diff

import (
	"fmt"
	"io"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/sentence"
)

// mostOlder is how many sentences that members of an older edition see too stand
// one by one on top of the text; with more, a line there says how many, and they
// stand behind all else.
const mostOlder = 5

// olderChanges are sentences of check.toml that change for members of an older
// edition too: its words are those of all editions.
func (d Difference) olderChanges() (list []*sentence.Change) {
	for _, row := range d.sentences.Older {
		for _, c := range row {
			if len(c.Older) > 0 {
				list = append(list, c)
				break // the translation is told with the source
			}
		}
	}
	return list
}

func (d Difference) olderWords() (list []guard) {
	for _, c := range d.olderChanges() {
		list = append(list, guard{"words", d.aboutPlace(c), d.olderText(c), nil})
	}
	return list
}

// aboutPlace is what programs know the place of a change by: "question/closed".
func (d Difference) aboutPlace(c *sentence.Change) string {
	for _, p := range append(c.Is, c.Was...) {
		if p.Owner.Kind != "" {
			return p.Owner.Kind + "/" + p.Owner.ID
		}
	}
	return ""
}

// quoted is a sentence as it is told in a line.
func (d Difference) quoted(text string) string {
	if text == "" {
		return diag.Textf("（なし）", "(none)").In(d.lang)
	}
	return "「" + line(text) + "」"
}

func (d Difference) olderText(c *sentence.Change) diag.Text {
	days, places := d.olderDaysOf(c), d.placesText(append(c.Is, c.Was...))
	from, to := d.olderSides(c)
	return diag.Text{
		JA: fmt.Sprintf("前の版の会員（%s）にも見える文が変わります: %s: %s → %s", days.JA, places, from, to),
		EN: fmt.Sprintf("members of an older edition (%s) see this change too: %s: %s → %s", days.EN, places, from, to),
	}
}

// olderDaysOf says whose members see a change.
func (d Difference) olderDaysOf(c *sentence.Change) diag.Text {
	var ja, en []string
	for _, edition := range c.Older {
		days := d.daysText(edition)
		ja, en = append(ja, days.JA), append(en, days.EN)
	}
	return diag.Text{JA: strings.Join(ja, "、"), EN: strings.Join(en, ", ")}
}

// olderSides are what such a sentence was and what it is.
func (d Difference) olderSides(c *sentence.Change) (from, to string) {
	return d.quoted(strings.Join(c.Old, " ")), d.quoted(strings.Join(c.New, " "))
}

// olderSum says how many there are, where there are too many for the top.
func (d Difference) olderSum(list []*sentence.Change) string {
	return diag.Textf("前の版の会員（%[2]s）にも見える文が、%[1]d件変わります。前の版ではどうだったかを、この下の「前の版の会員にも見える文」で確かめてください",
		"members of an older edition (%[2]s) see %[1]d sentences change too: see “Sentences that members of an older edition see too” at the end, and check that they hold for them",
		len(list), d.olderDays()).In(d.lang)
}

// writeOlder lists them, place by place.
func (d Difference) writeOlder(out io.Writer, list []*sentence.Change) {
	fmt.Fprintf(out, "\n● %s\n", diag.Textf("前の版の会員にも見える文: %d", "Sentences that members of an older edition see too: %d", len(list)).In(d.lang))
	var places []string
	at := map[string][]*sentence.Change{}
	for _, c := range list {
		place := d.placesText(append(c.Is, c.Was...))
		if at[place] == nil {
			places = append(places, place)
		}
		at[place] = append(at[place], c)
	}
	for _, place := range places {
		fmt.Fprintf(out, "    %s\n", place)
		for _, c := range at[place] {
			fmt.Fprintf(out, "        %s\n", d.olderLine(c))
		}
	}
}

// olderLine is such a sentence in a line: what differs marked in it, or what it
// was and what it is.
func (d Difference) olderLine(c *sentence.Change) string {
	if len(c.Parts) > 0 {
		return d.marked(changes.Excerpt(c.Parts))
	}
	from, to := d.olderSides(c)
	return from + " → " + to
}
