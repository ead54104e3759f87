package view

import (
	"bytes"
	"crypto/sha256"
	"io"
)

// Store takes the files of a site as they are made.
type Store interface {
	Write(name string, data []byte) error // from several goroutines
	WriteFrom(name string, write func(io.Writer) error) error
	Read(name string) ([]byte, error)  // what was written
	Sum(name string) [sha256.Size]byte // of what was written
}

// memory is a store for a site that is looked at here. One goroutine writes.
type memory map[string][]byte

func (m memory) Write(name string, data []byte) error {
	m[name] = data
	return nil
}

func (m memory) WriteFrom(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	err := write(&b)
	m[name] = b.Bytes()
	return err
}

func (m memory) Read(name string) ([]byte, error) { return m[name], nil }

func (m memory) Sum(name string) [sha256.Size]byte { return sha256.Sum256(m[name]) }
