package command

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"tebiki/generator/altered"
	"tebiki/generator/diag"
	"tebiki/generator/publish"
	"tebiki/generator/view"
)

// runVerify compares a deployed copy of the site with the list of files that
// the build put into it, or with the list that -manifest names.
func runVerify(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "verify")
	list := o.String("manifest", "", "")
	rest, status, ok := o.parse(&sys, args)
	if !ok {
		return status
	}
	if len(rest) > 1 {
		return sys.tooMany(rest[1])
	}
	dir := o.in("public")
	if len(rest) == 1 {
		dir = rest[0]
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return sys.badUsage(diag.Textf("フォルダー「%s」がありません", "there is no folder “%s”", dir), diag.Text{})
	}
	if *list == "" {
		*list = filepath.Join(dir, publish.ManifestName)
	}
	manifest, difference, err := compareCopy(ctx, dir, *list)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	if manifest.IsCutBefore(view.WorkerName, difference.Extra) {
		return sys.fail(ExitProblems, diag.Errorf(
			"%s は、途中で切れています。サイトにある %s からあとが、一覧にありません。何も消さずに、サイト全体をもう一度コピーしてください",
			"%s is cut short: from %s on, it does not list what the site has; remove nothing, and copy the whole site again", *list, view.WorkerName))
	}
	sys.printDifference(dir, len(manifest), difference)
	if difference.IsEmpty() {
		return ExitOK
	}
	sys.printCauses(dir, manifest, difference.Changed)
	return ExitProblems
}

// attempts are how often a copy is compared that a build replaces meanwhile.
const attempts = 5

// compareCopy compares a copy with a list. What was found while a build put
// another site in its place is half of either, and is looked at again.
func compareCopy(ctx context.Context, dir, list string) (publish.Manifest, publish.Difference, error) {
	for range attempts {
		before, _ := os.Stat(dir)
		manifest, difference, err := compareOnce(dir, list)
		after, _ := os.Stat(dir)
		if before != nil && after != nil && os.SameFile(before, after) && (err != nil || difference.IsEmpty() || sameList(list, manifest)) {
			return manifest, difference, err
		}
		select {
		case <-ctx.Done():
			return nil, publish.Difference{}, ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
	return nil, publish.Difference{}, diag.Errorf(
		"%s は、いま build が入れ替えているところなので、確かめられません。build が終わってから、もう一度実行してください",
		"%s is being replaced by a build just now, so nothing can be said; run this again when the build is done", dir)
}

// sameList reports whether a list still says the same.
func sameList(name string, manifest publish.Manifest) bool {
	_, again, err := ReadManifest(name)
	return err == nil && slices.Equal(manifest, again)
}

func compareOnce(dir, list string) (publish.Manifest, publish.Difference, error) {
	own := filepath.Join(dir, publish.ManifestName)
	data, manifest, err := ReadManifest(list)
	if err != nil {
		return nil, publish.Difference{}, err
	}
	difference, err := manifest.Verify(os.DirFS(dir))
	if err != nil {
		return nil, publish.Difference{}, unreadable(err)
	}
	copied, _, err := publish.ReadManifest(own)
	if errors.As(err, new(publish.DamagedError)) {
		err = nil // the other list tells what is wrong with it
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		difference.Missing = append(difference.Missing, publish.ManifestName)
	case err != nil:
		return nil, publish.Difference{}, unreadable(err)
	case string(copied) != string(data):
		difference.Changed = append(difference.Changed, publish.ManifestName)
	}
	return manifest, difference, nil
}

func ReadManifest(name string) ([]byte, publish.Manifest, error) {
	data, manifest, err := publish.ReadManifest(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, diag.Errorf(
			"%s がないので、確かめられません。このファイルは build がサイトといっしょに作ります。サイト全体をコピーしてください",
			"there is no %s to check against; build makes it with the site: copy the whole site", name)
	}
	if errors.Is(err, publish.ErrNoFile) {
		return nil, nil, diag.Errorf(
			"%s は、build が作ったファイルの一覧ではありません。ふつうのファイルではない（フォルダー、パイプ、装置など）ので、読めません",
			"%s is not the list of files that build made: it is no regular file (a folder, a pipe or a device), and is not read", name)
	}
	if damage := (publish.DamagedError{}); errors.As(err, &damage) {
		var what diag.TextError
		errors.As(damage.Err, &what)
		return nil, nil, diag.TextError{Text: diag.Text{
			JA: name + " が壊れているので、確かめられません。サイト全体をもう一度コピーしてください（" + what.JA + "）",
			EN: name + " is damaged and cannot be checked against: copy the whole site again (" + what.EN + ")"}}
	}
	if err != nil {
		return nil, nil, unreadable(err)
	}
	return data, manifest, nil
}

func unreadable(err error) error {
	return diag.Errorf("読めないファイルがあるので、確かめられません（%[1]s）", "a file cannot be read, so nothing can be said (%[1]s)", diag.OneLine(err.Error()))
}

// printDifference names every file that is not as it was built, then says
// what to do.
func (sys System) printDifference(dir string, n int, d publish.Difference) {
	if d.IsEmpty() {
		intact := diag.Textf("%s: %d個のファイルは、全て作ったときのままです", "%s: all %d files are as they were built", dir, n)
		fmt.Fprintln(sys.Stdout, intact.In(sys.Lang))
		return
	}
	is := map[string]diag.Text{}
	for text, names := range map[diag.Text][]string{
		{JA: "ありません", EN: "missing"}:               d.Missing,
		{JA: "内容が違います", EN: "changed"}:             d.Changed,
		{JA: "余分です（サイトのファイルではありません）", EN: "extra"}: d.Extra,
	} {
		for _, name := range names {
			is[name] = text
		}
	}
	for _, name := range slices.Sorted(maps.Keys(is)) {
		fmt.Fprintf(sys.Stdout, "%s: %s\n", diag.OneLine(name), is[name].In(sys.Lang))
	}
	total := diag.Textf("%s: 足りないもの %d、違うもの %d、余分なもの %d（サイトのファイルは%d個）", "%s: %d missing, %d changed, %d extra, of a site of %d files",
		dir, len(d.Missing), len(d.Changed), len(d.Extra), n)
	fmt.Fprintln(sys.Stdout, total.In(sys.Lang))
	if len(d.Missing)+len(d.Changed) > 0 {
		again := diag.Textf("作ったサイトを、もう一度コピーしてください。FTPのときは、バイナリーモードで送ってください", "copy the built site again; with FTP, in binary mode")
		fmt.Fprintln(sys.Stdout, again.In(sys.Lang))
	}
	if len(d.Extra) > 0 {
		remove := diag.Textf("余分なファイルは、置いた覚えがなければ、サーバーの管理者に確かめてから消してください", "ask whoever runs the server about extra files you did not put there, and remove them")
		fmt.Fprintln(sys.Stdout, remove.In(sys.Lang))
	}
}

// printCauses says what the changed files show of how they came to be changed.
func (sys System) printCauses(dir string, manifest publish.Manifest, changed []string) {
	built := map[string][sha256.Size]byte{}
	for _, e := range manifest {
		built[e.Path] = e.Sum
	}
	counts := map[altered.Cause]int{}
	for _, name := range changed {
		data, err := readChanged(filepath.Join(dir, filepath.FromSlash(name)))
		if sum, listed := built[name]; err == nil && listed {
			for _, cause := range altered.Causes(name, data, sum) {
				counts[cause]++
			}
		}
	}
	for _, cause := range slices.Sorted(maps.Keys(counts)) {
		if text := cause.Text(counts[cause]).In(sys.Lang); text != "" {
			fmt.Fprintln(sys.Stdout, text)
		}
	}
}

// largestChanged is how many bytes of a changed file are read to see what was
// done to it: no page that was built has more.
const largestChanged = 50_000_000

// readChanged reads a file that somebody changed into anything: a pipe would be
// waited for, and one far larger than a page says nothing.
func readChanged(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > largestChanged {
		return nil, fs.ErrInvalid
	}
	return os.ReadFile(name)
}
