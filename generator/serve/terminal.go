package serve

import (
	"fmt"
	"io"
	"reflect"

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
	return diag.Report(s.err, s.lang, problems)
}
