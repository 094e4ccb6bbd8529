package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// wantStatus is a command of scripts: "status 2 dateline day" wants an exit
// status of a command line.
func wantStatus(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%s: exit status %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// bareRun runs a command line in this process, without surroundings.
func bareRun(t *testing.T, args ...string) (out, wrong string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	home := t.TempDir()
	env := func(key string) string { return map[string]string{"HOME": home}[key] }
	p := &program{in: strings.NewReader(""), out: &stdout, err: &stderr, env: env, now: time.Now}
	status = p.run(context.Background(), args)
	return stdout.String(), stderr.String(), status
}

// commands is every command of the program, by its words.
func commands() map[string]*cobra.Command {
	all := make(map[string]*cobra.Command)
	for _, c := range (&program{env: func(string) string { return "" }, now: time.Now}).root().Commands() {
		if c.Runnable() {
			all[c.Name()] = c
		}
	}
	return all
}

func TestEveryCommandHasAScriptForEveryStatus(t *testing.T) {
	script, err := os.ReadFile(filepath.Join("testdata", "script", "statuses.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	never := []string{"0 pull", "1 config", "1 completion", "1 help"} // a pull needs a server, and what prints of the program itself does not fail
	for name := range commands() {
		for _, status := range []string{"0", "1", "2"} {
			if !bytes.Contains(script, []byte("status "+status+" dateline "+name)) && !slices.Contains(never, status+" "+name) {
				t.Errorf("no script has %s end with %s", name, status)
			}
		}
	}
}

func TestEveryHelpHasExamplesThatAreMeant(t *testing.T) {
	for name, command := range commands() {
		out, wrong, status := bareRun(t, name, "--help")
		if status != 0 || wrong != "" || !strings.Contains(out, "Usage:\n  dateline "+name) || strings.HasPrefix(out, "Usage:") || !strings.Contains(out, "Examples:\n  dateline "+name) && name != "config" {
			t.Errorf("%s: status %d, %q\n%s", name, status, wrong, out)
		}
		for line := range strings.Lines(out) {
			if len(line) > 121 || strings.ContainsFunc(line, func(r rune) bool { return r >= 0x80 }) {
				t.Errorf("%s: %q is too long, or more than ASCII", name, line)
			}
		}
		for _, flag := range regexp.MustCompile(`--[a-z-]+`).FindAllString(command.Example, -1) {
			if command.Flag(flag[2:]) == nil && command.Root().PersistentFlags().Lookup(flag[2:]) == nil {
				t.Errorf("%s: the example has %s, which there is not", name, flag)
			}
		}
	}
}

func TestEveryFlagAndArgumentIsCompleted(t *testing.T) {
	files := []string{"import"} // take any file
	for name, command := range commands() {
		if command.ValidArgsFunction == nil && !slices.Contains(files, name) {
			t.Errorf("the arguments of %s are not completed", name)
		}
		command.Flags().VisitAll(func(f *pflag.Flag) {
			if _, told := command.GetFlagCompletionFunc(f.Name); !told && f.Value.Type() != "bool" {
				t.Errorf("%s --%s is not completed", name, f.Name)
			}
		})
	}
}

func TestTheManualNamesEverything(t *testing.T) {
	page, _, status := bareRun(t, "man")
	if status != 0 {
		t.Fatal(status)
	}
	plain := regexp.MustCompile(`\\f[BIP]|\\`).ReplaceAllString(page, "")
	for name, command := range commands() {
		if !strings.Contains(plain, "\n"+name) {
			t.Errorf("the manual does not have %s", name)
		}
		command.Flags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(plain, fmt.Sprintf("--%s\n", f.Name)) && f.Name != "help" {
				t.Errorf("the manual does not have %s --%s", name, f.Name)
			}
		})
	}
}

func TestTheSettingsOfTheReadmeHold(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "\n## Settings\n")
	section, _, _ = strings.Cut(section, "\n## ")
	settings, look, _ := strings.Cut(section, "\nA theme is ")
	dir := t.TempDir()
	for name, text := range map[string]string{"config.toml": settings, "dusk.toml": look} {
		var lines []string
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "    ") {
				lines = append(lines, line)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.Join(lines, "")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, wrong, status := bareRun(t, "config", "--config", filepath.Join(dir, "config.toml"))
	if status != 0 || !strings.Contains(out, "measure = 72 ") || !strings.Contains(out, "dusk.toml\"") {
		t.Errorf("status %d, %q\n%s", status, wrong, out)
	}
}
