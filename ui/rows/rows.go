// Package rows is a list whose rows have one or more lines each, of which one
// row is chosen and always in view.
package rows

import tea "github.com/charmbracelet/bubbletea"

// List is such a list. Its zero value is empty.
type List struct {
	Lines  []Line
	Rows   int
	Cursor int // the chosen row
	Top    int // the line that is seen first
	Height int // in lines

	first []int // the first line of each row
}

// Line is one line of a list: a part of a row, or with row -1 what stands
// between rows.
type Line struct {
	Row  int
	Kind Kind
	Text string
}

// Kind is what a line shows. Every room has its own kinds; Head is common.
type Kind int

// Head is a line that is brought into view with the row below it.
const Head Kind = -1

// Fill lays the lines anew and keeps the chosen row.
func (l *List) Fill(rows int, lines []Line) {
	l.Rows, l.Lines, l.first = rows, lines, make([]int, rows)
	for n := len(lines) - 1; n >= 0; n-- {
		if lines[n].Row >= 0 {
			l.first[lines[n].Row] = n
		}
	}
}

// Stretch sets the height and brings the chosen row into view; at first into
// the middle.
func (l *List) Stretch(height int) {
	first := l.Height == 0
	l.Height = height
	if first && l.Cursor < l.Rows {
		l.Top = l.first[l.Cursor] - height/2
	}
	l.reveal()
}

// Choose chooses a row, the nearest where there is no such row.
func (l *List) Choose(row int) {
	l.Cursor = max(0, min(row, l.Rows-1))
	l.reveal()
}

// Point follows the mouse, in a room that has so many lines above the list: the
// wheel moves, a click chooses a row. It says whether the row that was clicked
// had been chosen before.
func (l *List) Point(msg tea.MouseMsg, above int) (again bool) {
	n := msg.Y - above + l.Top
	switch {
	case msg.Button == tea.MouseButtonWheelUp:
		l.Choose(l.Cursor - 1)
	case msg.Button == tea.MouseButtonWheelDown:
		l.Choose(l.Cursor + 1)
	case msg.Button != tea.MouseButtonLeft || msg.Action != tea.MouseActionPress || n < l.Top || n >= len(l.Lines) || l.Lines[n].Row < 0:
	case l.Lines[n].Row == l.Cursor:
		return true
	default:
		l.Choose(l.Lines[n].Row)
	}
	return false
}

// Page chooses the row that lies so many lines from the chosen one, another
// one in any case.
func (l *List) Page(lines int) {
	if l.Rows == 0 {
		return
	}
	n := l.first[l.Cursor] + lines
	row := l.Cursor
	for row > 0 && l.first[row] > n {
		row--
	}
	for row < l.Rows-1 && l.first[row+1] <= n {
		row++
	}
	if row == l.Cursor {
		row += sign(lines)
	}
	l.Choose(row)
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// Reveal is the line to be seen first of so many, so that those from first to
// last are in view. Where they are, nothing moves; else most of what is seen is
// what lies further on, so that few of many steps move the lines, and the line
// on top is one with which something begins.
func Reveal(top, height, first, last, lines int, begins func(n int) bool) int {
	switch near := height / 4; {
	case first < top:
		top = last + 1 + near - height
	case last >= top+height:
		top = max(first-near, last+1-height)
	default:
		return max(0, min(top, lines-height))
	}
	for top = max(0, min(top, first)); top < first && !begins(top); {
		top++
	}
	return max(0, min(top, lines-height))
}

// reveal moves the lines until the chosen row is seen, with what stands
// directly above it and, of the last row, below it.
func (l *List) reveal() {
	if l.Height <= 0 || l.Rows == 0 {
		l.Top = 0
		return
	}
	first, last := l.first[l.Cursor], l.first[l.Cursor]
	for last+1 < len(l.Lines) && (l.Lines[last+1].Row == l.Cursor || l.Cursor == l.Rows-1) {
		last++
	}
	for first > 0 && l.Lines[first-1].Kind == Head {
		first--
	}
	l.Top = Reveal(l.Top, l.Height, first, last, len(l.Lines), l.begins)
}

// begins says that a line is the first of its row, or of what stands between.
func (l *List) begins(n int) bool { return n == 0 || l.Lines[n].Row != l.Lines[n-1].Row }

// Seen is the lines that are in view.
func (l *List) Seen() []Line {
	return l.Lines[min(l.Top, len(l.Lines)):min(len(l.Lines), l.Top+max(0, l.Height))]
}
