package proofread

import (
	"testing"

	"tebiki/generator/source"
)

// TestDaysOfWeek holds dates against the days of the week beside them.
func TestDaysOfWeek(t *testing.T) {
	check := func(text string, year int) int {
		file, problems := source.Open("a.md", []byte(text))
		if problems != nil {
			t.Fatal(problems)
		}
		o := source.Piece(file, 0)
		read := new(wordReader).fresh().read(o.Text)
		return len(daysOfWeekIn(o, read, year)) + len(oddDays(o, read))
	}
	for _, text := range []string{
		"2023年6月1日（水）", "2023年6月1日(水)です", "2023年6月1日（水・祝）", "2023年6月1日水曜日", "2023年6月1日の水曜", "令和5年6月1日（水）", "２０２３年６月１日（水）",
		"2023/6/1(水)", "2023-06-01 (Wed)", "Wednesday 1 June 2023", "Wednesday, June 1, 2023", "Wed, 1 June 2023", "1 June 2023 (Wednesday)", "on Wednesday, 1st June 2023",
		"2026年12月29日（火）～2027年1月3日（月）", "2026年12月29日（火）～1月3日（月）", "2026年12月29日（火）から12月31日（金）まで", "Tuesday 29 December 2026 to Monday 3 January 2027",
		"2023年2月30日", "2023年2月29日", "2月30日", "6月31日まで", "4月31日", "13月1日", "6月32日", "30 February 2023", "31 April",
		"2026年の会は11月3日（月）です", "2026年度。6/1(日)",
	} {
		if got := check(text, 0); got != 1 {
			t.Errorf("%q: %d problems, want 1", text, got)
		}
	}
	if got := check("11月4日（火）と11/3（月）", 2026); got != 2 { // a revision of 2026; neither is right in 2027
		t.Errorf("of a revision: %d problems", got)
	}
	for _, text := range []string{
		"2023年6月1日（木）", "2023年6月1日（木・祝）", "2023年6月1日", "2023年6月1日木曜日", "令和5年6月1日（木）", "２０２３年６月１日（木）", "2023/6/1(木)", "6/1(水)", "6月1日（水）",
		"Thursday 1 June 2023", "Thursday, June 1, 2023", "Thu, 1 June 2023", "1 June 2023 (Thursday)", "Thurs 1 June 2023",
		"2026年12月29日（火）～2027年1月3日（日）", "2026年12月29日（火）～1月3日（日）", "Tuesday 29 December 2026 to Sunday 3 January 2027",
		"2024年2月29日", "2月29日", "12月31日", "30 April", "2023年6月1日（以下「開始日」）", "2023年6月1日（土日を除く）", "2023年6月1日（土・日を除く）",
		"closed on Monday. 1 June 2023 is the first day", "every Wednesday; 1 June 2023", "2023年6月1日からは、水曜日も受け付けます", "2023年6月（水）", "平日（月～金）",
		"2022年6月1日（日本時間）", "2023年6月1日（月末）", "2023年6月1日（火災の日）", "3月32通", "1 June 2023, Sundays excepted", "1 June 2023 (Monday to Friday)",
		"2026年の会は11月3日（火）です", "", "5月", "毎月1日～15日", "May 2023 (Mon)", "the 1st of the month",
	} {
		if got := check(text, 0); got != 0 {
			t.Errorf("%q: %d problems, want none", text, got)
		}
	}
}
