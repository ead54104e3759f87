package page

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
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
	return strings.ContainsFunc(host, func(r rune) bool {
		return r > unicode.MaxASCII && r != 'ー' && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
	})
}

// isForeignHost reports whether an address is refused for its host alone.
func isForeignHost(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && looksAlike(u.Hostname())
}

var (
	saidAddress = regexp.MustCompile(`^(?i:https?://)?((?:[\pL\pN-]+\.)+\pL{2,})(?::\d+)?(?:[/?#]\S*)?$`)
	saidMail    = regexp.MustCompile(`[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	saidNumber  = regexp.MustCompile(`\+?[0-9][0-9() -]{7,}[0-9]`)
)

// deceives says what is wrong where a link's words are another address than
// the one it leads to; ok is true if nothing is.
func deceives(dest, text string) (message, hint diag.Text, ok bool) {
	said, real := differing(dest, strings.TrimSpace(norm.NFKC.String(text)))
	if said == "" {
		return message, hint, true
	}
	return diag.Textf("リンクの言葉は「%s」ですが、行き先は「%s」です", "the link says “%s”, but leads to “%s”", said, real),
		diag.Textf("どちらが正しいかを確かめて、同じにします", "see which of the two is right, and make them the same"), false
}

// differing returns the address or number that a link says, and the other to
// which it leads; empty where they agree or it says none.
func differing(dest, text string) (said, real string) {
	if number, isTel := strings.CutPrefix(dest, "tel:"); isTel {
		for _, said := range saidNumber.FindAllString(hyphenated(text), -1) {
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
	match := saidAddress.FindStringSubmatch(text)
	if err != nil || u.Scheme != "https" || match == nil || !isHostLike(match[1], text) {
		return "", ""
	}
	if strings.TrimPrefix(strings.ToLower(match[1]), "www.") != strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") {
		return match[1], u.Hostname()
	}
	return "", ""
}

// isHostLike keeps file names ("form.pdf") and words with a full stop apart
// from hosts.
func isHostLike(host, text string) bool {
	last := strings.ToLower(host[strings.LastIndexByte(host, '.'):])
	return strings.Contains(text, "://") || strings.HasPrefix(strings.ToLower(host), "www.") || !isAttachment(last) && !slices.Contains([]string{".html", ".htm", ".txt", ".md", ".toml"}, last)
}

// hyphenated writes the signs between the parts of a telephone number as
// hyphens.
func hyphenated(text string) string {
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
