package command

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"tebiki/generator/diag"
	"tebiki/generator/rewrite"
)

// hold takes hold of the sources, so that no other command rewrites them.
func (o *options) hold(ctx context.Context, sys System) (*rewrite.Held, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	held, err := rewrite.Hold(ctx, o.dir, func() {
		waiting := diag.Textf("別の tebiki が content か rules を書きかえているので、終わるのを待ちます", "another tebiki is rewriting content or rules; waiting for it")
		fmt.Fprintln(sys.Stderr, waiting.In(sys.Lang))
	})
	if err != nil {
		return nil, diag.Errorf("別の tebiki が content か rules を書きかえたままです。それが終わってから、もう一度実行してください", "another tebiki goes on rewriting content or rules; run this again when it is done")
	}
	return held, nil
}

// replaceAll writes several files, all or none, and says which was saved
// meanwhile.
func replaceAll(held *rewrite.Held, changes []rewrite.Change) error {
	err := held.ReplaceAll(changes)
	var one *rewrite.NameError
	if errors.As(err, &one) && errors.Is(err, rewrite.ErrChanged) {
		return savedMeanwhile(filepath.ToSlash(one.Name), rewrite.ErrChanged)
	}
	return err
}

// savedMeanwhile says so where an editor saved a file that was to be rewritten.
func savedMeanwhile(name string, err error) error {
	if !errors.Is(err, rewrite.ErrChanged) {
		return err
	}
	return diag.Errorf("%s は、その間にほかで保存されたので、書きかえませんでした。もう一度実行してください", "%s was saved by something else meanwhile, so it was not rewritten; run this again", name)
}
