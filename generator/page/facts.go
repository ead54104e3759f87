package page

import (
	"html"
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strings"

	"tebiki/generator/rule"
	"tebiki/generator/weekday"
)

// kind says what a fact looks like in a page.
type kind int

const (
	textFact kind = iota // text
	dateFact             // a date, with the era's year beside it in Japanese
	telFact              // a telephone number, a link
	mailFact             // a mail address, a link
	urlFact              // a web address, an external link
	linkFact             // words that lead to a web address
	qrFact               // a web address as a QR picture
)

// value is a fact in one language.
type value struct {
	kind  kind
	text  string    // as plain text
	href  string    // of telFact, mailFact, urlFact and linkFact
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

// Written returns what site.toml says in a language, by placeholder, as
// readers see it: opening and closing time as hours.
func (s *Site) Written(lang string) map[string]string {
	unread := []string{"open", "close", "from", "until", "weekdays", "timezone", "subject", "body", "qr"}
	written := map[string]string{}
	for path, v := range s.facts[lang] {
		if key := path[strings.LastIndex(path, ".")+1:]; !isRuleFact(path) && v.text != "" && !slices.Contains(unread, key) {
			written[path] = v.text
		}
	}
	return written
}

// ActingFact is a fact of site.toml that readers do not read but follow.
type ActingFact struct {
	Text   string
	Marked []string // what of it stands in the HTML of a page that uses it; any of them
}

// Acting returns what site.toml says in a language that pages act by, by
// placeholder: where contacts' links and QR pictures lead, what mails are
// prepared with, when somebody answers.
func (s *Site) Acting(lang string) map[string]ActingFact {
	acting := map[string]ActingFact{}
	for path, v := range s.facts[lang] {
		contact, key := path[:strings.LastIndex(path, ".")+1], path[strings.LastIndex(path, ".")+1:]
		leads := func(href string) string { return `href="` + html.EscapeString(href) + `"` }
		switch {
		case v.text == "" || !strings.HasPrefix(path, "contacts."):
		case key == "url":
			acting[path] = ActingFact{v.text, []string{leads(v.href), string(s.FactHTML(lang, contact+"qr"))}}
		case key == "subject":
			acting[path] = ActingFact{v.text, []string{leads(s.FactURL(lang, contact+"mail")), leads(s.FactURL(lang, contact+"body"))}}
		case key == "body":
			acting[path] = ActingFact{v.text, []string{leads(v.href)}}
		case key == "weekdays":
			acting[path] = ActingFact{weekday.Short(strings.Fields(v.text)), []string{`data-weekdays="` + v.text + `"`}}
		case key == "timezone":
			acting[path] = ActingFact{v.text, []string{`data-zone="` + html.EscapeString(v.text) + `"`}}
		}
	}
	return acting
}

// lookup returns the value of a placeholder. What the rules would give if they
// had no problems, which are reported with them, counts as known.
func (s *Site) lookup(lang, path string) (value, bool) {
	v, known := s.facts[lang][path]
	return v, known || isRuleFact(path) && (s.scheme == nil || s.lacksFact(path))
}

// lacksFact reports whether the rules themselves name what a placeholder
// stands for, and do not have it.
func (s *Site) lacksFact(path string) bool {
	table, id, _ := strings.Cut(path, ".")
	id = strings.TrimSuffix(id, ".yen")
	return table == "amounts" && s.scheme.Lacks("amount", id) || table == "outcomes" && s.scheme.Lacks("outcome", id)
}

// isRuleFact reports whether a placeholder's value comes from the rules.
func isRuleFact(path string) bool {
	table, _, _ := strings.Cut(path, ".")
	return slices.Contains([]string{"amounts", "outcomes", "edition", "claim_year"}, table)
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
		maps.DeleteFunc(facts, func(path string, _ value) bool { return isRuleFact(path) })
		yen := func(path string, sum int) { facts[path] = value{text: FormatYen(l.ID, sum)} }
		date := func(path string, d rule.Date) { facts[path] = value{kind: dateFact, text: FormatDate(l.ID, d), day: d} }
		for _, a := range s.scheme.Amounts {
			yen("amounts."+a.ID, a.Yen)
			if a.Unread {
				facts["amounts."+a.ID] = value{}
			}
		}
		for i, o := range s.scheme.Outcomes {
			yen("outcomes."+o.ID+".yen", s.scheme.Yen(i))
			if s.scheme.YenUnread(i) {
				facts["outcomes."+o.ID+".yen"] = value{}
			}
		}
		date("edition.effective", s.scheme.Effective)
		date("edition.first", s.start)
		if year := s.scheme.ClaimYear; year != nil {
			first, last := year.First(s.start)
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
		values["mail"] = value{kind: mailFact, text: address, href: mailURL(address, written["subject"], "")}
		if body := written["body"]; body != "" {
			values["body"] = value{text: body, href: mailURL(address, written["subject"], body)}
		}
	}
	if address, ok := written["url"]; ok {
		values["url"] = value{kind: urlFact, text: address, href: address}
		values["qr"] = value{kind: qrFact, text: address, label: qrLabel(written["name"], address)}
		if words := written["link"]; words != "" {
			values["link"] = value{kind: linkFact, text: words, href: address}
		}
	}
	if code, ok := written["postal"]; ok {
		values["postal"] = value{text: formatPostal(lang, code)}
	}
	open, opens := written["open"]
	closing, closes := written["close"]
	switch {
	case open != "" && closing != "":
		values["hours"] = value{text: formatHours(lang, open, closing)}
	case opens && closes: // one of them is no text, which is reported: what follows from it is not missing
		values["hours"] = value{}
	}
	if days, ok := weekday.Parse(written["weekdays"]); ok {
		values["weekdays"] = value{text: strings.Join(days, " ")}
		values["from"] = value{text: padClock(written["open"])}
		values["until"] = value{text: padClock(written["close"])}
		values["opens"] = value{text: formatClock(lang, written["open"])}
	}
	return values
}

// mailURL begins a mail with a subject and a body, which may both be "" (RFC
// 6068): blanks are %20, lines end in %0D%0A.
func mailURL(address, subject, body string) string {
	var fields []string
	for _, field := range []struct{ name, text string }{{"subject", subject}, {"body", body}} {
		if field.text != "" {
			lines := strings.ReplaceAll(strings.ReplaceAll(field.text, "\r\n", "\n"), "\n", "\r\n")
			fields = append(fields, field.name+"="+strings.ReplaceAll(url.QueryEscape(lines), "+", "%20"))
		}
	}
	if len(fields) == 0 {
		return "mailto:" + address
	}
	return "mailto:" + address + "?" + strings.Join(fields, "&")
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
