package proofread

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/automaton"
	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// What was meant to be filled in or taken out later, and stayed: ●月●日,
// （確認中）, TBC, a text that is only “…”, both texts of a tracked change, a
// sentence in the other language.

// A stub is a piece of writing that stands for something still to come.
type stub struct {
	form     *regexp.Regexp
	severity diag.Severity
	signs    []string // without one of these nothing is looked for
}

// doubled are words that both texts of a tracked change leave.
var (
	doubled = strings.Split("can cannot|cannot can|is is not|is not is|are are not|are not are|will will not|must must not|may must|must may|do do not|not not|before after|after before"+
		"|以上以下|以下以上|以上未満|前に後に|できますできません|できませんできます|ありますありません|ありませんあります|なりますなりません|なりませんなります|必要です不要です|不要です必要です|しますしません|しませんします|いますいません|いませんいます", "|")
	doubledForm = regexp.MustCompile(`\b(?:` + strings.Join(doubled[:14], "|") + `)\b|` + strings.Join(doubled[14:], "|"))
)

var stubs = []stub{
	{regexp.MustCompile(`[●◯■〇○]+月[●◯■〇○]+日|[●◯■〇○]+年[●◯■〇○]+月|[●■]+[年月日円回件名時分基枚]|●●+|■■+`), diag.Error, []string{"●", "◯", "■", "〇", "○"}},
	{regexp.MustCompile(`〇〇+|○○+|◯◯+|△△+|××+|＊＊＊+`), diag.Warning, []string{"〇〇", "○○", "◯◯", "△△", "××", "＊＊＊"}},
	{regexp.MustCompile(`[【\[［](?:仮|要?確認中?|要検討|検討中|調整中|未定|作成中|準備中|後日(?:記入|追記)|要修正|修正中|差し?替え|メモ|案|TBD|TBC|TODO)[】\]］]|[（(](?:仮|確認中|要確認|要検討|作成中|後日(?:記入|追記)|要修正)[）)]|※要確認|ダミーテキスト|ああああ+`), diag.Error, []string{"【", "［", "（仮", "(仮", "確認中", "要確認", "要検討", "作成中", "後日記入", "後日追記", "要修正", "ダミーテキスト", "ああああ"}},
	{regexp.MustCompile(`[（(](?:未定|調整中|検討中|準備中|[Tt]o be (?:confirmed|decided|determined|announced))[）)]`), diag.Warning, []string{"未定", "調整中", "検討中", "準備中", "o be "}},
	{regexp.MustCompile(`\b(?:TBC|TBD|TBA|TODO|FIXME|XXX*)\b|[Ｘ]{2,}`), diag.Error, []string{"TBC", "TBD", "TBA", "TODO", "FIXME", "XX", "ＸＸ"}},
	{regexp.MustCompile(`[?？]{3,}`), diag.Error, []string{"??", "？？", "?？", "？?"}},
	{regexp.MustCompile(`(?i)lorem ipsum`), diag.Error, []string{"orem ipsum", "OREM IPSUM", "orem Ipsum"}},
	{regexp.MustCompile(`(?m)^[ \t]*(?:[-*+][ \t]+)?(?:…+|\.\.\.+|・・・+)[ \t]*$`), diag.Error, []string{"…", "...", "・・・"}},
	{regexp.MustCompile(`(?:コメントの追加|Commented) *\[? *[A-Za-zぁ-ん一-龠]{1,6}[0-9]+|(?m)^[ \t]*(?:Deleted|Inserted|Formatted|書式変更|書式設定)[:：]`), diag.Error, []string{"コメントの追加", "Commented", "Deleted", "Inserted", "Formatted", "書式変更", "書式設定"}},
	{doubledForm, diag.Error, doubled},
}

// stubSigns are the signs of each stub.
var stubSigns = func() *automaton.Signs {
	var lists [][]string
	for _, s := range stubs {
		lists = append(lists, s.signs)
	}
	return automaton.NewSigns(lists...)
}()

// leftOvers reports what stands in texts for something still to come, and
// sentences in another language than theirs.
func (l *proof) leftOvers() {
	l.eachText(func(text source.Origin) []diag.Problem {
		return append(l.stubsIn(text), l.otherLanguage(text)...)
	})
	for _, text := range l.Site.Texts {
		for _, o := range allOf(text) {
			l.Report(l.stubsIn(o)...)
		}
	}
	l.eachPair(untranslated)
}

// stubsIn reports the stubs of a text, and two figures of one kind without
// anything between them.
func (l *proof) stubsIn(text source.Origin) (problems []diag.Problem) {
	read := l.words.read(text.Text)
	words := withoutCode(read.words, text.Text)
	keys := stubSigns.In(words)
	for i, s := range stubs {
		if !stubSigns.StandIn(words, keys, i) {
			continue
		}
		for _, at := range s.form.FindAllStringIndex(words, -1) {
			if from, to := at[0], at[1]; !isPartOfMore(words, from, to) {
				problems = append(problems, leftOver(text, from, to, s.severity))
			}
		}
	}
	for i := 1; i < len(read.figures); i++ {
		a, b := read.figures[i-1], read.figures[i]
		if a.To == b.From && a.Kind == b.Kind && a.Key != b.Key && (a.Kind == figure.Yen || a.Kind == figure.Date && strings.HasSuffix(text.Text[a.From:a.To], "日")) {
			problems = append(problems, leftOver(text, a.From, b.To, diag.Error))
		}
	}
	return problems
}

func containsOne(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

func leftOver(text source.Origin, from, to int, severity diag.Severity) diag.Problem {
	from, to = trimmed(text.Text, from, to)
	said := text.Text[from:to]
	return text.File.Problem(text.At(from, to), severity, "left-over",
		diag.Textf("書きかけの「%s」が残っているようです", "“%s” seems to be left over from a draft", said),
		diag.Textf("決まったことを書くか、まだ決まっていないなら、そのことを文で書きます（「日程が決まったら、ここで知らせます。」など）", "write what it is to be, or where that is not known yet, say so in a sentence (“The dates will be given here.”)"))
}

// withoutCode blanks what stands in code, byte for byte.
func withoutCode(words, text string) string {
	if !strings.Contains(text, "`") {
		return words
	}
	plain := []byte(words)
	for _, at := range codeForm.FindAllStringIndex(text, -1) {
		for i := at[0]; i < at[1]; i++ {
			if plain[i] != '\n' {
				plain[i] = ' '
			}
		}
	}
	return string(plain)
}

var codeForm = regexp.MustCompile("(?s)```.*?```|~~~.*?~~~|`[^`\n]*`")

// isPartOfMore reports whether what looks like a stub goes on: 二〇〇二年,
// （仮）称, a mark that means yes.
func isPartOfMore(words string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(words[:from])
	after, _ := utf8.DecodeRuneInString(words[to:])
	first, _ := utf8.DecodeRuneInString(words[from:])
	if first == '〇' && strings.ContainsRune(markdown.KanjiNumerals, before) || strings.HasSuffix(words[from:to], "〇") && strings.ContainsRune(markdown.KanjiNumerals, after) {
		return true
	}
	if markdown.IsLatin(first) && (strings.ContainsRune("/.@_&=", before) || strings.ContainsRune("/@_&=", after)) { // of an address
		return true
	}
	return before == '第' && strings.HasPrefix(words[from:], "X")
}

// otherLanguage reports whole sentences in another language than that of the
// file, outside brackets and quotes.
func (l *proof) otherLanguage(text source.Origin) (problems []diag.Problem) {
	lang, _, _ := strings.Cut(strings.TrimPrefix(text.File.Name, "content/"), "/")
	if strings.HasSuffix(text.File.Name, "/ui.toml") {
		return nil
	}
	words := l.words.read(text.Text).words
	find := englishIn
	if lang == "ja" {
		if !containsOne(words, oftenInSentences) {
			return nil
		}
	} else {
		if !strings.ContainsFunc(words, markdown.IsCJK) {
			return nil
		}
		find = japaneseIn
	}
	for _, at := range find(withoutQuoted(withoutCode(words, text.Text))) {
		from, to := trimmed(text.Text, at[0], at[1])
		problems = append(problems, text.File.Problem(text.At(from, to), diag.Error, "left-over",
			diag.Textf("%sのページに、ほかの言語の文「%s」が残っています", "a sentence in another language is left in the %s: “%s”", page.LanguageName(lang, "ja"), short(text.Text[from:to])),
			diag.Textf("訳を書きます。元の言葉を添えるなら、かっこに入れます", "translate it; where its own words are to be given as well, put them in brackets")))
	}
	for i := range problems {
		problems[i].Message.EN = strings.Replace(problems[i].Message.EN, page.LanguageName(lang, "ja"), page.LanguageName(lang, "en"), 1)
	}
	return problems
}

func short(text string) string {
	runes := []rune(markdown.OneLine(text))
	if len(runes) > maxQuoted {
		return string(runes[:maxQuoted-1]) + "…"
	}
	return string(runes)
}

// withoutQuoted blanks what stands in brackets or quotes, byte for byte.
func withoutQuoted(words string) string {
	plain := []byte(words)
	for at := 0; at < len(words); {
		next := strings.IndexAny(words[at:], quoteMarks)
		if next < 0 {
			break
		}
		at += next
		end := at + quotedAt(words[at:])
		if end == at {
			_, size := utf8.DecodeRuneInString(words[at:])
			at += size
			continue
		}
		for ; at < end; at++ {
			if plain[at] != '\n' {
				plain[at] = ' '
			}
		}
	}
	return string(plain)
}

// quoteMarks are what brackets and quotes begin with, and quoteEnds what each
// ends with or must not hold.
const quoteMarks = "(（「『【“\"‘"

var quoteEnds = map[rune]string{'(': "()", '（': "（）", '「': "「」", '『': "『』", '【': "【】", '“': "“”", '"': "\"\n", '‘': "‘’"}

// quotedAt is the length of what a text begins with in brackets or quotes that
// hold no others of their kind; 0 where it begins with none.
func quotedAt(text string) int {
	opening, size := utf8.DecodeRuneInString(text)
	end := strings.IndexAny(text[size:], quoteEnds[opening])
	if end < 0 {
		return 0
	}
	closing, length := utf8.DecodeRuneInString(text[size+end:])
	if closing == '\n' || closing == opening && opening != '"' {
		return 0
	}
	return size + end + length
}

// japaneseSentence is a run of Japanese that says something: it ends as
// sentences do, and has kana in it.
var japaneseSentence = regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}ー、・0-9０-９A-Za-z①-⑳～%％ ]*[\p{Han}\p{Hiragana}\p{Katakana}ー](?:。|(?:です|ます|ません|ました|ください|である|でした)(?:\n|$|[.!?]))`)

// japaneseEnds is a piece of what such a run ends in.
var japaneseEnds = []string{"。", "です", "ます", "ません", "ました", "ください", "である", "でした"}

func japaneseIn(words string) (found [][]int) {
	if !slices.ContainsFunc(japaneseEnds, func(end string) bool { return strings.Contains(words, end) }) {
		return nil
	}
	for _, at := range japaneseSentence.FindAllStringIndex(words, -1) {
		// English words before it on the same line are none of it.
		from := at[0]
		for i, r := range words[at[0]:at[1]] {
			if markdown.IsCJK(r) {
				from = at[0] + i
				break
			}
		}
		if kana := countFunc(words[from:at[1]], func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }); kana >= 3 {
			found = append(found, []int{from, at[1]})
		}
	}
	return found
}

func countFunc(text string, is func(rune) bool) int {
	n := 0
	for _, r := range text {
		if is(r) {
			n++
		}
	}
	return n
}

// englishRun is a run of English words.
var englishRun = regexp.MustCompile(`[A-Za-z][A-Za-z'’,;:0-9 \n-]*[A-Za-z0-9][.!?]?`)

// ofSentences are words that sentences need and names do without.
var ofSentences = map[string]bool{}

// oftenInSentences are some of them, without any of which no sentence is looked
// for.
var oftenInSentences = []string{" the ", " is ", " are ", " to ", " of ", " for ", " you ", " in ", " be ", " and "}

func init() {
	for word := range strings.FieldsSeq("the is are was were to of and for you your we our please can cannot not if in be must with will that this it by on when have has do does may from or as a an") {
		ofSentences[word] = true
	}
}

// The least that an English sentence has: of words, and of those that only
// sentences need.
const (
	leastWords       = 6
	leastOfSentences = 3
)

func englishIn(words string) (found [][]int) {
	for at := 0; at < len(words); {
		i := strings.IndexFunc(words[at:], func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) })
		if i < 0 {
			break
		}
		m := englishRun.FindStringIndex(words[at+i : min(len(words), at+i+1000)])
		if m == nil {
			at += i + 1
			continue
		}
		from, to := at+i+m[0], at+i+m[1]
		n, of := 0, 0
		for word := range strings.FieldsSeq(words[from:to]) {
			n++
			if ofSentences[strings.ToLower(strings.Trim(word, ",;:."))] {
				of++
			}
		}
		if n >= leastWords && of >= leastOfSentences {
			found = append(found, []int{from, to})
		}
		at = to
	}
	return found
}

// untranslated reports a text whose translation is the same, though it is
// Japanese. Names and addresses may be.
func untranslated(src, translation page.Passage) []diag.Problem {
	text := strings.TrimSpace(translation.Text.Text)
	if translation.Repeats || text == "" || text != strings.TrimSpace(src.Text.Text) || translation.Lang == "ja" || src.Lang != "ja" {
		return nil
	}
	plain := withoutQuoted(markdown.JoinedWords(text))
	if !strings.ContainsFunc(plain, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }) || len(japaneseIn(plain)) > 0 { // of sentences it is said already
		return nil
	}
	severity := diag.Warning
	if slices.ContainsFunc([]rune(plain), func(r rune) bool { return unicode.Is(unicode.Hiragana, r) }) {
		severity = diag.Error
	}
	return []diag.Problem{translation.Text.File.Problem(translation.Place, severity, "left-over",
		diag.Textf("訳が、日本語と同じ「%s」のままです", "the translation is the Japanese itself: “%s”", short(text)),
		diag.Textf("訳を書きます。名前なら、読み方か訳を書き、元の言葉をかっこに入れます", "translate it; of a name write how it is read or what it means, and its own words in brackets"))}
}
