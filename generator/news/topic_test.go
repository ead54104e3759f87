package news

import "testing"

// TestDiffer reads both languages of revisions.
func TestDiffer(t *testing.T) {
	for _, c := range []struct {
		ja, en string
		want   bool
	}{
		{"支援金の送り先の住所が変わりました", "The amount of the lump-sum payment has changed", true},
		{"緊急相談窓口の電話番号が変わりました", "The emergency hotline has new opening hours", true},
		{"Q&Aに2つの質問を加えました", "The deadline for claims has changed", true},
		{"支援金の送り先の住所が変わりました", "Send documents to the new address", false},
		{"休業証明書の様式が変わりました", "There is a new form for the certificate of closure", false},
		{"緊急相談窓口の受付時間が20時までになりました", "The emergency hotline is now open until 20:00", false},
		{"新しい版を始めました", "The new edition has begun", false},
		{"誤字を直しました", "Some wording has been corrected", false},
		{"一時支援金のQ&Aに説明を加えました", "Explanations have been added to the Q&A about the lump-sum payments", false},
		{"1日の休業も対象になりました", "A closure of 1 day is covered too", false},
		{"送料は会員負担です", "The postage is paid by the member", false},
		{"事務局は2026年12月29日から2027年1月3日まで休業します", "The secretariat is closed from 29 December 2026 to 3 January 2027", false},
	} {
		if ja, en, ok := Differ(c.ja, c.en); ok != c.want {
			t.Errorf("%s | %s: %q %q, want %v", c.ja, c.en, ja, en, c.want)
		}
	}
}
