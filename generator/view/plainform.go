package view

import (
	"bufio"
	"html/template"
	"math"
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/render"
	"tebiki/generator/rule"
)

// The self-check without scripts takes the first of these forms in which it is
// light enough in every language, for a section has the same address in all:
//
//  1. a tree, in which each way through the questions has sections of its own;
//  2. a section for each place of the diagram, and several ways lead to some;
//  3. each decision by itself: what its outcomes may ask for stands there with
//     the cases that need it. Those with the smallest trees are trees, as many
//     as there is room for.
//
// If none is, the scheme is too large to be published.

// mostOfPlain is how many bytes what is the page's own may take, compressed. With
// what is around it on every page, and its styles, a page has 300 KB at most.
const mostOfPlain = 285_000

// mostUnpacked is up to how many bytes a tree may have as the browser holds it.
// A tree says the same again and again, which costs little over the line, and as
// much as anything else on an old phone, which is where the page is used.
const mostUnpacked = 2_500_000

// mostSections is more sections than there is room for: with the shortest texts
// one takes 40 bytes, compressed, and 1,000 as the browser holds it.
const (
	mostSections       = mostOfPlain / 40
	mostSectionsOfTree = mostUnpacked / 1000
)

// PlainForm is how the page without scripts leads through the questions.
type PlainForm struct {
	parts []plainPart // one for all that is decided, or one for each decision

	said map[string]template.HTML // by language: what is the page's own, as it was weighed; none of a very long one
}

// Unsaid is the form alone, for a site of which some texts are others.
func (f *PlainForm) Unsaid() *PlainForm {
	if f == nil {
		return nil
	}
	return &PlainForm{parts: f.parts}
}

// plainPart is a diagram as a part of the page.
type plainPart struct {
	diagram *rule.Diagram
	path    string // "", or tells the parts of one page apart: "/base"
	isTree  bool
}

// ChoosePlain chooses the form of the self-check without scripts; a scheme for
// which no form is light enough is a problem (too-large), and gets the lightest.
// Of the input it needs Templates, Site and Diagram.
func ChoosePlain(in Input) (*PlainForm, []diag.Problem) { return choosePlain(in.prepared()) }

func choosePlain(in Input) (*PlainForm, []diag.Problem) {
	whole := plainPart{diagram: in.Diagram}
	if treeSize(in.Diagram, mostSectionsOfTree+1) <= mostSectionsOfTree {
		tree := &PlainForm{parts: []plainPart{whole.asTree()}}
		if _, fits := in.weighPlain(tree); fits {
			return tree, nil
		}
	}
	if _, n := placesOf(in.Diagram, mostSections+1); n <= mostSections {
		asItIs := &PlainForm{parts: []plainPart{whole}}
		if _, fits := in.weighPlain(asItIs); fits {
			return asItIs, nil
		}
	}
	split, sections := &PlainForm{}, 0
	for i, d := range in.Diagram.Scheme.Decisions {
		part := plainPart{diagram: in.Diagram.Outcomes(i)}
		if len(in.Diagram.Scheme.Decisions) > 1 {
			part.path = "/" + d.ID
		}
		split.parts = append(split.parts, part)
		_, n := placesOf(part.diagram, mostSections+1)
		sections += n
	}
	if sections <= mostSections {
		if bytes, fits := in.weighPlain(split); fits {
			return in.withTrees(split, sections, bytes), nil
		}
	}
	return split, []diag.Problem{in.tooLarge(split)}
}

// withTrees makes trees of the parts with the smallest trees, as long as there is
// room for them. What is tried is what may fit, if a section of a tree is about
// as large as others.
func (in Input) withTrees(form *PlainForm, sections, bytes int) *PlainForm {
	most := min(mostUnpacked/max(bytes/sections, 1), mostSectionsOfTree)
	sizes := make([]int, len(form.parts))
	order := make([]int, len(form.parts))
	for i, p := range form.parts {
		order[i], sizes[i] = i, treeSize(p.diagram, most+1)
	}
	slices.SortStableFunc(order, func(a, b int) int { return sizes[a] - sizes[b] })
	for _, i := range order {
		part := form.parts[i]
		_, n := placesOf(part.diagram, mostSections)
		if sections += sizes[i] - n; sections > most {
			break
		}
		with := &PlainForm{parts: slices.Clone(form.parts)}
		with.parts[i] = part.asTree()
		if _, fits := in.weighPlain(with); !fits {
			break
		}
		form = with
	}
	return form
}

// asTree is the part as a tree.
func (p plainPart) asTree() plainPart {
	p.isTree = true
	return p
}

// weighPlain reports whether the page is light enough in a form, in every
// language, and if so how many bytes a browser holds of the longest.
func (in Input) weighPlain(form *PlainForm) (unpacked int, fits bool) {
	for _, lang := range in.Site.Languages {
		s := in.weighPlainIn(lang.ID, form)
		if s.isTooHeavy() {
			return 0, false
		}
		unpacked = max(unpacked, s.unpacked)
	}
	return unpacked, true
}

// weighPlainIn weighs the page in a language; it is given up as soon as it is too
// heavy.
func (in Input) weighPlainIn(lang string, form *PlainForm) *scale {
	s := newScale(mostOfPlain, math.MaxInt)
	if slices.ContainsFunc(form.parts, func(p plainPart) bool { return p.isTree }) {
		s.mostUnpacked = mostUnpacked
	}
	page := &kept{Writer: bufio.NewWriterSize(s, 1<<16)}
	l := in.speaking(lang, &renderer{Input: in})
	if err := in.Templates.execute(page, l.Site.Words[lang], "plain", plainMain, l.plainIn(form, "")); err != nil && !s.isTooHeavy() {
		panic("view: " + plainName(lang) + ": " + err.Error())
	}
	page.Flush()
	s.close()
	if page.isWhole() && !s.isTooHeavy() {
		if form.said == nil {
			form.said = map[string]template.HTML{}
		}
		form.said[lang] = template.HTML(page.data)
	}
	return s
}

// mostKept is up to how many bytes what was weighed is kept for the page.
const mostKept = 4_000_000

// kept keeps what is written, as long as that is not too much.
type kept struct {
	*bufio.Writer
	data []byte
	size int
}

func (k *kept) Write(data []byte) (n int, err error) {
	if k.size += len(data); k.size <= mostKept {
		k.data = append(k.data, data...)
	} else {
		k.data = nil
	}
	return k.Writer.Write(data)
}

func (k *kept) isWhole() bool { return k.size <= mostKept }

// fewScreens is up to how many sections texts make a page too large, not cases:
// with short texts they take a third of what it may.
const fewScreens = 500

// tooLarge says that the page is too large even in its lightest form, why, and
// what helps.
func (in Input) tooLarge(form *PlainForm) diag.Problem {
	problem := diag.Problem{ID: "too-large"}
	source := in.Site.Languages[0].ID
	if n := form.places(fewScreens); n <= fewScreens {
		problem.Position.File = path.Join("content", source, "check.toml")
		problem.Message = diag.Textf("スクリプトを使わない判定（%[1]s）が、圧縮しても%[2]d KBを超えます。質問と結果の画面は%[3]dで多くありませんが、文が長すぎます", "the self-check without scripts (%[1]s) takes more than %[2]d KB even compressed: its questions and results are not many (%[3]d screens), but their texts are too long", plainName(source), mostOfWhole/1000, n)
		problem.Hint = diag.Textf("check.toml の文（ヒント、なぜ聞くか、結果・書類・手続きの説明）を短くし、長い説明はマニュアルかQ&Aのページに置いてリンクします", "shorten the texts of check.toml (hints, why a question is asked, what results, documents and steps say at length) and link to a page of the manual or the Q&A for the rest")
		return problem
	}
	scheme := in.Diagram.Scheme
	screens := make([]int, len(scheme.Questions))
	all := 0
	for _, p := range form.parts {
		asked, n := placesOf(p.diagram, rule.DiagramLimit)
		all += n
		for q := range scheme.Questions {
			screens[q] += asked[q]
		}
	}
	order := make([]int, len(screens))
	for q := range order {
		order[q] = q
	}
	slices.SortStableFunc(order, func(a, b int) int { return screens[b] - screens[a] })
	var most []string
	for _, q := range order {
		if id := scheme.Questions[q].ID; len(most) < 3 && !slices.Contains(most, id) {
			most = append(most, id)
		}
	}
	if len(scheme.Editions) == 0 { // else the question may stand in any of their files
		problem.Position = scheme.Questions[order[0]].Pos
	}
	problem.Message = diag.Textf("場合分けが多すぎて、スクリプトを使わない判定（%[1]s）が、どの作り方でも、圧縮して%[2]d KBを超えます（画面の数は%[3]d）。いちばん多くの画面で聞かれる質問: %[4]s", "there are too many kinds of case: the self-check without scripts (%[1]s) takes more than %[2]d KB compressed in whichever way it is made (%[3]d screens); the questions that are asked on most of them: %[4]s", plainName(source), mostOfWhole/1000, all, strings.Join(most, ", "))
	problem.Hint = scheme.Helps(len(in.Diagram.Nodes) / 2)
	return problem
}

// places is how many sections the form has where no part is a tree, or most and
// more.
func (f *PlainForm) places(most int) int {
	all := 0
	for _, p := range f.parts {
		_, n := placesOf(p.diagram, most+1)
		all += n
	}
	return all
}

// mostOfWhole is how many bytes a page without scripts may take in all.
const mostOfWhole = 300_000

// prepared is the input with what all pages share.
func (in Input) prepared() Input {
	in.frames = &frames{templates: in.Templates}
	in.html = render.New(in.Site)
	in.waits = in.Diagram.Scheme.PaymentConditions()
	in.olderTexts = nil
	for _, older := range in.Site.Editions()[1:] {
		in.olderTexts = append(in.olderTexts, render.New(older))
	}
	return in
}
