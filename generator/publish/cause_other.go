//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package publish

func causeOf(err error) cause { return ownCause(err) }
