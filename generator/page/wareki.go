package page

import (
	"fmt"
	"time"

	"tebiki/generator/rule"
)

// era is a Japanese era and its first day.
type era struct {
	name  string
	first rule.Date
}

// eras returns the eras since Meiji, latest first.
func eras() []era {
	day := func(y int, m time.Month, d int) rule.Date {
		return rule.DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
	}
	return []era{
		{"令和", day(2019, 5, 1)},
		{"平成", day(1989, 1, 8)},
		{"昭和", day(1926, 12, 25)},
		{"大正", day(1912, 7, 30)},
		{"明治", day(1868, 10, 23)},
	}
}

// Wareki returns the year of a day by its era, "令和4年", with 元年 for an era's
// first; "" before Meiji.
func Wareki(d rule.Date) string {
	for _, era := range eras() {
		if d < era.first {
			continue
		}
		year := d.Time().Year() - era.first.Time().Year() + 1
		if year == 1 {
			return era.name + "元年"
		}
		return fmt.Sprintf("%s%d年", era.name, year)
	}
	return ""
}
