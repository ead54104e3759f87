package page

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

const fence = "+++"

// frontKeys are the keys of a front matter that say something.
var frontKeys = []string{"title", "nav", "chapter", "slug", "description", "was"}

// IsFrontKey reports whether a front matter may have a key, which comes to stand
// below one of its tables by mistake.
func IsFrontKey(key string) bool { return slices.Contains(frontKeys, key) }

// front is where the TOML of a front matter stands in its file, and where the
// body begins, as byte offsets.
type front struct{ from, to, body int }

// findFront finds the front matter of a file; ok is false if there is none.
// Empty lines above it, and blanks behind a +++, cannot be seen and do no harm.
func findFront(file *source.File) (f front, ok bool) {
	at, open := 0, false
	for line := range strings.Lines(file.Text) {
		end := at + len(line)
		switch isFence := strings.TrimSpace(line) == fence; {
		case open && isFence:
			return front{f.from, at, end}, true
		case isFence:
			f.from, open = end, true
		case !open && strings.TrimSpace(line) != "":
			return front{}, false
		}
		at = end
	}
	return front{}, false
}

// frontMatter reads the TOML between the two +++ lines into a page, and
// returns where the body begins: at the file's start if there is none.
func (s *Site) frontMatter(file *source.File, p *Page) (body int, problems []diag.Problem) {
	at, ok := findFront(file)
	if !ok {
		problems = append(problems, noFrontMatter(file))
		if at = looseFront(file); at.from == at.to {
			return 0, problems
		}
	}
	toml, more := tomlfile.Parse(file, at.from, at.to)
	problems = append(problems, more...)
	if toml == nil {
		return at.body, problems
	}
	r := &tomlfile.Reader{File: toml, Unsaid: []string{confirmedTable}, Problems: append(problems, markdown.UnreadableText(toml)...)}
	known := slices.Clone(frontKeys)
	p.Confirmed = ReadRecords(r, confirmedTable)
	if s.isSource(p.Lang) {
		known = append(known, fact.RestatesKey)
		p.Restates = readRestates(r)
	} else {
		known = append(known, translatedTable)
		p.records = readRecords(r, translatedTable)
		if v := toml.Root.Get(fact.RestatesKey); v != nil {
			known = append(known, fact.RestatesKey)
			r.Error(v.KeyPos, "unknown-key", onlyInSource(s), takeItOut())
		}
	}
	r.Unknown(toml.Root, known...)
	p.Title = s.frontText(r, p, "title")
	if toml.Root.Get("title") == nil || markdown.IsBlank(p.Title) && !diag.Failed(r.Problems) {
		r.Lacks(file.At(0, len("+++")), diag.Textf("題（title）がありません", "the page has no title"),
			diag.Text{JA: `title = "…" を書いてください`, EN: `write title = "…"`})
	}
	p.Nav = s.frontText(r, p, "nav")
	if p.Nav == "" {
		p.Nav = p.Title
	}
	p.Chapter = s.frontText(r, p, "chapter")
	p.Description = s.frontText(r, p, "description")
	readSlug(r, p)
	readWas(r, p)
	return at.body, r.Problems
}

// looseFront is where the TOML stands of a front matter that lacks one of its
// two +++ lines, or both: the lines KEY = VALUE that the file begins with.
func looseFront(file *source.File) (f front) {
	at := 0
	for line := range strings.Lines(file.Text) {
		at += len(line)
		switch isEmpty := f.from == f.to; {
		case strings.TrimSpace(line) == fence && !isEmpty:
			return front{f.from, f.to, at}
		case isEmpty && (strings.TrimSpace(line) == fence || strings.TrimSpace(line) == ""):
			f = front{at, at, at}
		case !frontLine.MatchString(line):
			return front{f.from, f.to, f.to}
		default:
			f.to = at
		}
	}
	return front{f.from, f.to, f.to}
}

var frontLine = regexp.MustCompile(`^\s*(?:[^\s=]+\s*=|\[(?:translated|confirmed|restates)\]|$)`)

func noFrontMatter(file *source.File) diag.Problem {
	return file.Error(file.At(0, len(file.Line(1))), "toml-syntax",
		diag.Textf("ファイルの先頭に「+++」の行ではさんだ見出し部がありません", "the file does not begin with front matter between +++ lines"),
		diag.Text{JA: "+++ の行、title = \"…\" の行、+++ の行から始めてください", EN: "begin with a line +++, a line title = \"…\" and a line +++"}).As(diag.LacksText)
}

// isSource reports whether a language is the one that others are translated
// from.
func (s *Site) isSource(lang string) bool { return lang == s.Languages[0].ID }

// frontText reads one plain text of the front matter, placeholders filled in.
func (s *Site) frontText(r *tomlfile.Reader, p *Page, key string) string {
	v := r.Want(r.Root, key, tomlfile.String, false)
	if v == nil {
		return ""
	}
	o := markdown.TOMLText(r.File.File, v)
	if key == "title" {
		p.titlePos, p.slugPos = o, o
	}
	p.Front = append(p.Front, Passage{ID: "+++ " + key, Lang: p.Lang, Place: v.KeyPos, Text: o})
	text, problems := s.fill(p.Lang, o)
	r.Problems = append(r.Problems, problems...)
	return text
}

// readSlug reads the page's name in URLs and citations, which without one is
// the file's.
func readSlug(r *tomlfile.Reader, p *Page) {
	v := r.Want(r.Root, "slug", tomlfile.String, false)
	if v == nil {
		return
	}
	p.slugPos = tomlfile.Origin(r.File.File, v)
	switch {
	case p.Slug == "index" || p.Slug == "home":
		r.Error(v.KeyPos, "wrong-type", diag.Textf("このファイルの名前（slug）は変えられません", "this file's slug cannot be changed"), diag.Text{})
	case !isSlug(v.Text) || v.Text == "index":
		p.slugLost = true
		r.Error(v.Pos, "wrong-type", diag.Textf("「%s」はslugとして使えません", "“%s” cannot be a slug", v.Text),
			slugHint(v.Text, diag.Textf("英小文字・数字・ハイフンで書きます（例 2-3）", "lower-case letters, digits and hyphens, as in 2-3")))
	default:
		p.Slug = v.Text
	}
}
