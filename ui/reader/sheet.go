package reader

import (
	"sort"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// row is one line of a sheet.
type row struct {
	text    string    // styled; what it switches on it switches off
	letters int       // as [letters] counts them
	link    int       // the number of its link from 1; 0 is none
	url     model.URL // where its link leads outside
}

// link is something that can be selected and followed.
type link struct {
	first, last int // its rows
	action      pane.Action
	fold        func(*Spot)  // what following it folds or unfolds, if anything
	number      int          // by which a related story is followed; 0 is none
	score       float64      // of a related story
	source      model.Source // a source or a picture
	story       model.ID     // a related story
}

// sheet is a text laid out at one width.
type sheet struct {
	width   int
	rows    []row
	offsets []int // the letters and empty lines above each row
	links   []link
}

// above is how much text lies above a row, for [Spot].
func (s *sheet) above(row int) int {
	if row < 0 || row >= len(s.offsets) {
		return 0
	}
	return s.offsets[row]
}

// rowAt is the row with so much text above it.
func (s *sheet) rowAt(above int) int {
	return max(0, sort.SearchInts(s.offsets, above+1)-1)
}

// seal counts the text when the last row is laid.
func (s *sheet) seal() {
	s.offsets = make([]int, len(s.rows))
	sum := 0
	for i, r := range s.rows {
		s.offsets[i] = sum
		sum += r.letters
	}
}

// letters counts what is visible in a row; an empty row is one.
func letters(text string) int {
	n := 0
	for _, r := range ansi.Strip(text) {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return max(1, n)
}

// layer lays rows one below the other.
type layer struct {
	sheet
	theme *theme.Theme
	open  bool // a link takes the rows that are laid
}

// blank leaves one line empty, but none at the beginning and never two.
func (l *layer) blank() {
	if n := len(l.rows); n > 0 && l.rows[n-1].text != "" {
		l.rows = append(l.rows, row{letters: 1})
	}
}

func (l *layer) row(text string) {
	r := row{text: text, letters: letters(text)}
	if l.open {
		r.link = len(l.links)
		r.url = l.links[r.link-1].source.URL
	}
	l.rows = append(l.rows, r)
}

// text lays wrapped text.
func (l *layer) text(style theme.Style, text string) { l.hang("", style, text) }

// hang lays wrapped text behind a prefix, later lines below the first.
func (l *layer) hang(prefix string, style theme.Style, text string) {
	prefix, width := l.beside(prefix)
	l.lines(prefix, style, wrap(text, width))
}

// headline lays the title of another story as hang does, and no more of it than
// its room. What is left out is counted with what is seen, so that a place below
// it is the same at every width.
func (l *layer) headline(prefix string, style theme.Style, text string) {
	prefix, width := l.beside(prefix)
	whole := wrap(text, width)
	seen := pane.Cut(whole, width, pane.TitleLines, l.theme.Glyphs.Ellipsis)
	l.lines(prefix, style, seen)
	if len(seen) < len(whole) {
		last := &l.rows[len(l.rows)-1]
		last.letters = letters(strings.Join(whole[len(seen)-1:], ""))
	}
}

// beside is a prefix, none where it would take half of the line, and how many
// cells are left beside it.
func (l *layer) beside(prefix string) (string, int) {
	indent := ansi.StringWidth(prefix)
	if indent > l.width/2 {
		return "", l.width
	}
	return prefix, l.width - indent
}

// lines lays lines behind a prefix, later ones below the first.
func (l *layer) lines(prefix string, style theme.Style, lines []string) {
	for _, line := range lines {
		l.row(prefix + style.Render(line))
		prefix = strings.Repeat(" ", ansi.StringWidth(prefix))
	}
}

// link lays the rows of a link.
func (l *layer) link(k link, lay func()) {
	k.first = len(l.rows)
	l.links = append(l.links, k)
	l.open = true
	lay()
	l.open = false
	l.links[len(l.links)-1].last = len(l.rows) - 1
}

// heading lays the heading of a section with a hint beside it, where there is
// room.
func (l *layer) heading(text, hint string) {
	l.blank()
	if hint != "" && ansi.StringWidth(text)+3+ansi.StringWidth(hint) <= l.width {
		l.row(l.theme.Strong.Render(text) + "   " + l.theme.Faint.Render(hint))
		return
	}
	l.text(l.theme.Strong, text)
}
