package restate_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/page"
	"tebiki/generator/page/pagetest"
	"tebiki/generator/restate"
	"tebiki/generator/rule"
)

// read reads the small scheme with some files put over it.
func read(t *testing.T, over ...txtar.File) (*page.Draft, fstest.MapFS) {
	t.Helper()
	fsys := pagetest.BaseSite(t, over...)
	scheme, _ := rule.Load(pagetest.RulesFile, fsys[pagetest.RulesFile].Data)
	if scheme == nil {
		t.Fatal("no rules")
	}
	return new(page.Reader).Read(fsys, scheme, pagetest.Words), fsys
}

const home = "+++\ntitle = \"題\"\n+++\n\n## 額 {#sum}\n\n額は[ここ](manual/1-lamps.md#amounts)のとおりです。\n\n## 別 {#other}\n\n何も。\n"

const english = "+++\ntitle = \"T\"\n+++\n\n## Sum {#sum}\n\nSee [here](manual/1-lamps.md#amounts).\n\n## Other {#other}\n\nNothing.\n"

// confirmed is the home page with all that it restates confirmed.
func confirmed(t *testing.T) txtar.File {
	t.Helper()
	d, _ := read(t, file("ja", home), file("en", english))
	var lines []page.Line
	for _, p := range restate.List(d) {
		if p.Name == "content/ja/home.md" {
			lines = append(lines, p.Record())
		}
	}
	data, problems := page.Confirm("content/ja/home.md", []byte(home), lines, []string{"_top", "sum", "other"}, true)
	if data == nil {
		t.Fatal(problems)
	}
	return file("ja", string(data))
}

func file(lang, text string) txtar.File {
	return txtar.File{Name: "content/" + lang + "/home.md", Data: []byte(text)}
}

// passage is the section #sum of the home page, after some changes to files.
func passage(t *testing.T, change func(fsys fstest.MapFS)) restate.Passage {
	t.Helper()
	fsys := pagetest.BaseSite(t, confirmed(t), file("en", english))
	change(fsys)
	scheme, problems := rule.Load(pagetest.RulesFile, fsys[pagetest.RulesFile].Data)
	if scheme == nil {
		t.Fatal(problems)
	}
	d := new(page.Reader).Read(fsys, scheme, pagetest.Words)
	if !d.KeepsConfirmed() {
		t.Fatal("the site keeps no records")
	}
	for _, p := range restate.List(d) {
		if p.Name == "content/ja/home.md" && p.ID == "sum" {
			return p
		}
	}
	t.Fatal("the section restates nothing")
	return restate.Passage{}
}

func edit(t *testing.T, fsys fstest.MapFS, name, old, new string) {
	t.Helper()
	text := string(fsys[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}

// A passage is confirmed until it or what it restates changes: a word of
// either. Anything else is nothing to it.
func TestWhatIsToBeConfirmed(t *testing.T) {
	const manual = "content/ja/manual/1-lamps.md"
	for _, c := range []struct {
		name    string
		change  func(fsys fstest.MapFS)
		changed int // of what it restates
		own     bool
	}{
		{"nothing", func(fstest.MapFS) {}, 0, false},
		{"another section", func(fsys fstest.MapFS) { edit(t, fsys, "content/ja/home.md", "何も。", "何か。") }, 0, false},
		{"its own words", func(fsys fstest.MapFS) {
			edit(t, fsys, "content/ja/home.md", "のとおりです", "のとおりではありません")
		}, 0, true},
		{"what it restates", func(fsys fstest.MapFS) {
			edit(t, fsys, manual, "{#amounts}\n", "{#amounts}\n\n上限があります。\n")
		}, 1, false},
		{"a blank at a line's end", func(fsys fstest.MapFS) { edit(t, fsys, manual, "{#amounts}\n", "{#amounts} \n") }, 0, false},
		{"a comment", func(fsys fstest.MapFS) { edit(t, fsys, manual, "{#amounts}\n", "{#amounts}\n\n<!-- 見直す -->\n") }, 0, false},
		{"a sum of the rules, which is filled in on both sides", func(fsys fstest.MapFS) { edit(t, fsys, pagetest.RulesFile, "lamp  = 30_000", "lamp  = 40_000") }, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := passage(t, c.change)
			if got := len(p.Changed()); got != c.changed {
				t.Errorf("%d of what it restates changed, want %d: %+v", got, c.changed, p.Of)
			}
			if own := p.Was != p.Hash; own != c.own {
				t.Errorf("its own words changed: %t, want %t", own, c.own)
			}
			if p.IsConfirmed() != (c.changed == 0 && !c.own) {
				t.Error("confirmed:", p.IsConfirmed())
			}
		})
	}
}

// A table of check.toml restates what the rules define under its name.
func TestRulesAreRestated(t *testing.T) {
	d, _ := read(t)
	before := map[string]string{}
	for _, p := range restate.List(d) {
		for _, s := range p.Of {
			if s.Target == "rules" {
				before[p.ID] = s.Hash
			}
		}
	}
	if len(before) < 3 {
		t.Fatalf("few tables restate the rules: %v", before)
	}
	fsys := pagetest.BaseSite(t)
	edit(t, fsys, pagetest.RulesFile, "lamp  = 30_000", "lamp  = 40_000")
	scheme, _ := rule.Load(pagetest.RulesFile, fsys[pagetest.RulesFile].Data)
	changed := 0
	for _, p := range restate.List(new(page.Reader).Read(fsys, scheme, pagetest.Words)) {
		for _, s := range p.Of {
			if s.Target == "rules" && before[p.ID] != s.Hash {
				changed++
				if !strings.HasPrefix(p.ID, "outcome.") {
					t.Errorf("another sum changed %s", p.ID)
				}
			}
		}
	}
	if changed == 0 {
		t.Error("another sum changed nothing")
	}
}

// In a site that keeps records a translation in a file without any is to be
// confirmed as well: a new page has none yet.
func TestNewTranslationIsToBeConfirmed(t *testing.T) {
	source := confirmed(t)
	translations := func(text string) (list []page.Translation) {
		d, _ := read(t, source, file("en", text))
		for _, one := range d.TranslationsInto("en") {
			if one.Name == "content/en/home.md" {
				list = append(list, one)
			}
		}
		return list
	}
	list := translations(english)
	accepted, problems := page.Accept("content/en/home.md", []byte(english), list, list, true)
	if accepted == nil {
		t.Fatal(problems)
	}
	var lines []page.Line
	var order []string
	for _, one := range translations(string(accepted)) {
		if one.State != page.Current || one.Doubt() != page.Unseen {
			t.Errorf("%s: state %d, doubt %d", one.ID, one.State, one.Doubt())
		}
		lines, order = append(lines, one.OwnRecord()), append(order, one.ID)
	}
	recorded, problems := page.Confirm("content/en/home.md", accepted, lines, order, true)
	if recorded == nil || len(lines) < 3 {
		t.Fatal(lines, problems)
	}
	for _, one := range translations(string(recorded)) {
		if one.Doubt() != page.NoDoubt {
			t.Errorf("%s is recorded, and there is the doubt %d", one.ID, one.Doubt())
		}
	}
}
