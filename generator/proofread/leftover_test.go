package proofread

import (
	"strings"
	"testing"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// TestLeftOvers reads sentences of drafts, and sentences that only look like
// them. What is reported is given after the language: "error", "warning" or "".
func TestLeftOvers(t *testing.T) {
	for _, test := range []struct{ lang, want, text string }{
		{"ja", "error", "年末年始の休業は〇月〇日から●日までです。"},
		{"ja", "error", "休業します（確認中）。"},
		{"ja", "error", "【要確認】送料は会員の負担です。"},
		{"ja", "error", "【仮】支払いの予定"},
		{"ja", "error", "支払額は●●円です。"},
		{"ja", "error", "支払額は■■円です。"},
		{"ja", "warning", "会場は〇〇会館です。"},
		{"ja", "warning", "開催日は、追ってお知らせします（未定）。"},
		{"ja", "error", "電話：0120-XXX-XXX"},
		{"ja", "error", "ＸＸ市の会館です。"},
		{"ja", "error", "開催日はTBDです。"},
		{"ja", "error", "※要確認 送料"},
		{"ja", "error", "送料は会員の負担？？？"},
		{"ja", "error", "ダミーテキストです。"},
		{"ja", "error", "10万円20万円をお支払いします。"},
		{"ja", "error", "2026年5月31日2026年6月30日までです。"},
		{"ja", "error", "この費用は請求できますできません。"},
		{"ja", "error", "1日以上以下休業したとき"},
		{"ja", "error", "書式変更: フォント: 太字"},
		{"ja", "error", "コメントの追加 [A1]: 額は？"},
		{"ja", "error", "あああああ"},
		{"ja", "error", "- 申請書\n- …\n"},
		{"ja", "error", "Please send the form to the secretariat by post."},
		{"ja", "error", "届いたら知らせます。\nYou will be told when the money has been paid."},
		{"en", "error", "…"},
		{"en", "error", "The New Year closure is from XX to XX."},
		{"en", "error", "The date is TBC."},
		{"en", "error", "TODO: translate"},
		{"en", "error", "The fee is ???"},
		{"en", "error", "Lorem ipsum dolor sit amet."},
		{"en", "error", "You can cannot claim this."},
		{"en", "warning", "The day (to be confirmed) is given here."},
		{"en", "error", "The fee is paid.\n\n送料は会員様のご負担です。\n"},
		{"en", "error", "Send it by post. 送料は会員様のご負担です。"},
		{"en", "error", "- 申請書を郵送してください"},
		{"en", "error", "Deleted: the old sum"},

		{"ja", "", "内容を確認中の場合は、しばらくお待ちください。"},
		{"ja", "", "現在、事実を確認中です。"},
		{"ja", "", "次に決まるまで、日程は未定です。"},
		{"ja", "", "二〇〇二年に始まりました。"},
		{"ja", "", "一〇〇円です。"},
		{"ja", "", "| 申請書 | ○ |\n| --- | --- |\n| 写し | × |"},
		{"ja", "", "○月は、祝日のない月です。"},
		{"ja", "", "書式は `YYYY-MM-DD`、番号は `XX` と `TODO` です。"},
		{"ja", "", "```\n〇月〇日（確認中）TBC\n```"},
		{"ja", "", "支援センター（仮称）で受け付けます。"},
		{"ja", "", "本当ですか？！"},
		{"ja", "", "「…」と書かれた所です。"},
		{"ja", "", "Tokio Cyber Portの「Cyber Risk Journal」をご覧ください。"},
		{"ja", "", "件名は「Please send the form to the secretariat by post.」です。"},
		{"ja", "", "Microsoft Defender for Endpoint Plan 2をお使いの方"},
		{"ja", "", "Copyright The Japan Medical Association, All Rights Reserved."},
		{"ja", "", "10万円、20万円、30万円の3つがあります。"},
		{"ja", "", "2026年5月31日～2026年6月30日"},
		{"ja", "", "申請できます。郵送ではできません。"},
		{"ja", "", "1日以上、30日以下の休業"},
		{"ja", "", "コメント欄に書いてください。"},
		{"ja", "", "削除した記録は戻せません。"},
		{"en", "", "While the report is being confirmed, please wait."},
		{"en", "", "The date has not been decided yet."},
		{"en", "", "Write the name in Japanese (送料は会員様のご負担です。)."},
		{"en", "", "Choose \"添付ファイルを開いてください\" on the screen."},
		{"en", "", "A① members (A①会員) of the association"},
		{"en", "", "日本郵便株式会社 仙台中央郵便局留め"},
		{"en", "", "See https://example.com/XX/TODO."},
		{"en", "", "Why? Because it is late..."},
		{"en", "", "He waited… and then called."},
	} {
		file, problems := source.Open("content/"+test.lang+"/page.md", []byte(test.text))
		if file == nil {
			t.Fatal(problems)
		}
		l := &proof{words: new(wordReader)}
		l.words.forget()
		text := source.Piece(file, 0)
		got := ""
		for _, p := range append(l.stubsIn(text), l.otherLanguage(text)...) {
			got = map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning"}[p.Severity]
		}
		if got != test.want {
			t.Errorf("%s: %q is %q, want %q", test.lang, strings.ReplaceAll(test.text, "\n", `\n`), got, test.want)
		}
	}
}
