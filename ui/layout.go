package ui

import "dateline/ui/calendar"

// The window is never taken for larger or smaller than this.
const (
	maxWidth, maxHeight = 1000, 500
	minWidth, minHeight = 20, 5
)

// The widths from which a layout is used.
const (
	stripWidth = 60
	twoWidth   = 100
	fourWidth  = 170
)

// room is one part of the screen.
type room int

const (
	inCalendar room = iota
	inList
	inStory
	inRelated // drawn by the story, and never focused itself
	inTrail   // the way here, to be looked at only
	inGlance  // the context that the reader is in, likewise
	inMonth   // how much of the month is read, likewise
)

// slot is where a room is drawn, in cells of the window. The row above it
// belongs to it: a rule with its title, where the layout has rules.
type slot struct {
	room       room
	x, y, w, h int
}

// layout says where everything is. It is a value, and a function of the size,
// of the focused room and of the rows that the calendar has a use for alone.
type layout struct {
	width, height int
	rows          int    // that the calendar has a use for
	head, foot    int    // rows above and below the rooms, rules included
	ruled         bool   // rooms have titled rules above and a line between them
	slots         []slot // by column, then downwards
}

// arrange lays the rooms out; rows is how many the calendar has a use for.
func arrange(width, height int, focus room, rows int) layout {
	l := layout{width: min(max(0, width), maxWidth), height: min(max(0, height), maxHeight), rows: rows, foot: 1}
	switch {
	case l.tiny():
		return l
	case l.width >= fourWidth:
		l.head, l.ruled = 2, true
		return l.four()
	case l.width >= twoWidth:
		l.head, l.ruled = 2, true
		return l.two(focus)
	case l.width >= stripWidth:
		return l.strip(focus)
	}
	return l.only(focus)
}

// tiny says that the window is too small for anything.
func (l layout) tiny() bool { return l.width < minWidth || l.height < minHeight }

// onlyOne says that the layout shows one room, which covers the others.
func (l layout) onlyOne() bool { return l.width < twoWidth }

func (l layout) body() int { return l.height - l.head - l.foot }

// shows says that a room is seen.
func (l layout) shows(r room) bool {
	_, shown := l.slot(r)
	return shown
}

func (l layout) slot(r room) (slot, bool) {
	for _, s := range l.slots {
		if s.room == r {
			return s, true
		}
	}
	return slot{}, false
}

// at is the slot under a cell.
func (l layout) at(x, y int) (slot, bool) {
	for _, s := range l.slots {
		if x >= s.x && x < s.x+s.w && y >= s.y && y < s.y+s.h {
			return s, true
		}
	}
	return slot{}, false
}

// four sets calendar, list, story and related stories side by side; what no
// room has a use for is left blank at the right.
func (l layout) four() layout {
	rest := l.width - calendar.Width - 3
	list := min(rest*5/16, 72)
	related := min(rest*4/16, 60)
	story := min(rest-list-related, 90)
	first := slot{inCalendar, 0, l.head, calendar.Width, l.body()}
	l.slots = []slot{first}
	if l.body() >= calendar.Height+trailRows+1 {
		h := min(max(calendar.Height, l.rows), l.body()-trailRows-1)
		l.slots[0].h = h
		trail := slot{inTrail, 0, l.head + h + 1, calendar.Width, l.body() - h - 1}
		if trail.h >= trailRows+2 {
			trail.h -= 2
			l.slots = append(l.slots, trail, slot{inMonth, 0, trail.y + trail.h + 1, calendar.Width, 1})
		} else {
			l.slots = append(l.slots, trail)
		}
	}
	x := calendar.Width + 1
	for _, s := range []slot{{room: inList, w: list}, {room: inStory, w: story}, {room: inRelated, w: related}} {
		l.slots = append(l.slots, slot{s.room, x, l.head, s.w, l.body()})
		x += s.w + 1
	}
	if last := &l.slots[len(l.slots)-1]; last.h >= 3*glanceRows {
		last.h -= glanceRows + 1
		l.slots = append(l.slots, slot{inGlance, last.x, last.y + last.h + 1, last.w, glanceRows})
	}
	return l
}

// glanceRows is the height of the glance at a context.
const glanceRows = 12

// calendarRows is the weekdays and six weeks. Below a calendar that has a use
// for more, the list and the trail keep as many as they need.
const (
	calendarRows = 7
	listRows     = 12
	trailRows    = 5
)

// two sets the calendar above the list, and the story beside them. Where the
// window is too low for both, the one with the focus covers the other.
func (l layout) two(focus room) layout {
	left := max(calendar.Width+7, l.width*3/8)
	rows := max(calendarRows, min(l.rows, l.body()-listRows-1))
	upper, lower := slot{inCalendar, 0, l.head, left, rows}, slot{inList, 0, l.head + rows + 1, left, l.body() - rows - 1}
	story := slot{inStory, left + 1, l.head, l.width - left - 1, l.body()}
	switch {
	case l.body() >= calendarRows+8:
		l.slots = []slot{upper, lower, story}
	case focus == inCalendar:
		upper.h = l.body()
		l.slots = []slot{upper, story}
	default:
		lower.y, lower.h = l.head, l.body()
		l.slots = []slot{lower, story}
	}
	return l
}

// stripRows are the rows from which the week and the rules have room.
const stripRows = 14

// strip shows one room under a strip of the week; the calendar shares its
// place with the list that follows it.
func (l layout) strip(focus room) layout {
	l.head = 1
	if l.height >= stripRows {
		l.head, l.foot = 2, 2
		if focus == inList {
			l.head = 3
		}
	}
	if focus != inCalendar {
		l.slots = []slot{{focus, 0, l.head, l.width, l.body()}}
		return l
	}
	l.head, l.ruled = 2, true
	w := calendar.Width
	l.slots = []slot{{inCalendar, 0, l.head, w, l.body()}, {inList, w + 1, l.head, l.width - w - 1, l.body()}}
	return l
}

// only gives one room the whole window.
func (l layout) only(r room) layout {
	if !l.tiny() {
		l.head, l.foot, l.ruled = 1, 1, false
		l.slots = []slot{{r, 0, 1, l.width, l.body()}}
	}
	return l
}
