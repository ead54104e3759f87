package page

import (
	"slices"

	"tebiki/generator/fact"
)

// manyPages is how many pages a site has of which the trees are not held: they
// would take most of the memory. Each is parsed again where it is asked for, to
// follow its links and to render it, which takes a tenth of a millisecond.
var manyPages = 2000

// dropsTrees reports whether the trees of pages are dropped as soon as they are
// read, where a language has some files. Those that may show sections of each
// other stay.
func (l *Draft) dropsTrees(files int) bool {
	return (l.reader.DropsTrees || files*len(l.Site.Languages) >= manyPages) && !l.Site.hasGaps()
}

// hasGaps reports whether a language may lack pages and sections of them, which
// then stand in the source language.
func (s *Site) hasGaps() bool {
	return slices.ContainsFunc(s.Languages, func(lang fact.Language) bool { return lang.AllowUntranslated })
}
