package wasm

import (
	"bytes"
	"math"
	"testing"
)

func TestSignedLEB128(t *testing.T) {
	for _, c := range []struct {
		n    int32
		want []byte
	}{
		{0, []byte{0x00}},
		{1, []byte{0x01}},
		{63, []byte{0x3f}},
		{64, []byte{0xc0, 0x00}}, // bit 6 would read as a sign
		{-1, []byte{0x7f}},
		{-64, []byte{0x40}},
		{-65, []byte{0xbf, 0x7f}},
		{624485, []byte{0xe5, 0x8e, 0x26}},
		{-123456, []byte{0xc0, 0xbb, 0x78}},
		{math.MaxInt32, []byte{0xff, 0xff, 0xff, 0xff, 0x07}},
		{math.MinInt32, []byte{0x80, 0x80, 0x80, 0x80, 0x78}},
	} {
		if got := appendInt(nil, c.n); !bytes.Equal(got, c.want) {
			t.Errorf("%d is % x, want % x", c.n, got, c.want)
		}
	}
}

func TestUnsignedLEB128(t *testing.T) {
	for _, c := range []struct {
		n    uint32
		want []byte
	}{
		{0, []byte{0x00}},
		{127, []byte{0x7f}},
		{128, []byte{0x80, 0x01}},
		{624485, []byte{0xe5, 0x8e, 0x26}},
		{math.MaxUint32, []byte{0xff, 0xff, 0xff, 0xff, 0x0f}},
	} {
		got := appendUint(nil, c.n)
		if !bytes.Equal(got, c.want) {
			t.Errorf("%d is % x, want % x", c.n, got, c.want)
		}
		n, rest, ok := readUint(append(got, 0xaa))
		if !ok || n != c.n || !bytes.Equal(rest, []byte{0xaa}) {
			t.Errorf("% x reads as %d, rest % x, %t", got, n, rest, ok)
		}
	}
	for _, bad := range [][]byte{{}, {0x80}, {0xff, 0xff, 0xff, 0xff, 0x10}, {0x80, 0x80, 0x80, 0x80, 0x80, 0x00}} {
		if _, _, ok := readUint(bad); ok {
			t.Errorf("% x is read as a number", bad)
		}
	}
}

func TestExportsBytes(t *testing.T) {
	want := []byte{
		4,                                     // four exports
		6, 'm', 'e', 'm', 'o', 'r', 'y', 2, 0, // memory 0
		6, 'd', 'e', 'c', 'i', 'd', 'e', 0, 0, // function 0
		3, 'a', 'b', 'i', 3, 0, // global 0
		5, 'r', 'o', 'o', 't', 's', 3, 1, // global 1
	}
	if got := exports(nil); !bytes.Equal(got, want) {
		t.Errorf("got % x\nwant % x", got, want)
	}
}

func TestDataBytes(t *testing.T) {
	want := []byte{
		1,             // one segment
		0,             // of memory 0
		0x41, 0, 0x0b, // i32.const 0, end
		2, 7, 9, // two bytes
	}
	if got := data([]byte{7, 9}); !bytes.Equal(got, want) {
		t.Errorf("got % x\nwant % x", got, want)
	}
}

func TestStripKeepsAllButCustomSections(t *testing.T) {
	custom := append(appendName(nil, "x"), 1, 2, 3)
	module := []byte(header)
	module = appendSection(module, sectionCustom, custom)
	module = appendSection(module, sectionType, []byte{0})
	module = appendSection(module, sectionCustom, append(appendName(nil, "y"), 4))
	if got := customSection(module, "y"); !bytes.Equal(got, []byte{4}) {
		t.Errorf("the section y holds % x", got)
	}
	if got := customSection(module, "z"); got != nil {
		t.Errorf("the section z holds % x", got)
	}
	want := appendSection([]byte(header), sectionType, []byte{0})
	if got := Strip(module); !bytes.Equal(got, want) {
		t.Errorf("got % x\nwant % x", got, want)
	}
}

func FuzzSections(f *testing.F) {
	f.Add(appendSection([]byte(header), sectionCustom, append(appendName(nil, SectionName), "{}"...)))
	f.Add([]byte(header + "\x00\xff\xff\xff\xff\x0f"))
	f.Add([]byte(header + "\x00\x02\x05x"))
	f.Fuzz(func(t *testing.T, module []byte) {
		customSection(module, SectionName)
		if stripped := Strip(module); len(stripped) > len(module)+4*len(module) {
			t.Errorf("%d bytes stripped to %d", len(module), len(stripped))
		}
	})
}
