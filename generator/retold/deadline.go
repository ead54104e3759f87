package retold

import (
	"regexp"
	"slices"
	"strings"
)

// A deadline is told in such different words that two sentences about it are
// not near each other: 申請期限はありません, 1年以内にご請求ください. Where one of
// them leads to the other, they are about the same.
var (
	noDeadline = regexp.MustCompile(`(?:(申請|請求|提出|報告|届出|届け出|申込|申し込み)(?:の|する)?)?期限[はがも、]{0,2}(?:ありません|ございません|ないので|なく、|設けて(?:い|おり)ません|定めて(?:い|おり)ません)|(申請|請求|提出|報告|届出|申込)に期限は?(?:ありません|ない)|いつでも(?:ご|お)?(申請|請求|提出|申し込)(?:み|め|いただけ|でき)`)
	aDeadline  = regexp.MustCompile(`(?:[0-9０-９]+ ?(?:日|か月|カ月|ヶ月|ケ月|箇月|週間|年)以内|[0-9０-９]+ ?(?:日|月末|月)(?:まで|迄))に?、?(?:必ず|全て|すべて)?(?:ご|お)?(申請|請求|提出|報告|届出|届け出|申込|申し込)|(申請|請求|提出|報告|届出|申込)は、?[^。\n]{0,24}[0-9０-９]+ ?(?:日|か月|カ月|ヶ月|週間|年)以内|(申請|請求|提出|報告|届出|申込)(?:の)?期限は、?[^。\n]{0,20}[0-9０-９]+ ?(?:日|か月|カ月|ヶ月|週間|年)`)
)

// acts are what deadlines are for, by their words.
var acts = map[string]string{"申請": "claim", "請求": "claim", "申込": "claim", "申し込": "claim", "申し込み": "claim", "提出": "send", "報告": "report", "届出": "report", "届け出": "report"}

// Deadlines are what a text says of them: that there is none, and that there is one.
type Deadlines struct{ none, some []deadline }

// DeadlinesIn reads a text.
func DeadlinesIn(text string) Deadlines {
	return Deadlines{deadlines(noDeadline, text), deadlines(aDeadline, text)}
}

// None reports whether nothing is said.
func (d Deadlines) None() bool { return len(d.none) == 0 && len(d.some) == 0 }

// Otherwise compares what a sentence says of a deadline with what it leads
// to: one says that there is none, the other has one. ok is false where they
// agree, are about different things, or say nothing of it.
func (d Deadlines) Otherwise(of Deadlines) (words, other string, ok bool) {
	if words, other, ok = opposite(d.none, of.some); ok && len(d.some) == 0 && len(of.none) == 0 {
		return words, other, true
	}
	if words, other, ok = opposite(d.some, of.none); ok && len(d.none) == 0 && len(of.some) == 0 {
		return words, other, true
	}
	return "", "", false
}

// deadline is what a text says of one: its words, and what it is for, "" where
// that is not told.
type deadline struct{ words, act string }

func deadlines(form *regexp.Regexp, text string) (all []deadline) {
	if !strings.Contains(text, "期限") && !strings.Contains(text, "以内") && !strings.Contains(text, "まで") && !strings.Contains(text, "迄") && !strings.Contains(text, "いつでも") {
		return nil
	}
	for _, m := range form.FindAllStringSubmatch(text, -1) {
		act := ""
		for _, word := range m[1:] {
			act += acts[word]
		}
		all = append(all, deadline{m[0], act})
	}
	return all
}

// opposite finds one of each that are for the same.
func opposite(mine, theirs []deadline) (words, other string, ok bool) {
	for _, m := range mine {
		i := slices.IndexFunc(theirs, func(t deadline) bool { return m.act == "" || t.act == "" || m.act == t.act })
		if i >= 0 {
			return m.words, theirs[i].words, true
		}
	}
	return "", "", false
}
