package publish

import (
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// isLayered reports whether a folder is on a container's disk of layers
// (overlayfs) and not the entry to another disk. A folder of a lower layer
// cannot change its name there: the system answers as between two disks
// (https://docs.kernel.org/filesystems/overlayfs.html, "Renaming directories").
func isLayered(dir string) bool {
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil || int64(disk.Type) != unix.OVERLAYFS_SUPER_MAGIC {
		return false
	}
	own, err := os.Stat(dir)
	if err != nil {
		return false
	}
	above, err := os.Stat(filepath.Dir(dir))
	return err == nil && own.Sys().(*syscall.Stat_t).Dev == above.Sys().(*syscall.Stat_t).Dev
}
