//go:build release

package licence

import _ "embed"

// Embedded are the texts of all modules on all platforms of a release.
//
//go:embed LICENSES.txt
var Embedded string
