package command

import (
	"strings"
	"testing"

	"tebiki/generator/publish"
)

// TestAnOldSiteThatStays says of somebody else only where the system forbids:
// where a file is in use, it is mostly one's own Explorer window.
func TestAnOldSiteThatStays(t *testing.T) {
	for _, c := range []struct {
		why     publish.Stuck
		ja, en  string
		notThis string
	}{
		{publish.Forbidden, "別の人が作った前のサイト", "an old site that somebody else built", "ほかのプログラム"},
		{publish.InUse, "ほかのプログラムが中のファイルを開いている", "another program has a file in it open", "別の人"},
	} {
		text := keptText("public", publish.Kept{From: "/x/public", As: "/x/.public.tebiki-left", Stuck: c.why})
		if !strings.Contains(text.JA, c.ja) || !strings.Contains(text.EN, c.en) || strings.Contains(text.JA, c.notThis) || !strings.Contains(text.JA, "/x/.public.tebiki-left") {
			t.Errorf("%v is said as %+v", c.why, text)
		}
	}
}
