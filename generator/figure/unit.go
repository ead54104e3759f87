package figure

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/automaton"
)

// adjective is what may stand between a number and its unit and does not change
// it; business days are others.
const adjective = `(?:[ \n](?:or more|or fewer|or less|fiscal|calendar|full|whole|consecutive|more|further|additional))?`

// unitForms are the units that may stand behind a number. What is none of
// them counts something, and in what word it does is the language's affair.
var unitForms = []unitForm{
	{newAnchored(`^(?: ?円|[ \n-]?yen\b| ?JPY\b)`), Yen},
	{newAnchored(`^(?: ?%| ?パーセント|[ \n]per ?cent\b)`), Percent},
	{newAnchored(`^(?: ?[かカヶケヵ箇個]月[間分]?|` + adjective + `[ \n-]?months?\b)`), Month},
	{newAnchored(`^(?: ?週間?|` + adjective + `[ \n-]?weeks?\b)`), Week},
	{newAnchored(`^(?: ?時間|[ \n-]?(?:hours?|hrs?)\b)`), Hour},
	{newAnchored(`^(?: ?分間?|[ \n-]?(?:minutes?|mins?)\b)`), Minute},
	{newAnchored(`^(?: ?秒間?|[ \n-]?(?:seconds?|secs?)\b)`), Second},
	{newAnchored(`^(?: ?日[間目分]?|` + adjective + `[ \n-]?days?\b)`), Day},
	{newAnchored(`^(?: ?[かカヶケヵ箇]?年[間目分度]?|` + adjective + `[ \n-]?years?\b)`), Year},
	{newAnchored(`^ ?[回度倍]目?`), Times | Count},
	{newAnchored(`^ ?[歳才]`), Year | Count},
	{newAnchored(`^[ \n-]?times?\b`), Times},
	{newAnchored(`^ ?(?:ページ|頁)`), Page | Count},
	{newAnchored(`^[ \n-]pages?\b`), Page | Count},
	{newAnchored(`^(?:st|nd|rd|th)[ \n]weeks?\b`), Week},
	{newAnchored(`^(?:st|nd|rd|th)[ \n]months?\b`), Month},
	{newAnchored(`^(?:st|nd|rd|th)[ \n]years?\b`), Year},
	{newAnchored(`^(?:st|nd|rd|th)\b`), Day | Count},
}

// isPart is what makes 3分 a part of a whole: 3分の1.
var isPart = newAnchored(`^の ?[0-9` + kanjiDigits + `]`)

// unitForm is a unit and how it is written.
type unitForm struct {
	form *anchored
	kind Kind
}

// mayBeUnits tells which of the units a text may begin with.
var mayBeUnits = sync.OnceValue(func() *automaton.Automaton {
	var patterns []string
	for _, unit := range unitForms {
		patterns = append(patterns, unit.form.pattern)
	}
	return automaton.New(patterns...)
})

// unitAfter returns the unit a text begins with and its length.
func unitAfter(text string) (kind Kind, length int, ok bool) {
	may := mayBeUnits().At(text)
	if may.IsEmpty() {
		return Count, 0, false
	}
	for i, unit := range unitForms {
		if !may.Has(i) {
			continue
		}
		if at := unit.form.Regexp().FindStringIndex(text); at != nil {
			if beginsWord(text, at[1]) || unit.kind == Minute && isPart.MatchString(text[at[1]:]) {
				return Count, 0, false
			}
			return unit.kind, at[1], true
		}
	}
	return Count, 0, false
}

// beginsWord reports whether what looks like a unit, up to end, is the start
// of a longer word: 2-3 日本, 1 年金, 第3日曜日.
func beginsWord(text string, end int) bool {
	next, _ := utf8.DecodeRuneInString(text[end:])
	if strings.HasSuffix(text[:end], "日") && (next == '本' || next == '曜') {
		return true
	}
	return text[0] == ' ' && text[1] > utf8.RuneSelf && unicode.Is(unicode.Han, next) && !strings.ContainsRune("以内未前後間目頃毎", next)
}
