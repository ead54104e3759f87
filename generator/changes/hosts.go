package changes

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
)

// Host is a server that no page led to before.
type Host struct {
	Name string
	On   []string // paths of the pages that now lead to it, sorted
}

// newHosts are the servers that only the new pages lead to.
func (g *gathering) newHosts() []Host {
	known := map[string]bool{}
	for _, r := range g.before {
		for _, a := range r.acts {
			known[hostOf(a)] = true
		}
	}
	on := map[string][]string{}
	for _, r := range g.after {
		for _, a := range r.acts {
			if host := hostOf(a); host != "" && !known[host] && (len(on[host]) == 0 || on[host][len(on[host])-1] != r.path) {
				on[host] = append(on[host], r.path)
			}
		}
	}
	var hosts []Host
	for name, pages := range on {
		slices.Sort(pages)
		hosts = append(hosts, Host{name, pages})
	}
	slices.SortFunc(hosts, func(a, b Host) int { return cmp.Compare(a.Name, b.Name) })
	return hosts
}

// hostOf is the server that a link leads to; "" within the site.
func hostOf(a act) string {
	if a.kind != Link {
		return ""
	}
	if address, isMail := strings.CutPrefix(a.value, "mailto:"); isMail {
		_, host, _ := strings.Cut(address, "@")
		return strings.ToLower(host)
	}
	u, err := url.Parse(a.value)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}
