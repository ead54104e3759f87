package edition

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// refuse says why no edition of a scheme can begin on a day; nil if one can.
func refuse(scheme *rule.Scheme, day, today rule.Date) *Refusal {
	newest := scheme.Effective
	switch {
	case slices.Contains(scheme.EditionIDs(), day.String()):
		return &Refusal{
			diag.Textf("%[1]sの版は、もうあります（rules/%[2]s.toml）。何も変えていません", "there is an edition of %[1]s already (rules/%[2]s.toml); nothing was changed", fact.Day(day), day),
			goOn(day, today),
		}
	case day < newest:
		return &Refusal{
			diag.Textf("%sは、いちばん新しい版（%s）より前の日です。新しい版は、その後の日に始まります", "%s is before the newest edition (%s); a new one begins on a later day", fact.Day(day), fact.Day(newest)),
			diag.Textf("年を確かめてください。始まっている版の間違いを直すのなら、その日を名前にした rules のファイルを直します", "check the year; to correct an edition that has begun, edit the file of rules/ that is named after its day"),
		}
	case today > 0 && day > rule.DateOf(today.Time().AddDate(rule.FarOffYears, 0, 0)):
		return &Refusal{
			diag.Textf("%sは、%d年より先の日です", "%s is more than %d years ahead", fact.Day(day), rule.FarOffYears),
			diag.Textf("年を確かめてください", "check the year"),
		}
	case scheme.EditionBy < 0:
		return &Refusal{
			diag.Textf("rules/%s.toml に edition_by がないので、どの版で決めるかを選べません", "rules/%s.toml has no edition_by, so nothing picks the edition that decides a case", scheme.Edition),
			dateQuestions(scheme),
		}
	}
	return nil
}

// goOn says what to do with an edition that is there. One that has begun is
// what members are told, and nobody begins it again.
func goOn(day, today rule.Date) diag.Text {
	if day <= today {
		return diag.Textf("この版は、もう始まっています。次の版なら、始まる日を確かめてください。続きをするには、todo で残っていることを見ます", "it has begun; for the next one, check its day; to go on with this one, see with todo what is left")
	}
	return diag.Textf("続きをするには、todo で残っていることを見ます。始めからやり直すには、このファイルと、rules/scenarios.toml の「%[1]s: 」で始まる場合と、content/editions の、前の版の日付のフォルダーを消します", "to go on, see with todo what is left; to begin again, remove that file, the cases of rules/scenarios.toml whose names begin with “%[1]s: ”, and the folder of content/editions that is named after the edition before", day)
}

// dateQuestions says which questions could pick the edition.
func dateQuestions(scheme *rule.Scheme) diag.Text {
	var ids []string
	for _, q := range scheme.Questions {
		if q.Type == rule.Day {
			ids = append(ids, q.ID)
		}
	}
	if len(ids) == 0 {
		return diag.Textf("日付を尋ねる質問（type = \"date\"）を足し、その id を edition_by に書きます", "add a question of type date, and name it: edition_by = \"…\"")
	}
	return diag.Textf("effective の下に、日付の質問の id を書きます: edition_by = \"%s\"", "below effective, name the date question: edition_by = \"%s\"", ids[0])
}
