package command

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/licence"
)

// runVersion prints which program this is: the version that the go command
// derives from the repository, the Go release and the platform; with -licenses,
// the licences of what is compiled into it.
func runVersion(_ context.Context, sys System, args []string) int {
	o := newOptions(sys, "version")
	licences := o.Bool("licenses", false, "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	if *licences {
		return printLicences(sys)
	}
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	fmt.Fprintf(sys.Stdout, "tebiki %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return ExitOK
}

// printLicences prints the texts that a release carries, or those in the go
// command's cache.
func printLicences(sys System) int {
	text := []byte(licence.Embedded)
	if len(text) == 0 {
		var err error
		if text, err = cachedLicences(); err != nil {
			return sys.fail(ExitProblems, err)
		}
	}
	if _, err := sys.Stdout.Write(text); err != nil {
		return sys.fail(ExitUsage, err)
	}
	return ExitOK
}

// cachedLicences reads the texts where the go command keeps what this program
// was built from.
func cachedLicences() ([]byte, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil, noLicences(errors.New("it does not say what it was built from"), nil)
	}
	out, err := exec.Command("go", "env", "GOMODCACHE", "GOROOT").Output()
	if err != nil {
		return nil, noLicences(err, info.Deps)
	}
	cache, root, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	modules := []licence.Module{licence.Go(runtime.Version(), strings.TrimSpace(root))}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		modules = append(modules, licence.Module{Path: m.Path, Version: m.Version, Dir: licence.CacheDir(strings.TrimSpace(cache), m.Path, m.Version)})
	}
	text, err := licence.Text(modules)
	if err != nil {
		return nil, noLicences(err, info.Deps)
	}
	return text, nil
}

// noLicences says that the texts are not here, and of what they are.
func noLicences(err error, modules []*debug.Module) error {
	var names strings.Builder
	for _, m := range modules {
		fmt.Fprintf(&names, "\n    %s %s", m.Path, m.Version)
	}
	return diag.Errorf("このプログラムには、使っているものの許諾の文がありません。配布するときは、.ci/release で作ったものを使ってください（%v）。使っているもの:\n    Go %s%s",
		"this program does not carry the licences of what is in it; to pass it on, take one that .ci/release built (%v). In it are:\n    Go %s%s", err, runtime.Version(), names.String())
}
