package fact

import (
	"cmp"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// Security says who wants to hear of holes in the site: [security] of
// site.toml, published as security.txt (RFC 9116).
type Security struct {
	Contact string    // its URI, "mailto:…", "https://…" or "tel:…"
	Expires rule.Date // the last day on which that may be relied on

	file    *tomlfile.File
	expires *tomlfile.Value
}

// security reads [security]; it is read after the contacts, one of which it
// names.
func (f *siteFile) security() {
	table := f.Want(f.Root, "security", tomlfile.Table, false)
	if table == nil {
		return
	}
	f.Unknown(table, "contact", "expires")
	contact := f.Want(table, "contact", tomlfile.String, true)
	expires := f.Want(table, "expires", tomlfile.Date, true)
	if contact == nil || expires == nil {
		return
	}
	uri := f.site.reach(contact.Text)
	if uri == "" {
		f.Error(contact.Pos, "wrong-type",
			diag.Textf("連絡先「%s」に、メール（mail）、ウェブ（url）、電話（tel）のどれもありません", "there is no contact “%s” with a mail, a url or a tel", contact.Text),
			diag.OneOf(contact.Text, f.reachable()))
		return
	}
	f.site.Security = &Security{Contact: uri, Expires: rule.DateOf(expires.Time), file: f.File, expires: expires}
}

// reach is the URI by which a contact is best reached in writing, or else at
// all; "" if there is none.
func (s *Facts) reach(contact string) string {
	fact := func(key string) Value { return s.Values[s.Languages[0].ID]["contacts."+contact+"."+key] }
	if mail := fact("mail").Text; mail != "" {
		return mailURL(mail, "", "")
	}
	return cmp.Or(fact("url").Href, fact("tel").Href)
}

// reachable lists the contacts that can be reached.
func (f *siteFile) reachable() []string {
	var contacts []string
	if all := f.Root.Get("contacts"); all != nil {
		for _, id := range all.Keys {
			if f.site.reach(id) != "" {
				contacts = append(contacts, id)
			}
		}
	}
	return contacts
}

// farOff is how many years ahead nobody can vouch for a contact. RFC 9116 asks for
// less than one; a computer whose clock is slow must not cry for that.
const farOff = 5

// Expired warns of a [security] that has run out on the day today: whoever
// finds a hole would take the address for abandoned.
func (s *Facts) Expired(today rule.Date) []diag.Problem {
	if s.Security == nil {
		return nil
	}
	if limit := rule.DateOf(today.Time().AddDate(farOff, 0, 0)); s.Security.Expires > limit {
		return []diag.Problem{s.Security.file.Problem(s.Security.expires.Pos, diag.Warning, "odd-date",
			diag.Textf("security.txt の期限が、%d年より先です", "security.txt expires in more than %d years", farOff),
			diag.Textf("連絡先がまだ正しいかを次に確かめる日を、1年以内で書きます", "give the day on which you will next see whether the contact still holds, within a year"))}
	}
	if today <= s.Security.Expires {
		return nil
	}
	return []diag.Problem{s.Security.file.Problem(s.Security.expires.Pos, diag.Warning, "past-date",
		diag.Textf("security.txt の期限が過ぎています", "security.txt has expired"),
		diag.Textf("連絡先が今も正しいかを確かめて、1年以内の日付に変えてください", "confirm that the contact still holds, and give a date within a year"))}
}
