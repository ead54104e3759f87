package view

import (
	"compress/gzip"
	"errors"
)

// scale weighs what is written to it, and takes no more as soon as that is too
// heavy: what comes then need not be made.
type scale struct {
	mostPacked, mostUnpacked int // bytes

	packed, unpacked int
	gzip             *gzip.Writer
}

func newScale(mostPacked, mostUnpacked int) *scale {
	s := &scale{mostPacked: mostPacked, mostUnpacked: mostUnpacked}
	packed, err := gzip.NewWriterLevel((*pan)(s), gzip.BestCompression)
	if err != nil {
		panic("view: " + err.Error())
	}
	s.gzip = packed
	return s
}

// errHeavy ends the writing of what is too heavy.
var errHeavy = errors.New("too heavy")

func (s *scale) isTooHeavy() bool { return s.packed > s.mostPacked || s.unpacked > s.mostUnpacked }

func (s *scale) Write(data []byte) (n int, err error) {
	if s.unpacked += len(data); s.isTooHeavy() {
		return 0, errHeavy
	}
	return s.gzip.Write(data)
}

// close weighs what is not packed yet.
func (s *scale) close() {
	if s.isTooHeavy() {
		return
	}
	if err := s.gzip.Close(); err != nil && !s.isTooHeavy() {
		panic("view: weighing failed: " + err.Error())
	}
}

// pan is where the packed bytes go.
type pan scale

func (p *pan) Write(data []byte) (n int, err error) {
	if p.packed += len(data); p.packed > p.mostPacked {
		return 0, errHeavy
	}
	return len(data), nil
}
