package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
)

// NewJSON returns an encoder that writes an object a line. What would act on a
// terminal that the lines are shown on is escaped, and the same to a program.
func NewJSON(w io.Writer) *json.Encoder {
	out := json.NewEncoder(escaper{w})
	out.SetEscapeHTML(false)
	return out
}

// escaper escapes what a JSON encoder leaves as it is: DEL, the control
// characters behind it, and what turns directions or is not seen. They stand in
// strings only.
type escaper struct{ io.Writer }

func (e escaper) Write(line []byte) (int, error) {
	var b strings.Builder
	for _, r := range string(line) {
		switch {
		case r == '\n' || !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r):
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		}
	}
	if _, err := io.WriteString(e.Writer, b.String()); err != nil {
		return 0, err
	}
	return len(line), nil
}
