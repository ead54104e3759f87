package attachment

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
)

// notPeople are what programs write where a person's name belongs.
var notPeople = []string{
	"openpyxl", "python-docx", "apache poi", "xlsxwriter", "microsoft office user", "microsoft office ユーザー",
	"microsoft", "user", "owner", "windows user", "windows ユーザー", "administrator", "admin", "author", "作成者", "unknown", "anonymous", "(anonymous)", "(unspecified)",
}

// author keeps a name that the file tells.
func (r *reader) author(name string) {
	name = short(strings.Join(strings.Fields(name), " "))
	if name == "" || slices.Contains(notPeople, strings.ToLower(name)) || slices.Contains(r.authors, name) || len(r.authors) > mostAuthors {
		return
	}
	r.authors = append(r.authors, name)
}

const mostAuthors = 5 // that are named

// tellAuthors warns of the names that were found.
func (r *reader) tellAuthors(kind Kind) {
	if len(r.authors) == 0 {
		return
	}
	names := r.authors
	if len(names) > mostAuthors {
		names = append(slices.Clone(names[:mostAuthors]), "…")
	}
	hint := diag.Textf("「ファイル」→「情報」→「問題のチェック」→「ドキュメント検査」で、作成者の情報、コメント、変更履歴を消して保存してください", "take authors, comments and tracked changes out with File → Info → Check for Issues → Inspect Document, and save")
	if kind == PDF {
		hint = diag.Textf("元の文書で「ファイル」→「情報」→「問題のチェック」→「ドキュメント検査」をしてから、PDFを作り直してください", "in the original document use File → Info → Check for Issues → Inspect Document, then make the PDF anew")
	}
	r.report("file-author",
		diag.Textf("作成者などの名前が、ファイルに残っています（%s）。受け取った会員に見えます", "the file tells who wrote it or commented on it (%s); members who get it can see that", strings.Join(names, ", ")), hint)
	r.problems[len(r.problems)-1].Severity = diag.Warning
}

// short cuts what a file says, so that it can be named in a message.
func short(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}
