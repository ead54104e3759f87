package changes

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDiff(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"nothing", "同じ", "同じ", "同じ"},
		{"all new", "", "新しい", "[+新しい+]"},
		{"all gone", "古い", "", "[-古い-]"},

		{"an amount in Japanese", "一人につき10万円です。", "一人につき15万円です。", "一人につき[-10万円-][+15万円+]です。"},
		{"an amount in English", "You receive ¥100,000 for an attack.", "You receive ¥150,000 for an attack.", "You receive [-¥100,000-][+¥150,000+] for an attack."},
		{"a full-width number", "上限は１０万円です", "上限は１５万円です", "上限は[-１０万円-][+１５万円+]です"},
		{"a telephone number", "電話は0120-179-066へ", "電話は0120-179-067へ", "電話は[-0120-179-066-][+0120-179-067+]へ"},
		{"a date in Japanese", "2022年6月1日から", "2023年6月1日から", "[-2022年-][+2023年+]6月1日から"},
		{"a date in English", "From 1 June 2022 on", "From 1 July 2022 on", "From 1 [-June-][+July+] 2022 on"},
		{"hours", "受付は9時～21時です", "受付は9時～18時です", "受付は9時～[-21時-][+18時+]です"},
		{"an address", "Write to jma@qag.jp today.", "Write to jma-cyber@qag.jp today.", "Write to [-jma@qag.jp-][+jma-cyber@qag.jp+] today."},
		{"a web address", "見る https://a.jp/x/1 を", "見る https://a.jp/x/2 を", "見る [-https://a.jp/x/1-][+https://a.jp/x/2+] を"},

		{"a run of characters", "特に決められておりませんので、ご連絡ください。", "決められておりませんので、ご連絡ください。", "[-特に-]決められておりませんので、ご連絡ください。"},
		{"one character", "書類を郵送してください。", "書類は郵送してください。", "書類[-を-][+は+]郵送してください。"},
		{"katakana is one word", "このデータを復元します。", "このデートを復元します。", "この[-データ-][+デート+]を復元します。"},
		{"half a syllable is no part", "事務局で受け付けちゃいます。", "事務局で受け付けちょいます。", "事務局で受け付け[-ちゃ-][+ちょ+]います。"},
		{"a repeated character is no part", "佐々木さんの代理の方へ", "佐藤さんの代理の方へ", "[-佐々木-][+佐藤+]さんの代理の方へ"},
		{"a dakuten of its own", "は\u3099んごうを確かめます", "は\u309aんごうを確かめます", "[-は\u3099-][+は\u309a+]んごうを確かめます"},
		{"a character beyond the 16-bit ones", "𠮷野さんに連絡します", "𠮟野さんに連絡します", "[-𠮷-][+𠮟+]野さんに連絡します"},
		{"a variant of a character", "葛\U000e0100城市の医療機関", "葛城市の医療機関", "[-葛\U000e0100-][+葛+]城市の医療機関"},
		{"an accent of its own", "the cafe\u0301 is closed", "the cafe is closed", "the [-cafe\u0301-][+cafe+] is closed"},
		{"joined pictures", "家族👨‍👩‍👧の相談窓口", "家族👨‍👩‍👦の相談窓口", "家族[-👨‍👩‍👧-][+👨‍👩‍👦+]の相談窓口"},

		{"brackets stay with their words", "「甲の届出」の写しです", "「乙の届出」「甲の届出」の写しです", "[+「乙の届出」+]「甲の届出」の写しです"},
		{"a sentence more", "電話します。待ちます。", "電話します。書きます。待ちます。", "電話します。[+書きます。+]待ちます。"},
		{"a sentence less in English", "Call us. Write it down. Then wait for us.", "Call us. Then wait for us.", "Call us. [-Write it down. -]Then wait for us."},
		{"a comma", "届いたらすぐに連絡します", "届いたら、すぐに連絡します", "届いたら[+、+]すぐに連絡します"},

		{"no islands of a character", "医師会が確認して支払いをします。そのあとお知らせします。", "医師会は審査し支払いをします。そのあとお知らせします。", "医師会[-が確認して-][+は審査し+]支払いをします。そのあとお知らせします。"},
		{"no islands of a short word", "It is paid to the bank account you named on the form.", "It is sent by a money order you named on the form.", "It is [-paid to the bank account-][+sent by a money order+] you named on the form."},
		{"two changes far apart", "攻撃の場合は10万円、休業の場合は5万円です。", "攻撃の場合は15万円、休業の場合は8万円です。", "攻撃の場合は[-10万円-][+15万円+]、休業の場合は[-5万円-][+8万円+]です。"},
		{"two figures beside each other", "Hours: 9:00–21:00 0120-179-066", "Hours: 9:00–18:00 0120-179-067", "Hours: 9:00–[-21:00-][+18:00+] [-0120-179-066-][+0120-179-067+]"},
		{"a short line with a figure", "TEL : 0120-179-066", "TEL : 0120-179-067", "TEL : [-0120-179-066-][+0120-179-067+]"},
		{"next to nothing in common", "書類は郵送してください。", "メールでも受け付けます。", "[-書類は郵送してください。-][+メールでも受け付けます。+]"},

		{"Japanese and English in a line", "IPアドレスとUSBメモリーを確認", "IPアドレスとSDカードを確認", "IPアドレスと[-USBメモリー-][+SDカード+]を確認"},
		{"English with Japanese in it", "Write 【日本医師会】 in the subject.", "Write 【日本歯科医師会】 in the subject.", "Write 【日本[+歯科+]医師会】 in the subject."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Diff(c.before, c.after)
			if marked(got) != c.want {
				t.Errorf("got  %s\nwant %s", marked(got), c.want)
			}
			checkParts(t, got, c.before, c.after)
			back := Diff(c.after, c.before)
			checkParts(t, back, c.after, c.before)
		})
	}
}

// checkParts holds what must be true of any line's parts.
func checkParts(t *testing.T, parts []Part, before, after string) {
	t.Helper()
	if got := side(parts, Removed); got != before {
		t.Errorf("without what comes it is %q, not the old line %q", got, before)
	}
	if got := side(parts, Added); got != after {
		t.Errorf("without what goes it is %q, not the new line %q", got, after)
	}
	for i, p := range parts {
		if p.Text == "" {
			t.Errorf("part %d is empty: %q", i, parts)
		}
		if i > 0 && parts[i-1].Op >= p.Op && p.Op != Same {
			t.Errorf("part %d is out of order: %q", i, parts)
		}
		if r, _ := utf8.DecodeRuneInString(p.Text); i > 0 && clings(r) && p.Op != Added {
			if last, _ := utf8.DecodeLastRuneInString(parts[i-1].Text); last != utf8.RuneError {
				t.Errorf("part %d is cut within a character: %q", i, parts)
			}
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("一人につき10万円です。", "一人につき15万円です。")
	f.Add("You receive ¥100,000.", "You get ¥150,000 and more.")
	f.Add("は\u3099ー\u200d々", "\u3099は\xff\xfe")
	f.Add("ababab", "bababa")
	f.Add("https://a.jp:80/x y", "https//a.jp")
	f.Fuzz(func(t *testing.T, before, after string) {
		if len(before) > 2000 || len(after) > 2000 {
			return
		}
		for _, line := range []string{before, after} {
			if strings.Join(words(line), "") != line || slices.Contains(words(line), "") {
				t.Fatalf("words of %q: %q", line, words(line))
			}
		}
		parts := Diff(before, after)
		if side(parts, Removed) != before || side(parts, Added) != after {
			t.Fatalf("%q → %q: %q", before, after, parts)
		}
		if before == after && len(parts) > 1 {
			t.Fatalf("%q did not change: %q", before, parts)
		}
		for _, op := range []Op{Removed, Added} {
			if whole, short := side(parts, op), side(Excerpt(parts), op); len(short) > len(whole)+len(" …")*len(parts) {
				t.Fatalf("the excerpt of %q is longer: %q", whole, short)
			}
		}
	})
}

func TestExcerpt(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"only the sentence that changes", "一つ目です。二つ目は10万円です。三つ目です。四つ目です。", "一つ目です。二つ目は15万円です。三つ目です。四つ目です。", "…二つ目は[-10万円-][+15万円+]です。…"},
		{"what lies between", "額は10万円です。一つ目です。二つ目です。期限は6月です。", "額は15万円です。一つ目です。二つ目です。期限は7月です。", "額は[-10万円-][+15万円+]です。…期限は[-6月-][+7月+]です。"},
		{"one sentence", "額は10万円です。", "額は15万円です。", "額は[-10万円-][+15万円+]です。"},
		{"a sentence more", "一つ目です。二つ目です。", "一つ目です。二つ目です。三つ目です。", "…[+三つ目です。+]"},
		{"a bracket closes with its sentence", "（注意です。）額は10万円です。", "（注意です。）額は15万円です。", "（注意です。）額は[-10万円-][+15万円+]です。"},
		{"a number alone says nothing", "一つ目です。まず電話してください。0120-1-1（毎日）", "一つ目です。まず電話してください。0120-1-2（毎日）", "…まず電話してください。[-0120-1-1-][+0120-1-2+]（毎日）"},
		{"English", "First. You get 100,000 yen at once. Then wait. That is all.", "First. You get 150,000 yen at once. Then wait. That is all.", "… You get [-100,000-][+150,000+] yen at once. …"},
		{"all new", "", "一つ目です。二つ目です。", "[+一つ目です。二つ目です。+]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := marked(Excerpt(Diff(c.before, c.after))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestLongLines takes lines that have little in common: work and memory must
// stay within bounds.
func TestLongLines(t *testing.T) {
	before := strings.Repeat("甲乙丙丁戊", 4000)
	after := strings.Repeat("己庚辛壬癸", 4000)
	checkParts(t, Diff(before, after), before, after)
}
