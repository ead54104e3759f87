package wasm

// Strip returns a module without its custom sections, or the bytes as they
// are where they are no module.
func Strip(module []byte) []byte {
	if len(module) < len(header) || string(module[:len(header)]) != header {
		return module
	}
	stripped := append([]byte(nil), module[:len(header)]...)
	for rest := module[len(header):]; len(rest) > 0; {
		size, body, ok := readUint(rest[1:])
		if !ok || uint64(size) > uint64(len(body)) {
			return module
		}
		if rest[0] != sectionCustom {
			stripped = appendSection(stripped, rest[0], body[:size])
		}
		rest = body[size:]
	}
	return stripped
}
