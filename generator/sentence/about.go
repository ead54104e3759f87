package sentence

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/figure"
	"tebiki/generator/polarity"
)

// Kind is what a change is about: one thing or several.
type Kind int

const (
	Money     Kind = 1 << iota // sums
	Days                       // days, hours, how long
	Contact                    // telephone numbers, addresses
	Cost                       // who pays, what is free
	Negation                   // what is not, or no longer not
	Condition                  // who is eligible, what must be done
	Count                      // other figures
)

// rank is the place of a kind among others: its first.
func (k Kind) rank() int {
	for i := range 7 {
		if k&(1<<i) != 0 {
			return i
		}
	}
	return 7
}

// Figures returns the sums, days and the like of which only one of two texts
// has as many, as they are written there.
func Figures(old, now string, of figure.Kind) (gone, come []string) {
	a, b := figure.Compare(figure.Scan(old), figure.Scan(now))
	pick := func(text string, list []figure.Figure) []string {
		var words []string
		for _, f := range list {
			if says(f, of) {
				words = append(words, text[f.From:f.To])
			}
		}
		return words
	}
	return pick(old, a), pick(now, b)
}

// says reports whether a figure is of a kind, and no mere grammar or label.
func says(f figure.Figure, of figure.Kind) bool {
	return !f.Loose && f.Kind&of != 0 && f.Kind&figure.Label == 0
}

// The figures of some kinds.
const (
	MoneyFigures   = figure.Yen
	DayFigures     = figure.Day | figure.Week | figure.Month | figure.Year | figure.Hour | figure.Minute | figure.Second | figure.Date | figure.Clock
	ContactFigures = figure.Tel | figure.Postal | figure.Mail | figure.Web
	CountFigures   = figure.Percent | figure.Times | figure.Count
)

// about says what a change is about: what differs between its sides.
func about(c *Change) Kind {
	old, now := strings.Join(c.Old, "\n"), strings.Join(c.New, "\n")
	var kind Kind
	gone, come := figure.Compare(figure.Scan(old), figure.Scan(now))
	for _, one := range []struct {
		kind Kind
		of   figure.Kind
	}{{Money, MoneyFigures}, {Days, DayFigures}, {Contact, ContactFigures}, {Count, CountFigures}} {
		if slices.ContainsFunc(slices.Concat(gone, come), func(f figure.Figure) bool { return says(f, one.of) }) {
			kind |= one.kind
		}
	}
	if polarity.Negations(c.Lang, old) != polarity.Negations(c.Lang, now) {
		kind |= Negation
	}
	differs := old + now
	if len(c.Parts) > 0 {
		differs = ""
		for _, p := range c.Parts {
			if p.Op != changes.Same {
				differs += p.Text + "\n"
			}
		}
	}
	if cost.MatchString(differs) || whoPays.MatchString(old+now) {
		kind |= Cost
	}
	if condition.MatchString(differs) {
		kind |= Condition
	}
	return kind
}

// whoPays are words of who pays, which stay where only who it is differs.
var whoPays = regexp.MustCompile(`負担|送料|手数料|運賃|(?i:\bpostage\b|\bfees?\b|\bat (?:its|their|your) (?:own )?expense\b)`)

// cost are words of what something costs, and whether it is free.
var cost = regexp.MustCompile(`費用|料金|無料|有料|無償|有償|代金|実費|控除|課税|(?i:\b(?:free of charge|for free|costs?|charges?|charged|tax|taxes|taxed|taxable)\b)`)

// condition are words of what must be so, or must be done.
var condition = regexp.MustCompile(`かつ|要件|条件|必要|不要|対象|義務|限り|ただし|以上|以下|未満|以前|以後|必ず|(?i:\b(?:must|conditions?|required|requirements?|eligible|unless|only if|provided|at least|at most|or more|or less)\b)`)
