package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
)

// thisDesktop is the computer the program runs on.
func thisDesktop() desktop {
	d := desktop{window: ownsWindow(), browser: openBrowser}
	if program, err := os.Executable(); err == nil {
		d.home = filepath.Dir(program)
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
