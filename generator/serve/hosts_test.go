package serve

import (
	"net"
	"net/http/httptest"
	"testing"
)

// TestForeignHosts asks for a page under names that are and are not serve's.
func TestForeignHosts(t *testing.T) {
	for _, c := range []struct {
		addr, bound, host string
		status            int
	}{
		{"127.0.0.1:8080", "127.0.0.1:8080", "127.0.0.1:8080", 200},
		{"127.0.0.1:8080", "127.0.0.1:8080", "localhost:8080", 200},
		{"127.0.0.1:8080", "127.0.0.1:8080", "LOCALHOST:8080", 200},
		{"127.0.0.1:8080", "127.0.0.1:8080", "[::1]:8080", 200},
		{"localhost:8080", "[::1]:8080", "localhost:8080", 200},
		{"127.0.0.1:80", "127.0.0.1:80", "localhost", 200},
		{"127.0.0.1:80", "127.0.0.1:80", "[::1]", 200},
		{"127.0.0.1:8080", "127.0.0.1:8080", "localhost", 403},
		{"127.0.0.1:8080", "127.0.0.1:8080", "localhost:8081", 403},
		{"127.0.0.1:8080", "127.0.0.1:8080", "evil.example:8080", 403},
		{"127.0.0.1:8080", "127.0.0.1:8080", "127.0.0.1.evil.example:8080", 403},
		{"127.0.0.1:8080", "127.0.0.1:8080", "192.0.2.1:8080", 403},
		{"127.0.0.1:8080", "127.0.0.1:8080", "", 403},
		{"192.0.2.1:8080", "192.0.2.1:8080", "192.0.2.1:8080", 200},
		{"192.0.2.1:8080", "192.0.2.1:8080", "localhost:8080", 403},
		{"192.0.2.1:8080", "192.0.2.1:8080", "evil.example:8080", 403},
		{"office-pc:8080", "192.0.2.1:8080", "office-pc:8080", 200},
		{":8080", "[::]:8080", "192.0.2.1:8080", 200},
		{":8080", "[::]:8080", "localhost:8080", 200},
		{":8080", "[::]:8080", "evil.example:8080", 403},
	} {
		at, err := net.ResolveTCPAddr("tcp", c.bound)
		if err != nil {
			t.Fatal(err)
		}
		l, err := newLive(ownHosts(c.addr, at), "en", newReviewer(t.TempDir()))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/", liveScript} {
			request := httptest.NewRequest("GET", path, nil)
			request.Host = c.host
			answer := httptest.NewRecorder()
			l.show(nil, nil, nil)
			l.ServeHTTP(answer, request)
			want := c.status
			if path == "/" && want == 200 {
				want = 503 // nothing was built
			}
			if answer.Code != want {
				t.Errorf("-addr %s, Host %q, %s: %d, want %d", c.addr, c.host, path, answer.Code, want)
			}
		}
	}
}

// TestAddressToOpen asks where a browser on this computer finds serve: an
// address that every browser opens, whatever serve listens at.
func TestAddressToOpen(t *testing.T) {
	for bound, want := range map[string]string{
		"[::]:8080":      "127.0.0.1:8080",
		"0.0.0.0:8080":   "127.0.0.1:8080",
		"127.0.0.1:8080": "127.0.0.1:8080",
		"[::1]:8080":     "[::1]:8080",
		"192.0.2.1:8080": "192.0.2.1:8080",
	} {
		at, err := net.ResolveTCPAddr("tcp", bound)
		if err != nil {
			t.Fatal(err)
		}
		if got := address(at); got != want {
			t.Errorf("%s: %s, want %s", bound, got, want)
		}
	}
}
