package desktop

var opener = []string{"open"}

func hasScreen() bool { return true }

// ownsWindow is false: Terminal keeps the window of a program that has ended.
func ownsWindow() bool { return false }
