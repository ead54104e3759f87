// Package sample has what the end-to-end tests try: the real site, built once
// for a package's tests, copies to change, an answer for each outcome, and
// which of many like cases are tried when not all are (Sampled).
package sample

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"testing"

	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
)

// RealSite is the site of this repository. It is built once; nobody may
// change what it is made of.
func RealSite(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	site := builtSite()
	if site.err != nil || site.files == nil {
		t.Fatalf("the site does not build: %v %+v", site.err, site.p.Problems)
	}
	return site.p, slices.Clone(site.files)
}

type built struct {
	p     *project.Project
	files []publish.File
	err   error
}

var builtSite = sync.OnceValue(func() built {
	p, files, err := project.Build(context.Background(), folder.Open(Repo), 0, "", true)
	return built{p, files, err}
})

// Case is an outcome of the real rules, and answers that come to it.
type Case struct{ Outcome, Answers string }

// Cases reach every outcome of the real rules, each answered in the order of
// asking.
var Cases = []Case{
	{"ask-hotline", "incident=unsure"},
	{"spam-only", "incident=spam-only"},
	{"malfunction", "incident=malfunction"},
	{"not-member", "incident=cyber-attack membership=other"},
	{"before-start", "incident=data-leak membership=a1 incident_date=2022-05-31"},
	{"insider", "incident=cyber-attack membership=a1 incident_date=2022-06-01 insider=true"},
	{"already-claimed", "incident=data-leak membership=applying incident_date=2022-06-01 insider=false claimed_this_year=true"},
	{"pattern-1", "incident=cyber-attack membership=applying incident_date=2022-07-01 insider=false claimed_this_year=false closed=true mhlw_reported=false"},
	{"pattern-2", "incident=cyber-attack membership=a1 incident_date=2022-07-01 insider=false claimed_this_year=false closed=false mhlw_reported=true"},
	{"pattern-3", "incident=data-leak membership=a1 incident_date=2022-07-01 insider=false claimed_this_year=false ppc_report=preliminary persons_notified=false"},
}

// Repo is the folder of this repository; "" in a process that a test started
// elsewhere.
var Repo = repository()

func repository() string {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	return ""
}

// Testdata is a file of generator/e2e/testdata, of use to several packages.
func Testdata(name string) string {
	return filepath.Join(Repo, "generator/e2e/testdata", filepath.FromSlash(name))
}

// AddNextEdition adds the edition of testdata/editions to a copy of the real
// scheme: another amount, one more document, one question less.
func AddNextEdition(dir string) error {
	const name = "rules/2023-06-01.toml"
	data, err := os.ReadFile(Testdata("editions/" + name))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
		return err
	}
	for _, lang := range []string{"ja", "en"} {
		words, err := os.ReadFile(Testdata("editions/check." + lang + ".toml"))
		if err != nil {
			return err
		}
		file, err := os.OpenFile(filepath.Join(dir, "content", lang, "check.toml"), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		if _, err := file.Write(words); err != nil {
			return err
		}
		if err := file.Close(); err != nil {
			return err
		}
	}
	return nil
}

// CopySources copies this repository's content/ and rules/.
func CopySources(t testing.TB, dir string) {
	t.Helper()
	for _, name := range []string{"content", "rules"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(Repo, name))); err != nil {
			t.Fatal(err)
		}
	}
}

// Publish builds the site of a folder and puts it into another below it.
func Publish(t *testing.T, dir, out string) {
	t.Helper()
	_, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v", err)
	}
	if err := publish.Swap(filepath.Join(dir, out), files); err != nil {
		t.Fatal(err)
	}
}

// records finds what a file records as confirmed.
var records = regexp.MustCompile(`\n\[confirmed\]\n(?:[^\n+]+\n)*`)

// Forget takes out of every file below a folder what was confirmed of it, so
// that nothing has to be confirmed when it changes.
func Forget(dir string) error {
	return filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(name, records.ReplaceAll(data, nil), 0o666)
	})
}
