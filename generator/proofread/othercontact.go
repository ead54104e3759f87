package proofread

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/openhours"
	"tebiki/generator/source"
	"tebiki/generator/weekday"
)

// A line that says whom to call names one contact: its number, its days, its
// hours. Where one of these is another contact's, in all languages alike, no
// comparison of languages finds it.

// contactName is a placeholder of a contact.
type contactName struct {
	*markdown.Placeholder
	from, to     int
	contact, key string // "hotline", "tel"
}

// contactNames are the contacts' placeholders of a text.
func (r *reading) contactNames(text string) (names []contactName) {
	for _, p := range r.placeholders {
		parts := strings.Split(p.Path, ".")
		if len(parts) == 3 && parts[0] == "contacts" {
			from, to := p.Span(text)
			names = append(names, contactName{p, from, to, parts[1], parts[2]})
		}
	}
	return names
}

var (
	timeKeys  = []string{"hours", "days", "open", "close", "closed"}
	placeKeys = []string{"postal", "address", "addressee"}
	reachKeys = []string{"tel", "mail"}
	nameKeys  = []string{"name", "office"}

	// Between two placeholders of one line stand signs alone; of two lines that
	// belong together nothing, or a label.
	signs   = regexp.MustCompile(`^[\s（()）、,・:：/／〜～~–―;；「」\[\]<>*|-]*$`)
	labeled = regexp.MustCompile(`^[\s（()）、,*]*\n[\s*・-]*[^\n:：。]{1,24}[:：]\s*$`)

	// goesOnWith is a label that goes on with the contact before it, whose hours were said last.
	goesOnWith = regexp.MustCompile(`^[\s（()）、,*]*\n[\s*・-]*(?i:tel|telephone|phone|fax|e?-?mail|電話(?:番号)?|電子メール|メール(?:アドレス)?|ファク?ック?ス)[*\s]*[:：]\s*$`)
)

// otherContacts reports texts that mix two contacts.
func (l *proof) otherContacts() {
	names := map[string][]contactWords{}
	for _, lang := range l.Site.Languages {
		names[lang.ID] = l.contactWords(lang.ID)
	}
	l.eachTextIn(func(lang string, text source.Origin) []diag.Problem {
		named := strings.Contains(text.Text, "contacts.")
		if !named && !openhours.Answers(text.Text) {
			return nil
		}
		read := l.words.read(text.Text)
		found := read.contactNames(text.Text)
		others := l.otherHours(lang, text, read.words, found, names[lang])
		if !named {
			return others
		}
		return slices.Concat(others, l.mixed(lang, text, read.words, found), l.misnamed(lang, text, read.words, found, names[lang]), l.otherDays(lang, text, read.words, found))
	})
}

// eachTextIn is eachText for checks that ask in which language a text is.
func (l *proof) eachTextIn(check func(lang string, text source.Origin) []diag.Problem) {
	language := map[string]string{}
	for _, lang := range l.Site.Languages {
		language["content/"+lang.ID+"/"] = lang.ID
	}
	l.eachText(func(text source.Origin) []diag.Problem {
		parts := strings.SplitAfterN(text.File.Name, "/", 3)
		return check(language[strings.Join(parts[:min(2, len(parts))], "")], text)
	})
}

// mixed reports what follows a contact and is another's.
func (l *proof) mixed(lang string, text source.Origin, words string, names []contactName) (problems []diag.Problem) {
	for i := 1; i < len(names); i++ {
		a, b := names[i-1], names[i]
		between := words[a.to:b.from]
		if a.contact == b.contact || l.says(lang, a.contact, a.key) == "" || l.says(lang, b.contact, b.key) == "" || l.says(lang, a.contact, b.key) == l.says(lang, b.contact, b.key) {
			continue
		}
		severity, mixed := l.mix(lang, a, b, between)
		if !mixed || belongsToNext(words, names[i:]) {
			continue
		}
		problems = append(problems, text.File.Problem(text.At(b.from, b.to), severity, "other-contact",
			diag.Textf("「%[1]s」（contacts.%[2]s）のすぐ後に、別の連絡先（contacts.%[4]s）の「%[3]s」があります", "right behind “%[1]s” of contacts.%[2]s stands “%[3]s” of another contact (contacts.%[4]s)", a.key, a.contact, b.key, b.contact),
			diag.Textf("会員が、別の窓口に電話したり、違う時間に電話したりしてしまいます。どちらの連絡先のことかを確かめ、同じ連絡先の名前にします", "members would call somebody else, or when nobody is there; see which of the two is meant, and name one contact")))
	}
	return problems
}

// mix says whether a placeholder must be of the contact named before it.
func (l *proof) mix(lang string, a, b contactName, between string) (severity diag.Severity, mixed bool) {
	is := func(keys []string, key string) bool { return slices.Contains(keys, key) }
	isClose := signs.MatchString(between)
	isBeside := isClose || labeled.MatchString(between)
	has := l.says(lang, a.contact, b.key) != ""
	switch {
	case is(timeKeys, b.key) && isClose && !is(placeKeys, a.key):
		return diag.Error, true
	case is(placeKeys, b.key) && is(placeKeys, a.key) && isClose:
		return diag.Error, true
	case is(placeKeys, b.key) && isBeside && has, is(reachKeys, b.key) && is(nameKeys, a.key) && isBeside && has,
		is(timeKeys, b.key) && isBeside && !is(placeKeys, a.key),
		is(reachKeys, b.key) && is(reachKeys, a.key) && a.key != b.key && isBeside && has && !isClose,
		is(reachKeys, b.key) && b.key != "tel" && is(timeKeys, a.key) && has && goesOnWith.MatchString(between):
		return diag.Warning, true
	}
	return 0, false
}

// belongsToNext reports whether days or hours stand before the number that they
// are of: the first name of the list is followed by such a number.
func belongsToNext(words string, names []contactName) bool {
	first := names[0]
	for i := 1; i < len(names) && slices.Contains(timeKeys, first.key); i++ {
		if names[i].contact != first.contact || strings.Contains(words[names[i-1].to:names[i].from], "\n\n") {
			return false
		}
		if slices.Contains(reachKeys, names[i].key) {
			return true
		}
	}
	return false
}

// says is what a contact says under a key; "" if nothing.
func (l *proof) says(lang, contact, key string) string {
	return l.Site.Values[lang]["contacts."+contact+"."+key].Text
}

// contactWords are words that name a contact in a language.
type contactWords struct {
	contact string
	words   string
	from    int // the shortest end of it that is enough, in bytes from its start; Japanese says the last word of a long name alone
}

// contactWords lists what a language calls the contacts that can be called.
func (l *proof) contactWords(lang string) (all []contactWords) {
	for _, path := range l.Site.Paths(lang) {
		parts := strings.Split(path, ".")
		if len(parts) != 3 || parts[0] != "contacts" || parts[2] != "name" {
			continue
		}
		name := spoken(l.Site.Values[lang][path].Text)
		name, _, _ = strings.Cut(name, " (")
		if head, _, isOf := strings.Cut(name, " of "); isOf {
			name = head // Secretariat of …
		}
		if name == "" {
			continue
		}
		all = append(all, contactWords{parts[1], name, shortEnd(name)})
	}
	for i, c := range all { // 相談窓口 may be either of two
		if slices.ContainsFunc(all, func(other contactWords) bool {
			return other.contact != c.contact && strings.HasSuffix(other.words, c.words[c.from:])
		}) {
			all[i].from = 0
		}
	}
	return slices.DeleteFunc(all, func(c contactWords) bool {
		return slices.ContainsFunc(all, func(other contactWords) bool {
			return other.contact != c.contact && strings.HasSuffix(other.words, c.words)
		})
	})
}

// shortEnd is where the last three characters of a Japanese name begin; of any
// other, its start.
func shortEnd(name string) int {
	runes := []rune(name)
	if len(runes) < 4 || !markdown.IsCJK(runes[len(runes)-1]) {
		return 0
	}
	return len(string(runes[:len(runes)-3]))
}

// led is what stands between a contact's name and its number: a bracket, or
// the rest of a short sentence.
var led = regexp.MustCompile(`^ ?(?:[（(:：]|(?:に|へ|まで|の)[^。、\n（(]{0,18}[。:：（(]|(?: [a-z ]{0,40})?[:(]) ?$`)

// misnamed reports numbers behind the name of another contact.
func (l *proof) misnamed(lang string, text source.Origin, words string, names []contactName, known []contactWords) (problems []diag.Problem) {
	for i, n := range names {
		if !slices.Contains(reachKeys, n.key) || l.says(lang, n.contact, n.key) == "" {
			continue
		}
		from := 0
		if i > 0 {
			from = names[i-1].to
		}
		before := spoken(words[max(from, strings.LastIndex(words[:n.from], "\n\n")+1):n.from])
		contact, said := lastNamed(before, known)
		if contact == "" || contact == n.contact || l.says(lang, contact, n.key) == "" {
			continue
		}
		problems = append(problems, text.Warning(n.from, n.to, "other-contact",
			diag.Textf("「%[1]s」（contacts.%[2]s）のことのようですが、番号は別の連絡先（contacts.%[3]s）のものです", "this seems to be about “%[1]s” (contacts.%[2]s), but the number is that of another contact (contacts.%[3]s)", said, contact, n.contact),
			diag.Textf("会員が、別の窓口に電話してしまいます。どちらのことかを確かめ、{{ contacts.%[1]s.%[2]s }} と書くか、言葉を直します", "members would call somebody else; see which is meant, and write {{ contacts.%[1]s.%[2]s }} or mend the words", contact, n.key)))
	}
	return problems
}

// lastNamed returns the contact that words end with the name of, as far as a
// number may follow it.
func lastNamed(words string, known []contactWords) (contact, said string) {
	last := -1
	for _, c := range known {
		end := c.words[c.from:]
		at := strings.LastIndex(words, end)
		if at < 0 || !led.MatchString(words[at+len(end):]) {
			continue
		}
		from := c.start(words, at)
		if at > last && isWordStart(words, from) {
			last, contact, said = at, c.contact, words[from:at+len(end)]
		}
	}
	return contact, said
}

// start is where a contact's name begins whose last part stands at a place: as
// much of the name as there is.
func (c contactWords) start(words string, at int) int {
	from := at
	for from > 0 && c.from > 0 && strings.HasSuffix(c.words[:c.from], words[from-1:at]) {
		from--
	}
	return from
}

// isWordStart reports whether no kanji or letter runs on to a place: 委員会 in
// 教育委員会 is another's.
func isWordStart(words string, at int) bool {
	before := []rune(words[:at])
	if len(before) == 0 {
		return true
	}
	last := before[len(before)-1]
	return !(last >= 0x4E00 && last <= 0x9FFF || last >= 0x30A0 && last <= 0x30FF || last >= 'a' && last <= 'z')
}

// otherDays reports days of the week in words beside a contact's number or
// hours that are not the days on which site.toml says it answers.
func (l *proof) otherDays(lang string, text source.Origin, words string, names []contactName) (problems []diag.Problem) {
	for _, n := range names {
		answers := strings.Fields(l.says(lang, n.contact, "weekdays"))
		if n.key != "hours" && n.key != "tel" || len(answers) == 0 {
			continue
		}
		from, to := besideIn(words, n.from, n.to)
		spans := [][2]int{{from, n.from}, {n.to, to}}
		if at := bracketBehind.FindStringSubmatchIndex(words[n.to:]); at != nil {
			spans = append(spans, [2]int{n.to + at[2], n.to + at[3]})
		}
		for _, beside := range spans {
			said := strings.Trim(words[beside[0]:beside[1]], " 　、,・:：;")
			days, ok := weekday.Read(said)
			if !ok || said == "" || weekday.Short(days) == weekday.Short(answers) {
				continue
			}
			at := beside[0] + strings.Index(words[beside[0]:beside[1]], said)
			problems = append(problems, text.Problem(at, at+len(said), "fact-mismatch",
				diag.Textf("「%[1]s」と書いてありますが、contacts.%[2]s の weekdays は「%[3]s」です", "it says “%[1]s”, but weekdays of contacts.%[2]s is “%[3]s”", said, n.contact, weekday.Short(answers)),
				diag.Textf("だれも出ない日に電話させてしまいます。{{ contacts.%s.days }} と書くか、content/site.toml を直します", "members would call on a day when nobody answers; write {{ contacts.%s.days }}, or mend content/site.toml", n.contact)))
		}
	}
	return problems
}

// bracketBehind is what stands in brackets right behind a number.
var bracketBehind = regexp.MustCompile(`^[ *]*[（(]([^（）()\n]*)[）)]`)

// besideIn is what stands around some bytes, up to the nearest bracket or the
// line's ends.
func besideIn(words string, from, to int) (start, end int) {
	start, end = 0, len(words)
	if i := strings.LastIndexAny(words[:from], "（()）\n。"); i >= 0 {
		start = i + len(string([]rune(words[i:])[0]))
	}
	if i := strings.IndexAny(words[to:], "（()）\n。"); i >= 0 {
		end = to + i
	}
	return start, end
}
