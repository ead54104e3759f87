package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/rule"
)

// options are the flags of one subcommand; -C and -lang every one has.
type options struct {
	*flag.FlagSet
	dir   string // the folder with content/ and rules/
	lang  string
	today rule.Date
}

func newOptions(sys System, name string) *options {
	o := &options{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError), today: sys.Today}
	o.SetOutput(io.Discard)
	o.StringVar(&o.dir, "C", ".", "")
	o.StringVar(&o.lang, "lang", sys.Lang, "")
	return o
}

// parse reads flags wherever they stand among the arguments, and returns the
// other arguments. ok is false if the command must end with status.
func (o *options) parse(sys *System, args []string) (rest []string, status int, ok bool) {
	for {
		err := o.Parse(args)
		if err != nil { // what stands behind is not read
			if i := slices.Index(args, "-lang"); i >= 0 && i+1 < len(args) {
				o.lang = args[i+1]
			}
		}
		if o.lang == "ja" || o.lang == "en" {
			sys.speak(o.lang)
		}
		if err == flag.ErrHelp {
			usage(*sys, sys.Stdout)
			return nil, ExitOK, false
		} else if err != nil {
			message, hint := o.slip(err)
			return nil, sys.badUsage(message, hint), false
		}
		if o.lang != "ja" && o.lang != "en" {
			return nil, sys.badUsage(diag.Textf("-lang は ja か en です", "-lang is ja or en"), diag.DidYouMean(o.lang, []string{"ja", "en"})), false
		}
		if name := o.empty(); name != "" {
			return nil, sys.badUsage(diag.Textf("-%s の値が空です。値を書くか、このフラグを付けずに実行してください", "the value of -%s is empty: write one, or leave the flag out", name), diag.Text{}), false
		}
		if o.NArg() == 0 {
			break
		}
		rest = append(rest, o.Arg(0))
		args = o.Args()[1:]
	}
	if info, err := os.Stat(o.dir); err != nil || !info.IsDir() {
		return nil, sys.badUsage(diag.Textf("フォルダー「%s」がありません", "there is no folder “%s”", o.dir), diag.Text{}), false
	}
	return rest, ExitOK, true
}

// none is parse for a subcommand that takes flags only.
func (o *options) none(sys *System, args []string) (status int, ok bool) {
	rest, status, ok := o.parse(sys, args)
	if ok && len(rest) > 0 {
		return sys.tooMany(rest[0]), false
	}
	return status, ok
}

// empty returns the name of a flag that was given and has the value "" or mere
// blanks, as from a variable that is not set: what stands for nothing given
// would be done in its place. It is "" if there is none.
func (o *options) empty() (name string) {
	o.Visit(func(f *flag.Flag) {
		if strings.TrimSpace(f.Value.String()) == "" && !slices.Contains([]string{"accept", "record", "answer"}, f.Name) { // these keep theirs elsewhere
			name = f.Name
		}
	})
	return name
}

// slip says what package flag found wrong, which it says in English only.
func (o *options) slip(err error) (message, hint diag.Text) {
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: "); ok {
		var names []string
		o.VisitAll(func(f *flag.Flag) { names = append(names, "-"+f.Name) })
		return diag.Textf("%s に %s というフラグはありません", "%s has no flag %s", o.Name(), name), meant(name, names)
	}
	name, lacks := strings.CutPrefix(err.Error(), "flag needs an argument: ")
	if _, rest, isName := strings.Cut(err.Error(), " for flag "); isName && strings.HasSuffix(rest, errNoName.Error()) {
		name, _, lacks = strings.Cut(rest, ":")
	}
	if lacks {
		return diag.Textf("%s のあとに、その値を書いてください", "%s takes a value, to be written after it", name), diag.Text{}
	}
	return diag.Textf("%s: 書き方が違います（%v）", "%s: %v", o.Name(), err), diag.Text{}
}

// errNoName is that another flag stands where the name belongs that a flag takes.
var errNoName = errors.New("no name")

// tooMany says that an argument is one too many.
func (sys System) tooMany(arg string) int {
	return sys.badUsage(diag.Textf("「%s」は余分です", "“%s” is one argument too many", arg), meant(arg, nil))
}

// meant is a hint at which of the names was meant, or at what an input method
// or a word processor made of something else.
func meant(written string, names []string) diag.Text {
	half := halfWidth(written)
	hint := diag.DidYouMean(half, names)
	if hint == (diag.Text{}) && half != written {
		return diag.Textf("半角で書いてください: %s", "write it in half-width characters: %s", half)
	}
	return hint
}

// halfWidth turns full-width letters and spaces into half-width ones, and
// long dashes into the hyphen that begins a flag.
func halfWidth(written string) string {
	half := strings.NewReplacer("‐", "-", "–", "-", "—", "-", "―", "-", "−", "-").Replace(norm.NFKC.String(written))
	if name, ok := strings.CutPrefix(half, "ー"); ok { // it is on the hyphen's key
		return "-" + name
	}
	return half
}

// sources is the folder of -C, to read content/ and rules/ from.
func (o *options) sources() folder.FS { return folder.Open(o.dir) }

// in returns a path below the folder of -C.
func (o *options) in(name string) string { return filepath.Join(o.dir, name) }

// badUsage says what is wrong with a command line, and returns the status
// to exit with.
func (sys System) badUsage(message, hint diag.Text) int {
	fmt.Fprintf(sys.Stderr, "tebiki: %s\n", diag.OneLine(message.In(sys.Lang)))
	if hint := hint.In(sys.Lang); hint != "" {
		label := diag.Text{JA: "ヒント", EN: "hint"}
		fmt.Fprintf(sys.Stderr, "    %s: %s\n", label.In(sys.Lang), hint)
	}
	return ExitUsage
}

// fail says what went wrong outside the files, and returns the status. What
// the operating system says is passed on in its own words, but for what is
// wrong with most files.
func (sys System) fail(status int, err error) int {
	text := err.Error()
	var known interface{ In(lang string) string }
	if errors.As(err, &known) {
		text = known.In(sys.Lang)
	} else if said, ok := ofFile(err); ok {
		text = said.In(sys.Lang)
	}
	var failed *outputError
	if errors.As(err, &failed) {
		failed.told = true
	}
	fmt.Fprintf(sys.Stderr, "tebiki: %s\n", diag.Visible(text))
	return status
}

// askedLanguage is the language that -lang names among arguments that no
// subcommand reads, or else the one given.
func askedLanguage(args []string, lang string) string {
	for i, arg := range args {
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !strings.HasPrefix(arg, "-") || name != "lang" {
			continue
		}
		if !hasValue && i+1 < len(args) {
			value = args[i+1]
		}
		if value == "ja" || value == "en" {
			return value
		}
	}
	return lang
}

// runHelp lists the subcommands. What else is asked beside its flags, such as
// a subcommand, is in the list.
func runHelp(sys System, args []string) int {
	if _, status, ok := newOptions(sys, "help").parse(&sys, args); !ok {
		return status
	}
	usage(sys, sys.Stdout)
	return ExitOK
}

func usage(sys System, w io.Writer) {
	head := diag.Text{
		JA: "使い方: tebiki サブコマンド [フラグ]\n  （サブコマンドなし）\n      content/ と rules/ があるフォルダーのサイトを作り、ブラウザーで開く",
		EN: "usage: tebiki SUBCOMMAND [flags]\n  (no subcommand)\n      build the site of the folder with content/ and rules/, and open it in the browser",
	}
	fmt.Fprintln(w, head.In(sys.Lang))
	for _, c := range commands() {
		fmt.Fprintf(w, "  %s\n      %s\n", strings.TrimSpace(c.name+" "+c.synopsis), c.about.In(sys.Lang))
	}
	common := diag.Text{
		JA: "どれにも使えるフラグ: -C フォルダー（content/ と rules/ がある所）、-lang ja|en",
		EN: "every subcommand takes -C DIR (the folder with content/ and rules/) and -lang ja|en",
	}
	fmt.Fprintln(w, strings.TrimSpace(common.In(sys.Lang)))
}
