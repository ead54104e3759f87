package project

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"tebiki/generator/coverage"
	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/publish"
	"tebiki/generator/view"
)

// Covered is the site as the official texts are compared with it. files are
// those of the site.
func (p *Project) Covered(fsys fs.FS, files []publish.File) coverage.Site {
	return p.covered(fsys, p.Site, files)
}

func (p *Project) covered(fsys fs.FS, site *page.Site, files []publish.File) coverage.Site {
	lang := site.Languages[0].ID
	compared := coverage.Site{Site: site, Scheme: p.Scheme, FS: fsys}
	for _, f := range files {
		if strings.HasPrefix(f.Path, lang+"/") && path.Ext(f.Path) == ".html" {
			compared.Pages = append(compared.Pages, coverage.Page{Path: f.Path, HTML: f.Data})
		}
	}
	return compared
}

// official compares a site with the official texts in content/source, if there
// are any. The site may have errors in its words, but is all there. Only the
// pages that say what it says are made, without what scripts and styles would
// bring along. err is a file that cannot be read.
func (p *Project) official(fsys fs.FS, site *page.Site) ([]diag.Problem, error) {
	if !coverage.HasTexts(fsys) {
		return nil, nil
	}
	texts, problems, err := coverage.OpenTexts(fsys, "")
	if err != nil || diag.Failed(problems) {
		return problems, err
	}
	p.Guards.Exceptions = texts.Exceptions()
	pages := view.Open(view.Input{Templates: p.Templates, Site: site, Diagram: p.Diagram}).Says(site.Languages[0].ID)
	report := texts.Compare(p.covered(fsys, site, pages))
	if texts.IsBefore(p.Scheme.Effective) {
		report.Warnings()
	} else {
		report.TellOfExceptions()
	}
	if report.Pieces == 0 { // else all of it would be on the site
		return append(problems, texts.Empty()), nil
	}
	return append(problems, report.Problems...), nil
}

// toldOnce drops what the comparison with the official text tells of the same place:
// a sum or a day that nobody has given, of a sentence that the official text has
// not. The sentence is what has to be mended.
func toldOnce(problems, official []diag.Problem) []diag.Problem {
	return slices.DeleteFunc(problems, func(p diag.Problem) bool {
		return (p.ID == "unknown-sum" || p.ID == "unknown-date") && slices.ContainsFunc(official, func(o diag.Problem) bool {
			return o.ID == "not-in-official-text" && o.File == p.File && o.Line == p.Line && o.Column <= p.Column && p.Column < o.Column+o.Length
		})
	})
}
