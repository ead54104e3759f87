package diag

// whys says what each sort of problem means to a member, for those who wonder
// why they should mend it. It is said once a run and not with every problem;
// where it is missing, the hints say it already, or it depends on the place.
var whys = map[string]Text{
	"not-utf8":              {"このままでは、会員の画面で文字が化けます", "members would see garbled letters"},
	"line-ends":             {"このままでは、全体が1行として読まれ、会員に出す内容が決まりません", "read as it is, all of it would be one line, and what members are shown could not be known"},
	"toml-syntax":           {"この行が読めないと、会員に出す内容が決まりません", "what members are shown cannot be known while this line cannot be read"},
	"unknown-key":           {"名前が違うと、書いた内容が会員の画面に出ません", "under a name nobody reads, what you wrote never reaches a member"},
	"wrong-type":            {"思ったとおりに読まれず、会員に違うものが出るおそれがあります", "it would be read differently from what you mean, and members shown something else"},
	"duplicate-id":          {"同じものが2つあると、どちらを会員に出すか決まりません", "with two of the same, which of them members see is left to chance"},
	"unknown-question":      {"条件が働かず、会員への答えが変わってしまいます", "the condition would not work, and members would get another answer"},
	"unknown-option":        {"条件が働かず、会員への答えが変わってしまいます", "the condition would not work, and members would get another answer"},
	"unknown-outcome":       {"会員に出す結果がなくなります", "there would be no result to show a member"},
	"unknown-amount":        {"会員に出す金額が決まりません", "the sum to show a member would not be known"},
	"broken-cite":           {"会員が、根拠を確かめる所を開けません", "members could not open the place that says so"},
	"cyclic-fact":           {"いつまでも決まらず、会員に答えを出せません", "it would never be settled, and members would get no answer"},
	"empty-range":           {"始まりが終わりより後では、当てはまるものが1つもありません", "what begins after it ends has nothing in it"},
	"paid-before-arrival":   {"支払われるはずのない日を、会員に案内してしまいます", "members would be told a day on which they cannot be paid"},
	"uncovered-case":        {"この場合の会員に、結果や支払いの日を示せません", "a member in this case could be told no result, or no day of payment"},
	"rule-never-used":       {"この規則のとおりに案内される会員が、1人もいません", "no member would ever be told what this rule says"},
	"outcome-never-reached": {"この結果を案内される会員が、1人もいません", "no member would ever be told this result"},
	"question-never-asked":  {"書いた質問が、会員に尋ねられません", "members would never be asked this question"},
	"diagram-too-large":     {"会員の端末で、答えを出すのに時間がかかりすぎます", "a member's phone would take too long to answer"},
	"scenario-failed":       {"会員への答えが、場合の一覧で決めたものと違ってしまいます", "members would be told something other than the list of cases says"},
	"untried-outcome":       {"この結果の金額や書類が変わっても、気づかないまま会員に伝わります", "if the sum or the documents of this result change, nobody notices before members are told"},
	"untried-document":      {"この書類や手続きの案内がなくなっても、気づかないまま公開されます", "if members were no longer told of this document or step, nobody would notice"},
	"page-too-heavy":        {"回線の遅い所にいる会員は、判定を始めるまで長く待ちます", "members on a slow line wait long before they can begin"},
	"missing-text":          {"会員の画面に、あるはずのものが出ません", "members would not find what belongs there"},
	"missing-translation":   {"訳で読む会員に、この内容が伝わりません", "members who read the translation would not be told this"},
	"duplicate-anchor":      {"リンクを押した会員が、違う所に着きます", "members who follow a link would land in the wrong place"},
	"number-order":          {"番号で案内された会員が、目当ての所を見つけられません", "members who are told a number would not find its place"},
	"unlinked-place":        {"番号で案内された会員が、目当ての所を開けないか、ない所を探します", "members who are told a number could not open its place, or would look for one that there is not"},
	"broken-link":           {"会員が、目当てのものにたどり着けません", "members would not get what they are led to"},
	"unknown-placeholder":   {"金額や電話番号の所が、会員の画面で空になります", "members would see a blank where a sum or a telephone number should be"},
	"touched-fact":          {"会員に、違う額や連絡先を伝えてしまいます", "members would be told another sum, or led to somebody else"},
	"unconfirmed-text":      {"会員に、2つの所で違うことを伝えてしまいます", "members would be told one thing here and another there"},
	"retold-otherwise":      {"会員に、2つの所で逆のことを伝えてしまいます", "members would be told one thing here and the opposite there"},
	"left-over":             {"書きかけの文字を、会員がそのまま読みます", "members would read what was meant for those who write"},
	"strange-figure":        {"書き間違いでも気付かれず、会員に違う額や日を伝えてしまいます", "a slip in it would go unseen, and members would be told another sum or day"},
	"unknown-contact":       {"会員が、別の人に電話したり、メールを送ったりしてしまいます", "members might call or write to somebody else"},
	"wrong-status":          {"会員が、受け取れるのか、受け取れないのか分かりません", "members could not tell whether they are paid or not"},
	"other-sum":             {"会員に、受け取れない額を伝えてしまいます", "members would be told a sum that they are not paid"},
	"wrong-answer":          {"会員の答えが逆に取られ、違う結果を案内してしまいます", "a member's answer would be taken for the reverse, and another result shown"},
	"other-name":            {"会員が、別の書類を用意したり、別の答えを選んだりしてしまいます", "members would send another paper, or choose another answer"},
	"other-contact":         {"会員が、別の窓口に電話したり、だれも出ない時間に電話したりしてしまいます", "members would call somebody else, or when nobody answers"},
	"unknown-sum":           {"会員が、受け取れない額を当てにしてしまいます", "members would count on a sum that nobody pays"},
	"unknown-date":          {"会員が、違う日を当てにしてしまいます", "members would count on a day that nobody has set"},
	"out-of-order":          {"別のことについての決まりとして、会員に伝わります", "members would take it for a rule about something else"},
	"not-in-official-text":  {"誰も決めていない額や日を、会員に約束してしまいます", "members would be promised a sum or a day that nobody has decided"},
	"refused-exception":     {"公式の決まりと違うことが、確かめられたものとして会員に伝わります", "members would be told something else than was decided, as if it had been checked"},
	"same-text":             {"新しい決まりが載らないまま、全部載ったように見えます", "the site would seem to have all of the new rules, and would have none"},
	"unknown-file":          {"ここに置けないファイルは、会員の見るサイトに入りません", "a file that cannot be here never gets onto the site that members see"},
}

// Why says what problems of an id mean to a member; "" in both languages where
// their hints say so.
func Why(id string) Text { return whys[id] }
