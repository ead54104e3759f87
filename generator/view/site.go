package view

import (
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"tebiki/generator/bundle"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/publish"
	"tebiki/generator/sidebyside"
	"tebiki/generator/weight"
)

// Site is a site whose files are made when they are asked for, each once.
// It may be asked from several goroutines.
type Site struct {
	in     Input
	jobs   []*job
	byName map[string]*job
	own    []publish.File        // what is no page
	about  func() []publish.File // what is about all the others
}

// job makes one file in one language.
type job struct {
	name string
	key  string        // of a page that search engines may list; else ""
	make func() []byte // once
	anew func() []byte // again each time, so that nothing keeps it

	// into makes a page that holds the whole site; nil for others.
	into func(io.Writer) error
}

// Open prepares the files of a site. The same input always gives the same
// bytes.
func Open(in Input) *Site {
	in = in.prepared()
	in.plainForm = sync.OnceValue(func() *PlainForm {
		if in.Plain != nil {
			return in.Plain
		}
		form, _ := choosePlain(in)
		return form
	})
	s := &Site{in: in, byName: map[string]*job{}}
	for _, lang := range in.Site.Languages {
		s.language(lang)
	}
	s.once("index.html", "", func(r *renderer) { r.root("index.html", false) })
	s.once("404.html", "", func(r *renderer) { r.root("404.html", true) })
	s.own = s.makeOwn()
	s.about = sync.OnceValue(s.makeAbout)
	return s
}

// Render returns every file of the site, in a fixed order.
func Render(in Input) []publish.File { return Open(in).Files() }

// Files returns every file of the site, in a fixed order.
func (s *Site) Files() []publish.File { return slices.Concat(s.pages(), s.own, s.about()) }

// Says makes the pages of a language that say what the site says: home, the
// manual and the Q&A, and no page that says it again.
func (s *Site) Says(lang string) []publish.File {
	var files []publish.File
	for _, j := range s.jobs {
		if strings.HasPrefix(j.name, lang+"/") && (j.key == "home" || s.in.Site.Page(lang, j.key) != nil) {
			files = append(files, publish.File{Path: j.name, Data: j.anew()})
		}
	}
	return files
}

// File returns one file of the site; nil if there is none of that name.
func (s *Site) File(name string) []byte {
	if j := s.byName[name]; j != nil {
		return j.make()
	}
	if data := find(s.own, name); data != nil || !isAbout(name) {
		return data
	}
	return find(s.about(), name)
}

func find(files []publish.File, name string) []byte {
	for _, f := range files {
		if f.Path == name {
			return f.Data
		}
	}
	return nil
}

// Names lists every file of the site, in the order of Files.
func (s *Site) Names() []string {
	var names []string
	for _, j := range s.jobs {
		names = append(names, j.name)
	}
	for _, f := range s.own {
		names = append(names, f.Path)
	}
	return append(names, s.aboutNames()...)
}

// aboutNames are the files about all the others.
func (s *Site) aboutNames() []string {
	if s.in.Keep {
		return []string{FactsName, wholeName, WorkerName}
	}
	return []string{FactsName, WorkerName}
}

// Write writes every file of the site to a store as it is made, and keeps none.
func (s *Site) Write(store Store) error {
	seen := newSeen(s.in.Site, s.in.Guards)
	faults := make([]error, len(s.jobs))
	var failed atomic.Bool
	s.in.Waiting.Stage(diag.Text{JA: "ページを作っています", EN: "making pages"}, len(s.jobs))
	order := s.longestFirst()
	sidebyside.Each(len(order), func(n int) {
		if failed.Load() {
			return
		}
		i := order[n]
		if faults[i] = s.jobs[i].write(store, seen); faults[i] != nil {
			failed.Store(true)
		}
		s.in.Waiting.Done()
	})
	err := errors.Join(faults...)
	for _, f := range s.own {
		if err == nil {
			err = store.Write(f.Path, f.Data)
		}
	}
	if err != nil {
		return err
	}
	return s.writeAbout(store, seen)
}

// longestFirst is an order to make the pages in, so that at the end no processor
// waits for another that makes a page which holds the whole site, or draws the
// flowchart.
func (s *Site) longestFirst() []int {
	var long, short []int
	for i, j := range s.jobs {
		if j.into != nil || j.key == "flow" {
			long = append(long, i)
		} else {
			short = append(short, i)
		}
	}
	return append(long, short...)
}

// write writes the page to a store.
func (j *job) write(store Store, seen *seen) error {
	page := j.anew
	switch {
	case j.into != nil: // it says again what other pages say
		return store.WriteFrom(j.name, j.into)
	case j.key == "check": // which is asked for again
		page = j.make
	}
	data := page()
	seen.look(j.name, data)
	return store.Write(j.name, data)
}

// Weights says what the first visit to the self-check takes in each language.
func (s *Site) Weights() []weight.Weight {
	var weights []weight.Weight
	for _, j := range s.jobs {
		if j.key == "check" {
			j.make()
			w, _ := s.in.frames.weights.Load(j.name)
			weights = append(weights, w.(weight.Weight))
		}
	}
	return weights
}

// writeAbout writes what is about all the other files, which are in the store.
func (s *Site) writeAbout(store Store, seen *seen) error {
	r := &renderer{Input: s.in}
	r.json(FactsName, seen.facts())
	if err := store.Write(FactsName, r.files[0].Data); err != nil {
		return err
	}
	return s.worker(store)
}

// pages makes all pages, as many at once as there are processors.
func (s *Site) pages() []publish.File {
	files := make([]publish.File, len(s.jobs))
	s.in.Waiting.Stage(diag.Text{JA: "ページを作っています", EN: "making pages"}, len(files))
	sidebyside.Each(len(s.jobs), func(i int) {
		files[i] = publish.File{Path: s.jobs[i].name, Data: s.jobs[i].make()}
		s.in.Waiting.Done()
	})
	return files
}

// once adds a file; key is that of a page that search engines may list.
func (s *Site) once(name, key string, make func(*renderer)) *job {
	j := &job{name: name, key: key, anew: func() []byte {
		r := &renderer{Input: s.in}
		make(r)
		return r.files[0].Data
	}}
	j.make = sync.OnceValue(j.anew)
	s.jobs = append(s.jobs, j)
	s.byName[name] = j
	return j
}

// whole is once for a page that holds the whole site, and so is not held.
func (s *Site) whole(name, key string, make func(*renderer)) {
	s.once(name, key, make).into = func(w io.Writer) error {
		r := &renderer{Input: s.in, out: &output{Writer: w}}
		make(r)
		return r.out.fault
	}
}

// language adds the files of one language.
func (s *Site) language(lang fact.Language) {
	l := s.in.speaking(lang.ID, &renderer{Input: s.in})
	in := func(make func(*localized)) func(*renderer) {
		return func(r *renderer) {
			one := *l
			one.renderer = r
			make(&one)
		}
	}
	add := func(name, key string, make func(*localized)) { s.once(name, key, in(make)) }
	add(path.Join(lang.ID, "index.html"), "home", (*localized).home)
	for _, folder := range []string{"manual", "qa"} {
		pages := s.in.Site.Folder(lang.ID, folder)
		for _, p := range pages {
			add(s.in.Site.URL(lang.ID, p.Key, ""), p.Key, func(l *localized) { l.page(p, pages) })
		}
	}
	s.olderPages(lang)
	add(path.Join(lang.ID, "check", "index.html"), "check", (*localized).check)
	s.whole(plainName(lang.ID), "", in((*localized).plain))
	add(path.Join(lang.ID, "flow", "index.html"), "flow", (*localized).flow)
	s.whole(path.Join(lang.ID, "print", "index.html"), "print", in((*localized).print))
	s.whole(offlineName(lang.ID), "", in((*localized).offline))
	add(path.Join(lang.ID, "404.html"), "", (*localized).notFound)
	for _, r := range s.in.Site.Redirects(lang.ID) {
		add(r.Path, "", func(l *localized) { l.moved(r) })
	}
	add(path.Join(lang.ID, feedBase), "", (*localized).feed)
	add(path.Join(lang.ID, manifestBase), "", (*localized).manifest)
}

// makeOwn makes what is no page.
func (s *Site) makeOwn() []publish.File {
	r := &renderer{Input: s.in}
	s.robots(r)
	r.security()
	r.file(noJekyllName, nil)
	assets := s.in.Assets
	for _, a := range []bundle.File{assets.Styles, assets.Texts, assets.SelfCheck, assets.SelfCheckPlain, assets.Drawing,
		assets.Check, assets.Ending, assets.EndingStyles, assets.Narrow, assets.NarrowStyles, assets.Chart, assets.Language, assets.Page, assets.Icon, assets.Logo, assets.Touch} {
		r.file(a.Path, a.Data)
	}
	if s.in.BaseURL != "" {
		r.file(assets.Preview.Path, assets.Preview.Data)
	}
	if s.in.Keep {
		r.file(assets.Offline.Path, assets.Offline.Data)
	}
	for _, h := range s.in.Site.HandedOut {
		r.file(h.Path, h.Data)
	}
	r.rules()
	return r.files
}

// makeAbout makes what is about all the other files.
func (s *Site) makeAbout() []publish.File {
	pages := s.pages()
	seen := newSeen(s.in.Site, s.in.Guards)
	store := memory{}
	for _, f := range slices.Concat(pages, s.own) {
		store[f.Path] = f.Data
		seen.look(f.Path, f.Data)
	}
	var about []publish.File
	if err := s.writeAbout(store, seen); err != nil {
		panic("view: writing to memory failed: " + err.Error())
	}
	for _, name := range s.aboutNames() {
		about = append(about, publish.File{Path: name, Data: store[name]})
	}
	return about
}

// isAbout reports whether a name is that of a file about all the others.
func isAbout(name string) bool { return name == FactsName || name == WorkerName || name == wholeName }
