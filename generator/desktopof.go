package main

// desktop is what the program may ask of the computer it was started on.
type desktop struct {
	home    string                     // the folder the program's file is in, "" if unknown
	window  bool                       // the console window was opened for this program and closes with it
	browser func(address string) error // shows an address in the user's browser
}
