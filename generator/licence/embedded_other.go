//go:build !release

package licence

// Embedded is empty: only a release carries the texts.
const Embedded = ""
