// Command collect prints the licences of everything that is compiled into the
// program for the platforms named, from the modules' own files:
//
//	go run ./generator/licence/collect linux/amd64 windows/amd64
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"tebiki/generator/licence"
)

func main() {
	text, err := collect(os.Args[1:])
	if err == nil {
		_, err = os.Stdout.Write(text)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "collect:", err)
		os.Exit(1)
	}
}

func collect(platforms []string) ([]byte, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	modules := []licence.Module{licence.Go(runtime.Version(), strings.TrimSpace(string(root)))}
	for _, platform := range platforms {
		system, processor, _ := strings.Cut(platform, "/")
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "tebiki/generator")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+processor)
		list.Stderr = os.Stderr
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", platform, err)
		}
		for line := range strings.Lines(string(out)) {
			if part := strings.Split(strings.TrimSpace(line), "\t"); len(part) == 3 {
				modules = append(modules, licence.Module{Path: part[0], Version: part[1], Dir: part[2]})
			}
		}
	}
	return licence.Text(modules)
}
