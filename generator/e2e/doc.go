// Package e2e has the tests that cross the whole road: from content/ and rules/
// through the program, as a process of its own, to a browser, a server or a
// piece of paper. A test of one room alone lives in that room.
//
//	main_test.go             scripts of commands (testdata/script)
//	mistakes_test.go         what staff do wrong, and the exact screen (testdata/mistakes)
//	guide_test.go            the guides, command by command
//	browser_*_test.go        what a reader sees and does, in Chromium
//	hosting_*_test.go        the site on real servers
//	faults_test.go, interrupt_test.go  a full disk, a kill, Ctrl+C
//
// What a browser test finds, it finds as a person does: by role and name
// (browser_named_test.go). All share one Chromium (browser_shared_test.go). What
// takes long is tried as a sample, and all of it with TEBIKI_EXHAUSTIVE=1
// (exhaustive_test.go).
package e2e
