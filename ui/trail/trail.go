// Package trail remembers the way that a reader takes through an archive, so
// that every step can be taken back to the very line. The way is a tree: who
// goes back and then elsewhere begins a branch, and the old one is kept.
package trail

import (
	"slices"

	"dateline/model"
	"dateline/ui/pane"
)

// Stop is a place on the trail.
type Stop[S any] struct {
	Place   pane.Place // where; its Via says what led here
	Title   model.Line // of the story, once it is known
	Spot    S          // where in it, as it was left
	Parent  int        // the stop before, -1 for the first
	Arrived pane.Place // Place as it was when the reader came
	Onward  int        // the branch that was taken last, 0 for none
}

// Trail is the way so far. The zero Trail has no stops.
type Trail[S any] struct {
	stops []Stop[S]
	at    int
}

// Visit leaves the place here, of which spot is kept, for the place to.
// Steps from day to day that nothing came of make one stop, not many. Who is
// nowhere yet goes on from the present stop.
func (t *Trail[S]) Visit(here pane.Place, spot S, to pane.Place) {
	if _, ends := t.EndsAt(to); ends && here.Date.IsZero() {
		return
	}
	if len(t.stops) > 0 && !t.passing(here, to) {
		t.Keep(here, spot)
	}
	if len(t.stops) > 0 && t.passing(here, to) {
		t.stops[t.at].Place, t.stops[t.at].Arrived = to, to
		return
	}
	t.push(to)
}

// Keep notes where the reader is. Who has wandered off to another story or
// day since the last stop has made a stop there.
func (t *Trail[S]) Keep(here pane.Place, spot S) {
	if len(t.stops) == 0 || here.Date.IsZero() {
		return
	}
	stop := &t.stops[t.at]
	switch {
	case stop.Place.Date == here.Date && stop.Arrived.Story.IsZero():
		stop.Place.Story = here.Story
	case stop.Place.Date != here.Date || stop.Place.Story != here.Story:
		t.push(here)
	}
	t.stops[t.at].Spot = spot
}

// Back goes one stop back; false says that this is the first.
func (t *Trail[S]) Back() (Stop[S], bool) {
	if len(t.stops) == 0 || t.stops[t.at].Parent < 0 {
		return Stop[S]{}, false
	}
	t.at = t.stops[t.at].Parent
	return t.stops[t.at], true
}

// Forward goes to the stop that Back came from; false says that there is none.
func (t *Trail[S]) Forward() (Stop[S], bool) {
	if len(t.stops) == 0 || t.stops[t.at].Onward == 0 {
		return Stop[S]{}, false
	}
	t.at = t.stops[t.at].Onward
	return t.stops[t.at], true
}

// Jump goes to the stop with a number, as [Trail.Stops] counts them.
func (t *Trail[S]) Jump(number int) (Stop[S], bool) {
	if number < 0 || number >= len(t.stops) {
		return Stop[S]{}, false
	}
	t.at = number
	for child, parent := number, t.stops[number].Parent; parent >= 0; child, parent = parent, t.stops[parent].Parent {
		t.stops[parent].Onward = child
	}
	return t.stops[t.at], true
}

// EndsAt is the present stop, and whether it is at a place.
func (t *Trail[S]) EndsAt(place pane.Place) (Stop[S], bool) {
	if len(t.stops) == 0 {
		return Stop[S]{}, false
	}
	stop := t.stops[t.at]
	return stop, stop.Place.Date == place.Date && stop.Place.Story == place.Story
}

// Stops is every stop in the order in which they were made, and the number of
// the present one.
func (t *Trail[S]) Stops() (stops []Stop[S], at int) { return t.stops, t.at }

// Name gives the present stop its title, where the title is that story's.
func (t *Trail[S]) Name(id model.ID, title model.Line) {
	if len(t.stops) > 0 && t.stops[t.at].Place.Story == id {
		t.stops[t.at].Title = title
	}
}

// Path is the stops from the first to the present one.
func (t *Trail[S]) Path() []Stop[S] { return t.Last(len(t.stops)) }

// Last is the last stops of the path, at most so many.
func (t *Trail[S]) Last(most int) []Stop[S] {
	var path []Stop[S]
	for at := t.at; at >= 0 && at < len(t.stops) && len(path) < most; at = t.stops[at].Parent {
		path = append(path, t.stops[at])
	}
	slices.Reverse(path)
	return path
}

// Depth is how many stops lie behind the present one.
func (t *Trail[S]) Depth() int {
	depth := -1
	for at := t.at; at >= 0 && at < len(t.stops); at = t.stops[at].Parent {
		depth++
	}
	return max(0, depth)
}

// passing says that the present stop was only passed through: a day reached
// in the same manner as the next one, with nothing else visited from it.
func (t *Trail[S]) passing(here, to pane.Place) bool {
	stop := t.stops[t.at]
	return to.Story.IsZero() && stop.Arrived.Story.IsZero() && stop.Arrived.Via != "" &&
		stop.Arrived.Via == to.Via && stop.Arrived.Date == here.Date && stop.Onward == 0
}

func (t *Trail[S]) push(place pane.Place) {
	t.stops = append(t.stops, Stop[S]{Place: place, Arrived: place, Parent: t.at})
	last := len(t.stops) - 1
	if last == 0 {
		t.stops[0].Parent = -1
	} else {
		t.stops[t.at].Onward = last
	}
	t.at = last
}
