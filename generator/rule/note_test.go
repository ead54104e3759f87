package rule

import (
	"testing"

	"tebiki/generator/source"
)

// TestAmountNote reads what stands beside amounts.
func TestAmountNote(t *testing.T) {
	file, _ := source.Open("rules/a.toml", []byte("[amounts]\nattack = 100_000  # サイバー攻撃を受けた場合\nleak = 5\nlong = 6 # 長い説明です。ここは名前ではありません\n"))
	s := &Scheme{Source: file}
	for id, want := range map[string]string{"attack": "サイバー攻撃を受けた場合", "leak": "", "long": "", "none": ""} {
		if got := s.AmountNote(id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if (&Scheme{}).AmountNote("attack") != "" {
		t.Error("a scheme without a source has a note")
	}
}
