package retold

import (
	"regexp"
	"slices"
	"sync"

	"tebiki/generator/automaton"
)

// forms are all that is looked for anywhere in a sentence. One walk over it tells
// which of them may stand there: of nearly 30 most sentences have two or three, and to
// look for each alone took longer than all other checks of a text.
type forms struct {
	patterns                                []string
	endings, guards, counts, advises, poles int // where each sort begins
	may                                     *automaton.Automaton
	made                                    []func() *regexp.Regexp
}

var allForms = sync.OnceValue(func() *forms {
	f := &forms{endings: 0, guards: len(endings), counts: len(endings) + 1, advises: len(endings) + 2, poles: len(endings) + 3}
	f.patterns = append(slices.Clone(endings), guards, countForm, advises)
	for _, p := range poles {
		f.patterns = append(f.patterns, p[0], p[1])
	}
	f.may = automaton.New(f.patterns...)
	for _, p := range f.patterns {
		f.made = append(f.made, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(p) }))
	}
	return f
})

func (f *forms) form(i int) *regexp.Regexp { return f.made[i]() }

// find is what matches one of the forms in a text, of which some may stand there.
func (f *forms) find(i int, text string, may automaton.Set) string {
	if !may.Has(i) {
		return ""
	}
	return f.form(i).FindString(text)
}
