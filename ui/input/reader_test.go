package input

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
	"github.com/muesli/cancelreader"
)

// listener is a program that counts what it is sent, until ctrl+c.
type listener struct {
	presses, pasted, others int
	sizes                   []int
}

func (l *listener) Init() tea.Cmd { return nil }
func (l *listener) View() string  { return "" }

func (l *listener) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, is := msg.(tea.KeyMsg)
	switch {
	case !is:
	case key.Type == tea.KeyCtrlC:
		return l, tea.Quit
	case key.Paste:
		l.pasted += len(key.Runes)
	case key.Type == tea.KeyRunes:
		l.presses += len(key.Runes)
	default:
		l.others++
	}
	return l, nil
}

// listen runs a program on a terminal and types text, then ctrl+c.
func listen(t *testing.T, text string) *listener {
	t.Helper()
	master, terminal, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	defer terminal.Close()
	l := &listener{}
	ready := make(chan struct{})
	program := tea.NewProgram(started{l, ready}, tea.WithInput(New(terminal)), tea.WithOutput(terminal), tea.WithoutSignalHandler())
	go io.Copy(io.Discard, master)
	go func() {
		<-ready // the terminal is raw by now
		io.WriteString(master, text+"\x03")
	}()
	if _, err := program.Run(); err != nil {
		t.Fatal(err)
	}
	return l
}

// started tells when its program runs.
type started struct {
	*listener
	ready chan struct{}
}

func (s started) Init() tea.Cmd {
	return func() tea.Msg { close(s.ready); return nil }
}

func (s started) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := s.listener.Update(msg)
	return s, cmd
}

func TestProgramGetsEveryPressOnARawTerminal(t *testing.T) {
	if l := listen(t, strings.Repeat("j", 20_000)); l.presses != 20_000 || l.others != 0 {
		t.Errorf("%d presses and %d others", l.presses, l.others)
	}
	l := listen(t, "a\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[24;80R\x1b[A\x1b[<0;1;1Mb"+pasteOn+strings.Repeat("x", 1<<20)+pasteOff+"c")
	if l.presses != 3 || l.others != 1 || l.pasted != maxPaste {
		t.Errorf("%d presses, %d others, %d letters pasted", l.presses, l.others, l.pasted)
	}
}

func TestEndlessPasteIsInterrupted(t *testing.T) {
	if l := listen(t, pasteOn+strings.Repeat("x", 5000)); l.presses != 0 || l.pasted != 5000 {
		t.Errorf("%d presses, %d letters pasted", l.presses, l.pasted)
	}
}

// parts is a terminal from which text comes in parts.
type parts struct {
	cancelreader.File
	texts []string
}

func (p *parts) Read(b []byte) (int, error) {
	if len(p.texts) == 0 {
		return 0, io.EOF
	}
	n := copy(b, p.texts[0])
	if p.texts[0] = p.texts[0][n:]; p.texts[0] == "" {
		p.texts = p.texts[1:]
	}
	return n, nil
}

func TestReaderWaitsForTheRestOfAKey(t *testing.T) {
	for late, want := range map[bool]string{false: "\x1b[A", true: "\x1b"} {
		terminal := &parts{texts: []string{"\x1b", "[A"}}
		r := New(terminal)
		r.within = func(p []byte, limit time.Duration) (int, error) {
			if late {
				return 0, cancelreader.ErrCanceled
			}
			return terminal.Read(p)
		}
		b := make([]byte, 256)
		n, err := r.Read(b)
		if got := string(b[:n]); got != want || err != nil {
			t.Errorf("late %v: %q, %v", late, got, err)
		}
	}
}

func TestReaderWaitsNoLongerThanItSays(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	defer in.Close()
	io.WriteString(out, "\x1b")
	b := make([]byte, 256)
	n, err := New(in).Read(b)
	if got := string(b[:n]); got != "\x1b" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestNothingIsKeptForALaterRead(t *testing.T) {
	text := strings.Repeat("\x1b[1;5A漢\x1b]0;x\a", 200)
	terminal := &parts{texts: []string{text}}
	r := New(terminal)
	r.within = terminal.Read2
	var got strings.Builder
	b := make([]byte, 256)
	for {
		n, err := r.Read(b)
		if err == ErrHungUp {
			break
		}
		if n == len(b) || len(r.ready) > 0 {
			t.Fatalf("%d bytes, %d are kept", n, len(r.ready))
		}
		got.Write(b[:n])
	}
	if want := strings.Repeat("\x1b[1;5A漢", 200); got.String() != want {
		t.Errorf("%q", got.String())
	}
}

// Read2 is Read, for a terminal that never lets one wait.
func (p *parts) Read2(b []byte, _ time.Duration) (int, error) { return p.Read(b) }
