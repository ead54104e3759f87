package publish

import (
	"errors"
	"os"
)

// twoRenames moves the old site aside and the new one in. Between the two
// steps there is no site for a moment; if the second fails, the first is
// undone. Afterwards stage holds the old site.
func twoRenames(stage, target string) error {
	aside := stage + ".old"
	if err := os.Rename(target, aside); err != nil {
		return err
	}
	if err := os.Rename(stage, target); err != nil {
		return errors.Join(err, os.Rename(aside, target))
	}
	return os.Rename(aside, stage)
}
