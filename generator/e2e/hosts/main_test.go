// Package hosts has the tests of what becomes of the site at whoever hosts it:
// on real servers, kept for use without a network, moved, altered, gone.
package hosts

import (
	"testing"

	"tebiki/generator/e2e/reader"
)

func TestMain(m *testing.M) { reader.Main(m) }
