package retold

import "testing"

// holds is what a manual says.
const holds = `サイバー攻撃を受けた影響により、1日以上休業した場合には追加で5万円をお支払いします。
上記①、②ともに内部犯罪に起因した案件はお支払いの対象外となります。
1医療機関あたり年間1回までかついずれか一方のみのご請求となります。
具体的には、会員名、医療機関名、医籍番号（6桁）もしくは会員番号（10桁）を確認いたしますので、これらが分かるものをご用意ください。
（確報のために、報告内容をCSVファイルで保存する）
報告の提出前にPDFファイルを出力してください。
本窓口は無料でご利用いただけます。
送料は会員様にてご負担のうえ、上記送付先へ郵送願います。
迷ったときは、事務局にお問い合わせください。
書類は、事務局へお送りください。
判断に迷われた場合は事務局までご連絡ください。
内部犯罪は対象になりますか。`

var terms = [][2]string{{"速報", "確報"}}

// TestAgainst tells sentences that turn one round from those that say it again.
func TestAgainst(t *testing.T) {
	source := New([]string{holds}, terms)
	for text, want := range map[string]string{
		"サイバー攻撃の影響で3日以上休業した場合は、追加でお支払いします。":        "3日/1日",
		"サイバー攻撃の影響で1日を超えて休業した場合は、追加でお支払いします。":      "を超え/以上",
		"サイバー攻撃の影響で1日以上休業した場合は、追加でお支払いします（休業の定義）。": "",
		"内部犯罪に起因した案件も、お支払いの対象になります（対象外となるもの）。":     "/",
		"内部犯罪に起因した案件は、お支払いの対象になりません。":              "",
		"内部犯罪に起因した案件ではないときは、お支払いの対象になります。":         "",
		"内部犯罪に起因した案件は、対象になりますか。":                   "",
		"請求は、1医療機関あたり年間2回までです。":                    "2回/1回",
		"請求は、1医療機関あたり年間1回までです。":                    "",
		"医籍番号（8桁）または会員番号（10桁）が分かるものを用意してください。":     "8桁/6桁",
		"医籍番号（6桁）が分かるものを用意してください。":                 "",
		"速報のために、報告内容をCSVファイルで保存してください。":            "速報のため/確報のため",
		"速報のときに保存した報告内容のCSVファイルを使ってください。":          "",
		"報告の提出後にPDFファイルを出力してください。":                 "提出後/提出前",
		"報告を提出したあとは、PDFファイルを出力できません。":              "",
		"送料は事務局が負担します（送付先）。":                       "事務局が負担/会員様にてご負担",
		"送料は会員様のご負担です（送付先）。":                       "",
		"送料を、会員が事務局の分まで負担します。":                     "",
		"窓口は有料で、ご利用いただけます。":                        "有料/無料",
	} {
		got := ""
		for _, d := range source.Against(text) {
			got += d.Words + "/" + d.Other
			if d.Text != 0 || d.Said.From < 0 || d.Said.To > len(text) || d.Of.To > len(holds) {
				t.Errorf("%s: %+v", text, d)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func FuzzAgainst(f *testing.F) {
	f.Add(holds, "内部犯罪に起因した案件も、お支払いの対象になります。")
	f.Fuzz(func(t *testing.T, source, text string) {
		for _, d := range New([]string{source}, terms).Against(text) {
			if _ = text[d.Said.From:d.Said.To]; d.Of.To > len(source) || d.Of.From > d.Of.To {
				t.Errorf("%+v", d)
			}
		}
	})
}
