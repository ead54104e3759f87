package serve

import "tebiki/generator/diag"

// wordsOfReview are the words of assets/templates/review.html.
func wordsOfReview(lang string) map[string]string {
	words := map[string]string{}
	for key, text := range map[string]diag.Text{
		"title":   {JA: "訳の見直し", EN: "Review of translations"},
		"lead":    {JA: "日本語と訳を、箇所ごとに並べています。ファイルを直して保存すると、このページも新しくなります。", EN: "Each section beside its translation. Mend a file and save, and this page follows."},
		"other":   {JA: "English", EN: "日本語"},
		"source":  {JA: "元の文", EN: "Source"},
		"text":    {JA: "訳", EN: "Translation"},
		"changed": {JA: "元の文の変わったところ", EN: "What changed in the source"},
		"goes":    {JA: "なくなった言葉", EN: "what went"},
		"comes":   {JA: "加わった言葉", EN: "what came"},
		"marks":   {JA: "印:", EN: "Marks:"},
		"moved":   {JA: "（場所が変わりました）", EN: "(stands elsewhere now)"},
		"missing": {JA: "訳がありません。このファイルに書き足してください。", EN: "Not translated. Write it in this file."},
		"accept":  {JA: "訳が今の文に合っていれば、次で記録します", EN: "When the translation says the same, record it with"},
		"none":    {JA: "ありません。", EN: "None."},
		"page":    {JA: "ページを見る", EN: "See the page"},
	} {
		words[key] = text.In(lang)
	}
	return words
}

// reviewHeading is what the sections of a group stand under.
func reviewHeading(group, lang string) (title, lead string) {
	text := map[string][2]diag.Text{
		"stale": {{JA: "古い訳", EN: "Out of date"},
			{JA: "訳したあとで、元の文が変わりました。訳だけを読む人に、今と違うことを伝えてしまいます。", EN: "The source has changed since. Whoever reads the translation alone is told what no longer holds."}},
		"missing": {{JA: "訳のない箇所", EN: "Not translated"},
			{JA: "訳を読む人には、元の文のまま出るか、ページが作れません。", EN: "Readers of the translation get the source as it is, or the site cannot be built."}},
		"unrecorded": {{JA: "記録のない訳", EN: "Without a record"},
			{JA: "どの文から訳したかの記録がないので、古くなっても分かりません。", EN: "Nothing records what they were made from, so nobody would notice when they are out of date."}},
		"confirm": {{JA: "見比べて確かめる訳", EN: "To compare and confirm"},
			{JA: "元の文は変わっていませんが、訳が変わったか、まだ見比べられていません。", EN: "The source has not changed, but the translation has, or nobody has compared them yet."}},
		"current": {{JA: "今の文に合っている訳", EN: "Up to date"}, {}},
	}[group]
	return text[0].In(lang), text[1].In(lang)
}
