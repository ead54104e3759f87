package retold

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// To whom something is reported or sent, who is asked for a paper or puts a seal on
// it, by which of several ways somebody is reached, and how many copies are asked
// for: said otherwise in one place, it may be wrong in all languages alike.

// act is what is done with an office.
type act int

const (
	reports act = iota
	posts       // papers by post
	asks        // for a paper
	seals       // a paper, or certifies something
)

// recipient is an office, or several of which one or each will do, and what is done
// with it.
type recipient struct {
	who      []string
	act      act
	papers   bool // it says 書類を
	from, to int
}

const office = `(?:省|庁|局|委員会|医師会|協会|警察|署|センター|保健所|役場|役所)`

// toWhom is an office, by how its name ends, with what makes it the one that gets
// something, and what is done; bySeal is one whose seal or word is needed.
var (
	toWhom = regexp.MustCompile(`^` + office + `(?:へ|に|まで|宛てに|宛に)の?、?[^。、]{0,24}?(?:、[^。、]{0,16}?)?(報告|届出|届け出|郵送|送付|お送り|送[りっるら]|依頼|作ってもら|作成してもら|発行してもら)`)
	bySeal = regexp.MustCompile(`^` + office + `(?:の|から)(?:捺印|押印|公印|証明|印)[をが]`)
)

// recipientSigns are signs of them.
var recipientSigns = []string{"報告", "届", "送", "依頼", "てもら", "印", "証明"}

// offices are the ends of their names, as in office, and behindOffice what says that
// something goes there, or comes from there.
var offices = []string{"省", "庁", "局", "委員会", "医師会", "協会", "警察", "署", "センター", "保健所", "役場", "役所"}

// atOffices is what a form matches, that begins with an office and a particle.
func atOffices(plain string, form *regexp.Regexp) (all [][]int) {
	end := 0
	for at, r := range plain {
		if at < end || !strings.ContainsRune("省庁局委医協警署セ保役", r) {
			continue
		}
		i := slices.IndexFunc(offices, func(name string) bool { return strings.HasPrefix(plain[at:], name) })
		if i < 0 || !slices.ContainsFunc(behindOffice, func(particle string) bool { return strings.HasPrefix(plain[at+len(offices[i]):], particle) }) {
			continue
		}
		if m := form.FindStringSubmatchIndex(plain[at:]); m != nil {
			for k := range m {
				m[k] += at
			}
			all = append(all, m)
			end = m[1]
		}
	}
	return all
}

var behindOffice = []string{"へ", "に", "まで", "宛", "の", "から"}

// papersBefore is what is sent.
var papersBefore = regexp.MustCompile(`書類(?:一式|の全て|全て)?を$`)

// longestName is how many characters of an office's name are read.
const longestName = 14

// recipientsIn lists those of a text.
func recipientsIn(plain string) (all []recipient) {
	if !slices.ContainsFunc(recipientSigns, func(sign string) bool { return strings.Contains(plain, sign) }) {
		return nil
	}
	for _, m := range atOffices(plain, toWhom) {
		who, from, to := namesBefore(plain, m[0])
		done := reports
		switch word := plain[m[2]:m[3]]; {
		case strings.Contains(word, "送"):
			done = posts
		case strings.Contains(word, "依頼") || strings.Contains(word, "もら"):
			done = asks
		}
		all = append(all, recipient{who, done, papersBefore.MatchString(plain[max(0, from-longestName*3):from]), from, to})
	}
	if strings.Contains(plain, "印") || strings.Contains(plain, "証明") {
		for _, m := range atOffices(plain, bySeal) {
			who, from, to := namesBefore(plain, m[0])
			all = append(all, recipient{who, seals, false, from, to})
		}
	}
	return all
}

// joiners stand between two offices of which the second is named with what is done.
var joiners = []string{"または", "又は", "もしくは", "若しくは", "あるいは", "および", "及び", "や", "か", "と", "・", "、"}

// isOffice reports whether a text ends in the name of an office.
var isOffice = regexp.MustCompile(office + `$`)

// namesBefore are the offices named up to the byte at which the end of the last
// name begins, and where all of them stand.
func namesBefore(plain string, at int) (who []string, from, to int) {
	from, to = nameBefore(plain, at), at+particle(plain[at:])
	who = []string{plain[from:to]}
	for {
		i := slices.IndexFunc(joiners, func(word string) bool { return strings.HasSuffix(plain[:from], word) })
		if i < 0 {
			return who, from, to
		}
		end := from - len(joiners[i])
		first := nameBefore(plain, end)
		if !isOffice.MatchString(plain[first:end]) {
			return who, from, to
		}
		who, from = append(who, plain[first:end]), first
	}
}

// nameBefore is where the name begins that goes on at a byte.
func nameBefore(plain string, at int) int {
	for range longestName {
		r, size := utf8.DecodeLastRuneInString(plain[:at])
		if !unicode.In(r, unicode.Han, unicode.Katakana) && r != 'ー' {
			break
		}
		at -= size
	}
	return at
}

// particle is how many bytes of an office's name stand before へ and the like.
func particle(text string) int { return strings.IndexAny(text, "へにま宛のか") }

// isOf reports whether two are the same in one of their offices, which may be named
// in short: 事務局, 本制度事務局.
func (r recipient) isOf(o recipient) bool {
	return r.act == o.act && slices.ContainsFunc(r.who, func(mine string) bool {
		return slices.ContainsFunc(o.who, func(theirs string) bool {
			return strings.HasSuffix(mine, theirs) || strings.HasSuffix(theirs, mine)
		})
	})
}

// toOthers finds with whom a text has something done, where the others
// name somebody else for that, and the text does not.
func (w *Whole) toOthers(of []*Whole) (found []Difference) {
	for _, r := range w.recipients {
		at, theirs, isSaid := -1, recipient{}, false
		for i, o := range of {
			for _, q := range o.recipients {
				if q.act != r.act {
					continue
				}
				isSaid = isSaid || slices.ContainsFunc(w.recipients, q.isOf)
				if at < 0 {
					at, theirs = i, q
				}
			}
		}
		if at >= 0 && !isSaid {
			return append(found, w.differs(r.from, r.to, of[at], at, theirs.from, theirs.to))
		}
	}
	return found
}

// PostsPapers reports whether a text says to whom papers are posted.
func (w *Whole) PostsPapers() bool {
	return slices.ContainsFunc(w.recipients, func(r recipient) bool { return r.act == posts && r.papers })
}

// Papers finds where a text has papers posted to somebody to whom no other text
// has anything sent.
func (w *Whole) Papers(of []*Whole) (d Difference, ok bool) {
	for _, r := range w.recipients {
		if r.act != posts || !r.papers {
			continue
		}
		at, theirs, isSaid := -1, recipient{}, false
		for i, o := range of {
			for _, q := range o.recipients {
				isSaid = isSaid || q.isOf(r)
				if at < 0 && q.act == posts {
					at, theirs = i, q
				}
			}
		}
		if at >= 0 && !isSaid {
			return w.differs(r.from, r.to, of[at], at, theirs.from, theirs.to), true
		}
	}
	return d, false
}

const way = `(電話|メール|郵便|郵送|FAX|ファクス|ファックス|窓口|オンライン|書面)`

// ways are two ways of reaching somebody, of which one is chosen.
var ways = regexp.MustCompile(way + `(?:または|又は|もしくは|若しくは|か)` + way)

// waysIn lists them: most texts name no way, or one.
func waysIn(plain string) [][]int {
	named := 0
	for _, word := range []string{"電話", "メール", "郵便", "郵送", "FAX", "ファ", "窓口", "オンライン", "書面"} {
		if strings.Contains(plain, word) {
			named++
		}
	}
	if named < 2 {
		return nil
	}
	return ways.FindAllStringSubmatchIndex(plain, -1)
}

// copies is how many copies of a paper are asked for.
var (
	copies = regexp.MustCompile(`(?:写し?|コピー)(?:を|の)?(?:各)?(?:[2-9]|[二三四五])(?:部|通|枚)`)
	aCopy  = regexp.MustCompile(`写し?|コピー`)
)

// otherWays finds two ways of which the others name neither, but two others.
func (w *Whole) otherWays(of []*Whole) (found []Difference) {
	for _, m := range w.ways() {
		mine := []string{w.plain[m[2]:m[3]], w.plain[m[4]:m[5]]}
		at, theirs, isSaid := -1, []int(nil), false
		for i, o := range of {
			for _, n := range o.ways() {
				if slices.Contains(mine, o.plain[n[2]:n[3]]) || slices.Contains(mine, o.plain[n[4]:n[5]]) {
					isSaid = true
				} else if at < 0 {
					at, theirs = i, n
				}
			}
		}
		if at >= 0 && !isSaid {
			found = append(found, w.differs(m[0], m[1], of[at], at, theirs[0], theirs[1]))
		}
	}
	return found
}

// moreCopies finds several copies that are asked for where the others ask for a
// copy.
func (w *Whole) moreCopies(of []*Whole) (found []Difference) {
	if !strings.Contains(w.plain, "部") && !strings.Contains(w.plain, "通") && !strings.Contains(w.plain, "枚") {
		return nil
	}
	m := copies.FindStringIndex(w.plain)
	if m == nil || slices.ContainsFunc(of, func(o *Whole) bool { return copies.MatchString(o.plain) }) {
		return nil
	}
	for i, o := range of {
		if n := aCopy.FindStringIndex(o.plain); n != nil {
			return []Difference{w.differs(m[0], m[1], o, i, n[0], n[1])}
		}
	}
	return nil
}
