package publish

import (
	"context"
	"errors"
	"time"
)

// errHeld means that another process holds the lock.
var errHeld = errors.New("another build holds the lock")

// wait takes the lock of the place, as soon as it is free.
func (p *Place) wait(ctx context.Context) (*lock, error) {
	for first := true; ; first = false {
		l, err := takeLock(p.beside("lock"))
		if !errors.Is(err, errHeld) {
			return l, err
		}
		if first && p.Waiting != nil {
			p.Waiting()
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(50 * time.Millisecond):
		}
	}
}
