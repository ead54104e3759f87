package scenario

import "bytes"

// edit puts text in place of the bytes from From to To of a source.File's
// Text.
type edit struct {
	from, to int
	text     string
}

// apply makes the edits, which do not overlap, in the bytes that the source
// was opened from. Offsets count in its Text, which lacks the byte order mark
// and the carriage returns of a Windows editor; the file keeps both.
func apply(data []byte, edits []edit) []byte {
	starts := map[int]edit{}
	for _, e := range edits {
		starts[e.from] = e
	}
	bom := []byte("\uFEFF")
	var out []byte
	if bytes.HasPrefix(data, bom) {
		out, data = append(out, bom...), data[len(bom):]
	}
	skip := 0 // offset in Text up to which bytes are replaced
	at := 0   // offset in Text of data[i]; a dropped \r shares that of its \n
	for i := range data {
		if e, ok := starts[at]; ok {
			out = append(out, e.text...)
			skip = e.to
			delete(starts, at)
		}
		if at >= skip {
			out = append(out, data[i])
		}
		if !bytes.HasPrefix(data[i:], []byte("\r\n")) {
			at++
		}
	}
	return out
}
