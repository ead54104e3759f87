package renumber_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/proofread"
	"tebiki/generator/renumber"
	"tebiki/generator/restate"
	"tebiki/generator/rule"
)

const rules = "rules/2022-06-01.toml"

func pages() []string {
	return []string{"content/ja/qa/4-lump-sum.md", "content/en/qa/4-lump-sum.md"}
}

// realContent is the content of this repository, in memory. With windows, files
// are as Notepad saves them.
func realContent(t *testing.T, windows bool) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	for _, root := range []string{"content", "rules"} {
		err := fs.WalkDir(os.DirFS("../.."), root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile("../../" + name)
			if windows && strings.HasSuffix(name, ".md") {
				data = append([]byte("\uFEFF"), bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))...)
			}
			all[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// change changes the two pages of questions 4-1 to 4-16.
func change(t *testing.T, fsys fstest.MapFS, how func(lang, text string) string) {
	t.Helper()
	for _, name := range pages() {
		file := *fsys[name]
		before := string(file.Data)
		lang := strings.Split(name, "/")[1]
		text := how(lang, strings.ReplaceAll(before, "\r\n", "\n"))
		if strings.Contains(before, "\r\n") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		file.Data = []byte(text)
		fsys[name] = &file
	}
}

// renumbered carries a plan out; it is the same again and changes nothing then.
func renumbered(t *testing.T, fsys fstest.MapFS) fstest.MapFS {
	t.Helper()
	after := carryOut(t, fsys)
	if again := carryOut(t, after); !same(t, after, again) {
		t.Error("to renumber twice is something else than to renumber once")
	}
	return after
}

func carryOut(t *testing.T, fsys fstest.MapFS) fstest.MapFS {
	t.Helper()
	plan, problems := renumber.Make(fsys, func(*page.Page) bool { return true })
	if plan == nil {
		t.Fatal(screen(t, problems))
	}
	after := maps.Clone(fsys)
	for _, f := range plan.Files {
		if !bytes.Equal(fsys[f.Name].Data, f.Before) {
			t.Errorf("%s was not so", f.Name)
		}
		after[f.Name] = &fstest.MapFile{Data: f.After}
	}
	return after
}

func same(t *testing.T, a, b fstest.MapFS) bool {
	t.Helper()
	isSame := true
	for name := range a {
		if !bytes.Equal(a[name].Data, b[name].Data) {
			t.Logf("%s differs", name)
			isSame = false
		}
	}
	return isSame
}

func screen(t *testing.T, problems []diag.Problem) string {
	t.Helper()
	var out strings.Builder
	if err := diag.Print(&out, "en", problems); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// check lists what check says of a site, but for the sections in fresh, whose
// translation nobody has recorded yet.
func check(t *testing.T, fsys fstest.MapFS, fresh string) string {
	t.Helper()
	scheme, problems := rule.Load(rules, fsys[rules].Data)
	_, more := proofread.Load(fsys, scheme, nil)
	problems = slices.DeleteFunc(append(problems, more...), func(p diag.Problem) bool {
		return p.ID == "stale-translation" && strings.Contains(p.Source, "{#"+fresh+"}")
	})
	return screen(t, problems)
}

// question is a new one, in a language.
func question(lang, number, id string) string {
	words := map[string]string{"ja": "これは新しい質問ですか。 {#%s}\n\nはい。", "en": "Is this a new question? {#%s}\n\nYes."}[lang]
	return "## " + number + " " + fmt.Sprintf(words, id) + "\n\n"
}

// section finds a question by its number.
func section(text, number string) (from, to int) {
	from = strings.Index(text, "\n## "+number+" ") + 1
	to = len(text)
	if next := strings.Index(text[from+1:], "\n## "); next >= 0 {
		to = from + 1 + next + 1
	}
	return from, to
}

// TestInsertAndRemove puts a question in front of another, with the number that
// the other has or one of its own, and takes it out again: every byte is then
// what it was.
func TestInsertAndRemove(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		at, given string
		windows   bool
	}{{"4-1", "4-1", false}, {"4-6", "4-6", true}, {"4-9", "4-99", false}, {"4-10", "7-1", false}, {"4-16", "4-16", false}} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			original := realContent(t, c.windows)
			fsys := maps.Clone(original)
			change(t, fsys, func(lang, text string) string {
				from, _ := section(text, c.at)
				return text[:from] + question(lang, c.given, "q"+c.given) + text[from:]
			})
			after := renumbered(t, fsys)
			if said := check(t, after, "q"+c.at); said != "" {
				t.Errorf("check says:\n%s", said)
			}
			if bytes.Equal(after["content/ja/check.toml"].Data, original["content/ja/check.toml"].Data) {
				t.Error("nothing followed in check.toml")
			}
			change(t, after, func(_, text string) string {
				from, to := section(text, c.at)
				return text[:from] + text[to:]
			})
			if !same(t, original, renumbered(t, after)) {
				t.Error("to insert and to remove leaves something changed")
			}
		})
	}
}

// TestMove moves a question to another place and back.
func TestMove(t *testing.T) {
	for _, way := range [][2]string{{"4-3", "4-9"}, {"4-12", "4-1"}} {
		t.Run(way[0]+" "+way[1], func(t *testing.T) {
			original := realContent(t, false)
			fsys := maps.Clone(original)
			move := func(_, text string) string {
				from, to := section(text, way[0])
				moved, rest := text[from:to], text[:from]+text[to:]
				before, _ := section(rest, way[1])
				return rest[:before] + moved + rest[before:]
			}
			change(t, fsys, move)
			after := renumbered(t, fsys)
			if said := check(t, after, ""); said != "" {
				t.Errorf("check says:\n%s", said)
			}
			if same(t, original, after) {
				t.Fatal("nothing changed")
			}
			title := func(fsys fstest.MapFS) string { // of what the rules' first citation of qa/4 leads to
				id := regexp.MustCompile(`qa/4#(q[0-9-]+)`).FindSubmatch(fsys[rules].Data)[1]
				return string(regexp.MustCompile(`(?m)^## [0-9-]+ (.*) \{#` + string(id) + `\}`).FindSubmatch(fsys[pages()[0]].Data)[1])
			}
			if was, is := title(original), title(after); was != is {
				t.Errorf("a citation led to %q, and now to %q", was, is)
			}
		})
	}
}

// TestConfirmed has texts that nobody has confirmed since they changed, among
// all that are: after new numbers the same are to be confirmed, for the same
// reason, and of a question that was taken out no record is left.
func TestConfirmed(t *testing.T) {
	t.Parallel()
	insert := func(lang, text string) string {
		from, _ := section(text, "4-6")
		return text[:from] + question(lang, "4-6", "q4-6") + text[from:]
	}
	edit := func(name string, how func(text string) string) func(*testing.T, fstest.MapFS) {
		return func(t *testing.T, fsys fstest.MapFS) {
			before := string(fsys[name].Data)
			if fsys[name] = (&fstest.MapFile{Data: []byte(how(before))}); string(fsys[name].Data) == before {
				t.Fatal("nothing is edited")
			}
		}
	}
	below := func(text, id, words string) string {
		heading := regexp.MustCompile(`(?m)^#.*\{#` + id + `\}\n\n`)
		return heading.ReplaceAllString(text, "${0}"+words)
	}
	for name, doubt := range map[string]func(*testing.T, fstest.MapFS){
		"what others restate": edit(pages()[0], func(text string) string { return below(text, "q4-7", "さて、") }),
		"a translation":       edit(pages()[1], func(text string) string { return below(text, "q4-9", "Now, ") }),
		"a translation that was not touched": edit(pages()[1], func(text string) string {
			return regexp.MustCompile(`(?m)(\[confirmed\][^+]*?^q4-9 = "[0-9a-f]+)"`).ReplaceAllString(text, `$1 untouched"`)
		}),
		"a text of the self-check": edit("content/ja/check.toml", func(text string) string {
			return regexp.MustCompile(`(?m)^(title = ")([^"]*一時支援金)`).ReplaceAllString(text, "${1}さて、${2}")
		}),
		"what was restated is no more recorded": edit("content/ja/check.toml", func(text string) string {
			return regexp.MustCompile(` qa/4#q4-(6|7)=[0-9a-f]+`).ReplaceAllString(text, "")
		}),
	} {
		t.Run(name, func(t *testing.T) {
			fsys := realContent(t, false)
			doubt(t, fsys)
			before := doubts(t, fsys)
			if len(before) == 0 {
				t.Fatal("nothing is to be confirmed")
			}
			original := maps.Clone(fsys)
			change(t, fsys, insert)
			after := renumbered(t, fsys)
			if now := doubts(t, after); !slices.Equal(now, before) {
				t.Errorf("to be confirmed before:\n%s\nnow:\n%s", strings.Join(before, "\n"), strings.Join(now, "\n"))
			}
			change(t, after, func(_, text string) string {
				from, to := section(text, "4-6")
				return text[:from] + text[to:]
			})
			if !same(t, original, renumbered(t, after)) {
				t.Error("to insert and to remove leaves something changed")
			}
		})
	}
}

// doubts lists what is to be confirmed, by file and words, whatever its number.
func doubts(t *testing.T, fsys fstest.MapFS) (all []string) {
	t.Helper()
	scheme, problems := rule.Load(rules, fsys[rules].Data)
	if problems != nil {
		t.Fatal(screen(t, problems))
	}
	draft := new(page.Reader).Read(fsys, scheme, nil)
	number := regexp.MustCompile(`q?[0-9]+-[0-9]+`)
	for _, p := range restate.List(draft) {
		if !p.IsConfirmed() {
			all = append(all, number.ReplaceAllString(p.Name+" "+p.ID+" "+restate.Doubt(p).EN, ""))
		}
	}
	for _, one := range draft.Translations() {
		if one.Doubt() != page.NoDoubt {
			all = append(all, number.ReplaceAllString(one.Name+" "+restate.TranslationDoubt(one, "ja").EN+" "+one.Title, ""))
		}
	}
	slices.Sort(all)
	return all
}

// TestRemovedRecords takes a question out with all that leads there: what is
// recorded of it goes, and stands in nobody's way.
func TestRemovedRecords(t *testing.T) {
	fsys := realContent(t, false)
	for name, file := range fsys {
		if strings.HasPrefix(name, "content/README") || strings.HasPrefix(name, "content/source/") {
			continue
		}
		text := string(file.Data)
		text = regexp.MustCompile(`,? ?"qa/4#q4-7"`).ReplaceAllString(text, "")
		text = regexp.MustCompile(`\[[^\]\n]*\]\([^)\n]*#q4-7\)`).ReplaceAllString(text, "")
		text = regexp.MustCompile(`(Q&A ?(?:[0-9-]+、)*)4-7`).ReplaceAllString(text, "${1}2-1")
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if !bytes.Contains(fsys["content/ja/check.toml"].Data, []byte(" qa/4#q4-7=")) {
		t.Fatal("nothing records that it restates q4-7")
	}
	change(t, fsys, func(_, text string) string {
		from, to := section(text, "4-7")
		return text[:from] + text[to:]
	})
	before := doubts(t, fsys)
	after := renumbered(t, fsys)
	if now := doubts(t, after); !slices.Equal(now, before) {
		t.Errorf("to be confirmed before:\n%s\nnow:\n%s", strings.Join(before, "\n"), strings.Join(now, "\n"))
	}
	if said := check(t, after, ""); strings.Contains(said, "unknown-key") {
		t.Errorf("check says:\n%s", said)
	}
}

// TestRefused tries what cannot be renumbered: with other headings in another
// language, or with names that would come to mean another heading.
func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		how  func(lang, text string) string
		want string
	}{
		"one language alone": {func(lang, text string) string {
			if from, _ := section(text, "4-6"); lang == "ja" {
				return text[:from] + question(lang, "4-6", "q4-6") + text[from:]
			}
			return text
		}, "error: the headings differ: here 4-7 {#q4-7}, in content/ja/qa/4-lump-sum.md, line "},
		"what the rules cite is gone": {func(_, text string) string {
			from, to := section(text, "4-7")
			return text[:from] + text[to:]
		}, "there is no heading “qa/4#q4-7” now; with new numbers it would come to mean another [broken-link]"},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := realContent(t, false)
			change(t, fsys, c.how)
			plan, problems := renumber.Make(fsys, func(*page.Page) bool { return true })
			if said := screen(t, problems); plan != nil || !strings.Contains(said, c.want) {
				t.Errorf("got:\n%s\nwant %s", said, c.want)
			}
		})
	}
}

// TestOneLanguage has no translation to tell the new question from the old one:
// it is the one in front.
func TestOneLanguage(t *testing.T) {
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	put("content/site.toml", "[[language]]\nid = \"ja\"\nname = \"日本語\"\n[scheme]\nname = \"制度\"\nshort = \"制度\"\nowner = \"町\"\n")
	put("content/ja/home.md", "+++\ntitle = \"題\"\n+++\n\n[2-1](qa/2.md#q2-1)、[](qa/2.md#q2-2)、Q&A ２－１、Q&A 2-1～2-2、Q&A 12-1、[2-1番](qa/2.md#pdf)\n<!-- qa/2.md#q2-1 -->\n")
	put("content/ja/qa/index.md", "+++\ntitle = \"Q&A\"\n+++\n")
	put("content/ja/qa/2.md", "+++\ntitle = \"2. 質問\"\n+++\n\n## 2-1 新しい {#q2-1}\n\n[下](#q2-1)\n\n## 2-1 元の {#q2-1}\n\n### 2-1-1 中 {#in}\n\n## 2-2 次の {#q2-2}\n\n## 2-3 出力 {#pdf}\n")
	after := renumbered(t, fsys)
	if got, want := string(after["content/ja/qa/2.md"].Data), "+++\ntitle = \"2. 質問\"\n+++\n\n## 2-1 新しい {#q2-1}\n\n[下](#q2-2)\n\n## 2-2 元の {#q2-2}\n\n### 2-2-1 中 {#in}\n\n## 2-3 次の {#q2-3}\n\n## 2-4 出力 {#pdf}\n"; got != want {
		t.Errorf("got %s", got)
	}
	if got, want := string(after["content/ja/home.md"].Data), "+++\ntitle = \"題\"\n+++\n\n[2-2](qa/2.md#q2-2)、[](qa/2.md#q2-3)、Q&A ２－２、Q&A 2-2～2-3、Q&A 12-1、[2-1番](qa/2.md#pdf)\n<!-- qa/2.md#q2-2 -->\n"; got != want {
		t.Errorf("got %s", got)
	}
}

// FuzzMake changes what a page says: it is renumbered or refused, and nothing
// but numbers and ids is touched.
func FuzzMake(f *testing.F) {
	f.Add("## 4-1 一 {#q4-1}\n\n## 4-1 二 {#q4-1}\n\n[](4.md#q4-1)\n")
	f.Add("## 4-2\n\n# 9-9 x {#q9-9}\n\n4-1-1 y {#a}\n---\n\n## 4-99999999999999999999 z {#q4-9}\n")
	f.Fuzz(func(t *testing.T, body string) {
		fsys := fstest.MapFS{
			"content/site.toml":      {Data: []byte("[[language]]\nid = \"ja\"\nname = \"日本語\"\n[scheme]\nname = \"制度\"\nshort = \"制度\"\nowner = \"町\"\n")},
			"content/ja/home.md":     {Data: []byte("+++\ntitle = \"題\"\n+++\n")},
			"content/ja/qa/index.md": {Data: []byte("+++\ntitle = \"Q&A\"\n+++\n")},
			"content/ja/qa/4.md":     {Data: []byte("+++\ntitle = \"4. 質問\"\n+++\n\n" + body)},
		}
		plan, problems := renumber.Make(fsys, func(*page.Page) bool { return true })
		if plan == nil {
			if len(problems) == 0 {
				t.Error("no plan, and no reason")
			}
			return
		}
		digits := regexp.MustCompile(`[0-9０-９－‐-]+`)
		for _, file := range plan.Files {
			if a, b := digits.ReplaceAll(file.Before, nil), digits.ReplaceAll(file.After, nil); !bytes.Equal(a, b) {
				t.Errorf("%q became %q", file.Before, file.After)
			}
		}
	})
}

// TestDoubtfulLink writes a link to a new question before the numbers are given:
// it cannot be told from those to the question that had the number so far, which
// a person has confirmed.
func TestDoubtfulLink(t *testing.T) {
	fsys := realContent(t, false)
	change(t, fsys, func(lang, text string) string {
		return strings.Replace(text, "## 4-3 ", "## 4-3 書類は持参できますか。 {#q4-3}\n\n持参できます。\n\n## 4-3 ", 1)
	})
	const name, before = "content/ja/home.md", "## 対象になる方 {#eligibility}\n"
	text := string(fsys[name].Data)
	at := strings.Index(text, before) + len(before)
	fsys[name] = &fstest.MapFile{Data: []byte(text[:at] + "\n書類は持参できます（[](qa/4-lump-sum.md#q4-3)）。\n" + text[at:])}
	plan, problems := renumber.Make(fsys, func(*page.Page) bool { return true })
	if problems != nil {
		t.Fatal(problems)
	}
	want := renumber.Doubt{Name: name, Line: strings.Count(text[:at], "\n") + 2, Target: "qa/4#q4-3", Number: "4-3"}
	if len(plan.Doubts) != 1 || plan.Doubts[0] != want {
		t.Errorf("%v, want %v alone", plan.Doubts, want)
	}
}
