package fact

import (
	"html"
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/weekday"
)

// Kind says what a fact looks like in a page.
type Kind int

const (
	TextKind Kind = iota // text
	DateKind             // a date, with the era's year beside it in Japanese
	TelKind              // a telephone number, a link
	MailKind             // a mail address, a link
	URLKind              // a web address, an external link
	LinkKind             // words that lead to a web address
	QRKind               // a web address as a QR picture
	FileKind             // a file of the site to download, a link
)

// Value is a fact in one language.
type Value struct {
	Kind  Kind
	Text  string    // as plain text
	Href  string    // of TelKind, MailKind, URLKind and LinkKind; of FileKind from the site's root
	day   rule.Date // of DateKind
	label string    // of QRKind: what the picture leads to
	facts string    // of FileKind: what the file is
}

// MakesLink reports whether the value is more than text where it is rendered.
func (v Value) MakesLink() bool { return v.Kind != TextKind && v.Kind != DateKind }

// Facts is what site.toml says, and of the rules what pages say too.
type Facts struct {
	Languages []Language // the first is the source language
	Revisions []Revision // the newest first
	Security  *Security  // nil where site.toml does not say
	Downloads []*Download

	Scheme *rule.Scheme // nil if the rules did not load
	start  rule.Date    // of the scheme: the day its first edition takes effect

	Values   map[string]map[string]Value // by language id and placeholder path
	Contacts map[string]diag.Position    // where each has its table, as "contacts.hotline"
	Texts    []ContactText               // of contacts, and the titles of Downloads
	OwnKeys  []ContactKey                // of contacts, which only texts can show
	Restates map[string]Restated         // by text, as "contacts.hotline.meanwhile"
}

// New is what is known before site.toml is read: the rules. Of several
// editions pages say what the newest says.
func New(scheme *rule.Scheme) *Facts {
	s := &Facts{Scheme: scheme, Values: map[string]map[string]Value{}, Contacts: map[string]diag.Position{}, Restates: map[string]Restated{}}
	if scheme != nil {
		s.start = scheme.Effective
		if n := len(scheme.Editions); n > 0 {
			s.Scheme, s.start = scheme.Editions[0].Alone, scheme.Editions[n-1].Effective
		}
	}
	return s
}

// InEdition are the same facts by the rules of an edition alone.
func (s *Facts) InEdition(edition *rule.Scheme) *Facts {
	other := &Facts{Languages: s.Languages, Scheme: edition, start: s.start, Values: map[string]map[string]Value{}, Contacts: s.Contacts, Downloads: s.Downloads}
	for lang, values := range s.Values {
		other.Values[lang] = maps.Clone(values)
	}
	other.AddRuleFacts()
	return other
}

// Fact returns what {{ path }} says in a language, as plain text: "10万円",
// "0120-179-066"; "" if there is no such fact.
func (s *Facts) Fact(lang, path string) string { return s.Values[lang][path].Text }

// FactHTML returns what {{ path }} is rendered as: a telephone number as a
// tel: link, a date as a time element; "" if there is no such fact.
func (s *Facts) FactHTML(lang, path string) template.HTML {
	v, known := s.Values[lang][path]
	if !known {
		return ""
	}
	return v.html(lang)
}

// FactURL returns where {{ path }} leads, as "tel:0120179066"; "" for a fact
// that is no link.
func (s *Facts) FactURL(lang, path string) string { return s.Values[lang][path].Href }

// Written returns what site.toml says in a language, by placeholder, as
// readers see it: opening and closing time as hours, a file with what it is.
func (s *Facts) Written(lang string) map[string]string {
	unread := []string{"open", "close", "from", "until", "weekdays", "timezone", "subject", "body", "qr"}
	written := map[string]string{}
	for path, v := range s.Values[lang] {
		if key := path[strings.LastIndex(path, ".")+1:]; !IsRuleFact(path) && v.Text != "" && !slices.Contains(unread, key) {
			written[path] = v.Text + v.facts
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
// prepared with, when somebody answers, which bytes a file to download has.
func (s *Facts) Acting(lang string) map[string]ActingFact {
	acting := map[string]ActingFact{}
	for path, v := range s.Values[lang] {
		contact, key := path[:strings.LastIndex(path, ".")+1], path[strings.LastIndex(path, ".")+1:]
		leads := func(href string) string { return `href="` + html.EscapeString(href) + `"` }
		switch {
		case v.Kind == FileKind && v.Href != "": // whose path changes with its bytes
			acting[path+".bytes"] = ActingFact{v.Href, []string{v.Href + `"`}}
		case v.Text == "" || !strings.HasPrefix(path, "contacts."):
		case key == "url":
			acting[path] = ActingFact{v.Text, []string{leads(v.Href), string(s.FactHTML(lang, contact+"qr"))}}
		case key == "subject":
			acting[path] = ActingFact{v.Text, []string{leads(s.FactURL(lang, contact+"mail")), leads(s.FactURL(lang, contact+"body"))}}
		case key == "body":
			acting[path] = ActingFact{v.Text, []string{leads(v.Href)}}
		case key == "weekdays":
			acting[path] = ActingFact{weekday.Short(strings.Fields(v.Text)), []string{`data-weekdays="` + v.Text + `"`}}
		case key == "timezone":
			acting[path] = ActingFact{v.Text, []string{`data-zone="` + html.EscapeString(v.Text) + `"`}}
		}
	}
	return acting
}

// Lookup returns the value of a placeholder. What the rules would give if they
// had no problems, which are reported with them, counts as known.
func (s *Facts) Lookup(lang, path string) (Value, bool) {
	v, known := s.Values[lang][path]
	return v, known || IsRuleFact(path) && (s.Scheme == nil || s.lacksFact(path))
}

// lacksFact reports whether the rules themselves name what a placeholder
// stands for, and do not have it.
func (s *Facts) lacksFact(path string) bool {
	table, id, _ := strings.Cut(path, ".")
	id = strings.TrimSuffix(id, ".yen")
	return table == "amounts" && s.Scheme.Lacks("amount", id) || table == "outcomes" && s.Scheme.Lacks("outcome", id)
}

// IsRuleFact reports whether a placeholder's value comes from the rules.
func IsRuleFact(path string) bool {
	table, _, _ := strings.Cut(path, ".")
	return slices.Contains([]string{"amounts", "outcomes", "deadlines", "edition", "claim_year"}, table)
}

// Paths lists every placeholder of a language in alphabetical order.
func (s *Facts) Paths(lang string) []string { return slices.Sorted(maps.Keys(s.Values[lang])) }

// AddRuleFacts adds what the rules say: sums, deadlines, dates, claims. Of a
// deadline that is counted from an answer, texts can say how long it is; there
// is nothing to say of one that is the day of the answer itself.
func (s *Facts) AddRuleFacts() {
	if s.Scheme == nil {
		return
	}
	for _, l := range s.Languages {
		facts := s.Values[l.ID]
		maps.DeleteFunc(facts, func(path string, _ Value) bool { return IsRuleFact(path) })
		yen := func(path string, sum int) { facts[path] = Value{Text: FormatYen(l.ID, sum)} }
		date := func(path string, d rule.Date) { facts[path] = Value{Kind: DateKind, Text: FormatDate(l.ID, d), day: d} }
		for _, a := range s.Scheme.Amounts {
			yen("amounts."+a.ID, a.Yen)
			if a.Unread {
				facts["amounts."+a.ID] = Value{}
			}
		}
		for i, o := range s.Scheme.Outcomes {
			yen("outcomes."+o.ID+".yen", s.Scheme.Yen(i))
			if s.Scheme.YenUnread(i) {
				facts["outcomes."+o.ID+".yen"] = Value{}
			}
		}
		for _, d := range s.Scheme.Deadlines {
			switch path := "deadlines." + d.ID; {
			case d.Unread:
				facts[path] = Value{}
			case d.From < 0:
				date(path, d.On(0))
			case d.Plus > 0:
				facts[path] = Value{Text: FormatSpan(l.ID, d.Plus, d.Unit)}
			}
		}
		date("edition.effective", s.Scheme.Effective)
		date("edition.first", s.start)
		if year := s.Scheme.ClaimYear; year != nil {
			first, last := year.First(s.start)
			date("claim_year.first", first)
			date("claim_year.last", last)
			facts["claim_year.claims"] = Value{Text: group(year.Claims)}
		}
	}
}

// contactValues turns one contact's keys, in one language, into facts:
// those written down and those computed from them.
func contactValues(lang string, written map[string]string) map[string]Value {
	values := map[string]Value{}
	for key, text := range written {
		values[key] = Value{Text: text}
	}
	if number, ok := written["tel"]; ok {
		values["tel"] = Value{Kind: TelKind, Text: number, Href: "tel:" + digits(number)}
	}
	if address, ok := written["mail"]; ok {
		values["mail"] = Value{Kind: MailKind, Text: address, Href: mailURL(address, written["subject"], "")}
		if body := written["body"]; body != "" {
			values["body"] = Value{Text: body, Href: mailURL(address, written["subject"], body)}
		}
	}
	if address, ok := written["url"]; ok {
		values["url"] = Value{Kind: URLKind, Text: address, Href: address}
		values["qr"] = Value{Kind: QRKind, Text: address, label: qrLabel(written["name"], address)}
		if words := written["link"]; words != "" {
			values["link"] = Value{Kind: LinkKind, Text: words, Href: address}
		}
	}
	if code, ok := written["postal"]; ok {
		values["postal"] = Value{Text: formatPostal(lang, code)}
	}
	open, opens := written["open"]
	closing, closes := written["close"]
	switch {
	case open != "" && closing != "":
		values["hours"] = Value{Text: formatHours(lang, open, closing)}
	case opens && closes: // one of them is no text, which is reported: what follows from it is not missing
		values["hours"] = Value{}
	}
	if days, ok := weekday.Parse(written["weekdays"]); ok {
		values["weekdays"] = Value{Text: strings.Join(days, " ")}
		values["from"] = Value{Text: padClock(written["open"])}
		values["until"] = Value{Text: padClock(written["close"])}
		values["opens"] = Value{Text: formatClock(lang, written["open"])}
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
