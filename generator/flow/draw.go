package flow

import "strconv"

// Where things stand, in pixels. The measures keep a drawing with one lane
// within the width of a page's text, 704 pixels.
const (
	margin        = 6      // around everything, for thick lines and arrowheads
	questionWidth = 248    // of a question's box
	answerWidth   = 152    // of the text of an answer on the right, at most
	endWidth      = 212    // of a box on the right
	side, roof    = 14, 16 // around the text of a box
	headroom      = 20     // above that of a question, below its number
	chipSide      = 10     // the same around an answer
	chipRoof      = 3
	before        = 12 // of a line before the answer on it
	behind        = 26 // and behind it, with its arrowhead
	between       = 22 // two boxes on the right
	badge         = 30 // height of a number, and of the mark where one is
	axis          = 34 // where lines go down
	laneGap       = 18
	mostLanes     = 3
)

// Draw puts the boxes of Layout in their places.
func Draw(first *Box, words Words) *Drawing {
	d := &drawer{words: words, lanes: map[*Box]int{}}
	lanes := min(d.assign(first), mostLanes)
	boxes := order(nil, arrival{box: first})
	answers := 0
	for _, a := range boxes {
		for i := range a.box.Branches {
			if i != a.box.down() {
				answers = max(answers, d.chip(d.answer(a.box, i), answerWidth).Width)
			}
		}
	}
	d.endX = margin + questionWidth + before + answers + behind
	for _, a := range boxes {
		d.row(a)
	}
	return &Drawing{Width: d.endX + endWidth + lanes*laneGap + margin, Height: d.y, Rows: d.rows}
}

// down returns the index of the branch that leads to the next question below,
// or -1.
func (b *Box) down() int {
	for i, branch := range b.Branches {
		if branch.Box != nil {
			return i
		}
	}
	return -1
}

// arrival is a box and the branch that leads to where it is written out.
type arrival struct {
	from   *Box // nil for the first
	branch int
	box    *Box
}

// order appends a box and all below it, in the order of their numbers.
func order(boxes []arrival, a arrival) []arrival {
	boxes = append(boxes, a)
	for i, b := range a.box.Branches {
		if b.Box != nil {
			boxes = order(boxes, arrival{a.box, i, b.Box})
		}
	}
	return boxes
}

// drawer draws row after row.
type drawer struct {
	words Words
	lanes map[*Box]int // the lane, from 0, of the line to a box; none to the next below
	rows  []*Row
	endX  int     // left edge of the boxes on the right
	y     int     // lower edge of the rows so far
	below *Link   // leads from the last row to the next
	open  []*Link // in lanes, the next to arrive last
}

// assign gives lanes to the lines that leave a box and those below it, and
// returns how many there are side by side. A line encloses what is written
// out between its ends, so its lane lies outside of theirs.
func (d *drawer) assign(b *Box) int {
	used := 0
	for i, branch := range b.Branches {
		if branch.Box == nil {
			continue
		}
		inside := d.assign(branch.Box)
		if i != b.down() {
			d.lanes[branch.Box] = used
			used++
		}
		used = max(used, inside)
	}
	return used
}

// inLane reports whether a line leads to a box in a lane: not to the next
// below, and not where the lanes are full.
func (d *drawer) inLane(b *Box) bool {
	lane, ok := d.lanes[b]
	return ok && lane < mostLanes
}

// row draws a question, what leads to it and what leaves it.
func (d *drawer) row(a arrival) {
	r := &Row{Top: d.y, Box: a.box}
	d.rows = append(d.rows, r)
	top := d.arrive(r, a)
	r.Links = append(r.Links, d.open...)
	links, stack := d.leave(a.box)
	lines := wrap(d.words.Question(a.box), questionWidth-2*side)
	r.Question = Panel{X: margin, Y: top, Width: questionWidth, Height: max(stack, len(lines)*lineHeight+2*headroom)}
	r.Question.write(lines, side)
	if len(links) > 1 { // beside the first answer, not half way down
		first := max((links[0].height()-len(lines)*lineHeight)/2, headroom)
		r.Question.shift(max(0, r.Question.Lines[0].Y-baseline-top-first))
	}
	r.Number = d.number(a.box.Number, top)
	r.Here = d.here(r.Question)
	y := top + (r.Question.Height-stack)/2
	for _, l := range links {
		d.place(l, y)
		y += l.height() + between
	}
	r.Links = append(r.Links, links...)
	if d.below != nil {
		r.Links = append(r.Links, d.below)
	}
	d.y = top + r.Question.Height + margin
	r.Height = d.y - r.Top
}

// arrive draws the line that leads to a row's question and returns the upper
// edge of the question's box.
func (d *drawer) arrive(r *Row, a arrival) int {
	y := d.y
	switch {
	case a.from == nil:
		return y + margin + badge/2
	case d.below != nil:
		l := d.below
		d.below = nil
		l.Answer = d.chip(d.answer(l.Box, l.Branch), questionWidth-2*chipSide)
		l.Answer.move(axis-badge/2, y+before)
		y = l.Answer.Y + l.Answer.Height + behind
		l.Points = []Point{{axis, d.y - margin}, {axis, y}}
		r.Links = append(r.Links, l)
		return y + badge/2
	}
	from := d.chip(d.words.From(a.from.Number), questionWidth-2*chipSide)
	from.move(axis-badge/2, y+2*before)
	r.From = &from
	bottom := from.Y + from.Height + behind
	if d.inLane(a.box) {
		l := d.open[len(d.open)-1]
		d.open = d.open[:len(d.open)-1]
		x := l.Points[len(l.Points)-1].X
		l.Points = append(l.Points, Point{x, y + before}, Point{axis, y + before}, Point{axis, bottom})
		r.Links = append(r.Links, l)
	}
	return bottom + badge/2
}

// leave returns the links that leave a box on the right, from top to bottom,
// and the height they take. Lines to outer lanes leave above those to inner
// ones, so that they need not cross.
func (d *drawer) leave(b *Box) (links []*Link, height int) {
	var lanes []*Link
	for i, branch := range b.Branches {
		l := &Link{Box: b, Branch: i}
		if i == b.down() {
			d.below = l
			continue
		}
		l.Answer = d.chip(d.answer(b, i), answerWidth)
		switch {
		case branch.Box != nil && d.inLane(branch.Box):
			note := d.chip(d.words.To(branch.Box.Number), endWidth-2*chipSide)
			l.Note = &note
			lanes = append([]*Link{l}, lanes...)
			continue
		case l.Next() != nil:
			l.End = d.refer(l.Next())
		default:
			l.End = d.outcome(branch.Outcome)
		}
		links = append(links, l)
	}
	d.open = append(d.open, lanes...)
	links = append(links, lanes...)
	for i, l := range links {
		if i > 0 {
			height += between
		}
		height += l.height()
	}
	return links, height
}

// height is what a link on the right takes.
func (l *Link) height() int {
	height := l.Answer.Height
	if l.End != nil {
		height = max(height, l.End.Height)
	}
	if l.Note != nil {
		height = max(height, l.Note.Height)
	}
	return height
}

// place puts a link on the right at y.
func (d *drawer) place(l *Link, y int) {
	middle := y + l.height()/2
	from := margin + questionWidth
	l.Answer.move(from+before, middle-l.Answer.Height/2)
	end := d.endX
	if l.Note != nil {
		l.Note.move(d.endX, middle-l.Note.Height/2)
		end = d.endX + endWidth + (d.lanes[l.Next()]+1)*laneGap
	}
	l.Points = []Point{{from, middle}, {end, middle}}
	if l.End != nil {
		l.End.move(d.endX, middle-l.End.Height/2)
		if l.End.Status != "" {
			l.End.Here = d.here(l.End.Panel)
		}
	}
}

// refer is the box that names a question which stands elsewhere.
func (d *drawer) refer(to *Box) *End {
	lines := wrap(d.words.To(to.Number), endWidth-2*side)
	p := Panel{Width: widest(lines) + 2*side, Height: len(lines)*lineHeight + roof}
	p.write(lines, side)
	return &End{Panel: p}
}

// outcome is the box of an outcome: the word for its status, then the
// conditions of its payment, then its title.
func (d *drawer) outcome(i int) *End {
	ending := d.words.Outcome(i)
	lines := wrap(ending.Word, endWidth-2*side)
	for _, text := range ending.Conditions {
		lines = append(lines, wrap(text, endWidth-2*side)...)
	}
	strong := len(lines)
	lines = append(lines, wrap(ending.Title, endWidth-2*side)...)
	e := &End{Panel: Panel{Width: endWidth, Height: len(lines)*lineHeight + 2*roof}, Status: ending.Status, Conditional: len(ending.Conditions) > 0}
	e.write(lines, side)
	for i := 1; i < strong; i++ {
		e.Lines[i].Strong = true
	}
	return e
}

func (d *drawer) answer(b *Box, branch int) string {
	return d.words.Answer(b, b.Branches[branch])
}

// chip is a panel just around its text.
func (d *drawer) chip(text string, limit int) Panel {
	lines := wrap(text, limit)
	p := Panel{Width: widest(lines) + 2*chipSide, Height: len(lines)*lineHeight + 2*chipRoof}
	p.write(lines, chipSide)
	return p
}

// number is the panel with a question's number, in the middle of whose upper
// edge lines arrive.
func (d *drawer) number(n, top int) Panel {
	text := strconv.Itoa(n)
	p := Panel{Width: max(badge, textWidth(text)+chipSide), Height: badge}
	p.write([]string{text}, (p.Width-textWidth(text))/2)
	p.move(axis-p.Width/2, top-badge/2)
	return p
}

// here is the mark on the upper edge of a box; nil for a drawing without.
func (d *drawer) here(box Panel) *Panel {
	if d.words.Here == "" {
		return nil
	}
	p := Panel{Width: textWidth(d.words.Here) + 2*chipSide, Height: badge}
	p.write([]string{d.words.Here}, chipSide)
	p.move(box.X+box.Width-side-p.Width, box.Y-badge/2)
	return &p
}

// write puts lines into a panel, from x, in the middle of its height.
func (p *Panel) write(lines []string, x int) {
	top := (p.Height - len(lines)*lineHeight) / 2
	for i, text := range lines {
		p.Lines = append(p.Lines, Line{X: p.X + x, Y: p.Y + top + i*lineHeight + baseline, Text: text})
	}
}

// move puts a panel with its text where its upper left corner is x, y.
func (p *Panel) move(x, y int) {
	for i := range p.Lines {
		p.Lines[i].X += x - p.X
		p.Lines[i].Y += y - p.Y
	}
	p.X, p.Y = x, y
}

// shift moves the text up.
func (p *Panel) shift(up int) {
	for i := range p.Lines {
		p.Lines[i].Y -= up
	}
}

func widest(lines []string) int {
	most := 0
	for _, text := range lines {
		most = max(most, textWidth(text))
	}
	return most
}
