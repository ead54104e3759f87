package page

import (
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strings"

	"tebiki/generator/rule"
)

// kind says what a fact looks like in a page.
type kind int

const (
	textFact kind = iota // text
	dateFact             // a date, with the era's year beside it in Japanese
	telFact              // a telephone number, a link
	mailFact             // a mail address, a link
	urlFact              // a web address, an external link
	qrFact               // a web address as a QR picture
)

// value is a fact in one language.
type value struct {
	kind  kind
	text  string    // as plain text
	href  string    // of telFact, mailFact and urlFact
	day   rule.Date // of dateFact
	label string    // of qrFact: what the picture leads to
}

// makesLink reports whether the value is more than text where it is rendered.
func (v value) makesLink() bool { return v.kind != textFact && v.kind != dateFact }

// Fact returns what {{ path }} says in a language, as plain text: "10万円",
// "0120-179-066"; "" if there is no such fact.
func (s *Site) Fact(lang, path string) string { return s.facts[lang][path].text }

// FactHTML returns what {{ path }} is rendered as: a telephone number as a
// tel: link, a date as a time element; "" if there is no such fact.
func (s *Site) FactHTML(lang, path string) template.HTML {
	v, known := s.facts[lang][path]
	if !known {
		return ""
	}
	return v.html(lang)
}

// FactURL returns where {{ path }} leads, as "tel:0120179066"; "" for a fact
// that is no link.
func (s *Site) FactURL(lang, path string) string { return s.facts[lang][path].href }

// lookup returns the value of a placeholder. Without a scheme, whose problems
// are reported elsewhere, everything the rules would give counts as known.
func (s *Site) lookup(lang, path string) (value, bool) {
	v, known := s.facts[lang][path]
	table, _, _ := strings.Cut(path, ".")
	if s.scheme == nil && slices.Contains([]string{"amounts", "outcomes", "edition", "claim_year"}, table) {
		known = true
	}
	return v, known
}

// paths lists every placeholder of a language in alphabetical order.
func (s *Site) paths(lang string) []string { return slices.Sorted(maps.Keys(s.facts[lang])) }

// addRuleFacts adds what the rules say: sums, dates, claims.
func (s *Site) addRuleFacts() {
	if s.scheme == nil {
		return
	}
	for _, l := range s.Languages {
		facts := s.facts[l.ID]
		yen := func(path string, sum int) { facts[path] = value{text: FormatYen(l.ID, sum)} }
		date := func(path string, d rule.Date) { facts[path] = value{kind: dateFact, text: FormatDate(l.ID, d), day: d} }
		for _, a := range s.scheme.Amounts {
			yen("amounts."+a.ID, a.Yen)
		}
		for i, o := range s.scheme.Outcomes {
			yen("outcomes."+o.ID+".yen", s.scheme.Yen(i))
		}
		date("edition.effective", s.scheme.Effective)
		if year := s.scheme.ClaimYear; year != nil {
			first, last := year.First(s.scheme.Effective)
			date("claim_year.first", first)
			date("claim_year.last", last)
			facts["claim_year.claims"] = value{text: group(year.Claims)}
		}
	}
}

// contactValues turns one contact's keys, in one language, into facts:
// those written down and those computed from them.
func contactValues(lang string, written map[string]string) map[string]value {
	values := map[string]value{}
	for key, text := range written {
		values[key] = value{text: text}
	}
	if number, ok := written["tel"]; ok {
		values["tel"] = value{kind: telFact, text: number, href: "tel:" + digits(number)}
	}
	if address, ok := written["mail"]; ok {
		href := "mailto:" + address
		if subject := written["subject"]; subject != "" {
			href += "?subject=" + strings.ReplaceAll(url.QueryEscape(subject), "+", "%20")
		}
		values["mail"] = value{kind: mailFact, text: address, href: href}
	}
	if address, ok := written["url"]; ok {
		values["url"] = value{kind: urlFact, text: address, href: address}
		values["qr"] = value{kind: qrFact, text: address, label: qrLabel(written["name"], address)}
	}
	if code, ok := written["postal"]; ok {
		values["postal"] = value{text: formatPostal(lang, code)}
	}
	if open, closing := written["open"], written["close"]; open != "" && closing != "" {
		values["hours"] = value{text: formatHours(lang, open, closing)}
	}
	return values
}

// digits keeps the digits of a telephone number, and a leading +.
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
}

// qrLabel names what a QR picture leads to: the contact, or else the host.
func qrLabel(name, address string) string {
	if name != "" {
		return name
	}
	if u, err := url.Parse(address); err == nil {
		return u.Host
	}
	return address
}
