// Package desktop is the computer the program runs on: its browser, its screen,
// and whether the console window closes with the program.
package desktop

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
)

// Desktop is what the program may ask of the computer it was started on.
type Desktop struct {
	Home    string                     // the folder the program's file is in, "" if unknown
	Window  bool                       // the console window was opened for this program and closes with it
	Browser func(address string) error // shows an address in the user's browser
}

// This is the computer the program runs on.
func This() Desktop {
	d := Desktop{Window: ownsWindow(), Browser: openBrowser}
	if program, err := os.Executable(); err == nil {
		d.Home = filepath.Dir(program)
	}
	return d
}

// openBrowser shows an address in the browser that the user has chosen, and
// does not wait for it. It is an error if there is no screen or no program.
func openBrowser(address string) error {
	if !hasScreen() {
		return errors.New("there is no screen")
	}
	opener := exec.Command(opener[0], append(opener[1:], address)...)
	if err := opener.Start(); err != nil {
		return err
	}
	go opener.Wait() // or it would stay behind as a zombie
	return nil
}
