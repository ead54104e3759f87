package folder

import "io/fs"

// Changed is a folder in which some files, by name, hold other bytes, to see
// what would come of a change before it is made. Files that are not there are
// read all the same, but stand in no list.
type Changed struct {
	fs.FS
	Files map[string][]byte
}

// ReadFile returns what a file would hold.
func (c Changed) ReadFile(name string) ([]byte, error) {
	if data, ok := c.Files[name]; ok {
		return data, nil
	}
	return fs.ReadFile(c.FS, name)
}
