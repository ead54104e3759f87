package samesum

import (
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/source"
)

const rules = `[amounts]
attack  = 100_000                  # サイバー攻撃を受けた場合
closure = 50_000                   # 1日以上休業した場合の追加
leak    = 50_000                   # サイバー攻撃によらない個人情報漏えい
fee     = 510

[claim_year]
claims = 1                         # 個人情報
`

func TestLook(t *testing.T) {
	file, problems := source.Open("rules/2022-06-01.toml", []byte(rules))
	if problems != nil {
		t.Fatal(problems)
	}
	all := payments(&rule.Scheme{Source: file})
	if len(all) != 3 {
		t.Fatal(all)
	}
	for i := range all {
		all[i].isDescribed = true
	}
	for text, want := range map[string]int{
		"サイバー攻撃は{{ amounts.attack }}、サイバー攻撃によらない個人情報漏えいは{{ amounts.leak }}です。":     0,
		"サイバー攻撃は{{ amounts.attack }}、サイバー攻撃によらない個人情報漏えいは{{ amounts.closure }}です。":  1,
		"サイバー攻撃によって個人情報が漏えいした場合は{{ amounts.attack }}をお支払いします。":                     0,
		"サイバー攻撃の影響で1日以上休業した場合は、追加で{{ amounts.closure }}をお支払いします。":                  0,
		"サイバー攻撃の影響で、1日以上休業した場合には追加で{{ amounts.leak }}をお支払いします。":                    1,
		"サイバー攻撃を受けて休業した場合の{{ amounts.closure }}":                                   0,
		"{{ amounts.leak }}をお支払いします。":                                              0,
		"サイバー攻撃を受けた場合の{{ amounts.attack }}と、1日以上休業した場合の{{ amounts.closure }}の合計です": 0,
		"サイバー攻撃一時支援金{{ amounts.attack }}をお支払いいたします。":                               0,
		"休業した場合は{{ amounts.fee }}": 0,
	} {
		at, _ := source.Open("content/ja/home.md", []byte(text))
		if found := look(source.Piece(at, 0), all); len(found) != want {
			t.Errorf("%s: %v, want %d", text, found, want)
		}
	}
}

// TestDescribed leaves out comments that say something else than what is paid.
func TestDescribed(t *testing.T) {
	file, _ := source.Open("rules/2022-06-01.toml", []byte("[amounts]\nattack = 100_000 # 理事会の決定待ち\nleak = 50_000 # 個人情報漏えい\n"))
	page, _ := source.Open("content/ja/home.md", []byte("サイバー攻撃で個人情報漏えいしたときは{{ amounts.attack }}です。個人情報漏えいは{{ amounts.leak }}です。"))
	texts := []source.Origin{source.Piece(page, 0)}
	all := payments(&rule.Scheme{Source: file})
	describe(all, texts)
	if found := look(texts[0], all); all[0].isDescribed || !all[1].isDescribed || len(found) != 0 {
		t.Error(all, found)
	}
}
