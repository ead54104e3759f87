package view

// WithoutWords returns the templates with no words in them: each is asked for
// where it stands.
func (t *Templates) WithoutWords() *Templates {
	return &Templates{common: t.common, own: t.own, plain: t.plain, words: t.words, asks: true}
}
