package retold

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// sentence is what one sentence says, as far as it is compared.
type sentence struct {
	Span
	pieces  map[string]int      // what its words are made of, and of which word each is
	negated bool                // at its end
	ending  int                 // what its end is about, by index of endings; -1 of none
	advises bool                // it only says whom to ask, where to look
	guarded bool                // it negates, or limits, elsewhere too: its end says little
	poles   map[int][2]string   // by index of poles and then of terms: which of the two words it has
	figures map[string][]string // by unit, in their order
}

var (
	sentenceEnd = regexp.MustCompile(`[。！？!?\n]+`)
	advises     = regexp.MustCompile(`(?:確認|相談|連絡|問い合わせ|問合せ|参照|ご覧)(?:して)?(?:ください|下さい|する)[。]?$`)
	asks        = regexp.MustCompile(`か[。？?]*$`)
	predicate   = regexp.MustCompile(`(?:ます|ません|です|ました|でした|ない|ください|下さい|する|した|います|願います|れる|行う|とする|なる|出力|郵送|完了)[。！]?$`)
	negatedEnd  = regexp.MustCompile(`(?:ません|ないです|ない|できず|対象外(?:です|となります|とします|になります)|不要です|なしです)[。]?$`)
	guards      = regexp.MustCompile(`のみ|だけ|しか|以外|限り|ただし|なくても|なければ|ない場合|ないとき|ていない|ずに|なく[、て]|かどうか|たとえ|とは限|でない|ではない|を過ぎ|を超え|より前|済んでから`)
	countForm   = regexp.MustCompile(`([0-9]+(?:\.[0-9]+)?)(?:～[0-9]+)?(日|か月|カ月|ヶ月|週間|年間|年|回|桁|けた|時間)`)
)

// endings are what the ends of sentences are about: only of one thing does a
// negation say the opposite.
var endings = []*regexp.Regexp{
	regexp.MustCompile(`(?:対象|受け取|支払|請求)[^。、「」]{0,12}。?$`),
	regexp.MustCompile(`(?:必要|要件|要り|不要|条件)[^。、「」]{0,10}。?$`),
	regexp.MustCompile(`(?:利用|使え|使用)[^。、「」]{0,10}。?$`),
	regexp.MustCompile(`(?:相談|問合せ|問い合わせ)[^。、「」]{0,10}。?$`),
}

// pole is a pair of words of which one turns the other round.
type pole struct{ a, b *regexp.Regexp }

func newPole(a, b string) pole { return pole{regexp.MustCompile(a), regexp.MustCompile(b)} }

// poles are words that turn a meaning.
var poles = []pole{
	newPole(`提出前|出力前|(?:る|た|の)前に|より前|事前`, `提出後|出力後|(?:た|の)[後あ][とにで]|より後|事後|してから`),
	newPole(`以上`, `以下|未満|を超え|を超過`),
	newPole(`以降`, `以前|より前`),
	newPole(`以内`, `以上|を過ぎてから|を超えてから`),
	newPole(`当月`, `翌月`),
	newPole(`無料|無償`, `有料|有償`),
	newPole(`両方(?:を|とも|に)|ともに請求`, `一方|いずれか|どちらか|片方`),
	newPole(`必要(?:です|があります)|要件|要ります|必須`, `必要(?:は|が)?(?:ありません|ない)|不要|要りません|任意`),
	newPole(`平日`, `年中無休|毎日|土日も`),
	newPole(`翌日`, `当日`),
	newPole(`(?:会員|申請者|請求者|利用者|医療機関|各自|自己)[^。、]{0,12}負担`, `(?:事務局|医師会|協会|本会|当会|主催者|運営者)[^。、]{0,12}負担`), // who bears a cost
}

// sentences parts a text, and leaves out what only asks or only names.
func sentences(text string, terms [][2]string) (all []sentence) {
	from := 0
	add := func(to int) {
		if one, ok := newSentence(text, from, to, terms); ok {
			all = append(all, one)
		}
	}
	for _, end := range sentenceEnd.FindAllStringIndex(text, -1) {
		add(end[1])
		from = end[1]
	}
	add(len(text))
	return all
}

func newSentence(text string, from, to int, terms [][2]string) (one sentence, ok bool) {
	for from < to && strings.ContainsRune(" \t\n-*#", rune(text[from])) {
		from++
	}
	for to > from && strings.ContainsRune(" \t\n", rune(text[to-1])) {
		to--
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, width.Fold.String(text[from:to]))
	plain = around.ReplaceAllString(strings.ReplaceAll(plain, "｡", "。"), "$1")
	plain = trailing.ReplaceAllString(plain, "$1")
	if !predicate.MatchString(plain) || asks.MatchString(plain) {
		return one, false
	}
	one = sentence{Span: Span{from, to}, pieces: piecesOf(plain), negated: negatedEnd.MatchString(plain), poles: map[int][2]string{}, figures: map[string][]string{}}
	one.ending = slices.IndexFunc(endings, func(end *regexp.Regexp) bool { return end.MatchString(plain) })
	one.advises = advises.MatchString(plain)
	one.guarded = guards.MatchString(plain)
	for i, p := range poles {
		one.pole(i, p.a.FindString(plain), p.b.FindString(plain))
	}
	for i, t := range terms {
		one.pole(len(poles)+i, withNext(plain, t[0]), withNext(plain, t[1]))
	}
	for _, m := range countForm.FindAllStringSubmatch(plain, -1) {
		unit := units[m[2]]
		if unit == "" {
			unit = m[2]
		}
		if !slices.Contains(one.figures[unit], m[1]) {
			one.figures[unit] = append(one.figures[unit], m[1])
		}
	}
	return one, len(one.pieces) > 0
}

// trailing is what stands in brackets behind the words of a sentence, as a link
// does, and around what brackets around all of it.
var (
	trailing = regexp.MustCompile(`(?:\([^()]*\))+(。?)$`)
	around   = regexp.MustCompile(`^\(([^()]*)\)?$`)
)

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
func (s *sentence) pole(i int, a, b string) {
	if (a == "") != (b == "") {
		s.poles[i] = [2]string{a, b}
	}
}

// piecesOf are the pairs of kanji that stand together, and the words in katakana
// and in letters, each with the word that it is of.
func piecesOf(plain string) map[string]int {
	pieces := map[string]int{}
	word, run := 0, []rune{}
	sort := 0
	end := func() {
		switch {
		case len(run) > 1 && sort == 2:
			pieces[string(run)] = word
		case len(run) > 1:
			for i := range run[1:] {
				pieces[string(run[i:i+2])] = word
			}
		}
		word, run = word+1, run[:0]
	}
	for _, r := range plain {
		if now := sortOf(r); now != sort {
			end()
			sort = now
		}
		if sort != 0 {
			run = append(run, r)
		}
	}
	end()
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
func (s sentence) compare(of sentence) (words, other string, v verdict) {
	if unit, mine, theirs := s.otherFigure(of); unit != "" {
		return mine + unit, theirs + unit, opposed
	}
	words, other = s.otherPole(of)
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
func (s sentence) otherFigure(of sentence) (unit, mine, theirs string) {
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
func (s sentence) otherPole(of sentence) (words, other string) {
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
