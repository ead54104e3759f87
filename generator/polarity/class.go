package polarity

// class is what a word does to the meaning of its sentence.
type class int

const (
	ignored class = iota // no word of these, though it looks like one
	negation
	only
	before
	after
	atLeast
	over
	atMost
	under
	since // from a day on
	until
	sameTime // the same month, day or year
	nextTime
	secondNext
	lastTime
	both
	either
	and // かつ, または: weaker than both and either
	or
	asIfNot  // what may stand for a negation, and may stand for nothing
	maybeNot // a negation that the other language may do without
	alone    // the same, where nothing else in the sentence negates: まだ
	clause   // a conditional negation: with another one behind it, both may vanish
	softener // makes a negation of its sentence one that may vanish
	fromThen // from that day on
	upToThen
	maybeOnly
	maybeBefore
	maybeAfter
	maybeBoth
	maybeEither
	canYes // verbs that are affirmed or denied (predicate.go)
	canNo
	neededYes
	neededNo
	maybeMore // may stand for a word that bounds a figure
	copied    // a copy of a paper, not the original
	original
	arrives // a paper, and is not only sent
	sends
	maybeArrives
	maybeSends
	readerPays // the postage or the like, not the office
	officePays
	manyTimes // however often, against fewTimes
	fewTimes
	maybeFewTimes
	perYear // what is counted is of a year, not of a case
	perCase
	prints // a file, and does not only save it
	saves
	maybePrints
	maybeSaves
	wholly // is something stopped, not partly
	partly
	maybeWholly
	maybePartly
	inTurn // one after the other
	anyTurn
)

// classNames are the headings of the lists of words.
var classNames = map[string]class{
	"ignored": ignored, "negation": negation, "only": only, "before": before, "after": after,
	"at least": atLeast, "over": over, "at most": atMost, "under": under, "since": since, "until": until,
	"same": sameTime, "next": nextTime, "second next": secondNext, "last": lastTime, "both": both, "either": either, "and": and, "or": or,
	"as if not": asIfNot, "maybe not": maybeNot, "clause": clause, "alone": alone, "from then": fromThen, "up to then": upToThen, "softener": softener,
	"maybe only": maybeOnly, "maybe before": maybeBefore, "maybe after": maybeAfter, "maybe both": maybeBoth, "maybe either": maybeEither, "maybe more": maybeMore,
	"copy": copied, "original": original, "arrives": arrives, "sends": sends, "maybe arrives": maybeArrives, "maybe sends": maybeSends, "reader pays": readerPays, "office pays": officePays,
	"many times": manyTimes, "few times": fewTimes, "maybe few times": maybeFewTimes, "a year": perYear, "a case": perCase,
	"prints": prints, "saves": saves, "maybe prints": maybePrints, "maybe saves": maybeSaves, "wholly": wholly, "partly": partly, "maybe wholly": maybeWholly, "maybe partly": maybePartly, "in turn": inTurn, "any turn": anyTurn,
	"can": canYes, "cannot": canNo, "needed": neededYes, "not needed": neededNo,
}

// mark is a word of a sentence that turns its meaning.
type mark struct {
	class   class
	group   string // of words that may stand for a negation: those of one group answer one another
	at, end int    // its bytes in the sentence's plain form (Japanese) or its words (English)
}

// fact is a figure or placeholder of a sentence.
type fact struct {
	key      string // "{amounts.a}", "¥100000"
	kind     string // what it may be exchanged with
	from, to int
	at       int // its place in the plain form
}

// anchor is a term of terms.toml that a sentence says.
type anchor struct {
	term    int
	at, end int
}

// sentence is the piece of a text that is compared as one.
type sentence struct {
	from, to int
	plain    string   // Japanese: without blanks, facts as factRune
	words    []string // English: in small letters, facts as factWord, signs as they are
	marks    []mark
	facts    []fact
	anchors  []anchor
	offsets  []int32 // where the plain form's bytes or words begin in the text
	ends     []int32 // and where they end
}

const (
	factRune = '\uE000'
	factWord = "\uE000"
)

// has reports whether a sentence holds a word of some classes.
func (s *sentence) has(classes ...class) bool { return s.first(classes...) != nil }

// first returns the first word of some classes; nil if there is none.
func (s *sentence) first(classes ...class) *mark {
	for i := range s.marks {
		for _, c := range classes {
			if s.marks[i].class == c {
				return &s.marks[i]
			}
		}
	}
	return nil
}

// count returns how many words of a class a sentence holds.
func (s *sentence) count(c class) int {
	n := 0
	for _, m := range s.marks {
		if m.class == c {
			n++
		}
	}
	return n
}
