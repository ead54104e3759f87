package page

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// world is all that checks of a page can ask of what is not the page: the rules,
// every file that is no page, and of the other pages their faces.
type world struct {
	rules *rule.Scheme // nobody changes rules that were read
	sum   [sha256.Size]byte
}

// unchanged is what is known of the texts that are as they were the last time,
// in a world that is.
type unchanged struct {
	reading int             // how many times the folder was read
	files   map[string]bool // pages of which no language has changed; nil where the world is another
	others  [sha256.Size]byte
}

// face is what other texts can say of a page, and what the rest of its own front
// matter says: how it is called and parted, but not what its body says.
func (p *Page) readFace() [sha256.Size]byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q %q %q %q %q %q %t %d", p.Lang, p.File, p.Key, p.Title, p.Nav, p.Chapter, p.Description, p.slugLost, len(p.Doc.Lost))
	for _, w := range p.Was {
		fmt.Fprintf(&b, " was %q", w.Key)
	}
	for _, a := range p.Anchors {
		fmt.Fprintf(&b, " %q %t", a.ID, a.Heading != nil)
	}
	for _, s := range p.Sections {
		fmt.Fprintf(&b, " %d %q %q", s.Level, s.ID, s.Title)
	}
	fmt.Fprintf(&b, " %t %t", p.Confirmed != nil, p.records != nil)
	return sha256.Sum256([]byte(b.String()))
}

// otherFiles is a sum of every file below content/ that is no page.
func otherFiles(fsys fs.FS) (sum [sha256.Size]byte) {
	all := sha256.New()
	add := func(folder string, isOurs func(name string) bool) {
		for _, e := range entries(fsys, folder) {
			name := path.Join(folder, e.Name())
			fmt.Fprintf(all, "%q %t\n", name, e.IsDir())
			if e.IsDir() || !isOurs(e.Name()) {
				continue
			}
			data, err := fs.ReadFile(fsys, name)
			fmt.Fprintf(all, "%d %v\n", len(data), err)
			all.Write(data)
		}
	}
	isTOML := func(name string) bool { return path.Ext(name) == ".toml" }
	add("content", isTOML)
	for _, e := range entries(fsys, "content") {
		if e.IsDir() && e.Name() != "source" && e.Name() != path.Base(FilesFolder) {
			add(path.Join("content", e.Name()), isTOML)
		}
	}
	add("content/source", func(string) bool { return true })
	add(FilesFolder, func(string) bool { return true })
	all.Sum(sum[:0])
	return sum
}

// compareWorld finds out what has not changed since the last time, and notes how
// the world is. Every page has been read.
func (l *Draft) compareWorld() {
	if !l.reader.Keeps {
		return
	}
	l.reader.readings++
	l.same = unchanged{reading: l.reader.readings, others: l.others}
	now := world{rules: l.known}
	all := sha256.New()
	all.Write(l.others[:])
	sums := map[string][sha256.Size]byte{}
	for _, lang := range l.Site.Languages {
		for _, p := range l.Site.Pages[lang.ID] {
			all.Write(p.face[:])
			before := sums[p.File]
			sums[p.File] = sha256.Sum256(slices.Concat(before[:], p.sum[:]))
		}
		fmt.Fprintf(all, "%q\n", lang.ID)
	}
	unread := []string{}
	for name := range l.Site.unread {
		unread = append(unread, name)
	}
	slices.Sort(unread)
	fmt.Fprintf(all, "%q", unread)
	all.Sum(now.sum[:0])
	was := l.reader.world
	if was != nil && *was == now && !l.Site.hasGaps() { // whose pages show others' bodies
		l.same.files = map[string]bool{}
		for file, sum := range sums {
			if l.reader.sums[file] == sum {
				l.same.files[file] = true
			}
		}
	}
	l.reader.world, l.reader.sums = &now, sums
}

// Reading is the number of times that the folder was read, this one among them;
// 0 where nothing is kept.
func (l *Draft) Reading() int { return l.same.reading }

// IsUnchanged reports whether a file of a language says what it said the last time
// in every language, and all that it can be checked against is as it was, but
// for what the bodies of other pages say. Files that are no pages belong to the
// world.
func (l *Draft) IsUnchanged(name string) bool {
	if l.same.files == nil {
		return false
	}
	parts := strings.SplitN(name, "/", 3)
	return len(parts) == 3 && (l.same.files[parts[2]] || parts[2] == "check.toml" || parts[2] == "ui.toml")
}

// Settle ends checking, and reports whether the files that are no pages are still
// as they were when reading began; else what was found may be of both, and
// nothing of it may be kept.
func (l *Draft) Settle() bool {
	l.paired = nil // which whoever keeps the draft has no use for
	if !l.reader.Keeps {
		return false
	}
	if otherFiles(l.FS) == l.others {
		return true
	}
	l.reader.world = nil
	return false
}

// checkedReferences is what is wrong with what a text names, and what it names.
type checkedReferences struct {
	problems []diag.Problem
	names    *unnamed
}

// checkReferencesOf is checkReferences, unless neither the page nor what it can
// name has changed.
func (l *Draft) checkReferencesOf(d *Body) checkedReferences {
	if !l.reader.Keeps {
		return checkedReferences{l.Site.checkReferences(d), nil}
	}
	name := d.Origin.File.Name
	if d.Page != nil && l.IsUnchanged(name) {
		if was, known := l.reader.references[name]; known {
			return was
		}
	}
	site := *l.Site
	site.unnamed = newUnnamed(l.Site.Contacts)
	return checkedReferences{site.checkReferences(d), site.unnamed}
}
