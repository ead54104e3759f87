package attachment

import (
	"encoding/binary"
)

// readWebP reads the chunks of a WebP picture (RFC 9649, section 2) and keeps those
// that are shown.
func readWebP(f *File) error {
	size := int64(binary.LittleEndian.Uint32(f.Data[4:]))
	if size < 4 || size > int64(len(f.Data)-8) {
		return errCut
	}
	w := webp{File: f, canvas: [2]int{}}
	out, err := w.chunks(f.Data[12:8+size], true)
	if err != nil {
		return err
	}
	if !w.shown {
		return errCut
	}
	data := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(out)+4))
	f.Data = append(append(data, "WEBP"...), out...)
	if w.canvas[0] > 0 {
		f.Width, f.Height = w.canvas[0], w.canvas[1]
	}
	return nil
}

type webp struct {
	*File
	canvas [2]int // of a picture with more than pixels
	shown  bool   // there are pixels
}

// chunks returns those of the chunks that are shown; frames of an animation have
// chunks themselves.
func (w *webp) chunks(rest []byte, top bool) ([]byte, error) {
	var out []byte
	for len(rest) > 0 {
		if len(rest) < 8 {
			return nil, errCut
		}
		size := int64(binary.LittleEndian.Uint32(rest[4:]))
		if size > int64(len(rest)-8) {
			return nil, errCut
		}
		name, body := string(rest[:4]), rest[8:8+size]
		rest = rest[8+size:]
		if size%2 == 1 && len(rest) > 0 {
			rest = rest[1:]
		}
		kept, err := w.chunk(name, body, top)
		if err != nil {
			return nil, err
		}
		if kept == nil {
			continue
		}
		out = append(out, name...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(kept)))
		out = append(out, kept...)
		if len(kept)%2 == 1 {
			out = append(out, 0)
		}
	}
	return out, nil
}

// chunk is what is kept of a chunk; nil if nothing is.
func (w *webp) chunk(name string, body []byte, top bool) ([]byte, error) {
	switch name {
	case "VP8X":
		if !top || len(body) < 10 {
			return nil, errCut
		}
		w.canvas = [2]int{1 + int(uint24(body[4:])), 1 + int(uint24(body[7:]))}
		kept := append([]byte{}, body[:10]...)
		kept[0] &^= 0x08 | 0x04 // it has no Exif and no XMP any more
		return kept, nil
	case "VP8 ":
		if len(body) < 10 || string(body[3:6]) != "\x9d\x01\x2a" || int(uint24(body)>>5) > len(body)-10 {
			return nil, errCut
		}
		w.size(int(binary.LittleEndian.Uint16(body[6:])&0x3fff), int(binary.LittleEndian.Uint16(body[8:])&0x3fff))
		return body, nil
	case "VP8L":
		if len(body) < 6 || body[0] != 0x2f {
			return nil, errCut
		}
		bits := binary.LittleEndian.Uint32(body[1:])
		w.size(int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1)
		return body, nil
	case "ANMF":
		if !top || len(body) < 16 {
			return nil, errCut
		}
		frame, err := w.chunks(body[16:], false)
		if err != nil {
			return nil, err
		}
		return append(append([]byte{}, body[:16]...), frame...), nil
	case "ALPH", "ICCP", "ANIM":
		return body, nil
	}
	return nil, nil
}

func (w *webp) size(width, height int) {
	if !w.shown {
		w.Width, w.Height = width, height
	}
	w.shown = true
}

func uint24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }
