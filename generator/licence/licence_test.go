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
	modules := 0
	for line := range strings.Lines(string(goCommand(t, nil, "version", "-m", program))) {
		if part := strings.Fields(line); len(part) >= 3 && part[0] == "dep" {
			modules++
			expectTexts(t, printed, part[1], part[2])
		}
	}
	if modules < 5 {
		t.Errorf("only %d modules are compiled in", modules)
	}
	own, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goCommand(t, nil, "env", "GOROOT"))), "LICENSE"))
	if err != nil || !bytes.Contains(printed, own) {
		t.Errorf("the licence of Go is not printed: %v", err)
	}
}

// expectTexts looks for all texts in the folder of a module.
func expectTexts(t *testing.T, printed []byte, module, version string) {
	t.Helper()
	var found struct{ Dir string }
	if err := json.Unmarshal(goCommand(t, nil, "list", "-m", "-json", module), &found); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(printed, []byte("\n"+module+" "+version+": ")) {
		t.Errorf("%s %s is compiled in and has no licence there", module, version)
	}
	n := 0
	for _, pattern := range []string{"LICENSE*", "COPYING*", "NOTICE*", "PATENTS*", "*/LICENSE*", "*/*/LICENSE*"} {
		names, _ := filepath.Glob(filepath.Join(found.Dir, pattern))
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
// of a release has the modules of each.
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
	printed := goCommand(t, nil, append([]string{"run", "./generator/licence/collect"}, platforms...)...)
	for _, platform := range platforms {
		system, processor, _ := strings.Cut(platform, "/")
		out := goCommand(t, []string{"GOOS=" + system, "GOARCH=" + processor}, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "./generator")
		for module := range strings.Lines(string(out)) {
			if module = strings.TrimSpace(module); module != "" && !bytes.Contains(printed, []byte("\n"+module+": ")) {
				t.Errorf("on %s %s is compiled in, and it has no licence there", platform, module)
			}
		}
	}
}

func TestAModuleWithoutALicenceIsAnError(t *testing.T) {
	if _, err := Text([]Module{{"example.com/none", "v1.0.0", t.TempDir()}}); err == nil || !strings.Contains(fmt.Sprint(err), "example.com/none v1.0.0") {
		t.Errorf("it ends with %v", err)
	}
}
