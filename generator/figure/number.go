package figure

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	numberForm = newForm("¥J"+digit, `(¥ ?|JPY ?)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?`)
	moreForm   = newAnchored(`^(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)`) // 2,000 in 1億2,000万
	tenthForm  = newAnchored(`^([0-9])分`)
	scaleForm  = newAnchored(`^ ?([百千]?[万億兆]|[百千])|^[ \n-](hundred|thousand|million|billion)\b|^([kK])\b`)
)

// scales are the words behind digits that multiply them.
var scales = map[string]int64{
	"百": 100, "千": 1000, "万": 1e4, "億": 1e8, "兆": 1e12,
	"百万": 1e6, "千万": 1e7, "百億": 1e10, "千億": 1e11, "百兆": 1e14, "千兆": 1e15,
	"hundred": 100, "thousand": 1000, "million": 1e6, "billion": 1e9,
	"k": 1000, "K": 1000,
}

// numbers takes every number written with digits, with the unit behind it.
func (s *scanner) numbers() {
	s.each(numberForm, func(from, to int, groups []string) {
		if from > 0 && isWord(s.folded[from-1]) && groups[1] == "" {
			return // within a name
		}
		f := find{Figure: Figure{Kind: Count, From: from}, scale: 1, value: thousandths(groups[2], groups[3])}
		to = s.withHalfBefore(&f, s.scaled(&f, to))
		kind, length, known := unitAfter(s.after(to))
		f.To = to + length
		f.Kind, f.bare = kind, !known
		switch {
		case groups[1] != "":
			f.Kind, f.bare = Yen, false
			f.To = to
		case !known && bytes.HasPrefix(s.text[to:], []byte("割")):
			f.Kind, f.bare, f.value, f.scale = Percent, false, f.value*10, 10
			f.To += len("割")
			if more := tenthForm.FindStringSubmatch(s.after(f.To)); more != nil { // 3割5分
				f.value += thousandths(more[1], "")
				f.To += len(more[0])
			}
		case !known && f.scale >= 1e4 && bytes.HasSuffix(s.text[:to], []byte("万")) && !s.isCounted(to): // 10万, said of money
			f.Kind |= Yen
		case kind == Day:
			f.spans = bytes.ContainsAny(s.text[to:f.To], "間目分") || strings.HasPrefix(s.folded[f.To:], "以内") || bytes.Contains(s.text[to:f.To], []byte("day"))
		}
		f.Key = f.key(groups[2])
		if known && groups[1] == "" {
			f.To = s.withHalf(&f, f.To)
		}
		s.often(&f)
		if !known && groups[1] == "" && f.scale == 1 {
			f.Loose = f.Key == "1" && s.isCounted(f.To) && !strings.HasSuffix(s.folded[:from], "第") || f.Key == "2" && strings.HasPrefix(s.after(f.To), "つとも") // both
			if n, err := strconv.Atoi(groups[0]); err == nil && n >= 1900 && n < 2100 {
				f.Kind |= Date // a year
			}
		}
		s.keep(f)
	})
}

var (
	oneOf    = regexp.MustCompile(`(?:[0-9] ?(?:[かカヶケヵ箇個]月|年|週間?|日|時間)に?|ごとに|毎に|隔[日週月年]に?)$`)
	oneIn    = regexp.MustCompile(`([日週月年])間?に?$`)
	perTime  = newAnchored(`^(?:[0-9¥約]|につき|[あ当]たり|当り)`)
	perSpan  = newAnchored(`^(?:ごと|毎|につき|[あ当]たり|当り)`)
	named    = regexp.MustCompile(`\b(?i:(weeks?)|(months?)|(years?)|(days?)) $`)
	namedAre = []Kind{0, Week, Month, Year, Day}
)

// perOne says that something is done once in a span: 年1回, annually.
func perOne(kind Kind) Reading { return Reading{Times, "1 in " + strconv.Itoa(int(kind))} }

// often reads numbers by what stands beside them: 1回 of 2か月に1回 may go without
// saying, 年1回 is annually, and week 2 is the second.
func (s *scanner) often(f *find) {
	before := s.folded[max(0, f.From-40):f.From]
	switch {
	case f.bare:
		if word := named.FindStringSubmatchIndex(before); word != nil {
			for i, kind := range namedAre {
				if i > 0 && word[2*i] >= 0 {
					f.Kind |= kind
				}
			}
		}
	case f.Kind == Times|Count && f.Key == "1":
		if f.Loose = oneOf.MatchString(before); f.Loose {
			return
		}
		if unit := oneIn.FindStringSubmatch(before); unit != nil {
			f.Or = perOne(map[string]Kind{"日": Day, "週": Week, "月": Month, "年": Year}[unit[1]])
			return
		}
		f.Loose = perTime.MatchString(s.after(f.To))
	case f.Kind&(Hour|Day|Week|Month|Year) != 0 && f.Key == "1":
		f.Loose = perSpan.MatchString(s.after(f.To))
	}
	if isSevenfold := f.Kind == Day && f.spans && f.value > 0 && f.value%7000 == 0; isSevenfold {
		f.Or = Reading{Week, strconv.FormatInt(f.value/7000, 10)}
	}
}

// scaled reads 万 and its like behind the digits that end at to, and the
// smaller numbers added on (1億2,000万), and returns where they end.
func (s *scanner) scaled(f *find, to int) int {
	last, length := scaleAt(s.after(to))
	if length == 0 {
		return to
	}
	to += length
	if f.value > math.MaxInt64/last {
		f.value = 0
		return to
	}
	f.value, f.scale = f.value*last, last
	for last > 1 {
		more := moreForm.FindString(s.after(to))
		added := thousandths(more, "")
		scale, length := scaleAt(s.after(to + len(more)))
		if more == "" || scale >= last || added > math.MaxInt64/scale-f.value/scale {
			return to
		}
		f.value += added * scale
		to += len(more) + length
		last = scale
	}
	return to
}

// scaleAt returns the scale that a text begins with, and its length; 1 and 0
// if there is none.
func scaleAt(text string) (scale int64, length int) {
	word := scaleForm.FindString(text)
	if word == "" {
		return 1, 0
	}
	return scales[strings.TrimLeft(word, " \n-")], len(word)
}

// thousandths reads digits and decimals; 0 where they are too long to count.
func thousandths(digits, decimals string) int64 {
	digits = strings.ReplaceAll(digits, ",", "")
	decimals = (strings.TrimPrefix(decimals, ".") + "000")[:3]
	n, err := strconv.ParseInt(digits+decimals, 10, 64)
	if err != nil || n > math.MaxInt64/1000 {
		return 0
	}
	return n
}

// key writes a number without separators; digits are those of a number too
// long to count.
func (f find) key(digits string) string {
	if f.value == 0 {
		return plainNumber(strings.ReplaceAll(digits, ",", ""))
	}
	whole, rest := f.value/1000, f.value%1000
	if rest == 0 {
		return strconv.FormatInt(whole, 10)
	}
	return strings.TrimRight(strconv.FormatInt(whole, 10)+"."+strconv.FormatInt(1000+rest, 10)[1:], "0")
}

// plainNumber is a run of digits without zeros in front.
func plainNumber(digits string) string {
	if plain := strings.TrimLeft(digits, "0"); plain != "" {
		return plain
	}
	return "0"
}

// isCounted reports whether a Japanese counter stands at an offset: 1件 is
// often no more than an article in another language.
func (s *scanner) isCounted(at int) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s.folded[at:], " "))
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
