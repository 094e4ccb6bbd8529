package cli

import (
	"bytes"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"dateline/ui/picture"
)

// pointed is a screen that knows where on its view the reader is.
type pointed interface {
	whole
	Cursor(view string) (x, y int, found bool)
	Picture() (art picture.Art, x, y int)
}

// followed is a screen that is followed by the terminal's own cursor, for who
// listens to the screen or sees a part of it. Bubble Tea itself hides the
// cursor and has no place for it, so that it is moved behind every frame.
type followed struct {
	pointed
	at *atomic.Pointer[spot]
	on *atomic.Pointer[hung]
}

// spot is a cell of the terminal, from 1.
type spot struct{ column, row int }

func (f followed) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := f.pointed.Update(msg)
	return f, cmd
}

func (f followed) View() string {
	view := f.pointed.View()
	var at *spot
	if x, y, found := f.Cursor(view); found {
		at = &spot{x + 1, y + 1}
	}
	f.at.Store(at)
	var on *hung
	if art, x, y := f.Picture(); art != (picture.Art{}) {
		on = &hung{art, spot{x + 1, y + 1}}
	}
	f.on.Store(on)
	return view
}

// follower is the terminal on which the cursor is moved.
type follower struct {
	term.File
	at *atomic.Pointer[spot]
}

// Write writes what Bubble Tea writes, a whole frame at once.
func (f follower) Write(b []byte) (int, error) {
	if !bytes.HasPrefix(b, []byte(ansi.CursorHomePosition)) {
		return f.File.Write(b)
	}
	frame := append([]byte(ansi.HideCursor), b...)
	if at := f.at.Load(); at != nil {
		frame = append(frame, ansi.CursorPosition(at.column, at.row)+ansi.ShowCursor...)
	}
	if _, err := f.File.Write(frame); err != nil {
		return 0, err
	}
	return len(b), nil
}
