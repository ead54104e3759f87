package coverage

import (
	"io/fs"
	"path"
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// Site is what the texts are compared with: what the built pages say, and what
// they were made of.
type Site struct {
	*page.Site
	Scheme *rule.Scheme
	FS     fs.FS  // that the sources are in
	Pages  []Page // in the source language, with or without those that are left out
}

// Compare compares the texts with a site.
func (texts OfficialTexts) Compare(site Site) Report {
	in := texts.input()
	lang := site.Languages[0].ID
	in.Pages = site.Pages
	in.Fact = func(name string) string { return site.Fact(lang, name) }
	texts.addSources(&in, site)
	return Compare(in)
}

// addSources adds the files of the source language that the pages are made of,
// and what finds the place of a fact.
func (texts OfficialTexts) addSources(in *Input, site Site) {
	lang := site.Languages[0].ID
	folder := path.Join("content", lang)
	read := func(name string) *source.File {
		data, err := fs.ReadFile(site.FS, path.Join(folder, name))
		if err != nil {
			return nil // gone since the site was built from it
		}
		file, _ := source.Open(path.Join(folder, name), data)
		return file
	}
	keys := map[string]string{}
	for _, page := range site.Site.Pages[lang] {
		keys[path.Join(folder, page.File)] = page.Key
	}
	in.Key = func(file string) string { return keys[file] }
	in.Written = sync.OnceValue(func() (files []*source.File) {
		for _, page := range site.Site.Pages[lang] {
			if file := read(page.File); file != nil {
				files = append(files, file)
			}
		}
		return files
	})
	day, dated := texts.day()
	places := sync.OnceValue(func() origins { return readOrigins(site.FS, site.Scheme, day, dated) })
	in.Own = sync.OnceValue(func() (files []*source.File) {
		for _, name := range []string{"home.md", "check.toml"} {
			if file := read(name); file != nil {
				files = append(files, file)
			}
		}
		if origins := places(); origins.wanted == "" && origins.rules != nil { // else the rules are the edition before's, which stay as they are
			files = append(files, origins.rules.File)
		}
		return files
	})
	in.Origin = func(name string) Origin { return places().of(name) }
}

// oneLine is a text of several lines in one.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Summary says what was compared, what is excepted, and what is left to do.
func (texts OfficialTexts) Summary(r Report) []diag.Text {
	var lines []diag.Text
	if len(texts.older) > 0 {
		lines = append(lines, diag.Textf("前の版の文書（なくなった文を探すためだけに使います）: %s", "texts of editions before, used only to find what is gone: %s", FileNames(texts.older)))
	}
	for _, e := range texts.exceptions {
		lines = append(lines, diag.Textf("例外: 「%s」（理由: %s）", "exception: “%s” (reason: %s)", oneLine(e.Text), oneLine(e.Reason)))
	}
	lines = append(lines, diag.Textf("%s: 文書の%d文のうち、サイトにある文 %d、例外として記録した文 %d",
		"%s: of %d pieces of the text, %d are on the site and %d are recorded exceptions", FileNames(texts.Newest), r.Pieces, r.Found, r.Excepted))
	if len(r.Problems) == 0 {
		return append(lines, diag.Textf("直す所は、もうありません", "there is nothing left to do"))
	}
	stale := len(r.Problems) - r.New - r.Figures - r.Reworded - r.Gone - r.Misplaced - r.Own
	if r.Misplaced+r.Own > 0 {
		lines = append(lines, diag.Textf("別の所にある文 %d、公式の文書にない数字の文 %d", "sentences at another place %d, with figures that the official text has not %d", r.Misplaced, r.Own))
	}
	return append(lines, diag.Textf("直す所 %d: 新しい文 %d、数字の違う文 %d、言葉の違う文 %d、なくなった文 %d、要らない例外 %d",
		"to do: %d; sentences that are new %d, have other figures %d, have other words %d, are gone %d; exceptions without need %d",
		len(r.Problems), r.New, r.Figures, r.Reworded, r.Gone, stale))
}
