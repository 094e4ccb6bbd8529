//go:build linux || darwin

package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"

	"dateline/model"
	"dateline/ui"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// mortal is a screen that dies of a cause when ! is pressed.
type mortal struct {
	whole
	cause string
	dying bool
}

// poison is what the panics say: as if it came from a page.
const poison = "\x1b]0;owned\a\x1b[6n\u202e"

func (m mortal) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, is := msg.(tea.KeyMsg); is && key.String() == "!" {
		return m.die()
	}
	_, cmd := m.whole.Update(msg)
	return m, cmd
}

func (m mortal) View() string {
	if m.dying {
		panic(poison)
	}
	return m.whole.View()
}

func (m mortal) die() (tea.Model, tea.Cmd) {
	broken := func() tea.Msg { panic(poison) }
	switch m.cause {
	case "a panic of an update":
		panic(poison)
	case "a panic of a view":
		m.dying = true
	case "a panic of a command":
		return m, broken
	case "a panic of one of several commands":
		return m, tea.Batch(broken, broken, func() tea.Msg { return nil })
	case "a panic of a batch in a batch":
		return m, tea.Batch(tea.Batch(broken, broken), func() tea.Msg { return nil })
	case "a panic of a goroutine":
		go panic("nobody hears")
	case "a stack without end":
		debug.SetMaxStack(1 << 16)
		return m, func() tea.Msg { return endless(1) }
	case "an exit":
		os.Exit(3)
	}
	return m, nil
}

// awaitWhole waits for what gives the terminal back behind the program's end.
func (x *terminal) awaitWhole() {
	x.t.Helper()
	late := time.After(patience)
	for len(x.leftOn()) > 0 || x.modes() != *x.before {
		select {
		case <-x.changed:
		case <-late:
			x.wantWhole()
			return
		}
	}
}

func endless(n int) int { return 1 + endless(n+1)*n }

// live runs the screen of the program until it dies of a cause.
func live(cause string) int {
	ctx, stop := signal.NotifyContext(context.Background(), endings...)
	defer stop()
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now, flag: flags{mouse: true, color: "auto", archive: embedded, measure: theme.Measure}}
	archive, err := p.open(ctx)
	if err != nil {
		return exitFailed
	}
	defer archive.Close()
	look, err := p.newTheme(p.out)
	if err != nil {
		return exitFailed
	}
	screen := ui.New(ui.Config{Source: archive, Theme: look, Keys: ui.DefaultKeys(), Start: pane.Place{Date: model.NewDate(2013, 6, 6)}, Today: model.NewDate(2026, 3, 4)})
	if err := p.play(ctx, mortal{screen, cause, false}); err != nil {
		fmt.Fprintln(p.err, model.NewLine(err.Error()))
		return exitFailed
	}
	return exitDone
}

// deaths is the causes, and the signal that brings each, or none where the
// screen dies of itself.
func deaths() map[string]syscall.Signal {
	return map[string]syscall.Signal{
		"a panic of an update": 0, "a panic of a view": 0, "a panic of a command": 0, "a panic of one of several commands": 0, "a panic of a batch in a batch": 0,
		"a panic of a goroutine": 0, "a stack without end": 0, "an exit": 0,
		"HUP": syscall.SIGHUP, "INT": syscall.SIGINT, "QUIT": syscall.SIGQUIT, "TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL, "ABRT": syscall.SIGABRT,
	}
}

func TestEveryDeathLeavesTheTerminalWhole(t *testing.T) {
	tried := 0
	for cause, signal := range deaths() {
		for n, keys := range []string{"j", "\r", "?"} { // whose answer says that it is watched
			tried++
			x := onTerminal(t, 80, 24, []string{runDying + "=" + cause})
			x.awaitText("1/15")
			x.press(keys)
			x.awaitText([]string{"2/15", "1 of 15", "Everywhere"}[n])
			if signal == 0 {
				x.press("!")
			} else if err := x.command.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if status := x.awaitEnd(); status == exitDone {
				t.Errorf("%s behind %q: it ends as if all were well", cause, keys)
			}
			x.awaitWhole()
			if strings.Contains(x.bytes(), poison) {
				t.Errorf("%s behind %q: the panic is told as it is", cause, keys)
			}
		}
	}
	t.Logf("T10: %d deaths, 0 failures", tried)
}

// TestAHangUpEndsTheScreen takes the terminal away from a program that no signal
// tells of it: its SIGHUP is blocked by nohup, or went to another session.
func TestAHangUpEndsTheScreen(t *testing.T) {
	for _, keys := range []string{"", "\r", "?"} {
		controller, tty, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		command := exec.Command(os.Args[0])
		command.Env = []string{runMain + "=1", "TERM=xterm-256color", "HOME=" + t.TempDir()}
		command.Stdin, command.Stdout, command.Stderr = tty, tty, tty
		command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
		if err := errors.Join(pty.Setsize(controller, &pty.Winsize{Cols: 80, Rows: 24}), command.Start(), tty.Close()); err != nil {
			t.Fatal(err)
		}
		for first := bufio.NewReader(controller); ; {
			if line, err := first.ReadString('/'); err != nil || strings.HasSuffix(line, "1/") {
				break
			}
		}
		if _, err := controller.WriteString(keys); err != nil {
			t.Fatal(err)
		}
		controller.Close()
		late := time.AfterFunc(patience, func() { command.Process.Kill() })
		command.Wait()
		if !late.Stop() {
			t.Errorf("behind %q the program stays", keys)
		}
	}
}
