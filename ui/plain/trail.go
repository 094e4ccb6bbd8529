package plain

import (
	"encoding/json"
	"fmt"
)

// spot is what was shown at a place.
type spot struct {
	list    list
	reading bool
	kept    json.RawMessage // as the sitting before left it
}

// seen is what of a spot means the same on a screen.
type seen struct{ Focus int }

// inStory is the Focus of who reads a story; from a list it is one less.
const inStory = 2

// MarshalJSON writes a spot as the screen reads it.
func (s spot) MarshalJSON() ([]byte, error) {
	switch {
	case s.kept != nil:
		return s.kept, nil
	case s.reading:
		return json.Marshal(seen{inStory})
	}
	return json.Marshal(seen{inStory - 1})
}

// UnmarshalJSON reads a spot of any sitting before.
func (s *spot) UnmarshalJSON(text []byte) error {
	var was seen
	err := json.Unmarshal(text, &was)
	s.reading, s.kept = was.Focus == inStory, append(s.kept, text...)
	return err
}

func (r *Reader) spot() spot { return spot{list: r.list, reading: r.reading} }

// recover takes up the trail of the sitting before.
func (r *Reader) recover() error {
	if r.Before == nil {
		return nil
	}
	if err := json.Unmarshal(r.Before, &r.trail); err != nil {
		return fmt.Errorf("the trail begins anew, as the old one can not be read: %w", err)
	}
	return nil
}

// Trail is the way so far, for the sitting behind this one.
func (r *Reader) Trail() ([]byte, error) {
	r.trail.Keep(r.at, r.spot())
	return json.Marshal(r.trail)
}
