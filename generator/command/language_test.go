package command

import "testing"

// TestMessageLanguage: Japanese is for whom the environment says it, or says
// nothing, as on Windows.
func TestMessageLanguage(t *testing.T) {
	for _, c := range []struct {
		environment map[string]string
		want        string
	}{
		{nil, "ja"},
		{map[string]string{"LANG": "", "LC_ALL": ""}, "ja"},
		{map[string]string{"LANG": "ja_JP.UTF-8"}, "ja"},
		{map[string]string{"LANG": "ja"}, "ja"},
		{map[string]string{"LANG": "JA_jp@cjknarrow"}, "ja"},
		{map[string]string{"LANG": "Japanese_Japan.932"}, "ja"},
		{map[string]string{"LANG": "jam_JM"}, "en"}, // Jamaican
		{map[string]string{"LANG": "C"}, "en"},
		{map[string]string{"LANG": "POSIX"}, "en"},
		{map[string]string{"LANG": "C.UTF-8"}, "en"},
		{map[string]string{"LANG": "en_US.UTF-8"}, "en"},
		{map[string]string{"LANG": "de_DE@euro"}, "en"},
		{map[string]string{"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"},
		{map[string]string{"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"},
		{map[string]string{"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"},
		{map[string]string{"LANG": "C", "LC_ALL": "ja_JP.eucJP"}, "ja"},
	} {
		if got := MessageLanguage(func(name string) string { return c.environment[name] }); got != c.want {
			t.Errorf("%v gives messages in %s, want %s", c.environment, got, c.want)
		}
	}
}
