package figure

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// Texts of one row say the same as the first, the Japanese one.
var same = [][]string{
	{"10万円", "１０万円", "100,000円", "¥100,000", "￥100000", "100,000 yen", "JPY 100,000", "十万円", "10 万円", "100 thousand yen"},
	{"1億2,000万円", "120,000,000円", "¥120,000,000", "120 million yen"},
	{"10万5千円", "105,000円", "10.5万円", "¥105,000"},
	{"1億2,000万5千円", "120,005,000円"}, {"3億5円", "300,000,005円"},
	{"千円", "1,000円", "¥1,000"},
	{"5～10万円", "¥50,000–100,000", "5万円から10万円", "50,000 to 100,000 yen"},
	{"2022年6月1日", "令和4年6月1日", "２０２２年６月１日", "2022年6月1日（令和4年）", "令和4年（2022年）6月1日", "1 June 2022", "June 1, 2022", "1st June 2022", "June 1st, 2022", "1 Jun. 2022", "2022-06-01", "2022/6/1", "1 June 2022 (Reiwa 4)"},
	{"令和元年5月1日", "2019年5月1日", "1 May 2019"},
	{"2022年6月1日～2023年5月31日", "from 1 June 2022 to 31 May 2023", "1 June 2022–31 May 2023"},
	{"2022年6月1日～15日", "1–15 June 2022", "June 1–15, 2022", "from 1 to 15 June 2022", "2022年6月1日から6月15日"},
	{"2022年6月1日～7月31日", "1 June–31 July 2022"},
	{"6月1日", "1 June", "June 1"},
	{"2022年6月", "June 2022", "令和4年6月"},
	{"6月", "June"}, {"5月に", "in May"},
	{"2022年", "令和4年", "in 2022", "Reiwa 4"},
	{"9時～21時", "9:00–21:00", "9～21時", "午前9時から午後9時", "9 a.m. to 9 p.m.", "9am–9pm", "９：００～２１：００"},
	{"午後2時～4時", "from 2 p.m. to 4 p.m.", "14:00–16:00", "午後2時から4時まで", "午後2:00～4:00", "14時～16時"},
	{"午後1時30分～3時", "1:30 p.m. to 3:00 p.m.", "13:30–15:00"}, {"午前9時～12時", "9:00–12:00"}, {"午後10時～2時", "22:00–2:00"},
	{"9時30分", "9:30", "9時半", "9:30 a.m."}, {"正午", "12:00", "noon", "午後0時"},
	{"1日以上", "1 day or more", "one day or more", "a day or more"},
	{"毎月1日～15日", "from the 1st to the 15th of the month"},
	{"15日まで", "by the 15th", "within 15 days"},
	{"年1回", "once a year", "1 time a year", "one time per year", "1 claim per year"},
	{"年2回", "twice a year", "2 times a year", "two times a year"},
	{"2～3カ月", "2 to 3 months", "2–3 months", "2か月から3か月", "two to three months", "2-3 months"},
	{"1年間", "1 year", "a 1-year period", "a year", "one year"},
	{"24時間", "24 hours"}, {"30分以内", "within 30 minutes"}, {"10％", "10%", "10 per cent", "1割"},
	{"6桁", "6 digits", "six digits"}, {"3つ", "3 forms", "three forms"}, {"第2", "No. 2"}, {"第5号館", "Building No. 5"},
	{"1件の例", "an example", "1 example", "one example"},
	{"詳しくはQ&A4-13を", "see Q&A 4-13", "Ｑ＆Ａ４－１３", "Q&A4-13"},
	{"0120-179-066", "０１２０－１７９－０６６", "0120179066", "(0120) 179-066", "+81 120-179-066", "0120(179)066"},
	{"〒980-8799", "980-8799", "〒９８０－８７９９", "〒9808799"},
	{"name@example.jp", "ＮＡＭＥ＠example.jp", "Name@Example.JP"},
	{"https://example.jp/", "http://example.jp", "https://example.jp。次", "（https://example.jp）"},
	{"Q&A 4-5を参照", "see Q&A 4-5"}, {"パターン①", "pattern ①"}, {"A①会員", "A① members", "member"},
	{"P9～P11", "P9–P11", "pages 9～11ページ", "9～11ページ"}, {"(3)", "（3）"}, {"1. 題", "1. Title"},
	{"一時支援金を一切、一つも、もう一度、十分に", "no payment at all, not one, once more"},
	{"2-3 日本の2 年金", "2-3 Japan's 2 pensions"}, {"1-2 日常の1日", "1-2 Every day of 1 day"},
	{"上記①、②、再度①", "① and ② above"},
}

// Texts of one row say different things, at every place that two can differ.
var different = [][2]string{
	{"10万円", "¥200,000"}, {"10万円", "¥10,000"}, {"10万円", ""}, {"10万円と5万円", "¥100,000"},
	{"5万円、5万円", "¥50,000"}, {"2022年6月1日", "1 July 2022"}, {"2022年6月1日", "令和3年6月1日"},
	{"9時～21時", "9:00–18:00"}, {"午後9時", "9 a.m."}, {"1日以上", "1 month or more"}, {"1日以上", "2 days or more"},
	{"年1回", "twice a year"}, {"年2回", "once a year"}, {"年1回", "a year"}, {"2～3カ月", "2 to 4 months"}, {"2～3カ月", "2 to 3 weeks"},
	{"6桁", "10 digits"}, {"6桁", "digits"}, {"0120-179-066", "0120-179-067"}, {"〒980-8799", "〒980-8798"},
	{"a@example.jp", "b@example.jp"}, {"https://example.jp/a", "https://example.jp/b"},
	{"Q&A 4-5", "Q&A 4-6"}, {"パターン①", "pattern ②"}, {"(3)", "(4)"}, {"P9", "P10"}, {"1次対応", "Level 2 response"},
	{"1. 題", "2. Title"}, {"二回", "three times"}, {"10%", "10 yen"}, {"1年間", "1 month"}, {"24時", "24 hours"},
}

// Ways to write one thing that staff use in Japanese, and translators in
// English. Texts of one row say the same as the first.
var alsoSame = [][]string{
	{"詳しくはhttps://example.jp/a（別ページ）", "See https://example.jp/a (another page)", "https://example.jp/a(別ページ)"}, {"https://example.jp/a、b", "https://example.jp/a and b"},
	{"https://example.jp/a「題」", "https://example.jp/a “title”"}, {"https://example.jp/a(b)を", "https://example.jp/a(b)"}, {"https://example.jp/a～", "https://example.jp/a"},
	{"7/1（金）", "July 1", "1 July", "7月1日（金）", "7月1日(金曜日)", "Friday, July 1", "7月1日", "７／１（金）", "七月一日", "Fri. 1 July"},
	{"2022/7/1（金）", "July 1, 2022", "令和4年7月1日（金）", "R4.7.1", "R4/7/1", "2022.7.1", "令和四年七月一日", "令和４年７月１日（金）", "二〇二二年七月一日", "1 July 2022 (Fri)", "令4.7.1", "令和 4 年 7 月 1 日", "July 1st 2022"},
	{"令和四年六月一日", "1 June 2022", "2022-06-01"}, {"令和元年十二月三十一日", "31 December 2019"}, {"平成三十一年四月三十日", "30 April 2019", "H31.4.30"}, {"昭和六十三年", "1988"},
	{"六月一日から十五日まで", "from 1 to 15 June", "from June 1 to 15"}, {"六月", "June"}, {"二〇二二年", "2022"}, {"令和四年度", "fiscal year 2022", "2022年度", "FY2022", "FY 2022"},
	{"7/1～7/15", "July 1 to 15", "7月1日～15日", "1–15 July"}, {"7/1（金）～7/15（金）", "July 1 to July 15"},
	{"午後3時", "3 p.m.", "15:00", "3pm", "15時", "午後三時", "PM3:00", "3:00 PM", "pm 3:00"}, {"午前9時30分", "9:30 a.m.", "9:30", "9時半", "午前九時半", "AM9:30"},
	{"24時間365日", "24 hours a day, 365 days a year", "24時間３６５日"}, {"翌日9時", "9 a.m. the next day"}, {"深夜0時", "midnight", "0:00", "24時"},
	{"3割", "30%", "30 percent", "三割", "30 per cent", "３０パーセント"}, {"5割5分", "55%"}, {"3割5分", "35 percent", "三割五分", "35%"}, {"2割3割", "20%, 30%", "二割三割"},
	{"9時、17時", "9:00 a.m. 5:00 p.m.", "9 a.m. 5 p.m.", "AM 9:00 PM 5:00"}, {"3月、4月", "March, April", "三月四月"},
	{"1か月", "one month", "1ヶ月", "1カ月", "一か月", "1箇月", "a month", "1 month", "1ヵ月", "一ヶ月間", "１ケ月"}, {"6か月", "six months", "六か月", "半年", "half a year", "6ヶ月間"},
	{"翌月15日", "the 15th of the following month", "翌月の15日", "翌月十五日", "15th of the next month"}, {"翌15日", "the 15th"},
	{"2週間", "two weeks", "二週間"},
	{"10万円", "10万", "¥100k", "100K yen", "十万円", "壱拾万円", "金10万円", "金100,000円也", "￥100,000-", "JPY100,000", "100,000 JPY", "10 万円", "１０万円", "¥0.1 million", "100千円", "一〇万円"},
	{"150万円", "1.5 million yen", "¥1,500,000", "百五十万円", "1,500千円"}, {"5,000円", "five thousand yen", "五千円", "5千円", "¥5,000"}, {"100万円以下", "one million yen or less", "up to ¥1 million"},
	{"第3四半期", "the third quarter", "3Q", "3rd quarter", "第三四半期"}, {"第2回", "the second time", "the 2nd", "第二回", "No. 2"}, {"第1条", "Article 1", "第一条"}, {"3番目", "the third", "3つ目", "the 3rd", "三番目"},
	{"2倍", "twice", "double", "2 times", "二倍", "doubled"}, {"3分の1", "one third", "1/3", "三分の一", "one-third"}, {"3分の2", "two thirds", "2/3", "two-thirds"}, {"2分の1", "1/2"},
	{"20人", "twenty people", "二十人", "20名", "20 people"}, {"15日以内", "within fifteen days", "十五日以内", "15日間以内"}, {"30日", "thirty days", "三十日"}, {"72時間以内", "within 72 hours", "七十二時間以内"},
	{"1日", "one day", "一日", "１日"}, {"2日", "two days", "二日"}, {"数日", "several days", "a few days"}, {"数回", "several times"}, {"何度でも", "as often as you like", "any number of times"},
	{"月末", "the end of the month"}, {"月曜から金曜", "Monday to Friday", "月～金"}, {"平日9時～17時", "weekdays 9 a.m. to 5 p.m.", "平日 9:00-17:00", "平日9時から17時", "weekdays from 9 to 5 p.m."},
	{"20歳以上", "aged 20 or over", "二十歳以上", "20才以上", "at least 20 years old"}, {"10㎡", "10 square metres", "10 m²"}, {"5kg", "5 kg", "５㎏", "5キロ"}, {"1GB", "1 GB"},
	{"約3,000件", "about 3,000 cases", "約3千件", "some 3000 cases"}, {"1～2週間", "one to two weeks", "1 to 2 weeks", "1-2 weeks"},
	{"A4用紙1枚", "one sheet of A4 paper", "A4 1枚"}, {"正副2部", "two copies"}, {"2022年6月1日付け", "dated 1 June 2022", "2022.06.01付"}, {"6月1日", "June 1"}, {"6月1日(水)", "Wednesday 1 June"},
	{"0120-179-066（24時間）", "0120-179-066 (24 hours)"}, {"03(1234)5678", "03-1234-5678", "+81-3-1234-5678"}, {"〒113−8621", "113-8621", "〒113‐8621"},
	// the month said once, for several days
	{"6月5日（月）～7日（水）", "5 June (Mon) to 7 June (Wed)", "5 (Mon) to 7 June (Wed)", "Monday 5 to Wednesday 7 June", "June 5 (Mon) to 7 (Wed)", "６月５日（月）〜７日（水）", "6/5（月）～6/7（水）"},
	{"6月5日、12日", "5 and 12 June", "June 5 and 12", "6月5日と12日", "6月5日・12日", "6月5日および12日", "5 June and 12 June", "6月5、12日"},
	{"10月8日・9日", "8 and 9 October", "October 8 and 9", "10月8、9日"}, {"8月5、6日", "5 and 6 August", "5–6 August", "August 5 and 6", "August 5–6"},
	{"6月5日、12日、19日", "5, 12 and 19 June", "June 5, 12 and 19", "6月5、12、19日", "6月5日（月）、12日（月）、19日（月）"},
	{"2023年6月5日、12日", "5 and 12 June 2023", "June 5 and 12, 2023", "2023年6月5、12日"}, {"6月5日または6日", "5 or 6 June"},
	{"2022年12月25日～1月5日", "25 December 2022 to 5 January 2023", "2022年12月25日～翌年1月5日", "2022年12月25日から翌1月5日まで"}, {"2023年6月1日～翌年5月31日", "1 June 2023 to 31 May 2024"},
	{"6月1日、3日以上の休業", "1 June, closures of 3 days or more"}, {"6月1日から10日後", "10 days after 1 June"}, {"6月5日、3名", "On June 5, 3 people"},
	// several months
	{"4～9月", "April to September", "4月～9月", "4月から9月", "April–September", "４〜９月", "4-9月"}, {"4、5月", "April and May", "4月、5月", "4・5月", "April, May"}, {"4～5月", "April to May", "April–May"}, {"5～7月", "May to July", "May–July"},
	{"（3、6、9、12月）", "(March, June, September and December)", "（3・6・9・12月）", "（3月、6月、9月、12月）"}, {"2022年4～9月", "April to September 2022", "2022年4月～9月", "令和4年4～9月"},
	{"8/11（祝）", "11 August (public holiday)", "8月11日（祝）", "August 11 (holiday)", "8/11（金・祝）", "8月11日(金・祝日)"}, {"7/1までに", "by July 1", "by 1 July", "7月1日までに"},
	// about so many
	{"2、3日", "two or three days", "2 or 3 days", "2～3日", "二、三日"}, {"1、2回", "once or twice", "1～2回", "one or two times"}, {"2、3名", "two or three people"}, {"5、6万円", "¥50,000 or ¥60,000", "50,000 to 60,000 yen"}, {"区分2、5万円", "Category 2, ¥50,000"}, {"パターン2、3日以上", "Pattern 2, 3 days or more"},
	// years by both calendars
	{"2023（令和5）年6月1日", "1 June 2023", "令和5（2023）年6月1日", "2023年（令和5年）6月1日", "1 June 2023 (Reiwa 5)"}, {"令和5(2023)年", "2023", "2023（令和5）年", "2023 (Reiwa 5)", "Reiwa 5 (2023)"}, {"2023年度（令和5年度）", "fiscal 2023", "fiscal year 2023", "FY2023", "令和5年度（2023年度）", "2023（令和5）年度"},
	{"令和4・5年度", "fiscal years 2022 and 2023", "令和4年度・5年度", "令和4、5年度", "2022・2023年度", "FY2022 and FY2023"}, {"令和4～6年度", "fiscal years 2022 to 2024", "令和4年度～6年度"}, {"令和3・4・5年度", "fiscal 2021, 2022 and 2023"}, {"令和4年から5年間", "for five years from 2022"},
	// hours, and halves of them
	{"0120ー411ー250", "0120-411-250", "0120―411―250", "0120–411–250", "0120—411—250"},
	{"朝10時", "10 in the morning", "10:00 in the morning", "10 o'clock in the morning", "10 a.m."}, {"夕方5時", "5 in the evening", "17:00"}, {"夜8時", "8 at night", "8 p.m."}, {"昼の1時", "1 in the afternoon", "13:00"}, {"午前10時半", "half past ten in the morning", "half past 10 a.m.", "10:30 a.m."}, {"お昼の12時から1時まで", "12 noon to 1 pm", "noon to 1 p.m."}, {"毎朝9時", "every day at 9 in the morning"}, {"朝、10時", "at 10:00, in the morning"},
	{"午後1～3時", "1–3 p.m.", "13:00–15:00", "1 to 3 p.m.", "午後1時～3時"}, {"午前9～12時", "9 a.m. to 12 noon", "9:00–12:00"}, {"午前10～11時半", "10 to 11:30 a.m."}, {"午後1時30分～3時", "1:30–3 p.m."}, {"9時～17時半", "9:00 to 17:30", "9～17時半"}, {"17時半", "17:30", "5:30 p.m.", "5.30 p.m.", "午後5時半"},
	{"1時間半", "an hour and a half", "one and a half hours", "90分", "1時間30分", "1 hour 30 minutes", "1 hour and 30 minutes", "1.5 hours", "90 minutes", "one hour and a half", "１時間半"}, {"2年半", "two and a half years", "2.5 years", "two years and a half", "2年6か月", "30か月"}, {"1年半", "a year and a half", "18か月", "18 months", "one and a half years"}, {"1か月半", "a month and a half", "1.5 months"}, {"2時間", "120 minutes", "two hours"}, {"30分", "half an hour"}, {"12か月", "one year", "1年間"},
	// laws, addresses, parts
	{"第23条の2", "Article 23-2", "第二十三条の二"}, {"第5条の2つの要件", "the 2 conditions of Article 5"}, {"第27条第1項第2号", "Article 27, paragraph 1, item 2", "Article 27, paragraph (1), item (2)", "Article 27(1)(2)"}, {"第5条の2第1項", "Article 5-2, paragraph 1", "Article 5-2(1)"},
	{"昭和二十三年法律第二百五号", "Act No. 205 of 1948", "昭和23年法律第205号"}, {"平成十五年法律第五十七号", "Act No. 57 of 2003"}, {"様式第1号", "Form No. 1", "様式第一号"}, {"別表第一", "Appended Table 1"},
	{"二丁目28番16号", "2-28-16", "2丁目28番16号", "2丁目28-16", "2-chome 28-16", "28-16, Honkomagome 2-chome"}, {"本駒込2丁目", "Honkomagome 2-chome"},
	{"2分の1", "one half", "half", "1/2", "二分の一", "a half"}, {"4分の3", "three quarters", "3/4", "three-quarters", "three fourths"}, {"3分の1", "a third", "one-third"}, {"5割", "half", "50%"}, {"半額", "half the amount", "50%"}, {"100分の3", "3/100"},
	{"1年目", "first year", "the 1st year", "year 1"}, {"2週目", "second week", "第2週", "2nd week", "the second week", "week 2"}, {"3か月目", "the third month"},
	{"毎日", "seven days a week", "7 days a week", "年中無休", "every day", "daily", "Seven days each week", "無休"}, {"24時間", "around the clock", "round the clock", "24/7"}, {"24時間365日", "24/7", "24 hours a day, 7 days a week", "around the clock"}, {"2倍", "doubles", "double", "twice"}, {"3倍", "triples", "three times"}, {"1～2割", "10–20%", "10 to 20 percent", "1割～2割"}, {"2～3割", "20 to 30 per cent"},
	{"2か月に1回", "once every two months", "every two months", "every other month", "隔月"}, {"隔週", "every other week", "once every two weeks", "2週間に1回"}, {"年1回", "annually", "once a year"}, {"1日1回", "daily", "once a day"}, {"月1回", "monthly", "once a month"}, {"週1回", "weekly"}, {"1日2回", "twice a day", "twice daily"},
	{"四十七都道府県", "47 prefectures", "forty-seven prefectures", "47都道府県"}, {"二要素認証", "two-factor authentication", "2-factor authentication"}, {"二段階認証", "2-step verification"}, {"03（3946）2121", "03 3946 2121", "03-3946-2121", "03 (3946) 2121"}, {"ISBN 978-4-12-345678-9", "ISBN 9784123456789", "ISBN978-4-12-345678-9", "ISBN: 978-4-12-345678-9"}, {"5W1H", "who, what, when, where, why and how"}, {"\x01\x019\x01\x01時", "9 o'clock", "9 o’clock"},
	{"②", "(2)", "（2）"}, {"②と②と①", "(2), (1)"}, {"7日以内", "within a week", "within 7 days", "within one week"}, {"2週間以内", "within 14 days", "within a fortnight"},
	// found among 300 sentences of manuals
	{"2024年4月1日（月）から30日（火）まで", "from 1 (Mon) to 30 (Tue) April 2024", "Monday, 1 April to Tuesday, 30 April 2024"}, {"8/13（火）～16（金）", "13 (Tue) to 16 (Fri) August"}, {"6月10日(土)・11日(日)・17日(土)", "June 10 (Sat), 11 (Sun) and 17 (Sat)"},
	{"令和6年1～12月分の会費", "Fees for January to December 2024"}, {"上期（4月～9月）と下期（10月～翌年3月）", "First half (April–September) and second half (October–March)"}, {"毎年3・9月", "every March and September"}, {"5月又は11月", "May or November"},
	{"定款第3条第1項第2号", "Article 3, paragraph (1), item (ii)"}, {"様式第3号の2", "Form No. 3-2", "様式第三号の二"}, {"個人情報保護法第26条第1項及び第2項", "Article 26, paragraphs 1 and 2"},
	{"約1時間半～2時間", "one and a half to two hours", "90 minutes to 2 hours"}, {"120分の講義", "a lecture of two hours"}, {"半日以上", "half a day or more"}, {"研修は1回90分、全4回", "four sessions of 90 minutes each"}, {"1日ごとに1万円", "¥10,000 for each further day"}, {"1日ごと", "for every day"},
	{"二重に請求しない", "do not claim twice"}, {"1次・2次対応", "primary and secondary response"}, {"二回目以降", "from the second time on"}, {"会費が半額になります", "the fee is halved", "50% off"}, {"件数は3倍", "threefold in number"}, {"第1四半期", "the first quarter"},
	{"5日間で10万円、3日目から5万円", "¥100,000 for five days, ¥50,000 from the third day"}, {"パターン5、10万円。5万円", "Pattern 5, ¥100,000. ¥50,000"}, {"1時間あたり3,000円", "¥3,000 per hour"}, {"月2回（第1・第3水曜日）", "twice a month (first and third Wednesdays)"}, {"二要素", "two-factor"}, {"過半数の賛成", "approval by a majority"}, {"6月1日9時～3日17時", "9:00 on 1 June to 17:00 on 3 June"}, {"第1から第3月曜日", "the first to third Mondays"}, {"第3月曜日", "the third Monday", "the 3rd Monday"}, {"第2日曜日", "the second Sunday"}, {"令和4、5年度の2年間", "the two fiscal years 2022 and 2023"}, {"20代", "people in their twenties"}, {"議案第1号から第5号まで", "bills No. 1 to No. 5"},
	{"東京都文京区本駒込二丁目28番16号", "2-28-16 Honkomagome, Bunkyo-ku, Tokyo"}, {"24時間以内に第一報、72時間以内に第二報", "first report within 24 hours, second report within 72 hours"}, {"総額3億4,500万円", "¥345 million in total"}, {"1人当たり年間3万6千円", "¥36,000 a year per person"}, {"毎月5日、15日、25日", "the 5th, 15th and 25th of each month"}, {"区分3、9時から", "Category 3, from 9:00"}, {"様式3と5万円", "Form 3 and ¥50,000"}, {"様式3（別紙）と5万円", "Form 3 (attached) and ¥50,000"}, {"第1種と第2種", "Class I and Class II", "Class 1 and Class 2"}, {"4～9月", "Apr.–Sept.", "Apr–Sep"}, {"2023年4月、5月", "April and May of 2023"}, {"2023年6月5日（月）・6日（火）", "June 5 (Mon) and 6 (Tue), 2023"}, {"1月1日（元日）～3日", "1 January (New Year’s Day) to 3 January"}, {"8/5、6", "5 and 6 August", "August 5 and 6"},
	{"第3条から第5条の2まで", "Articles 3 to 5-2"}, {"10～20万円", "¥100,000-200,000", "¥100,000–¥200,000"}, {"100～150万円", "¥1–1.5 million", "¥1 million to ¥1.5 million"}, {"4分の1", "25%", "a quarter"}, {"年4回", "quarterly"}, {"3か月に1回", "quarterly"}, {"10年以上", "ten or more years"}, {"5日以上10日以内", "5 or more but not more than 10 days"}, {"3年以上5年未満", "three years or more but less than five"}, {"二度目の攻撃", "a second attack"},
}

// Texts of one row say different things.
var alsoDifferent = [][2]string{
	{"https://example.jp/a（別ページ）", "https://example.jp/b (another page)"}, {"7/1（金）", "July 2"}, {"7/1（金）", "1 June"}, {"令和四年六月一日", "1 June 2023"}, {"令和四年六月一日", "令和四年六月二日"},
	{"7/1～7/15", "July 1 to 16"}, {"午後三時", "3 a.m."}, {"PM3:00", "3:00 AM"}, {"3割", "20%"}, {"三割", "3%"}, {"5割5分", "50%"}, {"6か月", "half a month"}, {"半年", "a year"},
	{"2週間", "15 days"}, {"¥100k", "¥10,000"}, {"壱拾万円", "¥10,000"}, {"第3四半期", "the second quarter"}, {"第2回", "the third time"}, {"第1条", "Article 2"}, {"3番目", "the second"}, {"2倍", "three times"},
	{"3分の1", "two thirds"}, {"3分の2", "one third"}, {"1/3", "1/4"}, {"20人", "thirty people"}, {"十五日以内", "within 14 days"}, {"七十二時間", "24 hours"}, {"五千円", "five hundred yen"}, {"百五十万円", "¥150,000"}, {"二〇二二年", "2023"}, {"令和四年度", "fiscal year 2023"},
	{"六月一日から十五日まで", "from 1 to 16 June"}, {"平成三十一年", "2018"}, {"R4.7.1", "1 July 2021"}, {"20歳以上", "aged 18 or over"}, {"正副2部", "three copies"}, {"1～2週間", "one to three weeks"}, {"深夜0時", "noon"}, {"二倍", "three times"},
	{"6月5日（月）～7日（水）", "5 June (Mon) to 8 June (Wed)"}, {"6月5日（月）～7日（水）", "5 June (Mon) to 7 July (Wed)"}, {"6月5日（月）～7日（水）", "6 (Mon) to 7 June (Wed)"}, {"6月5日、12日", "5 and 13 June"}, {"6月5日、12日", "5 and 12 July"}, {"6月5日、12日", "5 June and 12 July"}, {"6月5日、12日", "June 5"}, {"10月8日・9日", "8 and 10 October"}, {"8月5、6日", "5 and 7 August"}, {"8月5、6日", "4 and 6 August"}, {"8月5、6日", "6 August"}, {"6月5日、12日、19日", "5, 11 and 19 June"},
	{"2023年6月5日、12日", "5 and 12 June 2024"}, {"2022年12月25日～1月5日", "25 December 2022 to 5 January 2022"}, {"2022年12月25日～1月5日", "25 December 2022 to 5 January 2024"}, {"2023年6月1日～翌年5月31日", "1 June 2023 to 31 May 2023"}, {"6月1日、3日以上の休業", "1 June, closures of 2 days or more"},
	{"4～9月", "April to August"}, {"4～9月", "May to September"}, {"4～9月", "September"}, {"4、5月", "March and May"}, {"4、5月", "April and June"}, {"4、5月", "four to five months"}, {"（3、6、9、12月）", "(March, June, August and December)"}, {"2022年4～9月", "April to September 2023"}, {"2022年4～9月", "May to September 2022"},
	{"8/11（祝）", "12 August (public holiday)"}, {"7/1までに", "by 2 July"}, {"7/1までに", "by 7 January"}, {"2、3日", "two or four days"}, {"2、3日", "two or three weeks"}, {"1、2回", "twice or three times"}, {"1、2回", "once"}, {"5、6万円", "¥50,000 or ¥70,000"}, {"5、6万円", "¥5,000 or ¥60,000"}, {"パターン2、3日以上", "Pattern 2, 4 days or more"}, {"区分2、5万円", "Category 3, ¥50,000"},
	{"2023（令和5）年6月1日", "1 June 2022"}, {"令和5(2023)年", "2022"}, {"2023年度（令和5年度）", "fiscal 2024"}, {"令和4・5年度", "fiscal years 2022 and 2024"}, {"令和4・5年度", "fiscal year 2023"}, {"令和4～6年度", "fiscal years 2022 to 2025"}, {"2023年度", "2023 (Reiwa 6)"}, {"令和4年から5年間", "for four years from 2022"},
	{"0120ー411ー250", "0120-411-205"}, {"朝10時", "10 in the evening"}, {"夕方5時", "5 in the morning"}, {"夜8時", "8 in the morning"}, {"昼の1時", "1 at night"}, {"午前10時半", "half past ten in the evening"}, {"午前10時半", "half past nine in the morning"}, {"お昼の12時から1時まで", "12 noon to 2 pm"}, {"10人", "5 in the morning"},
	{"午後1～3時", "1–3 a.m."}, {"午後1～3時", "2–3 p.m."}, {"午前9～12時", "9 a.m. to midnight"}, {"午後1時30分～3時", "1:30–4 p.m."}, {"9時～17時半", "9:00 to 17:00"}, {"17時半", "17:00"}, {"17時半", "5:30 a.m."}, {"1時間半", "an hour"}, {"1時間半", "30 minutes"}, {"1時間30分", "1 hour 20 minutes"}, {"90分", "9 hours"}, {"2年半", "two years"}, {"2年半", "three and a half years"}, {"1年半", "half a year"}, {"2時間", "200 minutes"}, {"30分", "half a year"}, {"12か月", "two years"},
	{"第23条の2", "Article 23-3"}, {"第23条の2", "Article 23"}, {"第27条第1項第2号", "Article 27, paragraph 2, item 2"}, {"第27条第1項第2号", "Article 27, paragraph (1), item (3)"}, {"昭和二十三年法律第二百五号", "Act No. 25 of 1948"}, {"昭和二十三年法律第二百五号", "Act No. 205 of 1949"}, {"別表第一", "Appended Table 2"}, {"二丁目28番16号", "2-28-17"}, {"二丁目28番16号", "3-28-16"}, {"二丁目28番16号", "28-16, Honkomagome 3-chome"},
	{"2分の1", "one third"}, {"2分の1", "a quarter"}, {"4分の3", "three fifths"}, {"4分の3", "half"}, {"3分の1", "half"}, {"5割", "a third"}, {"半額", "30%"}, {"100分の3", "3/10"}, {"1年目", "second year"}, {"2週目", "third week"}, {"2週目", "second month"}, {"第2週", "week 3"}, {"3か月目", "the second month"},
	{"24時間", "12 hours"}, {"12時間", "around the clock"}, {"24時間365日", "24 hours a day, 360 days a year"}, {"24時間365日", "12 hours a day, 365 days a year"}, {"3倍", "doubles"}, {"2倍", "triples"}, {"1～2割", "10–30%"}, {"1～2割", "1–2%"}, {"2か月に1回", "once every three months"}, {"2か月に1回", "twice every two months"}, {"隔月", "every month"}, {"隔週", "every other month"}, {"年2回", "annually"}, {"1日2回", "daily"}, {"月1回", "annual"}, {"1日2回", "twice a month"}, {"年1回", "monthly"}, {"1日1回", "weekly"},
	{"四十七都道府県", "46 prefectures"}, {"二要素認証", "3-factor authentication"}, {"03（3946）2121", "03 3946 2122"}, {"ISBN 978-4-12-345678-9", "ISBN 978-4-12-345678-0"}, {"\x01\x019\x01\x01時", "8 o'clock"}, {"②", "(3)"}, {"②と①", "(2)"}, {"①、②と(2)", "①, (2)"}, {"7日以内", "within two weeks"}, {"2週間以内", "within 15 days"},
	{"2024年4月1日（月）から30日（火）まで", "from 2 (Mon) to 30 (Tue) April 2024"}, {"8/13（火）～16（金）", "13 (Tue) to 17 (Fri) August"}, {"6月10日(土)・11日(日)・17日(土)", "June 10 (Sat), 12 (Sun) and 17 (Sat)"}, {"令和6年1～12月分の会費", "Fees for January to November 2024"}, {"5月又は11月", "April or November"},
	{"定款第3条第1項第2号", "Article 3, paragraph (1), item (iii)"}, {"様式第3号の2", "Form No. 3-1"}, {"約1時間半～2時間", "one to two hours"}, {"120分の講義", "a lecture of three hours"}, {"半日以上", "half a month or more"}, {"研修は1回90分、全4回", "five sessions of 90 minutes each"}, {"研修は1回90分、全4回", "four sessions of 60 minutes each"}, {"1日ごとに1万円", "¥10,000 for every two days"},
	{"二重に請求しない", "do not claim three times"}, {"1次・2次対応", "primary and tertiary response"}, {"二回目以降", "from the third time on"}, {"会費が半額になります", "the fee is a third"}, {"件数は3倍", "twofold in number"}, {"第1四半期", "the second quarter"}, {"月2回（第1・第3水曜日）", "twice a month (first and second Wednesdays)"}, {"二要素", "three-factor"}, {"6月1日9時～3日17時", "9:00 on 1 June to 17:00 on 4 June"}, {"第3月曜日", "the second Monday"}, {"第2日曜日", "the third Sunday"}, {"令和4、5年度の2年間", "the three fiscal years 2022 and 2023"}, {"20代", "people in their thirties"}, {"総額3億4,500万円", "¥34.5 million in total"}, {"毎月5日、15日、25日", "the 5th, 15th and 20th of each month"}, {"区分3、9時から", "Category 2, from 9:00"}, {"様式3と5万円", "Form 4 and ¥50,000"}, {"第1種と第2種", "Class I and Class III"}, {"4～9月", "Apr.–Aug."}, {"2023年4月、5月", "April and May of 2022"}, {"2023年6月5日（月）・6日（火）", "June 5 (Mon) and 7 (Tue), 2023"}, {"1月1日（元日）～3日", "1 January (New Year’s Day) to 4 January"}, {"8/5、6", "5 and 7 August"},
	{"第3条から第5条の2まで", "Articles 3 to 5-3"}, {"10～20万円", "¥100,000-300,000"}, {"100～150万円", "¥1–2.5 million"}, {"4分の1", "20%"}, {"年4回", "semiannually"}, {"3か月に1回", "monthly"}, {"5日以上10日以内", "5 or more but not more than 9 days"}, {"3年以上5年未満", "three years or more but less than six"}, {"四十七都道府県", "forty-eight prefectures"},
	{"パターン5、10万円。5万円", "Pattern 5, ¥100,000. ¥60,000"}, {"パターン5、10万円。5万円", "Pattern 6, ¥100,000. ¥50,000"},
}

// differences returns the figures that one of two texts has, and that the
// other must have.
func differences(a, b string) []Figure {
	onlyA, onlyB := Compare(Scan(a), Scan(b))
	return slices.DeleteFunc(append(onlyA, onlyB...), func(f Figure) bool { return f.Loose })
}

func TestSame(t *testing.T) {
	for _, row := range slices.Concat(same, alsoSame) {
		for _, other := range row {
			for _, pair := range [][2]string{{row[0], other}, {other, row[0]}} {
				if found := differences(pair[0], pair[1]); len(found) > 0 {
					t.Errorf("%s and %s differ in %v", pair[0], pair[1], found)
				}
			}
		}
	}
}

func TestDifferent(t *testing.T) {
	for _, row := range slices.Concat(different, alsoDifferent) {
		for _, pair := range [][2]string{row, {row[1], row[0]}} {
			if len(differences(pair[0], pair[1])) == 0 {
				t.Errorf("%s and %s are taken for the same", pair[0], pair[1])
			}
		}
	}
}

func TestPlaces(t *testing.T) {
	text := "（１０万円）を、2022年6月1日（令和4年）〜15日に ０１２０－１７９－０６６ へ"
	var got []string
	for _, f := range Scan(text) {
		got = append(got, text[f.From:f.To]+" "+f.Key)
	}
	want := "１０万円 100000|2022年6月1日（令和4年） 2022-06-01|15日 2022-06-15|０１２０－１７９－０６６ 0120179066"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

// FuzzScan checks that figures lie within the text, in order and apart, and
// that full width alone says what half width alone does; in a text of both, an
// address ends where full width begins.
func FuzzScan(f *testing.F) {
	for _, row := range slices.Concat(same, alsoSame) {
		for _, s := range row {
			f.Add(s)
		}
	}
	for _, row := range slices.Concat(different, alsoDifferent) {
		f.Add(row[0] + row[1])
	}
	f.Add("https://example." + string(Joined) + "jp/a、b")
	f.Fuzz(func(t *testing.T, text string) {
		figures := Scan(text)
		end := 0
		for _, figure := range figures {
			if figure.From < end || figure.To <= figure.From || figure.To > len(text) || figure.Key == "" || figure.Kind == 0 {
				t.Fatalf("%+v of %q", figure, text)
			}
			end = figure.To
		}
		if onlyA, onlyB := Compare(figures, figures); len(onlyA)+len(onlyB) > 0 {
			t.Errorf("%q differs from itself: %v %v", text, onlyA, onlyB)
		}
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r >= '！' && r <= '～' }) {
			return
		}
		wide := Scan(widen(text))
		if len(wide) != len(figures) {
			t.Fatalf("%q has %v, in full width %v", text, figures, wide)
		}
		for i := range wide {
			if wide[i].Kind != figures[i].Kind || wide[i].Key != figures[i].Key {
				t.Errorf("%q has %v, in full width %v", text, figures[i], wide[i])
			}
		}
	})
}

// widen makes all of ASCII that has a full-width form full width.
func widen(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '!' && r <= '}' {
			return r - '!' + '！'
		}
		return r
	}, s)
}

// A number that is changed by one is told, wherever it stands in the texts that
// say the same. (Of a year counted both ways, and counted wrongly one way, the
// check of the two calendars tells.)
func TestChangedDigits(t *testing.T) {
	digits := regexp.MustCompile(`[0-9]+`)
	bothWays := regexp.MustCompile(`[(（](?:令和|平成|Reiwa )?[0-9]+(?:年度?)?[)）]`)
	for _, row := range slices.Concat(same, alsoSame) {
		for _, text := range row[1:] {
			for _, at := range digits.FindAllStringIndex(text, -1) {
				n, err := strconv.Atoi(text[at[0]:at[1]])
				if err != nil || bothWays.MatchString(text) {
					continue
				}
				changed := text[:at[0]] + fmt.Sprintf("%0*d", at[1]-at[0], n+1) + text[at[1]:]
				if len(differences(row[0], changed)) == 0 {
					t.Errorf("%s and %s are taken for the same", row[0], changed)
				}
			}
		}
	}
}
