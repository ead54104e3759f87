package serve

import (
	"net/http"
	"path"
	"strings"

	"tebiki/generator/publish"
	"tebiki/generator/view"
)

// site is what a file server needs to know of a site: what stands at an
// address like "/ja/index.html", nil if nothing does.
type site interface{ at(address string) []byte }

// draft is a site whose pages are made when they are looked at.
type draft struct{ *view.Site }

func (d draft) at(address string) []byte { return d.File(strings.TrimPrefix(address, "/")) }

// Static serves a site from memory as a plain file server would.
type Static map[string][]byte

func (s Static) at(address string) []byte { return s[address] }

func NewStatic(files []publish.File) Static {
	s := Static{}
	for _, f := range files {
		s["/"+f.Path] = f.Data
	}
	return s
}

// MediaTypes are written down here because the system's own table, on
// Windows the registry, may say anything.
var MediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".wasm": "application/wasm", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
	".toml": "application/toml", ".json": "application/json", ".webmanifest": "application/manifest+json", ".png": "image/png", ".ico": "image/x-icon",
	".jpg": "image/jpeg", ".webp": "image/webp", ".pdf": "application/pdf", ".csv": "text/csv", // of what encoding, nobody knows
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func (s Static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	served{s, func(_ string, page []byte) []byte { return page }}.ServeHTTP(w, r)
}

// find returns the file that stands at an address, or the page that says
// there is none. isFolder is an address that lacks its last "/".
func find(s site, address string) (name string, data []byte, isFolder bool) {
	name = address
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if data := s.at(name); data != nil {
		return name, data, false
	}
	return notFound, s.at(notFound), s.at(name+"/index.html") != nil
}

const notFound = "/404.html"

// served is a site whose pages are finished when they are asked for.
type served struct {
	site   site
	finish func(name string, page []byte) []byte
}

func (s served) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
		return
	}
	name, data, isFolder := find(s.site, r.URL.Path)
	if isFolder {
		http.Redirect(w, r, path.Base(r.URL.Path)+"/", http.StatusMovedPermanently)
		return
	}
	if path.Ext(name) == ".html" {
		data = s.finish(name, data)
	}
	w.Header().Set("Content-Type", MediaTypes[path.Ext(name)])
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if name == notFound && r.URL.Path != notFound {
		w.WriteHeader(http.StatusNotFound)
	}
	if r.Method == http.MethodGet {
		w.Write(data)
	}
}
