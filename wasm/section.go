package wasm

// magic and version open every module (section 5.5.15).
const header = "\x00asm\x01\x00\x00\x00"

// Section ids (section 5.5.2), in the order the sections of a module stand.
const (
	sectionCustom   = 0
	sectionType     = 1
	sectionFunction = 3
	sectionMemory   = 5
	sectionGlobal   = 6
	sectionExport   = 7
	sectionCode     = 10
	sectionData     = 11
)

// Kinds of exports (section 5.5.10) and the value type i32 (section 5.3.1).
const (
	exportFunction = 0
	exportMemory   = 2
	exportGlobal   = 3
	typeI32        = 0x7f
)

// appendSection appends a section: id, size, contents (section 5.5.2).
func appendSection(b []byte, id byte, contents []byte) []byte {
	b = append(b, id)
	b = appendUint(b, uint32(len(contents)))
	return append(b, contents...)
}

// appendName appends a name: its length and its UTF-8 bytes (section 5.2.4).
func appendName(b []byte, name string) []byte {
	b = appendUint(b, uint32(len(name)))
	return append(b, name...)
}

// customSection returns the contents of the custom section with a name
// (section 5.5.3), or nil where a module has none or is malformed.
func customSection(module []byte, name string) []byte {
	if len(module) < len(header) || string(module[:len(header)]) != header {
		return nil
	}
	for rest := module[len(header):]; len(rest) > 0; {
		id := rest[0]
		size, body, ok := readUint(rest[1:])
		if !ok || uint64(size) > uint64(len(body)) {
			return nil
		}
		contents := body[:size]
		rest = body[size:]
		if id != sectionCustom {
			continue
		}
		length, contents, ok := readUint(contents)
		if ok && uint64(length) <= uint64(len(contents)) && string(contents[:length]) == name {
			return contents[length:]
		}
	}
	return nil
}
