package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"tebiki/generator/diag"
)

// runVersion prints which program this is: the version that the go command
// derives from the repository, the Go release and the platform.
func runVersion(_ context.Context, sys system, args []string) int {
	if len(args) > 0 {
		return sys.badUsage(diag.Textf("「%s」は余分です", "“%s” is one argument too many", args[0]), diag.Text{})
	}
	version := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	fmt.Fprintf(sys.stdout, "tebiki %s %s %s/%s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return exitOK
}
