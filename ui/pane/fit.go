package pane

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Fit makes one line exactly width cells wide: what is longer is cut, what is
// shorter is filled with blanks.
func Fit(line string, width int) string {
	have := ansi.StringWidth(line)
	if have > width {
		line = ansi.Truncate(line, max(0, width), "")
		have = ansi.StringWidth(line)
	}
	return line + strings.Repeat(" ", max(0, width-have))
}

// Fill makes a view of exactly height lines, each fitted to width.
func Fill(lines []string, width, height int) string {
	view := make([]string, max(0, height))
	for i := range view {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		view[i] = Fit(line, width)
	}
	return strings.Join(view, "\n")
}

// Spread sets left and right at the ends of a line of width cells. Where both
// do not fit with a gap between them, the right one is left out.
func Spread(left, right string, width int) string {
	gap := width - ansi.StringWidth(left) - ansi.StringWidth(right)
	if gap < 2 || right == "" {
		return Fit(left, width)
	}
	return left + strings.Repeat(" ", gap) + right
}

// TitleLines is the most lines that a headline takes among others.
const TitleLines = 2

// Fold breaks a text into lines of at most width cells, at most so many; the
// last one ends in an ellipsis where the text goes on.
func Fold(text string, width, lines int, ellipsis string) []string {
	return Cut(strings.Split(ansi.Wrap(text, width, ""), "\n"), width, lines, ellipsis)
}

// Cut leaves at most so many of the lines into which a text is broken; the last
// one ends in an ellipsis where the text goes on.
func Cut(folded []string, width, lines int, ellipsis string) []string {
	if len(folded) <= lines {
		return folded
	}
	last := folded[lines-1]
	for ansi.StringWidth(last) >= width {
		cut := strings.LastIndexByte(last, ' ')
		if cut < 0 {
			last = ansi.Truncate(last, width-1, "")
			break
		}
		last = last[:cut]
	}
	return append(folded[:lines-1:lines-1], strings.TrimRight(last, " ,;:")+ellipsis)
}
