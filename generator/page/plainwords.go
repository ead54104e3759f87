package page

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/progress"
	"tebiki/generator/tomlfile"
)

// markup finds what a Markdown text holds besides its words: the ordinals of
// lists, ids, footnotes' labels, where links lead, and the signs of emphasis
// and code. A text that begins with an ordinal is a title more often than a
// list; the ordinal stays.
var markup = regexp.MustCompile("\n[ \t]*[0-9]{1,9}[.)][ \t]|\\{#[^{}\n]*\\}|\\[\\^[^\\[\\]\n]*\\]:?|\\]\\((?:[^()\\s]|\\([^()\\s]*\\))*\\)|[*`\\[\\]]|\\\\")

// outside finds an address that a link leads to, out of the site.
var outside = regexp.MustCompile(`^\]\(((?:https?:|tel:|mailto:).*)\)$`)

// reading is a text as the checks of facts, terms and parts see it.
type reading struct {
	words        string
	placeholders []*placeholder
	figures      []figure.Figure
	odd          []figure.Oddly // numbers that figures do not say as a reader does
	parted       []figure.Oddly // numbers that readers see with a blank in them
	parts        parts
	links        []siteLink
}

// Reader reads each text once, from one Load to the next: what is the same as
// before is not parsed or scanned again. It changes nothing that Load returns.
// The zero Reader has read nothing.
type Reader struct {
	Waiting *progress.Line // of somebody at a terminal; may be nil

	mutex                 sync.Mutex // passages are read side by side
	now, before           map[string]*reading
	files                 map[string]openedTOML // by name
	terms                 []term                // of terms.toml, that the next two were made with
	lacking, lackedBefore map[termPair][]term
}

// termPair is what a passage and its translation into a language say.
type termPair struct{ lang, source, translation string }

// openedTOML is what a TOML file's bytes were read as. Nobody changes it.
type openedTOML struct {
	data     []byte
	file     *tomlfile.File
	problems []diag.Problem
}

// forget drops the texts that were not read since the last time.
func (r *Reader) forget() {
	r.now, r.before = map[string]*reading{}, r.now
	r.lacking, r.lackedBefore = map[termPair][]term{}, r.lacking
}

// openTOML is tomlfile.Open, unless the file is as it was.
func (r *Reader) openTOML(name string, data []byte) (*tomlfile.File, []diag.Problem) {
	was, known := r.files[name]
	if !known || !bytes.Equal(was.data, data) {
		was = openedTOML{data: data}
		was.file, was.problems = tomlfile.Open(name, data)
		if r.files == nil {
			r.files = map[string]openedTOML{}
		}
		r.files[name] = was
	}
	return was.file, was.problems
}

func (r *Reader) read(text string) *reading {
	if known := r.known(text); known != nil {
		return known
	}
	words, placeholders := plainWords(text)
	figures, odd, parted := joinLines(words, text).figures()
	made := &reading{words, placeholders, figures, append(odd, linkedFigures(text)...), parted, countParts(text), siteLinks(text)}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.now[text] = made
	return made
}

// known is a text as it was read this time or the last; nil if it was not.
func (r *Reader) known(text string) *reading {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.now[text] == nil && r.before[text] != nil {
		r.now[text] = r.before[text]
	}
	return r.now[text]
}

// plainWords blanks what is no word of a text: byte for byte, so that every
// word keeps its place. Addresses outside the site stay. The placeholders are
// blanked too, and returned.
func plainWords(text string) (words string, placeholders []*placeholder) {
	plain := []byte(text)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if plain[i] != '\n' {
				plain[i] = ' '
			}
		}
	}
	for pos := 0; pos < len(text); {
		start := strings.Index(text[pos:], "{{")
		if start < 0 {
			break
		}
		found, length := scanPlaceholder(text[pos+start:])
		found.from += pos + start
		found.to += pos + start
		if found.closed {
			placeholders = append(placeholders, found)
		}
		blank(pos+start, pos+start+length)
		pos += start + length
	}
	marks := markup.FindAllStringIndex(string(plain), -1)
	for i, at := range marks {
		if address := outside.FindStringSubmatchIndex(string(plain[at[0]:at[1]])); address != nil {
			blank(at[0], at[0]+address[2])
			blank(at[0]+address[3], at[1])
			marks[i] = nil
			continue
		}
		blank(at[0], at[1])
	}
	joinNumbers(plain, text, marks)
	return string(plain), placeholders
}

// joinNumbers marks what parts a number for a program alone, so that **10**万円
// is read as 10万円.
func joinNumbers(plain []byte, text string, marks [][]int) {
	for i := 0; i < len(marks); i++ {
		if marks[i] == nil {
			continue
		}
		from, to := marks[i][0], marks[i][1]
		for i+1 < len(marks) && marks[i+1] != nil && marks[i+1][0] == to {
			i++
			to = marks[i][1]
		}
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		after, _ := utf8.DecodeRuneInString(text[to:])
		isTimes := text[from:to] == "*" && isDigitLike(before) && isDigitLike(after) && strings.Count(text, "*")%2 == 1 // 5*3
		if !isOfNumber(before) || !isOfNumber(after) || isTimes || strings.Contains(text[from:to], "\n") {
			continue
		}
		for at := from; at < to; at++ {
			plain[at] = figure.Joined
		}
	}
}

// isOfNumber reports whether a character may be part of a number or its unit.
func isOfNumber(r rune) bool {
	return isDigitLike(r) || strings.ContainsRune(kanjiNumerals+",.，．-¥￥%％円年月日時分", r)
}

// linkedFigures finds numbers of which a link to another site is a part:
// [10](https://…)万円.
func linkedFigures(text string) []figure.Oddly {
	var odd []figure.Oddly
	for at := 0; ; {
		next := strings.Index(text[at:], "](https:")
		if next < 0 {
			return odd
		}
		at += next
		end := strings.IndexAny(text[at:], ") \n")
		before, size := utf8.DecodeLastRuneInString(text[:at])
		if end >= 0 && text[at+end] == ')' {
			after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[at+end+1:], "*`["))
			if (isDigitLike(before) || strings.ContainsRune(kanjiNumerals, before)) && isOfNumber(after) && !strings.ContainsRune(",.-年", after) {
				odd = append(odd, figure.Oddly{From: at - size, To: at + end + 1})
			}
		}
		at += len("](")
	}
}
