// Package pages has the tests of what a reader sees of the site in a browser
// and on paper: at every size of text, by keyboard and by ear, in forced
// colours, without a network, and with hostile content in it.
package pages

import (
	"testing"

	"tebiki/generator/e2e/reader"
)

func TestMain(m *testing.M) { reader.Main(m) }
