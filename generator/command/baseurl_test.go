package command

import (
	"net/url"
	"strings"
	"testing"

	"tebiki/generator/diag"
)

func TestBaseURL(t *testing.T) {
	for written, want := range map[string]string{
		"https://example.jp":                          "https://example.jp/",
		"https://example.jp/":                         "https://example.jp/",
		"https://EXAMPLE.jp/cyber":                    "https://example.jp/cyber/",
		"https://example.jp:8443/cyber/":              "https://example.jp:8443/cyber/",
		"https://医師会.jp/":                             "https://xn--6oq83h94l.jp/",
		"https://ｅｘａｍｐｌｅ.jp/":                         "https://example.jp/",
		"https://example.jp/手引き":                      "https://example.jp/%E6%89%8B%E5%BC%95%E3%81%8D/",
		"https://xn--6oq83h94l.jp/":                   "https://xn--6oq83h94l.jp/",
		"https://192.0.2.1/":                          "https://192.0.2.1/",
		"https://[2001:db8::1]/":                      "https://[2001:db8::1]/",
		"https://intranet/":                           "https://intranet/",
		" https://example.jp/ ":                       "https://example.jp/",
		"http://example.jp/":                          "",
		"example.jp":                                  "",
		"ftp://example.jp/":                           "",
		"https://":                                    "",
		"https:///path":                               "",
		"https://exa mple.jp/":                        "",
		"https://my_site.example.jp/":                 "",
		"https://-a.jp/":                              "",
		"https://a..jp/":                              "",
		"https://.jp/":                                "",
		"https://example.jp:0/":                       "",
		"https://example.jp:65536/":                   "",
		"https://example.jp:/":                        "",
		"https://example.jp:80a/":                     "",
		"https://999.1.1.1/":                          "",
		"https://name:secret@example.jp/":             "",
		"https://example.jp//evil.example":            "",
		"https://example.jp/a/../b":                   "",
		"https://example.jp/?a":                       "",
		"https://example.jp/#":                        "",
		"https://%65xample.jp/":                       "",
		"https://" + strings.Repeat("a", 64) + ".jp/": "",
	} {
		got, wrong := baseURL(written)
		if got != want || (wrong == diag.Text{}) != (want != "") {
			t.Errorf("%q: %q, %q, want %q", written, got, wrong.EN, want)
		}
	}
}

// What is taken for an address is one for every program, and stays as it is.
func FuzzBaseURL(f *testing.F) {
	for _, seed := range []string{"https://医師会.jp/", "https://example.jp:8443/cyber/", "https://[::1]/", "https://a/%2F/", "https://example.jp/手引き"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, written string) {
		base, wrong := baseURL(written)
		if wrong != (diag.Text{}) {
			return
		}
		for _, r := range base {
			if r <= ' ' || r >= 0x7f {
				t.Fatalf("%q: %q", written, base)
			}
		}
		u, err := url.Parse(base)
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || !strings.HasSuffix(base, "/") {
			t.Fatalf("%q: %q, %v", written, base, err)
		}
		if again, wrong := baseURL(base); again != base {
			t.Fatalf("%q: %q, then %q (%s)", written, base, again, wrong.EN)
		}
	})
}
