package page_test

import (
	"testing"

	"tebiki/generator/page"
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
		if got := page.FormatYen("ja", c.yen); got != c.ja {
			t.Errorf("ja %d: got %s, want %s", c.yen, got, c.ja)
		}
		if got := page.FormatYen("en", c.yen); got != c.en {
			t.Errorf("en %d: got %s, want %s", c.yen, got, c.en)
		}
	}
}

func TestWareki(t *testing.T) {
	for _, c := range []struct{ day, want string }{
		{"2022-06-01", "令和4年"},
		{"2019-05-01", "令和元年"},
		{"2019-04-30", "平成31年"},
		{"1989-01-08", "平成元年"},
		{"1989-01-07", "昭和64年"},
		{"1926-12-25", "昭和元年"},
		{"1926-12-24", "大正15年"},
		{"1912-07-30", "大正元年"},
		{"1912-07-29", "明治45年"},
		{"1868-10-23", "明治元年"},
		{"1868-10-22", ""},
	} {
		day, ok := rule.ParseDate(c.day)
		if got := page.Wareki(day); !ok || got != c.want {
			t.Errorf("%s: got %q, want %q", c.day, got, c.want)
		}
	}
}
