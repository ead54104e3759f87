package proofread

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// oddFigures reports numbers that are written so that nothing could compare
// them.
func (l *proof) oddFigures() {
	l.eachText(l.strangeFigures)
	for _, text := range l.Site.Texts {
		for _, o := range allOf(text) {
			l.Report(l.strangeFigures(o)...)
		}
	}
}

// strangers reports telephone numbers, mail addresses and postal codes that
// nobody has given the site.
func (l *proof) strangers() {
	known := reachable(l.Site, l.FS)
	l.eachText(func(text source.Origin) []diag.Problem { return l.unknownContacts(text, known) })
}

// allTexts lists the texts of every language.
func (l *proof) allTexts() (texts []source.Origin) {
	for _, lang := range l.Site.Languages {
		for _, p := range l.Site.Pages[lang.ID] {
			if p.Filled {
				continue
			}
			for _, passages := range [][]page.Passage{p.Front, p.BodyPassages()} {
				for _, one := range passages {
					texts = append(texts, one.Text)
				}
			}
		}
		for _, name := range []string{"check.toml", "ui.toml"} {
			if t := l.TextFile(lang.ID, name); t != nil {
				for _, one := range t.Passages() {
					texts = append(texts, one.Text)
				}
			}
		}
	}
	return texts
}

// allOf returns what site.toml says of one thing, once or in each language.
func allOf(s fact.ContactText) []source.Origin {
	if s.Key == "url" || s.Key == "mail" {
		return nil
	}
	return stringsIn(s.File, s.Value)
}

// strangeFigures reports the numbers of a text that figures cannot be read
// from.
func (l *proof) strangeFigures(text source.Origin) []diag.Problem {
	var problems []diag.Problem
	for _, odd := range l.words.read(text.Text).odd {
		hint := diag.Textf("10万円、100,000円、2022年6月1日のように、0から9の数字を続けて書きます。「,」は3けたごとです", "write it with the digits 0 to 9, one after another, as ¥100,000 or 1 June 2022; a comma stands before every third digit from the end")
		if odd.Plain != "" {
			hint = diag.Textf("「%s」のことなら、そのとおりに、0から9の数字を続けて書きます。「,」は3けたごとです", "if you mean %s, write it so, with the digits 0 to 9, one after another; a comma stands before every third digit from the end", odd.Plain)
		}
		problems = append(problems, text.Problem(odd.From, odd.To, "strange-figure",
			diag.Textf("「%s」は、数字として読まれない書き方です。別の所の事実とも、訳とも、比べられません", "“%s” is not written as a number is; it can be compared neither with facts elsewhere nor with the translation", strings.ReplaceAll(text.Text[odd.From:odd.To], "\n", " ")), hint))
	}
	for _, parted := range l.words.read(text.Text).parted {
		problems = append(problems, text.Problem(parted.From, parted.To, "strange-figure",
			diag.Textf("「%s」は途中で改行されていて、会員には間の空いた、別々の数字に見えます", "a line ends within “%s”, which members see with a blank in it, as two numbers", parted.Plain),
			diag.Textf("改行を取って、「%s」と続けて書きます", "write it on one line: %s", parted.Plain)))
	}
	return problems
}

// contactKinds are what leads to somebody.
const contactKinds = figure.Tel | figure.Mail | figure.Postal

// reachable returns whom the site may name: the telephone numbers, mail
// addresses and postal codes of site.toml, and those of the official texts. Each
// is read when one is asked for that was not found before.
func reachable(s *page.Site, fsys fs.FS) func(figure.Figure) bool {
	given := map[string]bool{}
	add := func(text string) {
		for _, f := range figure.Scan(text) {
			if f.Kind&contactKinds != 0 || isLikeTel(f) {
				given[f.Key] = true
			}
		}
	}
	var mutex sync.Mutex // texts are checked side by side
	ofSite := func() {
		for _, facts := range s.Values {
			for name, v := range facts {
				if !fact.IsRuleFact(name) {
					add(v.Text)
				}
			}
		}
	}
	official := func() {
		names, _ := fs.Glob(fsys, path.Join("content", "source", "*.txt"))
		for _, name := range names {
			if data, err := fs.ReadFile(fsys, name); err == nil {
				add(string(data))
			}
		}
	}
	unread := []func(){ofSite, official}
	return func(f figure.Figure) bool {
		mutex.Lock()
		defer mutex.Unlock()
		for !given[f.Key] && len(unread) > 0 {
			unread[0]()
			unread = unread[1:]
		}
		return given[f.Key]
	}
}

// telLike is a number that is written as a telephone number is.
var telLike = regexp.MustCompile(`^0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}$`)

// isLikeTel reports whether a figure is a telephone number but for the number
// of its digits.
func isLikeTel(f figure.Figure) bool {
	return f.Kind == figure.Label && len(f.Key) >= len("00-00-000") && f.Key[0] == '0' && telLike.MatchString(f.Key)
}

// unknownContacts reports the telephone numbers, mail addresses and postal codes
// of a text that neither site.toml nor the official texts have: whoever calls
// them may reach anybody.
func (l *proof) unknownContacts(text source.Origin, isKnown func(figure.Figure) bool) []diag.Problem {
	var problems []diag.Problem
	said := map[string]bool{}
	for _, f := range l.words.read(text.Text).figures {
		if f.Kind&contactKinds == 0 && !isLikeTel(f) || said[f.Key] || isKnown(f) {
			continue
		}
		if isSample(f) && showsForm(text.Text, f) {
			continue
		}
		said[f.Key] = true
		problems = append(problems, text.Warning(f.From, f.To, "unknown-contact",
			diag.Textf("「%s」は、content/site.toml の連絡先にも、公式の文書にもありません", "“%s” is neither among the contacts of content/site.toml nor in the official text", markdown.OneLine(text.Text[f.From:f.To])),
			diag.Textf("元の資料と1字ずつ見比べます。正しければ、content/site.toml に [contacts.名前] を書き、{{ contacts.名前.tel }} や {{ contacts.名前.mail }} （郵便番号なら {{ contacts.名前.postal }}）と呼び出します",
				"compare it letter by letter with where it comes from; if it is right, give it as [contacts.NAME] in content/site.toml and write {{ contacts.NAME.tel }}, {{ contacts.NAME.mail }} or {{ contacts.NAME.postal }}")))
	}
	return problems
}

// stringsIn lists the texts of a value, with those of its tables.
func stringsIn(file *source.File, v *tomlfile.Value) []source.Origin {
	switch v.Kind {
	case tomlfile.String:
		return []source.Origin{markdown.TOMLText(file, v)}
	case tomlfile.Table:
		var all []source.Origin
		for _, key := range v.Keys {
			all = append(all, stringsIn(file, v.Get(key))...)
		}
		return all
	}
	return nil
}
