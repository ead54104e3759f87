package unnamed_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/proofread"
	"tebiki/generator/rule"
)

// association is the real site, after some changes to its files.
func association(t *testing.T, change func(fsys fstest.MapFS)) *page.Draft {
	t.Helper()
	fsys := fstest.MapFS{}
	real := folder.Open(sample.Repo)
	for _, root := range []string{"content", "rules"} {
		err := fs.WalkDir(real, root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(real, name)
			fsys[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	change(fsys)
	const rules = "rules/2022-06-01.toml"
	scheme, problems := rule.Load(rules, fsys[rules].Data)
	if scheme == nil {
		t.Fatal(problems)
	}
	draft := new(page.Reader).Read(fsys, scheme, nil)
	new(proofread.Reader).Check(draft)
	return draft
}

// Of the real site every text names what it says again; of one that names
// nothing but by its links, those are found that tell a sentence of a page again.
func TestFind(t *testing.T) {
	if found := association(t, func(fstest.MapFS) {}).Unsourced; len(found) > 0 {
		t.Errorf("%+v", found)
	}
	named := regexp.MustCompile(`(?m)^(restates *=|[a-z-]+ = \[").*\n`)
	draft := association(t, func(fsys fstest.MapFS) {
		for _, name := range []string{"content/ja/home.md", "content/ja/check.toml", "content/site.toml"} {
			before := fsys[name].Data
			if fsys[name].Data = named.ReplaceAll(before, nil); len(fsys[name].Data) == len(before) {
				t.Fatalf("%s names nothing", name)
			}
		}
	})
	var hints []string
	for _, p := range draft.Unsourced {
		hints = append(hints, p.Hint.EN)
	}
	for _, want := range []string{
		`after-attack = ["manual/claims#pattern-1"]`,
		`eligibility = ["manual/2-1#notes"]`,
		`in [question.ppc_report], restates = ["manual/claims#pattern-3"]`,
		`in [outcome.spam-only], restates = ["manual/2-1#notes"]`,
		`in [outcome.pattern-2], restates = ["manual/2-3#frequency"]`,
		`in [contacts.hotline], restates = { meanwhile = ["manual/2-1#notes"] }`,
	} {
		if !slices.ContainsFunc(hints, func(hint string) bool { return strings.Contains(hint, want) }) {
			t.Errorf("nothing says %s:\n%s", want, strings.Join(hints, "\n"))
		}
	}
}

// A sentence that only says whom to ask, one that leads on, and one in a remark
// of the site's own are no restatements; nor is one of a site that keeps no
// records.
func TestWhatIsNone(t *testing.T) {
	add := func(sentence string) func(fsys fstest.MapFS) {
		return func(fsys fstest.MapFS) {
			data := string(fsys["content/ja/home.md"].Data)
			fsys["content/ja/home.md"] = &fstest.MapFile{Data: []byte(data + "\n" + sentence + "\n")}
		}
	}
	const told = "内部犯罪に起因した案件は、お支払いの対象外となります。"
	for name, c := range map[string]struct {
		change func(fsys fstest.MapFS)
		want   int
	}{
		"says it again":     {add(told), 1},
		"leads on":          {add(strings.TrimSuffix(told, "。") + "（[対象外](manual/2-3-lump-sum.md#exclusions)）。"), 0},
		"whom to ask":       {add("内部犯罪に起因した案件がお支払いの対象になるかは、事務局に確認してください。"), 0},
		"a remark's words":  {add("別添資料と制度規程（別紙）は、このサイトにありません。"), 0},
		"nothing like that": {add("このページは、ときどき見直しています。"), 0},
		"nobody keeps records": {func(fsys fstest.MapFS) {
			records := regexp.MustCompile(`(?s)\n\[confirmed\]\n(?:[^\n+]+\n)*`)
			for name, file := range fsys {
				fsys[name] = &fstest.MapFile{Data: records.ReplaceAll(file.Data, []byte("\n"))}
			}
			add(told)(fsys)
		}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if found := association(t, c.change).Unsourced; len(found) != c.want {
				t.Errorf("%d found, want %d: %+v", len(found), c.want, found)
			}
		})
	}
}
