package figure

import (
	"strings"
	"testing"
)

// TestAnchored holds the patterns that are not tried everywhere against what
// they match where they are.
func TestAnchored(t *testing.T) {
	all := []*anchored{scaleForm, moreForm, tenthForm, kanjiUnit, rangeForm, limitForm, listForm, isPart, toMore, andHalf, fractionForm, newAnchored(`^(?i:k|yen)\b`)}
	for _, unit := range unitForms {
		all = append(all, unit.form)
	}
	texts := []string{"", " ", "-", "\n", "k", "K", "\u212a", "YEN", "円", "\xff", " \xff", "か", " か月", " months", "-month", "\nmonths", "or more months", " or more months", "～", "から", "、", ", and ", "の1", "の 三"}
	for _, one := range all {
		ranges, _ := one.may().First()
		for _, r := range ranges {
			texts = append(texts, string(r), " "+string(r), string(r)+" a")
		}
	}
	tried := 0
	for _, one := range all {
		for _, text := range texts {
			for _, text := range []string{text, text + "月", text + "s", text + " x"} {
				if want := one.Regexp().FindString(text); one.FindString(text) != want || one.MatchString(text) != one.Regexp().MatchString(text) {
					t.Errorf("%v finds %q in %q, want %q", one.pattern, one.FindString(text), text, want)
				}
				tried++
			}
		}
	}
	if tried < 1000 {
		t.Errorf("only %d tried", tried)
	}
	if got := starts("[一-三]|第?4(?:5|6)"); strings.Trim(got, "一丁丂七丄丅丆万丈三第4") != "" || !strings.Contains(got, "第") || !strings.Contains(got, "4") {
		t.Errorf("starts are %q", got)
	}
}
