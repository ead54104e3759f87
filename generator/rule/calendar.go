package rule

import (
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// Keys by which eval is asked about the calendar. No question may have one as
// its id.
const (
	ArrivalKey  = "arrival"   // the day documents arrive
	ClaimDayKey = "claim_day" // a day, to find its claim year
)

// schedule reads the paydays: which days of arrival, and by when they are
// paid. They must have every day of a month once.
func (l *loader) schedule(root *tomlfile.Value) {
	problems := len(l.Problems)
	owner := [LastDay + 1]*tomlfile.Value{}
	tables := l.Tables(root, "schedule")
	for _, t := range tables {
		l.Unknown(t, "arrival", "paid", "cite")
		p := Payday{From: 1, Until: LastDay, Cite: l.cite(t)}
		if arrival := l.Want(t, "arrival", tomlfile.Table, true); arrival != nil {
			l.Unknown(arrival, "from", "until")
			p.From = l.integer(arrival, "from", 1, 1, LastDay)
			p.Until = l.integer(arrival, "until", LastDay, 1, LastDay)
			if p.From > p.Until {
				l.emptyRange(arrival)
			}
		}
		if paid := l.Want(t, "paid", tomlfile.Table, true); paid != nil {
			l.Unknown(paid, "month", "day")
			if month := paid.Get("month"); month != nil && month.Kind == tomlfile.String {
				l.WrongTypeHint(month, "month", tomlfile.Integer.Name(),
					diag.Textf("届いた月の何か月後かを、数字で書きます。同じ月なら 0、翌月なら 1 です", "write how many months after the arrival: 0 for the same month, 1 for the next"))
			} else {
				p.Months = l.integer(paid, "month", 0, 0, 120)
			}
			p.Day = LastDay
			if day := paid.Get("day"); day == nil {
				l.Want(paid, "day", tomlfile.Integer, true)
			} else if day.Kind == tomlfile.String && day.Text != "last" {
				l.WrongTypeHint(day, "day", diag.Textf("日（1から31まで）か \"last\"", "a day from 1 to 31, or \"last\""),
					diag.Textf("15日なら day = 15、月の終わりの日なら day = \"last\" と書きます", "write day = 15, or day = \"last\" for the end of the month"))
			} else if day.Kind != tomlfile.String {
				p.Day = l.integer(paid, "day", LastDay, 1, LastDay)
			}
			if p.Months == 0 && p.Day < p.Until && p.From <= p.Until {
				l.paidTooEarly(paid, p)
			}
		}
		for day := p.From; day <= p.Until; day++ {
			if owner[day] != nil {
				l.Error(t.Pos, "duplicate-id", diag.Textf("%d日は%d行目の [[schedule]] にもあります", "day %d is in the [[schedule]] of line %d too", day, owner[day].Pos.Line),
					diag.Textf("日が重ならないようにしてください", "let each day of the month be in one [[schedule]]"))
				break
			}
			owner[day] = t
		}
		l.scheme.Schedule = append(l.scheme.Schedule, p)
	}
	for day := 1; day <= LastDay && len(tables) > 0 && !diag.Failed(l.Problems); day++ {
		if owner[day] == nil {
			l.Error(tables[len(tables)-1].Pos, "uncovered-case", diag.Textf("%d日に届いた書類の支払日がありません", "no [[schedule]] says when documents that arrive on day %d are paid", day),
				diag.Textf("1日から31日までのすべての日を、どれかの arrival に入れてください", "let every day from 1 to 31 be in one arrival"))
		}
	}
	if len(l.Problems) > problems {
		l.scheme.Schedule = nil // what it says of days is not what is meant
	}
}

// paidTooEarly reports a payday in the month of arrival that lies before an
// arrival. Where a month ends before both days, both are its last.
func (l *loader) paidTooEarly(paid *tomlfile.Value, p Payday) {
	at := paid.Get("day")
	if at == nil {
		return // which was reported
	}
	l.Error(at.Pos, "paid-before-arrival",
		diag.Textf("%d日に届く書類の支払日が、届くより前の、同じ月の%d日です", "documents that arrive on day %d would be paid before they arrive, on day %d of the same month", p.Until, p.Day),
		diag.Textf("次の月に支払うなら month = 1、月の末日なら day = \"last\" と書きます。そうでなければ、arrival の日を確かめてください", "write month = 1 if they are paid in the next month, day = \"last\" if by the end of this one; else check the days of arrival"))
}

// integer returns the whole number under a key, which must lie between low
// and high, or a default where there is none.
func (l *loader) integer(t *tomlfile.Value, key string, absent, low, high int) int {
	v := l.Want(t, key, tomlfile.Integer, false)
	if v == nil {
		return absent
	}
	if v.Int < int64(low) || v.Int > int64(high) {
		l.Error(v.Pos, "wrong-type", diag.Textf("%s は%dから%dまでの整数です", "%s is a whole number from %d to %d", key, low, high), diag.Text{})
		return absent
	}
	return int(v.Int)
}

// claimYear reads when a claim year begins and how many claims it allows.
func (l *loader) claimYear(root *tomlfile.Value) {
	t := l.Want(root, "claim_year", tomlfile.Table, false)
	if t == nil {
		return
	}
	l.Unknown(t, "starts", "claims")
	c := &ClaimYear{StartMonth: 1, StartDay: 1, Claims: l.integer(t, "claims", 1, 1, Greatest)}
	if v := l.Want(t, "starts", tomlfile.String, true); v != nil {
		day, err := time.Parse("2006-01-02", "2001-"+v.Text) // no leap year: a claim year begins in every year
		if err != nil {
			l.Error(v.Pos, "wrong-type", diag.Textf("starts は毎年ある日を「月-日」で書きます", "starts is a month and a day that every year has"), diag.Text{JA: `例: starts = "06-01"`, EN: `for example starts = "06-01"`})
		} else {
			c.StartMonth, c.StartDay = int(day.Month()), day.Day()
		}
	}
	l.scheme.ClaimYear = c
}
