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
// read, where a language has some files. Those of pages that are kept for the
// next time, or that may show sections of each other, stay.
func (l *Draft) dropsTrees(files int) bool {
	return files*len(l.Site.Languages) >= manyPages && !l.reader.Keeps &&
		!slices.ContainsFunc(l.Site.Languages, func(lang fact.Language) bool { return lang.AllowUntranslated })
}
