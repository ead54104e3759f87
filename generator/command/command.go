// Package command is the program's command line, a file a subcommand: flags in,
// screen and exit status out. What a command does, another room does.
//
// flags.go has what all commands share, output.go keeps a screen that cannot be
// written from looking like success.
package command

import (
	"context"
	"io"
	"slices"
	"strings"

	"tebiki/generator/desktop"
	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// System is what a subcommand may touch of the world outside its files.
type System struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Today          rule.Date // in Japan, where incidents are dated
	Lang           string    // of messages: ja or en
	spoken         *string   // the same, as the arguments set it; may be nil
	Desktop        desktop.Desktop
}

// Exit statuses.
const (
	ExitOK       = 0
	ExitProblems = 1 // the files have errors, or what was asked is not so
	ExitUsage    = 2 // the command, or an answer, makes no sense
)

// command is one subcommand: about says in a line what it does.
type command struct {
	name, synopsis string
	about          diag.Text
	run            func(ctx context.Context, sys System, args []string) int
}

func commands() []command {
	return []command{
		{"build", "[-out public] [-base-url URL] [-compress] [-force]", diag.Text{JA: "すべてを検査し、サイトを作って公開用フォルダーと入れ替える", EN: "check everything, build the site, publish it by swap"}, runBuild},
		{"serve", "[-addr 127.0.0.1:8080]", diag.Text{JA: "サイトを作り、このパソコンで見られるようにする", EN: "build the site and serve it on this computer"}, runServe},
		{"check", "[-rules FILE] [-json] [-update-scenarios | -answer QUESTION=ANSWER …] [-edition DATE]", diag.Text{JA: "すべてを検査する（書き込むのは、-update-scenarios で rules/scenarios.toml の expect を書き直すときだけ）", EN: "check everything, write nothing; with -update-scenarios, rewrite what rules/scenarios.toml expects"}, runCheck},
		{"eval", "[-rules FILE] [-today DATE] [-batch] [KEY=VALUE …]", diag.Text{JA: "答えの組み合わせを判定し、JSONで表示する", EN: "run the compiled rules on some answers, print JSON"}, runEval},
		{"compile", "-rules FILE -o OUT.wasm", diag.Text{JA: "規則だけをWebAssemblyにする", EN: "compile the rules alone to WebAssembly"}, runCompile},
		{"diff", "[-json] [-html FILE] [OLD]", diag.Text{JA: "公開中のサイト（OLD、なければ public）と比べ、会員に見える変化を表示する", EN: "show what members would see changed from the built site OLD (default public)"}, runDiff},
		{"verify", "[-manifest FILE] [DIR]", diag.Text{JA: "サーバーなどに置いたサイト（DIR、なければ public）が、作ったときのままかを確かめる", EN: "check that a deployed copy of the site (DIR, default public) is as it was built"}, runVerify},
		{"translations", "[-accept PATH[#ANCHOR]]", diag.Text{JA: "訳のない所と、元の文より古い訳を一覧にする（-accept で、訳が今の文に合うことを記録する）", EN: "list what is untranslated or older than its original; -accept records that a translation is up to date"}, runTranslations},
		{"todo", "[-record PATH[#ANCHOR]]", diag.Text{JA: "人がまだ書くか確かめることを、公式の文書の順に一覧にする（-record で、見比べて合っていたことを記録する）", EN: "list what a person still has to write or confirm, in the order of the official text; -record records that something is right"}, runTodo},
		{"edition", "[-n] DATE", diag.Text{JA: "その日からの新しい版を始める（規則を写し、場合を足し、次にすることを表示する。-n では、何を作るかを表示するだけ）", EN: "begin the edition of a day: copy the rules, add cases, say what follows; -n only says what would be made"}, runEdition},
		{"renumber", "[-write] [PAGE …]", diag.Text{JA: "見出しの番号を並びのとおりに付け直すと、どこが変わるかを表示する（-write で、リンクや引用と一緒に書き直す）", EN: "show what changes if headings get the numbers of their order; -write rewrites them with all that names them"}, runRenumber},
		{"coverage", "[-source FILE]", diag.Text{JA: "公式の文書のうち、サイトに載っていない文を探す", EN: "find sentences of the official text that the site lacks"}, runCoverage},
		{"new", "DIR", diag.Text{JA: "新しいフォルダーに、見本の制度を作る", EN: "make a sample scheme in a new folder"}, runNew},
		{"version", "[-licenses]", diag.Text{JA: "このプログラムの版を表示する（-licenses で、使っているものの許諾の文を表示する）", EN: "print which version this is; with -licenses, the licences of what is in it"}, runVersion},
	}
}

// MessageLanguage picks the language of messages from the environment, as
// POSIX orders the variables. One that names anything but Japanese, the
// locale C too, asks for English; where none is set, as on Windows, they are
// in Japanese.
func MessageLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			language, _, _ := strings.Cut(strings.ToLower(strings.NewReplacer(".", "_", "@", "_", "-", "_").Replace(value)), "_")
			if language == "ja" || language == "japanese" {
				return "ja"
			}
			return "en"
		}
	}
	return "ja"
}

// Run carries out the subcommand that args name.
func Run(ctx context.Context, sys System, args []string) int {
	return sys.watched(ctx, args, func(ctx context.Context, sys System) int { return dispatch(ctx, sys, args) })
}

func dispatch(ctx context.Context, sys System, args []string) int {
	if len(args) == 0 {
		return runStart(ctx, sys)
	}
	var names []string
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(ctx, sys, args[1:])
		}
		names = append(names, c.name)
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		return runHelp(sys, args[1:])
	}
	sys.Lang = askedLanguage(args, sys.Lang)
	if strings.HasPrefix(args[0], "-") {
		return sys.badUsage(diag.Textf("先頭には、「%s」ではなく、サブコマンドを書きます", "a subcommand comes first, and not “%s”", args[0]), subcommandFirst(args, names))
	}
	return sys.badUsage(diag.Textf("「%s」というサブコマンドはありません", "there is no subcommand “%s”", args[0]), meant(args[0], names))
}

// subcommandFirst says how to write a line that begins with a flag: with its
// subcommand in front, or where it names none, with the one that does what a
// line without any does.
func subcommandFirst(args, names []string) diag.Text {
	first, rest := "serve", args
	if i := slices.IndexFunc(args, func(arg string) bool { return slices.Contains(names, arg) }); i > 0 {
		first, rest = args[i], slices.Delete(slices.Clone(args), i, i+1)
	}
	line := "tebiki " + first
	for _, arg := range rest {
		if strings.ContainsAny(arg, " \t　") {
			arg = `"` + arg + `"`
		}
		line += " " + arg
	}
	return diag.Textf("「%s」と書きます", "write: %s", line)
}
