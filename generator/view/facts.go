package view

import (
	"bytes"
	"html"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"tebiki/generator/fact"
	"tebiki/generator/page"
)

// FactsName is the path of the file that lists what site.toml says: by
// language and placeholder, as readers see it.
const FactsName = "facts.json"

// GuardsKey is what FactsName has the guards of a site under, beside its
// languages: no language has such a name.
const GuardsKey = "guards"

// seen is what site.toml says, and what of it the pages have shown so far. It is
// published, so that a later edition of the site can be compared with this one
// fact by fact. Only what pages show or lead to is in it: no number becomes
// public that no page names.
type seen struct {
	site   *page.Site
	guards map[string]string // see Input; nil where nothing is known of them
	langs  map[string]*seenIn
}

// seenIn is the same in one language.
type seenIn struct {
	mutex  sync.Mutex // pages are looked at side by side
	shown  map[string]string
	unseen map[string]bool            // lines that no page has shown
	acting map[string]fact.ActingFact // what no page leads to
	led    map[string]string          // what one does
}

func newSeen(site *page.Site, guards map[string]string) *seen {
	s := &seen{site: site, guards: guards, langs: map[string]*seenIn{}}
	for _, l := range site.Languages {
		in := &seenIn{shown: site.Written(l.ID), unseen: map[string]bool{}, acting: site.Acting(l.ID), led: map[string]string{}}
		for _, fact := range in.shown {
			for line := range strings.SplitSeq(fact, "\n") {
				in.unseen[line] = true
			}
		}
		s.langs[l.ID] = in
	}
	return s
}

// look looks for the facts on a page.
func (s *seen) look(name string, data []byte) {
	lang, _, _ := strings.Cut(name, "/")
	in := s.langs[lang]
	if in == nil || path.Ext(name) != ".html" || Repeats(name) {
		return
	}
	in.mutex.Lock()
	defer in.mutex.Unlock()
	text := ""
	if len(in.unseen) > 0 {
		in.mutex.Unlock()
		text = visible(data)
		in.mutex.Lock()
	}
	maps.DeleteFunc(in.unseen, func(line string, _ bool) bool { return strings.Contains(text, line) })
	maps.DeleteFunc(in.acting, func(id string, a fact.ActingFact) bool {
		isUsed := slices.ContainsFunc(a.Marked, func(mark string) bool { return mark != "" && bytes.Contains(data, []byte(mark)) })
		if isUsed {
			in.led[id] = a.Text
		}
		return isUsed
	})
}

// facts are those that pages show or lead to, by language and placeholder.
func (s *seen) facts() map[string]map[string]string {
	all := map[string]map[string]string{}
	for lang, in := range s.langs {
		facts := maps.Clone(in.shown)
		maps.DeleteFunc(facts, func(_, fact string) bool {
			return slices.ContainsFunc(strings.Split(fact, "\n"), func(line string) bool { return in.unseen[line] })
		})
		maps.Copy(facts, in.led)
		all[lang] = facts
	}
	if s.guards != nil {
		all[GuardsKey] = s.guards
	}
	return all
}

// Repeats reports whether a page says again what other pages say.
func Repeats(name string) bool {
	return path.Base(name) == OfflineBase || path.Base(name) == PlainBase || path.Base(path.Dir(name)) == "print"
}

// visible is what a page says: what is left without its tags.
func visible(page []byte) string {
	var text strings.Builder
	for {
		from := bytes.IndexByte(page, '<')
		length := bytes.IndexByte(page[max(from, 0):], '>')
		if from < 0 || length < 0 {
			break
		}
		text.Write(page[:from])
		page = page[from+length+1:]
	}
	text.Write(page)
	return html.UnescapeString(text.String())
}
