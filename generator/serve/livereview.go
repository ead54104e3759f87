package serve

import (
	"net/http"
	"strings"

	"tebiki/generator/diag"
)

// showReview answers with the translations into the language that the address
// names, in the language of messages or the one asked for with ?lang=.
func (l *live) showReview(w http.ResponseWriter, r *http.Request, s *Sight) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
		return
	}
	lang := l.lang
	if asked := r.URL.Query().Get("lang"); asked == "ja" || asked == "en" {
		lang = asked
	}
	data := s.shared(l.reviewPage(s, r.URL.Path, lang))
	if data == nil && diag.Failed(s.Problems) {
		l.start(w, r, s) // they may be why
		return
	}
	if data == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", MediaTypes[".html"])
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if r.Method == http.MethodGet {
		w.Write(s.shared(l.alive(r.URL.Path, data)))
	}
}

// reviewPage is the page at an address of reviews; nil if there is none.
func (l *live) reviewPage(s *Sight, address, lang string) []byte {
	into := strings.Trim(strings.TrimPrefix(address, ReviewRoot), "/")
	built := func(name string) []byte {
		if s.site == nil {
			return nil
		}
		return s.site.at("/" + name)
	}
	return l.review.page(s.sections(), into, lang, built)
}
