package selfcheck

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

// manyOptions builds the real scheme with so many further kinds of incident,
// cities by name, that a field narrows them down.
func manyOptions(t *testing.T, cities []string) []publish.File {
	t.Helper()
	dir := t.TempDir()
	sample.CopySources(t, dir)
	var ids, ja, en string
	for i, city := range cities {
		ids += fmt.Sprintf("%q, ", fmt.Sprintf("city-%d", i))
		ja += fmt.Sprintf("\ncity-%d = %q", i, city)
		en += fmt.Sprintf("\ncity-%d = \"City %c\"", i, 'A'+i)
	}
	for file, edits := range map[string][]string{
		"rules/2022-06-01.toml": {`"malfunction",`, ids + `"malfunction",`, `incident = "malfunction"`, `incident = [` + ids + `"malfunction"]`},
		"content/ja/check.toml": {"[question.incident.options]", "[question.incident.options]" + ja},
		"content/en/check.toml": {"[question.incident.options]", "[question.incident.options]" + en},
	} {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, file), []byte(strings.NewReplacer(edits...).Replace(string(data))), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	_, files := siteOf(t, dir)
	return files
}

// TestManyOptionsAreNarrowedDown types into the field above many options: what
// matches stays, kana and width make no difference, and how many there are is
// said. Escape clears it, Enter is no answer, and the chosen option stays.
func TestManyOptionsAreNarrowedDown(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	cities := strings.Fields("さっぽろ せんだい ヨコハマ なごや キョウト おおさか コウベ ひろしま フクオカ なは ちば さいたま")
	files := manyOptions(t, cities)
	p, _ := sample.RealSite(t)
	say := reader.Speak(p, "ja")
	address := reader.ServeFiles(t, files)
	for _, page := range []string{"ja/check/index.html", "ja/check/offline.html"} {
		reader.Visit(t, ctx, address+page+"#~at=incident")
		field := reader.Thing{Role: "searchbox", Name: say.Words["check.narrow"]}
		options := func() []string {
			return slices.DeleteFunc(reader.Names(t, ctx, "radio", "[data-question=incident]"), func(name string) bool { return name == say.Words["unknown.answer"] })
		}
		if err := chromedp.Do(ctx, field.Seen()); err != nil {
			t.Fatal(err)
		}
		all := options()
		if len(all) <= 15 {
			t.Fatalf("%s: there are %q", page, all)
		}
		for _, c := range []struct {
			typed string
			want  []string
		}{
			{"よこ", []string{"ヨコハマ"}}, {"ナゴ", []string{"なごや"}}, {"ﾌｸ", []string{"フクオカ"}}, {"さ", nil}, {"ぬぬ", []string{}},
		} {
			if err := chromedp.Do(ctx, field.Tap(), chromedp.KeyEvent("\x1b"), field.Enter(c.typed)); err != nil {
				t.Fatal(err)
			}
			got := options()
			if c.want != nil && !slices.Equal(got, c.want) || c.want == nil && (len(got) < 3 || len(got) >= len(all)) {
				t.Errorf("%s: %s leaves %q", page, c.typed, got)
			}
			said := strings.Replace(say.Words["check.narrow_found"], "%s", fmt.Sprint(len(got)), 1)
			if len(got) == 0 {
				said = say.Words["check.narrow_none"]
			}
			reader.Holds(t, ctx, "it is said how many match "+c.typed, `document.querySelector("[data-question=incident] [role=status]").textContent === `+fmt.Sprintf("%q", said))
		}
		if err := chromedp.Do(ctx, chromedp.KeyEvent("\x1b")); err != nil {
			t.Fatal(err)
		}
		if got := options(); !slices.Equal(got, all) {
			t.Errorf("%s: after Escape there are %q", page, got)
		}
		if err := chromedp.Do(ctx, field.Enter("なは"), chromedp.KeyEvent("\r")); err != nil {
			t.Fatal(err)
		}
		if s := reader.Look(t, ctx); s.Question != "incident" || len(s.Errors) > 0 {
			t.Errorf("%s: Enter leads to %+v", page, s)
		}
		reader.Press(t, ctx, reader.RadioNamed("なは"))
		if err := chromedp.Do(ctx, field.Tap(), chromedp.KeyEvent("\x1b"), field.Enter("よこ")); err != nil {
			t.Fatal(err)
		}
		if got := options(); len(got) != 2 || !slices.Contains(got, "なは") {
			t.Errorf("%s: beside the chosen one there are %q", page, got)
		}
		if s := reader.Press(t, ctx, say.Next()); !strings.Contains(s.Hash, "incident=city-9") {
			t.Errorf("%s: leads to %+v", page, s)
		}
	}
	reader.Visit(t, ctx, address+"ja/check/index.html#incident=data-leak&~at=membership")
	reader.ExpectShown(t, ctx, "[data-narrow]", false)
	if axe := reader.AxeCore(t); !t.Failed() {
		reader.Visit(t, ctx, address+"ja/check/index.html#~at=incident")
		if err := chromedp.Do(ctx, reader.Thing{Role: "searchbox", Name: say.Words["check.narrow"]}.Enter("な")); err != nil {
			t.Fatal(err)
		}
		reader.ReportViolations(t, ctx, "narrowed down", axe, "html", reader.AllRules)
	}
}
