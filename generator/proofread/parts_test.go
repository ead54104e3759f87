package proofread

import "testing"

func TestCountParts(t *testing.T) {
	for _, test := range []struct {
		text string
		want parts
	}{
		{"One.\n\nTwo,\nwrapped.\n", parts{paragraphs: 2}},
		{"The scheme began on the\n15. No other day counts.\n", parts{paragraphs: 1}}, // only a 1 begins a list within a paragraph
		{"These:\n1. one\n2. two\n", parts{items: 2, paragraphs: 1}},
		{"These:\n- one\n  goes on\n- two\n", parts{items: 2, paragraphs: 1}},
		{"7. seven\n8. eight\n", parts{items: 2}},
		{"| a | b |\n| --- | --- |\n| 1 | 2 |\n", parts{rows: 2}},
		{"Text[^a].\n\n[^a]: A note.\n", parts{paragraphs: 1}},
		{"    Indented.\n\n- one\n\n    goes on\n\nText.\n\n\tIndented.\n", parts{items: 1, paragraphs: 3}},
		{"## Heading\nText.\r\n", parts{paragraphs: 1}},
	} {
		if got := countParts(test.text); got != test.want {
			t.Errorf("%q: %+v, want %+v", test.text, got, test.want)
		}
	}
}
