package reader

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// FollowLink follows the link with that name among those seen, as a person
// would, and returns where it led.
func FollowLink(t *testing.T, ctx context.Context, name string) string {
	t.Helper()
	const find = `[...document.querySelectorAll("a[href]")].find((a) => a.checkVisibility() && a.textContent.trim() === `
	Eventually(t, ctx, "there is a link "+name, find+Quoted(name)+") !== undefined")
	before := Location(t, ctx)
	Script(t, ctx, find+Quoted(name)+").click()")
	Eventually(t, ctx, "the link "+name+" leads on from "+before, `location.href !== `+Quoted(before)+` && document.readyState === "complete"`)
	return Location(t, ctx)
}

func Quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"` }

func Location(t *testing.T, ctx context.Context) string {
	t.Helper()
	at, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		t.Fatal(err)
	}
	return at
}
