package fact

import (
	"fmt"
	"html"
	"strings"

	"rsc.io/qr"
)

// quietZone is how many light modules surround a QR code (ISO/IEC 18004,
// 5.3.8).
const quietZone = 4

// qrSVG draws text as a QR picture of its own colours, one path, named by
// label; "" if the text is longer than a QR code can hold.
func qrSVG(text, label string) string {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return ""
	}
	var dark strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&dark, "M%d %dh%dv1h-%dz", x+quietZone, y+quietZone, run, run)
				x += run
			}
		}
	}
	side := code.Size + 2*quietZone
	return fmt.Sprintf(`<svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" width="%d" height="%d" shape-rendering="crispEdges">`+
		`<path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="%s"/></svg>`,
		html.EscapeString(label), side, side, side*4, side*4, side, side, dark.String())
}
