package tomlfile

import "strings"

// WithoutComments returns valid TOML without its comments, and without the
// empty lines that would be left in their place. It says the same as before.
func WithoutComments(text string) string {
	var out strings.Builder
	line := ""      // what there is of the line so far
	empty := true   // the line before
	end := func() { // of a line; of several empty ones, the first stays
		line = strings.TrimRight(line, " \t\r")
		if line != "" || !empty {
			out.WriteString(line + "\n")
		}
		line, empty = "", line == ""
	}
	for i := 0; i < len(text); {
		switch text[i] {
		case '"', '\'':
			to := stringEnd(text, i)
			line += text[i:to]
			i = to
		case '#':
			i = lineEnd(text, i)
			if strings.TrimLeft(line, " \t") == "" { // a line of its own goes as a whole
				line = ""
				i = min(i+1, len(text))
			}
		case '\n':
			end()
			i++
		default:
			to := i + 1
			for to < len(text) && strings.IndexByte("\"'#\n", text[to]) < 0 {
				to++
			}
			line += text[i:to]
			i = to
		}
	}
	if line != "" {
		end()
	}
	return strings.TrimRight(out.String(), "\n") + "\n"
}
