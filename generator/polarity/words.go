package polarity

// The words of both languages that turn a meaning. Under a heading, which
// names a class (class.go) and perhaps a group, stand its words; the longest
// word at a place counts, so that a longer one can be an exception to a shorter
// one. In Japanese □ is a figure or placeholder. In English _ is a blank and a
// word ending in * goes on as it likes.

const japaneseWords = `
ignored
	なければなりません なければならない なければいけません なければいけない なくてはなりません なくてはならない なくてはいけません
	ないといけません ないといけない ねばなりません ねばならない ざるを得ません ざるを得ない ほかなりません ほかならない
	かもしれません かもしれない かも知れません かも知れない 申し訳ありません 申し訳ございません すみません
	少なくとも最 少なくない 少なくありません 少なからず 少ない 少なく 危ない つない つなない 損ない 行ない おこない 補ない 失ない ないがしろ ないし
	間もなく まもなく 何となく なんとなく みなし 見なし みなさ 見なさ こなし はなし ないしは
	必ず かならず まず はず いずれ ずつ わずか ひとまず おのずから とりあえず 相変わらず 引き続き ずっと ずらす ずらし いただけ
	か否か 以上の通り 以上のとおり 以下の通り 以下のとおり 以下同 以前と同じ だけで完了 とともに とも限 前後 午前 午後 前年度比 名前 前払 前向 前提 前項 前頁 前ページ 目の前 前の画面 前面 前方 手前 人前 一人前 当たり前
	最後 背後 今後 後ろ 後方 後見 後援 後任 産後 老後 後遺 戦後 放課後 その後 後期 後半 前半 前期 前文 以前の版
	限度 期限 限界 権限 制限 無制限 両親 両替 両立 両面 車両
	いずれにしても いずれにせよ いずれ改め かつて できるだけ できる限り できるかぎり 可能な限り それだけ これだけ どれだけ
negation
	ません ない なかった なし 無し ずに せず らず れず 対象外 不要 不可 禁止 無効 なく ず、 おりません
	できません できない いただけません 受け取れません 使えません 受けられません 対象になりません 対象となりません 対象にならない 対象とならない 対象ではありません 対象としません
	必要はありません 必要ありません 必要がありません 必要ない 必要はない お断り 断って 断りし 迷う 迷った 迷われ 迷い まだのと まだの方 まだの場合 まだの人 不適用 非該当 該当なし 除く 除き 除いて 除外 できなく られなく しなく えなくな れなくな せなくな けなくな めなくな てなくな きなくな 適用外 によらず よらず
clause
	なければ ないと ない限り ないかぎり なくては なくては、 ないかぎりは ないうちは
maybe not
	ませんか ないか ないでしょうか ないよう ぬよう ませんよう ないうち やむを得ない やむをえない やむを得ず
	差し支えありません 差し支えない 差支えありません かまいません かまわない 構いません 構わない 問題ありません 問題ない 問題がない 問題がなければ 問題なければ 問題なく 問題のない 問題はありません
	に過ぎません にすぎません に過ぎない にすぎない とは限りません とは限らない とはかぎりません 限りません に限りません に限られません に限らない 必ずしも
	だけでなく のみならず のみでなく だけではなく ばかりでなく にかかわらず に関わらず を問わず 問わず 問いません 問わない 関係なく
	漏れなく もれなく 滞りなく 遅滞なく なくした なくす なくなった なくなり なくして 遠慮なく 変わりなく ためらわず 忘れずに 忘れず 例外なく もれのない
	つながらない つながりません はっきりしない はっきりしません
	そろわない そろわなければ そろいません 足りない 足りません 満たない 満たさない 間に合わない 間に合いません 届かない 届きません 変わらない 合わない 動かない 使えない 開かない
	済んでいない 欠かせない 欠かせません 絶対に ませんでしょうか  気づかない 思わない 通じない 読めない なくとも 限りではない
	仕方ない 仕方がない 少なからず。 見込みがない 見込めない 聞こえない
softener
	しか
alone
	まだ 未だ
as if not no
	いいえ
as if not un
	不 未 無 非
as if not free
	無料 無償 非課税 免税 免除
as if not except
	以外 外 別 ほか 他
as if not only
	のみ だけ 限り 限る 限定 限 専用
as if not prevent
	防
as if not before
	前
as if not stop
	休 停止 停 止 終 閉 締 解約 退会 退
as if not
	自由 任意 随意 むやみ 勝手 無断 控え 避 拒 却 失 違 逆 誤 難 困難 遠慮 欠 × ✕ ✗ 異 代わり 禁 免 空 初めて 反 否 過ぎ 結構です 超え 抜 ゼロ
only
	のみ だけ に限 限定 限ります 限り、 しか
maybe only
	専用 目安 参考 過ぎ 一方 初めて はじめて 以外 ほか 限 てから 唯一 単独 もっぱら 専ら だけでなく のみならず だけではなく のみでなく それぞれ 各 当会 に限らず までに まで ならで こそ
before
	より前 前に 前は まえに 前から□ 以前に 前までに 前のもの 事前に あらかじめ 予め の前日 前、
maybe before
	前 以前 先 まで うちに 先立 まえ 済 以前は 済ませて 早 既 すでに 直前 前もって
after
	後に 後は あとに あとは あとで 後で のあと たあと た後 の後 のち 以後 後、 あと、 事後 後日 終了後 直後
maybe after
	後 あと てから たら 次 以降 済 次第 翌 済み 経て うえで 上で のうえ 完了 すると 次に 続いて 続け
at least
	以上 少なくとも 最低 下回らない
over
	超 超え 上回
at most
	以内 以下 最大 上限 最高 超えない 超えません
under
	未満 下回 満たない
maybe more
	から より も 数 複数 以外 ほか さらに ほど 何 各 次の 前 □は 半年は
since
	以降 以後
from then
	以降 以後
up to then
	以前 以前に までに
until
	以前 以前に までに まで
same
	当月 同月 その月 当日 同日 当年 同年 その年 当年度 同じ月 同じ日 同じ年 その日 今月 今年 本年
next
	翌月 翌日 翌年 翌年度 翌営業日 翌週 次の月 次の年 来月 来年 次月 次年度 翌朝
second next
	翌々月 翌翌月 翌々日 翌々年 再来月 再来年
last
	前月 前日 前年 前年度 先月 昨年 前の月 前の年
both
	両方 双方 両者 いずれも どちらも ともに 両 かつ
can
	できます できる できた 可能です 可能な いただけます 受け取れます 使えます 受けられます 対象です 対象となります 対象になります 対象とします
cannot
	できません できない いただけません 受け取れません 使えません 受けられません
	対象外 対象になりません 対象となりません 対象にならない 対象とならない 対象ではありません 対象としません
needed
	必要です 必要があります 必要となります 必要になります
not needed
	不要 必要はありません 必要ありません 必要がありません 必要ない 必要はない
maybe both
	全て すべて も 各 いずれの どの どちらの いずれに どちらに
copy
	写し 写を 写の 写は 写が 写と 写、 写。 写） 写) コピー
original
	原本 原紙
arrives
	届く 届いた 届いて 届き 届け 到着 着いた 着く
maybe arrives
	受け取 着 来 届出 届け出 届かない 届きません 届 受領
many times
	何度でも 何回でも 回数に制限 回数の制限 回数制限 無制限
a year
	年間 年に□ 年□ 毎年 一年に 年度に 一年間
a case
	一件につき 事案ごと 1事案 一事案 被害ごと 被害につき 案件ごと 1案件 攻撃ごと 漏えいごと 件ごと
prints
	印刷 プリント
maybe prints
	出力 印字 紙
saves
	保存
maybe saves
	残 控え 保管 出力 取っておく 記録
in turn
	順に 順番に 順を追
any turn
	順不同 順番は問 順番を問 どの順
wholly
	一切停止 一切行 一切の診 全面的 全面停止 完全に
maybe wholly
	全 全て すべて 一切
partly
	一部 部分的
maybe partly
	など 等 だけ のみ 半 ほか 他
sends
	送る 送って 送り 送付 郵送 発送 投函 送ります
maybe sends
	出す 出し 提出 お渡し 宛 届出 送 返送 回答 報告
reader pays
	会員様にてご負担 会員様のご負担 会員様がご負担 会員様ご自身で負担 会員様にご負担 会員様の負担 自己負担 ご負担いただ ご負担ください ご負担願
office pays
	事務局が負担 事務局で負担 事務局の負担 当会が負担 本会が負担
and
	両方 双方 いずれも どちらも ともに かつ 及び および 並びに ならびに
	提出と、 報告と、 通知と、 確認と、 記入と、 連絡と、 届出と、 対応と、
either
	いずれか どちらか
or
	または 又は もしくは 若しくは あるいは いずれか どちらか
maybe either
	いずれで どちらで いずれの どちらの いずれに どちらに か、 や 一方 どれか 何れ
`

const englishWords = `
ignored
	whether_or_not no_later_than no_less_than no_fewer_than not_less_than not_fewer_than no. more_or_less sooner_or_later and/or
	before_tax once_more over_the and_over_the over_a after_all as_under under_way as_above above-mentioned under_the under_this under_a under_an under_way under_review since_then_on even_after
	either_way at_the_following in_the_following the_following_documents as_follows following_the
	or_so or_later_versions beforehand_notice
negation
	can_not not_eligible not_covered not_needed not_required not_necessary not cannot no none never nobody no_one neither unless without ineligible unable impossible unnecessary invalid no_longer nowhere
softener
	until before till
alone
	yet_to have_yet has_yet
maybe not
	,_not not_only no_more_than not_more_than not_exceed* do_not_hesitate not_hesitate not_forget nothing no_problem* if_not not_limited_to nothing_but not_just no_doubt no_matter
	not_sure not_clear not_certain not_have_to not_need need_not not_needed_to
	no_limit without_limit without_any_limit no_restriction unlimited
	not_alone no_other without_fail without_delay no_sooner without_exception none_other not_in_order no_charge
as if not un
	un* incomplete incorrect* insufficient* inaccurate inappropriate inactive inaccessible illegal irregular disallow* malicious non-* abnormal inadequate invalidat* disable* disapprov*
as if not free
	free exempt* tax-free waive* no_charge
as if not except
	except excepting exception* exclud* exclusion* other_than outside apart_from aside_from besides others else
as if not only
	only alone solely just limited exclusively must_be members-only reserved
as if not prevent
	prevent*
as if not stop
	stop* clos* ended cancel* ceas* leave* leaving left expire* discontinu* withdraw* terminat* finish* suspend*
as if not before
	until till prior
as if not loose
	busy off away late longer wrong trouble problem* difficult*
as if not
	doubt unsure uncertain unclear unknown unaware lack* fail* refus* reject* declin* otherwise missing miss misses missed absent instead rather avoid* too_late too_many too_much too_small neglect* forbid* forbidden
	prohibit* barred banned deny denied lost lose beyond hard hardly barely rarely few regardless more_than_once
	hesitate lest overdue less nil zero void empty blank x × fewer too_few all_the_same
only
	only solely exclusively merely
maybe only
	only_after only_when only_once just_once alone just limited must_be members-only no_more_than nothing_but one_of no_one_but reserved restricted sole must unless until till first once at_most up_to single each exclusive other no_other not cannot no none neither never without except
before
	before prior_to beforehand in_advance ahead_of
maybe before
	prior earlier until till no_later_than when previously first already preceding then as_soon_as
after
	after afterwards afterward subsequently
maybe after
	once when later following since then until till on next as_soon_as having from upon past within of from_then
at least
	at_least or_more or_longer or_older or_over or_above and_over and_above and_older no_less_than no_fewer_than not_less_than not_fewer_than a_minimum_of minimum or_greater or_higher and_up upwards
over
	more_than over exceed* above longer_than older_than greater_than higher_than beyond
at most
	at_most or_less or_fewer or_under or_below or_shorter or_younger up_to no_more_than not_more_than within maximum limit a_maximum_of not_exceeding no_longer_than and_under no_fewer_than_0
under
	less_than fewer_than under below younger_than shorter_than lower_than
maybe more
	a_few several any other whole in
since
	or_later or_after on_or_after from onward onwards since starting beginning and_later as_of
until
	or_earlier on_or_before or_before no_later_than by until till up_to_and_including through
from then
	or_later or_after on_or_after onward onwards
up to then
	or_earlier on_or_before or_before
same
	that_month same_month that_day same_day that_year same_year this_month current_month this_year current_year the_day_itself very_day month_of_arrival in_question current_day current_fiscal
next
	following_month next_month month_after_that month_after following_day next_day day_after following_year next_year year_after following_business_day next_business_day next_working_day following_working_day following_week next_week
	month_later day_later year_later following_fiscal next_fiscal month_following day_following year_following following_morning next_morning month_that_follows
second next
	month_after_next day_after_tomorrow year_after_next two_months_later two_months_after two_years_later second_month_after month_after_the_next day_after_next year_after_the_next two_days_later
last
	previous_month last_month preceding_month previous_day day_before previous_year last_year preceding_year preceding_day month_before year_before prior_year prior_month
can
	can eligible covered
cannot
	cannot can_not can't unable ineligible not_eligible not_covered
needed
	need needs needed required must necessary
not needed
	not_need not_needed not_required unnecessary not_necessary
both
	both
maybe both
	each_year every_year each_incident for_each_incident for_each_case every_incident once_for_each
	each all every together too as_well well_as also in_addition further neither plus two
copy
	copy copies photocop* duplicate printout* printed
original
	original originals
arrives
	arriv* reach* deliver*
maybe arrives
	receiv* receipt get gets got come comes came there here in_by with_us with_the_secretariat at_the_secretariat handed_in are_in is_in was_sent were_sent been_sent being_sent sent_to_you
many times
	as_many_times_as as_often_as however_often however_many any_number_of_times any_number_of as_many_as_you unlimited no_limit without_limit without_any_limit no_restriction
few times
	once_per once_a once_an once_for_each only_once just_once
maybe few times
	once twice times
a year
	a_year per_year each_year every_year annually yearly in_a_year one-year per_annum
a case
	per_incident per_case for_each_incident each_incident per_cyberattack per_attack per_leak for_each_case every_incident
prints
	print prints printed printing
maybe prints
	printout* export* output paper hard_copy
saves
	save saves saved saving
maybe saves
	keep* kept store* stor* export* record* hold retain* download*
in turn
	in_order in_turn one_after_another one_by_one step_by_step
any turn
	in_any_order in_whatever_order any_order
wholly
	altogether entirely completely wholly at_all
maybe wholly
	all whole every full fully any no
partly
	partly partially some_of part_of a_part some
maybe partly
	certain several few half only just other else
sends
	send sends sent sending post posts posted posting mailed mailing
maybe sends
	submit* file files filed return* forward* hand post_office post_code postal
reader pays
	you_pay you_must_pay you_have_to_pay members_pay member_pays paid_by_the_member paid_by_you paid_by_members at_your_own_expense your_own_expense at_your_own_cost you_bear borne_by_the_member borne_by_you
office pays
	secretariat_pays secretariat_will_pay paid_by_the_secretariat borne_by_the_secretariat we_pay_the_postage we_pay_for_the_postage association_pays association_will_pay paid_by_the_association postage_due cash_on_delivery
and
	and
either
	either one_of whichever
or
	or either any one_of whichever each neither nor alternatively otherwise every and/or both
maybe either
	each_year every_year each_incident for_each_incident for_each_case every_incident once_for_each any_number_of any_number_of_times
	any each every neither nor one alternatively otherwise else or and/or
`
