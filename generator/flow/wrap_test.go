package flow

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWrap breaks texts as they come, 160 pixels being ten full-width
// characters.
func TestWrap(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"何が起きましたか", "何が起きましたか"},
		{"その被害は、内部犯罪によるものですか", "その被害は、内部犯罪|によるものですか"},
		{"1年間に、一時支援金を10万円受け取った", "1年間に、一時支援金|を10万円受け取った"},
		{"迷惑メールを受け取っただけでは", "迷惑メールを受け|取っただけでは"},
		{"まず（電話で）聞く「緊急相談窓口」", "まず（電話で）聞く|「緊急相談窓口」"},
		{"被害の日は2022年5月31日まで", "被害の日は|2022年5月31日まで"},
		{"Were you closed for 1 day or more?", "Were you|closed for 1|day or more?"},
		{"Tokio Cyber Portを使う", "Tokio Cyber|Portを使う"},
		{"アンチウイルスソフトウェアー", "アンチウイルス|ソフトウェアー"},
		{"Llanfairpwllgwyngyllgogerych", "Llanfairpwllgwyn|gyllgogerych"},
	} {
		if got := strings.Join(wrap(test.text, 160), "|"); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// TestWrapKeepsTheRules wraps texts made at random: nothing is lost, no line
// is too long, and none begins or ends with what may not stand there.
func TestWrapKeepsTheRules(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	signs := []rune("あいっーカタ漢字日本12Aa bc、。（）「」！")
	for range 5000 {
		var text strings.Builder
		for range random.IntN(30) {
			text.WriteString("漢字"[:3*random.IntN(3)])
			text.WriteRune(signs[random.IntN(len(signs))])
			text.WriteString("本")
		}
		limit := 96 + 16*random.IntN(12)
		lines := wrap(text.String(), limit)
		if squash(strings.Join(lines, "")) != squash(text.String()) {
			t.Fatalf("%q became %q", text.String(), lines)
		}
		for i, line := range lines {
			if textWidth(line) > limit {
				t.Errorf("%q is wider than %d", line, limit)
			}
			first, _ := utf8.DecodeRuneInString(line)
			last, _ := utf8.DecodeLastRuneInString(line)
			if i > 0 && strings.ContainsRune(noStart, first) || i+1 < len(lines) && strings.ContainsRune(noEnd, last) {
				t.Errorf("a line of %q begins or ends as it must not", lines)
			}
		}
	}
}

func squash(s string) string { return strings.ReplaceAll(s, " ", "") }
