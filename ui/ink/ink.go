// Package ink stands between Bubble Tea and the terminal, and writes only the
// cells that change.
//
// Bubble Tea v1 writes every line anew in which anything changed. Where rooms
// stand side by side that is the whole screen for one step in one of them,
// which is felt over a slow line. The [Screen] knows what each row shows, and
// writes the difference. It trusts the terminal as far as Bubble Tea does,
// which skips the rows that it takes for unchanged: a frame in which it skips
// none, as after a new size, is written as it is.
package ink

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// Screen is a terminal that Bubble Tea writes to, one write at a time.
type Screen struct {
	term.File
	After func()   // called once, after the first frame; may be nil
	rows  []string // what each row shows; empty where it is not known
	fresh bool     // they were shown just now
}

// New wraps a terminal.
func New(terminal term.File) *Screen { return &Screen{File: terminal} }

// Write writes what a frame changes. Anything else is written as it is, and
// the screen is not known any more.
func (s *Screen) Write(p []byte) (int, error) {
	rows, is := frame(string(p))
	if !is {
		s.rows = nil
		return s.File.Write(p)
	}
	if s.After != nil {
		defer s.After()
		s.After = nil
	}
	changed := s.change(rows)
	if _, err := s.File.Write(changed); err != nil {
		s.rows = nil
		return 0, err
	}
	return len(p), nil
}

// Show writes the first frame before Bubble Tea does, in its manner, and the
// same frame is not written again. What goes wrong goes wrong again then.
func (s *Screen) Show(view string) {
	rows := strings.Split(view, "\n")
	_, err := s.Write([]byte(ansi.CursorHomePosition + strings.Join(rows, "\r\n") + ansi.CursorPosition(0, len(rows))))
	s.fresh = err == nil
}

// frame parts a frame into its rows: empty are those that Bubble Tea skips.
func frame(text string) ([]string, bool) {
	text, begins := strings.CutPrefix(text, ansi.CursorHomePosition)
	rows := strings.Split(text, "\n")
	last := len(rows) - 1
	var ends bool
	rows[last], ends = strings.CutSuffix(rows[last], ansi.CursorPosition(0, len(rows)))
	for i, row := range rows {
		rows[i] = strings.Trim(row, "\r")
	}
	return rows, begins && ends
}

// change brings the screen to the rows: from where Bubble Tea begins, by which
// a frame is known, to where it leaves the cursor.
func (s *Screen) change(rows []string) []byte {
	whole := true
	for _, row := range rows {
		whole = whole && row != ""
	}
	if whole && !(s.fresh && slices.Equal(s.rows, rows)) || len(s.rows) != len(rows) {
		s.rows = make([]string, len(rows))
	}
	s.fresh = false
	var made []stroke
	for i, row := range rows {
		if row != "" {
			made = append(made, strokes(i, s.rows[i], row)...)
			s.rows[i] = row
		}
	}
	w := painter{row: 1, column: 1}
	w.WriteString(ansi.CursorHomePosition)
	w.paint(made)
	w.take(pen{})
	w.WriteString(ansi.CursorPosition(0, len(rows)))
	return w.Bytes()
}
