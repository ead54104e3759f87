package flow

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Drawing is a flowchart with every part in its place, in pixels from the
// upper left corner: a ladder. The questions stand in one column in the order
// of their numbers. An answer that ends leads to a box on the right, one that
// goes on leads down to the next question. Where a second answer goes on too,
// its line runs down a lane on the right, past the questions between; no line
// crosses another. Where the lanes are full, and where a question already
// stands elsewhere, a small box on the right names its number instead.
type Drawing struct {
	Width, Height int
	Rows          []*Row // one a question, one below the other without a gap
}

// Row is a strip of the drawing: a question, what comes in above it, and what
// leaves it on the right. The strips can stand on different sheets of paper,
// since no box is in two of them.
type Row struct {
	Top, Height int
	Box         *Box
	Question    Panel
	Number      Panel  // on the upper edge of Question
	Here        *Panel // the same, to be shown where one is; nil if Words have no Here
	From        *Panel // the question one comes from, where that is not the one above
	Links       []*Link
}

// Link is the line of a branch. It is in the Links of every row it touches.
type Link struct {
	Box    *Box
	Branch int     // index in Box.Branches
	Points []Point // corners of the line, which is level or upright throughout
	Answer Panel   // on the line
	Note   *Panel  // on a line in a lane: the question it leads to
	End    *End    // what the line leads to, if that is not a question of the column
}

// Next is the question that a link leads to; nil if it leads to an outcome.
func (l *Link) Next() *Box {
	b := l.Box.Branches[l.Branch]
	if b.Refer != nil {
		return b.Refer
	}
	return b.Box
}

// Answers are the answers of a link's branch as a script reads them, encoded
// as in the compiled rules: "3" or "0..4", several apart by blanks.
func (l *Link) Answers() string {
	var parts []string
	for _, r := range l.Box.Branches[l.Branch].Ranges {
		if r.From == r.To {
			parts = append(parts, strconv.Itoa(r.From))
		} else {
			parts = append(parts, fmt.Sprintf("%d..%d", r.From, r.To))
		}
	}
	return strings.Join(parts, " ")
}

// End is the box on the right that a line leads to: an outcome, or the number
// of a question that stands elsewhere.
type End struct {
	Panel
	Here   *Panel // on its upper edge; see Row
	Status string // of an outcome, whose first line is the word for it; "" for a question

	Conditional bool // the outcome's payment may wait for something
}

// Panel is a rectangle with text.
type Panel struct {
	X, Y, Width, Height int
	Lines               []Line
}

// Up returns the panel as far up as y is down.
func (p Panel) Up(y int) Panel {
	p.Lines = slices.Clone(p.Lines)
	p.move(p.X, p.Y-y)
	return p
}

// Line is a line of text; X and Y are the start of its base line.
type Line struct {
	X, Y   int
	Text   string
	Strong bool // goes on what the first line of an outcome's box says
}

// Point is a place in the drawing.
type Point struct{ X, Y int }

// Words are the texts of a drawing, in its reader's language.
type Words struct {
	Question func(*Box) string
	Answer   func(*Box, Branch) string
	Outcome  func(outcome int) Ending
	To       func(number int) string // "to question 7"
	From     func(number int) string // "from question 1"
	Here     string                  // marks where one is; "" for a drawing without such a mark
}

// Ending is what a drawing says of an outcome.
type Ending struct {
	Status string // "eligible", "ineligible", "ask"
	Word   string // the word for it
	Title  string

	Conditions []string // of payment, which stand before the title
}

// Holds reports whether a panel belongs to the row.
func (r *Row) Holds(p Panel) bool { return p.Y >= r.Top && p.Y < r.Top+r.Height }

// arrow is half of what an arrowhead measures.
const arrow = 7

// Path is the link's line with its arrowhead, down from top, as the data of an
// SVG path (https://www.w3.org/TR/SVG2/paths.html#PathData).
func (l *Link) Path(top int) string {
	var b strings.Builder
	last := l.Points[0]
	fmt.Fprintf(&b, "M%d %d", last.X, last.Y-top)
	level := false
	for _, p := range l.Points[1:] {
		if level = p.Y == last.Y; level {
			fmt.Fprintf(&b, "H%d", p.X)
		} else {
			fmt.Fprintf(&b, "V%d", p.Y-top)
		}
		last = p
	}
	if level {
		fmt.Fprintf(&b, "m%d %dl%d %dl%d %d", -arrow, -arrow, arrow, arrow, -arrow, arrow)
	} else {
		fmt.Fprintf(&b, "m%d %dl%d %dl%d %d", -arrow, -arrow, arrow, arrow, arrow, -arrow)
	}
	return b.String()
}
