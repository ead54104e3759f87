package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/weekday"
)

// effectText says in a line what a page does otherwise.
func (d Difference) effectText(e changes.Effect) string {
	text := d.effectWords(e).In(d.lang)
	if e.Times > 1 {
		text += timesText(e.Times).In(d.lang)
	}
	return text
}

func (d Difference) effectWords(e changes.Effect) diag.Text {
	label, from, to := short(e.Label), diag.OneLine(d.valueText(e.Kind, e.From)), diag.OneLine(d.valueText(e.Kind, e.To))
	switch e.Kind {
	case changes.Link:
		return d.linkWords(e.Label != "", label, from, to)
	case changes.Letter:
		what := diag.Textf("本文", "body")
		if e.Label == "subject" {
			what = diag.Textf("件名", "subject")
		}
		return diag.Text{
			JA: fmt.Sprintf("用意されるメールの%s: %s → %s", what.JA, d.orNothing(from), d.orNothing(to)),
			EN: fmt.Sprintf("the %s of the mail that is prepared: %s → %s", what.EN, d.orNothing(from), d.orNothing(to)),
		}
	case changes.QR:
		switch {
		case e.To != "":
			return diag.Textf("QRコードが増えます: %s", "new QR code: %s", label)
		case e.From != "":
			return diag.Textf("QRコードがなくなります: %s", "QR code gone: %s", label)
		}
		return diag.Textf("QRコード「%s」の行き先が変わります（読み取って確かめてください）", "the QR code “%s” leads elsewhere: scan it to see where", label)
	case changes.Hours:
		return diag.Textf("「受付中」と示す時間: %s → %s", "when the site says that somebody answers: %s → %s", d.orNothing(from), d.orNothing(to))
	case changes.Call:
		return diag.Textf("結果「%s」で連絡先として示す所: %s → %s", "whom the result “%s” tells to contact: %s → %s", label, d.orNothing(from), d.orNothing(to))
	case changes.Status:
		return diag.Textf("結果「%s」の見せ方: %s → %s", "how the result “%s” looks: %s → %s", label, from, to)
	case changes.Form:
		return diag.Textf("「%s」の形: %s → %s", "the form of “%s”: %s → %s", label, from, to)
	case changes.Strong:
		if e.To == "" {
			return diag.Textf("太字でなくなる言葉: %s", "no longer in bold: %s", label)
		}
		return diag.Textf("太字になる言葉: %s", "now in bold: %s", label)
	case changes.Anchor:
		if e.To != "" {
			return diag.Textf("見出し「%s」の名前が、#%s から #%s に変わります。#%[2]s への外からのリンクは、ページの先頭を開くようになります",
				"the heading “%s” is no longer #%s but #%s: links to #%[2]s from elsewhere open the top of the page", label, from, to)
		}
		return diag.Textf("見出し「%s」の #%s がなくなります。そこへの外からのリンクは、ページの先頭を開くようになります",
			"#%[2]s of the heading “%[1]s” goes: links to it from elsewhere open the top of the page", label, from)
	case changes.Stands:
		if e.In == "" {
			return diag.Textf("「%s」は、これまでの「%s」を表すようになります", "“%s” now stands for what was “%s”", label, to)
		}
		return diag.Textf("質問「%s」の答え「%s」は、これまでの「%s」を表すようになります", "of the question “%s”, the answer “%s” now stands for what was “%s”", short(e.In), label, to)
	}
	return diag.Textf("「%s」は、「%s」でなく「%s」について言うようになります", "“%s” is no longer said of “%s” but of “%s”", label, short(from), short(to))
}

// linkWords says where a link leads; named is false for an address that leads
// on by itself.
func (d Difference) linkWords(named bool, label, from, to string) diag.Text {
	switch {
	case !named && from != "" && to != "":
		return diag.Textf("行き先: %s → %s", "leads to: %s → %s", from, to)
	case to == "":
		return diag.Textf("リンクでなくなる言葉「%s」: %s", "no longer a link: “%s” to %s", label, from)
	case from == "":
		return diag.Textf("新しいリンク「%s」: %s", "new link “%s”: %s", label, to)
	}
	return diag.Textf("リンク「%s」の行き先: %s → %s", "the link “%s” leads to: %s → %s", label, from, to)
}

// valueText writes what an effect was, or will be, as staff know it.
func (d Difference) valueText(kind changes.Kind, value string) string {
	if value == "" {
		return ""
	}
	switch kind {
	case changes.Letter:
		return strings.ReplaceAll(value, "\n", " / ")
	case changes.Hours:
		return hoursText(d.lang, value)
	case changes.Call:
		var names []string
		for _, id := range strings.Fields(value) {
			name := d.site.Fact(d.lang, "contacts."+id+".name")
			if name == "" {
				name = id
			}
			names = append(names, name)
		}
		return strings.Join(names, d.words.comma)
	case changes.Status:
		if word := d.words.ui["status."+value]; word != "" {
			return word
		}
	case changes.Form:
		return formText(value).In(d.lang)
	}
	return value
}

// hoursText writes "mon tue wed thu fri 09:00–18:00 Asia/Tokyo" as members read
// it: 平日 9時～18時. A time zone is told where it is not Japan's.
func hoursText(lang, value string) string {
	fields := strings.Fields(value)
	if len(fields) < 3 {
		return value
	}
	days, clock, zone := weekday.Short(fields[:len(fields)-2]), fields[len(fields)-2], fields[len(fields)-1]
	from, until, _ := strings.Cut(clock, "–")
	from, until = strings.TrimPrefix(from, "0"), strings.TrimPrefix(until, "0")
	ja := map[string]string{"mon-fri": "平日", "mon-sun": "毎日"}[days]
	if ja == "" {
		ja = strings.NewReplacer("mon", "月", "tue", "火", "wed", "水", "thu", "木", "fri", "金", "sat", "土", "sun", "日", "-", "～", ",", "・").Replace(days)
	}
	hour := func(clock string) string {
		hour, minute, _ := strings.Cut(clock, ":")
		if minute == "00" {
			return hour + "時"
		}
		return hour + "時" + strings.TrimPrefix(minute, "0") + "分"
	}
	text := diag.Text{JA: ja + " " + hour(from) + "～" + hour(until), EN: cmp.Or(map[string]string{"mon-fri": "weekdays", "mon-sun": "every day"}[days], days) + " " + from + "–" + until}
	if zone != "Asia/Tokyo" {
		text = diag.Text{JA: text.JA + "（" + zone + "）", EN: text.EN + " (" + zone + ")"}
	}
	return text.In(lang)
}

// formText is what a line is to the eye.
func formText(form string) diag.Text {
	if deeper := strings.Count(form, "\t"); deeper > 0 {
		text := formText(strings.TrimRight(form, "\t"))
		return diag.Text{JA: fmt.Sprintf("%s・%d段目", text.JA, deeper+1), EN: fmt.Sprintf("%s, %d deep", text.EN, deeper+1)}
	}
	name, rest, _ := strings.Cut(form, " ")
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return diag.Textf("見出し（レベル%s）", "heading of level %s", name[1:])
	case "ul":
		return diag.Textf("番号のない箇条書き", "item without a number")
	case "ol":
		return numberedText(strings.Fields(rest))
	case "td", "th":
		return diag.Textf("表の欄", "cell of a table")
	case "blockquote":
		return diag.Textf("引用", "quotation")
	}
	return diag.Textf("ふつうの文", "plain text")
}

// numberedText is what a line of a list with numbers is, of its first number,
// how many numbers are skipped before the line ("+2"), and a class.
func numberedText(fields []string) diag.Text {
	text := diag.Textf("番号付きの箇条書き", "item with a number")
	for i, field := range fields {
		switch {
		case i == 0:
			text = diag.Text{JA: text.JA + "（" + field + "から）", EN: text.EN + ", from " + field}
		case strings.HasPrefix(field, "+"): // numbers never go back
			text = diag.Text{JA: text.JA + "、番号を" + field[1:] + "つ飛ばした後", EN: text.EN + ", after " + field[1:] + " skipped"}
		default:
			text = diag.Text{JA: "○で囲んだ" + text.JA, EN: text.EN + ", circled"}
		}
	}
	return text
}

// longest is how many characters of a label are shown.
const longest = 40

func short(label string) string {
	if characters := []rune(diag.OneLine(label)); len(characters) > longest {
		return string(characters[:longest]) + "…"
	}
	return diag.OneLine(label)
}

// shown are the effects that are told of a page on the screen: of a new page
// only where it leads out of the site, as all its words are new.
func shown(p changes.Page) []changes.Effect {
	if !p.Added {
		return p.Effects
	}
	return slices.DeleteFunc(slices.Clone(p.Effects), func(e changes.Effect) bool { return !strings.Contains(e.To, "://") })
}

// hostText tells of a server that no page led to so far.
func hostText(h changes.Host) diag.Text {
	return diag.Textf("はじめてリンクする先: %s（%s）", "leads to a server for the first time: %s (%s)", diag.OneLine(h.Name), pathsText(h.On))
}

// mostPaths is how many pages are named one by one.
const mostPaths = 3

func pathsText(paths []string) string {
	if len(paths) > mostPaths {
		return strings.Join(paths[:mostPaths], ", ") + " …+" + fmt.Sprint(len(paths)-mostPaths)
	}
	return strings.Join(paths, ", ")
}

func unreadText() diag.Text {
	return diag.Textf("要素の重なりが深すぎて、このページは読めません。前と後のページをブラウザーで開いて、目で比べてください",
		"elements stand too deep in one another for this page to be read; open it before and after in a browser, and compare by eye")
}

func effectObject(e changes.Effect) map[string]any {
	object := map[string]any{"kind": e.Kind, "label": e.Label, "change": change(e.From == "" && e.To != "", e.To == "" && e.From != ""), "from": e.From, "to": e.To, "times": e.Times}
	if e.In != "" {
		object["in"] = e.In
	}
	if len(e.Also) > 0 {
		object["also"] = e.Also
	}
	return object
}
