package rival

// Under each other stand the sets; the things of one are parted by |, and of each the
// Japanese words stand before the /, the English behind it, where _ is a blank and a
// word ending in * goes on as it likes. Words that may stand for several things of a
// set are left out, or stand with each: what is only named otherwise is no mistake.
const words = `
電話 / telephone* phone phones phoned phoning call calls called calling | メール / email* e-mail* | 郵送 郵便 / post posted posting postal by_mail mailed | FAX ファックス ファクス / fax* | オンライン / online
署名 / sign signs signed signature* | 捺印 押印 印鑑 / seal sealed stamp stamped
患者 / patient* | 職員 従業員 / staff employee* | 弁護士 / lawyer* attorney* solicitor* | 税理士 会計士 / accountant* | 家族 / family families relative* | 警察 / police | 銀行 / bank banks | 専門事業者 専門業者 / firm firms specialist*
保険会社 / insurance insurer* | 通信事業者 / provider* internet_company telephone_company | メーカー / manufacturer* maker*
毎日 / every_day daily each_day | 毎週 / every_week weekly each_week a_week per_week | 毎月 月に / month monthly month's | 毎年 年に 年間 年1回 / year yearly annual* year's
上記 / above preceding | 下記 / below following underneath
一部 / some part partly partially certain | 全て すべて 全部 / all every whole full entire each
最初 はじめ 初め / first initial* start beginning begin* | 最後 末日 / last final* end
増加 増え 増額 拡大 / increas* grow* grew ris* rose more | 減少 減っ 減り 減額 縮小 / decreas* declin* fall* fell shrink* drop* less reduc*
開始 始ま 始め / start* begin* began launch* open* | 終了 終わ 完了 / end ends ended ending finish* complet* close* expire* over
保存 保管 / save* saving keep* kept stor* retain* | 削除 消去 / delet* remov* eras* clear*
出力 / export* output* print* | 入力 / enter* input* typ*
現金 / cash | 振込 振り込 口座 / transfer* account*
定期的 定期に / regular* periodic* | 随時 不定期 / irregular* any_time anytime whenever as_needed occasional*
無料 無償 / free free_of_charge no_charge without_charge | 有料 有償 / charged fee fees must_be_paid_for paid_service* for_a_charge at_a_charge at_cost
同じ 同様 同一 / same similar* identical alike | 異なる 異なり 違う 違い / different differ differs differently other another
院内 内部 / within inside internal* insider* in-house | 外部 院外 第三者 / outside external* third_part*
大規模 大きな 大きい / large* big* great* major | 小規模 小さな 小さい / small* little minor
重大 深刻 / serious* severe* major grave | 些細 軽微 / small* minor trivial* slight*
至急 直ちに ただちに すぐ 今すぐ / immediate* at_once right_away now promptly quick* soon straight_away | 後日 のちほど / later afterwards
新規 新しい 新しく 新た / new newly | 再診 / return follow-up repeat* | 旧 古い / old former* older
紛失 / lost lose loses losing loss | 盗難 盗まれ / stolen theft thief
原本 / original* | 写し 写を 写の コピー / copy copies photocop*
国内 / domestic* japan | 海外 国外 / abroad overseas foreign
個人 / individual* personal* person* people private* | 法人 / corporat* compan*
匿名 / anonymous* | 実名 氏名 / name*
高い 高度 非常に高い / high* advanced very extremely | 低い / low* little
予防 未然 / prevent* avoid* | 復旧 回復 / recover* restor*
昼間 日中 / day daytime | 夜間 夜 / night* evening*
`
