package folder

import (
	"path"
	"regexp"
	"strings"

	"tebiki/generator/diag"
)

// copyMarks are what Windows, macOS and browsers put into the name of a copy:
// "A - コピー (2).md", "A - Copy.md", "A (1).md", "A のコピー.md", "A copy 2.md",
// "コピー ～ A.md", "Copy of A.md"; and what shared folders put into that of one of
// two that were changed at once: "A (山田の競合コピー 2026-11-30).md", "A
// (Yamada's conflicted copy 2026-11-30).md", "A.sync-conflict-20261130-101112-ABC.md".
var (
	copyMarks  = regexp.MustCompile(`(?i)(?:\s*[(（\[][^()（）\[\]]*(?:競合|conflict)[^()（）\[\]]*(?:\([0-9]+\))?[)）\]]|\.sync-conflict-[0-9]+-[0-9]+(?:-[a-z0-9]+)?|\s*-\s*(?:コピー|copy)(?:\s*\([0-9]+\))?|\s*のコピー(?:\s*[0-9]+)?|[ _-]copy(?:[ _-]?[0-9]+)?|\s*\([0-9]+\)|\s*（[0-9０-９]+）)+$`)
	copyBefore = regexp.MustCompile(`(?i)^(?:コピー\s*[～〜]\s*|copy (?:\([0-9]+\) )?of )`)
)

// CopyOf returns the name of the file that a name says to be a copy of; ok is
// false if it says no such thing.
func CopyOf(name string) (original string, ok bool) {
	ext := path.Ext(name)
	base := strings.TrimSuffix(name, ext)
	plain := strings.TrimSpace(copyMarks.ReplaceAllString(copyBefore.ReplaceAllString(base, ""), ""))
	return plain + ext, plain != base && plain != ""
}

// IsCopy reports whether a name says to be a copy's.
func IsCopy(name string) bool {
	_, ok := CopyOf(name)
	return ok
}

// Copied is the hint at a file that is a copy of another: whoever opened the
// copy has written what no member will see.
func Copied(original string) diag.Text {
	return diag.Textf("「%[1]s」の写しのようです。写しのほうに書いたことは、%[1]s に写してから、要らない写しを消します", "it seems to be a copy of %[1]s; take what was written in the copy over into %[1]s, then delete the copy", original)
}
