package attachment

import (
	"path"
	"strings"

	"tebiki/generator/diag"
)

// longest is how many characters a name may have.
const longest = 100

// checkName reports a name that could not stand in an address as it is. It becomes
// part of one that members read out, type and send by mail.
func (r *reader) checkName() {
	base := r.base()
	below, _ := strings.CutPrefix(path.Dir(strings.ReplaceAll(r.name, `\`, "/")), "content/files")
	folder := strings.ContainsFunc(below, func(c rune) bool { return c != '/' && !isPlain(c) })
	if !folder && isName(base) {
		return
	}
	message := diag.Textf("ファイル名に使えるのは、半角の a～z、0～9、-、_、. だけです", "a file's name has only a-z, 0-9, “-”, “_” and “.”")
	proposal, ok := proposed(base)
	switch {
	case folder && isName(base):
		r.report("file-name", message, diag.Textf("フォルダーの名前を、これらの文字だけにしてください", "rename its folder with these characters"))
	case len(base) > longest:
		r.report("file-name", diag.Textf("ファイル名が長すぎます（%d文字まで）", "the file's name is too long (at most %d characters)", longest),
			diag.Textf("短い名前に変えてください（例: application-form%s）", "give it a shorter name, as in application-form%s", strings.ToLower(path.Ext(base))))
	case ok:
		r.report("file-name", message, diag.Textf("「%s」に名前を変えてください", "rename it to %s", proposal))
	default:
		r.report("file-name", message,
			diag.Textf("何のファイルか分かる名前を、ローマ字か英語で付けてください（例: application-form%s）。会員に見せる日本語の名前は、site.toml に書けます", "name it in letters, as in application-form%s; what members are shown in Japanese stands in site.toml", strings.ToLower(path.Ext(base))))
	}
}

// isName reports whether a name can stand in an address.
func isName(base string) bool {
	first := base[:1]
	return len(base) <= longest && first != "." && first != "-" && first != "_" && !strings.ContainsFunc(base, func(c rune) bool { return !isPlain(c) })
}

func isPlain(c rune) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.'
}

// proposed is a name near to one that cannot be, if what cannot be are capitals,
// full-width letters and signs; nothing is guessed for other scripts.
func proposed(base string) (string, bool) {
	var b strings.Builder
	for _, c := range strings.TrimSuffix(base, path.Ext(base)) {
		if '！' <= c && c <= '～' {
			c -= '！' - '!' // full width
		}
		switch {
		case 'A' <= c && c <= 'Z':
			b.WriteRune(c - 'A' + 'a')
		case isPlain(c):
			b.WriteRune(c)
		case c < 0x80 || c == '　' || c == 0xA0:
			b.WriteByte('-')
		default:
			return "", false
		}
	}
	name := strings.Trim(b.String(), "-_.")
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	name += strings.ToLower(path.Ext(base))
	return name, !strings.HasPrefix(name, ".") && isName(name)
}
