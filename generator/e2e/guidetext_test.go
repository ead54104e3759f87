package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// The staff guide (content/README.md, content/README.en.md) says what to type
// and what to change in fenced blocks that a program can follow as well:
// "console" holds commands behind > and what they answer, "edit" a change in
// the labels below. Each chapter (##) begins with the content as it is.

// guideStep is one fenced block.
type guideStep struct {
	chapter  string
	line     int // of the guide, where the block's text begins
	edit     guideEdit
	commands []guideCommand
}

// guideCommand is a line behind > and the screen that follows it.
type guideCommand struct {
	typed  string
	screen []string
}

// guideEdit holds the labels' texts by their English name.
type guideEdit map[string]string

// editLabels are the labels of an edit block, in both languages.
var editLabels = map[string]string{
	"ファイル:": "File", "変える前:": "Before", "変えた後:": "After", "この行の下に:": "Below this", "書き足す:": "Add",
	"写すもと:": "Copy", "写した先:": "To", "新しいファイル:": "New file", "中身:": "Content",
	"File:": "File", "Before:": "Before", "After:": "After", "Below this:": "Below this", "Add:": "Add",
	"Copy:": "Copy", "To:": "To", "New file:": "New file", "Content:": "Content",
}

var anyFence = regexp.MustCompile("(?ms)^```.*?^```$")

var guideFence = regexp.MustCompile("(?ms)^```(console|edit)\n(.*?)^```$")

// readGuide takes the steps out of a guide.
func readGuide(text string) []guideStep {
	var steps []guideStep
	for _, m := range guideFence.FindAllStringSubmatchIndex(text, -1) {
		before, body := text[:m[4]], text[m[4]:m[5]]
		prose := anyFence.ReplaceAllString(before, "")
		chapter, _, _ := strings.Cut(prose[strings.LastIndex(prose, "\n## ")+1:], "\n")
		step := guideStep{chapter: chapter, line: strings.Count(before, "\n") + 1}
		if text[m[2]:m[3]] == "edit" {
			step.edit = readEdit(body)
		} else {
			step.commands = readCommands(body)
		}
		steps = append(steps, step)
	}
	return steps
}

func readEdit(body string) guideEdit {
	edit, label := guideEdit{}, ""
	for line := range strings.Lines(body) {
		if name, ok := editLabels[strings.TrimSpace(line)]; ok {
			label = name
			continue
		}
		edit[label] += line
	}
	return edit
}

func readCommands(body string) []guideCommand {
	var list []guideCommand
	for line := range strings.Lines(body) {
		line = strings.TrimSuffix(line, "\n")
		if typed, ok := strings.CutPrefix(line, "> "); ok {
			list = append(list, guideCommand{typed: typed})
		} else if last := len(list) - 1; last >= 0 {
			list[last].screen = append(list[last].screen, line)
		}
	}
	return list
}

// args are what a command line says to the program, however it is called.
func (c guideCommand) args() []string {
	words := strings.Fields(strings.Replace(c.typed, "go run ./generator", "tebiki", 1))
	if len(words) == 0 || words[0] != "tebiki" {
		return nil
	}
	return words[1:]
}

// matches reports whether a screen is what the guide quotes: "…" stands for
// anything in a line, and alone in a line for any lines.
func (c guideCommand) matches(screen string) bool {
	pattern := "^"
	for _, line := range c.screen {
		if line == "…" {
			pattern += "(?:.*\n)*?"
		} else {
			pattern += strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*") + "\n"
		}
	}
	return regexp.MustCompile(pattern + "$").MatchString(screen)
}

// apply makes the change in a folder. official is the text that stands for a
// new file's content.
func (e guideEdit) apply(dir, official string) error {
	file := func(label string) string {
		return filepath.Join(dir, filepath.FromSlash(strings.TrimSpace(e[label])))
	}
	switch {
	case e["Copy"] != "":
		return copyEither(file("Copy"), file("To"))
	case e["New file"] != "":
		return os.WriteFile(file("New file"), []byte(official), 0o666)
	}
	data, err := os.ReadFile(file("File"))
	if err != nil {
		return err
	}
	old, now := e["Before"], e["After"]
	if old == "" {
		old, now = e["Below this"], e["Below this"]+e["Add"]
	}
	text := "\n" + string(data) // so that whole lines are found
	if n := strings.Count(text, "\n"+old); n != 1 || old == "" {
		return fmt.Errorf("%s has %q %d times", e["File"], old, n)
	}
	return os.WriteFile(file("File"), []byte(strings.Replace(text, "\n"+old, "\n"+now, 1)[1:]), 0o666)
}

// copyEither copies a file, or a folder with all that is in it.
func copyEither(from, to string) error {
	if info, err := os.Stat(from); err != nil {
		return err
	} else if info.IsDir() {
		return os.CopyFS(to, os.DirFS(from))
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}
