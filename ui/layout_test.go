package ui

import "testing"

func TestRoomsNeitherOverlapNorLeaveTheWindow(t *testing.T) {
	for width := range 320 {
		for height := range 70 {
			for focus := inCalendar; focus <= inStory; focus++ {
				l := arrange(width, height, focus, (width+height)%40)
				if l.tiny() {
					continue
				}
				if !l.shows(focus) {
					t.Fatalf("%dx%d does not show room %d", width, height, focus)
				}
				for i, s := range l.slots {
					if s.w < 1 || s.h < 1 || s.x < 0 || s.y < l.head || s.x+s.w > l.width || s.y+s.h > l.height-l.foot {
						t.Fatalf("%dx%d: %v leaves the window", width, height, s)
					}
					for _, other := range l.slots[:i] {
						if s.x < other.x+other.w && other.x < s.x+s.w && s.y < other.y+other.h && other.y < s.y+s.h {
							t.Fatalf("%dx%d: %v overlaps %v", width, height, s, other)
						}
					}
				}
			}
		}
	}
}

func TestEveryWidthHasItsLayout(t *testing.T) {
	for _, c := range []struct {
		width, height int
		focus         room
		rooms         []room
	}{
		{40, 12, inList, []room{inList}},
		{40, 12, inCalendar, []room{inCalendar}},
		{80, 24, inList, []room{inList}},
		{80, 24, inCalendar, []room{inCalendar, inList}},
		{120, 40, inStory, []room{inCalendar, inList, inStory}},
		{120, 12, inStory, []room{inList, inStory}},
		{120, 12, inCalendar, []room{inCalendar, inStory}},
		{200, 50, inList, []room{inCalendar, inTrail, inMonth, inList, inStory, inRelated, inGlance}},
		{200, 16, inList, []room{inCalendar, inList, inStory, inRelated}},
		{19, 50, inList, nil},
		{200, 4, inList, nil},
	} {
		l := arrange(c.width, c.height, c.focus, 0)
		if len(l.slots) != len(c.rooms) {
			t.Errorf("%dx%d: %v", c.width, c.height, l.slots)
		}
		for _, r := range c.rooms {
			if !l.shows(r) {
				t.Errorf("%dx%d does not show room %d", c.width, c.height, r)
			}
		}
	}
}

func TestHugeWindowsAreClamped(t *testing.T) {
	if l := arrange(65535, 65535, inList, 0); l.width != maxWidth || l.height != maxHeight {
		t.Fatalf("%dx%d", l.width, l.height)
	}
}
