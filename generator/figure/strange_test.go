package figure_test

import (
	"strings"
	"testing"
	"time"

	"tebiki/generator/figure"
)

// Numbers that a reader takes for what the comment says, and Scan would not.
func TestStrange(t *testing.T) {
	for _, c := range []struct{ text, part, plain string }{
		{"支援金10,0000円", "10,0000", "100000"},
		{"１０，００００円", "１０，００００", "100000"},
		{"¥1,00,000", "1,00,000", "100000"},
		{"1,0万円", "1,0", "10"},
		{"1,0000,0000", "1,0000,0000", "100000000"},
		{"10.000円", "10.000", "10000"},
		{"10、000円", "10、000", "10000"},
		{"10_000円", "10_000", "10000"},
		{"1O万円", "1O", "10"},
		{"１Ｏ万円", "１Ｏ", "10"},
		{"l0万円", "l0", "10"},
		{"I0万円と", "I0", "10"},
		{"IO万円", "IO", "10"},
		{"¥1OO,000", "1OO,000", "100000"},
		{"1OO,000 yen", "1OO,000", "100000"},
		{"O12O-179-O66", "O12O-179-O66", "0120-179-066"},
		{"0120-179-O66", "0120-179-O66", "0120-179-066"},
		{"電話03-l234-5678へ", "03-l234-5678", "03-1234-5678"},
		{"０９０－１２３４－５６７Ｏ", "０９０－１２３４－５６７Ｏ", "090-1234-5670"},
		{"2O22年", "2O22", "2022"},
		{"1l日", "1l", "11"},
		{"1О万円", "1О", "10"},
		{"①⓪万円", "①⓪", "10"},
		{"10⓪円", "10⓪", "100"},
		{"⑤万円", "⑤", "5"},
		{"１⓪万円", "１⓪", "10"},
		{"⑥月①日", "⑥", "6"},
		{"٣万円", "٣", "3"},
		{"𝟏𝟎万円", "𝟏𝟎", "10"},
		{"10²円", "10²", ""},
		{"1 0万円", "1 0", "10"},
		{"1　0万円", "1　0", "10"},
		{"¥10 000", "10 000", "10000"},
		{"10 000円", "10 000", "10000"},
		{"6月1 5日", "1 5", "15"},
		{"20 22年", "20 22", "2022"},
		{"1 0月", "1 0", "10"},
		{"1〇万円", "1〇", ""},
		{"1○万円", "1○", ""},
		{"1十万円", "1十", ""},
		{"支払は 一0万円", "一0", ""},
		{"伍万円", "伍", ""},
	} {
		odd := figure.Strange(c.text)
		if len(odd) != 1 || c.text[odd[0].From:odd[0].To] != c.part || odd[0].Plain != c.plain {
			t.Errorf("%s: %+v, want %s as %q", c.text, odd, c.part, c.plain)
		}
	}
}

// Usual writing, lists, names and blanks are left alone.
func TestNotStrange(t *testing.T) {
	for _, text := range []string{
		"10万円", "100,000円", "1億2,000万円", "1.5万円", "1.234万円", "10 万円", "3百万円", "2千円", "一〇万円", "拾萬円", "二十五万円", "¥1,234,567.89",
		"①2022年", "①月曜日", "①日本医師会", "①②③の書類", "⑤万一のとき", "A①会員", "①10万円", "(1)10万円", "第1回", "5²", "10¹",
		"1,2,3", "2022,2023年", "4-5,6", "Q1,2", "6、7月", "1、2日", "5・6月", "1・2回目",
		"OO円", "○○円", "〇〇万円", "IT", "Office 365", "O365", "ISO27001", "I paid", "l", "USB-C 3.1", "A4 2枚", "10l", "5 lines", "No.10",
		"パターン2 500円", "第2 10万円", "9:00 18:00", "2022 年 6 月 1 日", "0120-179-066", "090 1234 5678", "0120-OOO-OOO", "0120-179-OOO", "03-5-Ol", "0120-179-066lines", "2022-06-Ol", "4-1-I2", "1 June 2022", "2 0120-179-066", "3.11", "v1.000", "同一10万円", "統一5万円", "IPv4 10", "24 hours", "1 000 people",
	} {
		if odd := figure.Strange(text); len(odd) > 0 {
			t.Errorf("%s: %+v", text, odd)
		}
	}
}

// What is written in old deeds, and what emphasis parts, is read.
func TestReadAcross(t *testing.T) {
	for text, key := range map[string]string{"拾萬円": "100000", "金壹拾萬圓": "100000", "10\x01\x01万円": "100000", "1\x010万円": "100000"} {
		if figures := figure.Scan(text); len(figures) != 1 || figures[0].Kind != figure.Yen || figures[0].Key != key {
			t.Errorf("%q: %+v, want %s yen", text, figures, key)
		}
	}
}

// A long list takes time by its length, and not by its square.
func TestStrangeOfLongTexts(t *testing.T) {
	for _, part := range []string{"1", "1,", "1 0", "O,", "1O-", "1-", "0-O1-", "²", "²1", "О1", "一1", "1、", "1\x01"} {
		done := make(chan bool)
		go func() {
			figure.Strange(strings.Repeat(part, 100_000))
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			t.Errorf("%q: still not read after 20 seconds", part)
		}
	}
}

func FuzzStrange(f *testing.F) {
	for _, text := range []string{"10,0000円", "1O万円", "①⓪万円", "一0万円", "¥1 0", "1\x010、000円", "\xe3\x88"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, odd := range figure.Strange(text) {
			if odd.From < 0 || odd.To <= odd.From || odd.To > len(text) {
				t.Errorf("%q: %+v after %d", text, odd, last)
			}
			last = odd.To
		}
	})
}
