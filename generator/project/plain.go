package project

import (
	"crypto/sha256"
	"io/fs"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/view"
)

// plainReader weighs the self-check without scripts, again only where rules or
// words of the self-check are others: of its pages it has no more than names.
type plainReader struct {
	diagram  *rule.Diagram
	words    [sha256.Size]byte
	form     *view.PlainForm
	problems []diag.Problem
}

func (r *plainReader) choose(fsys fs.FS, templates *view.Templates, site *page.Site, diagram *rule.Diagram, keeps bool) (*view.PlainForm, []diag.Problem) {
	var words [sha256.Size]byte
	if keeps {
		words = wordsIn(fsys)
		if r.form != nil && r.diagram == diagram && r.words == words {
			return r.form.Unsaid(), r.problems
		}
	}
	form, problems := view.ChoosePlain(view.Input{Templates: templates, Site: site, Diagram: diagram})
	if keeps {
		*r = plainReader{diagram, words, form.Unsaid(), problems}
	}
	return form, problems
}

// wordsIn is a hash of the files with words that stand on the pages of the
// self-check.
func wordsIn(fsys fs.FS) (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, pattern := range []string{"content/*.toml", "content/*/check.toml", "content/*/ui.toml"} {
		names, _ := fs.Glob(fsys, pattern) // the pattern is ours
		for _, name := range names {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				data = []byte(err.Error()) // which whoever reads it reports
			}
			own := sha256.Sum256(data)
			h.Write(own[:])
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}
