package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// runEval runs the compiled module on answers from the command line, or on
// JSON lines from standard input.
func runEval(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "eval")
	file := o.String("rules", "", "")
	today := o.String("today", sys.today.String(), "")
	batch := o.Bool("batch", false, "")
	rest, status, ok := o.parse(&sys, args)
	if !ok {
		return status
	}
	day, ok := rule.ParseDate(*today)
	if !ok {
		return sys.badUsage(diag.Textf("-today は 2022-06-01 の形で書きます", "-today is a date like 2022-06-01"), diag.Text{})
	}
	rules, problems, err := o.openRules(ctx, *file)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	if diag.Failed(problems) {
		diag.Print(sys.stderr, sys.lang, problems)
		return exitUsage
	}
	e, err := newEvaluator(ctx, rules.module, sys.lang)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	defer e.program.Close(ctx)
	if *batch {
		if len(rest) > 0 {
			return sys.badUsage(diag.Textf("-batch では答えを標準入力に書きます", "with -batch, answers come on standard input"), diag.Text{})
		}
		return e.batch(ctx, sys, day)
	}
	return e.one(ctx, sys, rest, day)
}

// evaluator turns answers as people write them into what eval prints.
type evaluator struct {
	program   *wasm.Program
	questions []rule.Question
	ids       []string
	index     map[string]int
	lang      string
}

func newEvaluator(ctx context.Context, module []byte, lang string) (*evaluator, error) {
	program, err := wasm.Open(ctx, module)
	if err != nil {
		return nil, err
	}
	e := &evaluator{program: program, lang: lang, index: map[string]int{}}
	for i, name := range program.Names.Questions {
		e.questions = append(e.questions, name.Question())
		e.ids = append(e.ids, name.ID)
		e.index[name.ID] = i
	}
	return e, nil
}

// one evaluates KEY=VALUE arguments.
func (e *evaluator) one(ctx context.Context, sys system, args []string, today rule.Date) int {
	answers := e.unanswered()
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		if !ok {
			return sys.badUsage(diag.Textf("「%s」は KEY=VALUE の形ではありません", "“%s” is not KEY=VALUE", arg), diag.Text{})
		}
		if i, known := e.index[key]; known && answers[i] != wasm.Unanswered {
			return sys.badUsage(diag.Textf("%s の答えが2つあります", "%s is answered twice", key), diag.Text{})
		}
		if message, hint := e.answer(answers, key, value, today); message != (diag.Text{}) {
			return sys.badUsage(message, hint)
		}
	}
	line, err := e.evaluate(ctx, answers)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	fmt.Fprintf(sys.stdout, "%s\n", line)
	return exitOK
}

// batch evaluates JSON lines: {"answers":{…},"today":"2022-07-01"}.
func (e *evaluator) batch(ctx context.Context, sys system, today rule.Date) int {
	in := bufio.NewReaderSize(sys.stdin, 1<<16)
	out := bufio.NewWriterSize(sys.stdout, 1<<16)
	status := exitOK
	for {
		text, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(text)) > 0 {
			line, failed := e.line(ctx, text, today)
			if failed {
				status = exitUsage
			}
			out.Write(append(line, '\n'))
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			out.Flush()
			return sys.fail(exitUsage, err)
		}
	}
	if err := out.Flush(); err != nil {
		return sys.fail(exitUsage, err)
	}
	return status
}

// line evaluates one line of a batch; failed tells an error object.
func (e *evaluator) line(ctx context.Context, text []byte, today rule.Date) (line []byte, failed bool) {
	answers, err := e.decode(text, today)
	if err == nil {
		line, err = e.evaluate(ctx, answers)
	}
	if err != nil {
		return encode(struct {
			Error string `json:"error"`
		}{err.Error()}), true
	}
	return line, false
}

func (e *evaluator) decode(text []byte, today rule.Date) ([]int, error) {
	var in struct {
		Answers map[string]any `json:"answers"`
		Today   *string        `json:"today"`
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&in); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("more than one JSON value on the line")
	}
	if in.Today != nil {
		day, ok := rule.ParseDate(*in.Today)
		if !ok {
			return nil, errors.New(diag.Textf("today は 2022-06-01 の形で書きます", "today is a date like 2022-06-01").In(e.lang))
		}
		today = day
	}
	answers := e.unanswered()
	for key, value := range in.Answers {
		if message, hint := e.answer(answers, key, fmt.Sprint(value), today); message != (diag.Text{}) {
			if hint != (diag.Text{}) {
				message = diag.Text{JA: message.JA + "。" + hint.JA, EN: message.EN + "; " + hint.EN}
			}
			return nil, errors.New(message.In(e.lang))
		}
	}
	return answers, nil
}

func (e *evaluator) unanswered() []int {
	return slices.Repeat([]int{wasm.Unanswered}, len(e.questions))
}

// answer puts one answer among answers. The message is empty if it fits.
func (e *evaluator) answer(answers []int, key, value string, today rule.Date) (message, hint diag.Text) {
	i, ok := e.index[key]
	if !ok {
		return diag.Textf("質問「%s」はありません", "there is no question “%s”", key), diag.DidYouMean(key, e.ids)
	}
	answers[i], message, hint = e.questions[i].Parse(value, today)
	return message, hint
}

// undecided and decided are the two objects eval prints.
type undecided struct {
	Decided bool   `json:"decided"`
	Edition string `json:"edition"`
	Next    string `json:"next"`
}

type decided struct {
	Decided   bool        `json:"decided"`
	Edition   string      `json:"edition"`
	Outcome   string      `json:"outcome"`
	Status    rule.Status `json:"status"`
	Yen       int         `json:"yen"`
	Documents []string    `json:"documents"`
	Steps     []step      `json:"steps"`
	Cite      []string    `json:"cite"`
}

type step struct {
	ID   string `json:"id"`
	Done bool   `json:"done"`
}

func (e *evaluator) evaluate(ctx context.Context, answers []int) ([]byte, error) {
	d, err := e.program.Decide(ctx, answers)
	if err != nil {
		return nil, err
	}
	names := e.program.Names
	if !d.Decided {
		return encode(undecided{false, names.Edition, e.ids[d.Next]}), nil
	}
	outcome := names.Outcomes[d.Result.Outcome]
	out := decided{true, names.Edition, outcome.ID, outcome.Status, d.Yen, []string{}, []step{}, outcome.Cite}
	for _, i := range d.Result.Documents {
		out.Documents = append(out.Documents, names.Documents[i].ID)
	}
	for _, s := range d.Result.Steps {
		out.Steps = append(out.Steps, step{names.Steps[s.Step].ID, s.Done})
	}
	return encode(out), nil
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
