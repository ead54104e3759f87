package fact

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
)

// A reader goes by what a link says. Where that is an address or a number
// itself, it is the one the link leads to; and no host looks like another's.

// looksAlike reports whether a host could be taken for another: letters of
// other alphabets look like Latin ones, and names in code (xn--) like nothing.
// Japanese writing looks like itself.
func looksAlike(host string) bool {
	for label := range strings.SplitSeq(host, ".") {
		if strings.HasPrefix(strings.ToLower(label), "xn--") {
			return true
		}
	}
	runes := []rune(host)
	for i, r := range runes {
		if r > unicode.MaxASCII && r != 'ー' && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			return true
		}
		// Between Latin letters these are taken for / - and 0: nta.go.jpノa.example
		if strings.ContainsRune("ノー一〇", r) && i > 0 && i+1 < len(runes) && runes[i-1] < unicode.MaxASCII && runes[i+1] < unicode.MaxASCII {
			return true
		}
	}
	return false
}

// isOddHost reports whether an address names its computer in a way that no
// reader can tell: by a number, in whatever form browsers read it (127.1,
// 0x7f.1, [::1]), by a name without a dot, behind a name and an @, with a port,
// or with % in it.
func isOddHost(u *url.URL, address string) bool {
	host := strings.TrimSuffix(u.Hostname(), ".")
	labels := strings.Split(host, ".")
	last := strings.ToLower(labels[len(labels)-1])
	isNumber := strings.Trim(last, "0123456789") == "" || strings.HasPrefix(last, "0x") && strings.Trim(last[2:], "0123456789abcdef") == ""
	authority := strings.TrimPrefix(address, "https://")
	if end := strings.IndexAny(authority, "/?#"); end >= 0 {
		authority = authority[:end]
	}
	port := u.Port()
	return u.User != nil || strings.ContainsAny(authority, "%@") || strings.Contains(host, ":") || strings.HasSuffix(u.Host, ":") || port != "" && port != "443" ||
		isNumber || len(labels) < 2 || slices.Contains(labels, "")
}

// IsForeignHost reports whether an address is refused for its host alone.
func IsForeignHost(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && looksAlike(u.Hostname())
}

// IsNamedOddly reports whether an address is refused for how it names its
// computer.
func IsNamedOddly(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != "" && isOddHost(u, address)
}

var (
	saidAddress = regexp.MustCompile(`^(?i:https?://)?((?:[\pL\pN-]+\.)+\pL{2,})(?::\d+)?(?:[/?#]\S*)?$`)
	saidMail    = regexp.MustCompile(`[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	saidNumber  = regexp.MustCompile(`\+?[0-9][0-9() -]{7,}[0-9]`)
)

// Deceives says what is wrong where a link's words are another address than
// the one it leads to; ok is true if nothing is.
func Deceives(dest, text string) (message, hint diag.Text, ok bool) {
	said, real := differing(dest, strings.TrimSpace(norm.NFKC.String(text)))
	if said == "" {
		return message, hint, true
	}
	return diag.Textf("リンクの言葉は「%s」ですが、行き先は「%s」です", "the link says “%s”, but leads to “%s”", said, real),
		diag.Textf("どちらが正しいかを確かめて、同じにします", "see which of the two is right, and make them the same"), false
}

// differing returns the address or number that a link says, alone or among
// other words, and the other to which it leads; empty where they agree or it
// says none.
func differing(dest, text string) (said, real string) {
	if said, real := differingKind(dest, text); said != "" {
		return said, real
	}
	if number, isTel := strings.CutPrefix(dest, "tel:"); isTel {
		for _, said := range saidNumber.FindAllString(Hyphenated(text), -1) {
			if national(said) != national(number) {
				return said, number
			}
		}
		return "", ""
	}
	if address, isMail := strings.CutPrefix(dest, "mailto:"); isMail {
		for _, said := range saidMail.FindAllString(text, -1) {
			if !strings.EqualFold(said, address) {
				return said, address
			}
		}
		return "", ""
	}
	u, err := url.Parse(dest)
	match := saidAddress.FindStringSubmatch(latinDots(text))
	if err != nil || u.Scheme != "https" || match == nil || !isHostLike(match[1], text) {
		return "", ""
	}
	if plainHost(match[1]) != plainHost(u.Hostname()) {
		return match[1], u.Hostname()
	}
	return "", ""
}

// hostAmong finds what may be a host among other words.
var hostAmong = regexp.MustCompile(`(?i:https?://)?((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})`)

// topLevels are the ends of hosts that are taken for hosts without https:// or
// www. before them: Node.js is none.
var topLevels = []string{"jp", "com", "net", "org", "info", "biz", "co", "io", "gov", "edu", "int", "example", "uk", "us", "eu", "cn", "kr", "tw", "app", "dev", "site", "online", "shop", "xyz"}

// differingKind finds an address or number of another kind than the one a link
// leads to, and a host that is not the link's among other words.
func differingKind(dest, text string) (said, real string) {
	isTel, isMail := strings.HasPrefix(dest, "tel:"), strings.HasPrefix(dest, "mailto:")
	real = strings.TrimPrefix(strings.TrimPrefix(dest, "tel:"), "mailto:")
	if !isMail && strings.Contains(text, "@") {
		if mail := saidMail.FindString(text); mail != "" {
			return mail, real
		}
	}
	if !isTel && len(strings.ReplaceAll(digits(text), "+", "")) > 8 {
		for _, f := range figure.Scan(Hyphenated(text)) {
			if f.Kind == figure.Tel {
				return Hyphenated(text)[f.From:f.To], real
			}
		}
	}
	if !strings.ContainsAny(text, ".。") || !isTel && !isMail && !strings.HasPrefix(dest, "https:") { // a page may be about a website
		return "", ""
	}
	host := ""
	if isMail {
		_, host, _ = strings.Cut(real, "@")
	} else if u, err := url.Parse(dest); err == nil && u.Scheme == "https" {
		host = u.Hostname()
		real = host
	}
	for _, match := range hostAmong.FindAllStringSubmatch(saidMail.ReplaceAllString(latinDots(text), " "), -1) {
		last := strings.ToLower(match[1][strings.LastIndexByte(match[1], '.')+1:])
		isHost := len(match[0]) > len(match[1]) || strings.HasPrefix(strings.ToLower(match[1]), "www.") || slices.Contains(topLevels, last)
		if isHost && plainHost(match[1]) != plainHost(host) {
			return match[1], real
		}
	}
	return "", ""
}

// plainHost is a host without what makes no difference to a reader.
func plainHost(host string) string {
	return strings.TrimPrefix(strings.ToLower(strings.TrimSuffix(host, ".")), "www.")
}

// latinDots writes the full stops between Latin letters as browsers read them
// in an address: www.nta。go。jp is www.nta.go.jp.
func latinDots(text string) string {
	if !strings.Contains(text, "。") {
		return text
	}
	runes := []rune(text)
	for i, r := range runes {
		if r == '。' && i > 0 && i+1 < len(runes) && markdown.IsLetterOrDigit(runes[i-1]) && markdown.IsLetterOrDigit(runes[i+1]) {
			runes[i] = '.'
		}
	}
	return string(runes)
}

// isHostLike keeps file names ("form.pdf") and words with a full stop apart
// from hosts.
func isHostLike(host, text string) bool {
	last := strings.ToLower(host[strings.LastIndexByte(host, '.'):])
	return strings.Contains(text, "://") || strings.HasPrefix(strings.ToLower(host), "www.") || !IsAttachment(last) && !slices.Contains([]string{".html", ".htm", ".txt", ".md", ".toml"}, last)
}

// Hyphenated writes the signs between the parts of a telephone number as
// hyphens.
func Hyphenated(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '\u2010' && r <= '\u2015' || r == '\u2212' || r == 'ー' {
			return '-'
		}
		return r
	}, text)
}

// national is a Japanese number's digits as they are dialled at home: +81 3
// and 03 are one.
func national(number string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	if rest, abroad := strings.CutPrefix(digits, "81"); abroad && strings.HasPrefix(number, "+") {
		return "0" + strings.TrimPrefix(rest, "0")
	}
	return digits
}

func IsAttachment(name string) bool {
	return slices.Contains(attachments, strings.ToLower(path.Ext(name)))
}

// attachments are the endings of files that staff would hand out.
var attachments = []string{".pdf", ".doc", ".docx", ".xls", ".xlsx", ".xlsm", ".ppt", ".pptx", ".csv", ".zip", ".jpg", ".jpeg", ".png"}
