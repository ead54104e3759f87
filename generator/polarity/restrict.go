package polarity

import (
	"regexp"
	"strings"
)

// Some turns are not one word against another: what one language permits anybody
// and the other asks of one person, and which of two things is done first.

var (
	permitsJA  = regexp.MustCompile(`でも(?:かまいません|構いません|かまわない|構わない|よい|いい|結構|差し支え|問題(?:ありません|ない|なく))`)
	demandsEN  = regexp.MustCompile(`\b(?:in person|yourself|yourselves|personally|only (?:the|an?|you)|must|himself or herself)\b`)
	onlyFirst  = regexp.MustCompile(`^only (?:the|an?|you|members?|your)\b`)
	permitsEN  = regexp.MustCompile(`\b(?:can|may|could|also|too|fine|all right|acceptable|either|whether|whoever|anyone|anybody|matters?|mind|need|enough|not|n't|no|do)\b|n't\b`)
	anybodyEN  = regexp.MustCompile(`\b(?:(?:open|available|free|offered) (?:to|for) (?:every|all|any|anyone|anybody|everyone|everybody)|(?:everyone|everybody|anyone|anybody) (?:can|may)|for (?:everyone|everybody|anyone|anybody))\b`)
	anybodyJA  = regexp.MustCompile(`どなた|だれ|誰|全|すべて|どの|どんな|あらゆる|いずれの|どちらの|皆|みな|みんな|何人|各|一般|公開|問わず|問いません|区別なく|無料|も(?:ご?利用|使え|対象)`)
	notAnybody = regexp.MustCompile(`\b(?:not|no|only|except|unless|but|n't)\b|n't\b`)
)

// restricts reports what one language leaves to anybody, and the other does not.
func (c *comparison) restricts(u unit) {
	if u.single && strings.Contains(u.ja.plain, "でも") {
		if m := permitsJA.FindStringIndex(u.ja.plain); m != nil {
			text, at := u.en.text()
			if n := demandsEN.FindStringIndex(text); n != nil && (!permitsEN.MatchString(text) || onlyFirst.MatchString(text)) {
				c.report(Difference{Kind: Opposite, Japanese: u.ja.said(&mark{at: m[0], end: m[1]}), English: u.en.said(at(n))})
			}
		}
	}
	if strings.Contains(u.ja.plain, "でも") && !u.ja.has(negation) {
		if m := whoeverJA.FindStringIndex(u.ja.plain); m != nil {
			if text, _ := u.en.text(); !whoeverEN.MatchString(text) {
				c.report(Difference{Kind: Opposite, Japanese: u.ja.said(&mark{at: m[0], end: m[1]}), English: u.en.whole()})
			}
		}
	}
	if u.en.hasWord("open", "available", "free", "offered", "everyone", "everybody", "anyone", "anybody") && !anybodyJA.MatchString(u.ja.plain) {
		text, at := u.en.text()
		if n := anybodyEN.FindStringIndex(text); n != nil && !notAnybody.MatchString(text[max(0, n[0]-nearbyEN):n[0]]) {
			c.report(Difference{Kind: Opposite, Japanese: u.ja.whole(), English: u.en.said(at(n))})
		}
	}
}

// whoeverJA is open to anybody, and whoeverEN what may say so.
var (
	whoeverJA = regexp.MustCompile(`(?:どなた|だれ|誰|どんな方|どの方)でも`)
	whoeverEN = regexp.MustCompile(`\b(?:any|anyone|anybody|all|every|everyone|everybody|whoever|whether|public|regardless|also|even|too|not|no|without)\b|n't\b`)
)

// nearbyEN is how many bytes before “open to everyone” a “not” may stand.
const nearbyEN = 20

// hasWord reports whether an English sentence has one of some words.
func (s *sentence) hasWord(words ...string) bool {
	for _, w := range s.words {
		for _, of := range words {
			if w == of {
				return true
			}
		}
	}
	return false
}

// whole is all of a sentence.
func (s *sentence) whole() Said { return Said{s.from, s.to, true} }

// text is an English sentence as words with a blank between them, and which words
// a piece of it is.
func (s *sentence) text() (text string, at func(span []int) *mark) {
	text = strings.Join(s.words, " ")
	return text, func(span []int) *mark {
		first := strings.Count(text[:span[0]], " ")
		return &mark{at: first, end: first + strings.Count(text[span[0]:span[1]], " ") + 1}
	}
}

// act is something that is done before or after another.
type act struct{ ja, jaFirst, en *regexp.Regexp }

func newAct(ja, en string) act {
	return act{
		regexp.MustCompile(`(?:て|で)から、?[^、。]{0,6}(?:` + ja + `)`),
		regexp.MustCompile(`(?:` + ja + `)(?:し|を済ませ|を終え|っ|い|した|後|あと|が)`),
		regexp.MustCompile(`\b(?:once|after|when) (?:you have|you 've|having|you) ?(?:` + en + `)\b`),
	}
}

var acts = []act{
	newAct(`提出`, `submit(?:ted|ting)?|filed?|handed`),
	newAct(`送付|郵送|送り|送る`, `sen[dt]|sending|post(?:ed|ing)?|mail(?:ed|ing)?`),
	newAct(`報告|届け出|届出`, `report(?:ed|ing)?`),
	newAct(`申請|請求`, `appl(?:y|ied|ying)|claim(?:ed|ing)?`),
}

// sequences reports what is done last in Japanese, behind てから, and in English
// first: “once you have submitted it”.
func (c *comparison) sequences(u unit) {
	if !u.single || !strings.Contains(u.ja.plain, "から") || !u.en.hasWord("once", "after", "when") || u.en.hasWord("before") {
		return
	}
	for _, a := range acts {
		m := a.ja.FindStringIndex(u.ja.plain)
		if m == nil || a.jaFirst.MatchString(u.ja.plain[:m[0]]) || u.ja.has(negation, clause) {
			continue
		}
		text, at := u.en.text()
		if n := a.en.FindStringIndex(text); n != nil {
			c.report(Difference{Kind: Opposite, Japanese: u.ja.said(&mark{at: m[0], end: m[1]}), English: u.en.said(at(n))})
		}
	}
}
