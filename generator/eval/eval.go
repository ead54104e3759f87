// Package eval asks the compiled rules, as the self-check does in a browser, and
// answers in JSON.
//
//	New            a module → Evaluator
//	One            KEY=VALUE arguments → one line
//	Batch          JSON lines → JSON lines
//
// query.go reads answers as people write them and puts days on the calendar of
// the rules; what is asked and what is said are the module's, never this
// package's.
package eval

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// Evaluator turns answers as people write them into what eval prints.
type Evaluator struct {
	program   *wasm.Program
	names     wasm.Names
	questions []rule.Question
	ids       []string       // by question; of a several by entry, the same for all
	index     map[string]int // of the question or its first entry, by id
	lang      string
}

func New(ctx context.Context, module []byte, lang string) (*Evaluator, error) {
	program, err := wasm.Open(ctx, module)
	if err != nil {
		return nil, err
	}
	e := &Evaluator{program: program, names: program.Names, lang: lang, index: map[string]int{}}
	e.questions = program.Names.AllQuestions()
	for i, q := range e.questions {
		e.ids = append(e.ids, q.ID)
		if rule.First(e.questions, i) {
			e.index[q.ID] = i
		}
	}
	return e, nil
}

func (e *Evaluator) Close(ctx context.Context) error { return e.program.Close(ctx) }

// One evaluates KEY=VALUE arguments. message says what is wrong with them, and
// hint what to write; err is a fault of ours.
func (e *Evaluator) One(ctx context.Context, args []string, today rule.Date) (line []byte, message, hint diag.Text, err error) {
	var all []given
	seen := map[string]bool{}
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		if !ok {
			return nil, diag.Textf("「%s」は KEY=VALUE の形ではありません", "“%s” is not KEY=VALUE", arg), diag.Text{}, nil
		}
		if seen[key] {
			return nil, diag.Textf("%s の答えが2つあります", "%s is answered twice", key), diag.Text{}, nil
		}
		seen[key] = true
		all = append(all, given{key, value})
	}
	q, message, hint := e.read(all, today)
	if message == (diag.Text{}) {
		line, err = e.evaluate(ctx, q)
	}
	return line, message, hint, err
}

// Batch evaluates JSON lines: {"answers":{…},"today":"2022-07-01"}. failed
// tells that at least one has no answer; err is what cannot be read or written.
func (e *Evaluator) Batch(ctx context.Context, from io.Reader, to io.Writer, today rule.Date) (failed bool, err error) {
	in := bufio.NewReaderSize(from, 1<<16)
	out := bufio.NewWriterSize(to, 1<<16)
	for {
		text, long, err := queryLine(in)
		if long {
			failed = true
			out.Write(append(e.failed(diag.Textf("1行が長すぎます（%d文字まで）。この行は読みませんでした", "the line is too long (at most %d bytes) and was not read", maxQuery)), '\n'))
		} else if len(bytes.TrimSpace(text)) > 0 {
			line, isFailed := e.line(ctx, text, today)
			failed = failed || isFailed
			out.Write(append(line, '\n'))
		}
		if err == io.EOF {
			return failed, out.Flush()
		}
		if err != nil {
			out.Flush()
			return failed, err
		}
	}
}

// maxQuery is how many bytes a line of a batch may have: answers to all
// questions of the largest rules take a tenth of it.
const maxQuery = 100_000

// queryLine reads the next line. Of one that is too long, nothing is kept.
func queryLine(in *bufio.Reader) (text []byte, long bool, err error) {
	for {
		piece, err := in.ReadSlice('\n')
		if long = long || len(text)+len(piece) > maxQuery; long {
			text = nil
		} else {
			text = append(text, piece...)
		}
		if err != bufio.ErrBufferFull {
			return text, long, err
		}
	}
}

// failed is what a batch prints for a line without an answer.
func (e *Evaluator) failed(text diag.Text) []byte {
	return encode(struct {
		Error string `json:"error"`
	}{text.In(e.lang)})
}

// line evaluates one line of a batch; failed tells an error object.
func (e *Evaluator) line(ctx context.Context, text []byte, today rule.Date) (line []byte, failed bool) {
	q, err := e.decode(text, today)
	if err == nil {
		line, err = e.evaluate(ctx, q)
	}
	var known interface{ In(lang string) string }
	switch {
	case errors.As(err, &known):
		return e.failed(diag.Text{JA: known.In("ja"), EN: known.In("en")}), true
	case err != nil:
		return e.failed(diag.Text{JA: err.Error(), EN: err.Error()}), true
	}
	return line, false
}

func (e *Evaluator) decode(text []byte, today rule.Date) (query, error) {
	var in struct {
		Answers map[string]any `json:"answers"`
		Today   *string        `json:"today"`
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		return query{}, diag.TextError{Text: misread(err)}
	}
	if _, err := decoder.Token(); err != io.EOF {
		return query{}, diag.Errorf("1行に書けるのは、{ … } 1つだけです", "a line holds one { … } and nothing else")
	}
	if in.Today != nil {
		day, ok := rule.ParseDate(*in.Today)
		if !ok {
			return query{}, diag.Errorf("today は 2022-06-01 の形で書きます", "today is a date like 2022-06-01")
		}
		today = day
	}
	var all []given
	for _, key := range slices.Sorted(maps.Keys(in.Answers)) {
		value := in.Answers[key]
		if list, ok := e.optionList(key, value); ok {
			all = append(all, given{key, list})
			continue
		}
		switch value.(type) {
		case string, json.Number, bool:
		default:
			return query{}, diag.Errorf("%s の答えには、\"文字\"、数、true、false のどれかを書きます", "the answer of %s is \"text\", a number, true or false", key)
		}
		all = append(all, given{key, fmt.Sprint(value)})
	}
	q, message, hint := e.read(all, today)
	if message != (diag.Text{}) {
		if hint != (diag.Text{}) {
			message = diag.Text{JA: message.JA + "。" + hint.JA, EN: message.EN + "; " + hint.EN}
		}
		return query{}, diag.TextError{Text: message}
	}
	return q, nil
}

// misread says what is wrong with a line that is no query.
func misread(err error) diag.Text {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	name, unknown := strings.CutPrefix(err.Error(), "json: unknown field ")
	switch {
	case unknown:
		return diag.Textf("%s という項目はありません。書けるのは \"answers\" と \"today\" です", "there is no key %s; a line has \"answers\" and \"today\"", name)
	case errors.As(err, &kind) && strings.HasPrefix(kind.Field, "today"):
		return diag.Textf("today は \"2022-06-01\" の形で書きます", "today is a date like \"2022-06-01\"")
	case errors.As(err, &kind):
		return diag.Textf("1行は {\"answers\": {\"質問\": 答え}, \"today\": \"2022-06-01\"} の形で書きます", "a line looks like {\"answers\": {\"QUESTION\": ANSWER}, \"today\": \"2022-06-01\"}")
	case errors.As(err, &syntax):
		return diag.Textf("JSONとして読めません（先頭から%dバイト目）", "this is no JSON (byte %d)", syntax.Offset)
	}
	return diag.Textf("JSONが途中で終わっています", "the JSON ends in the middle")
}

// encode returns v as one line of JSON.
func encode(v any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		panic("eval: the result does not encode: " + err.Error())
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
