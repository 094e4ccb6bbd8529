//go:build linux || darwin

package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// returns is what is asked for when a command has ended.
const returns = "enter leads back to the page"

// pipeTo has a command read the page.
func (x *terminal) pipeTo(command string) {
	x.t.Helper()
	x.press("|")
	x.awaitText("Pipe to:")
	x.press(command + "\r")
}

// back goes back to the page.
func (x *terminal) back() {
	x.t.Helper()
	x.awaitText(returns)
	x.press("\n")
	x.await("the page", func(s string) bool { return strings.Contains(s, "Sources") && !strings.Contains(s, returns) })
}

func TestACommandReadsThePage(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	x := onTerminal(t, 80, 40, []string{"SHELL=/bin/sh"}, "--mouse", seed)
	x.awaitText("Sources")
	raw := x.modes()
	x.pipeTo("cat >" + out)
	x.back()
	want, _, _ := command(t.TempDir(), "--archive", embedded, "story", seed, "--format", "md")
	if got, err := os.ReadFile(out); string(got) != want || want == "" {
		t.Errorf("it read %q, %v, want %q", got, err, want)
	}
	x.press("vv")
	x.awaitText("JSON")
	x.press("|\x1b[A\r") // the command of before
	x.awaitText(returns)
	x.press("\n")
	x.awaitText("JSON")
	if got, _ := os.ReadFile(out); !strings.HasPrefix(string(got), "{") {
		t.Errorf("it read %.40q, want what is shown", got)
	}
	if got := x.modes(); got != raw {
		t.Errorf("the modes are %+v, were %+v", got, raw)
	}
	if written := x.bytes(); strings.LastIndex(written, "\x1b[?1002h") < strings.LastIndex(written, "\x1b[?1002l") {
		t.Error("the mouse is off")
	}
	x.press("Q")
	x.awaitEnd()
	x.wantWhole()
	x.wantNoQuestion()
}

func TestHowACommandEndsIsSaid(t *testing.T) {
	x := onTerminal(t, 80, 24, []string{"SHELL=/bin/sh"}, seed)
	x.awaitText("Sources")
	for _, c := range []struct{ command, keys, said string }{
		{"true", "", ""}, {"exit 3", "", "the command ended with exit status 3"}, {"head -c1 >/dev/null", "", ""}, {"exec true", "", ""}, {"kill -PIPE $$", "", ""}, {"exit 141", "", ""},
		{"/none/such", "", "exit status 127"}, {"(sleep 60 &) ", "", ""}, {"trap 'exit 9' INT; echo it \"reads\"; while :; do sleep .1; done", "\x03", "exit status 9"}, {"kill -INT $$", "", "signal: interrupt"}, {"stty raw -echo </dev/tty", "", ""},
		{"printf '\\033[?25l'; echo it \"reads\"; read x </dev/tty; exit $x", "7\n", "exit status 7"},
	} {
		x.pipeTo(c.command)
		if c.keys != "" {
			x.awaitText("it reads")
			x.press(c.keys)
		}
		x.back()
		if c.said != "" {
			x.awaitText(c.said)
			continue
		}
		x.awaitQuiet(200 * time.Millisecond)
		if strings.Contains(x.text(), "ended with") {
			t.Errorf("%s is said to fail:\n%s", c.command, x.text())
		}
	}
	x.press("Q")
	x.awaitEnd()
	x.wantWhole()
}

func TestACommandFindsTheTerminalWhole(t *testing.T) {
	x := onTerminal(t, 80, 24, []string{"SHELL=/bin/sh"}, "--mouse", seed)
	x.awaitText("Sources")
	x.pipeTo("echo it \"reads\"; read x </dev/tty")
	x.awaitText("it reads")
	x.wantWhole()
	x.press("\n")
	x.back()
	x.press("Q")
	x.awaitEnd()
	x.wantWhole()
}

func TestACommandIsStoppedWithTheScreen(t *testing.T) {
	x := commandOnTerminal(t, 80, 24, []string{"SHELL=/bin/sh"}, exec.Command("sh", "-mc", shell, os.Args[0], seed))
	x.awaitText("Sources")
	x.pipeTo("echo it \"reads\"; for n in 1 2 3; do read x </dev/tty; kill -TSTP 0; echo it goes on $n; done") // as ctrl+z does
	x.awaitText("it reads")
	for n := range 3 {
		x.press("\n")
		x.awaitText(fmt.Sprintf("at the shell %d.", n+1))
		x.press("\n")
		x.awaitText(fmt.Sprintf("it goes on %d", n+1))
	}
	x.back()
	x.press("Q")
	x.awaitText("at the shell 4.")
	x.wantWhole()
	x.press("\x04")
	x.awaitEnd()
}
