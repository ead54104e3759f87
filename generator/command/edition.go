package command

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/edition"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/rewrite"
	"tebiki/generator/rule"
)

// runEdition begins the edition of a day, and says what follows.
func runEdition(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "edition")
	planOnly := o.Bool("n", false, "")
	rest, status, ok := o.parse(&sys, args)
	if !ok {
		return status
	}
	day, status, ok := editionDay(sys, rest)
	if !ok {
		return status
	}
	var held *rewrite.Held
	if !*planOnly {
		var err error
		if held, err = o.hold(ctx, sys); err != nil {
			return sys.fail(ExitUsage, err)
		}
		defer held.Close()
	}
	plan, problems, err := edition.Begin(ctx, o.sources(), day, o.today)
	var refusal *edition.Refusal
	switch {
	case errors.As(err, &refusal):
		sys.badUsage(refusal.Message, refusal.Hint)
		return ExitProblems
	case err != nil:
		return sys.fail(ExitUsage, err)
	case plan == nil:
		if err := diag.Report(sys.Stdout, sys.Lang, problems); err != nil {
			return sys.fail(ExitUsage, err)
		}
		fmt.Fprintln(sys.Stdout, diag.Textf("先に、上の所を直してください。版は始めていません", "mend these first; no edition was begun").In(sys.Lang))
		return ExitProblems
	}
	if held != nil {
		var changes []rewrite.Change
		for _, f := range plan.Files {
			changes = append(changes, rewrite.Change{Name: o.in(f.Name), Before: f.Before, After: f.After})
		}
		if err := replaceAll(held, changes); err != nil {
			return sys.fail(ExitUsage, err)
		}
	}
	showEdition(sys, plan, held != nil)
	showNext(sys, plan, o.today)
	return ExitOK
}

// editionDay reads the day on which an edition begins; ok is false if the
// command must end with status.
func editionDay(sys System, rest []string) (day rule.Date, status int, ok bool) {
	switch {
	case len(rest) == 0:
		return 0, sys.badUsage(diag.Textf("新しい版が始まる日を書いてください（例: tebiki edition 2023-06-01）", "say on which day the new edition begins (for example tebiki edition 2023-06-01)"), diag.Text{}), false
	case len(rest) > 1 && !isDay(strings.Join(rest, " ")):
		return 0, sys.tooMany(rest[1]), false
	}
	typed := strings.Join(rest, " ")
	if day, ok := rule.ParseDate(typed); ok {
		return day, ExitOK, true
	}
	hint := diag.Textf("2023-06-01 の形で、実際にある日を半角で書きます", "write a day that exists as 2023-06-01")
	if meant, ok := dayMeant(typed); ok {
		hint = diag.Textf("「%s」と書きます", "write %s", meant)
	}
	return 0, sys.badUsage(diag.Textf("「%s」は、版の始まる日の書き方ではありません", "“%s” is not how to write the day on which an edition begins", typed), hint), false
}

// dayMeant is the day that is written in another way, such as 2023/6/1 or
// 令和5年6月1日.
func dayMeant(typed string) (day rule.Date, ok bool) {
	if found := figure.Scan(typed); len(found) == 1 && found[0].Kind == figure.Date {
		return rule.ParseDate(found[0].Key)
	}
	return 0, false
}

func isDay(typed string) bool {
	_, ok := dayMeant(typed)
	return ok
}

// showEdition says what was made, or would be.
func showEdition(sys System, plan *edition.Plan, written bool) {
	say := func(text diag.Text) { fmt.Fprintln(sys.Stdout, text.In(sys.Lang)) }
	if written {
		say(diag.Textf("%sの版を始めました（%sの版を写しました）", "the edition of %s is begun, as a copy of that of %s", fact.Day(plan.Day), fact.Day(plan.Before)))
	} else {
		say(diag.Textf("%sの版を、%sの版を写して始めます。まだ何も書いていません", "the edition of %s would begin as a copy of that of %s; nothing is written yet", fact.Day(plan.Day), fact.Day(plan.Before)))
	}
	say(diag.Textf("  %s: 新しい規則。前の規則（rules/%s.toml）は、変えずに残します", "  %s: the new rules; those before (rules/%s.toml) stay as they are", plan.Rules, plan.Before))
	if len(plan.Cases) > 0 {
		say(diag.Textf("  rules/scenarios.toml: 新しい版の場合 %d件（名前が「%s: 」で始まります）", "  rules/scenarios.toml: cases of the new edition: %d, with names that begin with “%s: ”", len(plan.Cases), plan.Day))
	}
	say(diag.Textf("  %[1]s: 今のマニュアルとQ&Aの写し %[2]dページ。%[3]sの版が決める被害の会員には、これがこのまま見えます。前の規則と同じく、残しておきます", "  %[1]s: the manual and the Q&A as they are now, %[2]d pages; members whose incident the edition of %[3]s decides go on reading them so; leave them, like the rules before", plan.Kept, plan.KeptPages, fact.Day(plan.Before)))
	if plan.Differs > 0 {
		say(diag.Textf("  注意: 今の content の文は、前の版の公表された文書と %d か所で違います（check で見られます）。新しい版に合わせてもう直した所なら、写しにも入っているので、%s の中を、直す前の控えのものにします", "  note: what content says now differs in %d places from the official text of the edition before (check shows them). If you have mended it for the new edition already, the copy has that too: put the files of your spare copy into %s", plan.Differs, plan.Kept))
	}
	for _, text := range plan.Texts {
		if text.IsThere {
			say(diag.Textf("  注意: %s は、もう入っています。content の文を、それに合わせてもう直した所があれば、写しにも入っているので、%s の中を、直す前の控えのものにします", "  note: %s is there already. If you have mended what content says by it, the copy has that too: put the files of your spare copy into %s", text.Name, plan.Kept))
		}
	}
	for _, name := range plan.Odd {
		say(diag.Textf("  注意: %s は、名前の日付が %s ではありません。新しい文書なら、名前を直します", "  note: the day in the name of %s is not %s; if it is the new text, rename it", name, plan.Day))
	}
	fmt.Fprintln(sys.Stdout)
}

// showNext says what follows, in its order.
func showNext(sys System, plan *edition.Plan, today rule.Date) {
	steps := []diag.Text{}
	add := func(ja, en string, args ...any) { steps = append(steps, diag.Textf(ja, en, args...)) }
	for _, text := range plan.Texts {
		if !text.IsThere {
			add("公表された文書の全文を %s に入れる", "put the words of the official text into %s", text.Name)
		}
	}
	if len(plan.Texts) > 0 {
		add("todo で、文書と違う所の一覧を見る。直すたびに短くなる", "see with todo where the site differs from the text; the list gets shorter as you mend")
	}
	add("%s の金額、条件、書類を直す。前の規則のファイルは直さない", "in %s, mend sums, conditions and documents; leave the file of the rules before alone", plan.Rules)
	add("content の文を、どの言語も直す。Q&Aの番号がずれたら renumber で付け直す", "mend the texts in content, in every language; where numbers of headings moved, use renumber")
	if len(plan.Cases) > 0 {
		add("rules/scenarios.toml の「%s: 」の場合を1件ずつ文書と見比べ、expect を直す。見比べたら todo -record rules/scenarios.toml", "compare each case “%s: ” of rules/scenarios.toml with the text, and mend its expect; then todo -record rules/scenarios.toml", plan.Day)
	}
	add("todo と check が何も言わなくなったら、diff -html report.html で会員に見える変化を確かめてもらう", "when todo and check have nothing to say, have diff -html report.html, which shows what members will see changed, approved")
	if plan.Day > today {
		add("%sになったら build して公開する。その前に公開すると、ページにはもう新しい金額が出る", "on %s, build and publish; published before, the pages show the new sums already", fact.Day(plan.Day))
	} else {
		add("%sは、もう過ぎた日か今日です。公開すると、その日からの被害の答えがすぐに変わる", "%s is past or today: once published, answers about incidents from that day on change at once", fact.Day(plan.Day))
	}
	fmt.Fprintln(sys.Stdout, diag.Textf("次にすること:", "what follows:").In(sys.Lang))
	for i, step := range steps {
		fmt.Fprintf(sys.Stdout, "  %d. %s\n", i+1, step.In(sys.Lang))
	}
}
