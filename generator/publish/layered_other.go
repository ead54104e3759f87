//go:build !linux

package publish

func isLayered(string) bool { return false }
