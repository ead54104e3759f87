package fact

import (
	"testing"
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
