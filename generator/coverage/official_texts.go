package coverage

import (
	"errors"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// OfficialTexts are the official texts as published. Of texts whose names
// differ in their date only (manual-2022-06-01.ja.txt,
// manual-2023-06-01.ja.txt) the newest is what the site must carry; the older
// ones were for older editions.
type OfficialTexts struct {
	Newest, older []*source.File
	exceptions    []Exception
}

// Exceptions are the sentences that the site does not carry as published.
func (t OfficialTexts) Exceptions() []Exception { return t.exceptions }

func (t OfficialTexts) input() Input {
	return Input{Texts: t.Newest, Older: t.older, Exceptions: t.exceptions}
}

// textDate finds the date in the name of a text.
var textDate = regexp.MustCompile(`[0-9]{4}-[0-9]{2}-[0-9]{2}`)

// series is the name of a text without its date.
func series(name string) string { return textDate.ReplaceAllString(path.Base(name), "") }

// day is the latest date in the names of the newest texts; ok is false if none
// has one.
func (t OfficialTexts) day() (day rule.Date, ok bool) {
	for _, text := range t.Newest {
		if d, isDate := rule.ParseDate(textDate.FindString(path.Base(text.Name))); isDate && (!ok || d > day) {
			day, ok = d, true
		}
	}
	return day, ok
}

// HasTexts reports whether a site has official texts, or files that are meant
// as such.
func HasTexts(fsys fs.FS) bool {
	entries, _ := fs.ReadDir(fsys, sourceFolder)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return isMeantAsText(e) })
}

// Empty is the problem of texts without a sentence, with which nothing can be
// compared.
func (t OfficialTexts) Empty() diag.Problem {
	return diag.Problem{
		Position: diag.Position{File: t.Newest[0].Name}, ID: "missing-text",
		Message: diag.Textf("文が1つもないので、サイトと比べられません", "there is no sentence in it, so there is nothing to compare the site with"),
		Hint:    diag.Textf("中身が消えたのなら、前に保存したものに戻します", "if what was in it is lost, put back the file saved before"),
	}
}

// IsBefore reports whether every newest text is of an earlier day than that on
// which the newest rules begin, so that the text of those is still to come.
func (t OfficialTexts) IsBefore(effective rule.Date) bool {
	day, ok := t.day()
	return ok && day < effective
}

// OpenTexts reads content/source/*.txt and the exceptions beside them. With
// a file, that one alone is the newest, and those in content/source that are
// not the same file and were the newest without it are the older ones.
func OpenTexts(fsys fs.FS, file string) (OfficialTexts, []diag.Problem, error) {
	var texts OfficialTexts
	problems := badNames(fsys)
	open := func(name string, data []byte) *source.File {
		text, more := source.Open(strings.ReplaceAll(name, `\`, "/"), data)
		problems = append(problems, more...)
		return text
	}
	names, err := fs.Glob(fsys, "content/source/*.txt") // in alphabetical order, so by date within a series
	if err != nil {
		return texts, nil, err
	}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return texts, nil, err
		}
		if text := open(name, data); text != nil {
			texts.add(text)
		}
	}
	problems = append(problems, texts.sameTexts()...)
	if file != "" {
		data, err := folder.ReadFile(file)
		if err != nil {
			return texts, nil, err
		}
		if text := open(file, data); text != nil {
			texts.only(text)
		}
	}
	problems = append(problems, texts.nearlyEmpty()...)
	if len(texts.Newest) == 0 && len(problems) == 0 {
		return texts, nil, diag.Errorf("content/source/ に公表された文書（.txt）がありません", "there is no official text (.txt) in content/source/")
	}
	name := path.Join("content", "source", "exceptions.toml")
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return texts, problems, nil
	}
	if err != nil {
		return texts, nil, err
	}
	exceptions, more := LoadExceptions(name, data)
	texts.exceptions = exceptions
	return texts, append(problems, more...), nil
}

// add takes a text in; it replaces the newest of its series so far.
func (t *OfficialTexts) add(text *source.File) {
	i := slices.IndexFunc(t.Newest, func(known *source.File) bool { return series(known.Name) == series(text.Name) })
	if i < 0 {
		t.Newest = append(t.Newest, text)
		return
	}
	t.older = append(t.older, t.Newest[i])
	t.Newest[i] = text
}

// only makes a text the newest, and all others older but those of its series
// with a later date.
func (t *OfficialTexts) only(text *source.File) {
	older := t.older
	for _, other := range t.Newest {
		isLater := series(other.Name) == series(text.Name) && textDate.FindString(path.Base(other.Name)) > textDate.FindString(path.Base(text.Name))
		if other.Text != text.Text && !isLater {
			older = append(older, other)
		}
	}
	t.Newest = []*source.File{text}
	t.older = slices.DeleteFunc(older, func(other *source.File) bool { return other.Text == text.Text })
}

// FileNames lists texts as staff know them.
func FileNames(files []*source.File) string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}
