package fact

// Language is one language of the site.
type Language struct {
	ID   string // "ja": folder in content/ and in the output, and the HTML lang
	Name string // "日本語", in the language itself

	AllowUntranslated bool // pages and sections it lacks stand in the source language
}
