package serve

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"tebiki/generator/page"
)

// pipes are connections without the system's own buffers: what is not read is
// not written.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	if c, ok := <-p; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}

func (p pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80} }

func (p pipes) Close() error { close(p); return nil }

// slowly serves one large page, whose readers may take so long for an answer.
func slowly(t *testing.T, size int, slowest time.Duration) (*live, pipes) {
	t.Helper()
	listener := make(pipes)
	l, err := newLive(ownHosts("127.0.0.1:0", listener.Addr()), "en", nil)
	if err != nil {
		t.Fatal(err)
	}
	l.slowest = slowest
	large := "<head><title>x</title><meta content=\"script-src 'self'; connect-src 'none'\"></head><body>" + strings.Repeat("x", size) + "</body>"
	l.now = &Sight{site: Static{"/large.html": []byte(large)}, sections: func() []page.Translation { return nil }, replaced: make(chan struct{})}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, listener, l, slowest) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return l, listener
}

// request asks for something and reads the first line of the answer, no more.
func request(t *testing.T, at pipes, target string) *bufio.Reader {
	t.Helper()
	c, server := net.Pipe()
	t.Cleanup(func() { c.Close() })
	at <- server
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", target)
	answer := bufio.NewReaderSize(c, 64)
	if line, err := answer.ReadString('\n'); err != nil || !strings.Contains(line, "200 OK") {
		t.Fatalf("%s answers %q: %v", target, line, err)
	}
	return answer
}

// TestSlowReadersShareWhatTheyHold has many readers take the first line of a
// large page and no more.
func TestSlowReadersShareWhatTheyHold(t *testing.T) {
	const size, readers = 8 << 20, 40
	_, at := slowly(t, size, time.Minute)
	request(t, at, "/large.html")
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range readers {
		request(t, at, "/large.html")
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 4*size {
		t.Errorf("%d readers of a page of %d MB hold %d MB", readers, size>>20, held>>20)
	}
}

// TestWhoReadsTooSlowlyIsCutOff, and whoever waits for a change is not, however
// long that takes.
func TestWhoReadsTooSlowlyIsCutOff(t *testing.T) {
	t.Parallel()
	const slowest = 2 * time.Second
	l, at := slowly(t, 4<<20, slowest)
	events := request(t, at, liveEvents+"?page=/nothing.html&lang=en")
	hear(t, events)
	slow := request(t, at, "/large.html")
	time.Sleep(3 * slowest) // what is tested is that this time is too long for the one and not for the other
	if n, err := io.Copy(io.Discard, slow); n > 1<<20 || errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("who was too slow still gets %d bytes: %v", n, err)
	}
	l.mutex.Lock()
	was := l.now
	l.now = &Sight{site: Static{"/404.html": []byte("<title>t</title><body>another</body>")}, sections: was.sections, replaced: make(chan struct{})}
	close(was.replaced)
	l.mutex.Unlock()
	hear(t, events)
}

// TestWhoSendsTooSlowlyIsCutOff begins requests with a body that never comes, of
// a known length and of none.
func TestWhoSendsTooSlowlyIsCutOff(t *testing.T) {
	t.Parallel()
	const slowest = time.Second
	_, at := slowly(t, 1, slowest)
	for _, body := range []string{"Content-Length: 100000\r\n\r\nx", "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"} {
		for _, method := range []string{"GET", "POST"} {
			c, server := net.Pipe()
			defer c.Close()
			at <- server
			fmt.Fprintf(c, "%s /large.html HTTP/1.1\r\nHost: 127.0.0.1\r\n%s", method, body)
			c.SetReadDeadline(time.Now().Add(20 * slowest))
			if _, err := io.Copy(io.Discard, c); errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("%s, %.20q: the connection is still held", method, body)
			}
		}
	}
}

// hear reads the next message of the events.
func hear(t *testing.T, events *bufio.Reader) {
	t.Helper()
	for {
		line, err := events.ReadString('\n')
		if err != nil {
			t.Fatal("the events end: ", err)
		}
		if strings.HasPrefix(line, "data: ") {
			return
		}
	}
}
