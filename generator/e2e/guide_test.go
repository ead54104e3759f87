package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
)

// guides are the staff guide in each language, below the repository's root.
var guides = map[string]string{"ja": "content/README.md", "en": "content/README.en.md"}

// inGuide is set in the process that follows a guide: it changes its folder,
// which a process has but one of.
const inGuide = "TEBIKI_IN_GUIDE"

// TestGuide does what the staff guide says, on a copy of the real content, and
// compares what is quoted with what comes.
func TestGuide(t *testing.T) {
	if os.Getenv(inGuide) == "" {
		if !*update {
			sample.InFullOnly(t)
		}
		t.Parallel()
		for lang := range guides {
			t.Run(lang, func(t *testing.T) {
				t.Parallel()
				followGuideAlone(t, lang)
			})
		}
		return
	}
	root, err := filepath.Abs(sample.Repo)
	if err != nil {
		t.Fatal(err)
	}
	for lang, name := range guides {
		t.Run(lang, func(t *testing.T) {
			text := readText(t, filepath.Join(root, name))
			clerk := &clerk{root: root, lang: lang, official: nextOfficial(t, root)}
			steps := readGuide(text)
			if len(steps) < 20 {
				t.Fatalf("%s has %d steps only", name, len(steps))
			}
			for _, step := range steps {
				if step.chapter != clerk.chapter {
					clerk.checkNewEdition(t)
					clerk.begin(t, step.chapter)
				}
				if step.edit != nil {
					if err := step.edit.apply(".", clerk.official); err != nil {
						t.Fatalf("%s:%d: %v", name, step.line, err)
					}
				}
				for _, c := range step.commands {
					screen, status := clerk.run(t, c)
					switch {
					case c.screen == nil && status != command.ExitOK:
						t.Errorf("%s:%d: %s exits with %d and says:\n%s", name, step.line, c.typed, status, screen)
					case status == command.ExitUsage:
						t.Errorf("%s:%d: %s makes no sense:\n%s", name, step.line, c.typed, screen)
					case !c.matches(screen) && *update && !strings.Contains(strings.Join(c.screen, ""), "…"):
						quoted := "> " + c.typed + "\n" + strings.Join(c.screen, "\n")
						text = strings.Replace(text, quoted, "> "+c.typed+"\n"+strings.TrimSuffix(screen, "\n"), 1)
					case !c.matches(screen):
						t.Errorf("%s:%d: %s says otherwise (-guide +screen):\n%s", name, step.line, c.typed, cmp.Diff(strings.Join(c.screen, "\n")+"\n", screen))
					}
				}
			}
			if clerk.reviewed < 5 {
				t.Errorf("%s has only %d sections seen beside their source", name, clerk.reviewed)
			}
			if !clerk.edition {
				t.Errorf("%s leads to no new edition", name)
			}
			if *update {
				if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// followGuideAlone has a process of its own follow a guide.
func followGuideAlone(t *testing.T, lang string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	again := exec.CommandContext(t.Context(), program, "-test.run", "^TestGuide$/^"+lang+"$", "-test.v", fmt.Sprintf("-update=%v", *update))
	again.Env = append(os.Environ(), inGuide+"=1")
	said, err := again.CombinedOutput()
	if err != nil || !strings.Contains(string(said), "--- PASS: TestGuide/"+lang) {
		t.Errorf("%v\n%s", err, said)
	}
}

// TestGuidesAgree holds the two guides to the same steps, and every command
// that their sentences name to one that is run.
func TestGuidesAgree(t *testing.T) {
	ja, en := readGuide(readText(t, sample.Repo+"/"+guides["ja"])), readGuide(readText(t, sample.Repo+"/"+guides["en"]))
	plain := func(steps []guideStep) []string {
		var list []string
		for _, s := range steps {
			for _, c := range s.commands {
				list = append(list, "> "+c.typed)
			}
			if s.edit != nil && s.edit["Content"] == "" {
				list = append(list, fmt.Sprint(s.edit))
			}
		}
		return list
	}
	if diff := cmp.Diff(plain(ja), plain(en)); diff != "" {
		t.Errorf("-ja +en:\n%s", diff)
	}
	run := map[string]bool{}
	for _, step := range plain(ja) {
		run[step] = true
	}
	for _, name := range guides {
		for _, m := range regexp.MustCompile("`((?:tebiki|go run ./generator) [^`]+)`").FindAllStringSubmatch(readText(t, sample.Repo+"/"+name), -1) {
			if !run["> "+strings.Replace(m[1], "go run ./generator", "tebiki", 1)] {
				t.Errorf("%s names %q, and no step runs it", name, m[1])
			}
		}
	}
}

// TestGuideLinks holds the guides' links to headings and files that are there.
func TestGuideLinks(t *testing.T) {
	for _, name := range guides {
		text := readText(t, sample.Repo+"/"+name)
		for _, m := range regexp.MustCompile(`\]\(([^)#]*)(?:#([^)]*))?\)`).FindAllStringSubmatch(regexp.MustCompile("(?ms)^```.*?^```$|`[^`\n]*`").ReplaceAllString(text, ""), -1) {
			target := text
			if m[1] != "" {
				target = readText(t, filepath.Join(sample.Repo, filepath.Dir(name), filepath.FromSlash(m[1])))
			}
			if m[2] != "" && !hasHeading(target, m[2]) {
				t.Errorf("%s links to %s#%s, which is not there", name, m[1], m[2])
			}
		}
	}
}

// hasHeading reports whether a text has a heading that an anchor names, as
// GitHub makes it of the heading's words.
func hasHeading(text, anchor string) bool {
	for _, m := range regexp.MustCompile("(?m)^#+ (.*)$").FindAllStringSubmatch(text, -1) {
		name := strings.ReplaceAll(strings.ToLower(regexp.MustCompile("[][`.,()（）、。:]").ReplaceAllString(m[1], "")), " ", "-")
		if name == anchor {
			return true
		}
	}
	return false
}

func readText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}
