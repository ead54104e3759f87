package polarity

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/figure"
	"tebiki/generator/markdown"
)

// The languages that this package knows the words of.
const (
	Japanese = "ja"
	English  = "en"
)

// Input is a text and what has been read of it: byte for byte its words
// without markup, its placeholders and figures.
type Input struct {
	Lang         string
	Text, Words  string
	Placeholders []*markdown.Placeholder
	Figures      []figure.Figure
}

// Text is a text as it is compared: its blocks, and their sentences.
type Text struct {
	lang   string
	blocks []block
}

// block is a paragraph, an item of a list, a cell of a table, or a heading.
type block struct {
	kind      byte // one of "#-|¶^"
	from, to  int
	sentences []sentence
}

// Read finds the sentences of a text, and in them what turns their meaning.
func Read(in Input, terms *Terms) *Text {
	t := &Text{lang: in.Lang, blocks: blocksOf(in.Text)}
	facts := factsOf(in)
	for i := range t.blocks {
		b := &t.blocks[i]
		for len(facts) > 0 && facts[0].from < b.from {
			facts = facts[1:]
		}
		n := 0
		for n < len(facts) && facts[n].from < b.to {
			n++
		}
		b.sentences = sentencesOf(in.Lang, in.Words, b.from, b.to, facts[:n])
		for j := range b.sentences {
			b.sentences[j].find(in.Lang, terms)
		}
	}
	return t
}

// factsOf lists the placeholders and figures of a text in their order.
func factsOf(in Input) []fact {
	var facts []fact
	figures := in.Figures
	until := func(at int) {
		for ; len(figures) > 0 && figures[0].From < at; figures = figures[1:] {
			f := figures[0]
			if f.Kind&figure.Label != 0 || f.Loose {
				continue
			}
			facts = append(facts, fact{key: f.Key, kind: string(rune('0' + int(f.Kind))), from: f.From, to: f.To})
		}
	}
	for _, p := range in.Placeholders {
		from, to := p.Span(in.Text)
		until(from)
		kind := p.Path
		if dot := strings.LastIndexByte(kind, '.'); dot >= 0 {
			kind = kind[:dot]
		}
		if first, last := strings.IndexByte(p.Path, '.'), strings.LastIndexByte(p.Path, '.'); first != last {
			kind = p.Path[:first] + p.Path[last:] // contacts.a.tel and contacts.b.tel are of a kind
		}
		facts = append(facts, fact{key: "{" + p.Path + "}", kind: kind, from: from, to: to})
	}
	until(len(in.Text))
	return facts
}

var (
	itemLine = regexp.MustCompile(`^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+`)
	noteLine = regexp.MustCompile(`^\[\^[^\]\n]*\]:`)
)

// blocksOf parts a text.
func blocksOf(text string) []block {
	var blocks []block
	goesOn := false // the last block
	at := 0
	for line := range strings.Lines(text) {
		from, to := at, at+len(line)
		at = to
		rest := strings.TrimSpace(line)
		item := ""
		if rest != "" && strings.IndexByte("-*+0123456789", rest[0]) >= 0 {
			item = itemLine.FindString(line)
		}
		switch {
		case rest == "":
			goesOn = false
		case rest[0] == '#':
			blocks = append(blocks, block{kind: '#', from: from, to: to})
			goesOn = false
		case rest[0] == '|':
			if strings.Trim(rest, "|-: \t") != "" {
				blocks = append(blocks, cells(line, from)...)
			}
			goesOn = false
		case item != "" && (!goesOn || isListMark(item) || blocks[len(blocks)-1].kind == '-'):
			blocks = append(blocks, block{kind: '-', from: from + len(item), to: to})
			goesOn = true
		case strings.HasPrefix(line, "[^") && noteLine.MatchString(line):
			blocks = append(blocks, block{kind: '^', from: from, to: to})
			goesOn = true
		case goesOn:
			blocks[len(blocks)-1].to = to
		default:
			blocks = append(blocks, block{kind: 'p', from: from, to: to})
			goesOn = true
		}
	}
	return blocks
}

// isListMark reports whether a mark begins a list also within a paragraph.
func isListMark(mark string) bool {
	mark = strings.TrimSpace(mark)
	return mark == "-" || mark == "*" || mark == "+" || mark == "1." || mark == "1)"
}

// cells are those of a table's row.
func cells(line string, from int) []block {
	var blocks []block
	begin := strings.IndexByte(line, '|') + 1
	for i := begin; i < len(line); i++ {
		if line[i] == '|' && line[i-1] != '\\' {
			blocks = append(blocks, block{kind: '|', from: from + begin, to: from + i})
			begin = i + 1
		}
	}
	if strings.TrimSpace(line[begin:]) != "" {
		blocks = append(blocks, block{kind: '|', from: from + begin, to: from + len(line)})
	}
	return blocks
}

// sentencesOf parts a block's words into sentences. What stands in brackets or
// quotes parts none.
func sentencesOf(lang, words string, from, to int, facts []fact) []sentence {
	stop := "."
	if lang == Japanese {
		stop = "。"
	}
	all := make([]sentence, 0, strings.Count(words[from:to], stop)+1)
	begin, depth := from, 0
	add := func(end int) {
		n := 0
		for n < len(facts) && facts[n].from < end {
			n++
		}
		s := sentence{from: begin, to: end, facts: facts[:n:n]}
		facts = facts[n:]
		if s.read(lang, words) {
			all = append(all, s)
		} else if len(s.facts) > 0 && len(all) > 0 { // a placeholder behind the full stop
			all[len(all)-1].facts = append(all[len(all)-1].facts, s.facts...)
		}
		begin = end
	}
	for at := from; at < to; {
		r, size := utf8.DecodeRuneInString(words[at:to])
		at += size
		switch r {
		case '(', '（', '「', '『', '【', '“':
			depth++
		case ')', '）', '」', '』', '】', '”':
			depth = max(0, depth-1)
		case '。', '！', '？':
			if depth == 0 {
				add(at)
			}
		case '.', '!', '?':
			if depth == 0 && lang == English && endsSentence(words[from:at], words[at:to]) && !isAnswer(words[begin:at]) {
				add(at)
			}
		}
	}
	add(to)
	return all
}

// isAnswer reports whether a sentence is no more than "Yes." or "No.", which
// Japanese may leave out: it is read with the next.
func isAnswer(sentence string) bool {
	word, _ := wordAt(strings.TrimSpace(sentence))
	return len(strings.TrimSpace(sentence)) == len(word)+1 && (word == "yes" || word == "no")
}

// abbreviations end in a full stop and no sentence with it.
var abbreviations = map[string]bool{"co": true, "ltd": true, "no": true, "e.g": true, "i.e": true, "etc": true, "a.m": true, "p.m": true, "mr": true, "ms": true, "mrs": true, "dr": true, "st": true, "inc": true, "vs": true, "tel": true, "p": true, "pp": true, "q": true, "approx": true}

// endsSentence reports whether a full stop ends one, by what stands before it
// (with it) and behind it.
func endsSentence(before, after string) bool {
	rest := strings.TrimLeft(after, "\"'”’)* ")
	if rest == strings.TrimLeft(after, "\"'”’)*") && rest != "" && rest[0] != '\n' {
		return false // no blank
	}
	rest = strings.TrimLeft(rest, " \n\t(\"“'‘")
	next, _ := utf8.DecodeRuneInString(rest)
	if rest != "" && unicode.IsLower(next) {
		return false
	}
	word := before[:len(before)-1]
	if i := strings.LastIndexAny(word, " \n(\"“"); i >= 0 {
		word = word[i+1:]
	}
	return !abbreviations[strings.ToLower(word)] || rest == ""
}

// read finds the words of a sentence; ok is false if it has none.
func (s *sentence) read(lang, words string) (ok bool) {
	piece := words[s.from:s.to]
	if lang == Japanese {
		s.readJapanese(piece)
		return strings.ContainsFunc(s.plain, unicode.IsLetter)
	}
	s.readEnglish(piece)
	for _, w := range s.words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(r) {
			return true
		}
	}
	return false
}
