package attachment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image/jpeg"
	"image/png"
	"slices"

	"tebiki/generator/diag"
)

// mostDecoded is of how many pixels a picture is decoded, to see that all of it can
// be; of a larger one only its pieces are counted.
const mostDecoded = 16_000_000

var errCut = errors.New("cut off")

// readPicture measures a picture, and takes out of it what is not its pixels or how
// they are shown.
func (r *reader) readPicture(f *File) {
	var err error
	switch f.Kind {
	case PNG:
		err = readPNG(f)
	case JPEG:
		err = readJPEG(f)
	case WebP:
		err = readWebP(f)
	}
	if err != nil || f.Width <= 0 || f.Height <= 0 {
		r.broken(diag.Textf("画像が途中で切れているか、壊れています", "the picture is cut off or damaged"),
			diag.Textf("元の画像を開けるか確かめ、保存し直してから、もう一度コピーしてください", "check that the original opens, save it again, and copy it here once more"))
	}
}

// shownBy are the chunks of PNG that say how pixels look; text, days and what a
// camera wrote are not among them (PNG, third edition, 11.3).
var shownBy = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"}

func readPNG(f *File) error {
	out := slices.Clone(pngHead)
	for rest := f.Data[len(pngHead):]; ; {
		if len(rest) < 12 {
			return errCut
		}
		size := int64(binary.BigEndian.Uint32(rest))
		if size > int64(len(rest)-12) {
			return errCut
		}
		chunk, name := rest[:size+12], string(rest[4:8])
		rest = rest[size+12:]
		if crc32.ChecksumIEEE(chunk[4:size+8]) != binary.BigEndian.Uint32(chunk[size+8:]) {
			return errCut
		}
		if slices.Contains(shownBy, name) {
			out = append(out, chunk...)
		}
		if name == "IEND" {
			break
		}
	}
	config, err := png.DecodeConfig(bytes.NewReader(out))
	if err != nil {
		return err
	}
	f.Data, f.Width, f.Height = out, config.Width, config.Height
	if int64(f.Width)*int64(f.Height) > mostDecoded {
		return nil
	}
	_, err = png.Decode(bytes.NewReader(out))
	return err
}

// readJPEG keeps the segments that the pixels need, the colour profile, and which
// way up the picture is.
func readJPEG(f *File) error {
	out, turned, err := stripJPEG(f.Data)
	if err != nil {
		return err
	}
	config, err := jpeg.DecodeConfig(bytes.NewReader(out))
	var unsupported jpeg.UnsupportedError // Go shows less of JPEG than browsers do
	if err != nil {
		return err
	}
	f.Data, f.Width, f.Height = out, config.Width, config.Height
	if int64(f.Width)*int64(f.Height) <= mostDecoded {
		if _, err := jpeg.Decode(bytes.NewReader(out)); err != nil && !errors.As(err, &unsupported) {
			return err
		}
	}
	if turned >= 5 {
		f.Width, f.Height = f.Height, f.Width
	}
	return nil
}

// stripJPEG takes a JPEG apart by its markers (ITU T.81, annex B), and returns it
// without what is not shown, and its orientation (1 to 8, as in Exif).
func stripJPEG(data []byte) (out []byte, turned int, err error) {
	out, turned = []byte{0xff, 0xd8}, 1
	var exif int // where the orientation is to be put
	scanned := false
	for rest := data[2:]; ; {
		if len(rest) < 2 || rest[0] != 0xff {
			return nil, 0, errCut
		}
		marker := rest[1]
		switch {
		case marker == 0xff: // fill
			rest = rest[1:]
			continue
		case marker == 0xd9 && scanned: // end; what a camera puts behind it is left out
			out = append(out, 0xff, 0xd9)
			if turned != 1 {
				at := 2
				if exif > 0 {
					at = exif
				}
				out = slices.Insert(out, at, orientation(turned)...)
			}
			return out, turned, nil
		case marker < 0xc0 || marker >= 0xd0 && marker <= 0xd9:
			return nil, 0, errCut
		}
		if len(rest) < 4 {
			return nil, 0, errCut
		}
		size := int(binary.BigEndian.Uint16(rest[2:])) + 2
		if size < 4 || size > len(rest) {
			return nil, 0, errCut
		}
		segment, body := rest[:size], rest[4:size]
		rest = rest[size:]
		switch {
		case marker == 0xe0 && bytes.HasPrefix(body, []byte("JFIF\x00")) && len(body) >= 14 && exif == 0:
			// without a small picture, which may show what was cut away
			out = append(out, 0xff, 0xe0, 0, 16)
			out = append(out, body[:12]...)
			out = append(out, 0, 0)
			exif = len(out)
		case marker == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")):
			turned = orientationOf(body[6:])
		case marker == 0xe2 && bytes.HasPrefix(body, []byte("ICC_PROFILE\x00")), marker == 0xee && bytes.HasPrefix(body, []byte("Adobe")) && len(body) == 12:
			out = append(out, segment...)
		case marker >= 0xe0 && marker <= 0xef, marker >= 0xf0: // applications, comments
		default:
			out = append(out, segment...)
		}
		if marker == 0xda {
			end := scanEnd(rest)
			out = append(out, rest[:end]...)
			rest, scanned = rest[end:], true
		}
	}
}

// scanEnd is where the next marker behind the pixels of a scan stands.
func scanEnd(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if data[i] == 0xff && data[i+1] != 0 && data[i+1] != 0xff && (data[i+1] < 0xd0 || data[i+1] > 0xd7) {
			return i
		}
	}
	return len(data)
}

// orientationOf reads which way up a picture is (Exif, tag 274), 1 if nothing says
// so.
func orientationOf(tiff []byte) int {
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 10:
		return 1
	case string(tiff[:2]) == "II":
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < 12 {
			return 1
		}
		if order.Uint16(entries) == 0x112 && order.Uint16(entries[2:]) == 3 {
			if turned := int(order.Uint16(entries[8:])); turned >= 1 && turned <= 8 {
				return turned
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}

// orientation is an Exif segment that says which way up a picture is, and nothing
// else.
func orientation(turned int) []byte {
	s := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00")
	return append(s, byte(turned), 0, 0, 0, 0, 0, 0)
}
