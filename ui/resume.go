package ui

import (
	"encoding/json"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/pane"
	"dateline/ui/reader"
)

// Sitting is what is left of a sitting. The zero Sitting is none.
type Sitting struct {
	Place pane.Place
	Trail []byte // as [App.Left] gives it; nil for none
}

// spot is where in a place the reader is.
type spot struct {
	Focus  room
	Reader reader.Spot
}

// UnmarshalJSON reads a spot as it was kept.
func (s *spot) UnmarshalJSON(text []byte) error {
	type plain spot
	if err := json.Unmarshal(text, (*plain)(s)); err != nil {
		return err
	}
	s.Focus = min(max(inCalendar, s.Focus), inStory)
	return nil
}

func (a *App) spot() spot { return spot{a.focus, a.reader.Spot()} }

// Left is what is left of this sitting.
func (a *App) Left() (Sitting, error) {
	a.trail.Keep(a.Place(), a.spot())
	stops, err := json.Marshal(a.trail)
	return Sitting{a.Place(), stops}, err
}

// recover takes up the trail of the sitting before.
func (a *App) recover(left Sitting) {
	if a.left.Focus = inList; !left.Place.Story.IsZero() {
		a.left.Focus = inStory
	}
	if left.Trail == nil {
		return
	}
	if err := json.Unmarshal(left.Trail, &a.trail); err != nil {
		a.tell("the trail begins anew, as the old one can not be read: " + err.Error())
		return
	}
	if a.config.Start.Via == "" {
		a.config.Start.Via = "new sitting"
	}
	if stop, ends := a.trail.EndsAt(left.Place); ends {
		a.left = stop.Spot
	}
}

// resume goes where the sitting before was left, to the line.
func (a *App) resume() tea.Cmd {
	to := a.config.Left.Place
	if a.hides(to.Date) {
		a.refuse(to.Date)
		return nil
	}
	if here := a.Place(); here == to {
		return a.show(to, a.left)
	}
	to.Via = "where you left"
	a.trail.Visit(a.Place(), a.spot(), to)
	return a.show(to, a.left)
}
