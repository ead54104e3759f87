package retold

import "testing"

// places are what some pages say.
var places = []string{
	`申請期限はありません。1医療機関あたり年間1回までのご請求となります。`,
	`報告書の提出と、本人への通知が対応済みであることが条件となります。報告かつ、本人へ通知することを要件とします。`,
	`都道府県医師会もしくは郡市区等医師会の捺印を受けてください。手書きで日付を追記する。報告書の写を送付する。`,
	`送料は会員様にてご負担願います。会員番号（10桁）を確認します。毎月1日～15日までに到着：翌月15日までに振り込み`,
	`2022年6月1日から2023年5月31日までが1年間となります。完了までの間であってもご利用いただけます。
両方受け取ることはできますか。
職員の方からのお問い合わせも可能です。運営時間：平日9時～18時（土日、祝日は休業）`,
	`被害が発生した日の会員区分`,
	`退会された場合は、退会年月日以降は利用できません。市医師会もしくは郡医師会へ休業証明書の作成を依頼する。新規患者の診察を一切停止した場合も休業とします。`,
}

// comment is what stands beside an id.
const comment = `この1年間に、支援金を請求したか`

// TestBeside tells texts that say something else than the places they lead to
// from those that say it again, or say something of their own.
func TestBeside(t *testing.T) {
	var of []*Whole
	for _, text := range places {
		of = append(of, Answers(text))
	}
	of = append(of, NewWhole(comment))
	for text, want := range map[string]string{
		"一時支援金は、被害が起きた日から1年以内に申請してください。": "",
		"申請期限は6か月です。":                                 "",
		"一時支援金の申請に、期限は設けられていません。":                     "",
		"申請期限はありません。届出は3か月以内です。":                      "",
		"この2年間に、支援金をすでに請求しましたか。":                      "2年/1年",
		"この1年間に請求しましたか。":                              "",
		"2024年6月1日から受け付けます。":                          "",
		"報告と通知の、どちらかが要件です。":                           "どちらかが要件/かつ、本",
		"報告と通知の、両方が要件です。":                             "",
		"都道府県医師会および郡市区等医師会の捺印が必要です。":                  "都道府県医師会および郡市区等医師会/都道府県医師会もしくは郡市区等医師会",
		"都道府県医師会または郡市区等医師会の捺印が必要です。":                  "",
		"パソコンで日付を入れてください。":                            "パソコンで/手書き",
		"報告書の原本を送ります。":                                "原本/写を",
		"送料は、無料です。":                                   "送料は、無料/会員様にてご負担",
		"医療機関から、何度でも請求できます。":                          "何度でも/1回まで",
		"都道府県医師会と郡市区等医師会の両方に依頼します。":                   "都道府県医師会と郡市区等医師会の両方/都道府県医師会もしくは郡市区等医師会",
		"2022年6月1日より前の被害が対象です。":                       "",
		"着払いでお送りください。":                                "着払い/会員様にてご負担",
		"会員番号（2023年5月31日までの会員は8桁、そのあとの会員は10桁）を確認します。": "",
		"会員番号（8桁）が分かるものを用意します。":                       "8桁/10桁",
		"15日までに届いたときは、翌月15日までに振り込みます。":                "",
		"毎月10日までに到着したときは、翌月15日までに振り込みます。":             "10日/1日",
		"会員1名につき年間1回までです。":                            "会員1名につき年1回/1医療機関あたり年1回",
		"各医療機関につき、年間1回まで請求できます。":                      "",
		"2022年6月1日より前の被害は対象になりません。":                   "",
		"土日や祝日も電話を受けています。":                            "祝日も電話を受けています/土日、祝日は休業",
		"土日や祝日は休みです。":                                 "",
		"緊急相談窓口は、祝日も対応しています。":                         "",
		"手続きが終わってから利用できます。":                           "終わってから利用/完了までの間で",
		"手続き中でも利用できます。":                               "",
		"退会した方は、退会の翌年から利用できません。":                      "退会の翌年から/退会年月日以降",
		"退会した方は、退会の日から利用できません。":                       "",
		"税務署に、休業証明書を依頼する。":                            "税務署/市医師会もしくは郡医師会",
		"郡医師会か市医師会に、休業証明書を作ってもらう。":                    "",
		"新規患者の診察を一部停止した場合も、休業と見なします。":                 "一部停止した場合も、休業と見なし/一切停止",
		"報告書を印刷し、署名したものです。":                           "署名/捺印",
		"報告書を印刷し、捺印と署名をしたものです。":                       "署名/日付を追",
		"電話は、ご本人からに限ります。":                             "ご本人からに限/職員の方からのお問い合わせも可能です",
		"通知は、提出したあとでかまいません。":                          "あとでかまいません/対応済み",
		"今、会員ですか。":                                    "今、/発生した日の",
		"被害が起きた日に、会員でしたか。今すぐ確認してください。":                "",
		"院内に2回、知らせてください。5日ほどかかります。（書類は、3時間で用意できます）":   "",
	} {
		got := ""
		for _, d := range NewWhole(text).Beside(of) {
			got += d.Words + "/" + d.Other
			if d.Said.From < 0 || d.Said.To > len(text) || d.Of.To > len(append(places, comment)[d.Text]) {
				t.Errorf("%s: %+v", text, d)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestDropped finds exceptions that a text leaves out which tells them again.
func TestDropped(t *testing.T) {
	for _, test := range []struct{ text, of, want string }{
		{"2022年6月1日以降の被害が対象です。", "内部犯罪に起因した案件はお支払いの対象外となります。", "対象外"},
		{"2022年6月1日以降の被害が対象です。内部犯罪によるものを除きます。", "内部犯罪に起因した案件はお支払いの対象外となります。", ""},
		{"情報や訓練があります。", "無料（一部サービスは有償となります）", "有償"},
		{"情報や訓練があります（料金のかかるものもあります）。", "無料（一部サービスは有償となります）", ""},
		{"情報や訓練があります。", "無料です。", ""},
	} {
		if d, _ := NewWhole(test.text).Dropped(NewWhole(test.of)); d.Other != test.want {
			t.Errorf("%s: %q, want %q", test.text, d.Other, test.want)
		}
	}
}

// TestOtherPaper finds a paper that was written for another.
func TestOtherPaper(t *testing.T) {
	papers := []string{"休業証明書", "申請書兼振込依頼書", "申請書"}
	of := []*Whole{NewWhole("申請書兼振込依頼書とともに郵送する。")}
	for text, want := range map[string]string{
		"休業証明書とともに郵送します。":      "休業証明書/申請書兼振込依頼書",
		"申請書とともに郵送します。":        "",
		"申請書に、休業証明書を添えて送ります。":  "",
		"申請書兼振込依頼書と休業証明書を送ります": "",
	} {
		d, ok := NewWhole(text).OtherPaper(of, papers)
		if got := d.Words + "/" + d.Other; ok && got != want || !ok && want != "" {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func FuzzBeside(f *testing.F) {
	f.Add("申請期限は6か月です。\nＡまたはＢ、2回", places[0])
	f.Add("都道府県医師会および郡市区等医師会", places[2])
	f.Fuzz(func(t *testing.T, text, of string) {
		for _, d := range NewWhole(text).Beside([]*Whole{Answers(of)}) {
			if _, _ = text[d.Said.From:d.Said.To], of[d.Of.From:d.Of.To]; d.Text != 0 {
				t.Errorf("%+v", d)
			}
		}
		if d, ok := NewWhole(text).Dropped(NewWhole(of)); ok {
			_ = of[d.Of.From:d.Of.To]
		}
		if d, ok := NewWhole(text).OtherPaper([]*Whole{NewWhole(of)}, []string{"証明書", "申請書"}); ok {
			_, _ = text[d.Said.From:d.Said.To], of[d.Of.From:d.Of.To]
		}
	})
}
