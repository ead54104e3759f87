package edition

import (
	"io/fs"
	"path"

	"tebiki/generator/page"
	"tebiki/generator/project"
)

// keepPages copies the manual and the Q&A of the newest edition, in every
// language, to where they are read as that edition's own, whatever becomes of
// the present ones.
func (made *Plan) keepPages(fsys fs.FS, p *project.Project) error {
	edition := made.Before.String()
	made.Kept = path.Dir(page.EditionFolder(edition, p.Site.Languages[0].ID))
	for _, lang := range p.Site.Languages {
		for _, one := range p.Site.Pages[lang.ID] {
			if one.Folder == "" || one.Filled {
				continue
			}
			data, err := fs.ReadFile(fsys, path.Join("content", lang.ID, one.File))
			if err != nil {
				return err
			}
			made.KeptPages++
			made.Files = append(made.Files, File{Name: path.Join(page.EditionFolder(edition, lang.ID), one.File), After: data})
		}
	}
	return nil
}
