package renumber

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/restate"
	"tebiki/generator/rule"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// confirmation is what is to know of a text that [confirmed] has a line of.
type confirmation struct {
	name, id string
	own      string            // its hash as it is
	of       map[string]string // the hashes of what it restates, as they are, by target
	line     string            // as it is recorded
}

// carryConfirmed makes [confirmed] say of the texts with new numbers what it
// said of them before, hash by hash: what was as a person had confirmed it still
// is, what was not is not. now is what after says.
func (p *plan) carryConfirmed(after map[string][]byte, now *page.Draft) {
	if !p.draft.KeepsConfirmed() {
		return
	}
	was := new(page.Reader).Read(folder.Changed{FS: p.fsys, Files: p.apart()}, p.scheme(nil), nil)
	before := map[string]confirmation{}
	ids := p.newIDs()
	for _, c := range confirmations(was) {
		if to, known := ids[c.name+"#"+c.id]; known {
			c.id = to
		}
		before[c.name+"#"+c.id] = c
	}
	targets := p.newTargets()
	lines := map[string][]page.Line{}
	for _, c := range confirmations(now) {
		old, known := before[c.name+"#"+c.id]
		if !known || p.files[c.name] == nil {
			continue
		}
		if line := carried(old, c, targets); line != c.line {
			lines[c.name] = append(lines[c.name], page.Line{ID: c.id, Value: line})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		data, changed := after[name]
		if !changed {
			data = p.files[name].data
		}
		if recorded, problems := page.Confirm(name, data, lines[name], nil, false); problems == nil {
			after[name] = recorded
		}
	}
}

// carried is the line of a text with new numbers. A hash that held of what stood
// there becomes that of what stands there now; another stays, and does not hold
// now either. What a line names that there is no more goes.
func carried(old, now confirmation, targets map[string]string) string {
	follow := func(recorded, was, is string) string {
		if was == recorded && is != "" {
			return is
		}
		return recorded
	}
	var line []string
	for i, word := range strings.Fields(old.line) {
		target, recorded, isTarget := strings.Cut(word, "=")
		switch to, known := targets[target]; {
		case i == 0:
			line = append(line, follow(word, old.own, now.own))
		case !isTarget: // what doubt there is of a translation
			line = append(line, word)
		case !known:
			line = append(line, target+"="+follow(recorded, old.of[target], now.of[target]))
		case to != "":
			line = append(line, to+"="+follow(recorded, old.of[target], now.of[to]))
		}
	}
	return strings.Join(line, " ")
}

// confirmations lists the texts of which [confirmed] says something: passages,
// and translations.
func confirmations(d *page.Draft) (all []confirmation) {
	lines := confirmedLines(d)
	add := func(c confirmation) {
		if v := lines[c.name][c.id]; v != nil {
			c.line = v.Text
			all = append(all, c)
		}
	}
	for _, passage := range restate.List(d) {
		c := confirmation{name: passage.Name, id: passage.ID, own: passage.Hash, of: map[string]string{}}
		for _, s := range passage.Of {
			c.of[s.Target] = s.Hash
		}
		add(c)
	}
	for _, t := range d.Translations() {
		if t.Own != "" {
			add(confirmation{name: t.Name, id: t.ID, own: t.Own})
		}
	}
	return all
}

// confirmedLines is what the [confirmed] of every file says.
func confirmedLines(d *page.Draft) map[string]page.Records {
	all := map[string]page.Records{}
	for _, lang := range d.Site.Languages {
		for _, one := range d.Site.Pages[lang.ID] {
			if !one.Filled {
				all[path.Join("content", lang.ID, one.File)] = one.Confirmed
			}
		}
		for _, name := range []string{"check.toml", "ui.toml"} {
			if t := d.TextFile(lang.ID, name); t != nil {
				all[t.FullName()] = t.Confirmed
			}
		}
	}
	if d.SiteFile != nil {
		all[d.SiteFile.Name] = page.ReadRecords(&tomlfile.Reader{File: d.SiteFile}, "confirmed")
	}
	return all
}

// apart are the files of headings whose id another has too, with ids of their
// own for the new ones: then every id means the heading that it meant before.
func (p *plan) apart() map[string][]byte {
	edits := map[string][]source.Edit{}
	for i, h := range p.headings {
		if !h.isNew || h.id == "" {
			continue
		}
		for _, one := range append([]*heading{h}, h.translations...) {
			edits[one.name()] = append(edits[one.name()], source.Edit{From: one.id1.from, To: one.id1.to, Text: fmt.Sprintf("%s-new-%d", h.id, i)})
		}
	}
	files := map[string][]byte{}
	for name, list := range edits {
		files[name] = source.Apply(p.files[name].data, list)
	}
	return files
}

// newIDs are the ids of the headings that were there before and have another
// now, by file and id.
func (p *plan) newIDs() map[string]string {
	ids := map[string]string{}
	for _, h := range p.headings {
		if h.isNew || h.id == "" {
			continue
		}
		for _, one := range append([]*heading{h}, h.translations...) {
			ids[one.name()+"#"+h.id] = h.newID
		}
	}
	return ids
}

// newTargets are the targets of the headings that were there before, as
// [confirmed] names them ("qa/4#q4-6"), with those that they have now; "" of
// one that there was not and another heading has now.
func (p *plan) newTargets() map[string]string {
	targets := map[string]string{}
	for _, h := range p.headings {
		if !h.isNew && h.id != "" {
			targets[h.page.Key+"#"+h.id] = h.page.Key + "#" + h.newID
		}
	}
	for _, h := range p.headings {
		if to := h.page.Key + "#" + h.newID; h.newID != "" && targets[to] == "" {
			targets[to] = ""
		}
	}
	return targets
}

// scheme is what the rules say, with the files of after in place of theirs; nil
// while they have errors.
func (p *plan) scheme(after map[string][]byte) *rule.Scheme {
	var editions []*rule.Scheme
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		base, isTOML := strings.CutSuffix(strings.TrimPrefix(name, "rules/"), ".toml")
		if _, isDate := rule.ParseDate(base); !isTOML || !isDate || path.Dir(name) != "rules" {
			continue
		}
		data, changed := after[name]
		if !changed {
			data = p.files[name].data
		}
		scheme, _ := rule.Load(name, data)
		if scheme == nil {
			return nil
		}
		editions = append(editions, scheme)
	}
	if len(editions) == 0 {
		return nil
	}
	diagram, _ := rule.DecideEditions(editions)
	if diagram == nil {
		return nil
	}
	return diagram.Scheme
}

// confirmedSpans are the pieces of a file that [confirmed] records, which
// carryConfirmed makes follow.
func confirmedSpans(t *text) (spans []span) {
	if path.Ext(t.name) != ".toml" {
		return nil
	}
	file, problems := tomlfile.Open(t.name, t.data)
	if problems != nil {
		return nil
	}
	for _, v := range page.ReadRecords(&tomlfile.Reader{File: file}, "confirmed") {
		spans = append(spans, span{v.From, v.To})
	}
	return spans
}
