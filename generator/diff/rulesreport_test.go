package diff_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/publish"
)

// published are what the sample with two decisions has besides: an edition's day
// and a deadline, which both editions have.
var published = []struct{ file, old, now string }{
	{"rules/2024-04-01.toml", "[amounts]", "edition_by = \"day\"\n[amounts]"},
	{"rules/2024-04-01.toml", "[[question]]\nid = \"resident\"", "[[question]]\nid = \"day\"\ntype = \"date\"\nmax = \"today\"\n[[question]]\nid = \"resident\""},
	{"rules/2024-04-01.toml", "[[document]]", "[[deadline]]\nid = \"apply-by\"\noutcomes = [\"base-100\", \"base-50\"]\nfrom = \"day\"\nplus = { months = 2 }\nclamp = \"end\"\n[[document]]"},
	{"rules/2024-04-01.toml", "[{ resident = false }, { grade = \"other\" }]", "[{ resident = false }, { grade = \"other\" }, { day = { until = 2024-03-31 } }]"},
	{"rules/2024-04-01.toml", "decision = \"extra\"\noutcome = \"extra-none\"\nwhen = [{ resident = false }, { grade = \"other\" }]", "decision = \"extra\"\noutcome = \"extra-none\"\nwhen = [{ resident = false }, { grade = \"other\" }, { day = { until = 2024-03-31 } }]"},
	{"content/ja/check.toml", "[question.resident]", "[question.day]\nlegend = \"災害はいつでしたか\"\nlabel = \"災害の日\"\nwhy = \"申請の期限を数えるためです。\"\n[deadline.apply-by]\ntitle = \"申請\"\n[question.resident]"},
	{"content/en/check.toml", "[question.resident]", "[question.day]\nlegend = \"When was the disaster?\"\nlabel = \"day of the disaster\"\nwhy = \"The deadline is counted from it.\"\n[deadline.apply-by]\ntitle = \"Application\"\n[question.resident]"},
}

// newEdition is what the next edition says otherwise: a deadline a month later
// that costs the base sum when it has passed, and one of a fixed day; a step that
// payment waits for no longer, and another that it waits for now; a supplement
// that asks for more; and a third thing that is decided.
var newEdition = []struct{ file, old, now string }{
	{"rules/2025-04-01.toml", "effective = 2024-04-01", "effective = 2025-04-01"},
	{"rules/2025-04-01.toml", "until = 2024-03-31", "until = 2025-03-31"},
	{"rules/2025-04-01.toml", "until = 2024-03-31", "until = 2025-03-31"},
	{"rules/2025-04-01.toml", "[amounts]", "[amounts]\nmoving = 100_000"},
	{"rules/2025-04-01.toml", "plus = { months = 2 }", "plus = { months = 3 }"},
	{"rules/2025-04-01.toml", "[[document]]", "[[deadline]]\nid = \"programme-end\"\noutcomes = [\"moving-10\"]\nfrom = 2027-03-31\n[[document]]"},
	{"rules/2025-04-01.toml", "grade = \"other\" }", "grade = \"other\" }, { apply-by = \"passed\" }"},
	{"rules/2025-04-01.toml", "when = { plan = \"rent\" }", "when = { plan = \"rent\", inspected = true }"},
	{"rules/2025-04-01.toml", "[[decision]]\nid = \"extra\"\n", "[[decision]]\nid = \"extra\"\n[[decision]]\nid = \"moving\"\n[[rule]]\ndecision = \"moving\"\noutcome = \"moving-10\"\nwhen = { resident = true, plan = \"rent\" }\n[[rule]]\ndecision = \"moving\"\noutcome = \"moving-none\"\n"},
	{"rules/2025-04-01.toml", "[[outcome]]", "[[outcome]]\nid = \"moving-10\"\nstatus = \"eligible\"\npays = [\"moving\"]\n[[outcome]]\nid = \"moving-none\"\nstatus = \"ineligible\"\n[[outcome]]"},
	{"rules/2025-04-01.toml", "required = true\n", ""},
	{"rules/2025-04-01.toml", "id = \"apply\"\noutcomes = [\"base-100\", \"base-50\"]\n", "id = \"apply\"\noutcomes = [\"base-100\", \"base-50\", \"moving-10\"]\nrequired = true\n"},
	{"content/ja/check.toml", "[outcome.base-100]", "[decision.moving]\ntitle = \"引っ越し\"\n[deadline.programme-end]\ntitle = \"受付の終わり\"\n[outcome.moving-10]\ntitle = \"引っ越しの支援金 {{ outcomes.moving-10.yen }}を申請できます\"\nbody = \"{{ deadlines.programme-end }}まで受け付けます。\"\n[outcome.moving-none]\ntitle = \"引っ越しの支援金の対象になりません\"\nbody = \"借りる世帯のための支援です。\"\n[outcome.base-100]"},
	{"content/en/check.toml", "[outcome.base-100]", "[decision.moving]\ntitle = \"Moving\"\n[deadline.programme-end]\ntitle = \"End of the programme\"\n[outcome.moving-10]\ntitle = \"You can apply for {{ outcomes.moving-10.yen }} for moving\"\nbody = \"Applications are taken until {{ deadlines.programme-end }}.\"\n[outcome.moving-none]\ntitle = \"You are not eligible for moving\"\nbody = \"It is for households that rent.\"\n[outcome.base-100]"},
}

// TestRulesReports compares all that diff writes of them with testdata.
func TestRulesReports(t *testing.T) {
	dir := t.TempDir()
	a, err := txtar.ParseFile("../e2e/testdata/script/decisions.txtar")
	if err == nil {
		err = txtar.Write(a, dir)
	}
	records := regexp.MustCompile(`\n\[(?:confirmed|translated|accepted)\]\n(?:[^\n+\[]+\n)*`)
	for _, lang := range []string{"ja", "en"} {
		words := filepath.Join("content", lang, "ui.toml")
		var data []byte
		if err == nil {
			data, err = os.ReadFile(filepath.Join("../..", words))
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, words), records.ReplaceAll(data, nil), 0o666)
		}
	}
	if err == nil {
		err = os.Remove(filepath.Join(dir, "rules/scenarios.toml"))
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range published {
		edit(t, dir, e.file, e.old, e.now)
	}
	_, files := build(t, dir)
	if err := publish.Swap(filepath.Join(dir, "public"), files); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "rules/2024-04-01.toml"))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "rules/2025-04-01.toml"), data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range newEdition {
		edit(t, dir, e.file, e.old, e.now)
	}
	compareReports(t, dir, "rules-")
}
