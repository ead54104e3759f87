package e2e

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// memos are notes of staff, put into the sources at places that stay.
var memos = []struct{ file, at, memo string }{
	{"content/ja/home.md", "\n## ", "\n<!-- 部内メモ: 12月に見直す。30万円、\n\n## 古い見出し {#old}\n\n03-9999-9999 {{ amounts.gone }} [無い](gone.md) -->\n"},
	{"content/ja/manual/1-overview.md", "\n日本医師会A①会員\n", "<!-- 部内メモ -->"},
	{"content/ja/manual/2-3-lump-sum.md", "\n- 厚生労働省への報告書の写\n", "<!-- 部内メモ: 様式が変わる -->\n- "},
	{"content/ja/qa/4-lump-sum.md", "\n## 4-1 ", "\n<!-- 部内メモ -->\n"},
	{"content/ja/check.toml", "\n[start]\n", "# 部内メモ\n"},
	{"rules/2022-06-01.toml", "\n[amounts]\n", "# 部内メモ: 来年は20万円\n"},
}

// TestMemosStayInside writes memos into the sources, and expects the very
// bytes of the site without them: nothing is published, nothing is missed in
// the translation, and no translation is older for it.
func TestMemosStayInside(t *testing.T) {
	_, want := sample.RealSite(t)
	dir := copiedSite(t)
	for _, m := range memos {
		name := filepath.Join(dir, filepath.FromSlash(m.file))
		text := string(sample.ReadFile(t, name))
		if strings.Count(text, m.at) < 1 {
			t.Fatalf("%s has no %q", m.file, m.at)
		}
		to := m.at + m.memo
		switch {
		case strings.HasPrefix(m.memo, "\n"):
			to = m.memo + m.at
		case strings.HasSuffix(m.memo, "\n- "): // between two items
			to = m.at + strings.TrimSuffix(m.memo, "- ")
		case !strings.HasPrefix(m.memo, "#"):
			to = strings.TrimSuffix(m.at, "\n") + m.memo + "\n"
		}
		sample.WriteFile(t, name, strings.Replace(text, m.at, to, 1))
	}
	today, _ := rule.ParseDate(mistakesDay)
	p, got, err := project.Build(t.Context(), folder.Open(dir), today, "", true)
	if err != nil || got == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	was, is := sample.Contents(want), sample.Contents(got)
	for name, data := range is {
		if bytes.Contains(data, []byte("部内メモ")) {
			t.Errorf("%s holds a memo", name)
		}
		if !bytes.Equal(data, was[name]) {
			t.Errorf("%s differs with memos", name)
		}
	}
	if len(is) != len(was) || len(p.Problems) > 0 {
		t.Errorf("%d files, %d without memos; %+v", len(is), len(was), p.Problems)
	}
	if rules := string(is["rules/2022-06-01.toml"]); strings.Contains(rules, "# ") || !strings.Contains(rules, "\n\n[amounts]\nattack ") {
		t.Errorf("the published rules:\n%s", rules)
	}
}

// TestDiffReadsRulesWithComments compares with a site whose rules were
// published with their comments, as older ones were.
func TestDiffReadsRulesWithComments(t *testing.T) {
	sample.InFullOnly(t)
	dir := copiedSite(t)
	var out, errs bytes.Buffer
	sys := command.System{Stdout: &out, Stderr: &errs, Lang: "ja"}
	if status := command.Run(t.Context(), sys, []string{"build", "-C", dir, "-out", filepath.Join(dir, "public")}); status != 0 {
		t.Fatal(errs.String())
	}
	sample.WriteFile(t, filepath.Join(dir, "public", "rules", "2022-06-01.toml"), string(sample.ReadFile(t, filepath.Join(dir, "rules", "2022-06-01.toml"))))
	if status := command.Run(t.Context(), sys, []string{"diff", "-C", dir}); status != 0 {
		t.Errorf("diff ends with %d:\n%s%s", status, out.String(), errs.String())
	}
}

// TestKanaInPieces writes every が as か and its mark, as a Mac does, and
// expects the very bytes of the site without: no translation is older for it.
func TestKanaInPieces(t *testing.T) {
	_, want := sample.RealSite(t)
	dir := copiedSite(t)
	err := filepath.WalkDir(filepath.Join(dir, "content"), func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && filepath.Base(filepath.Dir(name)) != "source" {
			sample.WriteFile(t, name, inPieces(string(sample.ReadFile(t, name))))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	today, _ := rule.ParseDate(mistakesDay)
	p, got, err := project.Build(t.Context(), folder.Open(dir), today, "", true)
	if err != nil || got == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	was, is := sample.Contents(want), sample.Contents(got)
	for name, data := range is {
		if !bytes.Equal(data, was[name]) {
			t.Errorf("%s differs with kana in pieces", name)
		}
	}
	if len(is) != len(was) || len(p.Problems) > 0 {
		t.Errorf("%d files, %d as usual; %+v", len(is), len(was), p.Problems)
	}
}

// inPieces writes the marks of kana as characters of their own.
func inPieces(text string) string {
	var out strings.Builder
	for _, r := range text {
		if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			out.WriteString(norm.NFD.String(string(r)))
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}
