package view

import (
	"bytes"
	"html"
	"maps"
	"path"
	"slices"
	"strings"

	"tebiki/generator/fact"
	"tebiki/generator/publish"
)

// FactsName is the path of the file that lists what site.toml says: by
// language and placeholder, as readers see it.
const FactsName = "facts.json"

// facts publishes what site.toml says, so that a later edition of the site can
// be compared with this one fact by fact. Only what pages show or lead to is in
// it: no number becomes public that no page names.
func (r *renderer) facts(pages []publish.File) {
	shown := map[string]map[string]string{}
	for _, l := range r.Site.Languages {
		facts := r.Site.Written(l.ID)
		unseen := map[string]bool{} // lines that no page has shown so far
		for _, fact := range facts {
			for line := range strings.SplitSeq(fact, "\n") {
				unseen[line] = true
			}
		}
		for _, f := range pages {
			if len(unseen) == 0 {
				break
			}
			if strings.HasPrefix(f.Path, l.ID+"/") && path.Ext(f.Path) == ".html" && !Repeats(f.Path) {
				text := visible(f.Data)
				maps.DeleteFunc(unseen, func(line string, _ bool) bool { return strings.Contains(text, line) })
			}
		}
		maps.DeleteFunc(facts, func(_, fact string) bool {
			return slices.ContainsFunc(strings.Split(fact, "\n"), func(line string) bool { return unseen[line] })
		})
		acting := r.Site.Acting(l.ID)
		for _, f := range pages {
			if len(acting) == 0 {
				break
			}
			if !strings.HasPrefix(f.Path, l.ID+"/") || path.Ext(f.Path) != ".html" || Repeats(f.Path) {
				continue
			}
			maps.DeleteFunc(acting, func(id string, a fact.ActingFact) bool {
				used := slices.ContainsFunc(a.Marked, func(mark string) bool { return mark != "" && bytes.Contains(f.Data, []byte(mark)) })
				if used {
					facts[id] = a.Text
				}
				return used
			})
		}
		shown[l.ID] = facts
	}
	r.json(FactsName, shown)
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
