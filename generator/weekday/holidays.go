package weekday

import "regexp"

// holiday is a time of the year at which offices are closed, in both languages.
type holiday struct {
	name   [2]string
	ja, en *regexp.Regexp
	inBoth bool // whoever says it in English says it in Japanese too
}

var holidays = []holiday{
	{[2]string{"年末年始", "New Year"}, regexp.MustCompile(`年末|年始|正月`), regexp.MustCompile(`(?i:new year|year[- ]end|end of the year|turn of the year)`), true},
	{[2]string{"お盆", "Obon"}, regexp.MustCompile(`お盆|盆休み`), regexp.MustCompile(`\b(?i:o?-?bon)\b`), true},
	{[2]string{"大型連休", "Golden Week"}, regexp.MustCompile(`大型連休|ゴールデンウ[イィ]ーク`), regexp.MustCompile(`(?i:golden week)`), true},
	{[2]string{"祝日", "public holidays"}, regexp.MustCompile(`祝日|祝祭日`), regexp.MustCompile(`(?i:holiday)`), false},
}

// LostHoliday finds a time at which offices are closed that only one of a Japanese
// text and its English translation names; both names of it are returned.
func LostHoliday(ja, en string) (inJapanese, inEnglish string, isInJapanese, ok bool) {
	for _, h := range holidays {
		there, here := h.ja.MatchString(ja), h.en.MatchString(en)
		if there && !here || here && !there && h.inBoth {
			return h.name[0], h.name[1], there, true
		}
	}
	return "", "", false, false
}
