package serve

import (
	"fmt"
	"io"
	"reflect"
	"slices"

	"tebiki/generator/diag"
)

// terminal prints what is wrong: problems once, not at every save.
type terminal struct {
	out, err io.Writer
	lang     string
	last     []diag.Problem
}

func (s *terminal) print(problems []diag.Problem) error {
	if reflect.DeepEqual(s.last, problems) || len(s.last) == 0 && len(problems) == 0 {
		return nil
	}
	s.last = problems
	if len(problems) == 0 {
		_, err := fmt.Fprintln(s.out, diag.Textf("問題はなくなりました", "everything is mended").In(s.lang))
		return err
	}
	if _, err := fmt.Fprintln(s.err); err != nil {
		return err
	}
	shown := worst(problems)
	if err := diag.Report(s.err, s.lang, shown); err != nil || len(shown) == len(problems) {
		return err
	}
	_, err := fmt.Fprintln(s.err, moreProblems(len(problems)-len(shown)).In(s.lang))
	return err
}

// mostShown is how many problems a panel or the terminal lists: nobody reads more
// at every save, and every open page is sent those of its panel.
const mostShown = 200

// worst are as many problems as are shown, errors first if there are more.
func worst(problems []diag.Problem) []diag.Problem {
	if len(problems) <= mostShown {
		return problems
	}
	errors := slices.DeleteFunc(slices.Clone(problems), func(p diag.Problem) bool { return p.Severity != diag.Error })
	warnings := slices.DeleteFunc(slices.Clone(problems), func(p diag.Problem) bool { return p.Severity == diag.Error })
	return append(errors, warnings...)[:mostShown]
}

func moreProblems(n int) diag.Text {
	return diag.Textf("ほかに%dか所あります。全部は tebiki check で見られます。", "There are %d more; tebiki check lists all.", n)
}
