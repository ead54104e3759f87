package licence

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// goCommand runs the go command in the folder of this repository.
func goCommand(t *testing.T, env []string, args ...string) []byte {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = "../.."
	command.Env = append(os.Environ(), env...)
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go %s: %v", strings.Join(args, " "), err)
	}
	return out
}

// TestAReleaseCarriesTheLicences builds the program as .ci/release does, has it
// print its licences, and looks there for every module that the go command
// finds in it, with each of the module's texts, byte for byte.
func TestAReleaseCarriesTheLicences(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	dir := t.TempDir()
	texts, program := filepath.Join(dir, "LICENSES.txt"), filepath.Join(dir, "tebiki")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	collected := goCommand(t, nil, "run", "./generator/licence/collect", runtime.GOOS+"/"+runtime.GOARCH)
	here, err := filepath.Abs("LICENSES.txt")
	if err != nil {
		t.Fatal(err)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": map[string]string{here: texts}})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{texts: collected, filepath.Join(dir, "overlay.json"): overlay} {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	goCommand(t, nil, "build", "-tags", "release", "-overlay", filepath.Join(dir, "overlay.json"), "-o", program, "./generator")
	command := exec.Command(program, "version", "-licenses")
	command.Dir, command.Env = dir, []string{"PATH="} // no go command, no cache
	printed, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var modules [][2]string // path and version
	for line := range strings.Lines(string(goCommand(t, nil, "version", "-m", program))) {
		if part := strings.Fields(line); len(part) >= 3 && part[0] == "dep" {
			modules = append(modules, [2]string{part[1], part[2]})
		}
	}
	if len(modules) < 5 {
		t.Errorf("only %d modules are compiled in", len(modules))
	}
	folders := foldersOf(t, modules)
	for _, m := range modules {
		expectTexts(t, printed, m[0], m[1], folders[m[0]])
	}
	own, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goCommand(t, nil, "env", "GOROOT"))), "LICENSE"))
	if err != nil || !bytes.Contains(printed, own) {
		t.Errorf("the licence of Go is not printed: %v", err)
	}
}

// foldersOf asks the go command where modules lie, by their paths.
func foldersOf(t *testing.T, modules [][2]string) map[string]string {
	t.Helper()
	ask := []string{"list", "-m", "-f", "{{.Path}}\t{{.Dir}}"}
	for _, m := range modules {
		ask = append(ask, m[0])
	}
	folders := map[string]string{}
	for line := range strings.Lines(string(goCommand(t, nil, ask...))) {
		module, folder, _ := strings.Cut(strings.TrimSpace(line), "\t")
		folders[module] = folder
	}
	return folders
}

// expectTexts looks for all texts in the folder of a module.
func expectTexts(t *testing.T, printed []byte, module, version, folder string) {
	t.Helper()
	if !bytes.Contains(printed, []byte("\n"+module+" "+version+": ")) {
		t.Errorf("%s %s is compiled in and has no licence there", module, version)
	}
	n := 0
	for _, pattern := range []string{"LICENSE*", "COPYING*", "NOTICE*", "PATENTS*", "*/LICENSE*", "*/*/LICENSE*"} {
		names, _ := filepath.Glob(filepath.Join(folder, pattern))
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil || !bytes.Contains(printed, data) {
				t.Errorf("%s is not printed as it is: %v", name, err)
			}
			n++
		}
	}
	if n == 0 {
		t.Errorf("%s has no text of a licence", module)
	}
}

// TestEveryPlatformIsCovered looks that what collect prints for all platforms
// of a release has the modules of each: those of the program, which are the
// same everywhere as long as nobody adds one, and those of a program that has
// one of its own on each system.
func TestEveryPlatformIsCovered(t *testing.T) {
	release, err := os.ReadFile("../../.ci/release")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(release), "platforms=(")
	list, _, ok := strings.Cut(rest, ")")
	platforms := strings.Fields(list)
	if !ok || len(platforms) < 6 {
		t.Fatalf(".ci/release names the platforms %q", platforms)
	}
	program := filepath.Join(t.TempDir(), "collect")
	goCommand(t, nil, "build", "-o", program, "./generator/licence/collect")
	collect := func(dir string) []byte {
		command := exec.Command(program, platforms...)
		command.Dir, command.Stderr = dir, os.Stderr
		printed, err := command.Output()
		if err != nil {
			t.Fatalf("collect in %s: %v", dir, err)
		}
		return printed
	}
	printed, sample := collect("../.."), collect(perSystem(t, platforms))
	for _, platform := range platforms {
		system, processor, _ := strings.Cut(platform, "/")
		out := goCommand(t, []string{"GOOS=" + system, "GOARCH=" + processor}, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "./generator")
		for module := range strings.Lines(string(out)) {
			if module = strings.TrimSpace(module); module != "" && !bytes.Contains(printed, []byte("\n"+module+": ")) {
				t.Errorf("on %s %s is compiled in, and it has no licence there", platform, module)
			}
		}
		if !bytes.Contains(sample, []byte("\nexample.com/"+system+" v1.0.0: LICENSE\n\nas "+system+" asks\n")) {
			t.Errorf("on %s a program needs a module of its own, and it has no licence there", platform)
		}
	}
}

// perSystem makes a program of this one's name that needs on each system a
// module of its own, and returns its folder.
func perSystem(t *testing.T, platforms []string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	files := map[string]string{"go.mod": "module tebiki\n\ngo 1.24\n", "generator/main.go": "package main\n\nfunc main() {}\n"}
	for _, platform := range platforms {
		system, _, _ := strings.Cut(platform, "/")
		own := "example.com/" + system
		if files[system+"/LICENSE"] != "" {
			continue // another processor
		}
		files["go.mod"] += "\nrequire " + own + " v1.0.0\nreplace " + own + " => ./" + system + "\n"
		files["generator/needs_"+system+".go"] = "package main\n\nimport _ \"" + own + "\"\n"
		files[system+"/go.mod"] = "module " + own + "\n"
		files[system+"/needed.go"] = "package needed\n"
		files[system+"/LICENSE"] = "as " + system + " asks\n"
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAModuleWithoutALicenceIsAnError(t *testing.T) {
	if _, err := Text([]Module{{"example.com/none", "v1.0.0", t.TempDir()}}); err == nil || !strings.Contains(fmt.Sprint(err), "example.com/none v1.0.0") {
		t.Errorf("it ends with %v", err)
	}
}

// TestAReleaseNamesItsGo: go.mod says which Go makes a release, .ci/release has it
// made by that one whatever else is at hand, and writes it above the checksums.
func TestAReleaseNamesItsGo(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(mod), "\ntoolchain ")
	toolchain, _, ok := strings.Cut(rest, "\n")
	if !ok {
		t.Fatal("go.mod has no toolchain line")
	}
	if made := strings.TrimSpace(string(goCommand(t, []string{"GOTOOLCHAIN=" + toolchain}, "env", "GOVERSION"))); made != toolchain {
		t.Errorf("with GOTOOLCHAIN=%s it is %s that makes the release", toolchain, made)
	}
	release, err := os.ReadFile("../../.ci/release")
	if err != nil {
		t.Fatal(err)
	}
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash on this machine: ", err)
	}
	// The lines that choose the Go, and those that write the list, as they are.
	_, choose, _ := strings.Cut(string(release), "\nGOTOOLCHAIN=")
	choose, _, _ = strings.Cut(choose, "\n\n")
	_, list, _ := strings.Cut(string(release), "\n(\n")
	list, _, _ = strings.Cut(list, "\n)")
	out := t.TempDir()
	for _, name := range []string{"LICENSES.txt", "tebiki-linux-amd64"} {
		if err := os.WriteFile(filepath.Join(out, name), []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command(shell, "-euc", "GOTOOLCHAIN="+choose+"\n(\n"+list+"\n)")
	command.Dir, command.Env = "../..", append(os.Environ(), "out="+out)
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("the list is not written: %v: %s", err, said)
	}
	sums, err := os.ReadFile(filepath.Join(out, "SHA256SUMS"))
	if err != nil || !strings.HasPrefix(string(sums), "# made by "+toolchain+" from commit ") || !strings.Contains(string(sums), "  tebiki-linux-amd64\n") {
		t.Errorf("SHA256SUMS says: %s (%v)", sums, err)
	}
}
