package trail

import (
	"encoding/json"
	"errors"

	"dateline/model"
)

// most is how many stops are kept: the last ones, and the present one.
const most = 500

// kept is a trail as it is kept from one sitting to the next, in JSON.
type kept[S any] struct {
	At    int       `json:"at"`
	Stops []Stop[S] `json:"stops"`
}

// MarshalJSON writes the last stops, to be read by [Trail.UnmarshalJSON]. A
// stop whose parent is left out begins a way of its own.
func (t Trail[S]) MarshalJSON() ([]byte, error) {
	all := kept[S]{Stops: []Stop[S]{}}
	number := make([]int, len(t.stops)) // among those that are kept, -1 for the others
	for n, stop := range t.stops {
		if number[n] = -1; n < len(t.stops)-most && n != t.at {
			continue
		}
		number[n] = len(all.Stops)
		if stop.Parent >= 0 {
			stop.Parent = number[stop.Parent]
		}
		all.Stops = append(all.Stops, stop)
	}
	for i, stop := range all.Stops {
		all.Stops[i].Onward = max(0, number[stop.Onward])
	}
	if len(t.stops) > 0 {
		all.At = number[t.at]
	}
	return json.Marshal(all)
}

// UnmarshalJSON reads what [Trail.MarshalJSON] wrote, and nothing that is no
// trail.
func (t *Trail[S]) UnmarshalJSON(text []byte) error {
	var all kept[S]
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	whole := all.At >= 0 && all.At < max(1, len(all.Stops))
	for n := range all.Stops {
		stop := &all.Stops[n]
		stop.Place.Via = model.NewLine(stop.Place.Via).String()
		stop.Arrived.Via = model.NewLine(stop.Arrived.Via).String()
		onward := stop.Onward == 0 || stop.Onward > n && stop.Onward < len(all.Stops) && all.Stops[stop.Onward].Parent == n
		whole = whole && onward && stop.Parent >= -1 && stop.Parent < n && !stop.Place.Date.IsZero()
	}
	if !whole {
		return errors.New("it is no trail")
	}
	t.stops, t.at = all.Stops, all.At
	return nil
}
