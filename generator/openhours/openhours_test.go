package openhours

import "testing"

// TestOtherwise reads hours beside a contact that answers from 9:00 to 21:00.
func TestOtherwise(t *testing.T) {
	for words, want := range map[string]string{
		"平日 9時～20時":                  "9時～20時",
		"午前10時から午後9時まで":              "午前10時から午後9時",
		"9:00–20:00, every day":      "9:00–20:00",
		"from 9 a.m. to 8 p.m.":      "9 a.m. to 8 p.m.",
		"受け付けは20時までです":               "20時",
		"10時から受け付けます":                "10時",
		"9時～12時、13時～18時":             "9時～12時、13時～18時",
		"年中無休 9時～20時":                "9時～20時",
		"年中無休 9時～21時":                "",
		"午前9時から午後9時まで":               "",
		"9時～12時、13時～21時":             "",
		"21時までです":                    "",
		"9時から受け付けます":                 "",
		"9 a.m. to 9 p.m.":           "",
		"土曜は9時～15時":                  "",
		"12月29日は9時～12時":              "",
		"昼休み（12時～13時）を除きます":          "",
		"混み合うのは9時～11時です":             "",
		"10分ほどかかります":                 "",
		"無料":                         "",
		"":                           "",
		"Closed from 12:00 to 13:00": "",
		"9時に電話してください":                "",
	} {
		got := ""
		if from, to, ok := Otherwise(words, "9:00", "21:00"); ok {
			got = words[from:to]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

// TestLabel reads how lines begin.
func TestLabel(t *testing.T) {
	for line, want := range map[string]bool{
		"受付時間：9時～20時": true, "**運営時間**：平日": true, "Hours: 9:00": true, "- 電話受付時間: ": true,
		"受付時間は9時～20時です": false, "書類：9時": false, "Opening the form: 9:00": false,
	} {
		if Label(line) != want {
			t.Errorf("%q: want %v", line, want)
		}
	}
}

func FuzzOtherwise(f *testing.F) {
	f.Add("平日 9時～20時、午前10時から")
	f.Fuzz(func(t *testing.T, words string) {
		if from, to, ok := Otherwise(words, "9:00", "21:00"); ok && (from < 0 || from >= to || to > len(words)) {
			t.Errorf("%q: %d to %d", words, from, to)
		}
	})
}
