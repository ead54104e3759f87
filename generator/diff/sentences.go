package diff

import (
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/sentence"
)

// sentencesOf says which sentences differ between two sites, each once.
func (d Difference) sentencesOf(compared changes.Comparison) *sentence.Result {
	sites := sentence.Sites{
		Before: ofPresent(compared.Before), After: ofPresent(compared.After),
		Moved: map[string]string{}, Facts: map[string][][2]string{},
		Source: d.site.Languages[0].ID, Asks: d.asks, Decides: d.decides, IsOurs: d.isOurs(),
	}
	for _, p := range compared.Pages {
		if p.From != "" {
			sites.Moved[p.From] = p.Path
		}
	}
	before := editionsOf(d.before.Scheme)
	for _, now := range editionsOf(d.after.Scheme) {
		sites.Editions = append(sites.Editions, follows(before, now))
	}
	for _, l := range d.site.Languages {
		for _, f := range d.contactsOf[l.ID] {
			sites.Facts[l.ID] = append(sites.Facts[l.ID], [2]string{f.From, f.To})
		}
	}
	return sentence.Compare(sites)
}

// ofPresent leaves out the pages of older editions, whose words stay what they
// were: they are told by themselves (olderPages).
func ofPresent(texts []changes.Text) []changes.Text {
	return slices.DeleteFunc(slices.Clone(texts), func(t changes.Text) bool { return page.EditionOf(t.Path) != "" })
}

// follows is the index of the edition that an edition is held against: the one
// that had its days; -1 if none had.
func follows(before []*rule.Scheme, now *rule.Scheme) int {
	return slices.IndexFunc(before, func(old *rule.Scheme) bool { return old.Effective <= now.Effective })
}

// asks reports whether an edition, by its index, asks a question.
func (d Difference) asks(edition int, question string) bool {
	return slices.Contains(editionsOf(d.after.Scheme)[edition].QuestionIDs(), question)
}

// decides reports whether an edition, by its index, makes a decision.
func (d Difference) decides(edition int, decision string) bool {
	return slices.ContainsFunc(editionsOf(d.after.Scheme)[edition].Decisions, func(own rule.Decision) bool { return own.ID == decision })
}

// leastOurs is how many characters of a text of ui.toml are enough to know a
// sentence by that begins with it.
const leastOurs = 6

// isOurs reports whether a sentence is one of ui.toml, or begins with one.
func (d Difference) isOurs() func(lang, sentence string) bool {
	texts := map[string][]string{}
	for lang, words := range d.site.Words {
		for _, text := range words {
			for _, s := range changes.Sentences(text) {
				if s, _, _ = strings.Cut(s, "%"); len([]rune(s)) >= leastOurs {
					texts[lang] = append(texts[lang], s)
				}
			}
		}
	}
	return func(lang, sentence string) bool {
		return slices.ContainsFunc(texts[lang], func(text string) bool { return strings.HasPrefix(sentence, text) })
	}
}
