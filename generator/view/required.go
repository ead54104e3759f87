package view

import (
	"path"

	"tebiki/generator/diag"
	"tebiki/generator/page"
)

// requiredFacts are the facts of site.toml that every page shows.
var requiredFacts = []string{
	"contacts.hotline.name", "contacts.hotline.tel", "contacts.hotline.hours",
	"contacts.secretariat.name", "contacts.secretariat.tel", "contacts.secretariat.postal", "contacts.secretariat.address",
}

// Missing reports what the templates need of the content and do not find: the
// contacts that every page shows, and the folders that every menu leads to.
func Missing(site *page.Site) []diag.Problem {
	var problems []diag.Problem
	missing := func(file string, message diag.Text) {
		problems = append(problems, diag.Problem{Position: diag.Position{File: file}, ID: "missing-text", Message: message})
	}
	for _, lang := range site.Languages {
		for _, fact := range requiredFacts {
			if site.Fact(lang.ID, fact) == "" && lang == site.Languages[0] {
				missing("content/site.toml", diag.Textf("%s がありません。すべてのページに出るものです", "there is no %s, which every page shows", fact))
			}
		}
		for _, folder := range []string{"manual", "qa"} {
			if len(site.Folder(lang.ID, folder)) == 0 {
				missing(path.Join("content", lang.ID, folder, "index.md"), diag.Textf("このページがありません。すべてのページのメニューから開くものです", "there is no such page, to which every menu leads"))
			}
		}
	}
	return problems
}
