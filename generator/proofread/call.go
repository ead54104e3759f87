package proofread

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/page"
)

// Under call, a result names the contacts whose numbers stand below it, each
// language for itself.

// calls reports results that show the numbers of other contacts than in the
// source language, or than their own texts name.
func (l *proof) calls() {
	for _, lang := range l.Site.Languages {
		file := l.TextFile(lang.ID, "check.toml")
		if file == nil {
			continue
		}
		named := contactsCalled(file, l.words)
		seen := map[string]bool{}
		for _, edition := range l.Site.Editions() {
			check, source := edition.Checks[lang.ID], edition.Checks[l.Site.Languages[0].ID]
			if check == nil || source == nil || edition.Scheme == nil {
				continue
			}
			for _, id := range edition.Scheme.OutcomeIDs() {
				own, ok := check.Outcomes[id]
				of, isThere := source.Outcomes[id]
				if !ok || !isThere || seen[id] || own.CallUnread || of.CallUnread {
					continue
				}
				seen[id] = true
				if !callsAlike(own.Call, of.Call) {
					l.Report(l.otherCall(lang.ID, file, id, own.Call, of.Call))
				} else if texts := named[id]; len(own.Call) > 0 && len(texts) > 0 && !slices.ContainsFunc(own.Call, func(c string) bool { return slices.Contains(texts, c) }) {
					l.Report(unnamedCall(file, id, own.Call, texts))
				}
			}
		}
	}
}

// contactsCalled lists the contacts whose numbers a file's results name, by
// result.
func contactsCalled(file *page.TextFile, r *wordReader) map[string][]string {
	named := map[string][]string{}
	for _, text := range file.Passages() {
		parts := strings.Split(text.ID, ".")
		if parts[0] != "outcome" || len(parts) < 3 {
			continue
		}
		for _, p := range r.read(text.Text.Text).placeholders {
			contact, isTel := strings.CutSuffix(strings.TrimPrefix(p.Path, "contacts."), ".tel")
			if isTel {
				named[parts[1]] = append(named[parts[1]], contact)
			}
		}
	}
	return named
}

// callsAlike compares what call says, which may be nothing.
func callsAlike(a, b []string) bool {
	sorted := func(ids []string) []string { return slices.Sorted(slices.Values(ids)) }
	return (a == nil) == (b == nil) && slices.Equal(sorted(a), sorted(b))
}

// callPlace is where call stands, or where it would.
func callPlace(file *page.TextFile, id string) diag.Position {
	place, ok := file.KeyPlace("outcome." + id + ".call")
	if !ok {
		place, _ = file.KeyPlace("outcome." + id)
	}
	return place
}

func (l *proof) otherCall(lang string, file *page.TextFile, id string, own, of []string) diag.Problem {
	from := l.Site.Languages[0].ID
	say := func(ids []string, none string) string {
		if ids == nil {
			return none
		}
		return `call = ["` + strings.Join(ids, `", "`) + `"]`
	}
	return file.Source().Problem(callPlace(file, id), diag.Error, "fact-mismatch",
		diag.Text{
			JA: "この結果に番号を出す窓口が、" + page.LanguageName(from, "ja") + "（" + say(of, "call なし") + "）と" + page.LanguageName(lang, "ja") + "（" + say(own, "call なし") + "）で違います",
			EN: "the contacts whose numbers this result shows are others in " + page.LanguageName(from, "en") + " (" + say(of, "no call") + ") than in " + page.LanguageName(lang, "en") + " (" + say(own, "no call") + ")",
		},
		diag.Textf("読む言葉によって、違う窓口に電話させてしまいます。正しい方に合わせて、同じにします", "whom members call would depend on the language that they read; see which is right, and make them the same"))
}

func unnamedCall(file *page.TextFile, id string, call, named []string) diag.Problem {
	return file.Source().Problem(callPlace(file, id), diag.Warning, "other-contact",
		diag.Textf("この結果に番号を出す窓口（call）は %[1]s ですが、結果の文にあるのは %[2]s の番号です", "this result shows the number of %[1]s (call), but its own texts name that of %[2]s", strings.Join(call, ", "), strings.Join(slices.Compact(named), ", ")),
		diag.Textf("会員が、別の窓口に電話してしまいます。どちらに電話する結果かを確かめ、call か文を直します", "members would call somebody else; see whom they are to call after this result, and mend call or the text"))
}
