package page

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// Was is an address that a page had before, or that it stands in for: where
// readers have a link to it, the site leads on to the page. It is written in
// the front matter of one language and holds for all: a page's address is the
// same in each.
type Was struct {
	Key string // "manual/2-3", as Page.Key

	origin source.Origin
}

// readWas reads the addresses a page had before.
func readWas(r *tomlfile.Reader, p *Page) {
	for _, v := range r.Strings(r.Root, "was", false) {
		folder, slug := path.Split(v.Text)
		if !slices.Contains(Folders(), strings.TrimSuffix(folder, "/")) || !isSlug(slug) || slug == "index" {
			r.Error(v.Pos, "wrong-type", diag.Textf("「%s」はページの住所として使えません", "“%s” cannot be the address of a page", v.Text),
				slugHint(slug, diag.Textf("フォルダーと slug を、manual/2-3 のように書きます（言語や .html は書きません）", "write the folder and the slug, as in manual/2-3, without language and .html")))
			continue
		}
		p.Was = append(p.Was, Was{v.Text, tomlfile.Origin(r.File.File, v)})
	}
}

// checkWas reports former addresses that a page has now, or two pages had: a
// reader could be led to one of them only.
func (s *Site) checkWas() []diag.Problem {
	var problems []diag.Problem
	first := map[string]*Page{}
	for _, l := range s.Languages {
		for _, p := range s.Pages[l.ID] {
			if p.Filled {
				continue // it is another language's, which says the same
			}
			for _, w := range p.Was {
				now, other := s.Page(l.ID, w.Key), first[w.Key]
				var message diag.Text
				switch {
				case now != nil:
					message = diag.Textf("「%s」には、いま%sがあります。古いリンクから来た会員を、このページへ案内できません", "“%s” is where %s is, so members who follow an old link cannot be led to this page", w.Key, now.path())
				case other != nil && (other.File != p.File || other.Lang == p.Lang):
					message = diag.Textf("「%s」は%sの was にもあります。古いリンクから来た会員を、どちらへ案内するか決まりません", "“%s” stands in the was of %s too, so it is open where members who follow an old link are led", w.Key, other.path())
				default:
					first[w.Key] = p
					continue
				}
				problems = append(problems, w.origin.Problem(0, len(w.origin.Text), "duplicate-id", message,
					diag.Textf("was には、いまはページのない住所だけを、1つのページに1回だけ書きます", "write in was only addresses that have no page now, each once and in one page")))
			}
		}
	}
	return problems
}

// path is the page's file, from the folder that holds content/.
func (p *Page) path() string { return path.Join(folderOf(p.Edition), p.Lang, p.File) }

// Redirect is an address in a language that leads on to a page.
type Redirect struct {
	Path string // from the output's root, "ja/manual/2-3.html"
	To   *Page
}

// Redirects returns the former addresses of a language's pages, sorted. What
// one language's front matter says holds for the page in all.
func (s *Site) Redirects(lang string) []Redirect {
	var list []Redirect
	for _, p := range s.Pages[lang] {
		for _, l := range s.Languages {
			same := s.file(l.ID, p.File)
			if same == nil {
				continue
			}
			for _, w := range same.Was {
				list = append(list, Redirect{s.URL(lang, w.Key, ""), p})
			}
		}
	}
	slices.SortFunc(list, func(a, b Redirect) int { return strings.Compare(a.Path, b.Path) })
	return slices.CompactFunc(list, func(a, b Redirect) bool { return a.Path == b.Path })
}
