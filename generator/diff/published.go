package diff

import (
	"io/fs"
	"path"
	"path/filepath"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
	"tebiki/generator/view"
)

// publishedRules reads the rules a built site was made from. The diagram is
// nil if a problem is an error.
func publishedRules(dir string) (*rule.Diagram, []diag.Problem, error) {
	files, problems, err := project.OpenEditions(folder.Open(dir))
	if problems != nil || err != nil {
		return nil, problems, err
	}
	var editions []*rule.Scheme
	for _, f := range files {
		scheme, more := rule.Load(path.Join(filepath.ToSlash(dir), f.Name), f.Data)
		problems = append(problems, more...)
		editions = append(editions, scheme)
	}
	if diag.Failed(problems) {
		return nil, problems, nil
	}
	diagram, problems := rule.DecideEditions(editions)
	return diagram, problems, nil
}

// publishedPages reads the pages of a built site, and its feeds.
func publishedPages(dir string) (pages, feeds []changes.Document, err error) {
	fsys := folder.Open(dir)
	err = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".html" && !isFeed(name) {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if isFeed(name) {
			feeds = append(feeds, changes.Document{Path: name, HTML: data})
			return err
		}
		pages = append(pages, changes.Document{Path: name, HTML: data, Repeats: view.Repeats(name)})
		return err
	})
	return pages, feeds, err
}

// builtPages picks the pages of a site that was just built.
func builtPages(files []publish.File) []changes.Document {
	var pages []changes.Document
	for _, f := range files {
		if path.Ext(f.Path) == ".html" {
			pages = append(pages, changes.Document{Path: f.Path, HTML: f.Data, Repeats: view.Repeats(f.Path), Copy: page.Present(f.Path)})
		}
	}
	return pages
}
