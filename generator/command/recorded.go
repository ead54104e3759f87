package command

import (
	"fmt"

	"tebiki/generator/diag"
	"tebiki/generator/page"
)

// outcome is what recording did, told to whoever asked for it.
type outcome struct {
	opened []string           // names of what was open and is recorded now
	before int                // how many were recorded just so before
	left   []page.Translation // what has to be named to be recorded
	again  bool               // what was named has to be named once more, for it was not touched
}

// note adds one part that is recorded.
func (o *outcome) note(name string, before bool) {
	if before {
		o.before++
	} else {
		o.opened = append(o.opened, name)
	}
}

// add adds what was done in another file.
func (o *outcome) add(other outcome) {
	o.opened = append(o.opened, other.opened...)
	o.before += other.before
	o.left = append(o.left, other.left...)
	o.again = o.again || other.again
}

// longList is how many names are printed.
const longList = 20

// print says what was recorded of what a person named, and what was not, and
// returns the exit status.
func (o *outcome) print(sys System, what string) int {
	fmt.Fprintln(sys.Stdout, diag.Textf("%s: %d か所を、今の文どうしで合っていると記録しました（前の記録のまま: %d か所）",
		"%s: recorded as right from now on: %d (as before: %d)", what, len(o.opened), o.before).In(sys.Lang))
	for _, name := range o.opened[:min(longList, len(o.opened))] {
		fmt.Fprintf(sys.Stdout, "    %s\n", name)
	}
	if more := len(o.opened) - longList; more > 0 {
		fmt.Fprintf(sys.Stdout, "    %s\n", diag.Textf("…ほか %d か所", "…and %d more", more).In(sys.Lang))
	}
	if o.again {
		fmt.Fprintln(sys.Stdout, diag.Textf("元の文が変わったのに、この訳は1文字も変わっていません。本当に合っていれば、同じコマンドをもう一度実行します。それまで check が知らせます",
			"the original had changed, and not a letter of this translation has; if they do agree, run the same command once more; until then check says so").In(sys.Lang))
	}
	return sys.leftOut(o.left)
}

// withoutUntouched divides translations into those that can be recorded with
// their whole file and those that have to be named.
func withoutUntouched(list []page.Translation) (rest, left []page.Translation) {
	for _, t := range list {
		if t.IsUntouched() {
			left = append(left, t)
		} else {
			rest = append(rest, t)
		}
	}
	return rest, left
}

// leftOut says which translations were not recorded and how each is, and
// returns the exit status.
func (sys System) leftOut(left []page.Translation) int {
	if len(left) == 0 {
		return ExitOK
	}
	fmt.Fprintln(sys.Stdout, diag.Textf(
		"記録しなかった訳: %d か所。元の文が変わったのに、訳は1文字も変わっていません。見比べて、合わなくなっていたら訳を直します。このままで合っていれば、1か所ずつ、次のコマンドで記録します",
		"translations not recorded: %d; the original has changed, and not a letter of these has; compare them and mend what no longer agrees; what still says the same is recorded one by one:", len(left)).In(sys.Lang))
	for _, t := range left {
		fmt.Fprintf(sys.Stdout, "    todo -record %s\n", nameOf(t))
	}
	return ExitProblems
}

// namesNoPart refuses a name that ends with #.
func (sys System) namesNoPart(what string) int {
	return sys.badUsage(diag.Textf("「%s」は、#のあとに、どの所かを書いていません", "“%s” names no part behind the #", what),
		diag.Text{
			JA: "一覧にある名前を、#のあとまで書きます。ファイル全部なら、#を付けずに書きます",
			EN: "write a name of the list with what stands behind its #, or, for the whole file, the name without #",
		})
}

// nameOf is the name of a translation, as a list shows it and as it is recorded.
func nameOf(t page.Translation) string {
	if t.ID == "" {
		return t.Name
	}
	return t.Name + "#" + t.ID
}
