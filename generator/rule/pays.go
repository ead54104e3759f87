package rule

import (
	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// statusPays reports an outcome whose status and whose sum contradict each
// other: members would read "not eligible" above a sum, or "eligible" above
// nothing. pays = [] says that support is not money.
func (l *loader) statusPays(t *tomlfile.Value, o Outcome) {
	status, pays := t.Get("status"), t.Get("pays")
	total := 0
	for _, a := range o.Pays {
		total += l.scheme.Amounts[a].Yen
		if l.scheme.Amounts[a].Unread {
			return // what it pays, nobody knows yet
		}
	}
	switch {
	case o.Status == Ineligible && total > 0:
		l.Error(status.Pos, "wrong-status",
			diag.Textf("status は「ineligible」（対象外）なのに、%d円を支払います（pays）", "the status is “ineligible”, but it pays %d yen", total),
			diag.Textf("支払うなら status = \"eligible\" と書き、支払わないなら pays の行を消します", "write status = \"eligible\" if it pays, else take the line pays out"))
	case o.Status == Ask && total > 0:
		l.Problems = append(l.Problems, l.File.Problem(status.Pos, diag.Warning, "wrong-status",
			diag.Textf("status は「ask」（問い合わせ）なのに、%d円を支払います（pays）", "the status is “ask”, but it pays %d yen", total),
			diag.Textf("規則で決まるなら status = \"eligible\" と書き、決まらないなら、金額を決めてあるように見えないよう、pays の行を消します", "write status = \"eligible\" if the rules decide it; if they do not, take the line pays out, so that no sum looks settled")))
	case o.Status == Eligible && pays == nil && len(l.scheme.Amounts) > 0:
		l.Error(status.Pos, "wrong-status",
			diag.Textf("status は「eligible」（対象）なのに、支払う金額（pays）がありません", "the status is “eligible”, but there is no sum that it pays (pays)"),
			diag.Textf("pays = [\"%[1]s\"] のように、支払う金額を書きます。お金でない支援なら pays = [] と書き、対象外なら status を直します", "say what it pays, as pays = [\"%[1]s\"]; write pays = [] if the support is not money, or another status if nobody is eligible", l.scheme.Amounts[0].ID))
	}
}
