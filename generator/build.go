package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"tebiki/assets"
	"tebiki/generator/bundle"
	"tebiki/generator/diag"
	"tebiki/generator/flow"
	"tebiki/generator/publish"
	"tebiki/generator/view"
)

// runBuild builds the site and publishes it by swap.
func runBuild(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "build")
	out := o.String("out", "", "")
	base := o.String("base-url", "", "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	if *out == "" {
		*out = o.in("public")
	}
	if *base != "" && !isBaseURL(*base) {
		return sys.badUsage(diag.Textf("-base-url は https:// で始まるサイトの住所です", "-base-url is the site's address, beginning with https://"), diag.Text{})
	}
	if *base != "" {
		*base = strings.TrimSuffix(*base, "/") + "/"
	}
	files, status, ok := o.soundSite(ctx, sys, *base)
	if !ok {
		return status
	}
	if err := publish.Swap(*out, files); errors.Is(err, publish.ErrForeign) {
		return sys.fail(exitProblems, textError{diag.Textf("%s はtebikiが作ったフォルダーではないので、置き換えません", "%s was not made by tebiki, so it is not replaced", *out)})
	} else if err != nil {
		return sys.fail(exitProblems, err)
	}
	done := diag.Textf("%s に%d個のファイルを書き出しました", "%[1]s: %[2]d files written", *out, len(files))
	fmt.Fprintln(sys.stdout, done.In(sys.lang))
	return exitOK
}

// buildSite takes the whole road, in memory. files is nil if the rules or the
// content have errors; err is a fault of ours. With a failed scenario there
// are files to look at, but they must not be published.
func (o *options) buildSite(ctx context.Context, baseURL string) (p *project, files []publish.File, err error) {
	p, err = openProject(ctx, os.DirFS(o.dir))
	if err != nil || p.site == nil {
		return p, nil, err
	}
	bundled, err := bundleAssets()
	if err != nil {
		return nil, nil, err
	}
	return p, view.Render(view.Input{
		Templates: p.templates,
		Site:      p.site,
		Diagram:   p.diagram,
		Flow:      flow.Layout(p.diagram),
		Module:    p.module,
		Assets:    bundled,
		BaseURL:   baseURL,
	}), nil
}

// soundSite builds a site that may be published, and prints its problems; ok
// is false if the command must end with status.
func (o *options) soundSite(ctx context.Context, sys system, baseURL string) (files []publish.File, status int, ok bool) {
	p, files, err := o.buildSite(ctx, baseURL)
	if err == nil {
		err = diag.Print(sys.stderr, sys.lang, p.problems)
	}
	if err != nil {
		return nil, sys.fail(exitUsage, err), false
	}
	return files, exitProblems, !diag.Failed(p.problems)
}

// comparableSite builds a site that can be compared with something: its
// scenarios may fail, but rules and content must be sound, or their problems
// are printed. ok is false if the command must end with status.
func (o *options) comparableSite(ctx context.Context, sys system) (p *project, files []publish.File, status int, ok bool) {
	p, files, err := o.buildSite(ctx, "")
	if err == nil && p.site == nil {
		err = diag.Print(sys.stderr, sys.lang, p.problems)
	}
	if err != nil {
		return nil, nil, sys.fail(exitUsage, err), false
	}
	return p, files, exitUsage, p.site != nil
}

func parseTemplates() (*view.Templates, error) {
	fsys, err := fs.Sub(assets.FS, "templates")
	if err != nil {
		return nil, err
	}
	return view.Parse(fsys)
}

// bundleAssets bundles the scripts and styles the program brings along.
func bundleAssets() (view.Assets, error) {
	files, err := bundle.Assets(assets.FS, "styles/styles.css", "scripts/check.ts", "scripts/language.ts")
	if err != nil {
		return view.Assets{}, err
	}
	icon, err := assets.FS.ReadFile("icons/favicon.svg")
	if err != nil {
		return view.Assets{}, err
	}
	return view.Assets{
		Styles: files[0], Check: files[1], Language: files[2],
		Icon: bundle.Named("favicon.svg", icon),
	}, nil
}

// isBaseURL reports whether s can be the address of a site.
func isBaseURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.RawQuery == "" && u.Fragment == ""
}
