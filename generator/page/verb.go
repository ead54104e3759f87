package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// verb is where the program fills something into a word: "%s", "%days".
var verb = regexp.MustCompile(`%[A-Za-z]+`)

// checkVerbs reports a word that what it is filled with cannot stand in: a
// verb that the program does not fill is shown as it is, and without one that
// it fills, a name or a day is missing. Nor may a digit touch one.
func checkVerbs(o source.Origin, wanted []string) []diag.Problem {
	if len(wanted) == 0 && !strings.Contains(o.Text, "%") {
		return nil
	}
	var problems []diag.Problem
	missing := slices.Clone(wanted)
	hint := diag.Textf("ここには、何も入りません", "nothing is filled in here")
	if len(wanted) > 0 {
		hint = diag.Textf("%s を、1つずつ書きます。そこに、日や名前が入ります", "write each of these once: %s; a day or a name goes there", strings.Join(wanted, " "))
	}
	for _, m := range verb.FindAllStringIndex(o.Text, -1) {
		said := o.Text[m[0]:m[1]]
		before, _ := utf8.DecodeLastRuneInString(o.Text[:m[0]])
		after, _ := utf8.DecodeRuneInString(o.Text[m[1]:])
		i := slices.Index(missing, said)
		switch {
		case i < 0:
			problems = append(problems, o.Problem(m[0], m[1], "unknown-placeholder",
				diag.Textf("この「%s」には何も入らず、会員にそのまま見えます", "nothing is filled in for this “%s”, and members see it as it is", said), hint).As(diag.HasNoName))
			continue
		case unicode.IsDigit(before) || unicode.IsDigit(after):
			problems = append(problems, o.Problem(m[0], m[1], "touched-fact",
				diag.Textf("「%s」に数字が続いていて、入る日や数とつながって読まれます", "a digit touches “%s”, and is read with the day or number that goes there", said),
				diag.Textf("数字を消すか、間に言葉を入れます", "take the digit out, or part the two with a word")))
		}
		missing = slices.Delete(missing, i, i+1)
	}
	if len(missing) > 0 {
		problems = append(problems, o.Problem(0, len(o.Text), "unknown-placeholder",
			diag.Textf("「%s」がありません", "there is no %s", strings.Join(missing, " ")), hint).As(diag.HasNoName))
	}
	return problems
}
