package folder

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestCopyOf(t *testing.T) {
	for name, want := range map[string]string{
		"4-lump-sum (1).md":                                   "4-lump-sum.md",
		"4-lump-sum - コピー.md":                                 "4-lump-sum.md",
		"4-lump-sum - コピー (2).md":                             "4-lump-sum.md",
		"4-lump-sum - コピー - コピー.md":                           "4-lump-sum.md",
		"4-lump-sum - Copy.md":                                "4-lump-sum.md",
		"4-lump-sum - Copy (3).md":                            "4-lump-sum.md",
		"4-lump-sumのコピー.md":                                   "4-lump-sum.md",
		"4-lump-sum のコピー2.md":                                 "4-lump-sum.md",
		"4-lump-sum copy 2.md":                                "4-lump-sum.md",
		"コピー ～ 4-lump-sum.md":                                 "4-lump-sum.md",
		"Copy of 4-lump-sum.md":                               "4-lump-sum.md",
		"4-lump-sum (山田 の競合コピー 2026-11-30).md":                "4-lump-sum.md",
		"4-lump-sum (山田さんのPC の競合コピー 2026-11-30 (2)).md":       "4-lump-sum.md",
		"4-lump-sum (Yamada's conflicted copy 2026-11-30).md": "4-lump-sum.md",
		"4-lump-sum (Case Conflict 1).md":                     "4-lump-sum.md",
		"4-lump-sum [Conflict].md":                            "4-lump-sum.md",
		"4-lump-sum.sync-conflict-20261130-101112-ABCDEFG.md": "4-lump-sum.md",
		"2022-06-01 (conflicted copy 2026-11-30 101112).toml": "2022-06-01.toml",
		"（競合）.md":                                             "",
		"3-conflict-of-interest.md":                           "",
		"check（2）.toml":                                       "check.toml",
		"2022-06-01 (1).toml":                                 "2022-06-01.toml",
		"ja - コピー":                                            "ja",
		"4-lump-sum.md":                                       "",
		"2-copying-machines.md":                               "",
		"コピー機.md":                                             "",
		"3 (draft).md":                                        "",
		"(1).md":                                              "",
		"2022-06-01-old.toml":                                 "",
		"photocopy.md":                                        "",
	} {
		original, ok := CopyOf(name)
		if ok != (want != "") || ok && original != want {
			t.Errorf("%q: %q, %v, want %q", name, original, ok, want)
		}
	}
}

// TestCopyIn knows copies under any name by what is in them.
func TestCopyIn(t *testing.T) {
	page, other := "+++\ntitle = \"4\"\n+++\n", "+++\ntitle = \"5\"\n+++\n"
	for i := range 20 {
		page += strings.Repeat("一", i) + "行目です。\n\n"
		other += strings.Repeat("別", i) + "の行です。\n\n"
	}
	dir := fstest.MapFS{}
	for name, text := range map[string]string{
		"4-lump-sum.md": page, "4-lump.md": other, "x/5.md": page,
		"4-lump-sum-DESKTOP-AB12CD3.md": page + "足した行です。\n", "旧4-lump-sum.md": strings.ReplaceAll(page, "\n", "\r\n"), "最新.MD": page,
		"4-lump-sum_new.md": other + "足した行です。\n", "4-lump-sum (draft).md": "+++\ntitle = \"6\"\n+++\n\nこれは、\n別の話の、\n新しいページの、\n下書きとして、\n書きました。\n", "4_short.md": "+++\n+++\n",
		"4-lump-sum (2).md": other, "4-lump-sum-DESKTOP-AB12CD3.txt": page,
	} {
		dir["content/ja/qa/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	isPage := func(name string) bool { return name == "4-lump-sum.md" || name == "4-lump.md" }
	for name, want := range map[string]string{
		"4-lump-sum-DESKTOP-AB12CD3.md": "4-lump-sum.md", "旧4-lump-sum.md": "4-lump-sum.md", "最新.MD": "4-lump-sum.md",
		"4-lump-sum_new.md": "4-lump.md", "4-lump-sum (draft).md": "", "4_short.md": "", "4-lump-sum (2).md": "4-lump-sum.md",
		"4-lump-sum-DESKTOP-AB12CD3.txt": "", "gone.md": "",
	} {
		if got, ok := CopyIn(dir, "content/ja/qa/"+name, isPage); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v, want %q", name, got, ok, want)
		}
	}
}
