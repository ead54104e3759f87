// Package e2e has the tests that cross the whole road, from content/ and rules/
// to somebody who uses what comes of it. Here is who types commands:
//
//	mistakes_test.go         what staff do wrong, and the exact screen (testdata/mistakes)
//	guide_test.go            the guides, command by command
//	faults_test.go, interrupt_test.go  a full disk, a kill, Ctrl+C
//	rooms_test.go            which package may import which
//
// Below are the scripts of commands (scripts), and the tests in a browser, a
// package for each person, so that none takes long on its own:
//
//	selfcheck   a member answers the self-check
//	pages       a reader reads and prints
//	hosts       a host serves the site, moves it, loses it
//	staff       staff watch it while they write
//	reader      how they use the browser: things are found by role and name
//	sample      the sites they try
//
// What takes long is tried as a sample; all of it with TEBIKI_EXHAUSTIVE=1, and
// what the sample leaves out with TEBIKI_EXHAUSTIVE=rest (sample/every.go). A
// test of one room alone lives in that room.
package e2e
