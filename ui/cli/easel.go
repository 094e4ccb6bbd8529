package cli

import (
	"bytes"
	"io"
	"sync/atomic"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"dateline/ui/picture"
)

// hung is a picture, and where it hangs.
type hung struct {
	picture.Art
	spot
}

// easel is the terminal on which pictures are shown. Bubble Tea knows of no
// pictures and would cut them into lines, so that one is written behind the
// first frame that it belongs to, over the cells that this leaves blank.
type easel struct {
	term.File
	wanted *atomic.Pointer[hung] // in the newest frame
	shown  *hung
}

// Write writes what Bubble Tea writes. Whatever is no frame may take the
// picture away, as clearing the screen or leaving it does: it is shown anew
// behind the next frame.
func (e *easel) Write(b []byte) (int, error) {
	if !bytes.HasPrefix(b, []byte(ansi.CursorHomePosition)) {
		if err := e.show(nil); err != nil {
			return 0, err
		}
		return e.File.Write(b)
	}
	n, err := e.File.Write(b)
	if wanted := e.wanted.Load(); err == nil && wanted != e.shown && (wanted == nil || e.shown == nil || *wanted != *e.shown) {
		err = e.show(wanted)
	}
	return n, err
}

// show hangs a picture in the place of the one that is shown; nil is none.
func (e *easel) show(next *hung) error {
	var text string
	if e.shown != nil {
		text = e.shown.Hide
	}
	if next != nil {
		text += ansi.SaveCursor + ansi.CursorPosition(next.column, next.row) + next.Show + ansi.RestoreCursor
	}
	if e.shown = next; text == "" {
		return nil
	}
	_, err := io.WriteString(e.File, text)
	return err
}
