package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/publish"
)

// runVerify compares a deployed copy of the site with the list of files that
// the build put into it, or with the list that -manifest names.
func runVerify(ctx context.Context, sys system, args []string) int {
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
	own := filepath.Join(dir, publish.ManifestName)
	if *list == "" {
		*list = own
	}
	data, manifest, err := readManifest(*list)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	difference, err := manifest.Verify(os.DirFS(dir))
	if err != nil {
		return sys.fail(exitUsage, unreadable(err))
	}
	copied, err := os.ReadFile(own)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		difference.Missing = append(difference.Missing, publish.ManifestName)
	case err != nil:
		return sys.fail(exitUsage, unreadable(err))
	case string(copied) != string(data):
		difference.Changed = append(difference.Changed, publish.ManifestName)
	}
	sys.printDifference(dir, len(manifest), difference)
	if !difference.IsEmpty() {
		return exitProblems
	}
	return exitOK
}

func readManifest(name string) ([]byte, publish.Manifest, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, textError{diag.Textf(
			"%s がないので、確かめられません。このファイルは build がサイトといっしょに作ります。サイト全体をコピーしてください",
			"there is no %s to check against; build makes it with the site: copy the whole site", name)}
	}
	if err != nil {
		return nil, nil, unreadable(err)
	}
	manifest, err := publish.ParseManifest(data)
	if err != nil {
		return nil, nil, textError{diag.Textf(
			"%s が壊れているので、確かめられません。サイト全体をもう一度コピーしてください（%v）",
			"%s is damaged and cannot be checked against: copy the whole site again (%v)", name, err)}
	}
	return data, manifest, nil
}

func unreadable(err error) error {
	return textError{diag.Textf("読めないファイルがあるので、確かめられません（%v）", "a file cannot be read, so nothing can be said (%v)", err)}
}

// printDifference names every file that is not as it was built, then says
// what to do.
func (sys system) printDifference(dir string, n int, d publish.Difference) {
	if d.IsEmpty() {
		intact := diag.Textf("%s: %d個のファイルは、全て作ったときのままです", "%s: all %d files are as they were built", dir, n)
		fmt.Fprintln(sys.stdout, intact.In(sys.lang))
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
		fmt.Fprintf(sys.stdout, "%s: %s\n", name, is[name].In(sys.lang))
	}
	total := diag.Textf("%s: 足りないもの %d、違うもの %d、余分なもの %d（サイトのファイルは%d個）", "%s: %d missing, %d changed, %d extra, of a site of %d files",
		dir, len(d.Missing), len(d.Changed), len(d.Extra), n)
	fmt.Fprintln(sys.stdout, total.In(sys.lang))
	if len(d.Missing)+len(d.Changed) > 0 {
		again := diag.Textf("作ったサイトを、もう一度コピーしてください。FTPのときは、バイナリーモードで送ってください", "copy the built site again; with FTP, in binary mode")
		fmt.Fprintln(sys.stdout, again.In(sys.lang))
	}
	if len(d.Extra) > 0 {
		remove := diag.Textf("余分なファイルは、置いた覚えがなければ、サーバーの管理者に確かめてから消してください", "ask whoever runs the server about extra files you did not put there, and remove them")
		fmt.Fprintln(sys.stdout, remove.In(sys.lang))
	}
}
