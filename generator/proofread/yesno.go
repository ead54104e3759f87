package proofread

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// The answers yes and no have words of their own. If they are exchanged, a
// member who reads "No" and presses it has answered yes.

var (
	yesWord = regexp.MustCompile(`^(?:はい|ええ)(?:$|[、,。. ])|(?i:^yes(?:$|[,.;: –—-]))`)
	noWord  = regexp.MustCompile(`^(?:いいえ|いえ)(?:$|[、,。. ])|(?i:^no(?:$|[,.;:–—]| ?-))`)
	denial  = regexp.MustCompile(`ません|ない(?:です|でした)?(?:$|[。、])|なかった|まだ(?:$|です|。)|(?i:\bnot\b|\bnever\b|n['’]t\b|\bnone\b)`)
)

// yesNo reports answers of yes-no questions whose words say the reverse.
func (l *proof) yesNo() {
	for _, lang := range l.Site.Languages {
		file := l.TextFile(lang.ID, "check.toml")
		if file == nil {
			continue
		}
		texts := map[string]page.Passage{}
		for _, p := range file.Passages() {
			if strings.HasPrefix(p.ID, "question.") {
				texts[p.ID] = p
			}
		}
		for _, id := range l.yesNoQuestions() {
			at := "question." + id + "."
			yes, no := texts[at+"options.yes"], texts[at+"options.no"]
			l.Report(answers(texts[at+"legend"], yes, no)...)
		}
	}
}

// yesNoQuestions lists the questions that are answered yes or no, of every
// edition.
func (l *proof) yesNoQuestions() (ids []string) {
	for _, edition := range l.Site.Editions() {
		if edition.Scheme == nil {
			continue
		}
		for _, q := range edition.Scheme.Questions {
			if q.Type == rule.YesNo && !slices.Contains(ids, q.ID) {
				ids = append(ids, q.ID)
			}
		}
	}
	return ids
}

// answers holds the words of yes and of no against each other.
func answers(legend, yes, no page.Passage) (problems []diag.Problem) {
	plain := func(p page.Passage) string { return strings.TrimSpace(width.Fold.String(p.Text.Text)) }
	y, n := plain(yes), plain(no)
	hint := diag.Textf("yes には「はい」と答える会員の文、no には「いいえ」と答える会員の文を書きます", "under yes write what a member says who answers yes, under no what one says who answers no")
	report := func(p page.Passage, severity diag.Severity, message diag.Text) {
		problems = append(problems, p.Text.File.Problem(p.Text.At(0, len(p.Text.Text)), severity, "wrong-answer", message, hint))
	}
	if noWord.MatchString(y) {
		report(yes, diag.Error, diag.Text{JA: "答え「はい」（yes）の文が「いいえ」で始まっています", EN: "the words of the answer yes begin with “No”"})
	}
	if yesWord.MatchString(n) {
		report(no, diag.Error, diag.Text{JA: "答え「いいえ」（no）の文が「はい」で始まっています", EN: "the words of the answer no begin with “Yes”"})
	}
	if problems != nil || y == "" || n == "" || denial.MatchString(plain(legend)) {
		return problems
	}
	switch denies := denial.MatchString; {
	case denies(y) && !denies(n) && !yesWord.MatchString(y):
		report(yes, diag.Error, diag.Text{JA: "答え「はい」（yes）の文が打ち消しで、「いいえ」（no）の文がそうではありません", EN: "the words of the answer yes deny, and those of no do not"})
	case denies(y) && yesWord.MatchString(y):
		report(yes, diag.Warning, diag.Text{JA: "答え「はい」（yes）の文が「はい」で始まり、打ち消しています", EN: "the words of the answer yes begin with “Yes” and deny"})
	}
	return problems
}
