package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps the names of two folders in one step, renamex_np(2) with
// RENAME_SWAP.
func exchange(stage, target string) error {
	err := unix.RenamexNp(stage, target, unix.RENAME_SWAP)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return errNoExchange
	}
	return os.NewSyscallError("renamex_np", err)
}
