package diff_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/diff"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
)

var update = flag.Bool("update", false, "rewrite the expected reports in testdata")

// edits are a change of each kind to the sample site: a new edition with
// another sum and one more document, the sum of the edition that has begun, a
// sentence that both editions show, a telephone number, a link to another
// server, a heading that goes, and words that are only bold.
var edits = []struct{ file, old, now string }{
	{"rules/2026-04-01.toml", "relief = 30_000", "relief = 35_000"},
	{"rules/2027-04-01.toml", "relief = 30_000", "relief = 40_000"},
	{"rules/2027-04-01.toml", "effective = 2026-04-01", "effective = 2027-04-01\nedition_by = \"day\""},
	{"rules/2026-04-01.toml", "effective = 2026-04-01", "effective = 2026-04-01\nedition_by = \"day\""},
	{"rules/2027-04-01.toml", "[[step]]", "[[document]]\nid = \"photograph\"\noutcomes = [\"relief\"]\ncite = [\"manual/1#documents\"]\n\n[[step]]"},
	{"content/ja/check.toml", "市町村が出したものを、写して送ってください。", "市町村が出したものを、写さずに送ってください。"},
	{"content/en/check.toml", "[document.certificate-copy]", "[document.photograph]\nname = \"A photograph (写真)\"\nhow = \"Take it before you tidy up.\"\n\n[document.certificate-copy]"},
	{"content/ja/check.toml", "[document.certificate-copy]", "[document.photograph]\nname = \"写真\"\nhow = \"片づける前に撮ってください。\"\n\n[document.certificate-copy]"},
	{"content/site.toml", "0000-00-0000", "0000-00-0009"},
	{"content/ja/manual/1-relief.md", "送ってください。", "30日以内に送ってください。送料は会員の負担です（[送り方](https://www.example.org/send)）。"},
	{"content/en/manual/1-relief.md", "{{ contacts.secretariat.name }}.", "{{ contacts.secretariat.name }} within 30 days. You pay the postage ([how to send it](https://www.example.org/send))."},
	{"content/ja/home.md", "{#scheme}", "{#about}"},
	{"content/ja/home.md", "scheme = [", "about = ["},
	{"content/en/home.md", "{#scheme}", "{#about}"},
	{"content/ja/qa/1-general.md", "事務所だけが対象です", "**事務所だけ**が対象です"},
}

// TestReports compares all that diff writes of these edits with testdata.
func TestReports(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../starter/scheme")); err != nil {
		t.Fatal(err)
	}
	forget(t, dir)
	const day = "\n[[question]]\nid   = \"day\"\ntype = \"date\"\ncite = [\"manual/1#who\"]\n\n[[question]]\nid   = \"member\""
	edit(t, dir, "rules/2026-04-01.toml", "\n[[question]]\nid   = \"member\"", day)
	edit(t, dir, "rules/2026-04-01.toml", "[[rule]]", "[[rule]]\noutcome = \"none\"\nwhen = { day = { until = 2026-03-31 } }\ncite = [\"manual/1#who\"]\n\n[[rule]]")
	for lang, words := range map[string]string{"ja": "legend = \"いつですか\"\nlabel = \"起きた日\"\nwhy = \"版を決めるためです。\"", "en": "legend = \"When was it?\"\nlabel = \"Day\"\nwhy = \"It picks the edition.\""} {
		edit(t, dir, "content/"+lang+"/check.toml", "[question.member]", "[question.day]\n"+words+"\n\n[question.member]")
	}
	_, files := build(t, dir)
	if err := publish.Swap(filepath.Join(dir, "public"), files); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "rules/2026-04-01.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "rules/2027-04-01.toml"), data, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, e := range edits {
		edit(t, dir, e.file, e.old, e.now)
	}
	compareReports(t, dir, "")
}

// compareReports compares all that diff writes of a folder against the site
// published in it with testdata.
func compareReports(t *testing.T, dir, prefix string) {
	t.Helper()
	p, files := build(t, dir)
	today, _ := rule.ParseDate("2027-03-01")
	for _, lang := range []string{"ja", "en"} {
		d, problems, err := diff.From(diff.Old{Dir: filepath.Join(dir, "public")}, p, files, lang)
		if err != nil || d == nil {
			t.Fatal(problems, err)
		}
		var screen, lines bytes.Buffer
		if err := d.Text(&screen); err != nil {
			t.Fatal(err)
		}
		if err := d.JSON(&lines); err != nil {
			t.Fatal(err)
		}
		page, err := d.Report(today).HTML()
		if err != nil {
			t.Fatal(err)
		}
		compare(t, prefix+"screen."+lang+".txt", strings.ReplaceAll(screen.String(), dir, "DIR"))
		compare(t, prefix+"lines."+lang+".json", lines.String())
		compare(t, prefix+"report."+lang+".html", strings.ReplaceAll(withoutStyle(string(page)), dir, "DIR"))
	}
}

// forget takes out what was confirmed of the sample, which the edits change.
func forget(t *testing.T, dir string) {
	t.Helper()
	records := regexp.MustCompile(`\n\[(?:confirmed|translated)\]\n(?:[^\n+\[]+\n)*`)
	for _, name := range []string{"content/site.toml", "content/ja/check.toml", "content/en/check.toml", "content/ja/manual/1-relief.md", "content/ja/qa/1-general.md", "content/ja/home.md", "content/en/home.md"} {
		file := filepath.Join(dir, name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, records.ReplaceAll(data, nil), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func edit(t *testing.T, dir, name, old, now string) {
	t.Helper()
	file := filepath.Join(dir, name)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q", name, old)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(data), old, now, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

func build(t *testing.T, dir string) (*project.Project, []publish.File) {
	t.Helper()
	p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
	if err != nil || files == nil {
		for _, problem := range p.Problems {
			t.Log(problem.Position, problem.Message.EN)
		}
		t.Fatalf("the site does not build: %v", err)
	}
	return p, files
}

// withoutStyle leaves out the style, which is looked at in a browser.
func withoutStyle(page string) string {
	from, until := strings.Index(page, "<style>"), strings.Index(page, "</style>")
	page = page[:from+len("<style>")] + page[until:]
	return regexp.MustCompile(`sha256-[^']*`).ReplaceAllString(page, "sha256")
}

func compare(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
		t.Errorf("%s (-want +got)\n%s", name, diff)
	}
}
