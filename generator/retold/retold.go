// Package retold finds sentences of a Japanese text that tell again, in other
// words, what a sentence elsewhere tells, and turn it round on the way: 対象外
// became 対象, 前に 後で, いずれか一方 両方, 1回 2回, 速報 確報. Both languages of a
// site may agree on it, so that no comparison of languages finds it.
//
//	New      sentences that hold → Source
//	Against  another text → where it turns one of them round
//	Told     another text → which of them it tells again, rightly or not
//
// A sentence tells another again where the rarer words of the shorter of the
// two are nearly all in the longer. Where any sentence that is near says the
// same, or what is said cannot be judged, nothing is found.
package retold

import (
	"cmp"
	"math"
	"slices"

	"tebiki/generator/sidebyside"
)

// Span is a piece of a text, in bytes.
type Span struct{ From, To int }

// Difference is a sentence that turns another round, and the words that do.
type Difference struct {
	Said  Span   // the sentence
	Words string // in it
	Text  int    // the index of the text that tells it otherwise
	Of    Span   // the sentence there
	Other string // the words there
}

// Source is what holds.
type Source struct {
	sentences []sentence
	texts     []int              // by sentence, of which text it is
	whole     []float64          // by sentence, what its pieces weigh
	weight    map[string]float64 // of a piece of a word: the rarer, the more
	in        map[string][]int   // by piece, the sentences that have it
	terms     [][2]string        // that may be taken for each other
}

// New reads what holds; terms are pairs of which one may be written for the
// other.
func New(texts []string, terms [][2]string) *Source {
	s := &Source{weight: map[string]float64{}, in: map[string][]int{}, terms: terms}
	parted := make([][]sentence, len(texts))
	sidebyside.Each(len(texts), func(i int) { parted[i] = sentences(texts[i]) })
	for i, all := range parted {
		for _, one := range all {
			for _, piece := range one.pieces {
				s.in[piece.text] = append(s.in[piece.text], len(s.sentences))
			}
			s.sentences = append(s.sentences, one)
			s.texts = append(s.texts, i)
		}
	}
	for piece, in := range s.in {
		s.weight[piece] = math.Log(float64(len(s.sentences)+1) / float64(len(in)))
	}
	for _, one := range s.sentences {
		whole := 0.0
		for _, piece := range one.pieces {
			whole += s.weight[piece.text]
		}
		s.whole = append(s.whole, whole)
	}
	return s
}

const (
	leastShared = 2    // words
	nearEnough  = 0.62 // of the weight of the shorter sentence
	alsoNear    = 0.85 // of the nearest: what says the same there settles it
)

// near is how near a sentence of the source is.
type near struct {
	at    int
	score float64
	words int     // that both have
	said  float64 // what part they are of the sentence that may tell it again
	of    float64 // and of the one there
}

// Against finds the sentences of a text that turn one of the source round.
func (s *Source) Against(text string) (found []Difference) {
	for _, said := range sentences(text) {
		if d, ok := s.turned(said); ok {
			found = append(found, d)
		}
	}
	return found
}

// Telling is a sentence that tells again what the source has.
type Telling struct {
	Said Span
	Of   []Place // the sentences that are as near as any, the nearest first
}

// Place is where a sentence of the source stands.
type Place struct {
	Text int // its index
	Span
}

// Told finds the sentences of a text that tell again what the source has, as
// far as that is plain: a figure is the same, or most of the words. One that
// only says whom to ask tells nothing.
func (s *Source) Told(text string) (all []Telling) {
	for _, said := range sentences(text) {
		if said.read(s.terms).advises {
			continue
		}
		told, isPlain := Telling{Said: said.Span}, false
		near := s.nearest(said)
		for _, n := range near {
			if n.score < near[0].score*alsoNear {
				break
			}
			isPlain = isPlain || n.isPlain() || said.read(s.terms).hasFigureOf(s.sentences[n.at].read(s.terms))
			told.Of = append(told.Of, Place{s.texts[n.at], s.sentences[n.at].Span})
		}
		if isPlain {
			all = append(all, told)
		}
	}
	return all
}

const (
	plainWords = 3   // that both sentences have
	plainSaid  = 0.7 // of the weight of the one that tells it again
	plainOf    = 0.4 // of the weight of the other
)

// isPlain reports whether a sentence tells another again beyond doubt.
func (n near) isPlain() bool {
	return n.words >= plainWords && n.said >= plainSaid && n.of >= plainOf
}

// hasFigureOf reports whether a figure stands in both sentences.
func (s *meaning) hasFigureOf(of *meaning) bool {
	for unit, numbers := range s.figures {
		if slices.ContainsFunc(numbers, func(n string) bool { return slices.Contains(of.figures[unit], n) }) {
			return true
		}
	}
	return false
}

// turned compares one sentence with the nearest of the source.
func (s *Source) turned(said sentence) (d Difference, ok bool) {
	all := s.nearest(said)
	for _, n := range all {
		if n.score < all[0].score*alsoNear {
			break
		}
		of := &s.sentences[n.at]
		words, other, verdict := said.read(s.terms).compare(of.read(s.terms))
		switch {
		case verdict == alike:
			return Difference{}, false
		case verdict == opposed && !ok:
			d, ok = Difference{said.Span, words, s.texts[n.at], of.Span, other}, true
		}
	}
	return d, ok
}

// nearest lists the sentences that tell the same thing, the nearest first.
func (s *Source) nearest(said sentence) (all []near) {
	type common struct {
		weight      float64
		words, last int // how many, and the last of them
	}
	shared := map[int]common{}
	whole := 0.0
	for _, piece := range said.pieces { // those of a word stand together
		weight, known := s.weight[piece.text]
		if !known {
			whole += math.Log(float64(len(s.sentences) + 1))
			continue
		}
		whole += weight
		for _, at := range s.in[piece.text] {
			c := shared[at]
			if c.words == 0 || c.last != piece.word {
				c.words, c.last = c.words+1, piece.word
			}
			c.weight += weight
			shared[at] = c
		}
	}
	for at, c := range shared {
		of := s.whole[at]
		if score := c.weight / min(whole, of); c.words >= leastShared && score >= nearEnough {
			all = append(all, near{at, score, c.words, c.weight / whole, c.weight / of})
		}
	}
	slices.SortFunc(all, func(a, b near) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.at, b.at)) })
	return all
}
