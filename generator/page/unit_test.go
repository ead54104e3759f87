package page

import "testing"

// Marks of lists say the same however they are written, and no more than that.
func TestHashOfLists(t *testing.T) {
	for _, same := range [][]string{
		{"- a\n- b", "* a\n* b", "+ a\n+ b", "-   a\n-  b", "*\ta\n- b"},
		{"1. a\n2. b", "1) a\n2) b", "1.  a\n2.   b"},
		{"- a\n  - b", "* a\n  * b"},
		{"a\n\n- b", "a  \n\n\n*  b\n"},
	} {
		for _, other := range same[1:] {
			if Hash(other) != Hash(same[0]) {
				t.Errorf("%q and %q differ", same[0], other)
			}
		}
	}
	for _, different := range [][2]string{
		{"- a", "a"}, {"- a", "-a"}, {"1. a", "2. a"}, {"1. a", "- a"}, {"- a\n- b", "- a\n  - b"}, {"*a* b", "-a* b"}, {"a - b", "a * b"}, {"-5", "*5"}, {"1.5", "1. 5"},
	} {
		if Hash(different[0]) == Hash(different[1]) {
			t.Errorf("%q and %q are one", different[0], different[1])
		}
	}
	if old := hashAsMarked("* a"); old == Hash("* a") || hashAsMarked("- a") != Hash("- a") {
		t.Errorf("a record made before would not hold: %s", old)
	}
}
