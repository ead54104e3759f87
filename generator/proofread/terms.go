package proofread

import (
	"cmp"
	"errors"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/automaton"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/shortened"
	"tebiki/generator/tomlfile"
)

// terms.toml pairs the scheme's terms with their translations, so that a
// member who has met a word once knows it again:
//
//	[[term]]
//	ja = "休業証明書"
//	en = "certificate of closure"      # or a list of several
//	short = { en = "certificate" }     # its head alone, where nothing beside it makes it another
//
// Where the source says a term, its translation must say one of these. Of
// terms that stand within one another the longest counts (個人情報保護委員会
// is no 個人情報). A translation may go on at its end, and capitals make no
// difference: "transfer" is in "Transferred".

// term is a term and its translations.
type term struct {
	source       string
	spoken       string              // the same, for comparison
	translations map[string][]string // by language id
	said         map[string][]string // the same, for comparison
	short        map[string]string   // what it may be shortened to, by language id
}

// terms reads terms.toml, which a scheme need not have.
func (l *proof) terms() []term {
	if _, err := fs.Stat(l.FS, page.TermsFile); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	file := l.OpenTOML(page.TermsFile)
	if file == nil {
		return nil
	}
	r := &tomlfile.Reader{File: file}
	r.Unknown(file.Root, "term")
	from := l.Site.Languages[0].ID
	var all []term
	for _, table := range r.Tables(file.Root, "term") {
		one := term{translations: map[string][]string{}, said: map[string][]string{}, short: map[string]string{}}
		ids := []string{from}
		if v := r.Want(table, from, tomlfile.String, true); v != nil {
			one.source = markdown.TOMLText(file.File, v).Text
			one.spoken = spoken(one.source)
			if slices.ContainsFunc(all, func(t term) bool { return t.spoken == one.spoken }) {
				r.Error(v.Pos, "duplicate-id", diag.Textf("「%s」は二度あります", "“%s” is there twice", v.Text), diag.Text{})
			}
		}
		for _, lang := range l.Site.Languages[1:] {
			ids = append(ids, lang.ID)
			one.translations[lang.ID] = l.termTexts(r, table, lang)
			for _, text := range one.translations[lang.ID] {
				one.said[lang.ID] = append(one.said[lang.ID], withForms(spoken(text))...)
			}
		}
		l.readShort(r, table, &one)
		r.Unknown(table, append(ids, "short")...)
		all = append(all, one)
	}
	if len(all) == 0 && !diag.Failed(r.Problems) {
		r.Error(diag.Position{File: page.TermsFile, Line: 1, Column: 1}, "wrong-type",
			diag.Textf("用語（[[term]]）が1つもないので、訳の言葉を何とも比べられません", "there is no [[term]] in it, so the words of translations are compared with nothing"),
			diag.Textf("中身が消えたのなら、前に保存したものに戻してください。用語を決めない制度なら、このファイルを消してください", "if what was in it is lost, put back the file saved before; for a scheme without terms, remove the file"))
	}
	l.Report(r.Problems...)
	slices.SortStableFunc(all, func(a, b term) int { return cmp.Compare(len(b.source), len(a.source)) })
	return all
}

// termTexts reads the translations of a term into a language: a string or a
// list of strings.
func (l *proof) termTexts(r *tomlfile.Reader, table *tomlfile.Value, lang fact.Language) []string {
	v := table.Get(lang.ID)
	var texts []string
	switch {
	case v == nil && lang.AllowUntranslated: // its translations may call it what they like
	case v == nil:
		r.Error(table.Pos, "missing-translation",
			diag.Textf("この用語に%s（%s）がありません", "this term is missing in %s (%s)", lang.Name, lang.ID), diag.Text{})
	case v.Kind == tomlfile.Array:
		for _, item := range r.Strings(table, lang.ID, false) {
			texts = append(texts, markdown.TOMLText(r.File.File, item).Text)
		}
	case r.Is(v, lang.ID, tomlfile.String):
		texts = []string{markdown.TOMLText(r.File.File, v).Text}
	}
	return texts
}

// readShort reads what a term may be shortened to, which begins or ends one of
// its translations.
func (l *proof) readShort(r *tomlfile.Reader, table *tomlfile.Value, of *term) {
	v := table.Get("short")
	if v == nil || !r.Is(v, "short", tomlfile.Table) {
		return
	}
	var ids []string
	for _, lang := range l.Site.Languages[1:] {
		ids = append(ids, lang.ID)
		text := r.Want(v, lang.ID, tomlfile.String, false)
		if text == nil {
			continue
		}
		short := spoken(markdown.TOMLText(r.File.File, text).Text)
		if short == "" || !slices.ContainsFunc(of.translations[lang.ID], func(full string) bool {
			full = spoken(full)
			return strings.HasPrefix(full, short+" ") || strings.HasSuffix(full, " "+short)
		}) {
			r.Error(text.Pos, "wrong-type",
				diag.Textf("「%s」は、この用語の訳の初めの語でも終わりの語でもありません", "“%s” is neither the first nor the last words of a translation of this term", text.Text),
				diag.Textf("short には、訳を短く言うときに残る語を書きます。別の訳なら、%s の一覧に書き足してください", "short is what remains of a translation that is shortened; another translation goes into the list of %s", lang.ID))
			continue
		}
		of.short[lang.ID] = short
	}
	r.Unknown(v, ids...)
}

// termMismatches reports the translations that lack a term of their source.
func (l *proof) termMismatches() {
	if len(l.known) == 0 {
		return
	}
	l.words.use(l.known)
	l.eachPair(func(source, translation page.Passage) (problems []diag.Problem) {
		for _, t := range l.words.lacks(l.saidBy(source, translation)) {
			texts := t.translations[translation.Lang]
			problems = append(problems, translation.Text.File.Problem(translation.Place, diag.Warning, "term-mismatch", diag.Text{
				JA: page.LanguageName(source.Lang, "ja") + "の「" + t.source + "」にあたる語が、" + page.LanguageName(translation.Lang, "ja") + "にありません",
				EN: "nothing here stands for “" + t.source + "” in the " + page.LanguageName(source.Lang, "en"),
			}, diag.Text{
				JA: "別の名前で呼ばれると、読む人は別のものだと思います。" + page.TermsFile + "では「" + strings.Join(texts, "」「") + "」と訳します。ほかの訳も使うなら、そこに書き足してください",
				EN: "under another name, readers take it for another thing; " + page.TermsFile + " translates it as “" + strings.Join(texts, "”, “") + "”. If another translation is right too, add it there",
			}))
		}
		return problems
	})
}

// use says which terms translations must have from now on.
func (r *wordReader) use(terms []term) {
	if reflect.DeepEqual(terms, r.terms) {
		return
	}
	r.terms, r.lackedBefore = terms, nil
	var lists [][]string
	for _, t := range terms {
		lists = append(lists, []string{t.spoken})
	}
	r.termSigns = automaton.NewSigns(lists...)
}

// withForms returns a translation with its plurals, and of a verb's form that is one
// word the others: closed is close and closing too.
func withForms(text string) []string {
	all := withPlurals(text)
	stem, ok := strings.CutSuffix(text, "ed")
	if !ok || len(stem) < 3 || strings.ContainsFunc(stem, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return all
	}
	if y, ok := strings.CutSuffix(stem, "i"); ok {
		return append(all, y+"y") // notified
	}
	verb := stem
	if strings.ContainsRune("cgsuvz", rune(stem[len(stem)-1])) {
		verb += "e" // closed, used, received
	}
	return append(all, verb, stem+"ing")
}

// withPlurals returns a translation, and it with the plurals of its words, of
// each alone and of all: "copies of the report" is a "copy of the report", and
// "dates of the incidents" a "date of the incident".
func withPlurals(text string) []string {
	all, words := []string{text}, strings.Split(text, " ")
	every := slices.Clone(words)
	for i, word := range words {
		if plural := pluralOf(word); plural != "" {
			one := slices.Clone(words)
			one[i], every[i] = plural, plural
			all = append(all, strings.Join(one, " "))
		}
	}
	return append(all, strings.Join(every, " "))
}

// smallWords have no plural.
var smallWords = []string{"a", "an", "and", "at", "by", "due", "for", "from", "in", "of", "on", "or", "the", "to", "with"}

// pluralOf is the plural of a word in small letters; "" of what is none.
func pluralOf(word string) string {
	if word == "" || slices.Contains(smallWords, word) || strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return ""
	}
	stem, y := strings.CutSuffix(word, "y")
	switch {
	case y && stem != "" && !strings.ContainsRune("aeiou", rune(stem[len(stem)-1])):
		return stem + "ies"
	case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "x"), strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "sh"):
		return word + "es"
	}
	return word + "s"
}

// lacks returns the terms of a passage that its translation lacks.
func (r *wordReader) lacks(pair termPair) []term {
	lacking, known := r.lackedBefore[pair]
	if !known {
		if terms := termsIn(spoken(pair.source), r.terms, r.termSigns); len(terms) > 0 {
			words := spoken(pair.translation)
			for _, t := range terms {
				texts := t.said[pair.lang]
				if len(texts) > 0 && !slices.ContainsFunc(texts, func(text string) bool { return says(words, text) }) && !r.saysShort(t, pair.lang, words, terms) {
					lacking = append(lacking, t)
				}
			}
		}
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.lacking[pair] = lacking
	return lacking
}

// saysShort reports whether words say a term by its head alone, and nothing
// beside it that names a term the original lacks; those it has are given.
func (r *wordReader) saysShort(t term, lang, words string, original []term) bool {
	short := t.short[lang]
	return short != "" && shortened.Says(words, short, func(word string) bool {
		begins := func(one term) bool {
			return slices.ContainsFunc(one.said[lang], func(text string) bool { return says(word, firstWord(text)) })
		}
		return slices.ContainsFunc(r.terms, begins) && !slices.ContainsFunc(original, begins)
	})
}

// firstWord is the first word of a translation, all of it if it is one.
func firstWord(text string) string {
	first, _, _ := strings.Cut(text, " ")
	return first
}

// saidBy is what a passage and its translation say, without markup, with
// values in place of placeholders and the labels that are made.
func (l *proof) saidBy(source, translation page.Passage) termPair {
	labelsA, labelsB := unlikeLabels(l.Site, l.words, source, translation)
	pair := termPair{translation.Lang, l.filledIn(source, labelsA), l.filledIn(translation, labelsB)}
	if key, _, _ := strings.Cut(translation.LeadsTo, "#"); key != "" { // readers of news see what page it leads to
		if p := l.Site.Page(translation.Lang, key); p != nil {
			pair.translation += ". " + p.Title
		}
	}
	return pair
}

// filledIn is what a passage says, without markup, placeholders and labels
// filled in.
func (l *proof) filledIn(p page.Passage, labels []label) string {
	read := l.words.read(p.Text.Text)
	fillings := labels
	for _, found := range read.placeholders {
		from, to := found.Span(p.Text.Text)
		value, _ := l.Site.Lookup(p.Lang, found.Path)
		fillings = append(fillings, label{from, to, value.Text})
	}
	if len(fillings) == 0 {
		return withoutAddresses(strings.ReplaceAll(read.words, string(rune(figure.Joined)), ""))
	}
	slices.SortFunc(fillings, func(a, b label) int { return cmp.Compare(a.from, b.from) })
	var out strings.Builder
	pos := 0
	for _, f := range fillings {
		out.WriteString(read.words[pos:f.from] + f.text)
		pos = f.to
	}
	out.WriteString(read.words[pos:])
	return withoutAddresses(strings.ReplaceAll(out.String(), string(rune(figure.Joined)), ""))
}

// address is a web or mail address, of which no part is a word.
var address = regexp.MustCompile(`(?i:(?:https?://|www\.)[!-~]+|[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)`)

// withoutAddresses is a text with a blank in place of each address.
func withoutAddresses(text string) string {
	if !strings.ContainsAny(text, "@:") && !strings.Contains(text, "www.") {
		return text
	}
	if !strings.Contains(text, "@") && !strings.Contains(text, "://") && !strings.Contains(text, "w.") && !strings.Contains(text, "W.") {
		return text // a mere colon
	}
	return address.ReplaceAllString(text, " ")
}

// spoken writes words in small letters with one blank between them, and none
// beside Japanese, where a line may break anywhere.
func spoken(text string) string {
	out := make([]byte, 0, len(text))
	last, before := rune(-1), rune(-1) // of what is written; -1 for none
	for _, r := range text {
		switch {
		case r == ' ' || unicode.IsSpace(r):
			if last < 0 || last == ' ' {
				continue
			}
			r = ' '
		case r == '’':
			r = '\''
		default:
			r = unicode.ToLower(r)
			if last == ' ' && before >= 0 && (markdown.IsCJK(r) || markdown.IsCJK(before)) {
				out, last = out[:len(out)-1], before
			}
		}
		out = utf8.AppendRune(out, r)
		last, before = r, last
	}
	return string(out)
}

// termsIn returns the terms that a text says, each once; terms are ordered by
// length, the longest first.
func termsIn(text string, terms []term, signs *automaton.Signs) []term {
	var found []term
	keys := signs.In(text)
	for i, t := range terms {
		if t.spoken != "" && signs.StandIn(text, keys, i) {
			if rest := withoutNotices(text, t.spoken); strings.Contains(rest, t.spoken) {
				found = append(found, t)
			}
			text = strings.ReplaceAll(text, t.spoken, "\x00")
		}
	}
	return found
}

// withoutNotices is a text without the papers that are named after a term and have
// a name of their own: 被害届 is a police report, and 休業届 no 休業証明書. What is
// handed in, 届出, is none.
func withoutNotices(text, term string) string {
	paper := term + "届"
	if !strings.Contains(text, paper) {
		return text
	}
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, paper)
		if out.WriteString(before); !found {
			return out.String()
		}
		if strings.HasPrefix(after, "出") || strings.HasPrefix(after, "け") {
			out.WriteString(paper)
		}
		text = after
	}
}

// says reports whether words hold a translation, which begins a word there.
func says(words, translation string) bool {
	for pos := 0; ; {
		i := strings.Index(words[pos:], translation)
		if i < 0 || translation == "" {
			return false
		}
		before, size := utf8.DecodeLastRuneInString(words[:pos+i])
		if size == 0 || !unicode.IsLetter(before) || markdown.IsCJK(before) {
			return true
		}
		pos += i + len(translation)
	}
}
