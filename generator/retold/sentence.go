package retold

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"tebiki/generator/rival"
)

// sentence is what one sentence says, as far as it is compared.
type sentence struct {
	Span
	plain   string  // what it says, in signs of one width
	pieces  []piece // what its words are made of, each once
	meaning *meaning
}

// meaning is what a sentence says of what it is about. It is read of those alone
// that are compared.
type meaning struct {
	negated bool                // at its end
	ending  int                 // what its end is about, by index of endings; -1 of none
	advises bool                // it only says whom to ask, where to look
	guarded bool                // it negates, or limits, elsewhere too: its end says little
	poles   map[int][2]string   // by index of poles and then of terms: which of the two words it has
	figures map[string][]string // by unit, in their order
	counts  []nounCount         // those of figures that say of what they are
	things  func() []rival.Mark // of several that exclude each other
	plain   string
}

// piece is what a word is made of, and which word of its sentence that is.
type piece struct {
	text string
	word int
}

// What a sentence ends in that says something, and one that says it is not so.
var (
	predicates = []string{"ます", "ません", "です", "ました", "でした", "ない", "ください", "下さい", "する", "した", "れる", "行う", "なる", "出力", "郵送", "完了"}
	negations  = []string{"ません", "ないです", "ない", "できず", "対象外です", "対象外となります", "対象外とします", "対象外になります", "不要です", "なしです"}
)

// endsIn reports whether a sentence ends in one of some words, with or without a
// stop.
func endsIn(plain, stop string, words []string) bool {
	plain = strings.TrimSuffix(plain, stop)
	return slices.ContainsFunc(words, func(word string) bool { return strings.HasSuffix(plain, word) })
}

// What is looked for anywhere in a sentence.
const (
	advises   = `(?:確認|相談|連絡|問い合わせ|問合せ|参照|ご覧)(?:して)?(?:ください|下さい|する)[。]?$`
	guards    = `のみ|だけ|しか|以外|限り|ただし|なくても|なければ|ない場合|ないとき|ていない|ずに|なく[、て]|かどうか|たとえ|とは限|でない|ではない|を過ぎ|を超え|より前|済んでから`
	countForm = `([0-9]+(?:\.[0-9]+)?)(?:～[0-9]+)?(日|か月|カ月|ヶ月|週間|年間|年|回|桁|けた|時間)`
)

// endings are what the ends of sentences are about: only of one thing does a
// negation say the opposite.
var endings = []string{
	`(?:対象|受け取|支払|請求)[^。、「」]{0,12}。?$`,
	`(?:必要|要件|要り|不要|条件)[^。、「」]{0,10}。?$`,
	`(?:利用|使え|使用)[^。、「」]{0,10}。?$`,
	`(?:相談|問合せ|問い合わせ)[^。、「」]{0,10}。?$`,
}

// poles are pairs of words of which one turns the other round.
var poles = [][2]string{
	{`提出前|出力前|(?:る|た|の)前に|より前|事前`, `提出後|出力後|(?:た|の)[後あ][とにで]|より後|事後|してから`},
	{`以上`, `以下|未満|を超え|を超過`},
	{`以降`, `以前|より前`},
	{`以内`, `以上|を過ぎてから|を超えてから`},
	{`当月`, `翌月`},
	{`無料|無償`, `有料|有償`},
	{`両方(?:を|とも|に)|ともに請求`, `一方|いずれか|どちらか|片方`},
	{`必要(?:です|があります)|要件|要ります|必須`, `必要(?:は|が)?(?:ありません|ない)|不要|要りません|任意`},
	{`平日`, `年中無休|毎日|土日も`},
	{`翌日`, `当日`},
	{`CSV`, `PDF`}, // files to be saved
	{`一切停止|(?:全面的に|完全に)停止`, `一部(?:を|だけ)?停止|部分的に停止`},
	{`郵送|郵便で`, `(?:メール|FAX|ファックス|ファクス|オンライン)でお?(?:送|提出)|持参`},
	{`(?:会員|申請者|請求者|利用者|医療機関|各自|自己)[^。、]{0,12}負担`, `(?:事務局|医師会|協会|本会|当会|主催者|運営者)[^。、]{0,12}負担`}, // who bears a cost
}

// sentences parts a text, and leaves out what only asks or only names.
func sentences(text string) (all []sentence) {
	from := 0
	add := func(to int) {
		if one, ok := newSentence(text, from, to); ok {
			all = append(all, one)
		}
	}
	ends := false // the characters before this one do
	for at, r := range text {
		isEnd := strings.ContainsRune("。！？!?\n", r)
		if ends && !isEnd {
			add(at)
			from = at
		}
		ends = isEnd
	}
	if ends {
		add(len(text))
		from = len(text)
	}
	add(len(text))
	return all
}

func newSentence(text string, from, to int) (one sentence, ok bool) {
	for from < to && strings.ContainsRune(" \t\n-*#", rune(text[from])) {
		from++
	}
	for to > from && strings.ContainsRune(" \t\n", rune(text[to-1])) {
		to--
	}
	plain := withoutBrackets(folded(text[from:to]))
	if !endsIn(plain, "。", predicates) && !endsIn(plain, "！", predicates) || strings.HasSuffix(strings.TrimRight(plain, "。？?"), "か") {
		return one, false
	}
	one = sentence{Span: Span{from, to}, plain: plain, pieces: piecesOf(plain)}
	return one, len(one.pieces) > 0
}

// read returns what a sentence says.
func (s *sentence) read(terms [][2]string) *meaning {
	if s.meaning == nil {
		s.meaning = newMeaning(s.plain, terms)
	}
	return s.meaning
}

func newMeaning(plain string, terms [][2]string) *meaning {
	m := &meaning{plain: plain, things: sync.OnceValue(func() []rival.Mark { return rival.Japanese(plain) }), negated: endsIn(plain, "。", negations), ending: -1, poles: map[int][2]string{}, figures: map[string][]string{}}
	f := allForms()
	may := f.may.In(plain)
	for i := range endings {
		if m.ending < 0 && f.find(f.endings+i, plain, may) != "" {
			m.ending = i
		}
	}
	m.advises = f.find(f.advises, plain, may) != ""
	m.guarded = f.find(f.guards, plain, may) != ""
	for i := range poles {
		m.pole(i, f.find(f.poles+2*i, plain, may), f.find(f.poles+2*i+1, plain, may))
	}
	for i, t := range terms {
		m.pole(len(poles)+i, withNext(plain, t[0]), withNext(plain, t[1]))
	}
	if may.Has(f.counts) {
		m.count(plain)
	}
	return m
}

// count notes the figures that count something.
func (s *meaning) count(plain string) {
	f := allForms()
	for _, m := range f.form(f.counts).FindAllStringSubmatchIndex(plain, -1) {
		unit, number := plain[m[4]:m[5]], plain[m[2]:m[3]]
		unit = cmp.Or(units[unit], unit)
		if !slices.Contains(s.figures[unit], number) {
			s.figures[unit] = append(s.figures[unit], number)
		}
		if noun := nounBefore(plain[:m[0]]); noun != "" {
			s.counts = append(s.counts, nounCount{noun, number, unit})
		}
	}
}

// folded is a text in signs of one width, without blanks.
func folded(text string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, width.Fold.String(text))
	return strings.ReplaceAll(plain, "｡", "。")
}

// withoutBrackets takes off what stands in brackets behind the words of a
// sentence, as a link does, and the brackets around all of it.
func withoutBrackets(plain string) string {
	if strings.HasPrefix(plain, "(") {
		inner := strings.TrimSuffix(plain[1:], ")")
		if !strings.ContainsAny(inner, "()") {
			plain = inner
		}
	}
	rest, stop := strings.CutSuffix(plain, "。")
	for strings.HasSuffix(rest, ")") {
		open := strings.LastIndexAny(rest[:len(rest)-1], "()")
		if open < 0 || rest[open] == ')' {
			break
		}
		rest = rest[:open]
	}
	if stop {
		return rest + "。"
	}
	return rest
}

var units = map[string]string{"カ月": "か月", "ヶ月": "か月", "けた": "桁", "年間": "年"}

// withNext is a term with the characters behind it, by which it is told what the
// term is there for: 確報のため.
func withNext(text, term string) string {
	i := strings.Index(text, term)
	if i < 0 {
		return ""
	}
	rest := []rune(text[i+len(term):])
	return term + string(rest[:min(len(rest), afterTerm)])
}

// afterTerm is how many characters behind two terms are the same where one stands
// for the other.
const afterTerm = 3

// pole notes which of two words a sentence has; with both nothing is said.
func (s *meaning) pole(i int, a, b string) {
	if (a == "") != (b == "") {
		s.poles[i] = [2]string{a, b}
	}
}

// piecesOf are the pairs of kanji that stand together, and the words in katakana
// and in letters, each with the word that it is of: the last one, of several. They
// are ordered by word.
func piecesOf(plain string) []piece {
	var pieces []piece
	word, from, characters, sort := 0, 0, 0, 0
	before := 0 // where the last character begins
	end := func(to int) {
		if characters > 1 && sort == 2 {
			pieces = append(pieces, piece{plain[from:to], word})
		}
		word, characters = word+1, 0
	}
	for at, r := range plain {
		if now := sortOf(r); now != sort {
			end(at)
			sort = now
		}
		if sort == 0 {
			continue
		}
		if characters == 0 {
			from = at
		}
		if characters++; characters > 1 && sort == 1 {
			pieces = append(pieces, piece{plain[before : at+utf8.RuneLen(r)], word})
		}
		before = at
	}
	end(len(plain))
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(b.word, a.word)) })
	pieces = slices.CompactFunc(pieces, func(a, b piece) bool { return a.text == b.text })
	slices.SortFunc(pieces, func(a, b piece) int { return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.text, b.text)) })
	return pieces
}

// sortOf tells kanji (1) from katakana and letters (2) and from all else (0).
func sortOf(r rune) int {
	switch {
	case unicode.Is(unicode.Han, r):
		return 1
	case unicode.Is(unicode.Katakana, r), r == 'ー', r < unicode.MaxASCII && unicode.IsLetter(r):
		return 2
	}
	return 0
}

// verdict is what comparing two sentences comes to.
type verdict int

const (
	unlike verdict = iota // they are about different things
	alike
	opposed
)

// compare says whether two sentences of one thing say the opposite, and by
// which words. One that turns both a word and the end says the same: before
// and can, after and cannot.
func (s *meaning) compare(of *meaning) (words, other string, v verdict) {
	if unit, mine, theirs := s.otherFigure(of); unit != "" {
		return mine + unit, theirs + unit, opposed
	}
	if mine, theirs := s.otherOfNoun(of); mine != "" {
		return mine, theirs, opposed
	}
	if lost := s.fewerNames(of); lost != "" {
		return "", lost, opposed
	}
	words, other = s.otherPole(of)
	if words == "" && s.negated == of.negated {
		words, other = s.otherThing(of)
	}
	isComparable := s.ending >= 0 && s.ending == of.ending && !s.guarded && !of.guarded
	switch turns := s.negated != of.negated; {
	case words != "" && turns:
		return "", "", alike
	case words != "", turns && isComparable:
		return words, other, opposed
	case turns:
		return "", "", unlike
	}
	return "", "", alike
}

// otherFigure is a count that stands in place of another of its unit.
func (s *meaning) otherFigure(of *meaning) (unit, mine, theirs string) {
	for _, unit := range slices.Sorted(maps.Keys(s.figures)) {
		mine, theirs := s.figures[unit], of.figures[unit]
		i := slices.IndexFunc(mine, func(n string) bool { return !slices.Contains(theirs, n) })
		j := slices.IndexFunc(theirs, func(n string) bool { return !slices.Contains(mine, n) })
		if i >= 0 && j >= 0 {
			return unit, mine[i], theirs[j]
		}
	}
	return "", "", ""
}

// otherPole is a word that stands in place of the one that turns it round.
func (s *meaning) otherPole(of *meaning) (words, other string) {
	for _, i := range slices.Sorted(maps.Keys(s.poles)) {
		a, b := s.poles[i], of.poles[i]
		if i >= len(poles) && tail(a[0]+a[1]) != tail(b[0]+b[1]) {
			continue
		}
		if a[0] != "" && b[1] != "" {
			return a[0], b[1]
		}
		if a[1] != "" && b[0] != "" {
			return a[1], b[0]
		}
	}
	return "", ""
}

func tail(text string) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-afterTerm):])
}
