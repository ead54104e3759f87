package folder

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
)

// IsDevice reports whether Windows takes a name for a device, with or without
// an ending: CON.md is the console, and no file can be made under that name
// (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
func IsDevice(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	base = strings.ToLower(strings.TrimRight(base, " "))
	if slices.Contains([]string{"con", "prn", "aux", "nul", "conin$", "conout$"}, base) {
		return true
	}
	rest, ok := strings.CutPrefix(base, "com")
	if !ok {
		rest, ok = strings.CutPrefix(base, "lpt")
	}
	return ok && slices.Contains([]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"}, rest)
}

// maxName is how long a name may be, in the units FAT32, exFAT and NTFS count
// in (they have 255), and with room for what is put before and after it.
const maxName = 200

// badName says what some computer could not store of the name of a file;
// empty if all can.
func badName(name string) diag.Text {
	switch last, _ := utf8.DecodeLastRuneInString(name); {
	case !utf8.ValidString(name):
		return diag.Textf("文字化けした名前です", "the name is not valid text")
	case strings.ContainsFunc(name, isInvisible):
		return diag.Textf("名前に、目に見えない文字があります", "the name has a character that cannot be seen")
	case strings.ContainsAny(name, `<>:"|?*\`):
		return diag.Textf(`Windowsでは、名前に < > : " | ? * \ を使えません`, `on Windows a name cannot have < > : " | ? * \`)
	case last == '.' || unicode.IsSpace(last) || unicode.IsSpace([]rune(name)[0]):
		return diag.Textf("名前が、空白で始まるか、空白や点で終わっています", "the name begins with a space, or ends with a space or a dot")
	case IsDevice(name):
		return diag.Textf("Windowsが装置の名前として使うので、この名前のファイルは作れません", "Windows keeps this name for a device, so no file can have it")
	case len(utf16.Encode([]rune(name))) > maxName:
		return diag.Textf("名前が長すぎます（%d字まで）", "the name is too long (at most %d characters)", maxName)
	}
	return diag.Text{}
}

// isInvisible reports whether a character has no shape of its own, or turns
// the direction of others.
func isInvisible(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
}

// folded is what names have in common that Windows or macOS take for one:
// those that differ in upper and lower case, or in how a character is composed.
func folded(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
}

// WithoutTxt is the hint for a file that is there as name.txt only, as
// Notepad saves it.
func WithoutTxt(name string) diag.Text {
	return diag.Textf("「%[1]s.txt」を「%[1]s」に名前を変えます。メモ帳では、「ファイルの種類」を「すべてのファイル」にして保存します",
		"rename %[1]s.txt to %[1]s; in Notepad, save with the type “All files”", name)
}

// Rename is the hint for a file that is there under a wrong name only.
func Rename(name, meant string) diag.Text {
	return diag.Textf("「%[1]s」の名前を「%[2]s」に変えます。要らない写しなら消します", "rename “%[1]s” to %[2]s; if it is a copy nobody needs, delete it", name, meant)
}

// Beside is the hint for a file under a wrong name whose right one is another
// file's: to rename it would replace that file.
func Beside(name, other string) diag.Text {
	return diag.Textf("「%[2]s」もあります。名前を変えると、それに上書きされます。2つを開いて見比べ、新しい方の中身を「%[2]s」に残して、「%[1]s」を消します",
		"there is %[2]s too, and to rename this would replace it; open both and compare them, keep what is newer in %[2]s, and delete “%[1]s”", name, other)
}
