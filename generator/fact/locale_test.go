package fact

import (
	"strings"
	"testing"
)

// TestLocales: these are what Intl of a browser takes, and what it refuses.
func TestLocales(t *testing.T) {
	for _, s := range strings.Fields("ja en ja-JP en-GB ja-JP-u-ca-japanese zh-Hant-TW es-419 de-1996 sl-rozaj-biske en-u-attr-ca-gregory en-u-nu EN-gb ja-x-mine abcde") {
		if !isLocale(s) {
			t.Errorf("%q is refused", s)
		}
	}
	for _, s := range append(strings.Fields("ja_JP j abcd ja- -ja ja--JP ja-JP-u ja-JP-u-c en-a 日本 ja-JPN-JPN-x de-1996-1996 ja-JP-u-ca-x- abcdefghi x-mine ja.UTF-8"), "", "ja JP") {
		if isLocale(s) {
			t.Errorf("%q is taken", s)
		}
	}
}

func TestTimeZones(t *testing.T) {
	for _, s := range strings.Fields("Asia/Tokyo America/Argentina/Buenos_Aires Etc/GMT+9 America/Port-au-Prince US/Pacific Etc/UTC America/St_Johns") {
		if !isTimeZone(s) {
			t.Errorf("%q is refused", s)
		}
	}
	for _, s := range append(strings.Fields("Asia//Tokyo ./Asia/Tokyo Asia/Tokyo/ /Asia/Tokyo posix/Asia/Tokyo right/Asia/Tokyo Asia/./Tokyo Asia/../Asia/Tokyo Asia Asia/Tokio asia/tokyo JST Local UTC SystemV/AST4 Asia/Tokyo\\"), "", "Asia/ Tokyo") {
		if isTimeZone(s) {
			t.Errorf("%q is taken", s)
		}
	}
}
