//go:build linux || darwin

package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// shell is a shell with job control: it runs a command, says its process, and
// whenever that has stopped, lets it go on after a line that is typed.
const shell = `sh -c 'echo "process $$."; exec "$0" "$@"' "$0" "$@"
n=0; while n=$((n+1)); echo "at the shell $n."; read line; do fg >/dev/null; done`

// cycles is how often a screen is stopped in a test.
const cycles = 20

func TestTheScreenStopsAndGoesOn(t *testing.T) {
	x := commandOnTerminal(t, 80, 24, nil, exec.Command("sh", "-mc", shell, os.Args[0], "--mouse"))
	x.awaitText("1/15")
	raw := x.modes()
	process, err := strconv.Atoi(regexp.MustCompile(`process (\d+)\.`).FindStringSubmatch(x.bytes())[1])
	if err != nil {
		t.Fatal(err)
	}
	for n := range 2 * cycles {
		if n%2 == 0 {
			x.press("\x1a")
		} else if err := syscall.Kill(process, syscall.SIGTSTP); err != nil {
			t.Fatal(err)
		}
		x.awaitText(fmt.Sprintf("at the shell %d.", n+1))
		x.wantWhole()
		x.press("\n")
		x.awaitText("/15")
		x.press(string("jk"[n%2]))
		x.awaitText([]string{"2/15", "1/15"}[n%2])
		if got := x.modes(); got != raw {
			t.Fatalf("after %d stops the modes are %+v, were %+v", n+1, got, raw)
		}
		if written := x.bytes(); strings.LastIndex(written, "\x1b[?1002h") < strings.LastIndex(written, "\x1b[?1002l") {
			t.Fatalf("after %d stops the mouse is off", n+1)
		}
	}
	x.press("Q")
	x.awaitText(fmt.Sprintf("at the shell %d.", 2*cycles+1))
	x.wantWhole()
	x.press("\x04")
	x.awaitEnd()
}

func TestWithoutAShellThereIsNoStopping(t *testing.T) {
	x := onTerminal(t, 80, 24, nil)
	x.awaitText("1/15")
	x.press("\x1a")
	x.awaitText("no key ctrl+z here")
	if err := x.command.Process.Signal(syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	x.press("j")
	x.awaitText("2/15")
	x.press("Q")
	x.awaitEnd()
	x.wantWhole()
}

func TestAHangingScreenEndsAndLeavesTheTerminalWhole(t *testing.T) {
	for _, signals := range [][]syscall.Signal{{syscall.SIGTERM}, {syscall.SIGHUP, syscall.SIGHUP}, {syscall.SIGINT, syscall.SIGTERM}} {
		x := onTerminal(t, 80, 24, []string{runHanging + "=1"})
		x.awaitText("it hangs")
		x.press("j")
		x.awaitQuiet(200 * time.Millisecond)
		began := time.Now()
		for _, s := range signals {
			if err := x.command.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			x.awaitQuiet(100 * time.Millisecond) // equal signals that wait are one
		}
		x.awaitEnd()
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%v: ends after %v", signals, took)
		}
		x.wantWhole()
	}
}

// A stop takes back the signal to go on that a process has not seen yet.
func TestAStopOnTheHeelsOfGoingOn(t *testing.T) {
	for range cycles {
		command := exec.Command(os.Args[0])
		command.Env = []string{runStopping + "=1"}
		command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
		said, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		unlessStuck := time.AfterFunc(time.Minute, func() { command.Process.Kill() })
		var status syscall.WaitStatus
		if _, err := syscall.Wait4(command.Process.Pid, &status, syscall.WUNTRACED, nil); err != nil || !status.Stopped() {
			t.Fatalf("it does not stop: %v, %v", status, err)
		}
		command.Process.Signal(syscall.SIGCONT)
		command.Process.Signal(syscall.SIGTSTP)
		if got, err := io.ReadAll(said); string(got) != "it goes on" {
			t.Fatalf("after two signals it says %q, %v", got, err)
		}
		if err := command.Wait(); err != nil {
			t.Fatal(err)
		}
		unlessStuck.Stop()
	}
}

// stopOnce stops, and says that it goes on. It does not heed being asked to
// stop again meanwhile.
func stopOnce() int {
	notifyStop(make(chan os.Signal, 1))
	stopProcess()
	fmt.Print("it goes on")
	return exitDone
}

// modes is how the terminal is set.
func (x *terminal) modes() term.State {
	x.t.Helper()
	state, err := term.GetState(x.tty.Fd())
	if err != nil {
		x.t.Fatal(err)
	}
	return *state
}

// stuck is a screen that answers the first key with silence.
type stuck struct{}

func (stuck) Init() tea.Cmd { return nil }

func (s stuck) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, shown := msg.(tea.KeyMsg); shown {
		select {} // until the process is ended
	}
	return s, nil
}

func (stuck) Whole() bool  { return true }
func (stuck) View() string { return "press a key, and it hangs" }

// hang runs a stuck screen in place of the program's.
func hang() int {
	ctx, stop := signal.NotifyContext(context.Background(), endings...)
	defer stop()
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now, flag: flags{mouse: true}}
	_ = p.play(ctx, stuck{})
	return exitDone
}
