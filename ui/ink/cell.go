package ink

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cell is what one cell of a row shows: a letter, or nothing where the letter
// before is two cells wide.
type cell struct {
	text string
	pen  pen
}

// pen is what letters are written with.
type pen struct {
	look string // the parameters of SGR since the last reset
	link string // the sequence that begins the link
}

// maxLook is the longest look: terminals take sixteen parameters or more.
const maxLook = 32

const (
	linkBegin = "\x1b]8;"
	linkEnd   = "\x1b]8;;\x07"
)

// cells reads the cells of a row. It refuses rows that hold anything but
// letters, looks and links, and letters that are made of several, for
// terminals do not agree on how wide those are.
func cells(row string) ([]cell, bool) {
	row = strings.TrimSuffix(row, ansi.EraseLineRight)
	read := make([]cell, 0, len(row))
	var p pen
	for row != "" {
		letter, width, n := next(row)
		switch {
		case width > 0 && utf8.RuneCountInString(letter) == 1:
			read = append(read, cell{letter, p})
			if width > 1 {
				read = append(read, cell{"", p})
			}
		case !p.turn(letter):
			return nil, false
		}
		row = row[n:]
	}
	for i, c := range read {
		if c.text == " " && !c.pen.traces() {
			read[i].pen.look = ""
		}
	}
	return read, true
}

// next is the first letter or sequence of a row, its width, and its bytes.
func next(row string) (letter string, width, n int) {
	if row[0] >= ' ' && row[0] <= '~' && (len(row) == 1 || row[1] < utf8.RuneSelf) {
		return row[:1], 1, 1
	}
	letter, width, n, _ = ansi.DecodeSequence(row, 0, nil)
	return letter, width, n
}

// turn applies a sequence to the pen; false says that it is of another kind.
func (p *pen) turn(sequence string) bool {
	if strings.HasPrefix(sequence, linkBegin) {
		p.link = sequence
		if sequence == linkEnd {
			p.link = ""
		}
		return true
	}
	look, begins := strings.CutPrefix(sequence, "\x1b[")
	look, ends := strings.CutSuffix(look, "m")
	if !begins || !ends || strings.Trim(look, "0123456789;") != "" {
		return false
	}
	switch {
	case look == "" || look == "0":
		p.look = ""
	case p.look == "":
		p.look = look
	default:
		p.look += ";" + look
	}
	return len(p.look) <= maxLook
}

// traces says that a blank written with the pen is seen, as it is not where
// the pen has but a colour and a weight.
func (p pen) traces() bool {
	skip := 0
	for part := range strings.SplitSeq(p.look, ";") {
		switch {
		case skip > 0:
			skip--
		case part == "38":
			skip = 2
		case part != "" && !strings.Contains(" 1 2 3 22 23 39 ", " "+part+" ") && !(len(part) == 2 && (part[0] == '3' || part[0] == '9')):
			return true
		}
	}
	return false
}

// clear says that a blank written with the pen is empty.
func (p pen) clear() bool { return p.link == "" && !p.traces() }

// blank says that nothing is seen in the cell, but for a link.
func (c cell) blank() bool { return c.text == " " && c.pen.look == "" }

// empty says that nothing is seen in the cell.
func (c cell) empty() bool { return c.blank() && c.pen.link == "" }

// blanks is how many cells at the beginning of a row are empty.
func blanks(row []cell) int {
	n := 0
	for n < len(row) && row[n].empty() {
		n++
	}
	return n
}

// inked is the number of cells up to the last in which anything is seen.
func inked(row []cell) int {
	n := len(row)
	for n > 0 && row[n-1].empty() {
		n--
	}
	return n
}

// same says that a cell of two rows is the same; what is beyond a row is empty.
func same(before, after []cell, n int) bool {
	if n >= len(before) {
		return after[n].empty()
	}
	return before[n] == after[n]
}
