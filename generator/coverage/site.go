package coverage

import (
	"io/fs"
	"path"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/source"
)

// Compare compares the texts with the site of a project, made from the sources
// in fsys. err is a file that cannot be read.
func (texts OfficialTexts) Compare(fsys fs.FS, p *project.Project, files []publish.File) (Report, error) {
	in := texts.input()
	lang := p.Site.Languages[0].ID
	in.Pages = sourcePages(files, lang)
	in.Fact = func(name string) string { return p.Site.Fact(lang, name) }
	if err := texts.addSources(&in, fsys, p); err != nil {
		return Report{}, err
	}
	return Compare(in), nil
}

// addSources adds the files of the source language that the pages are made of,
// and what finds the place of a fact.
func (texts OfficialTexts) addSources(in *Input, fsys fs.FS, p *project.Project) error {
	folder := path.Join("content", p.Site.Languages[0].ID)
	read := func(name string) *source.File {
		data, err := fs.ReadFile(fsys, path.Join(folder, name))
		if err != nil {
			return nil // gone since the site was built from it
		}
		file, _ := source.Open(path.Join(folder, name), data)
		return file
	}
	keys := map[string]string{}
	for _, page := range p.Site.Pages[p.Site.Languages[0].ID] {
		if file := read(page.File); file != nil {
			in.Written = append(in.Written, file)
			keys[file.Name] = page.Key
		}
	}
	in.Key = func(file string) string { return keys[file] }
	for _, name := range []string{"home.md", "check.toml"} {
		if file := read(name); file != nil {
			in.Own = append(in.Own, file)
		}
	}
	day, dated := texts.day()
	origins, err := readOrigins(fsys, day, dated)
	if origins.rules != nil && origins.wanted == "" { // else it is the edition before's, which stays as it is
		in.Own = append(in.Own, origins.rules.File)
	}
	in.Origin = origins.of
	return err
}

// sourcePages picks the built pages in the source language.
func sourcePages(files []publish.File, language string) []Page {
	var pages []Page
	for _, f := range files {
		if strings.HasPrefix(f.Path, language+"/") && path.Ext(f.Path) == ".html" {
			pages = append(pages, Page{Path: f.Path, HTML: f.Data})
		}
	}
	return pages
}

// Summary says what was compared and what is left to do.
func (texts OfficialTexts) Summary(r Report) []diag.Text {
	var lines []diag.Text
	if len(texts.older) > 0 {
		lines = append(lines, diag.Textf("前の版の文書（なくなった文を探すためだけに使います）: %s", "texts of editions before, used only to find what is gone: %s", FileNames(texts.older)))
	}
	lines = append(lines, diag.Textf("%s: 文書の%d文のうち、サイトにある文 %d、例外として記録した文 %d",
		"%s: of %d pieces of the text, %d are on the site and %d are recorded exceptions", FileNames(texts.Newest), r.Pieces, r.Found, r.Excepted))
	if len(r.Problems) == 0 {
		return append(lines, diag.Textf("直す所は、もうありません", "there is nothing left to do"))
	}
	stale := len(r.Problems) - r.New - r.Figures - r.Reworded - r.Gone
	return append(lines, diag.Textf("直す所 %d: 新しい文 %d、数字の違う文 %d、言葉の違う文 %d、なくなった文 %d、要らない例外 %d",
		"to do: %d; sentences that are new %d, have other figures %d, have other words %d, are gone %d; exceptions without need %d",
		len(r.Problems), r.New, r.Figures, r.Reworded, r.Gone, stale))
}
