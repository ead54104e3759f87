package page

import (
	"path"

	"github.com/yuin/goldmark/ast"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
)

// Picture is a picture of a text: what it shows, and its words for who does not
// see it.
func (s *Site) Picture(d *Body, n *ast.Image) (file *HandedOut, words string) {
	file, _, _ = s.handed(d, markdown.Destination(n.Destination))
	return file, d.Says(n)
}

// checkPicture reports a picture that cannot be shown.
func (s *Site) checkPicture(d *Body, n *ast.Image) []diag.Problem {
	dest := markdown.Destination(n.Destination)
	file, name, isFile := s.handed(d, dest)
	var message, hint diag.Text
	switch {
	case !isFile:
		message = diag.Textf("「%s」の画像は載せられません", "the picture “%s” cannot be shown", dest)
		hint = diag.Textf("画像を content/files に置き、![言葉](%s) と書きます。書いてあることを文や表にすれば、画面を読み上げて使う会員にもよく伝わります", "put the picture into content/files and write ![words](%s); what it says as text or as a table also reaches members who listen to the page", s.wayToFiles(d)+path.Base(dest))
	case file == nil && s.unhanded[name]:
		return nil
	case file == nil:
		message, hint = diag.Textf("content/files に「%s」がありません", "there is no “%s” in content/files", name), s.handedHint(name)
	case !file.Kind.IsPicture():
		message = diag.Textf("「%s」は画像ではありません", "“%s” is no picture", name)
		hint = diag.Textf("「!」を消して、ファイルへのリンクにします", "take the ! away, which makes it a link to the file")
	case markdown.IsBlank(d.Says(n)):
		message = diag.Textf("画像に言葉がないので、見えない会員には何も伝わりません", "the picture has no words, so it says nothing to members who do not see it")
		hint = diag.Textf("[ と ] の間に、画像が何を示すかを書きます", "between [ and ] write what the picture shows")
	default:
		return nil
	}
	from, to := d.FindDestination(n, n.Destination)
	return []diag.Problem{d.Problem(from, to, "broken-link", message, hint).As(diag.HasNoTarget)}
}

// wayToFiles is how a link of a document begins that leads to content/files/.
func (s *Site) wayToFiles(d *Body) string {
	if path.Dir(d.file) == "." {
		return "../files/"
	}
	return "../../files/"
}
