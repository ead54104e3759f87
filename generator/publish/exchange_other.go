//go:build !linux

package publish

// exchange swaps two folders as nearly in one step as the system allows.
func exchange(stage, target string) error { return twoRenames(stage, target) }
