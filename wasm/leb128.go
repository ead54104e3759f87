package wasm

// appendUint appends an unsigned LEB128 integer (section 5.2.2).
func appendUint(b []byte, n uint32) []byte {
	for n >= 0x80 {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n))
}

// appendInt appends a signed LEB128 integer (section 5.2.2).
func appendInt(b []byte, n int32) []byte {
	for n < -0x40 || n >= 0x40 {
		b = append(b, byte(n)&0x7f|0x80)
		n >>= 7
	}
	return append(b, byte(n)&0x7f)
}

// readUint reads an unsigned LEB128 integer of at most 32 bits and returns
// what follows it; ok is false if there is none.
func readUint(b []byte) (n uint32, rest []byte, ok bool) {
	for i := 0; i < len(b) && i < 5; i++ {
		if i == 4 && b[i] > 0x0f {
			return 0, nil, false
		}
		n |= uint32(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			return n, b[i+1:], true
		}
	}
	return 0, nil, false
}
