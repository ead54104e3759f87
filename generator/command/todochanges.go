package command

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/todo"
)

// changed shows below an item how what it says again has changed since the site was
// published, sentence by sentence. The records keep no texts, so it is the published
// site that the texts are compared with.
type changed struct {
	sys   System
	p     *project.Project
	old   string // the folder of the published site; "" where there is nothing to compare
	files map[string][]byte
}

// newChanged prepares to compare with the site in public/. Where errors are to be
// mended first, there is no site to compare it with.
func (o *options) newChanged(sys System, p *project.Project) *changed {
	c := &changed{sys: sys, p: p}
	if info, err := os.Stat(o.in("public")); err == nil && info.IsDir() && p.Site != nil && p.Diagram != nil {
		c.old = o.in("public")
	}
	return c
}

// page is a page of the site as it would be built.
func (c *changed) page(name string) []byte {
	if c.files == nil {
		c.files = map[string][]byte{}
		bundled, err := project.Assets()
		if err != nil {
			return nil
		}
		var files []publish.File = c.p.View(bundled, "", false).Files()
		for _, f := range files {
			if strings.HasSuffix(f.Path, ".html") {
				c.files[f.Path] = f.Data
			}
		}
	}
	return c.files[name]
}

// print shows what has changed of a section; of what is no section of a page, of
// what is not published and of what is the same, nothing.
func (c *changed) print(of todo.Section) {
	if c.old == "" || of.Page == nil {
		return
	}
	site := c.p.Draft.Site
	name := site.URL(site.Languages[0].ID, of.Page.Key, "")
	before, err := os.ReadFile(filepath.Join(c.old, filepath.FromSlash(name)))
	if err != nil {
		return
	}
	after := c.page(path.Clean(name))
	if after == nil {
		return
	}
	lines, ok := changes.CompareSection(before, after, strings.TrimPrefix(of.ID, page.TopID))
	if !ok || len(lines) == 0 {
		return
	}
	fmt.Fprintf(c.sys.Stdout, "    %s:\n", diag.Textf("変わった所（作ったサイト public と比べています）", "what has changed (since the site in public was built)").In(c.sys.Lang))
	for i, line := range lines {
		if i == longText {
			fmt.Fprintln(c.sys.Stdout, "        …")
			return
		}
		old, now := sides(changes.Excerpt(line.Parts))
		if old != "" {
			fmt.Fprintf(c.sys.Stdout, "        - %s\n", old)
		}
		if now != "" {
			fmt.Fprintf(c.sys.Stdout, "        + %s\n", now)
		}
	}
}

// sides are what a line said, and what it says.
func sides(parts []changes.Part) (old, now string) {
	for _, p := range parts {
		if p.Op != changes.Added {
			old += p.Text
		}
		if p.Op != changes.Removed {
			now += p.Text
		}
	}
	return strings.TrimSpace(old), strings.TrimSpace(now)
}
