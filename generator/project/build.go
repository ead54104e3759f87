package project

import (
	"context"
	"io/fs"
	"sync"

	"tebiki/assets"
	"tebiki/generator/bundle"
	"tebiki/generator/flow"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
	"tebiki/generator/view"
)

// Build takes the whole road, in memory: a folder with content/ and rules/
// becomes the files of its site. files is nil if the rules or the content have
// errors; err is a fault of ours. With a failed scenario there are files to
// look at, but they must not be published. keep tells that readers' browsers
// may keep the site.
func Build(ctx context.Context, fsys fs.FS, today rule.Date, baseURL string, keep bool) (p *Project, files []publish.File, err error) {
	p, site, err := Prepare(ctx, fsys, today, baseURL, keep)
	if site == nil || err != nil {
		return p, nil, err
	}
	return p, site.Files(), nil
}

// Prepare is Build up to where the files are made; site is nil where files would
// be.
func Prepare(ctx context.Context, fsys fs.FS, today rule.Date, baseURL string, keep bool) (p *Project, site *view.Site, err error) {
	go Assets() // which takes as long as to read the content
	p, err = Open(ctx, fsys, today)
	if err != nil || p.Site == nil {
		return p, nil, err
	}
	bundled, err := Assets()
	if err != nil {
		return nil, nil, err
	}
	return p, p.View(bundled, baseURL, keep), nil
}

// View prepares the files of a sound site.
func (p *Project) View(bundled view.Assets, baseURL string, keep bool) *view.Site {
	return view.Open(view.Input{
		Templates: p.Templates,
		Site:      p.Site,
		Diagram:   p.Diagram,
		Flows:     flow.Layouts(p.Diagram),
		Module:    p.Module,
		Assets:    bundled,
		BaseURL:   baseURL,
		Keep:      keep,
		Guards:    p.Guards.Marks(),
		Waiting:   p.waiting,
		Plain:     p.plain,
	})
}

// Templates parses the templates the program brings along.
var Templates = sync.OnceValues(func() (*view.Templates, error) {
	fsys, err := fs.Sub(assets.FS, "templates")
	if err != nil {
		return nil, err
	}
	return view.Parse(fsys)
})

// Assets bundles the scripts and styles the program brings along.
var Assets = sync.OnceValues(func() (view.Assets, error) {
	files, err := bundle.Beforehand(assets.FS, assets.OfPages...)
	if err != nil {
		return view.Assets{}, err
	}
	icons := map[string]bundle.File{}
	for _, name := range []string{"favicon.svg", "icon.png", "icon-maskable.png", "preview.png"} {
		data, err := assets.FS.ReadFile("icons/" + name)
		if err != nil {
			return view.Assets{}, err
		}
		icons[name] = bundle.Named(name, data)
	}
	return view.Assets{
		Styles: files[0], Texts: files[1], SelfCheck: files[2], SelfCheckPlain: files[3],
		Drawing: files[4], WholeStyles: files[5], MissingStyles: files[6],
		Check: files[7], Ending: files[8], Chart: files[9],
		Language: files[10], Page: files[11], Missing: files[12],
		Offline: files[13], Worker: files[14], Retire: files[15], EndingStyles: files[16],
		Narrow: files[17], NarrowStyles: files[18],
		Icon: icons["favicon.svg"], Logo: icons["icon.png"], Touch: icons["icon-maskable.png"], Preview: icons["preview.png"],
	}, nil
})
