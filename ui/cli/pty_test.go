//go:build linux || darwin

package cli

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// terminal is a pseudo terminal with the program in it. It answers nothing.
type terminal struct {
	t       testing.TB
	pty     *os.File
	tty     *os.File
	before  *term.State
	command *exec.Cmd
	screen  vt10x.Terminal

	mu      sync.Mutex
	written bytes.Buffer
	changed chan struct{}
	ended   chan struct{}
}

// patience is how long a test waits for what must come.
const patience = time.Minute

// onTerminal starts the program with args on a terminal of a size.
func onTerminal(t testing.TB, columns, rows int, env []string, args ...string) *terminal {
	t.Helper()
	return commandOnTerminal(t, columns, rows, env, exec.Command(os.Args[0], args...))
}

// commandOnTerminal starts a command on a terminal of a size.
func commandOnTerminal(t testing.TB, columns, rows int, env []string, command *exec.Cmd) *terminal {
	t.Helper()
	controller, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(controller, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)}); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	x := &terminal{
		t: t, pty: controller, tty: tty, before: before, screen: vt10x.New(vt10x.WithSize(columns, rows)),
		changed: make(chan struct{}, 1), ended: make(chan struct{}),
	}
	x.command = command
	home := t.TempDir()
	x.command.Dir = cmp.Or(x.command.Dir, home)
	x.command.Env = append([]string{runMain + "=1", "TERM=xterm-256color", "HOME=" + home, "PATH=" + os.Getenv("PATH")}, env...)
	x.command.Stdin, x.command.Stdout, x.command.Stderr = tty, tty, tty
	x.command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := x.command.Start(); err != nil {
		t.Fatal(err)
	}
	go x.read()
	go func() {
		x.command.Wait()
		close(x.ended)
	}()
	t.Cleanup(func() {
		x.killJobs()
		x.command.Process.Kill()
		<-x.ended
		tty.Close()
		controller.Close()
	})
	return x
}

// killJobs kills what a shell has begun: what is stopped would outlive it.
func (x *terminal) killJobs() {
	select {
	case <-x.ended:
	default:
		_ = exec.Command("pkill", "-KILL", "-s", strconv.Itoa(x.command.Process.Pid)).Run() // else the shell alone is killed
	}
}

func (x *terminal) read() {
	buffer := make([]byte, 4096)
	var held []byte // of a letter that came in part
	for {
		n, err := x.pty.Read(buffer)
		all := append(held, buffer[:n]...)
		held = bytes.Clone(all[wholeLetters(all):])
		x.mu.Lock()
		x.written.Write(buffer[:n])
		x.screen.Write(all[:len(all)-len(held)])
		x.mu.Unlock()
		select {
		case x.changed <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// wholeLetters is how many bytes of b are not the beginning of a last letter
// that is not there yet.
func wholeLetters(b []byte) int {
	for n := len(b) - 1; n >= max(0, len(b)-utf8.UTFMax); n-- {
		if utf8.RuneStart(b[n]) {
			if utf8.FullRune(b[n:]) {
				return len(b)
			}
			return n
		}
	}
	return len(b)
}

func (x *terminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

func (x *terminal) cursor() vt10x.Cursor {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.Cursor()
}

func (x *terminal) bytes() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.written.String()
}

// await waits until the screen satisfies want. What a program wrote last may
// be read after its end.
func (x *terminal) await(what string, want func(screen string) bool) string {
	x.t.Helper()
	deadline, ended, how := time.After(patience), x.ended, "never came"
	for {
		if screen := x.text(); want(screen) {
			return screen
		}
		select {
		case <-x.changed:
		case <-ended:
			ended, how = nil, "did not come before the program's end"
		case <-deadline:
			x.t.Fatalf("%s %s:\n%s", what, how, x.text())
		}
	}
}

func (x *terminal) awaitText(text string) string {
	x.t.Helper()
	return x.await(text, func(screen string) bool { return strings.Contains(screen, text) })
}

// awaitQuiet waits until nothing has been written for a while.
func (x *terminal) awaitQuiet(while time.Duration) {
	for {
		select {
		case <-x.changed:
		case <-time.After(while):
			return
		}
	}
}

func (x *terminal) press(keys string) {
	x.t.Helper()
	if _, err := x.pty.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

// awaitEnd waits for the end of the program and gives its exit status.
func (x *terminal) awaitEnd() int {
	x.t.Helper()
	select {
	case <-x.ended:
	case <-time.After(patience):
		x.t.Fatalf("the program does not end:\n%s", x.text())
	}
	return x.command.ProcessState.ExitCode()
}

// wantWhole checks that the terminal is as it was before the program.
func (x *terminal) wantWhole() {
	x.t.Helper()
	after, err := term.GetState(x.tty.Fd())
	if err != nil {
		x.t.Fatal(err)
	}
	if after.Termios != x.before.Termios {
		x.t.Errorf("the terminal's modes are %+v, were %+v", after.Termios, x.before.Termios)
	}
	if len(x.leftOn()) > 0 {
		x.awaitQuiet(time.Second) // the last bytes may not have been read
	}
	for _, on := range x.leftOn() {
		x.t.Errorf("%q was left on", on)
	}
}

// leftOn is what the program has switched on and not off again.
func (x *terminal) leftOn() []string {
	written := x.bytes()
	var left []string
	for _, mode := range []string{"\x1b[?1049", "\x1b[?2004", "\x1b[?1002", "\x1b[?1006", "\x1b[?1004"} {
		if strings.LastIndex(written, mode+"h") > strings.LastIndex(written, mode+"l") {
			left = append(left, mode+"h")
		}
	}
	if strings.LastIndex(written, "\x1b[?25l") > strings.LastIndex(written, "\x1b[?25h") {
		left = append(left, "\x1b[?25l")
	}
	return left
}

// questions is what asks a terminal for an answer: status and attribute
// reports, colours, modes, and device control strings.
var questions = []string{"\x1b[6n", "\x1b[5n", "\x1b[c", "\x1b[0c", "\x1b[>c", "\x1b[>0c", "\x1b]10;?", "\x1b]11;?", "\x1b]4;", "\x1b[?u", "$p", "\x1bP"}

func (x *terminal) wantNoQuestion() {
	x.t.Helper()
	for _, question := range questions {
		if strings.Contains(x.bytes(), question) {
			x.t.Errorf("the terminal was asked %q", question)
		}
	}
}

// somePages is a folder of a day's pages.
func somePages(t *testing.T) string {
	t.Helper()
	pages, err := filepath.Abs(filepath.Join("..", "..", "assets", "news", "2013", "06", "6"))
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestNoCommandQuestionsTheTerminal(t *testing.T) {
	for _, args := range [][]string{{"--version"}, {"--help"}, {"info"}, {"day", "2013-06-06"}, {"story", seed}, {"related", seed},
		{"context", "Red Cross"}, {"import", "--archive", filepath.Join(t.TempDir(), "new.db"), somePages(t)}, {"export", t.TempDir(), "--from", "2013-06-06", "--to", "2013-06-06"}} {
		x := onTerminal(t, 80, 24, nil, args...)
		if status := x.awaitEnd(); status != 0 {
			t.Errorf("%v: exit status %d", args, status)
		}
		x.wantNoQuestion()
	}
}

func TestAReaderFollowsThreeLinksAndReturns(t *testing.T) {
	x := onTerminal(t, 120, 40, nil, seed)
	x.awaitText("Red Cross hotline")
	seen := []string{x.awaitNext("")}
	for range 3 {
		before := x.text()
		x.press("1")
		seen = append(seen, x.awaitNext(headline(before)))
	}
	for i := range 3 {
		want := headline(seen[2-i])
		x.press("\x7f")
		x.await("the story before", func(s string) bool { return headline(s) == want })
	}
	x.press("Q")
	if status := x.awaitEnd(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	x.wantWhole()
	x.wantNoQuestion()
}

// headline is the first lines of the story on a screen of 120 columns.
func headline(screen string) string {
	lines := strings.Split(screen, "\n")
	if len(lines) < 8 {
		return ""
	}
	var b strings.Builder
	for _, line := range lines[2:8] {
		if runes := []rune(line); len(runes) > 46 {
			b.WriteString(strings.TrimSpace(string(runes[46:])) + "\n")
		}
	}
	return b.String()
}

// awaitNext waits for the whole screen of another story.
func (x *terminal) awaitNext(before string) string {
	x.t.Helper()
	x.await("the next story", func(s string) bool { return headline(s) != before && settled(s) })
	x.awaitQuiet(200 * time.Millisecond) // what is read first may be a part of a frame
	return x.text()
}

func settled(screen string) bool { return strings.Contains(screen, "Related") }

func TestKeysTypedBeforeTheFirstFrameCount(t *testing.T) {
	x := onTerminal(t, 120, 40, nil)
	x.press("jjj")
	x.awaitText("4/15")
	x.press("jjjjj")
	x.awaitText("9/15")
	x.press("\x03")
	if status := x.awaitEnd(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	x.wantWhole()
}

func TestASignalLeavesTheTerminalWhole(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT} {
		x := onTerminal(t, 80, 24, nil)
		x.awaitText("1/15")
		if err := x.command.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		x.awaitEnd()
		x.wantWhole()
	}
}
