package page_test

import (
	"strings"
	"testing"

	"tebiki/generator/page/pagetest"
)

// TestSaidNumbers tries labels of a link to Q&A 4-13, in the text of a page and
// of the self-check: those that name another place are refused, and no others.
func TestSaidNumbers(t *testing.T) {
	right := []string{
		"Q&A 4-13", "Q&A4-13", "Ｑ＆Ａ　４－１３", "4-13", "報告先（Q&A 4-13）", "Q&A 4-13の報告先", "Q&Aの4-13", "Q&A「4-13」",
		"Q&A 4-12～4-14", "Q&A 4-12、4-13", "Q&A 4-13と4-14", "Q&A 4-12から4-14まで", "4-12～4-14", "Q&A 4-12–4-14", "see Q&A 4-12 and 4-13", "Q&A 4",
		"報告先", "2-3 days", "within 4-12 days", "4-12日以内", "4-12か月", "2022-04-12", "0120-04-12", "4-12円", "24時間", "パターン②", "No. 4-13", "問4-13",
		"手引き 2-3とQ&A 4-13", "4-13 報告先", "様式4-12", "第3-2号様式", "A4-12", "4-99 の表", "P4-12",
	}
	wrong := []string{
		"Q&A 4-12", "Q&A4-12", "Ｑ＆Ａ　４－１２", "4-12", "報告先（Q&A 4-12）", "Q&A 4-12の報告先", "Q&Aの4-12", "Q&A「4-12」", "本制度のQ&A 4-12",
		"Q&A 4-1～4-4", "Q&A 4-11、4-12", "Q&A 4-1と4-3", "Q&A 4-1から4-4まで", "4-1～4-4", "Q&A 4-1–4-4", "see Q&A 4-11 and 4-12", "Q&A 4-1",
		"No. 4-12", "問4-12", "4-12 報告先", "Q&A 4-99", "4-12を見る", "See 4-12.", "Where to report (4-12)",
	}
	try := func(label string, want int) {
		var qa strings.Builder
		qa.WriteString("+++\ntitle = \"4. 質問\"\nslug = \"4\"\n+++\n")
		for _, n := range []string{"1", "2", "3", "4", "11", "12", "13", "14"} {
			qa.WriteString("\n## 4-" + n + " 何ですか。その" + n + " {#q4-" + n + "}\n\nこれです。\n")
		}
		link := "[" + label + "](qa/4.md#q4-13)"
		fsys := pagetest.BaseSite(t)
		for _, lang := range []string{"ja", "en"} {
			home, check := fsys["content/"+lang+"/home.md"], fsys["content/"+lang+"/check.toml"]
			home.Data = []byte(string(home.Data) + "\n" + link + "\n")
			check.Data = []byte(strings.Replace(string(check.Data), "manual/1-lamps.md#amounts)", "manual/1-lamps.md#amounts)"+link, 1))
			page := *home
			page.Data = []byte(qa.String())
			fsys["content/"+lang+"/qa/4.md"] = &page
		}
		_, problems := pagetest.Load(t, fsys)
		found := 0
		for _, p := range problems {
			if p.ID == "broken-link" {
				found++
			}
		}
		if found != want {
			t.Errorf("[%s](…#q4-13): %d problems of links, want %d", label, found, want)
		}
	}
	for _, label := range right {
		try(label, 0)
	}
	for _, label := range wrong {
		try(label, 4)
	}
	for _, label := range []string{"手引き 4-13", "手引き 2-3"} { // which English calls otherwise
		try(label, 2)
	}
}
