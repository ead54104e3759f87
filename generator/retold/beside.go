package retold

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/text/width"
)

// A text that leads to other places, or is cited for them, tells them again as a
// whole. No sentence of it need be near one of theirs: a text with 原本
// stands beside a place that says 写し. So all of it is held against
// all of them, by the words that are strong enough to say so alone. Of deadlines
// OtherDeadline tells.

// strong are words that turn a meaning wherever they stand: the side that a text
// says, and the one that the place it leads to says.
var strong = [][2]side{
	costPair: {newSide(`有料 有償`, `有料|有償`), newSide(`無料 無償`, `無料|無償`)},
	{newSide(`両方 つとも かつ`, `両方(?:が|とも|を満た|を請求し(?:て|た))|[2二]つとも(?:必要|要件|条件)|かつ、?[^いどそ、]`),
		newSide(`いずれか どちらか`, `(?:いずれか|どちらか)(?:一方|片方)?(?:を|が|で|でも|の)?(?:要件|必要|条件|請求し|よい|いい|満た|の[^、。]{1,12}を請求)`)},
	{newSide(`着払い 負担 送料`, `着払い|(?:事務局|当会|本会)[がで]負担|送料[はが]?、?(?:無料|不要|かかりません)`),
		newSide(`負担 元払い`, `(?:会員|申請者|ご?自身|お客)様?(?:に|の|が|で|にて)?ご?負担|元払い`)},
	{newSide(`回まで 回限り`, `[0-9]回(?:まで|限り)`), newSide(`何回 何度`, `(?:何回|何度)でも`)},
	{newSide(`だけ のみ`, `(?:電話|郵送|書面|メール|窓口)(?:だけ|のみ)`),
		newSide(`電話 郵送 メール FAX`, `(?:電話|郵送|書面|メール|窓口)(?:と|や|または|もしくは|、|でも)(?:電話|郵送|書面|メール|窓口|FAX|ファックス|オンライン)`)},
	{newSide(`全ての`, `全ての(?:項目|書類|欄)`), newSide(`だけ のみ`, `(?:分かる|わかる|一部の|必要な|主な)(?:項目|書類|欄)(?:だけ|のみ)`)},
	{newSide(`日以降`, `年[0-9]+月[0-9]+日以降`), newSide(`日より前 日以前`, `年[0-9]+月[0-9]+日(?:より前|以前)`).unless(`ません|ない|対象外|除`)},
	{newSide(`手書き 手で`, `手書き|手で(?:書|記)`), newSide(`パソコン ワープロ 印字 タイプ`, `パソコンで|ワープロ|印字|タイプして`)},
	{newSide(`原本 原紙`, `原本|原紙`), newSide(`写 コピー`, `写し?(?:$|[。、をのはがもにと」)])|コピー`)},
	{newSide(`間も 間で 間に 途中 中で 中に 前でも`, `(?:している|完了までの)間(?:も|で|に)|途中でも|手続き?中(?:でも|にも)|(?:完了|終了)(?:する)?前でも`),
		newSide(`から 後`, `(?:終わ(?:って|り)|完了し?て|済んで)から(?:ご?利用|使|請求|申請)|(?:完了|終了)後に?(?:ご?利用|使|請求|申請)`)},
	{newSide(`対応済み 済ませて 済んで`, `対応済み|済ませて(?:から|お[くき])|済んでから`),
		newSide(`てから 後で あとで`, `(?:てから|後|あと)でも?(?:かまいません|構いません|差し支えありません|よい|いい|結構です)`)},
	{newSide(`本人 職員`, `本人に加え|本人で(?:は)?なくても|本人以外[^。]{0,10}(?:でき|可能|かまいません|構いません)|職員[^。、]{0,16}(?:可能です|でき|かまいません|構いません)`),
		newSide(`本人`, `ご?本人様?(?:から|が|による)?(?:のみ|だけ|に限)|ご?本人様?以外[^。]{0,10}(?:できません|いただけません|受け付け(?:て(?:い|おり))?ません)`)},
	{newSide(`は対象外 は、対象外 対象外 対象にな 対象にし 対象とな`, `(?:の場合|のとき)(?:は|のみ|だけ|に限り)、?[^。、]{0,24}(?:対象外|対象に(?:なり|し)ません|対象となりません)`),
		newSide(`とも`, `(?:②|いずれ|どちら|両方)とも(?:に)?、?[^。]{0,24}(?:対象外|対象に(?:なり|し)ません|対象となりません)`)},
	{newSide(`日に支払 日にお 日に行 時点で 即日 当日`, `(?:届い|着い|到着し|受け取っ)た(?:日|当日|その日)に(?:お?支払|お?振[り]?込|行い)|(?:即日|当日中?)に?(?:お?支払|お?振り?込)`),
		newSide(`内容`, `内容[^。]{0,16}確認(?:のうえ|の上|し(?:た|て))`)},
	{newSide(`一切 全面 完全 全て すべて`, `(?:一切|全面的に|完全に)(?:停止|中止|止め)|(?:全て|すべて)(?:停止|中止|止め)`), newSide(`一部 部分`, `(?:一部(?:を|だけ)?|部分的に)(?:停止|中止|止め)[^。、]{0,8}(?:場合|とき|て)[もは]?、?[^。]{0,20}(?:見なし|みなし|対象(?:です|と|に))`)},
	{newSide(`土日 土曜 日曜 祝日 年始 休日`, `(?:土日|土曜日?|日曜日?|祝日|年始|休日)(?:に?も|でも)、?[^。、]{0,16}(?:受け付け|受付し|対応し|営業し|受けて|受け|開いて|つながり|お待ちし)(?:て(?:い|おり))?ます`).unless(`窓口`),
		newSide(`休業 休み 休館 除 ません`, `(?:土日|土曜日?|日曜日?|祝日|年末年始)[^。]{0,20}(?:休業|休み|休館|除[くき]|(?:受け付け|受付し|対応し|営業し)て(?:い|おり)ません)`)},
	{newSide(`起きた日 発生日 発生した日`, `(?:起きた|発生した|発生)日(?:の|に|、|時点)`), newSide(`今 現在 現時点`, `(?:^|[。「(])(?:今|現在)[、の]|現時点`)},
}

// costPair is the pair of strong that says whether something costs money.
const costPair = 0

// Whole is a text that is held against others as a whole.
type Whole struct {
	plain   string                     // without blanks, each line ending in 。
	lines   []Span                     // of the text
	ends    []int                      // of the lines, in plain
	sides   [][2]atomic.Pointer[[]int] // found as they are asked for: most are not
	keys    func() uint64              // of the signs of sides that it may have
	figures map[string][]count
	pairs   []pairing

	recipients []recipient
	begins     []beginning
	shares     []share
	ways       func() [][]int // found as they are asked for
}

// count is a number of some unit, and where it stands in the plain text.
type count struct {
	number   string
	of       string // what stands before it, as 医籍番号 before (6桁); "" where nothing does
	from, to int
}

var (
	// dated is what has numbers and is no count: days, years, 1次, 第3条.
	dated   = regexp.MustCompile(`[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|[0-9]{1,2}月[0-9]{1,2}日|第[0-9]+[回条]`)
	counted = regexp.MustCompile(`([0-9]+(?:\.[0-9]+)?|半)(日|か月|週間|年|回|桁|時間)`)
)

// spelled has ways of writing a unit.
var spelled = strings.NewReplacer("カ月間", "か月", "か月間", "か月", "ヶ月間", "か月", "カ月", "か月", "ヶ月", "か月", "ケ月", "か月", "けた", "桁", "年間", "年", "日間", "日", "{", "", "}", "")

// respelled writes a text's units in one way; most lines have none to write.
func respelled(words string) string {
	if !strings.Contains(words, "月") && !strings.Contains(words, "けた") && !strings.Contains(words, "間") && !strings.ContainsAny(words, "{}") {
		return words
	}
	return spelled.Replace(words)
}

// NewWhole reads a text.
func NewWhole(text string) *Whole {
	w := newPlain(text)
	w.pairs = pairings(w.plain)
	w.begins = beginnings(w.plain)
	w.shares = sharesIn(w.plain)
	w.sides = make([][2]atomic.Pointer[[]int], len(strong))
	w.keys = sync.OnceValue(func() uint64 { return signsOfStrong().In(w.plain) })
	w.count()
	return w
}

// NewSender reads of a text to whom it has something sent, for Papers alone.
func NewSender(text string) *Whole { return newPlain(text) }

// newPlain is a text in its plain form.
func newPlain(text string) *Whole {
	w := &Whole{figures: map[string][]count{}}
	var plain strings.Builder
	from := 0
	for line := range strings.Lines(text) {
		if words := strings.Join(strings.Fields(width.Fold.String(line)), ""); words != "" {
			plain.WriteString(strings.TrimSuffix(strings.ReplaceAll(respelled(words), "｡", "。"), "。") + "。")
			w.lines, w.ends = append(w.lines, Span{from, from + len(line)}), append(w.ends, plain.Len())
		}
		from += len(line)
	}
	w.plain = plain.String()
	w.recipients = recipientsIn(w.plain)
	w.ways = sync.OnceValue(func() [][]int { return waysIn(w.plain) })
	return w
}

// count reads the counts of the lines that have any.
func (w *Whole) count() {
	from := 0
	for _, end := range w.ends {
		if line := w.plain[from:end]; strings.ContainsAny(line, "0123456789半") {
			counts := dated.ReplaceAllStringFunc(line, blank)
			for _, m := range counted.FindAllStringSubmatchIndex(counts, -1) {
				unit := counts[m[4]:m[5]]
				w.figures[unit] = append(w.figures[unit], count{counts[m[2]:m[3]], nounBefore(counts[:m[0]]), from + m[0], from + m[1]})
			}
		}
		from = end
	}
}

// Answers is the text without its questions, which say neither side.
func Answers(text string) *Whole {
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		if plain := strings.TrimRight(width.Fold.String(line), " \t\r\n。｡?"); strings.HasSuffix(plain, "か") {
			lines[i] = blank(line)
		}
	}
	return NewWhole(strings.Join(lines, ""))
}

// blank writes blanks for a text, byte for byte; a line's end stays.
func blank(text string) string {
	words := strings.TrimSuffix(text, "\n")
	return strings.Repeat(" ", len(words)) + text[len(words):]
}

// line is the line of the text that some place of its plain form stands in.
func (w *Whole) line(at int) Span {
	i, _ := slices.BinarySearch(w.ends, at+1)
	return w.lines[i]
}

// Beside finds where a text says something else than those that it leads to:
// another count, one of two for both, or the other side of what only one side
// can hold of.
func (w *Whole) Beside(of []*Whole) (found []Difference) {
	found = slices.Concat(w.joinedOtherwise(of), w.toOthers(of), w.otherWays(of), w.moreCopies(of), w.otherFormality(of), w.otherBeginning(of), w.otherShare(of))
	found = append(found, w.OtherSides(of)...)
	for _, unit := range slices.Sorted(maps.Keys(w.figures)) {
		for _, mine := range w.figures[unit] {
			if at, theirs := w.otherCount(unit, mine, of); at >= 0 {
				found = append(found, w.differs(mine.from, mine.to, of[at], at, theirs.from, theirs.to))
			}
		}
	}
	return found
}

// OtherSides finds where a text says one of two sides, and the others the other.
func (w *Whole) OtherSides(of []*Whole) (found []Difference) {
	for i := range strong {
		found = append(found, w.otherSide(i, of)...)
	}
	return found
}

// OtherCost is OtherSides for whether something costs money alone.
func (w *Whole) OtherCost(of []*Whole) []Difference { return w.otherSide(costPair, of) }

func (w *Whole) otherSide(pair int, of []*Whole) (found []Difference) {
	for side := range 2 {
		mine := w.side(pair, side)
		if mine == nil || w.side(pair, 1-side) != nil || slices.ContainsFunc(of, func(o *Whole) bool { return o.side(pair, side) != nil }) {
			continue
		}
		if at := slices.IndexFunc(of, func(o *Whole) bool { return o.side(pair, 1-side) != nil }); at >= 0 {
			theirs := of[at].side(pair, 1-side)
			found = append(found, w.differs(mine[0], mine[1], of[at], at, theirs[0], theirs[1]))
		}
	}
	return found
}

// side is where the text says a side of a pair of strong.
func (w *Whole) side(pair, side int) []int {
	at := &w.sides[pair][side]
	if known := at.Load(); known != nil {
		return *known
	}
	var found []int // by two at once, the same
	if signsOfStrong().StandIn(w.plain, w.keys(), 2*pair+side) {
		found = strong[pair][side].match(w.plain)
	}
	at.Store(&found)
	return found
}

// otherCount finds a count that stands in place of one, where none of the others
// says that: in a sentence that tells the same thing, and not theirs too, as one that
// tells two cases apart does. at is -1 of none.
func (w *Whole) otherCount(unit string, mine count, of []*Whole) (at int, theirs count) {
	if at, theirs = w.otherOfNoun(unit, mine, of); at >= 0 {
		return at, theirs
	}
	at = -1
	if slices.ContainsFunc(of, func(o *Whole) bool {
		return slices.ContainsFunc(o.figures[unit], func(c count) bool { return c.number == mine.number })
	}) {
		return at, theirs
	}
	said := sentenceAt(w.plain, mine.from)
	own := piecesOf(said)
	for i, o := range of {
		for _, c := range o.figures[unit] {
			isToldToo := slices.ContainsFunc(w.figures[unit], func(f count) bool { return f.number == c.number && sentenceAt(w.plain, f.from) == said })
			if at < 0 && !isToldToo && tellSame(own, piecesOf(sentenceAt(o.plain, c.from))) {
				at, theirs = i, c
			}
		}
	}
	return at, theirs
}

// OnlyCount finds a count of a text for whose unit another has one number alone, and
// not that: what tells of one section says its number.
func (w *Whole) OnlyCount(of *Whole) (d Difference, ok bool) {
	for _, unit := range slices.Sorted(maps.Keys(w.figures)) {
		theirs := of.figures[unit]
		if len(theirs) == 0 || len(w.figures[unit]) != 1 || slices.ContainsFunc(theirs, func(c count) bool { return c.number != theirs[0].number }) {
			continue
		}
		if mine := w.figures[unit][0]; mine.number != theirs[0].number {
			return w.differs(mine.from, mine.to, of, 0, theirs[0].from, theirs[0].to), true
		}
	}
	return d, false
}

// tellSame reports whether sentences with these pieces of words tell the same
// thing: half of the shorter, and two of them.
func tellSame(a, b []piece) bool {
	shared := 0
	for _, p := range a {
		if slices.ContainsFunc(b, func(q piece) bool { return q.text == p.text }) {
			shared++
		}
	}
	return shared >= leastShared && 2*shared >= min(len(a), len(b))
}

// sentenceAt is the sentence of a plain text that a place stands in.
func sentenceAt(plain string, at int) string {
	if last := strings.LastIndex(plain[:at], "。"); last >= 0 {
		plain, at = plain[last+len("。"):], at-last-len("。")
	}
	if next := strings.Index(plain[at:], "。"); next >= 0 {
		plain = plain[:at+next]
	}
	return plain
}

// differs is what a place of the plain text says otherwise than one of another.
func (w *Whole) differs(from, to int, of *Whole, at, ofFrom, ofTo int) Difference {
	return Difference{w.line(from), strings.Trim(w.plain[from:to], "。「("), at, of.line(ofFrom), strings.Trim(of.plain[ofFrom:ofTo], "。「(")}
}
