package diag

// Broken is what a problem leaves unknown of the text that it stands in. Whoever
// reads the text sets it, and whoever compares texts leaves that out: what is
// wrong is told once. Where nothing is set, it is the place of the problem alone.
type Broken uint8

const (
	HasNoName   Broken = 1 << iota // a placeholder of which nobody knows what it names
	HasNoTarget                    // a link of which nobody knows where it leads
	LacksText                      // a text is not there, or not read as it is meant: others may stand in its place
	OfWhole                        // a whole text, although the problem stands at its head
)

// As is the problem with what it leaves unknown.
func (p Problem) As(broken Broken) Problem {
	p.Broken |= broken
	return p
}
