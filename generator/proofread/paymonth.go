package proofread

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// A text says in words what the rules say in numbers: 翌月15日 is month 1 and
// day 15, 当月末 is month 0 and the last day. Counting the days that a text has
// (payday.go) sees neither a wrong month nor two paydays exchanged.

// payment is a day of payment as a text says it.
type payment struct {
	months int    // after the month of arrival; unsaidMonth for 月末 alone
	day    int    // of that month; 0 where it does not say
	said   string // "翌月15日"
}

const unsaidMonth = -1

func (p payment) agrees(with rule.Payday) bool {
	return (p.months == with.Months || p.months == unsaidMonth) && (p.day == 0 || p.day == with.Day)
}

var (
	paymentJA = regexp.MustCompile(`(当月|同月|その月|今月|翌々月|翌月|次月|来月|次の月|([0-9]{1,2}) ?[かヶケカヵ箇]月後)(?: ?の)? ?(?:([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?日|(末日?|月末|最終日))?`)
	paymentEN = regexp.MustCompile(`(?i)\b(?:([0-9]{1,2})(?:st|nd|rd|th)?|(end|last day))\s+of\s+(?:(that|the\s+same|the\s+current|this)\s+month|(the\s+(?:following|next)\s+month|the\s+month\s+after(?:wards)?))`)
	bareEnd   = regexp.MustCompile(`月末|(?i:\b(?:end|last day)\s+of\s+the\s+month\b)`)
	payWord   = regexp.MustCompile(`払|振込|振り込|送金|入金|(?i:\bpa(?:y|id)|\btransfer|\bremit)`)
	clauseEnd = regexp.MustCompile(`[\n。;；]|\. `)
)

// monthsLater says how many months after the month of arrival a word means.
var monthsLater = map[string]int{"当月": 0, "同月": 0, "その月": 0, "今月": 0, "翌月": 1, "次月": 1, "来月": 1, "次の月": 1, "翌々月": 2}

// paymentsIn returns the days of payment that a text says, and the text
// without them.
func paymentsIn(text string) (said []payment, rest string) {
	text = width.Fold.String(text)
	rest = paymentJA.ReplaceAllStringFunc(text, func(match string) string {
		m := paymentJA.FindStringSubmatch(match)
		p := payment{months: monthsLater[m[1]], said: strings.TrimSpace(match)}
		if m[2] != "" {
			p.months, _ = strconv.Atoi(m[2])
		}
		if m[3] != "" {
			p.day = dayNumber(m[3])
		} else if m[4] != "" {
			p.day = rule.LastDay
		}
		said = append(said, p)
		return " "
	})
	rest = paymentEN.ReplaceAllStringFunc(rest, func(match string) string {
		m := paymentEN.FindStringSubmatch(match)
		p := payment{day: rule.LastDay, said: strings.Join(strings.Fields(match), " ")}
		if m[1] != "" {
			p.day = dayNumber(m[1])
		}
		if m[4] != "" {
			p.months = 1
		}
		said = append(said, p)
		return " "
	})
	if len(said) > 0 && bareEnd.MatchString(rest) {
		said = append(said, payment{months: unsaidMonth, day: rule.LastDay, said: bareEnd.FindString(rest)})
	}
	return said, rest
}

// dayNumber reads 15 and 十五.
func dayNumber(said string) int {
	for _, f := range figure.Scan(said + "日") {
		if n, err := strconv.Atoi(f.Key); err == nil {
			return n
		}
	}
	return 0
}

// checkPayMonths reports the schedule's days of payment that the places it
// cites say otherwise, in any language; known are those of which a day is
// reported already.
func checkPayMonths(s *page.Site, known map[rule.Cite]bool) []diag.Problem {
	var problems []diag.Problem
	clauses := map[string][]payClause{} // by language and cited place
	for _, l := range s.Languages {
		for _, p := range s.Scheme.Schedule {
			for _, c := range p.Cite {
				if known[c] {
					continue
				}
				place := l.ID + " " + c.Target
				if _, read := clauses[place]; !read {
					clauses[place] = payClauses(s, l.ID, c.Target)
				}
				said := paymentsFor(clauses[place], p)
				if len(said) == 0 || slices.ContainsFunc(said, func(one payment) bool { return one.agrees(p) }) {
					continue
				}
				known[c] = true
				problems = append(problems, s.Scheme.Source.Error(c.Pos, "fact-mismatch", diag.Text{
					JA: fmt.Sprintf("この支払いの予定（paid）は%sですが、「%s」の文（%s）では「%s」です", payName(p, "ja"), c.Target, page.LanguageName(l.ID, "ja"), said[0].said),
					EN: fmt.Sprintf("by this schedule (paid) it is %s, but “%s” says “%s” in %s", payName(p, "en"), c.Target, said[0].said, page.LanguageName(l.ID, "en")),
				}, diag.Textf("会員に、違う日を伝えてしまいます。month は届いた月から何か月後かで、当月が0、翌月が1です。規則と文のどちらが正しいかを確かめ、もう一方を合わせます",
					"members would be told two different days; month counts from the month of arrival, 0 for the same and 1 for the next; see whether the rules or the text are right, and change the other")))
			}
		}
	}
	return problems
}

// payName names a day of payment.
func payName(p rule.Payday, lang string) string {
	if lang == "ja" {
		month, day := fmt.Sprintf("%dか月後の", p.Months), fmt.Sprintf("%d日", p.Day)
		if p.Months < 3 {
			month = []string{"当月の", "翌月の", "翌々月の"}[p.Months]
		}
		if p.Day == rule.LastDay {
			day = "末日"
		}
		return month + day
	}
	day, month := fmt.Sprintf("day %d", p.Day), fmt.Sprintf("of the month %d months later", p.Months)
	if p.Months < 2 {
		month = []string{"of the same month", "of the following month"}[p.Months]
	}
	if p.Day == rule.LastDay {
		day = "the last day"
	}
	return day + " " + month
}

// payClause is one clause of a cited place: what it says of payments, and the
// days of the month that it names besides.
type payClause struct {
	said     []payment
	days     map[string]bool
	isOfPays bool // it speaks of paying
}

// payClauses reads the clauses of a cited place.
func payClauses(s *page.Site, lang, target string) []payClause {
	key, anchor, anchored := strings.Cut(target, "#")
	p := s.Page(lang, key)
	if p == nil {
		return nil
	}
	var clauses []payClause
	for _, section := range p.BodyPassages() {
		if anchored && section.ID != anchor {
			continue
		}
		for _, clause := range clauseEnd.Split(markdown.JoinedWords(section.Text.Text), -1) {
			said, rest := paymentsIn(clause)
			one := payClause{said: said, days: map[string]bool{}, isOfPays: payWord.MatchString(rest)}
			for _, f := range figure.Scan(rest) {
				if f.Kind&figure.Day != 0 {
					one.days[f.Key] = true
				}
			}
			clauses = append(clauses, one)
		}
	}
	return clauses
}

// paymentsFor returns the days of payment that a place says of documents that
// arrive in a span of days: those of the clauses that name its first or last
// day, or where none does, all that the place says of payments. Where a clause
// names them and says the day in other words, nothing is known.
func paymentsFor(clauses []payClause, span rule.Payday) []payment {
	var own, all []payment
	inOtherWords := false
	for _, c := range clauses {
		switch {
		case c.names(span) && len(c.said) == 0:
			inOtherWords = true
		case c.names(span):
			own = append(own, c.said...)
		case c.isOfPays:
			all = append(all, c.said...)
		}
	}
	if len(own) > 0 || inOtherWords {
		return own
	}
	return all
}

// names reports whether a clause names the days of arrival that tell a span
// from others: the first of the month and the last tell nothing.
func (c payClause) names(span rule.Payday) bool {
	return span.Until < rule.LastDay && c.days[strconv.Itoa(span.Until)] || span.From > 1 && c.days[strconv.Itoa(span.From)]
}
