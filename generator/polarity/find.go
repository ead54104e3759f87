package polarity

import "strings"

// find notes the words that turn a sentence's meaning, and its terms.
func (s *sentence) find(lang string, terms *Terms) {
	note := func(e entry, at, end int) {
		for _, one := range e.senses {
			if one.class != ignored {
				s.marks = append(s.marks, mark{one.class, one.group, at, end})
			}
		}
	}
	if lang == Japanese {
		japanese().inJapanese(s.plain, note)
	} else {
		english().inEnglish(s.words, note)
		s.findContracted()
	}
	terms.find(s, lang)
}

// findContracted notes don't, isn't and the like, and the “no” that is no
// more than いいえ: "No, we were not closed".
func (s *sentence) findContracted() {
	for i, w := range s.words {
		if strings.HasSuffix(w, "n't") {
			s.marks = append(s.marks, mark{class: negation, at: i, end: i + 1})
		}
	}
	kept := s.marks[:0]
	var answers []mark
	for _, m := range s.marks {
		isNo := s.words[m.at] == "no" && m.end == m.at+1
		isAnswer := isNo && m.at+1 < len(s.words) && (s.words[m.at+1] == "," || s.words[m.at+1] == "." || s.words[m.at+1] == "\"" || s.words[m.at+1] == "”" || s.words[m.at+1] == factWord)
		switch {
		case !isAnswer:
			kept = append(kept, m)
		case m.class == negation:
			answers = append(answers, mark{asIfNot, "no", m.at, m.end})
		}
	}
	s.marks = kept
	if !s.has(negation) { // "No. Only offices are covered."
		s.marks = append(s.marks, answers...)
	}
}
