package page

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
)

// Link is where a Markdown link leads: out of the site, to a page, or to a
// page that other packages make.
type Link struct {
	Out    string // https:, tel: or mailto:, as written
	Page   *Page
	Made   string     // "check", "flow", "print"
	File   *HandedOut // of content/files/
	Anchor string
}

// madePages are the pages other packages make, as URL names them.
func madePages() []string { return []string{"check", "flow", "print"} }

// Resolve finds out where a link of a document leads. With ok false, message
// and hint say why it leads nowhere.
func (s *Site) Resolve(d *Body, dest string) (to Link, message, hint diag.Text, ok bool) {
	if s.newest != nil && d.Page == nil {
		return s.resolveText(d, dest)
	}
	file, anchor, anchored := strings.Cut(dest, "#")
	target := path.Join(path.Dir(d.file), file)
	if _, _, isFile := s.handed(d, dest); isFile {
		return s.leadsToFile(d, dest)
	}
	switch {
	case fact.IsHTTPS(dest):
		return Link{Out: dest}, message, hint, true
	case strings.HasPrefix(dest, "tel:") && fact.TelForm.MatchString(dest[len("tel:"):]),
		strings.HasPrefix(dest, "mailto:") && fact.MailForm.MatchString(dest[len("mailto:"):]):
		return Link{Out: dest}, message, hint, true
	case file == "" && anchored && d.Page != nil:
		return s.resolveAnchor(d.Page, file, anchor, true)
	case strings.Contains(dest, "{{"):
		return Link{}, diag.Textf("リンクの行き先に「{{ … }}」は書けません", "a link cannot lead to a {{ … }}"),
			diag.Textf("[…](…) を使わず、そのまま書くとリンクになります", "write it by itself, without […](…); it becomes a link"), false
	case file == "" || strings.ContainsAny(file, `:?\`) || path.IsAbs(file) || target == ".." || strings.HasPrefix(target, "../"):
		if hint := s.destinationHint(d, dest); hint != (diag.Text{}) {
			return Link{}, diag.Textf("「%s」へのリンクは書けません", "there can be no link to “%s”", dest), hint, false
		}
		return Link{}, diag.Textf("「%s」へのリンクは書けません", "there can be no link to “%s”", dest),
			diag.Textf("書けるのは、ページのファイル（2-3-lump-sum.md#amounts）、../check/ ../flow/ ../print/、https:// tel: mailto: です",
				"a link leads to a page's file (2-3-lump-sum.md#amounts), ../check/, ../flow/ or ../print/, or begins with https://, tel: or mailto:"), false
	case strings.HasSuffix(file, "/") && slices.Contains(madePages(), target) && !anchored:
		return Link{Made: target}, message, hint, true
	}
	if p := s.file(d.Lang, target); p != nil {
		return s.resolveAnchor(p, file, anchor, anchored)
	}
	if target == "home.md" && s.newest != nil { // of which there is but one
		return s.newest.resolveAnchor(s.newest.file(d.Lang, target), file, anchor, anchored)
	}
	return Link{}, diag.Textf("リンク先「%s」がありません", "the link's target “%s” does not exist", dest), s.fileHint(d, file), false
}

var (
	drivePath = regexp.MustCompile(`^(?:[A-Za-z]:[\\/]|\\\\|file:)`)
	schemeOf  = regexp.MustCompile(`^([A-Za-z]+)[:;]/*`)
)

// destinationHint says what to write instead of a destination that cannot be,
// where that is plain; else it is empty.
func (s *Site) destinationHint(d *Body, dest string) diag.Text {
	slashed := path.Clean(strings.ReplaceAll(dest, `\`, "/"))
	if fact.IsAttachment(dest) && !strings.Contains(dest, ":") {
		return s.attachmentHint(d, path.Base(slashed))
	}
	scheme := schemeOf.FindStringSubmatch(dest)
	switch {
	case drivePath.MatchString(dest):
		return diag.Textf("お使いのパソコンの中のファイルは、会員には見えません。サイトのページか、https:// で始まるアドレスを書きます",
			"members cannot see a file on your computer; link to a page of the site or to an https:// address")
	case strings.Contains(dest, `\`):
		file, _, _ := strings.Cut(slashed, "#")
		for _, p := range s.Pages[d.Lang] {
			if p.File == path.Join(path.Dir(d.file), file) {
				slashed = relative(path.Dir(d.file), p.File) + strings.TrimPrefix(slashed, file)
			}
		}
		return diag.Textf("区切りは「/」です。「%s」と書きます", "folders are parted by /; write “%s”", slashed)
	case strings.HasPrefix(dest, "http://"):
		return diag.Textf("http:// は途中で書き換えられるおそれがあります。https:// で開けることを確かめて、「https://%[1]s」と書きます",
			"what http:// brings can be changed on its way; see that https:// works and write “https://%[1]s”", dest[len("http://"):])
	case scheme == nil:
		return diag.Text{}
	case fact.IsNamedOddly(dest):
		return diag.Text{
			JA: "https:// のすぐ後には、example.jp のような名前だけを書きます。番号だけの名前や、「:8080」、「@」、「%」は、どこへ行くのか会員に分かりません",
			EN: "right behind https:// there is a name alone, as example.jp; of a number for a name, of “:8080”, “@” or “%”, no member can tell where it leads",
		}
	case fact.IsForeignHost(dest):
		return diag.Textf("サイトの名前に、ほかの文字とまちがえやすい文字か、「xn--」があります。元の資料を見て、英数字か日本語で打ち直します",
			"the name of the site has letters that look like others, or “xn--”; look at where it comes from and type it anew in Latin letters or Japanese")
	case slices.Contains([]string{"javascript", "vbscript", "data"}, strings.ToLower(scheme[1])):
		return diag.Textf("動く部品は載せられません。消すか、https:// で始まるアドレスを書きます", "there can be no programs in a page; take it out or write an https:// address")
	}
	if _, near := diag.Suggest(strings.ToLower(scheme[1]), []string{"https", "http"}); near {
		return diag.Textf("「https://%s」のことではありませんか", "did you mean “https://%s”?", dest[len(scheme[0]):])
	}
	return diag.Text{}
}

// attachmentHint says how a link leads to a file to download.
func (s *Site) attachmentHint(d *Body, name string) diag.Text {
	return diag.Textf("配るファイルは content/files に置き、「%[1]s%[2]s」と書きます。ほかのホームページで公開しているファイルなら、そのアドレス（https://…）を書きます",
		"put a file to hand out into content/files and write “%[1]s%[2]s”; if it is published on another website, write its address there (https://…)", s.wayToFiles(d), name)
}

// resolveAnchor finds an anchor of a page, to which file is a link.
func (s *Site) resolveAnchor(p *Page, file, anchor string, anchored bool) (to Link, message, hint diag.Text, ok bool) {
	if anchored && !slices.Contains(p.ids(), anchor) && !s.isLost(p, anchor) {
		return Link{}, diag.Textf("リンク先の%sに「#%s」がありません", "%s has no anchor “#%s”", p.File, anchor), anchorHint(p, file, anchor), false
	}
	return Link{Page: p, Anchor: anchor}, message, hint, true
}

// isLost reports whether an id that a page lacks may be that of one of its
// headings which has none by mistake: another language's page has it.
func (s *Site) isLost(p *Page, anchor string) bool {
	if len(p.Doc.Lost) == 0 {
		return false
	}
	return slices.ContainsFunc(s.Languages, func(l fact.Language) bool {
		other := s.file(l.ID, p.File)
		return other != nil && slices.Contains(other.ids(), anchor)
	})
}

// isElsewhere reports whether a link leads to a page, or a place of one, that
// only this language lacks or whose file could not be read: that is a problem
// already, and that links do not arrive follows from it.
func (s *Site) isElsewhere(d *Body, dest string) bool {
	file, anchor, anchored := strings.Cut(dest, "#")
	target := path.Join(path.Dir(d.file), file)
	if _, name, isFile := s.handed(d, dest); isFile {
		return s.unhanded[name]
	}
	if file == "" && d.Page != nil {
		target = d.Page.File
	}
	if s.unread[path.Join(d.Lang, target)] {
		return true
	}
	isHere := s.file(d.Lang, target) != nil
	return slices.ContainsFunc(s.Languages, func(l fact.Language) bool {
		other := s.file(l.ID, target)
		return other != nil && (!isHere || anchored && slices.Contains(other.ids(), anchor))
	})
}

// anchorHint names the anchor of a page that is nearest to what is written
// behind page#, with the page: all of it is what is written. Where none is near,
// it lists those there are.
func anchorHint(p *Page, page, anchor string) diag.Text {
	if id, near := diag.Suggest(anchor, p.ids()); near {
		return diag.DidYouMean(page+"#"+id, []string{page + "#" + id})
	}
	var places []string
	for _, id := range p.ids() {
		places = append(places, "#"+id)
	}
	return diag.OneOf("#"+anchor, places)
}

// fileHint names the file nearest to what a link says, as the link would.
func (s *Site) fileHint(d *Body, file string) diag.Text {
	if fact.IsAttachment(file) {
		return s.attachmentHint(d, path.Base(file))
	}
	var candidates []string
	add := func(to string) { candidates = append(candidates, relative(path.Dir(d.file), to)) }
	for _, p := range s.Pages[d.Lang] {
		add(p.File)
	}
	for _, made := range madePages() {
		add(made + "/")
	}
	for _, folder := range Folders() { // a link to a folder means its front page
		if path.Join(path.Dir(d.file), file) == folder {
			return diag.DidYouMean(file, []string{relative(path.Dir(d.file), folder+"/index.md")})
		}
	}
	return diag.OneOf(file, candidates)
}

// relative writes a path below content/<lang>/ as a link from a folder there.
func relative(folder, to string) string {
	switch {
	case folder == ".":
		return to
	case strings.HasPrefix(to, folder+"/"):
		return strings.TrimPrefix(to, folder+"/")
	}
	return "../" + to
}

// checkReferences reports what a document names and there is not: facts,
// pages, anchors. It needs every page to be read.
func (s *Site) checkReferences(d *Body) []diag.Problem {
	var problems []diag.Problem
	var block ast.Node // the latest that holds a placeholder
	ast.Walk(d.Tree(), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *markdown.Placeholder:
			if around := blockOf(n); around != block {
				block = around
				text, facts := s.readBlock(d, block)
				problems = append(problems, touched(d.Origin, text, facts)...)
			}
			problems = append(problems, s.checkPlaceholder(d.Lang, d.Origin, n, !markdown.InsideLink(n))...)
		case *ast.Link:
			problems = append(problems, s.checkLink(d, n, markdown.Destination(n.Destination), n.Destination)...)
		case *ast.AutoLink:
			problems = append(problems, s.checkLink(d, n, markdown.AutoDestination(n, d.Document), n.Label(d.Source()))...)
		case *ast.Image:
			problems = append(problems, s.checkPicture(d, n)...)
		}
		return ast.WalkContinue, nil
	})
	return problems
}

func (s *Site) checkLink(d *Body, n ast.Node, dest string, written []byte) []diag.Problem {
	words, made := d.Says(n), false
	if link, isLink := n.(*ast.Link); isLink {
		words, made = s.LinkWords(d, link)
	}
	to, message, hint, arrives := s.Leads(d, dest, words)
	switch {
	case !arrives && s.isElsewhere(d, dest):
		return nil
	case arrives:
		if made && !markdown.IsBlank(words) {
			return nil
		} else if made {
			message, hint = diag.Textf("リンクに言葉がないので、会員には押す所が見えません", "the link has no words, so that members see nothing to press"),
				diag.Textf("[ と ] の間に、行き先が分かる言葉を書きます", "between [ and ] write words that say where it leads")
		} else if message, hint, arrives = fact.Deceives(dest, words); !arrives && !s.holdsLink(d, n) {
			break
		} else if message, hint, arrives = s.otherNumber(d.Lang, to, words); arrives {
			return nil
		}
	}
	from, end := d.FindDestination(n, written)
	return []diag.Problem{d.Problem(from, end, "broken-link", message, hint).As(diag.HasNoTarget)}
}

// holdsLink reports whether a value among a link's words would be a link
// itself, which is a problem already.
func (s *Site) holdsLink(d *Body, n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if value, ok := c.(*markdown.Placeholder); ok {
			if v, _ := s.Lookup(d.Lang, value.Path); v.MakesLink() {
				return true
			}
		}
		if s.holdsLink(d, c) {
			return true
		}
	}
	return false
}
