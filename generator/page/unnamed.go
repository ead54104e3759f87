package page

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"tebiki/generator/diag"
)

// unnamed are the placeholders of a site that nothing stands behind. One name
// that is wrong, or one contact that lost its name, may stand in every page:
// it is one problem.
type unnamed struct {
	mutex  sync.Mutex               // pages are read side by side
	names  map[diag.Position]string // where each stands, and what it says
	tables map[string]diag.Position // the contacts of site.toml, as "contacts.hotline"
	used   map[string]bool          // tables that some placeholder names
	calls  map[string]bool          // what placeholders name, as "contacts.hotline.tel"

	misspelled map[string]bool // what they would name if a key of a contact were spelt right
}

// tableName is what the name of a placeholder begins with: "contacts.hotline"
// of contacts.hotline.tel.
func tableName(path string) string {
	return path[:max(strings.LastIndexByte(path, '.'), 0)]
}

// newUnnamed is what is known before anything is read; contacts are filled in
// as site.toml is.
func newUnnamed(contacts map[string]diag.Position) *unnamed {
	return &unnamed{names: map[diag.Position]string{}, tables: contacts,
		used: map[string]bool{}, calls: map[string]bool{}, misspelled: map[string]bool{}}
}

// use notes that some placeholder names a fact.
func (u *unnamed) use(path string) {
	u.mutex.Lock()
	defer u.mutex.Unlock()
	u.used[tableName(path)] = true
	u.calls[path] = true
}

// note keeps where a placeholder stands that nothing stands behind.
func (u *unnamed) note(at diag.Position, path string) {
	u.mutex.Lock()
	defer u.mutex.Unlock()
	u.names[at] = path
}

// add adds what other placeholders name.
func (u *unnamed) add(other *unnamed) {
	u.mutex.Lock()
	defer u.mutex.Unlock()
	maps.Copy(u.names, other.names)
	maps.Copy(u.used, other.used)
	maps.Copy(u.calls, other.calls)
}

// gather leaves one problem of each name, which says where else it stands; of
// names whose whole table is unknown, one of the table.
func (u *unnamed) gather(problems []diag.Problem) []diag.Problem {
	first := map[string]int{} // by name or table: index in rest
	others := map[string][]diag.Position{}
	var rest []diag.Problem
	for _, p := range problems {
		name := u.names[p.Position]
		if p.Broken&diag.HasNoName == 0 || name == "" {
			rest = append(rest, p)
			continue
		}
		if u.misspelled[name] {
			continue
		}
		if table := tableName(name); strings.HasPrefix(table, "contacts.") && u.tables[table] == (diag.Position{}) {
			name = table
		}
		if _, again := first[name]; !again {
			first[name] = len(rest)
			rest = append(rest, p)
			continue
		}
		others[name] = append(others[name], p.Position)
	}
	for name, i := range first {
		p := &rest[i]
		if u.names[p.Position] != name {
			u.sayTable(p, name)
		}
		p.Hint = diag.Also(p.Hint, p.File, others[name])
	}
	return rest
}

// sayTable makes the problem of a placeholder that of its whole table.
func (u *unnamed) sayTable(p *diag.Problem, table string) {
	p.Message = diag.Textf("「{{ %[2]s }}」の %[1]s は、content/site.toml にありません", "content/site.toml has no %s, which “{{ %s }}” names", table, u.names[p.Position])
	var candidates []string
	for known := range u.tables {
		if !u.used[known] {
			candidates = append(candidates, known)
		}
	}
	slices.Sort(candidates)
	if near, ok := diag.Suggest(table, candidates); ok {
		pos := u.tables[near]
		p.Hint = diag.Textf("%[2]s:%[3]d に、どこからも呼び出されていない [%[1]s] があります。これを [%[4]s] に直します", "%[2]s:%[3]d has [%[1]s], which nothing names; make it [%[4]s]", near, pos.File, pos.Line, table)
	} else if p.Hint == (diag.Text{}) {
		all := strings.Join(slices.Sorted(maps.Keys(u.tables)), ", ")
		p.Hint = diag.Textf("消してしまったのなら、content/site.toml に [%[1]s] の表を元のとおりに書きます。要らなくなったのなら、ここの文を直します。今あるのは、%[2]s です",
			"if it was removed by mistake, write the table [%[1]s] into content/site.toml as it was; if it is no longer needed, change the text here; there is %[2]s", table, all)
	}
}
