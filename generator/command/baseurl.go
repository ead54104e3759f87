package command

import (
	"net/netip"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"tebiki/generator/diag"
)

// hostForm is a host as a certificate names it: labels of letters, digits and
// hyphens, which no hyphen begins or ends.
var hostForm = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$`)

// baseURL returns the address of a site as it is published, ending in a slash:
// https, a host's letters of other scripts in punycode. What is wrong with it is
// empty if nothing is.
func baseURL(written string) (base string, wrong diag.Text) {
	written = strings.TrimSpace(written)
	u, err := url.Parse(written)
	switch {
	case err == nil && u.Scheme == "http" && u.Host != "":
		return "", diag.Textf("-base-url は、http:// ではなく https:// で始まる住所です。http のサイトは、ネットワークなしで使えるように残せません", "-base-url begins with https://, not http://; over http a site cannot be kept for use without a network")
	case err != nil || u.Scheme != "https" || u.Host == "" || u.Opaque != "",
		u.User != nil, u.RawQuery != "", u.ForceQuery, u.Fragment != "", // a password would stand on every page
		strings.HasPrefix(u.Path, "//"), // which leads to another server
		strings.ContainsAny(written, "\\\"<> #"), u.Path != "" && path.Clean(u.Path) != strings.TrimSuffix(u.Path, "/") && u.Path != "/":
		return "", diag.Textf("-base-url は https:// で始まるサイトの住所です（名前・パスワードや ? # は書けません）", "-base-url is the site's address, beginning with https://, without a name, a password, ? or #")
	}
	host, ok := hostOf(u.Hostname())
	if !ok {
		return "", diag.Textf("-base-url の「%s」は、サーバーの名前ではありません（英数字・ハイフン・ドットか、日本語ドメイン）", "“%s” in -base-url is no name of a server (letters, digits, hyphens and dots, or an internationalized name)", u.Hostname())
	}
	if port, err := strconv.ParseUint(u.Port(), 10, 16); u.Port() != "" && (err != nil || port == 0) || strings.HasSuffix(u.Host, ":") {
		return "", diag.Textf("-base-url のポートは、1から65535までの数字です", "the port in -base-url is a number from 1 to 65535")
	}
	if u.Port() != "" {
		host += ":" + u.Port()
	}
	return strings.TrimSuffix((&url.URL{Scheme: "https", Host: host, Path: u.Path, RawPath: u.RawPath}).String(), "/") + "/", diag.Text{}
}

// hostOf writes the name of a server as it is asked for.
func hostOf(name string) (host string, ok bool) {
	if ip, err := netip.ParseAddr(name); err == nil {
		if ip.Is6() {
			return "[" + ip.String() + "]", ip.Zone() == ""
		}
		return ip.String(), true
	}
	host, err := idna.Lookup.ToASCII(name)
	host = strings.ToLower(host)
	if again, err := idna.Lookup.ToASCII(host); err != nil || again != host || !utf8.ValidString(name) {
		return "", false
	}
	last := host[strings.LastIndexByte(host, '.')+1:]
	_, notNumber := strconv.Atoi(last)
	return host, err == nil && len(host) <= 253 && hostForm.MatchString(host) && notNumber != nil
}
