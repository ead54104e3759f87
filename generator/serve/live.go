package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"tebiki/assets"
	"tebiki/generator/bundle"
	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/view"
)

// Addresses that only serve has. No page of a site can: a slug holds no "~".
const (
	liveEvents = "/~live"
	liveScript = "/~live.js"
	liveStyle  = "/~live.css"

	ReviewRoot  = "/~review/" // then a language, "/"
	reviewStyle = "/~review.css"
)

// live serves the site that was sound last, and tells every open page when
// its bytes have changed and what is wrong with the sources now. What it adds
// to a page is added here and is in no built file.
type live struct {
	isOwnHost func(host string) bool
	lang      string // of pages that say no other
	own       Static // its script and its styles
	review    *reviewer
	mutex     sync.Mutex
	now       *Sight
	sound     site          // what was shown last when all was checked; nil before
	seen      chan struct{} // closed once there is a page to see
	open      sync.Once     // closes it
	slowest   time.Duration // that a reader may take to hear of one change
}

// State is how what is shown stands to what was saved.
type State int

const (
	Checked  State = iota // all is read and checked, and Problems are all there are
	Checking              // what was saved is shown, and not all is checked; Problems are those of before
	Reading               // what was saved is not shown yet; Problems are those of before
)

// Sight is what there is to see after a build. It does not change.
type Sight struct {
	site     site // nil until the sources have been sound once
	State    State
	Problems []diag.Problem
	into     []string                  // languages that the site is translated into, where it is not checked yet
	wasSound bool                      // nothing was wrong before it was checked again
	sections func() []page.Translation // how every translation stands; read once
	replaced chan struct{}             // closed when there is a newer one

	making sync.Mutex
	made   map[[sha256.Size]byte][]byte // what was made to be sent
}

// shared returns bytes that are to be sent. However many readers hold the same,
// as slow ones do for long, they are there once.
func (s *Sight) shared(data []byte) []byte {
	if len(data) == 0 {
		return data
	}
	sum := sha256.Sum256(data)
	s.making.Lock()
	defer s.making.Unlock()
	if same, ok := s.made[sum]; ok {
		return same
	}
	if s.made == nil {
		s.made = map[[sha256.Size]byte][]byte{}
	}
	s.made[sum] = data
	return data
}

// languages are those whose translations can be looked at beside their source.
func (s *Sight) languages() []string {
	if s.into != nil {
		return s.into
	}
	return LanguagesOf(s.sections())
}

func newLive(isOwnHost func(string) bool, lang string, review *reviewer) (*live, error) {
	files, err := bundle.Beforehand(assets.FS, assets.OfServe...)
	if err != nil {
		return nil, err
	}
	return &live{
		isOwnHost: isOwnHost, lang: lang, review: review, slowest: Slowest,
		own:  Static{liveScript: files[0].Data, liveStyle: files[1].Data, reviewStyle: files[2].Data},
		now:  &Sight{sections: sync.OnceValue(review.read), replaced: make(chan struct{})},
		seen: make(chan struct{}),
	}, nil
}

// show replaces what is served by what is checked; without a site, it becomes
// what was sound last. translations are how they stand, nil where they have to be
// read.
func (l *live) show(site *view.Site, problems []diag.Problem, translations func() []page.Translation) {
	l.replace(func(next *Sight) {
		if site != nil {
			l.sound = draft{site}
		}
		next.wasSound = l.now.State != Checked && len(l.now.Problems) == 0
		next.site, next.Problems, next.into = l.sound, problems, nil
		next.sections = sync.OnceValue(func() []page.Translation {
			if translations == nil {
				return l.review.read()
			}
			return l.review.note(translations())
		})
	})
}

// showUnchecked shows a site of which not all is checked.
func (l *live) showUnchecked(site *view.Site) {
	l.replace(func(next *Sight) { next.site, next.State = draft{site}, Checking })
}

// showFirst is showUnchecked for a site that was read as a whole, unless what is
// shown is newer. of are its words.
func (l *live) showFirst(site *view.Site, of *page.Site) {
	l.replace(func(next *Sight) {
		if l.now.State == Checking {
			next.State = Checking
			return
		}
		next.site, next.State = draft{site}, Checking
		for _, lang := range of.Languages[1:] {
			next.into = append(next.into, lang.ID)
		}
	})
}

// tellReading says that what was saved is being read.
func (l *live) tellReading() { l.replace(func(next *Sight) { next.State = Reading }) }

// replace makes what is seen what change makes of it.
func (l *live) replace(change func(next *Sight)) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	was := l.now
	next := &Sight{site: was.site, Problems: was.Problems, into: was.into, sections: was.sections, replaced: make(chan struct{})}
	change(next)
	l.now = next
	if next.site != nil {
		l.open.Do(func() { close(l.seen) })
	}
	close(was.replaced)
}

func (l *live) sight() *Sight {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.now
}

// ServeHTTP refuses a foreign Host first: a page elsewhere whose name was
// made to mean this computer could otherwise read what is being edited.
func (l *live) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch s := l.sight(); {
	case !l.isOwnHost(r.Host):
		refused := diag.Textf("この名前では見られません: %s", "this is not served under the name %s", r.Host)
		http.Error(w, refused.In(l.lang), http.StatusForbidden)
	case r.URL.Path == liveEvents:
		l.events(w, r)
	case l.own[r.URL.Path] != nil:
		l.own.ServeHTTP(w, r)
	case strings.HasPrefix(r.URL.Path, ReviewRoot):
		l.showReview(w, r, s)
	case s.site == nil:
		l.start(w, r, s)
	default:
		alive := func(name string, page []byte) []byte {
			return s.shared(l.alive(name, page))
		}
		served{s.site, alive}.ServeHTTP(w, r)
	}
}

// start answers while the sources have never been sound: with the problems.
func (l *live) start(w http.ResponseWriter, r *http.Request, s *Sight) {
	switch ext := path.Ext(r.URL.Path); {
	case r.URL.Path == "/favicon.ico": // which a browser asks for by itself
		w.WriteHeader(http.StatusNoContent)
		return
	case ext != "" && ext != ".html":
		http.NotFound(w, r)
		return
	}
	lang := l.lang
	if first, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/"); first == "ja" || first == "en" {
		lang = first
	}
	w.Header().Set("Content-Type", MediaTypes[".html"])
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusServiceUnavailable)
	w.Write(StartPage(lang, s))
}

// Where an open page finds the script, and where its policy allows it.
var (
	headEnd      = []byte("</head>")
	deafPolicy   = []byte("connect-src 'none'")
	hearing      = []byte("connect-src 'self'")
	scriptPolicy = []byte("script-src 'self'")
	ownPolicies  = strings.NewReplacer("script-src 'sha256-", "script-src 'self' 'sha256-", "style-src 'sha256-", "style-src 'self' 'sha256-")
)

// alive adds to a page what it needs to hear of changes. A page made to be
// saved, whose policy allows no script but its own, stays as it is; the page
// that says there is none must become the one that comes.
func (l *live) alive(name string, page []byte) []byte {
	was := version(page)
	if path.Base(name) == path.Base(notFound) {
		page = []byte(ownPolicies.Replace(string(page)))
	}
	if !bytes.Contains(page, scriptPolicy) {
		return page
	}
	page = bytes.Replace(page, headEnd, fmt.Appendf(nil, `<link rel="stylesheet" href="%s"><script defer src="%s" data-version="%s"></script></head>`, liveStyle, liveScript, was), 1)
	return bytes.Replace(page, deafPolicy, hearing, 1)
}

// version names the bytes of a page. Its assets are named after theirs, so it
// changes with them too.
func version(page []byte) string {
	sum := sha256.Sum256(page)
	return hex.EncodeToString(sum[:8])
}

// message is what a page hears: its own version, and the panel of problems.
type message struct {
	Version string `json:"version"`
	From    string `json:"from"`  // the version that Title and Body make into this one
	Title   string `json:"title"` // text
	Body    string `json:"body"`  // HTML within <body>; "" where more than these have changed
	Panel   string `json:"panel"` // HTML; "" if there are no problems
	Said    string `json:"said"`  // what a screen reader says of it
}

// event is a message as a page hears it.
func (m message) event() []byte {
	data, err := json.Marshal(m)
	if err != nil {
		panic("serve: strings are no JSON: " + err.Error())
	}
	return slices.Concat([]byte("data: "), data, []byte("\n\n"))
}

// events tells the page named in the request, in its language, how things
// stand now and whenever that changes.
func (l *live) events(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	fmt.Fprint(w, "retry: 500\n\n")
	address, lang, last := r.URL.Query().Get("page"), r.URL.Query().Get("lang"), message{}
	var told []byte // the page that it was told of last
	for first := true; ; first = false {
		s := l.sight()
		page := l.pageFor(s, address, lang)
		next := message{From: last.Version}
		next.Title, next.Body = renewed(told, page)
		if page != nil {
			next.Version = version(page)
		}
		next.Panel, next.Said = panelOf(lang, s)
		out.SetWriteDeadline(time.Now().Add(l.slowest))
		if first || next.Version != last.Version || next.Panel != last.Panel || next.Said != last.Said {
			if _, err := w.Write(s.shared(next.event())); err != nil {
				return
			}
			last, told = next, page
		}
		if out.Flush() != nil {
			return
		}
		out.SetWriteDeadline(time.Time{}) // until the next change, however long that takes
		select {
		case <-s.replaced:
		case <-r.Context().Done():
			return
		}
	}
}

// pageFor is the page at an address; nil if there is none to see yet.
func (l *live) pageFor(s *Sight, address, lang string) []byte {
	switch {
	case strings.HasPrefix(address, ReviewRoot):
		return l.reviewPage(s, address, lang)
	case s.site == nil:
		return nil
	}
	_, data, _ := find(s.site, address)
	return data
}

// renewed is what makes a page the next one where it is open: its title, and
// what stands within <body>. Both are "" where that is not all: a script, a
// style or the policy is another one.
func renewed(was, is []byte) (title, body string) {
	before, now := takeApart(was), takeApart(is)
	if now.body == nil || bytes.Equal(was, is) || !bytes.Equal(before.rest, now.rest) {
		return "", ""
	}
	return html.UnescapeString(string(now.title)), string(now.body)
}

// parts of a page: what can change while it is open, and all else but its
// description, which nobody sees there.
type parts struct{ title, body, rest []byte }

// takeApart takes a page of ours apart; body is nil if it has none.
func takeApart(page []byte) parts {
	head, rest, _ := bytes.Cut(page, []byte("<body"))
	tag, rest, ok := bytes.Cut(rest, []byte(">"))
	body, end, ended := bytes.Cut(rest, []byte("</body>"))
	beforeTitle, rest, titled := bytes.Cut(head, []byte("<title>"))
	title, head, _ := bytes.Cut(rest, []byte("</title>"))
	if !ok || !ended || !titled {
		return parts{}
	}
	if before, rest, ok := bytes.Cut(head, []byte(`<meta name="description" content="`)); ok {
		_, after, _ := bytes.Cut(rest, []byte(`">`))
		head = slices.Concat(before, after)
	}
	return parts{title, body, slices.Concat(beforeTitle, head, tag, end)}
}
