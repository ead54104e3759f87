package page

import (
	"regexp"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
)

// slugForm is what may be a page's name in a URL.
var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxSlug is how long a slug may be. With the folders above it and what is put
// behind it (".html.br"), the path of a page stays well within the 260
// characters of Windows.
const maxSlug = 60

// isSlug reports whether a name can be a page's in a URL, and its file's on
// every computer and USB stick.
func isSlug(name string) bool {
	return slugForm.MatchString(name) && len(name) <= maxSlug && !folder.IsDevice(name)
}

// slugHint says how a name that is no slug should be.
func slugHint(name string, form diag.Text) diag.Text {
	switch {
	case folder.IsDevice(name):
		return diag.Textf("Windowsが装置の名前として使うので、この名前のページは、WindowsやUSBメモリーにコピーできません。別の名前にしてください",
			"Windows keeps this name for a device, so such a page cannot be copied to Windows or a USB stick; choose another")
	case len(name) > maxSlug:
		return diag.Textf("長すぎます。%d文字までにしてください", "it is too long: write at most %d characters", maxSlug)
	}
	return form
}
