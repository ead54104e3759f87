package retold

import "testing"

// TestOtherDeadline tells deadlines that contradict each other from those that
// are about different things.
func TestOtherDeadline(t *testing.T) {
	for _, c := range []struct {
		said, of string
		want     bool
	}{
		{"一時支援金の申請期限はありません。", "事由発生日から1年以内にご請求ください。", true},
		{"いつでも申請できます。", "事由発生日から6か月以内に申請してください。", true},
		{"一時支援金は、事由発生日から1年以内に請求してください。", "申請期限はありません。尚、年間1回までのご請求となります。", true},
		{"請求は3月31日までに申請してください。", "請求の期限はありません。", true},
		{"申請期限はありません。", "請求は、事由発生日から1年以内です。", true},
		{"申請期限はありません。", "申請期限はありません。尚、年間1回までのご請求となります。", false},
		{"1年以内に請求してください。", "事由発生日から1年以内にご請求ください。", false},
		{"申請期限はありません。", "3日以内に厚生労働省へ報告してください。", false},
		{"申請期限はありません。", "3日以内に報告してください。", false},
		{"報告の期限は、マニュアルに書かれていません。", "3日以内に報告してください。", false},
		{"申請期限はありません。", "毎月1日～15日までに到着：当月末までにお振込み", false},
		{"申請期限はありません。", "申請期限はありません。ただし、1年以内に請求してください。", false},
		{"期限を過ぎると受け取れません。", "申請期限はありません。", false},
	} {
		words, other, got := DeadlinesIn(c.said).Otherwise(DeadlinesIn(c.of))
		if got != c.want || got && (words == "" || other == "") {
			t.Errorf("%s / %s: %v (%q, %q), want %v", c.said, c.of, got, words, other, c.want)
		}
	}
}

func FuzzOtherDeadline(f *testing.F) {
	f.Add("申請期限はありません。", "1年以内にご請求ください。")
	f.Fuzz(func(t *testing.T, said, of string) {
		_, _, one := DeadlinesIn(said).Otherwise(DeadlinesIn(of))
		if _, _, again := DeadlinesIn(of).Otherwise(DeadlinesIn(said)); one != again {
			t.Errorf("%q and %q contradict each other one way only", said, of)
		}
	})
}
