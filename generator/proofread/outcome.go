package proofread

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/width"

	"tebiki/generator/automaton"
	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// A result has a status and a sum in the rules, and words of its own in
// check.toml. These say what the two must not contradict: "you cannot receive"
// above 150,000 yen, or a title copied from another result with its sum.

// outcomeText is one text of a result.
type outcomeText struct {
	page.Passage
	key     string // "title", "body", "instead"
	outcome int    // index in scheme.Outcomes
	scheme  *rule.Scheme
}

// outcomes reports what texts of results say against their status and sums.
func (l *proof) outcomes() {
	for _, text := range l.outcomeTexts() {
		l.Report(text.verdict(l.words)...)
		l.Report(text.sums(l.words)...)
	}
}

// outcomeTexts lists the texts of every language's results, each with the
// newest edition that has the result.
func (l *proof) outcomeTexts() (all []outcomeText) {
	for _, lang := range l.Site.Languages {
		file := l.TextFile(lang.ID, "check.toml")
		if file == nil {
			continue
		}
		for _, p := range file.Passages() {
			parts := strings.Split(p.ID, ".")
			if len(parts) != 3 || parts[0] != "outcome" {
				continue
			}
			for _, edition := range l.Site.Editions() {
				if edition.Scheme == nil {
					continue
				}
				if i := slices.Index(edition.Scheme.OutcomeIDs(), parts[1]); i >= 0 {
					all = append(all, outcomeText{p, parts[2], i, edition.Scheme})
					break
				}
			}
		}
	}
	return all
}

func (t outcomeText) rule() rule.Outcome { return t.scheme.Outcomes[t.outcome] }

// The words by which a text says that a member is paid, or is not.
const (
	refusalForm = `対象外|対象(?:に|と)[はも]?なり(?:え|得)?ません|対象(?:に|と)[はも]?(?:ならない|なれない)|対象では(?:ありません|ない)|` +
		`(?:受け?取れ|もらえ|受けられ|請求でき|申請でき|支給でき|支給され|支払われ|支払いでき|支払いいたし|支払いし|支払いし?たし)(?:ません|ない)|` +
		`(?:受け?取る|もらう|受ける|請求する|申請する|支払いする|支払う)ことは?[でき出来]+(?:ません|ない)|該当(?:しません|しない)|` +
		`(?i:\b(?:not|never|no longer) (?:be |yet )?(?:eligible|entitled|covered|paid)\b|\bineligible\b|\bexcluded\b|` +
		`\b(?:cannot|can ?not|can['’]t|will not|won['’]t|do not|does not|don['’]t|doesn['’]t) (?:[a-z]+ ){0,2}?(?:receive|claim|get|apply|qualify|be paid)\b)`
	grantForm = `対象です|対象で、|対象(?:に|と)[はも]?なります|対象(?:に|と)なりえます|` +
		`(?:受け?取れ|もらえ|受けられ|請求でき|申請でき)ます|(?:受け?取る|もらう|受ける|請求する|申請する)ことが[でき出来]+ます|` +
		`支給(?:され|し|いたし)ます|支払(?:われ|い(?:し|いたし))ます|` +
		`(?i:\b(?:is|are|am|be|also) eligible\b|^eligible\b|\bentitled to\b|\b(?:can|may) (?:[a-z]+ )?(?:receive|claim|get|apply)\b|\bqualif(?:y|ies)\b)`
)

var (
	refusal = regexp.MustCompile(refusalForm)
	grant   = regexp.MustCompile(grantForm)
	// limits are what makes of such words something said of another case.
	limits = regexp.MustCompile(`だけ|のみ|限り|限る|限ら|しか|場合|とき|時は|なら|れば|たら|ないと|以降|以前|より前|まで|まだ|後は|後に|一部|分は|` +
		`(?i:\b(?:only|if|when|unless|until|without|once|part|from|on or after|after|as well|except)\b)`)
	// repeats are what makes of a refusal one of more than the sum.
	repeats = regexp.MustCompile(`両方|重ねて|もう一度|再度|さらに|追加|[2２二]回|(?i:\b(?:both|twice|second|again|another|further|more)\b)`)
	// topic marks what else a sentence speaks of.
	topic = regexp.MustCompile(`[はも]`)
)

// paidWords is a piece of a word that every refusal and grant has.
var paidWords = []string{"対象", "受取", "受け", "もら", "請求", "申請", "支給", "支払", "該当", "ligible", "ntitled", "overed", "paid", "xcluded", "receive", "claim", "get", "apply", "qualif"}

// paidForms tells in which words a refusal (0) or a grant (1) may be.
var paidForms = sync.OnceValue(func() *automaton.Automaton { return automaton.New(refusalForm, grantForm) })

// verdict is what words say of being paid.
func verdict(words string) (grants, refuses bool) {
	if !slices.ContainsFunc(paidWords, func(piece string) bool { return strings.Contains(words, piece) }) {
		return false, false
	}
	may, rest := paidForms().In(words), words
	if may.Has(0) {
		rest = refusal.ReplaceAllString(words, " ")
		may = paidForms().In(rest)
	}
	return may.Has(1) && grant.MatchString(rest), rest != words
}

// verdict reports words that say the reverse of the result's status: in a
// title, unless it says both or names a case; in a body, where it is said of
// the member's own case.
func (t outcomeText) verdict(r *wordReader) []diag.Problem {
	status := t.rule().Status
	if status != rule.Eligible && status != rule.Ineligible || t.key == "instead" {
		return nil
	}
	words := withoutLinks(t.Text.Text, r.read(t.Text.Text).words)
	if t.key == "title" {
		grants, refuses := verdict(words)
		if grants == refuses || grants == (status == rule.Eligible) || limits.MatchString(words) || refuses && repeats.MatchString(words) {
			return nil
		}
		return []diag.Problem{t.wrongStatus(diag.Error, t.Text.Text)}
	}
	own := diag.Problem{}
	found := false
	for pos := 0; pos < len(words); {
		end := len(words)
		if at := clauseEnd.FindStringIndex(words[pos:]); at != nil {
			end = pos + at[1]
		}
		sentence := width.Fold.String(words[pos:end])
		grants, refuses := verdict(sentence)
		switch {
		case status == rule.Ineligible && refuses:
			return nil // it says that it is not paid, and why may be said of others
		case found, !grants && !refuses, limits.MatchString(sentence):
		case status == rule.Eligible && refuses && !grants && !repeats.MatchString(sentence) && isOwnRefusal(sentence),
			status == rule.Ineligible && grants && isOwnGrant(sentence):
			own, found = t.wrongStatus(diag.Warning, strings.TrimSpace(t.Text.Text[pos:end])), true
		}
		pos = end
	}
	if found {
		return []diag.Problem{own}
	}
	return nil
}

// linkLabel is a link, whose words name the place that it leads to.
var linkLabel = regexp.MustCompile(`\[[^\[\]\n]*\]\([^()\s]*\)`)

// withoutLinks blanks the links of a text, which name places: byte for byte.
func withoutLinks(text, words string) string {
	plain := []byte(words)
	for _, at := range linkLabel.FindAllStringIndex(text, -1) {
		for i := at[0]; i < at[1]; i++ {
			plain[i] = ' '
		}
	}
	return string(plain)
}

// What is said of the reader's own case.
var (
	ownRefusal = regexp.MustCompile(`(?i)\byou (?:are|will) (?:not (?:be )?eligible|ineligible)|\byou cannot (?:receive|claim) (?:a|any|the|this) `)
	ownGrant   = regexp.MustCompile(`も[^はもが]{0,12}対象(?:です|(?:に|と)なります)|(?i:\b(?:cases?|incidents?|damage) (?:[a-z]+ ){0,6}(?:is|are) eligible|\byou (?:are|will be) eligible)`)
)

// isOwnRefusal reports whether a sentence refuses without a topic of its own:
// "as it was not reported, no payment is made", not "crimes are excluded".
func isOwnRefusal(sentence string) bool {
	at := refusal.FindStringIndex(sentence)
	return ownRefusal.MatchString(sentence) || sentence[at[0]] >= 0x80 && !topic.MatchString(sentence[:at[0]])
}

// isOwnGrant reports whether a sentence says of this case too that it is paid.
func isOwnGrant(sentence string) bool { return ownGrant.MatchString(sentence) }

func (t outcomeText) wrongStatus(severity diag.Severity, said string) diag.Problem {
	o := t.rule()
	name := "対象外"
	if o.Status == rule.Eligible {
		name = "対象"
	}
	place := t.Text.At(0, len(t.Text.Text))
	if t.key != "title" {
		place = t.Place
	}
	return t.Text.File.Problem(place, severity, "wrong-status",
		diag.Text{
			JA: fmt.Sprintf("この結果の status は「%s」（%s）なのに、「%s」と書いてあります", o.Status, name, markdown.OneLine(said)),
			EN: fmt.Sprintf("the status of this result is “%s”, but the text says “%s”", o.Status, markdown.OneLine(said)),
		},
		diag.Textf("別の結果の文を写したのなら、この結果のことに直します。文が正しければ、規則（%s）の status を直します",
			"if it was copied from another result, say what is right of this one; if the text is right, mend the status in the rules (%s)", t.scheme.Source.Name))
}
