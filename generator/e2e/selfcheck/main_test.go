// Package selfcheck has the tests of what a member does: answer the questions,
// in a browser with scripts and without, go back, change an answer, read the
// result, come again by a link.
package selfcheck

import (
	"testing"

	"tebiki/generator/e2e/reader"
)

func TestMain(m *testing.M) { reader.Main(m) }
