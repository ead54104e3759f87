package repeated

import "testing"

// TestOtherwise reads addresses with the original on top.
func TestOtherwise(t *testing.T) {
	const ja = "日本郵便株式会社 仙台中央郵便局留め"
	for _, test := range []struct{ ja, en, want string }{
		{ja, ja + "\n(Japan Post Co., Ltd., Sendai)", ""},
		{ja, "日本郵便株式会社　仙台中央郵便局留め\n(Japan Post)", ""},
		{ja, "日本郵便株式会社\n仙台中央郵便局留め\n(Japan Post)", ""},
		{ja, "〒980-8799 " + ja + "\n(Japan Post)", ""},
		{ja, "日本郵便株式会社 青葉郵便局留め\n(Japan Post)", "日本郵便株式会社 青葉郵便局留め"},
		{ja, "Japan Post Co., Ltd., Sendai", ""},
		{ja, "Japan Post (日本郵便)\nSendai", ""},
		{ja, "", ""},
		{"会員名：\n電話：\n", "会員名 (Member's name): \n電話 (Telephone): \n", ""},
		{"千代田区霞が関1-2-2", "千代田区霞が関１－２－２\n(Kasumigaseki)", ""},
		{"千代田区霞が関1-2-2", "千代田区霞が関1-2-3\n(Kasumigaseki)", "千代田区霞が関1-2-3"},
	} {
		if got := Otherwise(test.ja, test.en); got != test.want {
			t.Errorf("%q, %q: %q, want %q", test.ja, test.en, got, test.want)
		}
	}
}
