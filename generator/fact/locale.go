package fact

import (
	"regexp"
	"strings"

	"tebiki/generator/diag"
)

// A browser refuses a locale that is not well-formed, and whatever it was to
// write out stays unsaid. The form is that of BCP 47 as browsers read it
// (unicode_bcp47_locale_id of UTS #35), without the extension t, which says
// what a text was transliterated from.
var (
	localeForm = regexp.MustCompile(`^(?:[a-z]{2,3}|[a-z]{5,8})` + // language
		`(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?` + // script, region
		`((?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)` + // variants
		`(?:-u(?:(?:-[a-z0-9]{3,8})+(?:-[a-z0-9][a-z](?:-[a-z0-9]{3,8})*)*|(?:-[a-z0-9][a-z](?:-[a-z0-9]{3,8})*)+))?` + // calendar, digits and the like
		`(?:-x(?:-[a-z0-9]{1,8})+)?$`) // of one's own
	underscored = regexp.MustCompile(`^[A-Za-z]{2,3}(_[A-Za-z0-9]+)+$`)
)

// isLocale reports whether browsers know a locale by this name, "ja-JP" or
// "ja-JP-u-ca-japanese".
func isLocale(s string) bool {
	match := localeForm.FindStringSubmatch(strings.ToLower(s))
	if match == nil {
		return false
	}
	seen := map[string]bool{}
	for variant := range strings.SplitSeq(strings.TrimPrefix(match[1], "-"), "-") {
		if variant != "" && seen[variant] {
			return false
		}
		seen[variant] = true
	}
	return true
}

// LocalesKey is the word of ui.toml that is none: how dates are written, the
// first locale by itself and the year by the calendars of the others.
const LocalesKey = "date.locales"

// RefuseLocale says what is wrong with a list of locales parted by spaces; ok
// is true if nothing is.
func RefuseLocale(text string) (message, hint diag.Text, ok bool) {
	for _, s := range strings.Split(text, " ") {
		if isLocale(s) {
			continue
		}
		hint = diag.Textf("ja-JP や en-GB のように書きます。いくつかあれば、半角の空白1つで区切ります", "write it like ja-JP or en-GB; several are parted by one space")
		if underscored.MatchString(s) && isLocale(strings.ReplaceAll(s, "_", "-")) {
			hint = diag.Textf("「%s」と書きます", "write “%s”", strings.ReplaceAll(s, "_", "-"))
		}
		return diag.Textf("「%s」は、日付の書き方の名前（ロケール）ではありません。ブラウザーは日付を書けません", "“%s” is not a locale; browsers could write no date", s), hint, false
	}
	return message, hint, true
}
