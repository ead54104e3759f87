package proofread

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/figure"
)

// A text may show how a telephone number or an address is written. It does so
// with one that nobody has, in a sentence that says that it is a form; without
// such words, even 090-1234-5678 may have been left there for a member to call.

// reservedHosts are the ends of hosts that nobody may have (RFC 2606, RFC 6761).
var reservedHosts = []string{"example.com", "example.net", "example.org", "example", "test", "invalid", "localhost"}

// plainDigits are numbers as forms show them.
var plainDigits = regexp.MustCompile(`^(?:0[0-9]{0,3}0{6,8}|[0-9]{0,3}12345678|[0-9]{4}123456|1234567|0123456789)$`)

// isSample reports whether a number or address is one that nobody has.
func isSample(f figure.Figure) bool {
	if f.Kind == figure.Mail {
		_, host, _ := strings.Cut(f.Key, "@")
		return slices.ContainsFunc(reservedHosts, func(end string) bool { return host == end || strings.HasSuffix(host, "."+end) })
	}
	return plainDigits.MatchString(strings.ReplaceAll(f.Key, "-", ""))
}

// formWords say that what stands beside them is a form: 例 where it is no part of
// 事例 or 例外.
var formWords = regexp.MustCompile(`(?:^|[^事慣定特前判症条])例(?:$|[^外年会規題示証文])|記入例|入力例|見本|サンプル|形式|書式|のように|ハイフン|\b(?i:examples?|e\.g\.|samples?|formats?|such as|hyphens?|like this)(?:$|[^a-zA-Z])`)

// sentenceEnd parts sentences; the full stop of e.g. is none.
var sentenceEnd = regexp.MustCompile(`[。\n]|[.!?] +[A-Z]`)

// named is the name of a site or of a mail box, whose words say nothing.
var named = regexp.MustCompile(`[A-Za-z0-9._+-]*@?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)

// showsForm reports whether the sentence around a figure of a text says that it
// shows a form. Where a link leads is none.
func showsForm(text string, f figure.Figure) bool {
	if strings.HasSuffix(text[:f.From], "tel:") || strings.HasSuffix(text[:f.From], "mailto:") {
		return false
	}
	from, to := 0, len(text)
	for _, end := range sentenceEnd.FindAllStringIndex(text, -1) {
		if end[1] <= f.From {
			from = end[0]
		} else if end[0] >= f.To {
			to = end[0]
			break
		}
	}
	return formWords.MatchString(named.ReplaceAllString(text[from:f.From]+"…"+text[f.To:to], "…"))
}
