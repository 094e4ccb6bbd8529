package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Cursor is the cell of a view where the reader is: the letter that is typed
// over next, the bar at the chosen row or link, or the chosen day. Where the
// terminal takes no escape sequences it can not be told.
func (a *App) Cursor(view string) (x, y int, found bool) {
	t := a.theme
	if !t.Escapes() {
		return 0, 0, false
	}
	at := strings.Index(view, t.Accent.Render(t.Glyphs.Cursor))
	switch {
	case a.typing():
		at = strings.LastIndex(view, opening(t.Caret.Render("x")))
	case at < 0:
		at = strings.LastIndex(view, opening(t.Accent.Render("x"))+t.Glyphs.Open)
	}
	if at < 0 {
		return 0, 0, false
	}
	before := view[:at]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return ansi.StringWidth(line), strings.Count(before, "\n"), true
}

// typing says that a line at the bottom, or the list, is being typed in.
func (a *App) typing() bool { return a.over != nil && a.over.lines > 0 || a.over == nil && a.letters() }

// opening is what a style writes before a text.
func opening(rendered string) string {
	before, _, _ := strings.Cut(rendered, "x")
	return before
}
