package scenario_test

import (
	"testing"

	"tebiki/generator/archive"
)

// TestDecisions shows what becomes of cases where the rules decide two things.
func TestDecisions(t *testing.T) {
	scheme, program := compiled(t, "testdata/decisions.toml")
	archive.Each(t, "testdata/decisions.txtar", func(t *testing.T, a *archive.Archive) {
		a.ExpectScreens(t, checkOn(t, eve, scheme, program, a.File("scenarios.toml")))
		data, _, _ := rewritten(t, eve, "", scheme, program, a.File("scenarios.toml"))
		a.Expect(t, "updated.toml", string(data))
	})
}
