package ink

import (
	"bytes"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// gap is how many unchanged cells between two changed ones are written again:
// to leave them out takes as many bytes.
const gap = 4

// many is from how many blanks on it takes fewer bytes to erase them, and to
// bring the cursor behind them, than to write them.
const many = 8

// stroke is what is written at one place with one pen.
type stroke struct {
	row, column int
	text        string
	cells       int // how far the cursor goes, -1 where that is not known
	pen         pen
	blank       bool // any pen will do that leaves no trace in a blank
}

// strokes is what brings a row from what it shows to what it is to show. A row
// of which either is not known or not plain is written whole.
func strokes(n int, old, row string) []stroke {
	before, known := cells(old)
	after, plain := cells(row)
	if !known || !plain || old == "" {
		return []stroke{{row: n, text: row, cells: -1}}
	}
	var made []stroke
	end := inked(after)
	for x := 0; x < end; x++ {
		if same(before, after, x) {
			continue
		}
		if m := blanks(after[x:]); m >= many {
			made = erase(made, n, x, ansi.EraseCharacter(m))
			x += m - 1
			continue
		}
		if last := len(made) - 1; last < 0 || !made[last].extend(after, x) {
			s := stroke{row: n, column: x, blank: true}
			s.extend(after, x)
			made = append(made, s)
		}
	}
	if inked(before) > end {
		made = erase(made, n, end, ansi.EraseLineRight)
	}
	return made
}

// erase adds a sequence that leaves the cursor where it is: to the stroke before
// where that ends there and leaves no trace.
func erase(made []stroke, row, column int, sequence string) []stroke {
	if last := len(made) - 1; last >= 0 && made[last].column+made[last].cells == column && made[last].pen.clear() {
		made[last].text += sequence
		return made
	}
	return append(made, stroke{row: row, column: column, text: sequence, blank: true})
}

// extend writes a row up to a cell that is near by, and that cell; false says
// that another stroke must do so.
func (s *stroke) extend(row []cell, to int) bool {
	from := s.column + s.cells
	if to-from > gap {
		return false
	}
	longer := *s
	for _, c := range row[from : to+1] {
		if !longer.add(c) {
			return false
		}
	}
	for _, c := range row[to+1:] {
		if c.text != "" {
			break
		}
		longer.cells++
	}
	*s = longer
	return true
}

// add writes one more cell; false says that it takes another pen.
func (s *stroke) add(c cell) bool {
	switch {
	case s.blank && (s.cells == 0 || c.pen.clear()):
		s.pen, s.blank = c.pen, c.empty()
	case c.pen != s.pen && !(c.blank() && c.pen.link == s.pen.link && !s.pen.traces()):
		return false
	}
	s.text += c.text
	s.cells++
	return true
}

// by says that a stroke can be written with a pen.
func (s *stroke) by(p pen) bool { return s.pen == p || s.blank && p.clear() }

// painter writes strokes. It begins without a pen in hand.
type painter struct {
	bytes.Buffer
	pen         pen
	row, column int // of the cursor, from 1; column 0 is not known
}

// paint writes strokes, all with one pen before those with another: to come
// back to a row takes fewer bytes than to change the pen to and fro.
func (w *painter) paint(strokes []stroke) {
	for p := w.pen; len(strokes) > 0; {
		w.take(p)
		var others []stroke
		for _, s := range strokes {
			if !s.by(p) {
				others = append(others, s)
				continue
			}
			w.move(s.row+1, s.column+1)
			w.WriteString(s.text)
			w.column += s.cells
			if s.cells < 0 {
				w.column = 0
			}
		}
		if strokes = others; len(strokes) > 0 {
			p = strokes[0].pen
		}
	}
}

// move brings the cursor to a row and a column, from 1, in the fewest bytes. A
// line feed may go to the first column, as it does on Windows, so that the column
// is said after it.
func (w *painter) move(row, column int) {
	way := ansi.CursorPosition(column, row)
	near, down := column-w.column, row-w.row
	if w.column > 0 {
		switch {
		case near == 0 && down == 0:
			way = ""
		case near == 0 && down > 0:
			way = shorter(ansi.CursorDown(down), way)
		case near > 0 && down == 0:
			way = shorter(ansi.CursorForward(near), way)
		}
	}
	if down >= 0 && down < len(way) {
		across := ansi.CursorHorizontalAbsolute(column)
		if column == 1 {
			across = "\r"
		}
		way = shorter(strings.Repeat("\n", down)+across, way)
	}
	w.WriteString(way)
	w.row, w.column = row, column
}

func shorter(a, b string) string {
	if len(a) <= len(b) {
		return a
	}
	return b
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
