package view

import (
	"html"
	"path"
	"regexp"
	"strings"

	"tebiki/generator/publish"
)

// FactsName is the path of the file that lists what site.toml says: by
// language and placeholder, as readers see it.
const FactsName = "facts.json"

// facts publishes what site.toml says, so that a later edition of the site can
// be compared with this one fact by fact. Only what pages show is in it: no
// number becomes public that no page names.
func (r *renderer) facts(pages []publish.File) {
	shown := map[string]map[string]string{}
	for _, l := range r.Site.Languages {
		text := visible(pages, l.ID)
		facts := r.Site.Written(l.ID)
		for id, fact := range facts {
			for line := range strings.SplitSeq(fact, "\n") {
				if !strings.Contains(text, line) {
					delete(facts, id)
				}
			}
		}
		shown[l.ID] = facts
	}
	r.json(FactsName, shown)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// Repeats reports whether a page says again what other pages say.
func Repeats(name string) bool {
	return path.Base(name) == OfflineBase || path.Base(name) == PlainBase || path.Base(path.Dir(name)) == "print"
}

// visible is what the pages of a language say.
func visible(pages []publish.File, lang string) string {
	var text strings.Builder
	for _, f := range pages {
		if strings.HasPrefix(f.Path, lang+"/") && path.Ext(f.Path) == ".html" && !Repeats(f.Path) {
			text.WriteString(html.UnescapeString(string(tag.ReplaceAll(f.Data, nil))))
		}
	}
	return text.String()
}
