package command

import (
	"bytes"
	"os"
	"path"
	"path/filepath"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rewrite"
)

// records are what a file is to say from now on of texts that a person found to
// be right.
type records struct {
	accepted     []page.Translation // made from their source as it is now: [translated]
	translations []page.Translation // all of the file, in their order
	confirmed    []page.Line        // compared with what they say again: [confirmed]
	order        []string           // of the ids that can be confirmed
	whole        bool               // nothing else is to be recorded of the file
}

// writeRecords writes records into a file, unless it says so already, and
// returns the exit status.
func (o *options) writeRecords(sys System, held *rewrite.Held, file string, r records) int {
	before, err := os.ReadFile(o.in(file))
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	data, problems := before, []diag.Problem(nil)
	if len(r.accepted) > 0 {
		data, problems = page.Accept(file, data, r.accepted, r.translations, r.whole)
	}
	if len(r.confirmed) > 0 && data != nil {
		data, problems = page.Confirm(file, data, r.confirmed, r.order, r.whole)
	}
	if data == nil {
		if err := diag.Report(sys.Stderr, sys.Lang, problems); err != nil {
			return sys.fail(ExitUsage, err)
		}
		return ExitUsage
	}
	if bytes.Equal(data, before) {
		return ExitOK
	}
	if err := held.Replace(o.in(file), before, data); err != nil {
		return sys.fail(ExitUsage, savedMeanwhile(file, err))
	}
	return ExitOK
}

// ownRecords are what [confirmed] is to say of translations.
func ownRecords(list []page.Translation) (lines []page.Line) {
	for _, t := range list {
		lines = append(lines, t.OwnRecord())
	}
	return lines
}

// idsOf lists the ids of translations.
func idsOf(list []page.Translation) (ids []string) {
	for _, t := range list {
		ids = append(ids, t.ID)
	}
	return ids
}

// belowSources lists what a path can mean below the folder of -C: as a list
// shows it, or seen from where the command runs.
func (o *options) belowSources(name string) []string {
	means := []string{path.Clean(filepath.ToSlash(name))}
	here, err := filepath.Abs(name)
	if err != nil {
		return means
	}
	root, err := filepath.Abs(o.dir)
	if err != nil {
		return means
	}
	if below, err := filepath.Rel(root, here); err == nil {
		means = append(means, filepath.ToSlash(below))
	}
	return means
}
