package altered_test

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"tebiki/generator/altered"
)

const code = "alert()"

var page = func() string {
	sum := sha256.Sum256([]byte(code))
	hash := base64.StdEncoding.EncodeToString(sum[:])
	return `<!doctype html><meta http-equiv="Content-Security-Policy" content="script-src 'sha256-` + hash + `'">
<script defer src="../../assets/check.0123456789.js"></script>
<a href="mailto:a@b.example">a@b.example</a>
<script>` + code + `</script>
`
}()

func TestCauses(t *testing.T) {
	replace := func(old, new string) string {
		if !strings.Contains(page, old) {
			t.Fatalf("the page has no %s", old)
		}
		return strings.Replace(page, old, new, 1)
	}
	mail := `<a href="mailto:a@b.example">a@b.example</a>`
	for what, c := range map[string]struct {
		data string
		want []altered.Cause
	}{
		"another word":             {replace("a@b.example<", "c<"), []altered.Cause{altered.Unknown}},
		"a hidden address":         {replace(mail, `<a href="/cdn-cgi/l/email-protection#ab">x</a>`), []altered.Cause{altered.Mail}},
		"an address in text":       {replace(mail, `<span class="__cf_email__" data-cfemail="ab">x</span>`), []altered.Cause{altered.Mail}},
		"its script":               {page + `<script data-cfasync="false" src="/cdn-cgi/scripts/1/cloudflare-static/email-decode.min.js"></script>`, []altered.Cause{altered.Mail}},
		"a loader":                 {replace("<script defer", `<script type="0a1b-text/javascript" defer`) + `<script src="/cdn-cgi/scripts/rocket-loader.min.js"></script>`, []altered.Cause{altered.Delayed}},
		"analytics":                {page + `<script defer src="https://static.example/beacon.min.js"></script>`, []altered.Cause{altered.Script}},
		"a script of the server's": {page + `<script src="/stats.js"></script>`, []altered.Cause{altered.Script}},
		"a script in the page":     {page + `<script>steal()</script>`, []altered.Cause{altered.Script}},
		"an empty script":          {page + `<script></script>`, []altered.Cause{altered.Script}},
		"all at once":              {replace(mail, `<i data-cfemail="ab">`) + `<script>x</script>`, []altered.Cause{altered.Mail, altered.Script}},
		"line ends":                {strings.ReplaceAll(page, "\n", "\r\n"), []altered.Cause{altered.Lines}},
		"a mark":                   {"\ufeff" + page, []altered.Cause{altered.Lines}},
	} {
		if got := altered.Causes("ja/index.html", []byte(c.data), sha256.Sum256([]byte(page))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", what, got, c.want)
		}
	}
	if got := altered.Causes("assets/check.0123456789.js", []byte("<script>x</script>"), [32]byte{}); !slices.Equal(got, []altered.Cause{altered.Unknown}) {
		t.Errorf("a script file shows %v", got)
	}
}

// FuzzCauses: whatever a file holds, there is a cause or Unknown, each once.
func FuzzCauses(f *testing.F) {
	f.Add([]byte(page))
	f.Add([]byte("<script"))
	f.Add([]byte("\ufeff\r\n<script src>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := altered.Causes("x.html", data, [32]byte{})
		if len(got) == 0 || len(got) > 1 && slices.Contains(got, altered.Unknown) || !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
			t.Errorf("%v", got)
		}
	})
}
