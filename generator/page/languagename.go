package page

import "tebiki/generator/diag"

// LanguageName says what a language is called, in the language of a message.
func LanguageName(id, in string) string {
	names := map[string]diag.Text{"ja": {JA: "日本語", EN: "Japanese"}, "en": {JA: "英語", EN: "English"}}
	if name, known := names[id]; known {
		return name.In(in)
	}
	return id
}
