package proofread

import (
	"fmt"
	"reflect"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/polarity"
)

// opposites reports the sentences of translations that say the opposite of
// their source, of Japanese and English. Where the source has changed since,
// that is said already.
func (l *proof) opposites() {
	l.words.opposed.use(l.known)
	l.eachPair(func(source, translation page.Passage) (problems []diag.Problem) {
		ja, en := source, translation
		if ja.Lang != polarity.Japanese {
			ja, en = en, ja
		}
		if ja.Lang != polarity.Japanese || en.Lang != polarity.English || l.isOutdated(translation) {
			return nil
		}
		for _, d := range l.words.opposedIn(ja, en) {
			problems = append(problems, opposite(d, ja, en, translation))
		}
		return problems
	})
}

// opposite makes the problem of a difference, at its place in the translation.
func opposite(d polarity.Difference, ja, en, translation page.Passage) diag.Problem {
	here, there, of := d.English, d.Japanese, ja
	if translation.Lang == polarity.Japanese {
		here, there, of = there, here, en
	}
	from, to := trimmed(translation.Text.Text, here.From, here.To)
	severity := diag.Warning
	if d.Sure {
		severity = diag.Error
	}
	counterpart := of.Text.At(trimmed(of.Text.Text, there.From, there.To))
	return translation.Text.File.Problem(translation.Text.At(from, to), severity, "opposite-meaning",
		differs(d, quoted(ja, d.Japanese), quoted(en, d.English)),
		diag.Textf(hints[d.Kind].JA, hints[d.Kind].EN, counterpart.File, counterpart.Line))
}

// differs says what two texts disagree in; a and b are what the Japanese and
// the English say.
func differs(d polarity.Difference, a, b string) diag.Text {
	say := func(ja, en string) diag.Text { return diag.Text{JA: fmt.Sprintf(ja, a, b), EN: fmt.Sprintf(en, a, b)} }
	switch {
	case d.Kind == polarity.Negated && d.Japanese.Words:
		return say("日本語には打ち消しの「%s」がありますが、英語の「%s」には打ち消しの言葉がないようです", "the Japanese negates (“%s”), but nothing in the English “%s” seems to")
	case d.Kind == polarity.Negated && d.English.Words:
		return say("英語には打ち消しの「%[2]s」がありますが、日本語の「%[1]s」には打ち消しの言葉がないようです", "the English negates (“%[2]s”), but nothing in the Japanese “%[1]s” seems to")
	case d.Kind == polarity.Negated:
		return say("打ち消しの言葉の数が、日本語の「%s」と英語の「%s」で違うようです", "the Japanese “%s” and the English “%s” do not seem to negate equally often")
	case d.Kind == polarity.OnlyOne && d.English.Words:
		return say("英語には「%[2]s」とありますが、日本語の「%[1]s」には「だけ」「のみ」にあたる言葉がないようです", "the English says “%[2]s”, but nothing in the Japanese “%[1]s” seems to say so")
	case d.Kind == polarity.OnlyOne:
		return say("日本語には「%s」とありますが、英語の「%s」には only にあたる言葉がないようです", "the Japanese says “%s” (only), but nothing in the English “%s” seems to say so")
	case d.Kind == polarity.Unbounded && d.English.Words:
		return say("英語には「%[2]s」とありますが、日本語の「%[1]s」には「以上」にあたる言葉がないようです", "the English says “%[2]s”, but nothing in the Japanese “%[1]s” seems to say so")
	case d.Kind == polarity.Unbounded:
		return say("日本語には「%s」とありますが、英語の「%s」にはあたる言葉がないようです", "the Japanese says “%s”, but nothing in the English “%s” seems to say so")
	case d.Kind == polarity.Strictly:
		return say("日本語の「%s」と英語の「%s」は、その数を含むかどうかが違います", "“%s” in Japanese and “%s” in English: one includes the figure itself, the other does not")
	case d.Kind == polarity.Exchanged:
		return say("日本語の「%s」の所に、英語では「%s」があります。入れ替わっているようです", "where the Japanese has “%s”, the English has “%s”; they seem to have changed places")
	case d.Kind == polarity.OtherTerm:
		return say("日本語の「%s」の所に、英語では「%s」があります。取り違えているようです", "where the Japanese has “%s”, the English has “%s”; one seems to be taken for the other")
	}
	if !d.Sure {
		return say("日本語では「%s」、英語では「%s」となっていて、意味が違うようです", "“%s” in Japanese, but “%s” in English: they do not seem to mean the same")
	}
	return say("日本語では「%s」、英語では「%s」となっていて、意味が反対です", "“%s” in Japanese, but “%s” in English: they mean the opposite")
}

// hints say what to do, by what texts disagree in; %s is the file and %d the
// line to compare with.
var hints = map[polarity.Kind]diag.Text{
	polarity.Negated: {
		JA: "どちらかを読む人に、反対のことを伝えてしまいます。%sの%d行目と見比べてください。どちらも正しいなら、片方を、もう片方と同じ打ち消し方に書き直します",
		EN: "readers of one of them would be told the opposite; compare with %s, line %d. If both are right, write one of them so that both negate alike",
	},
	polarity.OnlyOne: {
		JA: "どちらかを読む人に、違うことを伝えてしまいます。%sの%d行目と見比べてください。どちらも正しいなら、「だけ」と only をどちらにも書きます",
		EN: "readers of one of them would be told something else; compare with %s, line %d. If both are right, say だけ and “only” in both",
	},
}

func init() {
	for _, kind := range []polarity.Kind{polarity.Opposite, polarity.Strictly, polarity.Unbounded, polarity.Exchanged, polarity.OtherTerm} {
		hints[kind] = diag.Text{
			JA: "どちらかを読む人に、違うことを伝えてしまいます。%sの%d行目と見比べて、同じにしてください",
			EN: "readers of one of them would be told something wrong; compare with %s, line %d, and make both say the same",
		}
	}
}

// trimmed is a span without the blanks around it.
func trimmed(text string, from, to int) (int, int) {
	for from < to && (text[from] == ' ' || text[from] == '\n' || text[from] == '\t') {
		from++
	}
	for to > from && (text[to-1] == ' ' || text[to-1] == '\n' || text[to-1] == '\t') {
		to--
	}
	return from, to
}

// maxQuoted is how many characters of a sentence a message quotes.
const maxQuoted = 60

// quoted is what a message quotes of a passage.
func quoted(p page.Passage, s polarity.Said) string {
	from, to := trimmed(p.Text.Text, s.From, s.To)
	text := []rune(markdown.OneLine(p.Text.Text[from:to]))
	if len(text) > maxQuoted {
		return string(text[:maxQuoted-1]) + "…"
	}
	return string(text)
}

// opposedPairs remembers what was found in pairs of texts, from one site to
// the next.
type opposedPairs struct {
	now, before map[termPair][]polarity.Difference
	known       []term
	terms       *polarity.Terms
}

func (o *opposedPairs) forget() { o.now, o.before = map[termPair][]polarity.Difference{}, o.now }

// use says which terms the texts speak of from now on.
func (o *opposedPairs) use(known []term) {
	if o.terms != nil && reflect.DeepEqual(known, o.known) {
		return
	}
	var terms []polarity.Term
	for _, t := range known {
		one := polarity.Term{Japanese: t.source, English: t.translations[polarity.English]}
		if english := t.translations[polarity.Japanese]; len(english) > 0 { // translated from English
			one = polarity.Term{Japanese: english[0], English: []string{t.source}}
		}
		terms = append(terms, one)
	}
	o.known, o.terms, o.before = slices.Clone(known), polarity.NewTerms(terms), nil
}

// opposedIn compares a passage and its translation, each pair once.
func (r *wordReader) opposedIn(ja, en page.Passage) []polarity.Difference {
	pair := termPair{polarity.English, ja.Text.Text, en.Text.Text}
	found, known := r.opposed.before[pair]
	if !known {
		found = polarity.Compare(r.sentences(ja), r.sentences(en), r.opposed.terms)
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.opposed.now[pair] = found
	return found
}

// sentences reads a passage sentence by sentence.
func (r *wordReader) sentences(p page.Passage) *polarity.Text {
	read := r.read(p.Text.Text)
	return polarity.Read(polarity.Input{Lang: p.Lang, Text: p.Text.Text, Words: read.words, Placeholders: read.placeholders, Figures: read.figures}, r.opposed.terms)
}
