package page

// staleTables returns the tables of check.toml whose source has changed since
// they were translated.
func (l *Draft) staleTables(t *TextFile) map[string]bool {
	stale := map[string]bool{}
	from := l.TextFile(l.Site.Languages[0].ID, t.name)
	if from == nil || from.lang == t.lang {
		return stale
	}
	for _, one := range states("", from.Units(), t.Units(), t.records, nil) {
		stale[one.ID] = one.State == Stale
	}
	return stale
}

// notice marks the first text of a stale table that there is.
func (c *checkFile) notice(table string, texts ...*Markdown) {
	for _, m := range texts {
		if m != nil {
			m.Stale = c.stale[table]
			return
		}
	}
}
