package coverage

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
)

// problem says of a missing piece what there is to do, and counts it.
func (m *missing) problem(c *comparison) diag.Problem {
	message, lines := diag.Textf("この文がサイトにありません", "the site does not carry this sentence"), c.toWrite(m)
	switch {
	case m.instead == nil && c.site.count(m.folded, 1) > 0:
		message, lines = diag.Textf("この文は、公表された文書にある回数だけはサイトにありません", "the site carries this sentence less often than the official text does"), nil
		c.report.New++
	case m.instead == nil:
		c.report.New++
	default:
		message, lines = c.toChange(m)
	}
	if len(m.again) > 0 {
		also := strings.Trim(strings.ReplaceAll(fmt.Sprint(m.again), " ", ", "), "[]")
		lines = append(lines, diag.Textf("同じ文が、この文書の%s行目にもあります", "the text has the same sentence on line %s too", also))
	}
	return m.file.Error(m.file.At(m.start, m.end-m.start), "not-covered", message, joinLines(lines))
}

// toWrite says where a new sentence belongs: behind the one before it. One that
// the text has several times (a heading, and before in the table of contents)
// belongs where it comes last.
func (c *comparison) toWrite(m *missing) []diag.Text {
	first := m.last - 1
	i := first
	for i >= 0 && c.pieces[i].file == m.file {
		if c.nowhere[i] == 0 {
			text := c.pieces[i].folded
			if !c.pieces[i].found {
				text = c.instead[text]
			}
			if s, ok := c.locate(text, 0); ok && text != "" {
				c.nowhere[first] = first - i
				return []diag.Text{diag.Textf("新しい文です。文書でこの前にある文は %s にあります: %s", "it is new; what stands before it in the text is in %s: %s", s.place(), c.pieces[i].shown)}
			}
			c.nowhere[i] = 1
		}
		i -= c.nowhere[i]
	}
	if first >= 0 {
		c.nowhere[first] = first - i
	}
	return nil
}

// toChange says how a sentence of the site becomes a missing piece, and where
// that is written.
func (c *comparison) toChange(m *missing) (message diag.Text, lines []diag.Text) {
	old := m.instead
	differences := between(old.phrase, m.phrase)
	where := diag.Textf("%s", "%s", old.page)
	s, located := c.locate(old.folded, firstChange(differences))
	if located {
		where = diag.Textf("%s", "%s", s.place())
	}
	lines = []diag.Text{{
		JA: "サイトの文（" + where.JA + "）: " + marked(differences, [2]string{"［-", "-］"}, [2]string{"［+", "+］"}),
		EN: "on the site (" + where.EN + "): " + marked(differences, [2]string{"[-", "-]"}, [2]string{"[+", "+]"}),
	}}
	origins := c.origins(old.folded, differences)
	lines = append(lines, origins...)
	switch isHeading := located && strings.HasPrefix(s.line.file.Line(s.line.number), "#"); {
	case isHeading && hasOtherNumber(old.folded, m.folded):
		lines = append(lines, toRenumber())
	case located && len(origins) == 0:
		lines = append(lines, c.mentions(s)...)
	}
	if old.mask != m.masked() {
		c.report.Reworded++
		return diag.Textf("この文は、サイトの文と言葉が違います", "the site has other words for this sentence"), lines
	}
	c.report.Figures++
	var figures []string
	for _, d := range differences {
		if !d.same {
			figures = append(figures, strings.TrimSpace(d.old)+" → "+strings.TrimSpace(d.now))
		}
	}
	list := strings.Join(figures, ", ")
	return diag.Textf("この文の数字がサイトでは違います: %s", "the site carries this sentence with other figures: %s", list), lines
}

// placeNumber is the official number that a heading begins with.
var placeNumber = regexp.MustCompile(`^[0-9]+(?:-[0-9]+)+`)

// hasOtherNumber reports whether two headings are the same but for their numbers.
func hasOtherNumber(old, now string) bool {
	a, b := placeNumber.FindString(old), placeNumber.FindString(now)
	return a != "" && b != "" && a != b && old[len(a):] == now[len(b):]
}

// toRenumber says who gives headings other numbers: by hand, what names them
// would be left behind.
func toRenumber() diag.Text {
	return diag.Textf("番号だけが違います。なくなった見出しを消し、増えた見出しを足してから、renumber -write を実行すると、見出しの番号と、それを指すリンクや引用が、全部付け直されます",
		"only the number differs; take out the headings that are gone, add those that are new, and run renumber -write, which gives the numbers anew, with all links and citations of them")
}

// origins says of each difference that stands in a placeholder where the fact
// is written down: that is what to change, and not the sentence.
func (c *comparison) origins(text string, differences []difference) []diag.Text {
	var lines []diag.Text
	var told []string
	for _, d := range differences {
		s, ok := c.locate(text, d.at)
		if !ok || d.same || d.old == "" {
			continue
		}
		path := s.fact(d.size)
		if path == "" || slices.Contains(told, path) {
			continue
		}
		told = append(told, path)
		origin := c.Origin(path)
		if origin.Whole != (diag.Text{}) {
			lines = append(lines, origin.Whole)
			continue
		}
		lines = append(lines, diag.Text{
			JA: fmt.Sprintf("「%s」は、文ではなく %s を直します。%s", d.old, origin.Place.JA, origin.Note.JA),
			EN: strings.TrimSpace(fmt.Sprintf("change “%s” not in the sentence, but in %s. %s", d.old, origin.Place.EN, origin.Note.EN)),
		})
	}
	return lines
}

// difference is a run of a sentence that stays (old is now) or changes.
type difference struct {
	old, now string // as they are written
	at, size int    // of old in the folded sentence
	same     bool
}

// between compares two sentences folded, and returns what each shows.
func between(old, now phrase) []difference {
	var list []difference
	x, y := 0, 0
	same := func(n int) {
		list = append(list, difference{old: old.slice(x, x+n), now: now.slice(y, y+n), at: x, size: n, same: true})
		x, y = x+n, y+n
	}
	change := func(removed, added string) {
		if n := commonHead(removed, added); n > 0 {
			same(n)
			removed, added = removed[n:], added[n:]
		}
		n, m := len(removed), len(added)
		list = append(list, difference{old: old.slice(x, x+n), now: now.slice(y, y+m), at: x, size: n})
		x, y = x+n, y+m
	}
	parts := changes.Diff(old.folded, now.folded)
	for i := 0; i < len(parts); i++ {
		switch parts[i].Op {
		case changes.Same:
			same(len(parts[i].Text))
		case changes.Added:
			change("", parts[i].Text)
		case changes.Removed:
			added := ""
			if i+1 < len(parts) && parts[i+1].Op == changes.Added {
				i++
				added = parts[i].Text
			}
			change(parts[i-min(len(added), 1)].Text, added)
		}
	}
	return list
}

// commonHead is the length of what two texts begin with alike, up to the
// figure that tells them apart: of TEL:0120 and TEL:0121 it is TEL:.
func commonHead(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	head := strings.TrimRight(a[:n], "0123456789.,-")
	for !utf8.ValidString(head) {
		head = head[:len(head)-1]
	}
	return len(head)
}

// firstChange is the offset in the folded old sentence of what changes first.
func firstChange(differences []difference) int {
	for _, d := range differences {
		if !d.same {
			return d.at
		}
	}
	return 0
}

// marked writes differences in a line, between the marks of a language:
// ［-10万円-］［+15万円+］.
func marked(differences []difference, removed, added [2]string) string {
	var b strings.Builder
	for _, d := range differences {
		if d.same {
			b.WriteString(d.now)
			continue
		}
		if d.old != "" {
			b.WriteString(removed[0] + d.old + removed[1])
		}
		if d.now != "" {
			b.WriteString(added[0] + d.now + added[1])
		}
	}
	return b.String()
}

func joinLines(lines []diag.Text) diag.Text {
	var ja, en []string
	for _, line := range lines {
		ja, en = append(ja, line.JA), append(en, line.EN)
	}
	return diag.Text{JA: strings.Join(ja, "\n"), EN: strings.Join(en, "\n")}
}
