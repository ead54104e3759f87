package diff

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
	"tebiki/generator/sentence"
	"tebiki/generator/view"
)

// pageNames are what the pages of both sites are called, by path: as in the
// navigation, or else by their headings.
func (d Difference) pageNames(compared changes.Comparison) map[string]string {
	names := map[string]string{}
	for _, t := range slices.Concat(compared.Before, compared.After) {
		names[t.Path] = diag.OneLine(t.Heading)
	}
	for _, l := range d.site.Languages {
		for _, p := range d.site.Pages[l.ID] {
			names[d.site.URL(l.ID, p.Key, "")] = p.Nav
			if p.Key == "home" {
				names[d.site.URL(l.ID, p.Key, "")] = diag.Textf("ホーム", "home page").In(d.lang)
			}
		}
	}
	return names
}

func (d Difference) pageName(path string) string {
	if name := d.pagesNow[path]; name != "" {
		return name
	}
	return diag.OneLine(path)
}

// mostPlaces is how many places are named one by one.
const mostPlaces = 3

// namesOf names pages, each once: those in the language of messages, if there
// are any, and not what repeats others, if there is anything else.
func (d Difference) namesOf(paths []string) string {
	for _, holds := range []func(string) bool{
		func(path string) bool { return strings.HasPrefix(path, d.lang+"/") },
		func(path string) bool { return !view.Repeats(path) },
	} {
		if some := slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return !holds(path) }); len(some) > 0 {
			paths = some
		}
	}
	var names []string
	for _, p := range paths {
		names = append(names, d.pageName(p))
	}
	return d.few(names)
}

// few lists the first of some names, each once, and how many more there are.
func (d Difference) few(names []string) string {
	var list []string
	for _, n := range names {
		if !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	if more := len(list) - mostPlaces; more > 0 {
		return strings.Join(list[:mostPlaces], d.words.comma) + diag.Textf("、ほか%d", " and %d more", more).In(d.lang)
	}
	return strings.Join(list, d.words.comma)
}

// placesText names where a sentence stands. Pages that repeat others are
// named only where no other has it.
func (d Difference) placesText(places []sentence.Place) string {
	own := slices.DeleteFunc(slices.Clone(places), func(p sentence.Place) bool { return p.Repeats })
	if len(own) == 0 {
		own = places
	}
	frames := map[string]bool{}
	for _, p := range own {
		if p.Frame {
			frames[p.Path] = true
		}
	}
	var names []string
	if len(frames) > mostPlaces {
		own = slices.DeleteFunc(own, func(p sentence.Place) bool { return p.Frame })
		names = append(names, diag.Textf("ほとんどのページ", "most pages").In(d.lang))
	}
	for _, p := range own {
		names = append(names, d.placeText(p))
	}
	return d.few(names)
}

func (d Difference) placeText(p sentence.Place) string {
	name, o := d.pageName(p.Path), p.Owner
	switch {
	case o.Kind == "" && p.Heading == "":
		return name
	case o.Kind == "":
		return name + " › " + short(p.Heading)
	case o.Kind == "instead": // what else there is where an outcome is
		o.Kind = "outcome"
	}
	called := diag.OneLine(o.Name) // as its edition does
	if called == "" || !strings.HasPrefix(p.Path, d.lang+"/") {
		called = d.partName(o.Kind, o.ID)
	}
	kind := part{Kind: o.Kind}.kindText()
	return name + " › " + diag.Text{JA: kind.JA + "「" + short(called) + "」", EN: kind.EN + " “" + short(called) + "”"}.In(d.lang)
}

// editionText says which days an edition rules, by its id.
func (d Difference) editionText(id string) string {
	for _, s := range slices.Concat(editionsOf(d.after.Scheme), editionsOf(d.before.Scheme)) {
		if s.Edition == id {
			return d.sinceText(s)
		}
	}
	return id
}

// sinceText says from which day on an edition rules.
func (d Difference) sinceText(s *rule.Scheme) string {
	return diag.Textf("%sからの被害", "incidents from %s on", fact.FormatDate(d.lang, s.Effective)).In(d.lang)
}

// daysText says which days an edition before the newest rules, by its index.
func (d Difference) daysText(edition int) diag.Text {
	all := editionsOf(d.after.Scheme)
	last := all[edition-1].Effective - 1
	text := func(lang string) string { return fact.FormatDate(lang, last) }
	if edition == len(all)-1 {
		return diag.Textf("%[2]sまでの被害", "incidents up to %[1]s", text("en"), text("ja"))
	}
	first := all[edition].Effective
	return diag.Text{
		JA: fmt.Sprintf("%s～%sの被害", fact.FormatDate("ja", first), text("ja")),
		EN: fmt.Sprintf("incidents from %s to %s", fact.FormatDate("en", first), text("en")),
	}
}
