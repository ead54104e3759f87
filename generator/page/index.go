package page

// index finds pages without searching a list.
type index struct {
	byKey, byFile map[string]*Page // by language and key or file, as "ja manual/2-3"; of several, the first
}

// indexed notes where pages are; until then, and after pages are added, they
// are searched for one by one.
func (s *Site) indexed() {
	s.index = &index{map[string]*Page{}, map[string]*Page{}}
	for lang, pages := range s.Pages {
		for _, p := range pages {
			for _, entry := range []struct {
				in   map[string]*Page
				name string
			}{{s.index.byKey, lang + " " + p.Key}, {s.index.byFile, lang + " " + p.File}} {
				if entry.in[entry.name] == nil {
					entry.in[entry.name] = p
				}
			}
		}
	}
}

// file returns the page of a file below content/<lang>/, or nil.
func (s *Site) file(lang, file string) *Page {
	if s.index != nil {
		return s.index.byFile[lang+" "+file]
	}
	for _, p := range s.Pages[lang] {
		if p.File == file {
			return p
		}
	}
	return nil
}

// Page returns the page a key names ("manual/2-3"), or nil.
func (s *Site) Page(lang, key string) *Page {
	if s.index != nil {
		return s.index.byKey[lang+" "+key]
	}
	for _, p := range s.Pages[lang] {
		if p.Key == key {
			return p
		}
	}
	return nil
}
