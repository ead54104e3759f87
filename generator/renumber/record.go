package renumber

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// carryRecords makes the translations that were up to date say that they still
// are: their source changed in nothing but a number. Their lines have other
// keys, and the source another hash.
func (p *plan) carryRecords(after map[string][]byte) {
	current := p.currentBefore()
	p.renameRecords(after)
	now := new(page.Reader).Read(folder.Changed{FS: p.fsys, Files: after}, p.scheme(after), nil)
	byFile := map[string][]page.Translation{}
	for _, t := range now.Translations() {
		byFile[t.Name] = append(byFile[t.Name], t)
	}
	for name, all := range byFile {
		list := slices.DeleteFunc(slices.Clone(all), func(t page.Translation) bool {
			return t.State != page.Stale || !current[name+"#"+t.ID]
		})
		data, changed := after[name]
		if !changed {
			data = p.files[name].data
		}
		if len(list) == 0 {
			continue
		}
		if recorded, problems := page.Accept(name, data, list, all, false); problems == nil {
			after[name] = recorded
		}
	}
	p.carryConfirmed(after, now)
}

// currentBefore are the translations that were up to date, by file and the id
// they have from now on.
func (p *plan) currentBefore() map[string]bool {
	current := map[string]bool{}
	numbered := map[string]bool{}
	for _, h := range p.headings {
		for _, t := range h.translations {
			numbered[t.name()+"#"+h.id] = true
			for _, r := range t.page.Translated() {
				if r.ID == h.id && !h.isNew && r.IsOf(h.passage.Text.Text) {
					current[t.name()+"#"+h.newID] = true
				}
			}
		}
	}
	for _, t := range p.draft.Translations() {
		if key := t.Name + "#" + t.ID; t.State == page.Current && !numbered[key] {
			current[key] = true
		}
	}
	return current
}

// renameRecords gives the lines of [translated], [confirmed] and [restates] the
// new ids. A
// line of a numbered heading that there is no more goes.
func (p *plan) renameRecords(after map[string][]byte) {
	for _, lang := range p.draft.Site.Languages {
		for _, one := range p.draft.Site.Pages[lang.ID] {
			if name := path.Join("content", lang.ID, one.File); !one.Filled && after[name] != nil {
				t := p.files[name]
				for _, e := range p.recordEdits(one, t) {
					t.edits[e.From] = e
				}
				after[name] = source.Apply(t.data, sorted(t.edits))
			}
		}
	}
}

func (p *plan) recordEdits(one *page.Page, t *text) (edits []source.Edit) {
	renamed, given := map[string]string{}, map[string]bool{}
	for _, h := range p.headings {
		if h.page.File == one.File && h.id != "" {
			given[h.newID] = true
			if _, known := renamed[h.id]; !known || !h.isNew {
				renamed[h.id] = h.newID
			}
		}
	}
	isThere := func(id string) bool {
		return slices.ContainsFunc(one.Units(), func(u page.Unit) bool { return u.ID == id })
	}
	for _, r := range recordKeys(one) {
		id, known := renamed[r.id]
		switch {
		case !strings.HasPrefix(t.source.Text[r.at.from:], r.id):
		case known && id != r.id:
			edits = append(edits, source.Edit{From: r.at.from, To: r.at.to, Text: id})
		case r.isWritten:
		case !known && (given[r.id] || len(one.Doc.Lost) == 0 && numberedID.MatchString(r.id) && !isThere(r.id)):
			from := strings.LastIndexByte(t.source.Text[:r.at.from], '\n') + 1
			end := strings.IndexByte(t.source.Text[from:], '\n') + 1
			edits = append(edits, source.Edit{From: from, To: from + end})
		}
	}
	return edits
}

// recordKey is the key of a line of [translated], [confirmed] or [restates], and
// where it stands.
type recordKey struct {
	id        string
	at        span
	isWritten bool // by a person, of [restates]
}

func recordKeys(one *page.Page) (keys []recordKey) {
	for _, r := range one.Translated() {
		keys = append(keys, recordKey{r.ID, span{r.From, r.To}, false})
	}
	add := func(id string, pos diag.Position, isWritten bool) {
		from := source.OffsetOf(one.Doc.Origin.File, pos)
		keys = append(keys, recordKey{id, span{from, from + len(id)}, isWritten})
	}
	for id, v := range one.Confirmed {
		add(id, v.KeyPos, false)
	}
	for id, r := range one.Restates {
		add(id, r.Pos, true)
	}
	return keys
}
