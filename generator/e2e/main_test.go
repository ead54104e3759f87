package e2e

import (
	"flag"
	"testing"

	"tebiki/generator/e2e/sample"
)

func TestMain(m *testing.M) { sample.Main(m) }

// update rewrites the screens that tests expect, for review.
var update = flag.Bool("update", false, "rewrite the expected screens in testdata and in content/README*.md")
