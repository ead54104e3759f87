package changes

import (
	"slices"
	"strings"
	"unicode"
)

// Effect is a difference in what a page does, whatever its words: where a link
// leads, what a mail is prepared with, how lists are numbered.
type Effect struct {
	Kind  Kind
	Label string // the words that do it
	In    string // of Stands: the question
	From  string // "" if it comes
	To    string // "" if it goes
	Times int
	Also  []string // paths of further pages that have it
}

func (e Effect) key() string {
	return strings.Join([]string{string(e.Kind), e.Label, e.In, e.From, e.To}, "\x00")
}

// effect is an Effect, and whether it stands around the page's own words.
type effect struct {
	Effect
	frame bool
}

// comparison finds what two pages do differently.
type comparison struct {
	g          *gathering
	old, now   *read
	gone, come []*act            // what has no like on the other side so far
	became     map[string]string // lines that were rewritten
	was        map[string]string // the same, from the other side
	found      []effect
}

// effects returns what differs in what two pages do; lines are the changes of
// their words.
func (g *gathering) effects(old, now *read, lines []Change) []effect {
	c := &comparison{g: g, old: old, now: now, became: map[string]string{}, was: map[string]string{}}
	c.gone, c.come = old.telling(), now.telling()
	for _, l := range slices.Concat(old.main, old.frame) {
		c.became[l.text] = ""
	}
	for _, l := range slices.Concat(now.main, now.frame) {
		c.was[l.text] = ""
		if _, stays := c.became[l.text]; stays {
			c.became[l.text], c.was[l.text] = l.text, l.text
		}
	}
	for _, l := range lines {
		if before, after := l.Old(), l.New(); before != after && before != "" && after != "" && c.became[before] == "" && c.was[after] == "" {
			c.became[before], c.was[after] = after, before
		}
	}
	c.cancel(func(a *act, isOld bool) string { return c.keyOf(a, isOld) + "\x00" + a.value })
	c.cancel(func(a *act, isOld bool) string { return c.keyOf(a, isOld) + "\x00" + c.target(a, isOld) })
	c.changed()
	c.longer()
	c.cancel(func(a *act, isOld bool) string {
		if a.kind == Link && c.stays(a, isOld) { // words that became a link, or no longer are one
			return ""
		}
		return reworded(a, c.target(a, isOld))
	})
	c.cancel(func(a *act, isOld bool) string { // the heading it leads to was reworded too
		if a.kind != Link || c.stays(a, isOld) {
			return ""
		}
		return a.value
	})
	if now.repeats {
		c.gone = nil // it shows what the others do, in parts of its own
		c.come = slices.DeleteFunc(c.come, func(a *act) bool { return !strings.Contains(a.value, "://") })
	}
	c.left()
	return c.found
}

// telling are the acts that are compared. A page that repeats others is made
// for itself in how it is built, and has the others' words.
func (r *read) telling() []*act {
	var list []*act
	for i := range r.acts {
		a := &r.acts[i]
		page, fragment, _ := strings.Cut(a.value, "#")
		inPage := a.kind == Link && page == r.path
		switch {
		case r.repeats && (inPage || a.kind != Link && a.kind != Letter && a.kind != QR && a.kind != Hours):
		case inPage && r.titles[fragment] == "": // a field, the first question
		default:
			list = append(list, a)
		}
	}
	return list
}

// keyOf is what an act is found by, in the words of the new page.
func (c *comparison) keyOf(a *act, isOld bool) string {
	key := a.key
	if isOld && (a.kind == Form || a.kind == Place || a.kind == Stands) && c.became[key] != "" {
		key = c.became[key]
	}
	return string(a.kind) + "\x00" + key
}

// target is the value of an act that is the same for the same place: a page
// that moved is where it is now, a heading is known by its words.
func (c *comparison) target(a *act, isOld bool) string {
	if a.kind != Link {
		return a.value
	}
	page, fragment, _ := strings.Cut(a.value, "#")
	site := c.g.now
	if isOld {
		site = c.g.old
	}
	title := ""
	if to := site[page]; to != nil {
		title = to.titles[fragment]
	}
	if moved := c.g.moved[page]; isOld && moved != "" {
		page = moved
	}
	switch {
	case fragment == "":
		return page
	case title != "":
		return page + "#\x00" + title
	}
	return page + "#" + fragment
}

// reworded is what an act is known by if its words are not the same; only of
// what leads somewhere is that enough.
func reworded(a *act, target string) string {
	if a.kind == Link || a.kind == Letter || a.kind == QR {
		name, _, _ := strings.Cut(a.key, " ")
		if a.kind != Letter {
			name = ""
		}
		return string(a.kind) + "\x00" + name + "\x00" + target
	}
	return ""
}

// stays reports whether the words of an act are on the other side too, in the
// line that its line became or was.
func (c *comparison) stays(a *act, isOld bool) bool {
	other := c.was[a.line]
	if isOld {
		other = c.became[a.line]
	}
	return a.label != "" && other != "" && strings.Contains(other, a.label)
}

// longer takes out the links of which only the words are more or fewer.
func (c *comparison) longer() {
	in := map[string][]*act{} // links that come, by line
	for _, a := range c.come {
		if a.kind == Link {
			in[a.line] = append(in[a.line], a)
		}
	}
	alike := map[*act]bool{}
	for _, from := range c.gone {
		for _, to := range in[c.became[from.line]] {
			if from.kind == Link && !alike[to] && c.target(from, true) == c.target(to, false) &&
				(strings.Contains(from.label, to.label) || strings.Contains(to.label, from.label)) {
				alike[from], alike[to] = true, true
				break
			}
		}
	}
	isAlike := func(a *act) bool { return alike[a] }
	c.gone, c.come = slices.DeleteFunc(c.gone, isAlike), slices.DeleteFunc(c.come, isAlike)
}

// cancel takes out what both sides have alike. "" is like nothing.
func (c *comparison) cancel(key func(a *act, isOld bool) string) {
	count := map[string]int{}
	for _, a := range c.gone {
		count[key(a, true)]++
	}
	delete(count, "")
	both := map[string]int{}
	c.come = slices.DeleteFunc(c.come, func(a *act) bool {
		k := key(a, false)
		if count[k] > both[k] {
			both[k]++
			return true
		}
		return false
	})
	c.gone = slices.DeleteFunc(c.gone, func(a *act) bool {
		k := key(a, true)
		if both[k] > 0 {
			both[k]--
			return true
		}
		return false
	})
}

// changed tells of what stays, and does something else.
func (c *comparison) changed() {
	come := map[string][]*act{}
	for _, a := range c.come {
		come[c.keyOf(a, false)] = append(come[c.keyOf(a, false)], a)
	}
	paired := map[*act]bool{}
	for _, from := range c.gone {
		key := c.keyOf(from, true)
		if len(come[key]) == 0 {
			continue
		}
		to := come[key][0]
		come[key] = come[key][1:]
		paired[from], paired[to] = true, true
		c.tell(from, to)
	}
	isPaired := func(a *act) bool { return paired[a] }
	c.gone, c.come = slices.DeleteFunc(c.gone, isPaired), slices.DeleteFunc(c.come, isPaired)
}

func (c *comparison) tell(from, to *act) {
	e := Effect{Kind: to.kind, Label: to.label, From: from.value, To: to.shown()}
	switch to.kind {
	case QR:
		e.From, e.To = "", ""
	case Strong: // strong and em are the same to the eye of most
		return
	case Stands, Place:
		was, renamed := c.old.names[to.value], c.now.names[from.value] == "" && c.old.names[from.value] != ""
		if was == "" || renamed && c.now.names[to.value] == c.old.names[from.value] {
			return // a new part has these words, or a part has a new id
		}
		e.From, e.To = c.old.names[from.value], was
		switch {
		case to.kind == Place && e.From == to.label: // the name itself
			e.Kind = Stands
		case to.kind == Stands:
			e.In = c.now.names[to.value[:strings.LastIndex(to.value, "/")]]
		}
		if e.From == e.To {
			return
		}
	}
	c.found = append(c.found, effect{e, to.frame})
}

// left tells of what comes and goes although its words stay, and of what comes
// with new words and does what they do not say.
func (c *comparison) left() {
	anchors := map[string]string{} // new ones, by their words
	strong := map[string]bool{}    // lines in which something stands out
	old, now := wholes(c.old), wholes(c.now)
	for _, a := range c.now.acts {
		switch {
		case a.kind == Strong:
			strong[a.line] = true
		case a.kind == Anchor && !c.old.ids[a.value]:
			anchors[a.label] = a.value
		}
	}
	for _, a := range c.gone {
		after := c.became[a.line]
		e := Effect{Kind: a.kind, Label: a.label, From: a.value}
		switch a.kind {
		case Anchor:
			if c.now.ids[a.value] {
				continue
			}
			e.To = anchors[a.label]
		case Link, Strong:
			stands := c.stays(a, true) || a.kind == Strong && after != "" && sharesMost(a.label, after) && !strong[after]
			if !stands || now[a.whole()+after] || a.kind == Link && a.inNav && saysItself(a, c.target(a, true)) {
				continue
			}
		case QR:
			e.From = a.label
		case Letter:
			if after == "" { // gone with its words
				continue
			}
		case Hours:
		case Call: // of an edition that goes, as of the others
			if now[a.whole()] {
				continue
			}
		default:
			continue
		}
		c.found = append(c.found, effect{e, a.frame})
	}
	for _, a := range c.come {
		e := Effect{Kind: a.kind, Label: a.label, To: a.shown()}
		switch a.kind {
		case Link:
			if saysItself(a, c.target(a, false)) {
				continue
			}
		case Strong:
			if !c.stays(a, false) {
				continue
			}
		case QR:
			e.To = a.label
		case Letter, Hours, Call:
		default:
			continue
		}
		if old[a.whole()] && (!c.stays(a, false) || old[a.whole()+c.was[a.line]]) { // once more, as in the texts of another edition
			continue
		}
		c.found = append(c.found, effect{e, a.frame})
	}
}

// wholes are the acts of a page, each whole, and with its line.
func wholes(r *read) map[string]bool {
	list := map[string]bool{}
	for i := range r.acts {
		a := &r.acts[i]
		list[a.whole()], list[a.whole()+a.line] = true, true
	}
	return list
}

func (a *act) whole() string { return string(a.kind) + "\x00" + a.key + "\x00" + a.value + "\x00" }

// sharesMost reports whether most of some words stands in a line too.
func sharesMost(some, line string) bool {
	a, b := bigrams(some), bigrams(line)
	common := dice(a, b) * float64(len(a)+len(b)) / 2
	return common*2 >= float64(len(a))
}

// saysItself reports whether the words of a link say where it leads: the
// heading, the number, the address.
func saysItself(a *act, target string) bool {
	_, title, toHeading := strings.Cut(target, "#\x00")
	number, isNumber := strings.CutPrefix(a.value, "tel:")
	address, _ := strings.CutPrefix(a.value, "mailto:")
	return toHeading && title != "" && (title == a.label || len([]rune(title)) >= leastTitle && strings.Contains(a.label, title)) ||
		isNumber && digits(number) == digits(a.label) ||
		address != a.value && strings.Contains(a.label, address)
}

// leastTitle is how many characters of a heading are enough to know it by
// within the words of a link.
const leastTitle = 4

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
