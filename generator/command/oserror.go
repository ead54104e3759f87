package command

import (
	"errors"
	"io/fs"

	"tebiki/generator/diag"
)

// ofFile says in both languages what the operating system says of a file in
// English only: that it is not there, or may not be read or written. ok is
// false of all else.
func ofFile(err error) (said diag.Text, ok bool) {
	var at *fs.PathError
	if !errors.As(err, &at) || err != error(at) { // what stands around it says more
		return diag.Text{}, false
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.Textf("「%s」がありません。名前の書き間違いか、別の場所にあるのかもしれません", "there is no “%s”; its name may be misspelled, or it may be somewhere else", at.Path), true
	case errors.Is(err, fs.ErrPermission):
		return diag.Textf("「%s」を読んだり書いたりする権限がありません。パソコンの管理者に確かめてください", "you may not read or write “%s”; ask whoever runs this computer", at.Path), true
	}
	return diag.Text{}, false
}
