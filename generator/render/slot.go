package render

import (
	"html/template"
	"strconv"
	"strings"
)

// A page is shown by itself, in the manual on one page and in the file that
// holds the whole site. Its words are the same there; its ids, its links and
// the levels of its headings are not. It is rendered once, with slots for what
// differs, and filled for each place.

// rendered is HTML with slots: where the i-th stands, slotMark and i and
// slotMark again, which no text holds.
type rendered struct {
	text  string
	slots []slot
}

// slot is what stands at one place of the HTML, by where all of it will stand.
type slot func(f *filling) string

// filling is one place that shows a text.
type filling struct {
	o       Options
	regions map[string]int // how many tables have had a label
}

const slotMark = '\x00'

// slot returns the mark of a new slot, to be written where it stands.
func (w *writer) slot(s slot) string {
	*w.slots = append(*w.slots, s)
	return string(slotMark) + strconv.Itoa(len(*w.slots)-1) + string(slotMark)
}

// fill returns the HTML for one place.
func (r rendered) fill(o Options) template.HTML {
	f := &filling{o: o, regions: map[string]int{}}
	var out strings.Builder
	out.Grow(len(r.text) + len(r.text)/4)
	rest := r.text
	for {
		from := strings.IndexByte(rest, slotMark)
		if from < 0 {
			break
		}
		out.WriteString(rest[:from])
		rest = rest[from+1:]
		to := strings.IndexByte(rest, slotMark)
		i, err := strconv.Atoi(rest[:to])
		if err != nil {
			panic("render: a slot without a number: " + rest[:to])
		}
		out.WriteString(r.slots[i](f))
		rest = rest[to+1:]
	}
	out.WriteString(rest)
	return template.HTML(out.String())
}
