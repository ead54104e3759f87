package folder

import "testing"

func TestCopyOf(t *testing.T) {
	for name, want := range map[string]string{
		"4-lump-sum (1).md":         "4-lump-sum.md",
		"4-lump-sum - コピー.md":       "4-lump-sum.md",
		"4-lump-sum - コピー (2).md":   "4-lump-sum.md",
		"4-lump-sum - コピー - コピー.md": "4-lump-sum.md",
		"4-lump-sum - Copy.md":      "4-lump-sum.md",
		"4-lump-sum - Copy (3).md":  "4-lump-sum.md",
		"4-lump-sumのコピー.md":         "4-lump-sum.md",
		"4-lump-sum のコピー2.md":       "4-lump-sum.md",
		"4-lump-sum copy 2.md":      "4-lump-sum.md",
		"コピー ～ 4-lump-sum.md":       "4-lump-sum.md",
		"Copy of 4-lump-sum.md":     "4-lump-sum.md",
		"check（2）.toml":             "check.toml",
		"2022-06-01 (1).toml":       "2022-06-01.toml",
		"ja - コピー":                  "ja",
		"4-lump-sum.md":             "",
		"2-copying-machines.md":     "",
		"コピー機.md":                   "",
		"3 (draft).md":              "",
		"(1).md":                    "",
		"2022-06-01-old.toml":       "",
		"photocopy.md":              "",
	} {
		original, ok := CopyOf(name)
		if ok != (want != "") || ok && original != want {
			t.Errorf("%q: %q, %v, want %q", name, original, ok, want)
		}
	}
}
