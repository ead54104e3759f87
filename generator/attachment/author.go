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

// unseen warns, once each, of what a document holds and its reader does not see at
// first: whoever put it there may have forgotten it.
func (p *parts) unseen(d danger) {
	if p.said[d.what.EN] {
		return
	}
	p.said[d.what.EN] = true
	p.report("file-author", d.what, d.hint)
	p.problems[len(p.problems)-1].Severity = diag.Warning
}

var (
	tracked     = danger{diag.Textf("変更の記録（消した文や書き足した文）が残っています。受け取った会員に読めます", "it has tracked changes, with what was deleted; members who get it can read that"), diag.Textf("「校閲」で「すべての変更を反映」をして保存してください", "accept all changes under Review, and save")}
	hiddenText  = danger{diag.Textf("隠し文字があります。受け取った会員に読めます", "it has hidden text, which members who get it can read"), diag.Textf("「ファイル」→「情報」→「問題のチェック」→「ドキュメント検査」で消して保存してください", "take it out with File → Info → Check for Issues → Inspect Document, and save")}
	hiddenSheet = danger{diag.Textf("見えないシートがあります。受け取った会員は開いて読めます", "it has a hidden sheet, which members who get it can show and read"), diag.Textf("シートの見出しを右クリックして「再表示」で中を確かめ、要らなければ消して保存してください", "right-click a sheet's tab, choose Unhide, look at it, and delete it if members do not need it")}
)

// isOn reports whether a property of Word's is set: it is where it has no value.
func isOn(value string) bool { return value != "0" && value != "false" && value != "off" }

// short cuts what a file says, so that it can be named in a message.
func short(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}
