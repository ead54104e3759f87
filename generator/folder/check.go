package folder

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"tebiki/generator/diag"
)

// Check returns a problem for everything in content/ and rules/ that will not
// be read, all with the id unknown-file. Names that begin with a dot are what
// systems and editors leave behind: nothing reads them, and they may be
// anything. A folder that is not there is missed by those who need it.
func Check(fsys fs.FS) []diag.Problem {
	if isElsewhere(fsys) {
		return []diag.Problem{elsewhere(fsys)}
	}
	c := checker{fsys: fsys, names: map[string]string{}}
	for _, root := range []string{"content", "rules"} {
		// The walk ends at no error: each is a problem of its own.
		_ = fs.WalkDir(fsys, root, c.visit)
	}
	diag.Sort(c.problems)
	return c.problems
}

// isElsewhere reports whether neither folder is there: the command was run in
// another folder, and all that would be said is that everything is missing.
func isElsewhere(fsys fs.FS) bool {
	for _, root := range []string{"content", "rules"} {
		if _, err := fs.Stat(fsys, root); !errors.Is(err, fs.ErrNotExist) {
			return false
		}
	}
	return true
}

// CheckFile returns the problems of one file of a folder that Check has passed, and
// that has changed since.
func CheckFile(fsys fs.FS, name string) []diag.Problem {
	c := checker{fsys: fsys}
	c.file(name)
	return c.problems
}

type checker struct {
	fsys     fs.FS
	names    map[string]string // every path so far, by its folded form
	problems []diag.Problem
}

func (c *checker) visit(name string, entry fs.DirEntry, err error) error {
	switch {
	case err != nil && entry == nil: // content/ or rules/ itself
		c.missing(name, err)
		return nil
	case err != nil: // its entry was seen before, and was a folder
		c.report(unreadable(name, err))
		return fs.SkipDir
	case strings.HasPrefix(entry.Name(), "."):
		return c.pass(entry)
	}
	if p, bad := badKind(c.fsys, name, entry.Type()); bad {
		c.report(p)
		return c.pass(entry)
	}
	if why := badName(entry.Name()); why != (diag.Text{}) {
		c.report(badlyNamed(name, why))
		return c.pass(entry)
	}
	if first, twice := c.names[folded(name)]; twice {
		c.report(sameName(name, first))
		return c.pass(entry)
	}
	c.names[folded(name)] = name
	if !entry.IsDir() {
		c.file(name)
	}
	return nil
}

// pass skips an entry with all that is in it.
func (c *checker) pass(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// missing tells a folder that is not there from one that is a link to one.
func (c *checker) missing(name string, err error) {
	var r refusal
	switch {
	case errors.As(err, &r):
		c.report(r.Problem)
	case !errors.Is(err, fs.ErrNotExist):
		c.report(unreadable(name, err))
	}
}

// file checks that a file can be read, and that what it holds can be words.
// One that has gone meanwhile is no problem of this kind.
func (c *checker) file(name string) {
	if !IsFileName(name) {
		return // nothing reads it
	}
	data, err := readLong(c.fsys, name)
	var r refusal
	switch {
	case errors.As(err, &r):
		c.report(r.Problem)
		return
	case errors.Is(err, fs.ErrNotExist):
		return
	case err != nil:
		c.report(unreadable(name, err))
		return
	}
	if p, bad := longLine(name, data); bad {
		c.report(p)
	}
}

// readLong reads a file in which there may be a line that is too long. Of one too
// short for that it only finds out whether it can be opened: whoever needs what
// is in it reads it.
func readLong(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() && info.Size() > 0 && info.Size() <= maxLine {
		return nil, nil
	}
	return fs.ReadFile(fsys, name)
}

func (c *checker) report(p diag.Problem) { c.problems = append(c.problems, p) }

func problem(name string, message, hint diag.Text) diag.Problem {
	return diag.Problem{Position: diag.Position{File: name}, ID: "unknown-file", Message: message, Hint: hint}
}

func elsewhere(fsys fs.FS) diag.Problem {
	hint := diag.Textf("content と rules が並んでいるフォルダーで実行するか、-C のあとにそのフォルダーを書いてください（例: tebiki check -C D:\\手引き）", "run this in the folder that has content and rules side by side, or name it after -C (as in tebiki check -C D:\\manual)")
	if below, ok := SchemeBelow(fsys); ok {
		hint = Below(below)
	}
	p := problem("content",
		diag.Textf("このフォルダーには、サイトのもとになる content と rules のフォルダーがありません", "this folder has no folders content and rules, from which the site is made"),
		hint)
	p.ID = "missing-text"
	return p
}

func link(name string) diag.Problem {
	return problem(name,
		diag.Textf("別の場所へのリンク（シンボリックリンクなど）です。リンク先の、公開してはいけない文書がサイトに載るおそれがあります", "this is a link to another place, from where something not meant for members could get onto the site"),
		diag.Textf("リンクを消し、元のファイルやフォルダーそのものを、ここにコピーしてください", "remove the link, and copy the file or the folder itself here"))
}

func special(name string) diag.Problem {
	return problem(name,
		diag.Textf("ふつうのファイルではないので、読めません", "this is not an ordinary file, so it cannot be read"),
		diag.Textf("これを消し、文章を書いたファイルを置いてください", "remove it, and put the file with the words here"))
}

func folderAsFile(name string) diag.Problem {
	return problem(name,
		diag.Textf("ファイルの名前ですが、フォルダーです。中の文章は、会員に届きません", "this has the name of a file but is a folder; no word in it reaches a member"),
		diag.Textf("中のファイルを1つ上のフォルダーへ移し、このフォルダーを消してください", "move the file in it one folder up, and remove this folder"))
}

func tooLarge(name string) diag.Problem {
	if maxSize(name) == maxPage {
		return problem(name,
			diag.Textf("ページが大きすぎます（%[1]dKBまで。日本語で%[2]d,000字ほど）。会員のスマートフォンでは開けないおそれがあります", "the page is too large (at most %[1]d KB, some %[2]d,000 Japanese characters); a member's phone might not open it", maxPage/1000, maxPage/3000),
			diag.Textf("違うファイルを保存していないかを確かめ、そうでなければ、いくつかのページに分けてください", "check that this is the right file; if it is, split it into several pages"))
	}
	limit := maxSize(name)
	return problem(name,
		diag.Textf("ファイルが大きすぎます（%[1]dKBまで。日本語で%[2]d,000字ほど）。人が書いたものではないようです", "the file is too large (at most %[1]d KB, some %[2]d,000 Japanese characters); no person seems to have written it", limit/1000, limit/3000),
		diag.Textf("違うファイルを保存していないかを確かめ、前に保存したものに戻してください", "check that this is the right file, and put back the one saved before"))
}

func unreadable(name string, err error) diag.Problem {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		err = cause.Err // the path is shown already
	}
	what := diag.Textf("ファイルが読めません（%v）", "the file cannot be read (%v)", err)
	return problem(name, what,
		diag.Textf("ほかのソフトで開いていれば閉じ、それでも読めなければ、このファイルやフォルダーを読む権限があるかを、パソコンの管理者に確かめてください", "close it in other programs; if it still cannot be read, ask whoever runs this computer for the right to read it"))
}

func badlyNamed(name string, why diag.Text) diag.Problem {
	return problem(name,
		diag.Text{JA: "名前を変えてください。" + why.JA, EN: "this needs another name: " + why.EN},
		diag.Textf("このままでは、ほかのパソコンやUSBメモリーにコピーするとファイルがなくなり、会員に届きません", "as it is, the file is lost when this is copied to another computer or a USB stick, and never reaches a member"))
}

func sameName(name, first string) diag.Problem {
	return problem(name,
		diag.Textf("「%s」と、大文字・小文字などが違うだけの名前です。WindowsやmacOSでは、どちらか一方しか残らず、会員に古い方が見えるおそれがあります", "this differs from “%s” in upper and lower case only, or in how a letter is composed; Windows and macOS keep only one, and members might see the older", path.Base(first)),
		diag.Textf("どちらかを消すか、名前を変えてください", "remove one of the two, or rename it"))
}
