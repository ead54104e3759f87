package proofread

import (
	"testing"

	"tebiki/generator/page"
	"tebiki/generator/source"
)

func passageOf(t *testing.T, text string) page.Passage {
	t.Helper()
	file, problems := source.Open("check.toml", []byte(text))
	if problems != nil {
		t.Fatal(problems)
	}
	return page.Passage{Text: source.Piece(file, 0)}
}

// TestAnswers holds the words of yes against those of no.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		legend, yes, no string
		want            int
	}{
		{"請求しましたか", "いいえ、請求していません", "はい、請求しました", 2},
		{"Did you claim?", "No, we did not", "Yes, we did", 2},
		{"請求しましたか", "いいえ", "はい", 2},
		{"請求しましたか", "はい、しました", "はい、していません", 1},
		{"Did you claim?", "Yes", "Yes - but late", 1},
		{"通知しましたか", "まだ通知していません", "通知しました", 1},
		{"Have you told them?", "We have not told them", "We have told them", 1},
		{"Have you told them?", "We haven’t told them", "We have told them", 1},
		{"通知しましたか", "はい、通知していません", "いいえ、まだ通知していません", 1},
		{"Did you?", "Yes, we did not", "No, we did not", 1},

		{"請求しましたか", "はい、請求しました", "いいえ、請求していません", 0},
		{"請求しましたか", "はい", "いいえ", 0},
		{"休業しましたか", "休業しました", "休業していません", 0},
		{"休業しましたか", "した", "していない", 0},
		{"まだ報告していませんか", "はい、まだ報告していません", "いいえ、報告しました", 0},
		{"被害はなかったですか", "なかった", "あった", 0},
		{"Were you closed?", "Yes, we were closed", "No, we were not closed", 0},
		{"Were you closed?", "Closed", "Open", 0},
		{"Are you not a member?", "I am not a member", "I am a member", 0},
		{"Still open?", "Not closed yet", "Not open any more", 0},
		{"Members?", "Nobody left", "No-one is one", 0},
		{"Members?", "A member", "No longer a member", 0},
		{"会員ですか", "会員", "会員ではない", 0},
		{"領収書はありますか", "ある", "ない", 0},
		{"会員ですか", "", "", 0},
		{"会員ですか", "会員です", "", 0},
	} {
		if got := answers(passageOf(t, c.legend), passageOf(t, c.yes), passageOf(t, c.no)); len(got) != c.want {
			t.Errorf("%q %q %q: %v", c.legend, c.yes, c.no, got)
		}
	}
}
