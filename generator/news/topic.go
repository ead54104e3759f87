// Package news holds what a revision tells readers in one language against what
// it tells in another: what has changed must be the same thing.
//
//	Differ  Japanese, English → what each says has changed, where these are two things
package news

import (
	"regexp"
	"strings"
)

// topic is one thing that may have changed, and what it is called.
type topic struct {
	ja, en *regexp.Regexp
	name   string // in English, as it may be quoted
}

func newTopic(name, ja, en string) topic {
	return topic{regexp.MustCompile(ja), regexp.MustCompile(`(?i)\b(?:` + en + `)\b`), name}
}

var topics = []topic{
	newTopic("address", `住所|送り先|送付先|宛先|所在地`, `address(?:es)?|where to (?:send|post)|mailing`),
	newTopic("amount", `金額|支払額|[0-9０-９]円|万円|増額|減額|一時支援金の額|見舞金の額`, `amounts?|sums?|yen|pays?|paid|payments? of`),
	newTopic("telephone", `電話番号|番号|フリーダイヤル`, `(?:tele)?phone|numbers?|call`),
	newTopic("hours", `時間|営業日|休業|休み|休日`, `hours?|open|opens|closed|closes|days`),
	newTopic("deadline", `期限|締め?切り?|まで`, `deadlines?|until|by|due|time limits?`),
	newTopic("documents", `書類|様式|申請書|書式|証明書|フォーム`, `documents?|forms?|certificates?|paper(?:s|work)?`),
	newTopic("questions", `Q&A|質問|よくある`, `Q&A|questions?|FAQ`),
	newTopic("conditions", `対象|要件|条件`, `cover(?:s|ed)?|eligib\w+|conditions?|requirements?|qualif\w+|applies|for whom`),
}

// Differ returns what the texts of one revision say has changed, where each says
// it plainly and not the same; ok is false where they agree or it cannot be told.
func Differ(ja, en string) (inJA, inEN string, ok bool) {
	for _, t := range topics {
		at, is := t.ja.FindString(ja), t.en.FindString(en)
		switch {
		case at != "" && is != "":
			return "", "", false
		case at != "" && inJA == "":
			inJA = at
		case is != "" && inEN == "":
			inEN = is
		}
	}
	return inJA, strings.TrimSpace(inEN), inJA != "" && inEN != ""
}
