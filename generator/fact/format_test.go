package fact

import (
	"testing"

	"tebiki/generator/rule"
)

func TestFormatYen(t *testing.T) {
	for _, c := range []struct {
		yen    int
		ja, en string
	}{
		{0, "0円", "¥0"},
		{500, "500円", "¥500"},
		{10_000, "1万円", "¥10,000"},
		{12_500, "12,500円", "¥12,500"},
		{100_000, "10万円", "¥100,000"},
		{12_340_000, "1,234万円", "¥12,340,000"},
		{100_000_000, "1億円", "¥100,000,000"},
		{1_234_560_000, "12億3,456万円", "¥1,234,560,000"},
		{-10_000, "-10,000円", "¥-10,000"},
	} {
		if got := FormatYen("ja", c.yen); got != c.ja {
			t.Errorf("ja %d: got %s, want %s", c.yen, got, c.ja)
		}
		if got := FormatYen("en", c.yen); got != c.en {
			t.Errorf("en %d: got %s, want %s", c.yen, got, c.en)
		}
	}
}

func TestFormatSpan(t *testing.T) {
	for _, c := range []struct {
		n      int
		unit   rule.Unit
		ja, en string
	}{
		{1, rule.Days, "1日", "1 day"}, {14, rule.Days, "14日", "14 days"}, {1_000, rule.Days, "1,000日", "1,000 days"},
		{1, rule.Months, "1か月", "1 month"}, {2, rule.Months, "2か月", "2 months"}, {1, rule.Years, "1年", "1 year"}, {3, rule.Years, "3年", "3 years"},
	} {
		if ja, en := FormatSpan("ja", c.n, c.unit), FormatSpan("en", c.n, c.unit); ja != c.ja || en != c.en {
			t.Errorf("%d %s: got %s and %s, want %s and %s", c.n, c.unit, ja, en, c.ja, c.en)
		}
	}
}
