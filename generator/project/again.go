package project

import (
	"tebiki/generator/diag"
	"tebiki/generator/proofread"
)

// Again is a sound project with some of its pages read again, files of content/
// by their names from its folder, to be shown before everything is read and
// checked: nothing is compared that does not stand on these pages. The project
// itself stays as it is. ok is false where one of them is no page or has an
// error, or what other files say of it may no longer hold.
func (p *Project) Again(names []string) (again *Project, ok bool) {
	var files []string
	for _, name := range names {
		file, ok := p.Site.FileOfPage(name)
		if !ok {
			return nil, false
		}
		files = append(files, file)
	}
	site, alone, ok := p.Draft.Again(files)
	if !ok {
		return nil, false
	}
	new(proofread.Reader).Check(alone)
	if diag.Failed(alone.Problems) {
		return nil, false
	}
	shown := *p
	shown.Site, shown.Draft, shown.plain = site, nil, p.plain.Unsaid()
	return &shown, true
}
