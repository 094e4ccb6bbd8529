package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
)

// Horizon hides what is later than a day from whoever asks the [Source].
type Horizon interface {
	Limit(last model.Date) // the zero Date hides nothing
	// Beyond is the first hidden day with stories that match, the zero Date
	// where there is none.
	Beyond(ctx context.Context, q model.Query) (model.Date, error)
}

// hides says that a day is hidden.
func (a *App) hides(d model.Date) bool { return !a.asOf.IsZero() && d.After(a.asOf) }

// limit hides what is later than a day, wherever the reader looks; the zero
// Date hides nothing. Who is on a hidden day is led to the last that is not.
func (a *App) limit(last model.Date) tea.Cmd {
	a.config.Horizon.Limit(last)
	a.setAsOf(last)
	a.chain.Forget()
	cmds := []tea.Cmd{a.renew(model.Line{})}
	if a.hides(a.calendar.Day()) {
		cmds = append(cmds, a.leapTo("as of", newest)())
	}
	if a.tell("nothing is hidden any more"); !last.IsZero() {
		a.tell("later than " + a.theme.Dates.Short(last) + " is hidden; " + a.keys.AsOf.Help().Key + " moves on")
	}
	return tea.Batch(cmds...)
}

// setAsOf tells the rooms which is the last day.
func (a *App) setAsOf(last model.Date) { a.asOf, a.list.AsOf, a.bookmarks.AsOf = last, last, last }

// edge is where the reader was told that the next day is hidden, and the key
// that led there: the same key again moves on to it.
type edge struct {
	day model.Date
	key string
}

// brink says that the next day is hidden, and at the second time goes there.
func (a *App) brink(l leap, hidden model.Date) tea.Cmd {
	if a.edge.day == hidden {
		a.edge = edge{}
		return tea.Batch(a.limit(hidden), a.reach(l, hidden))
	}
	a.edge = edge{hidden, a.pressed}
	a.tell("later days are hidden; again moves on, " + a.keys.AsOf.Help().Key + " sets the day")
	return nil
}

// refuse says that a place is hidden.
func (a *App) refuse(d model.Date) {
	a.tell(a.theme.Dates.Short(d) + " is hidden as of " + a.theme.Dates.Short(a.asOf) + "; " + a.keys.AsOf.Help().Key + " moves on")
}

// until says which is the last day that is told of; empty where nothing is
// hidden.
func (a *App) until() string {
	if a.asOf.IsZero() {
		return ""
	}
	return a.theme.Accent.Render("as of " + a.theme.Dates.Short(a.asOf))
}
