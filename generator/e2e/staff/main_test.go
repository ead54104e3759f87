// Package staff has the tests of what staff see in a browser: the site that
// serve shows while they write, the review of translations, the report of
// what changed.
package staff

import (
	"testing"

	"tebiki/generator/e2e/reader"
)

func TestMain(m *testing.M) { reader.Main(m) }
