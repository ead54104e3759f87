package pages

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/e2e/sample"
)

// attempt is one line of testdata/hostile/attempts.txt.
type attempt struct{ want, area, payload string }

func readAttempts(t *testing.T) []attempt {
	t.Helper()
	data, err := os.ReadFile("testdata/hostile/attempts.txt")
	if err != nil {
		t.Fatal(err)
	}
	control := strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t", `\0`, "\x00")
	var all []attempt
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.SplitN(line, " | ", 3)
		if len(part) != 3 {
			t.Fatalf("%q is not three parts", line)
		}
		all = append(all, attempt{part[0], part[1], control.Replace(part[2])})
	}
	return all
}

// areas say where an attempt is written: the line of the file that it takes
// the place of, in a pattern, and what is written there.
var areas = map[string]struct{ file, old, now string }{
	"body":          {"content/ja/manual/1.md", `\z`, "\n\n%s\n"},
	"title":         {"content/ja/manual/1.md", `title = .*`, "title = '''%s'''"},
	"slug":          {"content/ja/manual/1.md", `title = .*`, "title = 'x'\nslug = '''%s'''"},
	"summary":       {"content/ja/manual/1.md", `title = .*`, "title = 'x'\nsummary = '''%s'''"},
	"was":           {"content/ja/manual/1.md", `title = .*`, "title = 'x'\nwas = ['''%s''']"},
	"check.legend":  {"content/ja/check.toml", `legend = .*`, "legend = '''%s'''"},
	"check.label":   {"content/ja/check.toml", `label = .*`, "label = '''%s'''"},
	"check.why":     {"content/ja/check.toml", `why = .*`, "why = '''%s'''"},
	"check.option":  {"content/ja/check.toml", `rented = .*`, "rented = '''%s'''"},
	"check.title":   {"content/ja/check.toml", `title = "(対象に|Not eligible).*`, "title = '''%s'''"},
	"check.body":    {"content/ja/check.toml", `body = .*`, "body = '''%s'''"},
	"check.instead": {"content/ja/check.toml", `instead = .*`, "instead = '''%s'''"},
	"check.name":    {"content/ja/check.toml", `name = "(写真|Photograph)"`, "name = '''%s'''"},
	"check.how":     {"content/ja/check.toml", `how = .*`, "how = '''%s'''"},
	"check.lead":    {"content/ja/check.toml", `lead = .*`, "lead = '''%s'''"},
	"check.key":     {"content/ja/check.toml", `rented = .*`, "'%s' = 'x'"},
	"site.name":     {"content/site.toml", `name = \{ ja = "雪かき.*`, "name = { ja = '''%s''', en = 'x' }"},
	"site.short":    {"content/site.toml", `short = .*`, "short = { ja = '''%s''', en = 'x' }"},
	"site.owner":    {"content/site.toml", `owner = .*`, "owner = { ja = '''%s''', en = 'x' }"},
	"site.contact":  {"content/site.toml", `name = \{ ja = "役場.*`, "name = { ja = '''%s''', en = 'x' }"},
	"site.address":  {"content/site.toml", `address = .*`, "address = { ja = '''%s''', en = 'x' }"},
	"site.days":     {"content/site.toml", `days = .*`, "days = { ja = '''%s''', en = 'x' }"},
	"site.tel":      {"content/site.toml", `tel = .*`, "tel = '''%s'''"},
	"site.mail":     {"content/site.toml", `mail = .*`, "mail = '''%s'''"},
	"site.postal":   {"content/site.toml", `postal = .*`, "postal = '''%s'''"},
	"site.open":     {"content/site.toml", `open = .*`, "open = '''%s'''"},
	"site.url":      {"content/site.toml", `mail = .*`, "mail = 'yuki@example.jp'\nurl = '''%s'''"},
	"site.subject":  {"content/site.toml", `mail = .*`, "mail = 'yuki@example.jp'\nsubject = '''%s'''"},
	"site.body":     {"content/site.toml", `mail = .*`, "mail = 'yuki@example.jp'\nbody = { ja = '''%s''', en = 'x' }"},
	"site.what":     {"content/site.toml", `\z`, "\n[[revision]]\ndate = 2023-12-02\nwhat = { ja = '''%s''', en = '''%[1]s''' }\n"},
	"site.page":     {"content/site.toml", `\z`, "\n[[revision]]\ndate = 2023-12-02\nwhat = { ja = 'x', en = 'x' }\npage = '''%s'''\n"},
	"site.security": {"content/site.toml", `\z`, "\n[security]\ncontact = '''%s'''\nexpires = 2030-01-01\n"},
	"language.name": {"content/site.toml", `name = "日本語"`, "name = '''%s'''"},
	"language.id":   {"content/site.toml", `id = "en"`, "id = '''%s'''"},
	"home":          {"content/ja/home.md", `\z`, "\n\n%s\n"},
	"qa":            {"content/ja/qa/index.md", `\z`, "\n\n%s\n"},
	"terms.ja":      {"content/terms.toml", `\z`, "\n[[term]]\nja = '''%s'''\nen = 'pwned'\n"},
	"terms.en":      {"content/terms.toml", `\z`, "\n[[term]]\nja = '雪'\nen = '''%s'''\n"},
	"rules.id":      {"rules/2023-12-01.toml", `id = "resident"`, "id = '''%s'''"},
	"ui":            {"content/ja/ui.toml", `(?m)^home\s*= .*`, "home = '''%s'''"},
	"rules.option":  {"rules/2023-12-01.toml", `"rented", "farm"`, "'''%s''', \"farm\""},
	"rules.cite":    {"rules/2023-12-01.toml", `"manual/1#who"`, "'''%s'''"},
	"rules.amount":  {"rules/2023-12-01.toml", `basic = .*`, "basic = '''%s'''"},
	"term":          {"content/ja/manual/1.md", `村の人です|Villagers`, "%s"},
}

// attempted is the second scheme with an attempt written into it.
func attempted(t *testing.T, base fstest.MapFS, a attempt) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, f := range base {
		fsys[name] = f
	}
	if a.area == "frag" {
		return fsys
	}
	where, known := areas[a.area]
	f := base[where.file]
	if !known || f == nil {
		t.Fatalf("there is no area %s", a.area)
	}
	at := regexp.MustCompile(where.old).FindIndex(f.Data)
	if at == nil {
		t.Fatalf("%s has no %s", where.file, where.old)
	}
	text := string(f.Data[:at[0]]) + strings.NewReplacer("%s", a.payload, "%[1]s", a.payload).Replace(where.now) + string(f.Data[at[1]:])
	fsys[where.file] = &fstest.MapFile{Data: []byte(text)}
	// The translation has it too where it can, lest it be refused for lacking it.
	name := strings.Replace(where.file, "/ja/", "/en/", 1)
	if at := regexp.MustCompile(where.old).FindIndex(base[name].Data); name != where.file && at != nil {
		text := string(base[name].Data[:at[0]]) + strings.NewReplacer("%s", a.payload, "%[1]s", a.payload).Replace(where.now) + string(base[name].Data[at[1]:])
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func secondScheme(t *testing.T) fstest.MapFS {
	t.Helper()
	archive, err := txtar.ParseFile(sample.Testdata("script/second_scheme.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range archive.Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for _, name := range []string{"content/ja/ui.toml", "content/en/ui.toml"} {
		data, err := os.ReadFile(filepath.Join(sample.Repo, name))
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	fsys["content/terms.toml"] = &fstest.MapFile{Data: []byte("[[term]]\nja = '海'\nen = 'sea'\n")}
	for name, heading := range map[string]string{"content/ja/manual/1.md": "名前", "content/en/manual/1.md": "Names"} {
		fsys[name] = &fstest.MapFile{Data: slices.Concat(fsys[name].Data, []byte("\n## "+heading+namedFacts))}
	}
	return fsys
}

// namedFacts has placeholders wherever a text may hold them.
const namedFacts = ` {#names}

{{ scheme.name }}, {{ scheme.short }}, *{{ scheme.owner }}*, {{ contacts.hotline.days }}, {{ contacts.secretariat.address }}, {{ contacts.secretariat.mail }}

### {{ scheme.short }} {#named}

| {{ scheme.owner }} | {{ contacts.hotline.days }} |
| --- | --- |
| **{{ contacts.secretariat.name }}** | [{{ contacts.secretariat.name }}](1.md#names) |

- {{ contacts.secretariat.name }}[^own]

[^own]: {{ scheme.name }}
`
