package page

import "strings"

// FindPlace returns where a place of a folder stands that has an official number,
// as "manual/2-3-lump-sum.md#mailing-address" for "2-3 (4)"; ok is false if none
// has.
func (s *Site) FindPlace(lang, folder, number string) (target string, ok bool) {
	number = tightPlace(number)
	for _, p := range s.Folder(lang, folder) {
		if tightPlace(p.Number("")) == number {
			return p.File, true
		}
		for _, section := range p.Sections {
			if tightPlace(numberOf(section.Title)) == number || tightPlace(p.Number(section.ID)) == number {
				return p.File + "#" + section.ID, true
			}
		}
	}
	return "", false
}

// tightPlace writes a number of a place as FindPlace compares it.
func tightPlace(number string) string {
	return strings.ReplaceAll(plainPlace(number), " ", "")
}
