package restate

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/page"
)

// Doubt says why a passage is to be confirmed.
func Doubt(p Passage) diag.Text {
	changed, all := Names(p.Changed()), Names(p.Of)
	own := p.Was != p.Hash
	switch {
	case p.Was == "":
		return diag.Text{
			JA: all.JA + "と同じことを言っているか、まだ確かめられていません",
			EN: "nobody has confirmed yet that this says the same as " + all.EN,
		}
	case p.IsNew():
		return diag.Text{
			JA: changed.JA + "の言い直しとされましたが、同じことを言っているか、まだ確かめられていません",
			EN: "this is now held to say " + changed.EN + " again, and nobody has confirmed yet that it does",
		}
	case own && changed.JA == "":
		return diag.Text{
			JA: "確かめたあとで、ここだけが変わりました（" + all.JA + "にあることを、ここでも言っています）",
			EN: "this has changed since it was confirmed, and " + all.EN + ", which it says again, has not",
		}
	case own:
		return diag.Text{
			JA: "確かめたあとで、ここも、ここでも言っていること（" + changed.JA + "）も変わりました",
			EN: "this and what it says again (" + changed.EN + ") have both changed since it was confirmed",
		}
	}
	return diag.Text{
		JA: "確かめたあとで、ここでも言っていること（" + changed.JA + "）が変わりました",
		EN: "what this says again (" + changed.EN + ") has changed since it was confirmed",
	}
}

// Names lists what is restated as staff call it.
func Names(sources []Source) diag.Text {
	var ja, en []string
	for _, s := range sources {
		ja, en = append(ja, s.Name.JA), append(en, s.Name.EN)
	}
	return diag.Text{JA: strings.Join(ja, "、"), EN: strings.Join(en, ", ")}
}

// TranslationDoubt says what there is to look at in a translation from a language.
func TranslationDoubt(t page.Translation, from string) diag.Text {
	source := diag.Text{JA: page.LanguageName(from, "ja"), EN: page.LanguageName(from, "en")}
	switch t.Doubt() {
	case page.Unseen:
		return diag.Text{JA: "この訳が" + source.JA + "と同じことを言っているか、まだ確かめられていません", EN: "nobody has confirmed yet that this says the same as the " + source.EN}
	case page.Untouched:
		return diag.Text{
			JA: source.JA + "が変わったのに、この訳は1文字も変えずに、今の文に合うと記録されました",
			EN: "the " + source.EN + " had changed, and this was recorded as its translation without a letter of it changing",
		}
	}
	return diag.Text{
		JA: source.JA + "は変わっていないのに、記録したあとで、この訳だけが変わりました",
		EN: "this translation has changed since it was recorded, and the " + source.EN + " has not",
	}
}
