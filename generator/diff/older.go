package diff

import (
	"fmt"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/sentence"
)

// olderWords are sentences of check.toml that change for members of an older
// edition too: its words are those of all editions.
func (d Difference) olderWords() []guard {
	var list []guard
	for _, row := range d.sentences.Older {
		for _, c := range row {
			if len(c.Older) == 0 {
				continue
			}
			list = append(list, guard{"words", d.aboutPlace(c), d.olderText(c), nil})
			break // the translation is told with the source
		}
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

func (d Difference) olderText(c *sentence.Change) diag.Text {
	var ja, en []string
	for _, edition := range c.Older {
		days := d.daysText(edition)
		ja, en = append(ja, days.JA), append(en, days.EN)
	}
	places := d.placesText(append(c.Is, c.Was...))
	side := func(lines []string) string {
		if len(lines) == 0 {
			return diag.Textf("（なし）", "(none)").In(d.lang)
		}
		return "「" + line(strings.Join(lines, " ")) + "」"
	}
	from, to := side(c.Old), side(c.New)
	return diag.Text{
		JA: fmt.Sprintf("前の版の会員（%s）にも見える文が変わります: %s: %s → %s", strings.Join(ja, "、"), places, from, to),
		EN: fmt.Sprintf("members of an older edition (%s) see this change too: %s: %s → %s", strings.Join(en, ", "), places, from, to),
	}
}
