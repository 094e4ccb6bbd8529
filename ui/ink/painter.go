package ink

import (
	"bytes"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// gap is how many unchanged cells between two changed ones are written again:
// to leave them out takes as many bytes.
const gap = 5

// painter writes cells, with one pen from row to row.
type painter struct {
	bytes.Buffer
	pen pen
}

// row brings a row from what it shows to what it is to show. A row of which
// either is not known or not plain is written whole.
func (w *painter) row(old, row string) {
	before, known := cells(old)
	after, plain := cells(row)
	if !known || !plain || old == "" {
		w.take(pen{})
		w.WriteString("\r" + row)
		return
	}
	end, written := inked(after), -1
	for from := 0; from < end; {
		if same(before, after, from) {
			from++
			continue
		}
		to := from + 1
		for n := to; n < end && n-to < gap; n++ {
			if !same(before, after, n) {
				to = n + 1
			}
		}
		w.move(from)
		w.paint(after[from:to])
		from, written = to, to
	}
	if inked(before) > end {
		if written != end {
			w.move(end)
		}
		w.leave("")
		w.WriteString(ansi.EraseLineRight)
	}
}

// move brings the cursor to a column of the row that it is in.
func (w *painter) move(column int) {
	if column > 0 {
		w.WriteString(ansi.CursorHorizontalAbsolute(column + 1))
		return
	}
	w.WriteByte('\r')
}

// paint writes cells.
func (w *painter) paint(row []cell) {
	for _, c := range row {
		if c.blank() {
			w.leave(c.pen.link)
		} else {
			w.take(c.pen)
		}
		w.WriteString(c.text)
	}
}

// leave takes a pen that leaves no trace in a blank.
func (w *painter) leave(link string) {
	if w.pen.link != link || w.pen.traces() {
		w.take(pen{link: link})
	}
}

// take takes another pen in the fewest bytes.
func (w *painter) take(p pen) {
	switch {
	case p.link == w.pen.link:
	case p.link == "":
		w.WriteString(linkEnd)
	default:
		w.WriteString(p.link)
	}
	more, extends := strings.CutPrefix(p.look, w.pen.look)
	switch {
	case p.look == w.pen.look:
	case p.look == "":
		w.WriteString(ansi.ResetStyle)
	case w.pen.look == "", hue(w.pen.look) && hue(p.look):
		w.WriteString("\x1b[" + p.look + "m")
	case extends && more[0] == ';':
		w.WriteString("\x1b[" + more[1:] + "m")
	default:
		w.WriteString("\x1b[0;" + p.look + "m")
	}
	w.pen = p
}

// hue says that a look is one of the 256 colours and nothing else, so another
// colour takes its place.
func hue(look string) bool {
	color, is := strings.CutPrefix(look, "38;5;")
	return is && !strings.Contains(color, ";")
}
