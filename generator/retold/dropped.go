package retold

import "slices"

// A text that says which place it tells again may leave out the one sentence that
// takes something away: that of what is excluded, of what has to be paid for after
// all. Both languages agree then, and no word stands against another.

// exception is what takes something away, and all that says so in other words.
type exception struct{ there, told side }

var exceptions = []exception{
	{newSide(`対象外 対象に 対象と`, `対象外|対象に(?:は)?(?:なり|し)ません|対象と(?:なり|し)ません`),
		newSide(`対象 受け取 支払 除 以外 外し`, `対象外|対象に(?:は)?(?:なら|なり|し)|対象と(?:なら|なり|し)ません|対象では|受け取れません|受け取ることは?でき|支払(?:い|われ)[^。]{0,6}ません|除[くきい]|以外|外し`)},
	{newSide(`有償 有料`, `有償|有料`), newSide(`有償 有料 料金 費用 負担 代金 かか`, `有償|有料|料金|費用|負担|代金|お?金が(?:かか|必要)`)},
}

// Dropped finds an exception of another text that this one, which tells it again,
// has no word for.
func (w *Whole) Dropped(of *Whole) (d Difference, ok bool) {
	for _, e := range exceptions {
		if m := e.there.find(of.plain); m != nil && e.told.find(w.plain) == nil {
			return Difference{Text: 0, Of: of.line(m[0]), Other: of.plain[m[0]:m[1]]}, true
		}
	}
	return d, false
}

// formalities are what may be asked of a paper, so that it counts.
var formalities = []side{
	newSide(`印`, `捺印|押印|印鑑|公印|社印|割印`),
	newSide(`署名 自署 サイン`, `署名|自署|サイン[をがし]`),
	newSide(`日付`, `日付を?(?:手で|手書き)?(?:書|追|記|入)`),
	newSide(`公証 認証`, `公証|認証を受`),
}

// otherFormality finds what a text asks of a paper where the others ask something
// else, and neither what the other does.
func (w *Whole) otherFormality(of []*Whole) (found []Difference) {
	said := func(o *Whole, i int) []int { return formalities[i].find(o.plain) }
	none := func(i int) bool { return !slices.ContainsFunc(of, func(o *Whole) bool { return said(o, i) != nil }) }
	for i := range formalities {
		mine := said(w, i)
		if mine == nil || !none(i) {
			continue
		}
		for j := range formalities {
			at := slices.IndexFunc(of, func(o *Whole) bool { return said(o, j) != nil })
			if at >= 0 && said(w, j) == nil {
				theirs := said(of[at], j)
				return []Difference{w.differs(mine[0], mine[1], of[at], at, theirs[0], theirs[1])}
			}
		}
	}
	return nil
}
