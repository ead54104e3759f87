package proofread

import (
	"testing"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// contactsProof is a site with a line for emergencies, an office and a ministry.
func contactsProof() *proof {
	site := &page.Site{Facts: fact.New(nil)}
	for _, lang := range []fact.Language{{ID: "ja"}, {ID: "en"}} {
		site.Languages = append(site.Languages, lang)
		values := map[string]fact.Value{}
		site.Values[lang.ID] = values
		give := func(contact, key, ja, en string) {
			values["contacts."+contact+"."+key] = fact.Value{Text: map[string]string{"ja": ja, "en": en}[lang.ID]}
		}
		give("line", "name", "緊急相談窓口", "Emergency hotline")
		give("office", "name", "日本医師会一時支援金制度事務局", "Secretariat of the Lump-Sum Payment Scheme")
		give("ministry", "name", "厚生労働省", "Ministry of Health (MHLW)")
		give("ministry", "office", "厚生労働省 推進室", "Promotion Office")
		for i, contact := range []string{"line", "office", "ministry"} {
			give(contact, "tel", "0120-000-00"+string(rune('0'+i)), "0120-000-00"+string(rune('0'+i)))
		}
		give("line", "hours", "9時～21時", "9:00–21:00")
		give("line", "days", "毎日", "every day")
		give("line", "weekdays", "mon tue wed thu fri sat sun", "mon tue wed thu fri sat sun")
		give("office", "hours", "9時～18時", "9:00–18:00")
		give("office", "days", "平日", "weekdays")
		give("office", "weekdays", "mon tue wed thu fri", "mon tue wed thu fri")
		for _, contact := range []string{"office", "ministry"} {
			give(contact, "mail", contact+"@example.jp", contact+"@example.jp")
			give(contact, "postal", "〒"+contact, contact)
			give(contact, "address", contact+"市", contact+" city")
		}
		give("office", "addressee", "事務局宛", "To: secretariat")
	}
	return &proof{Draft: &page.Draft{Site: site}, words: new(wordReader).fresh()}
}

// TestOtherContacts tells lines that mix two contacts from lines that name two.
func TestOtherContacts(t *testing.T) {
	l := contactsProof()
	find := func(lang, text string) (found []diag.Problem) {
		file, problems := source.Open("content/"+lang+"/a.md", []byte(text))
		if problems != nil {
			t.Fatal(problems)
		}
		o := source.Piece(file, 0)
		read := l.words.read(text)
		names := read.contactNames(text)
		found = append(found, l.mixed(lang, o, read.words, names)...)
		found = append(found, l.misnamed(lang, o, read.words, names, l.contactWords(lang))...)
		found = append(found, l.otherHours(lang, o, read.words, names, l.contactWords(lang))...)
		return append(found, l.otherDays(lang, o, read.words, names)...)
	}
	const line, office, ministry = "{{ contacts.line.tel }}", "{{ contacts.office.tel }}", "{{ contacts.ministry.tel }}"
	for _, c := range []struct{ lang, text string }{
		{"ja", line + "（{{ contacts.office.days }} {{ contacts.line.hours }}）"},
		{"ja", line + "（{{ contacts.line.days }} {{ contacts.office.hours }}）"},
		{"ja", "**" + ministry + "**（{{ contacts.office.hours }}）"},
		{"en", line + " ({{ contacts.office.hours }}, {{ contacts.office.days }})"},
		{"ja", "{{ contacts.ministry.postal }}\n\n{{ contacts.office.address }}"},
		{"ja", "{{ contacts.ministry.address }}\n\n{{ contacts.office.addressee }}"},
		{"ja", "{{ contacts.office.name }}\n\nTEL : " + line},
		{"ja", "TEL : " + ministry + "\n\nMail : {{ contacts.office.mail }}"},
		{"en", "TEL: " + ministry + "\n\nHours: {{ contacts.office.hours }}\n\nMail: {{ contacts.office.mail }}"},
		{"ja", "TEL : " + office + "（{{ contacts.office.days }} {{ contacts.office.hours }}）\n\nMail : {{ contacts.ministry.mail }}"},
		{"en", "TEL: " + office + " ({{ contacts.office.hours }}, {{ contacts.office.days }})\n\nEmail: {{ contacts.ministry.mail }}"},
		{"ja", "緊急相談窓口に電話してください。" + office},
		{"ja", "緊急相談窓口（" + office + "）に電話してください。"},
		{"ja", "分からないときは、事務局（" + line + "）に確認してください。"},
		{"ja", "分からないときは、事務局に確認してください。" + line + "（{{ contacts.line.days }} {{ contacts.line.hours }}）"},
		{"ja", "厚生労働省：" + office},
		{"en", "Ask the secretariat (" + line + ")."},
		{"en", "You can ask the emergency hotline about trouble: " + office},
		{"ja", line + "（平日 {{ contacts.line.hours }}）"},
		{"ja", "受付 " + office + "（毎日）"},
		{"ja", "{{ contacts.office.tel }}（月～土 {{ contacts.office.hours }}）"},
		{"en", office + " ({{ contacts.office.hours }}, every day)"},
		{"ja", line + "（年中無休 9時～20時）"},
		{"ja", "平日9時～17時に、" + office + " へ"},
		{"ja", "TEL : " + office + "\n\n運営時間：平日9時～17時"},
		{"ja", "緊急相談窓口は、20時まで電話を受け付けています。"},
		{"en", "The emergency hotline is open from 9 a.m. to 8 p.m."},
		{"en", office + " (9:00–17:00, weekdays)"},
	} {
		if find(c.lang, c.text) == nil {
			t.Errorf("%s %q: nothing found", c.lang, c.text)
		}
	}
	for _, c := range []struct{ lang, text string }{
		{"ja", line + "（{{ contacts.line.days }} {{ contacts.line.hours }}）"},
		{"ja", line + "、" + office},
		{"ja", "TEL : " + office + "\n\n運営時間：平日9時～18時"},
		{"ja", line + "、" + office + "\n\n受付時間：9時～17時"},
		{"ja", "緊急相談窓口と事務局は、20時まで電話を受け付けています。"},
		{"ja", "緊急相談窓口は、朝10時ごろまで、つながりにくいことがあります。"},
		{"ja", "事務局が18時に閉まったら、窓口は21時まで開いています。"},
		{"en", "The emergency hotline is open from 9 a.m. to 9 p.m."},
		{"ja", line + "（{{ contacts.line.days }}）、" + office + "（{{ contacts.office.days }}）"},
		{"ja", line + "（{{ contacts.line.days }}）、{{ contacts.office.mail }}"},
		{"ja", line + "、{{ contacts.office.days }} {{ contacts.office.hours }} " + office},
		{"ja", "緊急相談窓口：" + line + "\n\n事務局：" + office},
		{"ja", "- 緊急相談窓口：" + line + "\n- 事務局：" + office + "\n- 厚生労働省：" + ministry},
		{"ja", "{{ contacts.line.name }}\n\nTEL : " + line + "\n\nMail : {{ contacts.office.mail }}"},
		{"ja", "{{ contacts.office.name }}\n\nTEL : " + office + "\n\n{{ contacts.line.name }}\n\nTEL : " + line},
		{"ja", "{{ contacts.ministry.office }}\n\nTEL : " + ministry + "\n\nMail : {{ contacts.ministry.mail }}\n\n{{ contacts.ministry.postal }} {{ contacts.ministry.address }}"},
		{"ja", "{{ contacts.office.postal }}\n\n{{ contacts.office.address }}\n\n{{ contacts.office.addressee }}\n\n問い合わせ：" + office},
		{"en", "About the report, ask {{ contacts.ministry.mail }}.\n\nTEL: " + office},
		{"ja", "緊急相談窓口に電話してください。" + line},
		{"ja", "緊急相談窓口（" + line + "）に電話し、そのあと事務局（" + office + "）に確認してください。"},
		{"ja", "緊急相談窓口は電話だけです。お支払いは、事務局に確認してください。" + office},
		{"ja", "厚生労働省へ報告する書式が手もとにないときは、事務局（" + office + "）に確認してください。"},
		{"ja", "厚生労働省への報告のあと、迷うときは " + office},
		{"ja", "教育委員会事務局に確認してください。"},
		{"ja", "県の税務事務局（" + line + "）"},
		{"ja", "市の緊急対応相談窓口ではありません。" + office},
		{"ja", "事務局は土日が休みです。緊急の場合は " + line},
		{"ja", "受付は平日です。" + line},
		{"ja", line + "（無料）"},
		{"ja", "電話：" + office + "（平日 {{ contacts.office.hours }}）"},
		{"ja", "電話：" + line + "（年中無休 {{ contacts.line.hours }}）"},
		{"en", line + " ({{ contacts.line.hours }}, {{ contacts.line.days }})"},
		{"en", "Ask the secretariat (" + office + ")."},
		{"en", "Ask the secretariat when the hotline is closed: " + office},
		{"en", "When the emergency hotline is closed, ask the secretariat: " + office},
		{"en", "You can ask the emergency hotline by telephone: " + line},
		{"en", "The emergency hotline does not know. Ask here: " + office},
		{"en", "Call " + line + " (free of charge)"},
		{"en", office + " ({{ contacts.office.hours }}, weekdays)"},
		{"en", "TEL: " + line + "\n\nMail: {{ contacts.office.mail }}"},
	} {
		if found := find(c.lang, c.text); found != nil {
			t.Errorf("%s %q: %v", c.lang, c.text, found)
		}
	}
}
