package staff

import (
	"context"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/command"
	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/rule"
)

// nextEdition is the real site, published, and then edited as for the next
// edition: its rules, a telephone number, and a sentence that members of the
// older edition see too.
func nextEdition(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	sample.CopySources(t, dir)
	if err := sample.Forget(filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	sample.Publish(t, dir, "public")
	if err := sample.AddNextEdition(dir); err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(dir, "content/site.toml"), "0120-179-066", "0120-179-067")
	edit(t, filepath.Join(dir, "content/ja/check.toml"), "休業証明書も必要です", "休業証明書は要りません")
	edit(t, filepath.Join(dir, "content/en/check.toml"), "You also need a certificate of closure", "You do not need a certificate of closure")
	return dir
}

// reportOn writes the report of a folder, and returns its address.
func reportOn(t *testing.T, dir, lang string) string {
	t.Helper()
	name := filepath.Join(dir, "report-"+lang+".html")
	today, _ := rule.ParseDate("2023-05-20")
	var out, trouble strings.Builder
	sys := command.System{Stdout: &out, Stderr: &trouble, Lang: lang, Today: today}
	if status := command.Run(t.Context(), sys, []string{"diff", "-C", dir, "-html", name}); status != command.ExitProblems {
		t.Fatalf("diff ended with %d: %s", status, trouble.String())
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
}

// TestApproval reads the report as whoever approves does: what the first table
// answers, whether anything stands twice, on a screen, on a phone in large
// letters, and on paper.
func TestApproval(t *testing.T) {
	sample.InFullOnly(t)
	axe := reader.AxeCore(t)
	ctx := reader.Browser(t)
	dir := nextEdition(t)
	for lang, answers := range map[string]map[string]string{
		"ja": {
			"お金": "15万円（10万円＋5万円） → 20万円（15万円＋5万円）", "期限・日付": "2023年6月1日からの被害", "電話番号・住所・受付時間": "0120-179-066 → 0120-179-067",
			"書類・手続き・質問・結果": "書類「被害の記録」: 要らない → 要る", "外のサイトへのリンク": "変わりません", "増えるページ、なくなるページ": "変わりません", "答え合わせの場合": "変わりません",
			"公式の文書と違う所": "前と同じもの", "前の版の会員にも見える文": "2023年5月31日までの被害",
		},
		"en": {
			"Money": "¥150,000 (¥100,000 + ¥50,000) → ¥200,000 (¥150,000 + ¥50,000)", "Deadlines and dates": "incidents from 1 June 2023 on",
			"Telephone numbers, addresses, hours": "0120-179-066 → 0120-179-067", "Documents, steps, questions, results": "document “Record of the damage”: not needed → needed",
			"Links to other sites": "no change", "Sentences that members of an older edition see too": "incidents up to 31 May 2023",
		},
	} {
		address := reportOn(t, dir, lang)
		watch := reader.WatchPage(t, ctx, address)
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(address)); err != nil {
			t.Fatal(err)
		}
		for topic, answer := range answers {
			if said := summaryOf(t, ctx, topic); !strings.Contains(said, answer) {
				t.Errorf("%s: of %q the first table says %q, not %q", lang, topic, said, answer)
			}
		}
		standOnce(t, ctx)
		reader.Emulate(t, ctx, "light", "none")
		reader.ReportViolations(t, ctx, lang, axe, "html", reader.AllRules)
		reader.Emulate(t, ctx, "dark", "none")
		reader.ReportViolations(t, ctx, lang+", dark", axe, "html", reader.Contrast)
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 800)); err != nil {
			t.Fatal(err)
		}
		for _, size := range []int64{32, 16} {
			reader.SetText(t, ctx, size)
			reader.Holds(t, ctx, "nothing sticks out", "document.documentElement.scrollWidth <= innerWidth")
		}
		watch.ExpectNothing(t)
	}
}

// summaryOf is what the first table says of a topic.
func summaryOf(t *testing.T, ctx context.Context, topic string) string {
	t.Helper()
	rows, err := chromedp.Run(ctx, chromedp.Evaluate[[][]string](`[...document.querySelectorAll("table.summary tbody tr")].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))`))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row[0] == topic {
			return row[1]
		}
	}
	t.Errorf("no row %q in %q", topic, rows)
	return ""
}

// standOnce holds every sentence of the report to standing in one place of it.
func standOnce(t *testing.T, ctx context.Context) {
	t.Helper()
	const sides = `[...document.querySelectorAll("ol.sentences .texts p")].flatMap((p) => ["del", "ins"].map((other) => {
		const side = p.cloneNode(true);
		for (const e of side.querySelectorAll(other)) e.remove();
		return other + p.closest("[lang]").lang + side.textContent.trim();
	})).filter((text) => text.length > "delja".length)`
	texts, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](sides))
	if err != nil || len(texts) < 10 {
		t.Fatal(texts, err)
	}
	slices.Sort(texts)
	for i, text := range texts {
		if i > 0 && text == texts[i-1] && strings.HasPrefix(text, "del") { // what is new; of an edition's old sentence two may be made
			t.Errorf("stands twice: %s", text[len("del"):])
		}
	}
}

// TestApprovalOnPaper prints the report: the first sheet has what is to be
// signed, and the answers; the rest is few sheets.
func TestApprovalOnPaper(t *testing.T) {
	sample.InFullOnly(t)
	reader.Readers(t)
	ctx := reader.Browser(t)
	dir := nextEdition(t)
	sheets := reader.PrintPage(t, ctx, reportOn(t, dir, "ja"), "h1").Text
	if len(sheets) > 8 {
		t.Errorf("%d sheets", len(sheets))
	}
	for _, text := range []string{"承認した日", "署名", "お金", "文の変化"} {
		if !strings.Contains(sheets[0], reader.Squash(text)) {
			t.Errorf("the first sheet has no %q", text)
		}
	}
}
