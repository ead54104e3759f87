package desktop

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// opener is handed the address as it is: cmd's "start" would read & and %.
var opener = []string{"rundll32.exe", "url.dll,FileProtocolHandler"}

func hasScreen() bool { return true }

// ownsWindow reports whether no other program uses the console, as is so
// after a double click; a program started in cmd or PowerShell shares theirs.
// What is printed needs no code page: Go writes to a console in UTF-16.
func ownsWindow() bool {
	list := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	var ids [2]uint32
	n, _, _ := list.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}
