package page

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/folder"
)

// Folders are the folders of pages a language has, in reading order.
func Folders() []string { return []string{"manual", "qa"} }

// listPages returns the Markdown files of a language in reading order, below
// content/<lang>/ or that of an older edition, and a problem for every file that
// is none of content's.
// misnamed are the pages that are there under another name alone, as
// home.md.txt: that is the problem, and not that they are missing.
func listPages(fsys fs.FS, edition, lang string) (files, misnamed []string, problems []diag.Problem) {
	base, known := path.Join(folderOf(edition), lang), Folders()
	if edition == "" {
		known = append(known, "home.md", "check.toml", "ui.toml")
	}
	isKnown := func(name string) bool { return slices.Contains(known, name) }
	refuse := func(folder, name string, known []string) {
		file := path.Join(base, folder, name)
		problems = append(problems, unknownFile(fsys, file, name, known))
		if meant, ok := meantPage(name); ok && (folder != "" || meant == "home.md") && !isThere(fsys, path.Join(base, folder, meant)) {
			misnamed = append(misnamed, path.Join(folder, meant))
		}
	}
	for _, e := range entries(fsys, base) {
		switch {
		case isIgnored(e), e.IsDir() && slices.Contains(Folders(), e.Name()):
		case e.Name() == "home.md" && isKnown(e.Name()):
			files = append(files, e.Name())
		case isKnown("check.toml") && isTextFile(strings.TrimSuffix(e.Name(), ".txt")) && !isThere(fsys, path.Join(base, strings.TrimSuffix(e.Name(), ".txt"))): // said where it is missed
		case e.IsDir() || !isTextFile(e.Name()) || !isKnown(e.Name()):
			refuse("", e.Name(), known)
		}
	}
	for _, folder := range Folders() {
		var pages []string
		for _, e := range entries(fsys, path.Join(base, folder)) {
			switch {
			case isIgnored(e):
			case e.IsDir() || !isPageName(e.Name()):
				refuse(folder, e.Name(), nil)
			default:
				pages = append(pages, path.Join(folder, e.Name()))
			}
		}
		slices.SortFunc(pages, comparePages)
		files = append(files, pages...)
	}
	return files, misnamed, problems
}

// isTextFile reports whether a name is that of a language's texts beside its
// pages.
func isTextFile(name string) bool { return name == "check.toml" || name == "ui.toml" }

func isThere(fsys fs.FS, name string) bool {
	_, err := fs.Stat(fsys, name)
	return err == nil
}

// meantPage returns the page that a file under a name which no page can have
// would be: 1.md of 1.md.txt, 1.MD, 1.md.md, "1 - コピー.md".
func meantPage(name string) (page string, ok bool) {
	plain := strings.TrimSuffix(strings.ToLower(name), ".txt")
	for strings.HasSuffix(plain, ".md.md") {
		plain = strings.TrimSuffix(plain, ".md")
	}
	if original, isCopy := folder.CopyOf(plain); isCopy {
		plain = original
	}
	return plain, plain != name && isPageName(plain)
}

// checkTop returns a problem for every entry of content/ that is not known.
func (s *Site) checkTop(fsys fs.FS) []diag.Problem {
	known := []string{"site.toml", "terms.toml", "source", path.Base(FilesFolder), path.Base(editionsFolder)}
	for _, l := range s.Languages {
		known = append(known, l.ID)
	}
	var problems []diag.Problem
	for _, e := range entries(fsys, "content") {
		if !isIgnored(e) && !slices.Contains(known, e.Name()) {
			problems = append(problems, unknownFile(fsys, path.Join("content", e.Name()), e.Name(), known))
		}
	}
	return problems
}

// entries lists a folder by name; one that is not there has none, and what
// it should hold is missed elsewhere.
func entries(fsys fs.FS, folder string) []fs.DirEntry {
	list, _ := fs.ReadDir(fsys, folder)
	return list
}

// openPoints is the list of what only whoever runs the scheme can settle.
const openPoints = "ASSOCIATION.md"

// isIgnored reports whether an entry is no part of the content: notes for
// those who edit it, and what systems leave behind.
func isIgnored(e fs.DirEntry) bool {
	isGuide := strings.HasPrefix(e.Name(), "README.") && path.Ext(e.Name()) == ".md" // README.en.md too
	return isGuide || e.Name() == openPoints || isLitter(e.Name())
}

// isLitter reports whether a file is one that Windows, macOS, Office or an
// editor leaves behind; nobody put it there, and it gets nowhere.
func isLitter(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") ||
		slices.Contains([]string{"desktop.ini", "thumbs.db", "ehthumbs.db"}, lower) ||
		slices.Contains([]string{".tmp", ".bak", ".swp"}, path.Ext(lower)) || strings.HasSuffix(name, "~")
}

// unknownFile makes the problem of a file that is none of the known ones, or,
// where known is nil, no page.
func unknownFile(fsys fs.FS, file, name string, known []string) diag.Problem {
	hint := diag.DidYouMean(name, known)
	isBeside := func(other string) bool { return isThere(fsys, path.Join(path.Dir(file), other)) }
	meant, isMisnamed := meantPage(name)
	original, isCopy := folder.CopyIn(fsys, file, func(other string) bool { return isPageName(other) || slices.Contains(known, other) })
	switch plain := strings.TrimSuffix(name, ".txt"); {
	case slices.Contains(strings.Split(path.Dir(file), "/"), name), name == "rules", isThere(fsys, path.Join(file, "content")):
		hint = folder.Nested()
	case name == path.Base(FilesFolder) && known != nil:
		hint = diag.Textf("配るファイルは、どの言語のものも content/files に置きます。中のファイルをそこへ移し、このフォルダーを消します", "files to hand out, of whichever language, go into content/files; move what is in this folder there, and remove it")
	case fact.IsAttachment(name):
		hint = diag.Textf("会員に配るファイルなら、content/files へ移します。そうでなければ、content の外へ移します", "if it is to be handed out, move it into content/files; else out of content")
	case plain != name && strings.Contains(plain, ".") && isBeside(plain):
		hint = folder.Beside(name, plain)
	case plain != name && strings.Contains(plain, ".") && !isMisnamed:
		hint = folder.WithoutTxt(plain)
	case plain != name && isMisnamed && plain == meant:
		hint = folder.WithoutTxt(plain)
	case isMisnamed && isBeside(meant) && !isCopy:
		hint = folder.Beside(name, meant)
	case isMisnamed && !isBeside(meant) && (known == nil || meant == "home.md") && (!isCopy || original == meant):
		hint = folder.Rename(name, meant)
	case isCopy:
		hint = folder.Copied(original)
		if known == nil {
			hint.JA += "。新しいページにするなら、英小文字・数字・ハイフンと .md の名前に変えます"
			hint.EN += "; for a new page, rename it with lower-case letters, digits and hyphens, and .md"
		}
	case known == nil && !strings.HasSuffix(strings.ToLower(name), ".md"):
		hint = diag.Textf("ページにするなら、その文を、英小文字・数字・ハイフンと .md の名前のファイルに書きます。そうでなければ、content の外へ移します", "for a page, write its text into a file named with lower-case letters, digits and hyphens, and .md; else move it out of content")
	case known == nil:
		hint = slugHint(strings.TrimSuffix(name, ".md"), diag.Textf("ページの名前は英小文字・数字・ハイフンと .md です", "a page's name is lower-case letters, digits and hyphens, and .md"))
	}
	return diag.Problem{
		Position: diag.Position{File: file},
		ID:       "unknown-file",
		Message:  diag.Textf("「%s」はここに置けるファイルではありません", "“%s” is not a file that belongs here", name),
		Hint:     hint,
	}
}

func isPageName(name string) bool {
	slug, isMarkdown := strings.CutSuffix(name, ".md")
	return isMarkdown && isSlug(slug)
}

// comparePages orders files by name, numbers by their value, a folder's
// front page first.
func comparePages(a, b string) int {
	front := func(file string) int {
		if path.Base(file) == "index.md" {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(front(a), front(b)), compareNatural(a, b), cmp.Compare(a, b))
}

// compareNatural compares runs of digits as numbers and all else as bytes.
func compareNatural(a, b string) int {
	for a != "" && b != "" {
		x, y := leadingDigits(a), leadingDigits(b)
		if x > 0 && y > 0 {
			// A number too long for an int is its greatest; ties fall to the bytes.
			m, _ := strconv.Atoi(a[:x])
			n, _ := strconv.Atoi(b[:y])
			if m != n {
				return cmp.Compare(m, n)
			}
			a, b = a[x:], b[y:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func leadingDigits(s string) int {
	return len(s) - len(strings.TrimLeft(s, "0123456789"))
}

const TermsFile = "content/terms.toml"
