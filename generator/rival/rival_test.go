package rival

import (
	"strings"
	"testing"
)

func TestOther(t *testing.T) {
	for _, c := range []struct {
		ja, en string
		isHere bool
	}{
		{"電話で相談できます。", "you can ask by telephone", false},
		{"電話で相談できます。", "you can ask by email", true},
		{"電話またはメールで連絡します。", "we contact you by email or telephone", false},
		{"電話で相談できます。", "you can ask us", false},
		{"すべての項目に記入します。", "fill in some of the items", true},
		{"すべての項目に記入します。", "fill in every item", false},
		{"料金はかかりません。", "there is a fee", false},
		{"無料です。", "it is free of charge", false},
		{"最初の報告です。", "this is the last report", true},
	} {
		if _, _, ok := Other(Japanese(c.ja), English(strings.Fields(c.en))); ok != c.isHere {
			t.Errorf("%s / %s: %v", c.ja, c.en, ok)
		}
	}
}

func FuzzOther(f *testing.F) {
	f.Add("電話で相談できます。", "by mail or e-mail, free of charge")
	f.Fuzz(func(t *testing.T, ja, en string) {
		words := strings.Fields(en)
		m, n, ok := Other(Japanese(ja), English(words))
		if ok && (m.To > len(ja) || n.To > len(words) || m.Thing == n.Thing) {
			t.Errorf("%q, %q: %+v, %+v", ja, en, m, n)
		}
		if _, _, again := Other(English(words), Japanese(ja)); ok && !again {
			t.Errorf("%q, %q: one way only", ja, en)
		}
	})
}
