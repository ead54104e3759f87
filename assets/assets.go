// Package assets holds what the program brings along for every scheme: the
// templates, styles, scripts and icons of the site.
//
// What a browser loads of the styles and scripts is bundled beforehand, in
// bundled/. After a change of one of them:
//
//	go test ./generator/project -run TestBundled -update
//
// Until then the program bundles them itself, each time.
package assets

import "embed"

// FS is this folder: templates/, styles/, scripts/, icons/ and bundled/.
//
//go:embed templates styles scripts icons bundled
var FS embed.FS

// The entry points: what is loaded by the pages of a site, and by those that
// serve shows beside them.
var (
	OfPages = []string{
		"styles/styles.css", "styles/texts.css", "styles/self-check.css", "styles/self-check-plain.css",
		"styles/drawing.css", "styles/whole.css", "styles/missing.css",
		"scripts/check.ts", "scripts/later-ending.ts", "scripts/later-chart.ts",
		"scripts/language.ts", "scripts/page.ts", "scripts/missing.ts",
		"scripts/offline.ts", "scripts/worker.ts", "scripts/retire.ts", "styles/ending.css",
		"scripts/later-narrow.ts", "styles/narrow.css",
	}
	OfServe = []string{"scripts/live.ts", "styles/live.css", "styles/review.css"}
)
