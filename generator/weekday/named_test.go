package weekday

import (
	"slices"
	"testing"
)

func TestNamed(t *testing.T) {
	for text, want := range map[string]string{
		"土日、祝日、年末年始は休業":                       "sat-sun",
		"土曜・日曜・祝日は休み":                         "sat-sun",
		"土・日・祝は休み":                            "sat-sun",
		"週末は休み":                               "sat-sun",
		"日曜は休み":                               "sun",
		"月・水・金に受け付けます":                        "mon,wed,fri",
		"月～木、土曜":                              "mon-thu,sat",
		"平日 9時～18時":                           "",
		"月～金（土日を除く）":                          "sat-sun",
		"closed on Saturdays, Sundays":        "sat-sun",
		"closed at weekends":                  "sat-sun",
		"closed on Sundays":                   "sun",
		"Monday to Friday, closed on Sundays": "sun",
		"Mon–Thu and Sat":                     "mon-thu,sat",
		"weekdays":                            "",
		"on Wednesday":                        "wed",
		// dates, days of the month
		"6月5日（月）と7日（水）":             "",
		"Monday 5 and 7 June":       "",
		"5 (Mon) to 7 (Wed) June":   "",
		"毎月16日～月末、15日から月初":          "",
		"The sun and the moon may,": "",
	} {
		if got := Short(Named(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestLostHoliday(t *testing.T) {
	for _, test := range []struct{ ja, en, want string }{
		{"土日、祝日、年末年始は休業", "closed on Saturdays, Sundays and public holidays", "年末年始"},
		{"土日、祝日、年末年始は休業", "closed at weekends, on holidays and at the end of the year", ""},
		{"日曜は休み", "closed on Sundays and over the New Year", "年末年始"},
		{"祝日は休み", "closed on Sundays", "祝日"},
		{"休日は休み", "closed on holidays", ""},
		{"お盆は休み", "closed over Obon", ""},
	} {
		if got, _, _, _ := LostHoliday(test.ja, test.en); got != test.want {
			t.Errorf("%s, %s: %q, want %q", test.ja, test.en, got, test.want)
		}
	}
}

// What is named are days of the week, each once, in their order.
func FuzzNamed(f *testing.F) {
	for _, seed := range []string{"土日、祝日", "月～木、土曜", "Mon–Thu and Sat", "15日～月末", "Monday 5", "（月・祝）", "Sun."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		days := Named(text)
		last := -1
		for _, day := range days {
			if i := slices.Index(Names, day); i <= last {
				t.Errorf("%q: %v", text, days)
			} else {
				last = i
			}
		}
	})
}
