package fact

import "testing"

// TestDeceivingLinks: a link that says one address and leads to another is
// refused; one that says the same otherwise, or says words, is not.
func TestDeceivingLinks(t *testing.T) {
	for _, c := range []struct {
		dest, text string
		want       bool
	}{
		{"https://www.med.or.jp/", "https://www.med.or.jp/", true},
		{"https://www.med.or.jp/a", "med.or.jp", true},
		{"https://www.med.or.jp/a", "日本医師会のサイト", true},
		{"https://www.med.or.jp/form.pdf", "form.pdf", true},
		{"https://www.med.or.jp/", "Q&A 4.5", true},
		{"https://evil.example/", "https://www.med.or.jp/", false},
		{"https://evil.example/", "www.med.or.jp", false},
		{"https://evil.example/", "bank.to", false},
		{"https://evil.example/", "ｍｅｄ．ｏｒ．ｊｐ", false},
		{"https://med.or.jp.evil.example/", "med.or.jp/a?b", false},
		{"tel:0120-179-066", "0120-179-066", true},
		{"tel:0120-179-066", "０１２０－１７９－０６６（毎日）", true},
		{"tel:+81-3-1234-5678", "03-1234-5678", true},
		{"tel:0120-179-066", "電話する", true},
		{"tel:0120-179-066", "0120-179-067", false},
		{"tel:0990-000-000", "0120ー179ー066", false},
		{"mailto:a@example.jp", "a@example.jp", true},
		{"mailto:a@example.jp", "メール", true},
		{"mailto:a@evil.example", "a@example.jp", false},
		{"1.md", "www.med.or.jp", true},
	} {
		if message, _, got := Deceives(c.dest, c.text); got != c.want {
			t.Errorf("[%s](%s): %v (%s)", c.text, c.dest, got, message.EN)
		}
	}
}

func TestLookalikeHosts(t *testing.T) {
	for address, want := range map[string]bool{
		"https://www.med.or.jp/": true, "https://日本医師会.jp/": true, "https://例え-dns.jp/": true,
		"https://www.mеd.or.jp/": false, // a Cyrillic е
		"https://www.mεd.or.jp/": false, "https://xn--med-abc.jp/": false, "https://www.XN--a.jp/": false, "https://ｍed.or.jp/": false,
	} {
		if got := IsHTTPS(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}
