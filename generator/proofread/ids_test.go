package proofread

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// What an earlier problem leaves unknown is said by whoever reports it
// (diag.Broken): an id is a name for people, and one check may change it without
// another that has never heard of it.
func TestNoCheckReadsIDs(t *testing.T) {
	reads := regexp.MustCompile(`\.ID [!=]= "[a-z]+-[a-z-]+"|Contains\(\[\]string\{"[a-z]+-[a-z-]+"[^\n]*, p\.ID\)`)
	for _, folder := range []string{".", "../page"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range reads.FindAllString(string(data), -1) {
				if !strings.HasSuffix(name, "_test.go") {
					t.Errorf("%s reads the id of a problem: %s", name, found)
				}
			}
		}
	}
}
