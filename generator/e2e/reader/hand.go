package reader

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// The hand of a person on a page. chromedp's own actions by selector mirror
// the whole tree of elements, which takes longer than what is tested.

// Tap waits until an element is seen, and clicks into its middle with the
// mouse. What is outside of the window is scrolled into it first; what is
// covered by something else cannot be clicked.
func Tap(selector string) chromedp.Action[chromedp.Void] {
	return until(`(() => {
		const e = `+fmt.Sprintf(firstSeen, selector)+`;
		const middle = () => {
			const b = e && [...e.getClientRects()].find((b) => b.width * b.height > 0);
			return b && [b.x + b.width / 2, b.y + b.height / 2];
		};
		const open = (at) => {
			const top = at && document.elementFromPoint(...at);
			return top && (e.contains(top) || top.contains(e));
		};
		if (!open(middle())) e?.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
		return open(middle()) ? middle() : [];
	})()`, func(at []float64) chromedp.Action[chromedp.Void] { return chromedp.MouseClickXY(at[0], at[1]) })
}

// Visible waits until an element is seen.
func Visible(selector string) chromedp.Action[chromedp.Void] {
	return until(fmt.Sprintf(firstSeen, selector)+` ? [0] : []`, nil)
}

// Present waits until there is an element, whether it is seen or not.
func Present(selector string) chromedp.Action[chromedp.Void] {
	return until(fmt.Sprintf(`document.querySelector(%q) ? [0] : []`, selector), nil)
}

// firstSeen is the first element for a selector that is seen.
const firstSeen = `[...document.querySelectorAll(%q)].find((e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0)`

// until waits until an expression has some numbers for its value, and does
// then what is to be done with them.
func until(expression string, do func([]float64) chromedp.Action[chromedp.Void]) chromedp.Action[chromedp.Void] {
	look := chromedp.Evaluate[[]float64](expression)
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		ctx, cancel := context.WithTimeout(ctx, 2*longestLook)
		defer cancel()
		for {
			found, err := look(ctx, t) // an error while one page makes way for another
			if err == nil && len(found) > 0 {
				if do != nil {
					_, err = do(found)(ctx, t)
				}
				return err
			}
			select {
			case <-ctx.Done():
				return fmt.Errorf("it never was: %s: %w", expression, ctx.Err())
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
}

// Fresh opens an address as a new page. Where that of the page before differs
// by no more than its fragment, the new one has a query, which means nothing to
// the site: the browser would stay on the page.
func Fresh(address string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		now, err := chromedp.Location()(ctx, t)
		if err != nil {
			return err
		}
		now, _, _ = strings.Cut(now, "#")
		if page, fragment, _ := strings.Cut(address, "#"); page == now {
			address = page + "?anew#" + fragment
		}
		_, err = chromedp.Navigate(address)(ctx, t)
		return err
	})
}
