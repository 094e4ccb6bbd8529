package dossier

// list is rows of one or more lines each, of which one is chosen.
type list struct {
	rows   int
	lines  []line
	first  []int // the first line of each row
	cursor int
	top    int // the line that is seen first
	height int
}

// line is one line of a list: a part of a row, or with row -1 what stands
// between rows.
type line struct {
	row  int
	kind kind
	text string
}

type kind int

const (
	blank     kind = iota
	month          // above its rows
	quiet          // a time without a story
	headline       // the first line of a row
	remainder      // its second line
	reason         // its last
)

// fill lays the lines anew and keeps the chosen row.
func (l *list) fill(rows int, lines []line) {
	l.rows, l.lines, l.first = rows, lines, make([]int, rows)
	for n := len(lines) - 1; n >= 0; n-- {
		if lines[n].row >= 0 {
			l.first[lines[n].row] = n
		}
	}
}

// stretch sets the height and brings the chosen row into view; at first into
// the middle.
func (l *list) stretch(height int) {
	first := l.height == 0
	l.height = height
	if first && l.cursor < l.rows {
		l.top = l.first[l.cursor] - height/2
	}
	l.reveal()
}

// choose chooses a row, the nearest where there is no such row.
func (l *list) choose(row int) {
	l.cursor = max(0, min(row, l.rows-1))
	l.reveal()
}

// page chooses the row that lies so many lines from the chosen one, another
// one in any case.
func (l *list) page(lines int) {
	if l.rows == 0 {
		return
	}
	n := l.first[l.cursor] + lines
	row := l.cursor
	for row > 0 && l.first[row] > n {
		row--
	}
	for row < l.rows-1 && l.first[row+1] <= n {
		row++
	}
	if row == l.cursor {
		row += sign(lines)
	}
	l.choose(row)
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// reveal moves the lines until the chosen row is seen, with what stands
// directly above it, and no further.
func (l *list) reveal() {
	if l.height <= 0 || l.rows == 0 {
		l.top = 0
		return
	}
	first, last := l.first[l.cursor], l.first[l.cursor]
	for last+1 < len(l.lines) && l.lines[last+1].row == l.cursor {
		last++
	}
	for first > 0 && l.lines[first-1].kind == month {
		first--
	}
	if last-l.height >= l.top {
		l.top = last - l.height + 1
	}
	l.top = max(0, min(l.top, first, len(l.lines)-l.height))
}

// seen is the lines that are in view.
func (l *list) seen() []line {
	return l.lines[min(l.top, len(l.lines)):min(len(l.lines), l.top+max(0, l.height))]
}
