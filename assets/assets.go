// Package assets holds what the program brings along for every scheme: the
// templates, styles, scripts and icons of the site.
package assets

import "embed"

// FS is this folder: templates/, styles/, scripts/ and icons/.
//
//go:embed templates styles scripts icons
var FS embed.FS
