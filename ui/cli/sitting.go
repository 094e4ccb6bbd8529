package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"dateline/ui/cli/watcher"
	"dateline/ui/ink"
)

// hanging is how long a screen that was told to end may take.
const hanging = 3 * time.Second

// sitting is one run of a screen. It hands the terminal to the shell when the
// program is stopped, and gives it back whole even where the screen hangs.
type sitting struct {
	program *tea.Program
	mouse   bool
	lent    *atomic.Bool // the terminal is a command's
	paper   *ink.Screen  // nil where out is no terminal
	fault   fault
	stops   chan os.Signal // somebody else asks the program to stop
}

// whole is a screen that knows when it has all that it shows at first.
type whole interface {
	tea.Model
	Whole() bool
}

// show draws the first frame where there is a terminal.
func (s *sitting) show(view string) {
	if s.paper != nil {
		s.paper.Show(view)
	}
}

// run runs a screen on the terminal of in and out until it ends.
func (s *sitting) run(ctx context.Context, screen whole, in io.Reader, out io.Writer, options ...tea.ProgramOption) error {
	s.stops = make(chan os.Signal, 1)
	s.program = tea.NewProgram(goAhead(careful{screen, &s.fault}, screen.Whole, s.show), append(options, tea.WithContext(ctx), tea.WithFilter(s.filter))...)
	s.fault.quit = s.program.Quit
	over, done := context.WithCancel(context.WithoutCancel(ctx))
	defer done()
	if pausable() {
		notifyStop(s.stops)
		defer signal.Stop(s.stops)
		go s.heed(over)
	}
	if file, is := in.(*os.File); is && term.IsTerminal(file.Fd()) {
		before, err := term.GetState(file.Fd())
		if err != nil {
			return err
		}
		unguard := context.AfterFunc(ctx, func() { guard(over, file, before, out) })
		defer unguard()
		defer s.watched(file, out, before)()
	}
	_, err := s.program.Run()
	return errors.Join(s.fault.error(), err)
}

// watched has the terminal watched from the first frame on: until then all is
// in haste.
func (s *sitting) watched(in *os.File, out io.Writer, before *term.State) (dismiss func()) {
	dismiss = func() {}
	if out, is := out.(*os.File); is && s.paper != nil {
		s.paper.After = func() {
			debug.SetGCPercent(100) // from here on it is to be small
			dismiss = watcher.Start(in, out, before, reset)
		}
	}
	return func() { dismiss() }
}

// heed stops the program when it is asked to from outside, in the same manner
// as by its key.
func (s *sitting) heed(over context.Context) {
	for {
		select {
		case <-over.Done():
			return
		case <-s.stops:
			if s.lent.Load() { // the screen waits for the command, which stops too
				stopProcess()
				continue
			}
			s.program.Send(tea.SuspendMsg{})
		}
	}
}

// filter stops the program in place of Bubble Tea, which would forget the mouse
// and could not be stopped from outside.
func (s *sitting) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if _, stop := msg.(tea.SuspendMsg); !stop {
		return msg
	}
	if err := s.program.ReleaseTerminal(); err == nil {
		stopProcess()
		_ = s.program.RestoreTerminal() // what fails here is said by the next read or write
	}
	if s.mouse {
		return tea.EnableMouseCellMotion()
	}
	return tea.ResumeMsg{}
}

// guard waits for the end of a screen that was told to end. At a second signal,
// or when it takes too long, it gives the terminal back and ends the process.
func guard(over context.Context, in term.File, before *term.State, out io.Writer) {
	again := make(chan os.Signal, 1)
	signal.Notify(again, endings...)
	select {
	case <-over.Done():
		return
	case <-again:
	case <-time.After(hanging):
	}
	time.AfterFunc(time.Second, func() { os.Exit(exitFailed) }) // the terminal may take no more
	giveBack(in, before, out)
	os.Exit(exitFailed)
}

// reset switches off in a terminal all that a screen switches on.
const reset = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr + ansi.ResetModeFocusEvent +
	ansi.ResetModeBracketedPaste + ansi.ResetModeAltScreenSaveCursor + ansi.SetModeTextCursorEnable

// giveBack sets a terminal as it was before.
func giveBack(in term.File, before *term.State, out io.Writer) {
	_ = term.Restore(in.Fd(), before) // it may be gone
	fmt.Fprint(out, reset)
}
