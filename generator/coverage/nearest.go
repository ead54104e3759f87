package coverage

// likeness is how much two texts must share to be worth showing side by side.
const likeness = 0.4

// nearest returns the sentence of the site most like a piece, with its page;
// "" if none is like it. A sentence that differs in figures only wins.
func (s *site) nearest(text string) (sentence, page string) {
	best := likeness
	wanted, masked := bigrams(text), maskFigures(text)
	for _, p := range s.pages {
		for _, candidate := range p.sentences {
			score := dice(wanted, bigrams(candidate))
			if maskFigures(candidate) == masked {
				score++
			}
			if score > best {
				sentence, page, best = candidate, p.path, score
			}
		}
	}
	return sentence, page
}

// bigrams counts the pairs of neighbouring characters in a text.
func bigrams(s string) map[[2]rune]int {
	pairs := map[[2]rune]int{}
	last := rune(0)
	for i, r := range s {
		if i > 0 {
			pairs[[2]rune{last, r}]++
		}
		last = r
	}
	return pairs
}

// dice is the Sørensen–Dice coefficient of two counts: 0 for nothing in
// common, 1 for the same.
func dice(a, b map[[2]rune]int) float64 {
	total, common := 0, 0
	for pair, n := range a {
		total += n
		common += min(n, b[pair])
	}
	for _, n := range b {
		total += n
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(common) / float64(total)
}
