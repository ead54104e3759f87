package view

import (
	"html/template"

	"tebiki/generator/fact"
)

// Contact is one of [contacts.*] in site.toml; what it lacks is empty.
type Contact struct {
	Name      string
	Tel       string       // "0120-179-066"
	TelURL    template.URL // "tel:0120179066"
	Mail      string
	MailURL   template.URL // "mailto:…?subject=…"
	LetterURL template.URL // MailURL with the prepared body too; "" without one
	Times     string       // days and hours: "年中無休 9時～21時", "9:00–21:00, every day"
	Closed    string       // "土日、祝日…は休業"
	Postal    string       // "〒980-8799"
	Address   template.HTML
	Addressee template.HTML

	// When somebody answers, for the browser; all "" where site.toml does not say.
	Weekdays    string // "mon tue wed"
	From, Until string // "09:00", "18:00"
	Zone        string // "Asia/Tokyo"
	Opens       string // From as readers see it: "9時"

	Meanwhile template.HTML // what to do until it opens, or ""
}

// MailWords is Mail as readers see it, in one piece where a line allows.
func (c Contact) MailWords() template.HTML { return fact.MailWords(c.Mail) }

// Reach is a contact with the words to say whether it is open now.
type Reach struct {
	Common
	Contact Contact
}

// Reach adds the page's words to a contact.
func (c Common) Reach(contact Contact) Reach { return Reach{c, contact} }
