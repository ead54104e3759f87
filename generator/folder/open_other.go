//go:build !unix

package folder

// openFlags are none: Windows makes links for administrators only.
const openFlags = 0
