package coverage

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/rule"
)

// Which text is newer, and that two are editions of one, is told from their
// names. A name that is not written so (manual-2026-6-1.ja.txt, manual.docx)
// would make an edition a text of its own, all of whose sentences are new, or
// one that nobody reads.

const sourceFolder = "content/source"

var (
	textName    = regexp.MustCompile(`^(.*?)([0-9]{4}-[0-9]{2}-[0-9]{2})((?:\.[a-z]{2,3})?\.txt)$`)
	datedApart  = regexp.MustCompile(`([0-9]{4})[-_./年 ]+([0-9]{1,2})[-_./月 ]+([0-9]{1,2})日?`)
	datedAsOne  = regexp.MustCompile(`([0-9]{4})([0-9]{2})([0-9]{2})`)
	datedByEra  = regexp.MustCompile(`(?:令和|[rR])([0-9]{1,2})[-_./年 ]+([0-9]{1,2})[-_./月 ]+([0-9]{1,2})日?`)
	documentEnd = regexp.MustCompile(`(?:\.(?:txt|text|docx?|docm|pdf|rtf|odt|md|html?))+$`)
	betweenName = regexp.MustCompile(`[-_. ]+`)
)

// textFile is a file of content/source, as its name may be meant.
type textFile struct {
	name   string // as it is
	day    string // "2026-06-01", "" where the name has no day
	stem   string // what is left of it, without what is easily written in another way
	series string // of a name as it should be: what is the same for all editions
	isText bool   // it is read
}

func meantFile(name string) textFile {
	f := textFile{name: name, isText: strings.HasSuffix(name, ".txt")}
	if textName.MatchString(name) && !strings.HasSuffix(name, ".txt.txt") {
		f.series = series(name)
	}
	plain := strings.ToLower(norm.NFKC.String(name))
	plain = documentEnd.ReplaceAllString(plain, "")
	if original, ok := folder.CopyOf(plain + ".txt"); ok {
		plain, f.series = documentEnd.ReplaceAllString(original, ""), ""
	}
	for _, form := range []*regexp.Regexp{datedByEra, datedApart, datedAsOne} {
		m := form.FindStringSubmatchIndex(plain)
		if m == nil {
			continue
		}
		number := func(group int) int { n, _ := strconv.Atoi(plain[m[2*group]:m[2*group+1]]); return n }
		year := number(1)
		if form == datedByEra {
			year += 2018
		}
		day := fmt.Sprintf("%04d-%02d-%02d", year, number(2), number(3))
		if _, ok := rule.ParseDate(day); ok {
			f.day = day
			plain = plain[:m[0]] + "-" + plain[m[1]:]
			break
		}
	}
	f.stem = strings.Trim(betweenName.ReplaceAllString(plain, "-"), "-")
	f.stem = strings.TrimSuffix(f.stem, "-ja")
	return f
}

// badNames reports the official texts whose names would part them from the
// editions before, or hide them.
func badNames(fsys fs.FS) []diag.Problem {
	entries, _ := fs.ReadDir(fsys, sourceFolder) // one that is not there has no texts, which is reported
	var files []textFile
	for _, e := range entries {
		if isMeantAsText(e) {
			files = append(files, meantFile(e.Name()))
		}
	}
	var problems []diag.Problem
	for _, f := range files {
		model, ok := modelOf(f, files)
		switch {
		case f.series != "" && (!ok || f.series == model.series):
		case !f.isText && f.hasText(files): // the document that the text was taken from
		case f.isText && f.series == "" && f.day == "" && !ok && !folder.IsCopy(f.name) && !strings.HasSuffix(f.name, ".txt.txt"): // the only one
		default:
			problems = append(problems, f.problem(model, files))
		}
	}
	return problems
}

// isMeantAsText reports whether an entry of content/source seems to be a text,
// or the document of one.
func isMeantAsText(e fs.DirEntry) bool {
	name := e.Name()
	return !e.IsDir() && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "~") && !strings.HasPrefix(name, "README") &&
		documentEnd.MatchString(strings.ToLower(norm.NFKC.String(name)))
}

// modelOf returns the oldest edition with a good name of the text that a file
// seems to be.
func modelOf(f textFile, files []textFile) (model textFile, ok bool) {
	for _, other := range files {
		if other.series != "" && other.stem == f.stem && (!ok || other.day < model.day) {
			model, ok = other, true
		}
	}
	return model, ok
}

// hasText reports whether a text beside a document says what is in it.
func (f textFile) hasText(files []textFile) bool {
	return slices.ContainsFunc(files, func(other textFile) bool { return other.series != "" && other.stem == f.stem && other.day == f.day })
}

// better is what a file should be called.
func (f textFile) better(model textFile) string {
	day := f.day
	if day == "" {
		day = "2026-06-01"
	}
	if model.name != "" {
		return textDate.ReplaceAllString(model.name, day)
	}
	return f.stem + "-" + day + ".ja.txt"
}

func (f textFile) problem(model textFile, files []textFile) diag.Problem {
	better := f.better(model)
	hint := diag.Textf("名前を「%s」に変えます", "rename it to %s", better)
	isThere := slices.ContainsFunc(files, func(other textFile) bool { return other.name == better })
	switch {
	case f.day == "":
		hint = diag.Textf("名前に、その文書の日付を入れます。例えば「%s」です", "put the day of the text into the name, as in %s", better)
	case isThere:
		hint = folder.Beside(f.name, better)
	}
	if !f.isText && !strings.HasSuffix(strings.ToLower(norm.NFKC.String(f.name)), ".txt") {
		hint = diag.Textf("その文書の文だけを、「%s」という名前のテキストファイル（文字コードはUTF-8）に保存します", "save the words of it alone as a text file, in UTF-8, by the name of %s", better)
	}
	return diag.Problem{
		Position: diag.Position{File: path.Join(sourceFolder, f.name)}, ID: "unknown-file",
		Message: diag.Textf("「%s」は、公式の文書の名前ではありません。どの文書の新しい版かが分からず、比べられません", "“%s” is not named as an official text is; nothing tells of which text it is the newer edition, and it cannot be compared", f.name),
		Hint:    hint,
	}
}

// nearlyEmpty reports newest texts that have next to nothing of what the
// edition before has: one that was saved by half would have all the rest taken
// off the site.
func (t OfficialTexts) nearlyEmpty() []diag.Problem {
	var problems []diag.Problem
	for _, text := range t.Newest {
		most := 0
		for _, older := range t.older {
			if series(older.Name) == series(text.Name) || len(t.Newest) == 1 {
				most = max(most, len(strings.TrimSpace(older.Text)))
			}
		}
		if size := len(strings.TrimSpace(text.Text)); size > 0 && size*least < most {
			problems = append(problems, diag.Problem{
				Position: diag.Position{File: text.Name}, ID: "missing-text",
				Message: diag.Textf("文がほとんどありません（前の版の%d分の1より少ない）。サイトと比べられません", "there is next to nothing in it (less than 1/%d of the edition before), and nothing to compare the site with", least),
				Hint:    diag.Textf("途中までしか保存されていないのなら、文書の全文を写して保存し直します。書きかけなら、出来上がるまで content の外に置きます", "if it was saved by half, copy all of the text and save it again; while it is being written, keep it out of content"),
			})
		}
	}
	return problems
}

// least is how many times as long an edition may be as the one that follows it.
const least = 4

// NextNames lists what the official texts of a day are to be called, after the
// newest ones that there are; none where no name has a date.
func NextNames(fsys fs.FS, day rule.Date) []string {
	names, _ := fs.Glob(fsys, sourceFolder+"/*.txt")
	var next []string
	for _, name := range names {
		if base := path.Base(name); textDate.MatchString(base) {
			if name := path.Join(sourceFolder, textDate.ReplaceAllString(base, day.String())); !slices.Contains(next, name) {
				next = append(next, name)
			}
		}
	}
	return next
}

// LaterThan lists the official texts whose names have a day later than one.
func LaterThan(fsys fs.FS, day rule.Date) []string {
	names, _ := fs.Glob(fsys, sourceFolder+"/*.txt")
	return slices.DeleteFunc(names, func(name string) bool {
		d, isDate := rule.ParseDate(textDate.FindString(path.Base(name)))
		return !isDate || d <= day
	})
}
