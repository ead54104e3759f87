package page

// index finds pages without searching a list.
type index struct {
	byKey, byFile map[string]*Page // by language and key or file, as "ja manual/2-3"; of several, the first
}

// indexed notes where pages are; again after pages are added.
func (s *Site) indexed() {
	s.index = &index{map[string]*Page{}, map[string]*Page{}}
	for lang, pages := range s.Pages {
		for _, p := range pages {
			addFirst(s.index.byKey, lang+" "+p.Key, p)
			addFirst(s.index.byFile, lang+" "+p.File, p)
		}
	}
}

// addFirst adds a page unless there is one of that name.
func addFirst(pages map[string]*Page, name string, p *Page) {
	if pages[name] == nil {
		pages[name] = p
	}
}

// file returns the page of a file below content/<lang>/, or nil.
func (s *Site) file(lang, file string) *Page { return s.index.byFile[lang+" "+file] }

// PageOf returns the page of a file below content/<lang>/, or nil.
func (s *Site) PageOf(lang, file string) *Page { return s.file(lang, file) }

// Page returns the page a key names ("manual/2-3"), or nil.
func (s *Site) Page(lang, key string) *Page { return s.index.byKey[lang+" "+key] }
