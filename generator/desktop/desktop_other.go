//go:build !windows && !darwin

package desktop

import "os"

var opener = []string{"xdg-open"}

// hasScreen keeps xdg-open from starting a browser in a server's terminal.
func hasScreen() bool { return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" }

func ownsWindow() bool { return false }
