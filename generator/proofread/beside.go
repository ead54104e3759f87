package proofread

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/polarity"
	"tebiki/generator/restate"
	"tebiki/generator/retold"
	"tebiki/generator/sidebyside"
	"tebiki/generator/source"
)

// A section of the home page and a table of check.toml tell again what they link
// to, what they say they restate, what the rules cite for them, and what stands
// beside their id in the rules. Of a table, the texts tell again what its name says.
// Where no sentence is near another, all that they say is still held against all
// that stands there.

// place is what one of them tells again.
type place struct {
	whole *retold.Whole
	at    diag.Position
	text  string
}

// unit is one of them: its texts, and in whole where each begins.
type unit struct {
	id     string   // of check.toml; "" of the home page
	of     []string // places, by key and anchor
	named  []string // of these, those that it says it restates
	texts  []filledText
	name   *filledText // of a document or a step, what it is called
	starts []int
	all    string        // what its texts say, see join
	whole  *retold.Whole // of all
}

// read reads all that it says, once for all that it is held against.
func (u *unit) read() {
	u.all = u.join()
	u.whole = retold.NewWhole(u.all)
}

// join is all that it says, and notes where each text begins.
func (u *unit) join() string {
	var all strings.Builder
	for _, t := range u.texts {
		u.starts = append(u.starts, all.Len())
		all.WriteString(t.text + "\n")
	}
	return all.String()
}

// besides reports texts that say something else than the places they tell again.
func (l *proof) besides() {
	lang := l.Site.Languages[0].ID
	if lang != polarity.Japanese {
		return
	}
	comments, papers := l.idComment(), l.papers()
	official := sync.OnceValue(func() []place { return l.officialPlaces(lang) })
	l.newsBeside(lang, official)
	units := l.retellingUnits(lang)
	var targets []string
	for _, u := range units {
		targets = append(targets, u.of...)
	}
	slices.Sort(targets)
	targets = slices.Compact(targets)
	at := make([][]place, len(targets))
	sidebyside.Each(len(targets), func(i int) { at[i] = l.placesOf(lang, targets[i]) })
	found := make([][]retelling, len(units))
	sidebyside.Each(len(units), func(i int) {
		var places []place
		for _, target := range units[i].of {
			known, _ := slices.BinarySearch(targets, target)
			places = append(places, at[known]...)
		}
		if c, ok := comments[units[i].id]; ok {
			places = append(places, c)
		}
		units[i].read()
		found[i] = append(held(units[i], places, official), l.dropped(lang, units[i])...)
		found[i] = append(found[i], otherPaper(units[i], places, papers)...)
		found[i] = append(found[i], l.otherCost(lang, units[i], places)...)
	})
	l.besideProblems(slices.Concat(found...))
}

// officialPlaces are all sections of the manual and the Q&A.
func (l *proof) officialPlaces(lang string) []place {
	var sections []source.Origin
	for _, p := range l.Site.Pages[lang] {
		if p.Folder == "" || p.Filled {
			continue
		}
		for _, one := range p.BodyPassages() {
			sections = append(sections, one.Text)
		}
	}
	places := make([]place, len(sections))
	sidebyside.Each(len(sections), func(i int) {
		text := l.filled(lang, sections[i]).text
		places[i] = place{retold.NewSender(text), sections[i].At(0, 0), text}
	})
	return places
}

// retelling is what a unit says otherwise than a place.
type retelling struct {
	unit
	retold.Difference
	of place
}

// held holds one unit against the places it tells again; where papers go,
// against all of the manual and the Q&A.
func held(u unit, places []place, official func() []place) (found []retelling) {
	if len(places) > 0 {
		for _, d := range u.whole.Beside(wholesOf(places)) {
			found = append(found, retelling{u, d, places[d.Text]})
		}
	}
	if u.whole.PostsPapers() {
		if d, ok := u.whole.Papers(wholesOf(official())); ok {
			found = append(found, retelling{u, d, official()[d.Text]})
		}
	}
	return append(found, besideName(u)...)
}

// besideName holds what a unit says of a document or a step against what it is
// called: a copy by its name, and the original below.
func besideName(u unit) (found []retelling) {
	if u.name == nil {
		return nil
	}
	rest := unit{id: u.id, texts: slices.DeleteFunc(slices.Clone(u.texts), func(t filledText) bool { return t.At(0, 0) == u.name.At(0, 0) })}
	if len(rest.texts) == 0 {
		return nil
	}
	name := place{retold.NewWhole(u.name.text), u.name.At(0, 0), u.name.text}
	for _, d := range retold.NewWhole(rest.join()).OtherSides([]*retold.Whole{name.whole}) {
		found = append(found, retelling{rest, d, name})
	}
	return found
}

func wholesOf(places []place) (wholes []*retold.Whole) {
	for _, p := range places {
		wholes = append(wholes, p.whole)
	}
	return wholes
}

// besideProblems keeps what units say otherwise than places, unless a sentence
// near it told so.
func (l *proof) besideProblems(found []retelling) {
	for _, r := range found {
		i, said, of := len(r.starts)-1, r.Said, r.of
		for r.starts[i] > said.From {
			i--
		}
		r.Said.From, r.Said.To = said.From-r.starts[i], min(said.To-r.starts[i], len(r.texts[i].text))
		at := of.at
		at.Line += strings.Count(of.text[:r.Of.From], "\n")
		problem := turnedFrom(r.Difference, r.texts[i], at, of.text[r.Of.From:r.Of.To])
		if !slices.ContainsFunc(slices.Concat(l.Doubts, l.doubts), func(known diag.Problem) bool {
			return known.ID == problem.ID && known.File == problem.File && known.Line == problem.Line
		}) {
			l.doubt(problem)
		}
	}
}

// retellingUnits are the sections of the home page and the tables of check.toml,
// with what they link to and what the rules cite for them.
func (l *proof) retellingUnits(lang string) (units []unit) {
	for _, p := range l.Site.Pages[lang] {
		if p.Folder != "" || p.Filled {
			continue
		}
		for _, one := range p.BodyPassages() {
			named := p.Restates[one.ID].Targets()
			units = append(units, unit{of: append(l.ledTo(lang, p.File, one), named...), named: named, texts: []filledText{l.filled(lang, one.Text)}})
		}
	}
	t := l.TextFile(lang, "check.toml")
	if t == nil {
		return units
	}
	cites := map[string][]string{}
	if l.Site.Scheme != nil {
		cites = l.Site.Scheme.CitesOf()
	}
	for _, one := range t.Passages() {
		if !l.isOfNewest(one.ID) {
			continue
		}
		id := page.TableOf(one.ID)
		if n := len(units); n == 0 || units[n-1].id != id {
			named := t.Restates[id].Targets()
			units = append(units, unit{id: id, of: slices.Concat(cites[id], named), named: named})
		}
		u := &units[len(units)-1]
		u.of = append(u.of[:len(u.of):len(u.of)], l.ledTo(lang, "", one)...)
		text := l.filled(lang, one.Text)
		if u.texts = append(u.texts, text); strings.HasSuffix(one.ID, ".name") {
			u.name = &text
		}
	}
	return units
}

// ledTo lists where the links of a text lead, by key and anchor.
func (l *proof) ledTo(lang, file string, text page.Passage) (targets []string) {
	for _, link := range l.words.read(text.Text.Text).links {
		name, anchor, _ := strings.Cut(link.target, "#")
		if p := l.Site.PageOf(lang, cmp.Or(name, file)); p != nil && anchor != "" {
			targets = append(targets, p.Key+"#"+anchor)
		}
	}
	return targets
}

// otherCost holds a unit against what the pages of its places say first, of whether
// something costs money: that holds for all of a page.
func (l *proof) otherCost(lang string, u unit, places []place) []retelling {
	if !strings.Contains(u.all, "料") && !strings.Contains(u.all, "償") {
		return nil
	}
	for _, target := range u.of {
		places = append(places[:len(places):len(places)], l.firstOf(lang, target)...)
	}
	var found []retelling
	for _, d := range u.whole.OtherCost(wholesOf(places)) {
		found = append(found, retelling{u, d, places[d.Text]})
	}
	return found
}

// firstOf is what the page of a target says first.
func (l *proof) firstOf(lang, target string) []place {
	key, anchor, _ := strings.Cut(target, "#")
	if p := l.Site.Page(lang, key); p == nil || anchor == "" || restate.SectionOf(p, anchor) == page.TopID {
		return nil
	}
	return l.placesOf(lang, key+"#"+page.TopID)
}

// placesOf are the sections that a target names.
func (l *proof) placesOf(lang, target string) (places []place) {
	key, anchor, anchored := strings.Cut(target, "#")
	p := l.Site.Page(lang, key)
	if p == nil || p.Filled {
		return nil
	}
	section := anchor
	if anchor != page.TopID {
		section = restate.SectionOf(p, anchor)
	}
	for _, one := range p.BodyPassages() {
		if anchored && one.ID == section {
			text := l.filled(lang, one.Text).text
			places = append(places, place{retold.Answers(text), one.Text.At(0, 0), text})
		}
	}
	return places
}

// idComment is what the rules say beside an id, by the table of check.toml that
// has its name.
func (l *proof) idComment() map[string]place {
	by := map[string]place{}
	for _, edition := range l.Site.Editions() {
		if edition.Scheme == nil || edition.Scheme.Source == nil {
			continue
		}
		for _, c := range commentedIDs(edition.Scheme.Source.Text) {
			if id := c.group + "." + c.id; by[id].whole == nil && !strings.HasSuffix(c.group, ".options") {
				by[id] = place{retold.NewWhole(c.comment), diag.Position{File: edition.Scheme.Source.Name, Line: c.line}, c.comment}
			}
		}
		break // what members read is of the newest
	}
	return by
}
