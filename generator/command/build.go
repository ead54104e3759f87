package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"tebiki/generator/compress"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
	"tebiki/generator/view"
	"tebiki/generator/weight"
)

// runBuild builds the site and publishes it by swap.
func runBuild(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "build")
	out := o.String("out", "", "")
	base := o.String("base-url", "", "")
	force := o.Bool("force", false, "")
	packed := o.Bool("compress", false, "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	if *out == "" {
		*out = o.in("public")
	}
	if *base != "" {
		address, wrong := baseURL(*base)
		if wrong != (diag.Text{}) {
			return sys.badUsage(wrong, diag.Text{})
		}
		*base = address
	}
	if source := o.sourceAt(*out); source != "" {
		return sys.badUsage(diag.Textf("-out の %s は、サイトの元になるファイル（%s）の場所なので、使えません", "-out %s is where the files that the site is made from are (%s)", *out, source), diag.Text{})
	}
	ctx, stop := signal.NotifyContext(ctx, interruptions(sys)...)
	defer stop()
	place, err := openPlace(ctx, sys, *out, *force)
	if err != nil {
		return sys.fail(ExitProblems, err)
	}
	defer place.Close()
	site, status, ok := o.soundSite(ctx, sys, *base)
	if ctx.Err() != nil {
		return sys.fail(ExitProblems, errors.Join(place.Interrupted(), place.Close()))
	}
	if !ok {
		return status
	}
	made, kept, err := site.publish(ctx, place, *packed)
	if made.unsaid != nil {
		return sys.fail(ExitUsage, made.unsaid)
	}
	err = errors.Join(err, place.Close())
	for _, k := range kept {
		fmt.Fprintln(sys.Stdout, keptText(*out, k).In(sys.Lang))
	}
	if err != nil {
		return sys.fail(ExitProblems, err)
	}
	done := diag.Textf("%s に%d個のファイルを書き出しました", "%[1]s: %[2]d files written", *out, made.files)
	fmt.Fprintln(sys.Stdout, done.In(sys.Lang))
	weights := made.weigh()
	for _, w := range weights {
		fmt.Fprintln(sys.Stdout, w.Text().In(sys.Lang))
		if w.Later > 0 {
			fmt.Fprintln(sys.Stdout, w.LaterText().In(sys.Lang))
		}
	}
	diag.Report(sys.Stderr, sys.Lang, weight.Problems(weights))
	return ExitOK
}

// patience is how long a build waits for another one into the same folder.
const patience = 5 * time.Minute

// openPlace takes hold of the folder to publish in before anything is read, so
// that of two builds the one that reads later also publishes later.
func openPlace(ctx context.Context, sys System, out string, force bool) (*publish.Place, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return publish.Open(ctx, out, publish.Options{Force: force, Waiting: func() {
		waiting := diag.Textf("別の build が %s を作っているので、終わるのを待ちます", "another build into %s is running; waiting for it", out)
		fmt.Fprintln(sys.Stderr, waiting.In(sys.Lang))
	}})
}

// interruptions end a build in order: Ctrl+C, the end of its window or of the
// session, and that nobody reads any more what it prints. A command that prints
// into memory shares its process with others, and the signal of a pipe that
// nobody reads is one of theirs.
func interruptions(sys System) []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
	if printsToFile(sys.Stdout) || printsToFile(sys.Stderr) {
		signals = append(signals, syscall.SIGPIPE)
	}
	return signals
}

func printsToFile(w io.Writer) bool {
	if o, ok := w.(*output); ok {
		w = o.Writer
	}
	_, ok := w.(*os.File)
	return ok
}

// keptText says where something went that was in the way of the site at out,
// and why it is kept.
func keptText(out string, k publish.Kept) diag.Text {
	from, as := out, k.As
	if filepath.Base(k.From) != filepath.Base(out) { // what stands beside it, under a name of ours
		from = k.From
	}
	switch k.Stuck {
	case publish.InUse:
		return diag.Textf("前のサイトは、ほかのプログラムが中のファイルを開いているか、消す許可がないので消せず、%s に置きました。次の build で、もう一度消します",
			"the old site could not be removed, for another program has a file in it open or you may not remove it; it is now %s, and the next build tries again", as)
	case publish.Forbidden:
		return diag.Textf("別の人が作った前のサイトを消す許可がないので、%s に置きました。その人が次に build を実行すると消えます",
			"an old site that somebody else built may not be removed, and is now %s; it goes the next time they run build", as)
	}
	if len(k.Changed) == 0 {
		return diag.Textf("%s にあったもののうち、tebikiが作ったのではないものがあったので、前のフォルダーを %s に残しました。要らなければ消してください",
			"%s held files that tebiki did not make, so the old folder is kept as %s; remove it if you do not need it", from, as)
	}
	text := diag.Textf("%[1]s のうち %[2]s は、作ったあとで書きかえられていました。その書きかえは新しいサイトにはないので、前のフォルダーを %[3]s に残しました。公開したいことは、content か rules のファイルに書いてください",
		"in %[1]s these files were changed after they were built: %[2]s; the new site does not have these changes, so the old folder is kept as %[3]s; what is to be published belongs in the files of content or rules", from, some(k.Changed), as)
	if k.Added {
		text = diag.Text{JA: text.JA + "。tebikiが作ったのではないファイルもありました", EN: text.EN + "; there were also files that tebiki did not make"}
	}
	return text
}

// some lists names, the first few of many, as they may be shown.
func some(names []string) string {
	const few = 5
	var shown []string
	for _, name := range names[:min(few, len(names))] {
		shown = append(shown, diag.OneLine(name))
	}
	if len(names) > few {
		shown = append(shown, "… ("+strconv.Itoa(len(names))+")")
	}
	return strings.Join(shown, ", ")
}

// sourceAt returns the folder of sources that a site at out would replace or
// lie in; "" if there is none.
func (o *options) sourceAt(out string) string {
	for _, name := range []string{"content", "rules"} {
		if source := o.in(name); isWithin(source, out) || isWithin(out, source) {
			return source
		}
	}
	return ""
}

// isWithin reports whether the folder outer is inner, or holds it. inner need
// not be there yet.
func isWithin(inner, outer string) bool {
	target, err := os.Stat(outer)
	if err != nil {
		return false
	}
	inner, err = filepath.Abs(inner)
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(inner); err == nil {
		inner = real
	}
	for {
		if info, err := os.Stat(inner); err == nil && os.SameFile(info, target) {
			return true
		}
		parent := filepath.Dir(inner)
		if parent == inner {
			return false
		}
		inner = parent
	}
}

// soundSite is a site that may be published.
type soundSite struct {
	*view.Site
	say func() error // prints what is to be known of it
}

// soundSite reads a site and prints its problems; ok is false if it must not be
// published and the command must end with status, as where the context ends.
func (o *options) soundSite(ctx context.Context, sys System, baseURL string) (site soundSite, status int, ok bool) {
	type read struct {
		p    *project.Project
		site *view.Site
		err  error
	}
	done := make(chan read, 1)
	go func() { // what is read when the context ends is let go
		p, site, err := project.Prepare(context.WithoutCancel(ctx), o.sources(), o.today, baseURL, true)
		done <- read{p, site, err}
	}()
	var r read
	select {
	case r = <-done:
	case <-ctx.Done():
		return soundSite{}, ExitProblems, false
	}
	if r.err != nil {
		return soundSite{}, sys.fail(ExitUsage, r.err), false
	}
	say := func() error {
		if err := diag.Report(sys.Stderr, sys.Lang, r.p.Problems); err != nil {
			return err
		}
		if r.p.Site != nil && r.p.Scheme.Effective > sys.Today {
			fmt.Fprintln(sys.Stderr, earlyText(r.p.Scheme.Effective).In(sys.Lang))
		}
		return nil
	}
	if diag.Failed(r.p.Problems) {
		if err := say(); err != nil {
			return soundSite{}, sys.fail(ExitUsage, err), false
		}
		return soundSite{}, ExitProblems, false
	}
	return soundSite{r.site, say}, ExitOK, true
}

// madeSite is what came of making a site.
type madeSite struct {
	files  int                    // how many
	weigh  func() []weight.Weight // of the self-check and what it loads
	unsaid error                  // what is to be known of the site could not be printed
}

// publish makes the files of the site, says what is to be known of it, and has
// it replace what stands at a place. Files are written as they are made; packed
// ones are all made before.
func (s soundSite) publish(ctx context.Context, place *publish.Place, packed bool) (made madeSite, kept []publish.Kept, err error) {
	say := func() error {
		made.unsaid = s.say()
		return made.unsaid
	}
	if packed {
		files := compress.Add(s.Files())
		made.files, made.weigh = len(files), func() []weight.Weight { return weight.Check(files) }
		if err := say(); err != nil {
			return made, nil, err
		}
		kept, err = place.Swap(ctx, files)
		return made, kept, err
	}
	names := s.Names()
	made.files, made.weigh = len(names), sync.OnceValue(s.Weights)
	var weighing sync.WaitGroup
	weighing.Go(func() { made.weigh() }) // beside what waits for the disk
	defer weighing.Wait()
	kept, err = place.SwapMade(ctx, names, func(stage *publish.Stage) error {
		if err := s.Write(stage); err != nil {
			return err
		}
		return say()
	})
	return made, kept, err
}

// earlyText warns of an edition that has not begun: the self-check answers by
// the day of the incident, but the other pages speak of the newest edition.
func earlyText(day rule.Date) diag.Text {
	return diag.Textf("注意: %[1]sの版は、まだ始まっていません。今日公開すると、マニュアルとQ&Aには、もうその版の金額や日付が出ます。サーバーに写すのは、%[1]sにしてください",
		"note: the edition of %[1]s has not begun. If this is published today, the manual and the Q&A already show its amounts and dates; put it on the server on %[1]s", fact.Day(day))
}

// comparableSite builds a site that can be compared with something: its
// scenarios may fail, but rules and content must be sound, or their problems
// are printed. ok is false if the command must end with status.
func (o *options) comparableSite(ctx context.Context, sys System) (p *project.Project, files []publish.File, status int, ok bool) {
	p, files, err := project.Build(ctx, o.sources(), o.today, "", true)
	if err == nil && p.Site == nil {
		err = diag.Report(sys.Stderr, sys.Lang, p.Problems)
	}
	if err != nil {
		return nil, nil, sys.fail(ExitUsage, err), false
	}
	return p, files, ExitUsage, p.Site != nil
}
