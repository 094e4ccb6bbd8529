package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

type doneMsg struct{ text string }

// perform does what a room asks, beside the command that it gave.
func (a *App) perform(action pane.Action, cmd tea.Cmd) tea.Cmd {
	switch action := action.(type) {
	case pane.Go:
		return tea.Batch(cmd, a.lead(action.Place))
	case pane.Browse:
		return tea.Batch(cmd, a.browse(action.URLs))
	case pane.Picture:
		return tea.Batch(cmd, a.seePicture(action.URL))
	case pane.Copy:
		return tea.Batch(cmd, a.copy(action))
	case pane.Export:
		return tea.Batch(cmd, a.export(action))
	case pane.Ask:
		cmd = tea.Batch(cmd, a.ask(action.Query))
		if action.Place.Date.IsZero() {
			return cmd
		}
		return tea.Batch(cmd, a.lead(action.Place))
	case pane.Tell:
		a.note = action.Text
	case pane.Study:
		return tea.Batch(cmd, a.study(action.Context.String()))
	case pane.Renew:
		return tea.Batch(cmd, a.renew(action.Text))
	case pane.Close:
		a.over, a.under = a.under, nil
	}
	return cmd
}

// ask makes a query the active one.
func (a *App) ask(q model.Query) tea.Cmd {
	a.query = q
	return tea.Batch(a.calendar.Ask(q), a.list.Ask(q))
}

// askAll ends the active query.
func (a *App) askAll() tea.Cmd {
	if a.query.IsZero() {
		a.tell("all stories are shown; " + a.keys.Search.Help().Key + " searches them")
		return nil
	}
	return a.ask(model.Query{})
}

// lead goes where a room leads: with a reason it is a step of its own, without
// one a glance that the other rooms follow.
func (a *App) lead(to pane.Place) tea.Cmd {
	switch {
	case to.Via != "" && a.hides(to.Date):
		a.refuse(to.Date)
		return nil
	case to.Via == "":
		return a.follow(to)
	case !to.Story.IsZero():
		a.over, a.under = nil, nil
		return a.visit(to, inStory)
	case a.over == nil:
		return a.visit(to, inList)
	}
	a.over, a.under = nil, nil
	return a.visit(to, a.dayFocus())
}

// renew shows what has changed in the archive; an archive that was empty opens
// at its newest day.
func (a *App) renew(text model.Line) tea.Cmd {
	if watched := a.over != nil && a.over.pane == a.jobs; !text.IsZero() && !watched {
		a.note = text
	}
	a.thread.story = model.ID{}
	a.glance.Forget()
	cmds := []tea.Cmd{a.calendar.Ask(a.query), a.list.Reload(), a.reader.Renew(), describe(a.config.Source)}
	if a.calendar.Day().IsZero() {
		cmds = append(cmds, a.leapTo("", newest)())
	}
	return tea.Batch(cmds...)
}

func (a *App) copy(what pane.Copy) tea.Cmd {
	if a.config.Copy == nil {
		return nil
	}
	return func() tea.Msg {
		if err := a.config.Copy(what.Text); err != nil {
			return doneMsg{"not copied: " + err.Error()}
		}
		return doneMsg{"copied " + what.What}
	}
}

// focusOn moves the focus, and the rooms where the layout shows only some.
func (a *App) focusOn(r room) tea.Cmd {
	a.focus = r
	return a.relay()
}

// turn moves the focus to the room n further on.
func (a *App) turn(n int) tea.Cmd {
	next := (a.focus + room(n) + 3) % 3
	if next == inStory && a.layout.onlyOne() && !a.list.Story().IsZero() && a.list.Story() != a.opened {
		return a.visit(pane.At(a.list.Story(), "list"), inStory)
	}
	return a.focusOn(next)
}

func (a *App) toCalendar() tea.Cmd {
	if a.focus == inCalendar {
		return a.focusOn(inList)
	}
	return a.focusOn(inCalendar)
}

func (a *App) toggleZen() tea.Cmd {
	a.zen = !a.zen
	return a.relay()
}

// close closes the room that covers the list, or leaves.
func (a *App) close() tea.Cmd {
	if a.zen {
		return a.toggleZen()
	}
	if a.layout.onlyOne() && a.focus != inList {
		return a.focusOn(inList)
	}
	return tea.Quit
}

// cancel leads back to the list, and never out.
func (a *App) cancel() tea.Cmd {
	if a.zen {
		return a.toggleZen()
	}
	if a.focus == inList && !a.query.IsZero() {
		return a.askAll()
	}
	if a.focus == inList {
		a.tell(a.keys.Close.Help().Key + " quits")
		return nil
	}
	return a.focusOn(inList)
}

// refit lays the rooms out anew where the calendar has a use for more rows, or
// fewer.
func (a *App) refit() tea.Cmd {
	if a.layout.rows == a.calendar.Rows() || a.layout.tiny() {
		return nil
	}
	return a.relay()
}

// relay lays the rooms out anew.
func (a *App) relay() tea.Cmd {
	a.layout = arrange(a.width, a.height, a.focus, a.calendar.Rows())
	if a.zen {
		a.layout = a.layout.only(a.focus)
	}
	var cmds []tea.Cmd
	a.reader.SetAside(a.layout.shows(inRelated))
	for _, s := range a.layout.slots {
		switch s.room {
		case inTrail, inGlance, inMonth:
		case inRelated:
			a.reader.Related().Resize(s.w-2, s.h)
		default:
			cmds = append(cmds, a.room(s.room).Resize(s.w, s.h))
		}
	}
	if a.over != nil {
		cmds = append(cmds, a.stretch(a.over))
	}
	cmds = append(cmds, a.look())
	if a.focus != inStory {
		cmds = append(cmds, a.preview())
	}
	return tea.Batch(cmds...)
}
