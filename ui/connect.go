package ui

import (
	tea "github.com/charmbracelet/bubbletea"
)

// pathFrom marks the story that paths begin at.
func (a *App) pathFrom() tea.Cmd {
	id := a.story()
	if id.IsZero() {
		a.tell("no story is chosen")
		return nil
	}
	a.chain.Mark(id)
	a.tell("marked; " + a.keys.Path.Help().Key + " shows the path to another")
	return nil
}

// connect shows how the marked story and this one are connected.
func (a *App) connect() tea.Cmd {
	mark := a.keys.PathFrom.Help().Key
	switch from, to := a.chain.Marked(), a.story(); {
	case from.IsZero():
		a.tell("no story is marked; " + mark + " marks one, for a path from it to another")
	case to.IsZero():
		a.tell("no story is chosen")
	case from == to:
		a.tell("this is the marked story itself; choose another, or mark another with " + mark)
	default:
		return a.lay(a.overlayOf(a.chain))
	}
	return nil
}
