package retold

import (
	"regexp"
	"slices"
	"strings"
)

// A row of names that is told again may lack one: A①会員名、医療機関名、医籍番号または
// 会員番号, where the place has 所在地 too. Of four names and more that are told again but
// for one, that one was forgotten; who tells fewer has chosen.

const enumeratedName = `[\p{Han}\p{Katakana}ーA-Za-z0-9①-⑳]{2,20}(?:\([^()]{1,10}\))?`

var (
	enumeration = regexp.MustCompile(enumeratedName + `(?:、` + enumeratedName + `){2,}(?:(?:または|又は|もしくは|若しくは|および|及び|と|か)` + enumeratedName + `)?`)
	namesApart  = regexp.MustCompile(`、|または|又は|もしくは|若しくは|および|及び|と|か`)
	nameMore    = regexp.MustCompile(`\([^()]*\)`)
)

const leastNames = 4

// enumerated are the rows of names in a sentence.
func enumerated(plain string) (rows [][]string) {
	if strings.Count(plain, "、") < 2 {
		return nil
	}
	for _, row := range enumeration.FindAllString(plain, -1) {
		rows = append(rows, namesApart.Split(nameMore.ReplaceAllString(row, ""), -1))
	}
	return rows
}

// oneFewer is the name that one row lacks of another, all others of which it has; ""
// where it lacks none, or several.
func oneFewer(row, of []string) (lost string) {
	if len(of) < leastNames || len(row) != len(of)-1 {
		return ""
	}
	for _, name := range of {
		if slices.ContainsFunc(row, func(mine string) bool { return isOneNoun(mine, name) }) {
			continue
		}
		if lost != "" {
			return ""
		}
		lost = name
	}
	return lost
}

// fewerNames is the name that a row of one sentence lacks of a row of another.
func (s *meaning) fewerNames(of *meaning) string {
	for _, theirs := range enumerated(of.plain) {
		for _, mine := range enumerated(s.plain) {
			if lost := oneFewer(mine, theirs); lost != "" && !strings.Contains(s.plain, lost) {
				return lost
			}
		}
	}
	return ""
}
