package ink

import (
	"bytes"

	"github.com/charmbracelet/x/ansi"
)

// gap is how many unchanged cells between two changed ones are written again:
// to leave them out takes as many bytes.
const gap = 4

// From so many blanks on it takes fewer bytes to erase them than to write them:
// within a row, where the cursor must be brought behind them, and at its end.
const (
	manyWithin = 11
	manyAtEnd  = 6
)

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
		w.move(written, from)
		written = to - w.paint(after[from:to])
		from = to
	}
	if inked(before) > end {
		if written != end {
			w.move(written, end)
		}
		w.leave("")
		w.WriteString(ansi.EraseLineRight)
	}
}

// move brings the cursor to a column of the row that it is in, from one before
// it, or from one that is not known, -1.
func (w *painter) move(from, to int) {
	switch near := to - from; {
	case to == 0:
		w.WriteByte('\r')
	case from >= 0 && near < 10:
		w.WriteString(ansi.CursorForward(near))
	default:
		w.WriteString(ansi.CursorHorizontalAbsolute(to + 1))
	}
}

// paint writes cells, and gives the number of those at the end that the cursor
// stands before.
func (w *painter) paint(row []cell) (behind int) {
	for len(row) > 0 {
		n := blanks(row)
		switch {
		case n == len(row) && n >= manyAtEnd:
			w.leave("")
			w.WriteString(ansi.EraseCharacter(n))
			return n
		case n >= manyWithin:
			w.leave("")
			w.WriteString(ansi.EraseCharacter(n) + ansi.CursorForward(n))
			row = row[n:]
			continue
		case row[0].blank():
			w.leave(row[0].pen.link)
		default:
			w.take(row[0].pen)
		}
		w.WriteString(row[0].text)
		row = row[1:]
	}
	return 0
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
	w.WriteString(turn(w.pen.look, p.look))
	w.pen = p
}
