package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/tools/txtar"

	"tebiki/generator/archive/obey"
	"tebiki/generator/command"
	"tebiki/generator/diag"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// mistakesDay is the day on which the mistakes are made.
const mistakesDay = "2022-12-01"

// A mistake is one archive of testdata/mistakes: what somebody did to the real
// content/ and rules/, in a line, then how, then what check says. Its parts
// are done in their order:
//
//	edit FILE          lines with - are what stands there once, with + what instead
//	file FILE          the whole of a file
//	copy FILE TO       as in the Explorer
//	rename FILE TO
//	remove FILE
//	spoil FILE         as where a disk or a download broke it
//	save FILE KIND…    with another encoding or line ends: shift_jis utf-16 bom crlf cr
//	screen ja, screen en
//	unseen ID          problems that cannot be seen among all the others, and why
//	alone              a cause that others would be taken to follow from: it is
//	                   not made among them
//
// Those are made for which tries says so, by their numbers.
func eachMistake(t *testing.T, tries func(number int) bool, do func(t *testing.T, name string, a *txtar.Archive)) {
	t.Helper()
	names, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil || len(names) < 40 {
		t.Fatalf("%d mistakes (%v), want at least 40", len(names), err)
	}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			if !tries(numberOf(name)) && !*update {
				t.Skip("tried elsewhere: TEBIKI_EXHAUSTIVE")
			}
			do(t, name, a)
		})
	}
}

// numberOf is the number that the name of a mistake begins with.
func numberOf(name string) int {
	digits, _, _ := strings.Cut(filepath.Base(name), "-")
	number, _ := strconv.Atoi(digits)
	return number
}

// TestMistakes makes each mistake alone and compares both screens.
func TestMistakes(t *testing.T) {
	t.Parallel()
	inSample := func(number int) bool { return sample.Tries(number%10 == 0) }
	eachMistake(t, inSample, func(t *testing.T, name string, a *txtar.Archive) {
		problems := problemsAlone(t, name, a)
		for _, lang := range []string{"ja", "en"} {
			var screen strings.Builder
			if err := diag.Report(&screen, lang, problems); err != nil {
				t.Fatal(err)
			}
			got := screen.String()
			i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "screen "+lang })
			switch {
			case i < 0 && *update:
				a.Files = append(a.Files, txtar.File{Name: "screen " + lang, Data: []byte(got)})
			case i < 0:
				t.Errorf("there is no screen %s", lang)
			case *update:
				a.Files[i].Data = []byte(got)
			default:
				if diff := cmp.Diff(string(a.Files[i].Data), got); diff != "" {
					t.Errorf("check -lang %s (-want +got):\n%s", lang, diff)
				}
			}
		}
		if *update {
			if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestMistakesTogether makes all of them at once, or every tenth where not all is
// to be tried: what one run reports of a mistake alone, it reports among all the
// others.
func TestMistakesTogether(t *testing.T) {
	t.Parallel()
	all := copiedSite(t)
	want := map[string][]string{} // by mistake
	isTenth := func(number int) bool { return number%20 == 0 || sample.Exhaustive }
	eachMistake(t, isTenth, func(t *testing.T, name string, a *txtar.Archive) {
		if slices.ContainsFunc(a.Files, func(f txtar.File) bool { return f.Name == "alone" }) {
			return
		}
		makeMistake(t, all, a)
		var screen strings.Builder
		if err := diag.PrintJSON(&screen, "ja", problemsAlone(t, name, a)); err != nil {
			t.Fatal(err)
		}
		want[name] = slices.DeleteFunc(problemsSeen(t, screen.String()), func(p string) bool {
			if strings.Fields(p)[1] == "unconfirmed-text" { // which waits until nothing has to be mended
				return true
			}
			return slices.ContainsFunc(a.Files, func(f txtar.File) bool {
				id, unseen := strings.CutPrefix(f.Name, "unseen ")
				return unseen && strings.Fields(p)[1] == id
			})
		})
	})
	seen := problemsSeen(t, checkScreen(t, all, "-lang", "ja", "-json"))
	total := 0
	for name, problems := range want {
		for _, p := range problems {
			total++
			if !slices.Contains(seen, p) {
				t.Errorf("%s: among the others, nothing says\n  %s", name, p)
			}
		}
	}
	t.Logf("%d mistakes, %d problems of theirs, %d in one run", len(want), total, len(seen))
}

// TestMistakesHintsLeadOut does what the hints say: their problems are gone
// then, and nobody is sent on to another one in the same line.
func TestMistakesHintsLeadOut(t *testing.T) {
	t.Parallel()
	if *update {
		t.Skip("the archives are being rewritten")
	}
	obeyed, least := 0, 20*9/10 // of those that the sample leaves out
	if !sample.Exhaustive {
		least = 1
	}
	inSample := func(number int) bool { return sample.Tries(number%40 == 20) }
	eachMistake(t, inSample, func(t *testing.T, name string, a *txtar.Archive) {
		before := problemsAlone(t, name, a)
		dir := ""
		var done []diag.Problem
		for _, p := range slices.Backward(before) { // what stands above keeps its place
			if len(done) > 0 && done[len(done)-1].File == p.File && done[len(done)-1].Line == p.Line {
				continue
			}
			if _, ok := obey.Text(strings.Repeat("\n", p.Line), p); !ok {
				continue
			}
			if dir == "" {
				dir = copiedSite(t)
				makeMistake(t, dir, a)
			}
			file := filepath.Join(dir, filepath.FromSlash(p.File))
			text, _ := source.Open(p.File, sample.ReadFile(t, file))
			mended, _ := obey.Text(text.Text, p)
			sample.WriteFile(t, file, mended)
			done = append(done, p)
		}
		if dir == "" {
			return
		}
		obeyed += len(done)
		after := problemsOf(t, dir)
		for _, p := range done {
			if worse := obey.Worse(before, after, p); len(worse) > 0 {
				t.Errorf("whoever obeys\n%sgets\n%s", obey.Screen(p), obey.Screen(worse...))
			}
		}
	})
	if obeyed < least {
		t.Errorf("only %d hints say what to write", obeyed)
	}
}

// places are what other mistakes move: lines that messages name.
var places = regexp.MustCompile(`[0-9]+行目|line [0-9]+|行 [0-9, ()a-z+-]+`)

// problemsSeen lists the problems that check -json printed, by file, id and message.
func problemsSeen(t *testing.T, screen string) []string {
	t.Helper()
	var list []string
	for _, line := range strings.Split(strings.TrimSpace(screen), "\n") {
		if line == "" {
			continue
		}
		var p struct{ File, ID, Message string }
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		list = append(list, p.File+" "+p.ID+" "+places.ReplaceAllString(p.Message, "#"))
	}
	return list
}

// alone has the problems of each mistake, by its file's name: func() []diag.Problem.
var alone sync.Map

// problemsAlone makes a mistake, and no other, and returns what check finds.
func problemsAlone(t *testing.T, name string, a *txtar.Archive) []diag.Problem {
	t.Helper()
	once, _ := alone.LoadOrStore(name, sync.OnceValue(func() []diag.Problem {
		dir := copiedSite(t)
		makeMistake(t, dir, a)
		return problemsOf(t, dir)
	}))
	return once.(func() []diag.Problem)()
}

// problemsOf returns what check finds in a folder.
func problemsOf(t *testing.T, dir string) []diag.Problem {
	t.Helper()
	today, _ := rule.ParseDate(mistakesDay)
	p, err := project.Open(t.Context(), folder.Open(dir), today)
	if err != nil {
		t.Fatal(err)
	}
	return p.Problems
}

// copiedSite copies this repository's content/ and rules/.
func copiedSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"content", "rules"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(sample.Repo, name))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// checkScreen runs check in a folder and returns what it prints.
func checkScreen(t *testing.T, dir string, args ...string) string {
	t.Helper()
	today, _ := rule.ParseDate(mistakesDay)
	var out, errs bytes.Buffer
	sys := command.System{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Today: today, Lang: "ja"}
	command.Run(context.Background(), sys, append([]string{"check", "-C", dir}, args...))
	if errs.Len() > 0 {
		t.Fatalf("check %v: %s", args, errs.String())
	}
	return out.String()
}

// makeMistake does to a folder what an archive says.
func makeMistake(t *testing.T, dir string, a *txtar.Archive) {
	t.Helper()
	for _, f := range a.Files {
		verb, rest, _ := strings.Cut(f.Name, " ")
		name, to, _ := strings.Cut(rest, " => ")
		name, to = filepath.Join(dir, filepath.FromSlash(name)), filepath.Join(dir, filepath.FromSlash(to))
		switch verb {
		case "edit":
			sample.WriteFile(t, name, editText(t, rest, string(sample.ReadFile(t, name)), string(f.Data)))
		case "file":
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			sample.WriteFile(t, name, string(f.Data))
		case "copy":
			if _, err := os.Stat(to); err != nil { // another mistake may have copied it
				sample.WriteFile(t, to, string(sample.ReadFile(t, name)))
			}
		case "rename":
			if err := os.Rename(name, to); err != nil {
				t.Fatal(err)
			}
		case "spoil": // bytes that are no text in any encoding
			file := filepath.Join(dir, filepath.FromSlash(rest))
			sample.WriteFile(t, file, string(sample.ReadFile(t, file))+"\xff\xfe\x80")
		case "remove":
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		case "save":
			file, kinds, _ := strings.Cut(rest, " as ")
			file = filepath.Join(dir, filepath.FromSlash(file))
			sample.WriteFile(t, file, saved(t, string(sample.ReadFile(t, file)), strings.Fields(kinds)))
		case "screen", "unseen", "alone":
		default:
			t.Fatalf("a mistake has no part %q", f.Name)
		}
	}
}

// editText replaces what the lines with - say by what those with + do; a
// change that is there already is none.
func editText(t *testing.T, name, text, edits string) string {
	t.Helper()
	var old, instead []string
	change := func() {
		from, to := strings.Join(old, "\n"), strings.Join(instead, "\n")
		old, instead = nil, nil
		switch n := strings.Count(text, from); {
		case from == "" && to == "":
		case to != "" && strings.Contains(text, to) && n == strings.Count(to, from):
		case n != 1:
			t.Errorf("%s has %d times\n%s", name, n, from)
		default:
			text = strings.Replace(text, from, to, 1)
		}
	}
	for line := range strings.Lines(edits) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "-"):
			if instead != nil {
				change()
			}
			old = append(old, line[1:])
		case strings.HasPrefix(line, "+"):
			instead = append(instead, line[1:])
		}
	}
	change()
	return text
}

// saved is a text as an editor of Windows writes it.
func saved(t *testing.T, text string, kinds []string) string {
	t.Helper()
	for _, kind := range kinds {
		switch kind {
		case "crlf":
			text = strings.ReplaceAll(text, "\n", "\r\n")
		case "cr":
			text = strings.ReplaceAll(text, "\n", "\r")
		case "bom":
			text = "\uFEFF" + text
		case "utf-16":
			data := []byte{0xff, 0xfe}
			for _, unit := range utf16.Encode([]rune(text)) {
				data = append(data, byte(unit), byte(unit>>8))
			}
			text = string(data)
		case "shift_jis":
			data, err := japanese.ShiftJIS.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			text = data
		default:
			t.Fatalf("no editor saves as %q", kind)
		}
	}
	return text
}

// Every problem says why it matters to a member: once a run, or in its hint.
func TestEveryProblemSaysWhy(t *testing.T) {
	sayThemselves := []string{"fact-mismatch", "opposite-meaning", "literal-fact", "stale-translation", "term-mismatch", "past-date", "odd-date", "not-covered", "no-longer-official", "stale-exception"}
	for _, m := range regexp.MustCompile("(?m)^### `([a-z0-9-]+)`$").FindAllStringSubmatch(string(sample.ReadFile(t, sample.Repo+"/rules/LANGUAGE.md")), -1) {
		why := diag.Why(m[1])
		if said := why.JA != "" && why.EN != ""; said == slices.Contains(sayThemselves, m[1]) {
			t.Errorf("%s: said once a run: %v", m[1], said)
		}
	}
}
