package reader

import "testing"

// FollowDecision takes a case through the linked sections of one decision, from
// the section that offers all of them, and returns the section of its result.
// From the section of a result before it goes on by the link there.
func (c *PlainCheck) FollowDecision(t *testing.T, from, title string, answers []int) (at string) {
	t.Helper()
	for _, w := range c.Sections[from].ways {
		if w.text == title {
			at = w.to
		}
	}
	for range len(answers) + 1 {
		s := c.Sections[at]
		if s == nil {
			t.Fatalf("%s: a link leads to %q, which there is not", title, at)
		}
		if s.Question == "" {
			return at
		}
		at = c.choose(t, s, answers).to
	}
	t.Fatalf("%s: no result after %d answers", title, len(answers))
	return ""
}
