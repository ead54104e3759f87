//go:build unix

package folder

import "syscall"

// openFlags refuse a link that took a file's place after it was looked at, and
// do not wait for somebody to write into a pipe that did.
const openFlags = syscall.O_NOFOLLOW | syscall.O_NONBLOCK
