package proofread

import (
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
)

// Two contacts of site.toml can have each other's numbers: both are in the
// official text, so none is unknown. There each stands behind a name.

// exchangedTels reports two contacts whose numbers the official text gives
// behind the name of the other.
func (l *proof) exchangedTels() {
	lang := l.Site.Languages[0].ID
	tels := map[string]string{} // by contact
	known := l.contactWords(lang)
	for _, c := range known {
		if tel := l.says(lang, c.contact, "tel"); tel != "" {
			tels[c.contact] = tel
		}
	}
	if len(tels) < 2 || len(l.Site.Texts) == 0 {
		return
	}
	text := spoken(width.Fold.String(l.newestOfficial()))
	owner := map[string]string{} // by contact, whose name stands before its number
	for contact, tel := range tels {
		if at := strings.Index(text, tel); at >= 0 && strings.Count(text, tel) == 1 {
			owner[contact] = nearestNamed(text[:at], known, tels)
		}
	}
	for _, c := range known {
		other := owner[c.contact]
		if other == "" || other == c.contact || owner[other] != c.contact || tels[other] == tels[c.contact] {
			continue
		}
		pos := l.Site.Contacts["contacts."+c.contact]
		l.Report(l.Site.Texts[0].File.Error(pos, "other-contact",
			diag.Textf("公式の文書では、[contacts.%[1]s] の電話番号（%[3]s）は [contacts.%[2]s] のもので、もう一方とちょうど逆です", "in the official text the number of [contacts.%[1]s] (%[3]s) is that of [contacts.%[2]s], and the other way round", c.contact, other, tels[c.contact]),
			diag.Textf("2つの番号を入れ替えて貼っていないか、公式の文書と見比べます（名前のすぐ後の番号を見ています）", "compare both with the official text and see whether they were exchanged (what counts there is the name before a number)")))
	}
}

// newestOfficial is the official text of the newest day.
func (l *proof) newestOfficial() string {
	names, _ := fs.Glob(l.FS, path.Join("content", "source", "*.txt"))
	if len(names) == 0 {
		return ""
	}
	data, err := fs.ReadFile(l.FS, names[len(names)-1])
	if err != nil {
		return ""
	}
	return string(data)
}

// nearestNamed is the contact with a number whose name stands last in a text.
func nearestNamed(text string, known []contactWords, tels map[string]string) string {
	contact, last := "", -1
	for _, c := range known {
		if tels[c.contact] == "" {
			continue
		}
		for end := len(text); ; {
			at := strings.LastIndex(text[:end], c.words[c.from:])
			if at <= last {
				break
			}
			if isWordStart(text, c.start(text, at)) {
				contact, last = c.contact, at
				break
			}
			end = at
		}
	}
	return contact
}
