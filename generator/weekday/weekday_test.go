package weekday

import (
	"slices"
	"testing"
)

func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"平日":                         "mon-fri",
		"平日（祝日を除く）":                  "mon-fri",
		"平日 9:00～18:00":              "mon-fri",
		"平日　９時～１８時":                  "mon-fri",
		"月～金":                        "mon-fri",
		"月〜金曜日":                      "mon-fri",
		"月曜日から金曜日まで":                 "mon-fri",
		"月・水・金":                      "mon,wed,fri",
		"月水金":                        "mon,wed,fri",
		"月～木、土":                      "mon-thu,sat",
		"土日":                         "sat-sun",
		"平日と土曜":                      "mon-sat",
		"年中無休":                       "mon-sun",
		"毎日":                         "mon-sun",
		"weekdays":                   "mon-fri",
		"Weekdays, 9:00 to 18:00":    "mon-fri",
		"weekdays (except holidays)": "mon-fri",
		"Monday to Friday":           "mon-fri",
		"Mondays through Fridays":    "mon-fri",
		"Mon–Fri":                    "mon-fri",
		"Mon.-Fri.":                  "mon-fri",
		"Tues, Thurs and Saturday":   "tue,thu,sat",
		"every day":                  "mon-sun",
		"every weekday":              "mon-fri",
		"daily":                      "mon-sun",
		"seven days a week":          "mon-sun",
		// what says more than that is not understood, and nobody is accused
		"平日は祝日を除く":            "",
		"土日祝休み":               "",
		"金～月":                 "",
		"第2・第4水曜日":            "",
		"日によって違います":           "",
		"":                    "",
		"month by month":      "",
		"most weekdays":       "",
		"closed on Saturdays": "",
	} {
		days, ok := Read(text)
		if got := Short(days); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v, want %q", text, got, ok, want)
		}
	}
}

// What is read names each day once, in the order of the week, and is read again
// when it is written short.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"平日（祝日を除く）", "月～木、土", "Mon–Fri, 9:00", "every day", "mon,wed,fri-sun", "から", "～"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []func(string) ([]string, bool){Read, Parse} {
			days, ok := read(text)
			if !ok {
				continue
			}
			var once []string
			for _, name := range Names {
				if slices.Contains(days, name) {
					once = append(once, name)
				}
			}
			if again, ok := Parse(Short(days)); !ok || !slices.Equal(again, once) {
				t.Errorf("%q: %v, written %q, read again %v", text, days, Short(days), again)
			}
		}
	})
}
