package edition

import (
	"strings"
	"testing"

	"tebiki/generator/rule"
)

// TestCopyRules gives rules another day and changes no other byte: not a day in
// a comment further down, nor a longer number.
func TestCopyRules(t *testing.T) {
	const text = `#:schema ./schema.json
# 判定（2022年6月1日版）、令和4年6月1日から。 In force from 1 June 2022.
#   2022年6月12日, 12022-06-01

effective  =  2022-06-01   # from 2022/06/01 on: the file's name
edition_by = "day"         # 2022-06-01

[amounts]
attack = 100_000  # 2022年6月1日から
`
	const want = `#:schema ./schema.json
# 判定（2023年10月15日版）、令和5年10月15日から。 In force from 15 October 2023.
#   2022年6月12日, 12022-06-01

effective  =  2023-10-15   # from 2023/10/15 on: the file's name
edition_by = "day"         # 2022-06-01

[amounts]
attack = 100_000  # 2022年6月1日から
`
	before, _ := rule.ParseDate("2022-06-01")
	day, _ := rule.ParseDate("2023-10-15")
	for name, save := range map[string]func(string) string{
		"as it is": func(s string) string { return s },
		"Windows":  func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
		"no end":   func(s string) string { return strings.TrimSuffix(s, "\n") },
	} {
		got, problems := copyRules("rules/2022-06-01.toml", []byte(save(text)), before, day)
		if string(got) != save(want) || len(problems) > 0 {
			t.Errorf("%s: %v\n%s", name, problems, got)
		}
	}
}
