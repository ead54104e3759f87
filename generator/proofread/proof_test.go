package proofread_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/page/pagetest"
)

func TestBaseSiteHasNoProblems(t *testing.T) {
	site, problems := pagetest.Load(t, pagetest.BaseSite(t))
	if site == nil || len(problems) > 0 {
		t.Errorf("problems:\n%s", pagetest.Screen(t, "en", problems))
	}
}

func TestProblems(t *testing.T) {
	for _, name := range pagetest.Archives(t, "testdata/bad/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := pagetest.ReadArchive(t, name)
			site, problems := pagetest.Load(t, pagetest.BaseSite(t, pagetest.Input(a)...))
			if site != nil {
				t.Error("a site came out")
			}
			pagetest.Compare(t, name, a, []txtar.File{
				{Name: "problems.en", Data: []byte(pagetest.Screen(t, "en", problems))},
				{Name: "problems.ja", Data: []byte(pagetest.Screen(t, "ja", problems))},
			})
		})
	}
}
