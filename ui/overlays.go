package ui

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/pane"
)

// overlay is a room that lies over the others until it is closed, with the key
// that opens it.
type overlay struct {
	binding key.Binding
	pane    pane.Pane
	open    func() tea.Cmd // makes it ready, each time
	lines   int            // how many lines at the bottom it takes; 0 is the whole page
}

// allOverlays is every room that can lie over the others: a new one needs its
// line here and nothing else.
func (a *App) allOverlays() []overlay {
	prompt, pipe, horizon, hops, help := newPrompt(a), newPipe(a), newHorizon(a), newHops(a), newHelp(a)
	return []overlay{
		{binding: a.keys.GoTo, pane: prompt, open: prompt.open, lines: 2},
		{binding: a.keys.AsOf, pane: horizon, open: horizon.open, lines: 2},
		{binding: a.keys.Pipe, pane: pipe, open: pipe.open, lines: 2},
		{binding: a.keys.OtherYears, pane: a.years, open: a.recall},
		{binding: a.keys.Dossier, pane: a.dossier, open: func() tea.Cmd { return a.dossier.Open(a.story()) }},
		{binding: a.keys.Search, pane: a.search, open: func() tea.Cmd { return a.search.Open(a.calendar.Day(), a.thread.place.name) }},
		{binding: a.keys.Trail, pane: hops, open: hops.open},
		{binding: a.keys.Pull, pane: a.jobs, open: func() tea.Cmd { return nil }},
		{binding: a.keys.Path, pane: a.chain, open: func() tea.Cmd { return a.chain.Open(a.story()) }},
		{binding: a.keys.Bookmarks, pane: a.bookmarks, open: a.bookmarks.Open},
		{binding: key.NewBinding(key.WithHelp("", "address")), pane: a.address, open: a.address.open},
		{binding: key.NewBinding(key.WithHelp("", "picture")), pane: a.cover, open: func() tea.Cmd { return nil }},
		{binding: a.keys.Help, pane: help, open: help.open},
	}
}

// recall opens this day in other years.
func (a *App) recall() tea.Cmd {
	day := a.calendar.Day()
	return a.years.Open(a.query, day, a.calendar.Years(day), a.info.First.Year(), a.info.Last.Year())
}

// point brings the mouse to an overlay that takes the page.
func (o *overlay) point(msg tea.MouseMsg) (pane.Action, tea.Cmd) {
	if o.lines > 0 || msg.Y < 0 {
		return nil, nil
	}
	return o.pane.Update(msg)
}

// lay puts an overlay on top.
func (a *App) lay(o *overlay) tea.Cmd {
	a.over = o
	return tea.Batch(o.open(), a.stretch(o))
}

// study lays the dossier of a context on top.
func (a *App) study(name string) tea.Cmd {
	a.over = a.overlayOf(a.dossier)
	return tea.Batch(a.dossier.Study(name, a.story()), a.stretch(a.over))
}

// overlayOf is the overlay that a room is.
func (a *App) overlayOf(room pane.Pane) *overlay {
	return &a.overlays[slices.IndexFunc(a.overlays, func(o overlay) bool { return o.pane == room })]
}

// stretch gives an overlay its size.
func (a *App) stretch(o *overlay) tea.Cmd {
	if a.layout.tiny() {
		return nil
	}
	if o.lines > 0 {
		return o.pane.Resize(a.layout.width, o.lines)
	}
	return o.pane.Resize(a.layout.width, a.layout.height-overHead-1)
}

// overHead is the rows above an overlay that takes the page: its title, and a
// rule.
const overHead = 2
