package listed_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/listed"
	"tebiki/generator/page"
	"tebiki/generator/page/pagetest"
	"tebiki/generator/rule"
)

// documents are papers that a list of the manual gives, in the words of
// check.toml, and the results that the rules have each for.
type documents map[string]string

var names = map[string]string{"receipt": "領収書の写", "photo": "写真", "plan": "図面"}

// found says which documents are reported of a list, and for which results.
func found(t *testing.T, list string, docs documents, when string) string {
	t.Helper()
	fsys := pagetest.BaseSite(t)
	rules := string(fsys[pagetest.RulesFile].Data)
	words := string(fsys["content/ja/check.toml"].Data)
	rules = strings.Replace(rules, "[[document]]\nid = \"receipt\"\noutcomes = [\"full\", \"part\"]\n", "", 1)
	for _, id := range []string{"receipt", "photo", "plan"} {
		rules += fmt.Sprintf("\n[[document]]\nid = %q\noutcomes = [%s]\ncite = [\"manual/1-1#papers\"]\n", id, docs[id])
		if id == "photo" {
			rules += when
		}
		if id != "receipt" {
			words = strings.Replace(words, "[step.", fmt.Sprintf("[document.%s]\nname = %q\nhow = \"要ります。\"\n\n[step.", id, names[id]), 1)
		}
	}
	words = strings.Replace(words, "[document.receipt]\nname = \"", "[document.receipt]\nname = \""+names["receipt"]+"\" # \"", 1)
	fsys = pagetest.BaseSite(t,
		txtar.File{Name: pagetest.RulesFile, Data: []byte(rules)},
		txtar.File{Name: "content/ja/check.toml", Data: []byte(words)},
		txtar.File{Name: "content/ja/manual/1-lamps.md", Data: []byte("+++\ntitle = \"1. 街路灯\"\nslug = \"1-1\"\n+++\n\n## 支払額 {#amounts}\n\n1基{{ amounts.lamp }}です。\n\n## 書類 {#papers}\n\n" + list)})
	scheme, problems := rule.Load(pagetest.RulesFile, []byte(rules))
	if scheme == nil {
		t.Fatal(pagetest.Screen(t, "en", problems))
	}
	d := new(page.Reader).Read(fsys, scheme, pagetest.Words)
	var got []string
	for _, p := range listed.Check(d.Site) {
		got = append(got, p.Message.EN)
	}
	return strings.Join(got, "; ")
}

func TestLists(t *testing.T) {
	const both, full = `"full", "part"`, `"full"`
	const items = "- 領収書の写\n- [写真](1-lamps.md#amounts)\n- 図面（両方を付けた場合のみ）\n"
	const forgotten = "members with the result part are not told of the document “photo” (写真)"
	for _, c := range []struct {
		what, list string
		docs       documents
		when, want string
	}{
		{"all of the list", items, documents{"receipt": both, "photo": both, "plan": full}, "", ""},
		{"one forgotten", items, documents{"receipt": both, "photo": full, "plan": full}, "", forgotten},
		{"one forgotten, numbers", strings.ReplaceAll(items, "- ", "1. "), documents{"receipt": both, "photo": full, "plan": full}, "", forgotten},
		{"with a condition in the list", strings.Replace(items, "(1-lamps.md#amounts)", "(1-lamps.md#amounts)（新しく建てたとき）", 1), documents{"receipt": both, "photo": full, "plan": full}, "", ""},
		{"with a condition in the rules", items, documents{"receipt": both, "photo": full, "plan": full}, "when = { kind = \"both\" }\n", ""},
		{"to choose from", "次のいずれかを送ります。\n\n" + items, documents{"receipt": both, "photo": full, "plan": full}, "", ""},
		{"no list", "領収書の写と写真を送ります。\n", documents{"receipt": both, "photo": full, "plan": full}, "", ""},
		{"one document alone", "- 領収書の写\n", documents{"receipt": both, "photo": full, "plan": full}, "", ""},
	} {
		if got := found(t, c.list, c.docs, c.when); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
