package e2e

import (
	"fmt"
	"path/filepath"
	"testing"
)

// manyPages is the little scheme with so many pages more, in each of its
// languages: each says a little, and leads to the next.
func manyPages(t testing.TB, dir string, pages int) {
	t.Helper()
	littleScheme(t, dir)
	for i := range pages {
		next := manyFile((i + 1) % pages)
		lay(t, filepath.Join(dir, "content/ja/qa", manyFile(i)), fmt.Sprintf("+++\ntitle = \"%d. 雪かきのこと\"\nslug = \"s%[1]d\"\n+++\n\n会員は、雪かきを頼めます。{{ contacts.hotline.name }}に、電話でご相談ください。\n\n## %[1]d-1 だれが来ますか。 {#who}\n\n地域の人が来ます。続きは[次のページ](%[2]s#who)にあります。\n\n- 雪が多い日は、待つことがあります。\n- [](%[2]s)もご覧ください。\n", i+1000, next))
		lay(t, filepath.Join(dir, "content/en/qa", manyFile(i)), fmt.Sprintf("+++\ntitle = \"%d. About clearing snow\"\nslug = \"s%[1]d\"\n+++\n\nMembers can ask for snow to be cleared. Please call {{ contacts.hotline.name }}.\n\n## %[1]d-1 Who comes? {#who}\n\nPeople from the area come. It goes on on [the next page](%[2]s#who).\n\n- On days of much snow you may have to wait.\n- See [](%[2]s) too.\n", i+1000, next))
	}
}

func manyFile(i int) string { return fmt.Sprintf("%d-snow.md", i+1000) }
