package source

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"

	"tebiki/generator/diag"
)

// openForeign reads a file that is not UTF-8 as what it seems to be.
func openForeign(name string, data []byte) (*File, []diag.Problem) {
	p := diag.Problem{
		Position: firstWrong(name, data),
		ID:       "not-utf8",
		Broken:   diag.LacksText,
		Message:  diag.Textf("文字コードがUTF-8ではありません", "the file is not UTF-8"),
		Hint: diag.Textf("メモ帳で開き、「ファイル」→「名前を付けて保存」で、いちばん下の「エンコード」を「UTF-8」にして保存します。Excelなら、ファイルの種類を「CSV UTF-8」にします",
			"open it in Notepad, choose File → Save As, set Encoding at the bottom to UTF-8 and save; in Excel choose the type “CSV UTF-8”"),
	}
	text, read := "", false
	switch {
	case isUTF16(data):
		p.Position = diag.Position{File: name}
		p.Message = diag.Textf("文字コードがUTF-8ではなく、UTF-16（メモ帳の「Unicode」）です", "the file is not UTF-8 but UTF-16 (“Unicode” in Notepad)")
		text, read = fromUTF16(data), true
	case looksLikeShiftJIS(data):
		p.Message = diag.Textf("文字コードがUTF-8ではなく、Shift_JIS（メモ帳の「ANSI」、CP932）のようです", "the file is not UTF-8; it looks like Shift_JIS (“ANSI” in Notepad, CP932)")
		decoded, err := japanese.ShiftJIS.NewDecoder().Bytes(data)
		text, read = string(decoded), err == nil
	}
	if !read {
		return nil, []diag.Problem{p}
	}
	f, more := newLines(name, text)
	p.Source = f.Line(p.Line)
	return f, append([]diag.Problem{p}, more...)
}

// firstWrong is where the first bytes stand that are no UTF-8. Before them
// all is, and so characters can be counted.
func firstWrong(name string, data []byte) diag.Position {
	bad := 0
	for bad < len(data) {
		r, size := utf8.DecodeRune(data[bad:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		bad += size
	}
	start := bytes.LastIndexByte(data[:bad], '\n') + 1
	return diag.Position{
		File: name, Line: bytes.Count(data[:bad], []byte("\n")) + 1,
		Column: utf8.RuneCount(data[start:bad]) + 1, Length: 1,
	}
}

// isUTF16 reports whether data begins with a byte order mark of UTF-16, as
// Notepad writes it. No UTF-8 has these bytes.
func isUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff})
}

// fromUTF16 decodes UTF-16, little end first unless its mark says otherwise.
func fromUTF16(data []byte) string {
	var order binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		order = binary.BigEndian
	}
	var units []uint16
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	return strings.TrimPrefix(string(utf16.Decode(units)), "\uFEFF")
}

// looksLikeShiftJIS reports whether every byte of data fits the two-byte
// pattern of CP932: a lead byte 81–9F or E0–FC before 40–7E or 80–FC,
// half-width katakana A1–DF alone.
func looksLikeShiftJIS(data []byte) bool {
	pairs := 0
	for i := 0; i < len(data); i++ {
		switch b := data[i]; {
		case b < 0x80, b >= 0xa1 && b <= 0xdf:
		case b >= 0x81 && b <= 0x9f, b >= 0xe0 && b <= 0xfc:
			i++
			if i == len(data) || data[i] < 0x40 || data[i] == 0x7f || data[i] > 0xfc {
				return false
			}
			pairs++
		default:
			return false
		}
	}
	return pairs > 0
}
