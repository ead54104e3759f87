package publish

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange swaps the names of two folders in one step, renameat2(2) with
// RENAME_EXCHANGE. File systems that cannot do that get the two renames of
// other systems.
func exchange(stage, target string) error {
	err := unix.Renameat2(unix.AT_FDCWD, stage, unix.AT_FDCWD, target, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return twoRenames(stage, target)
	}
	return err
}
