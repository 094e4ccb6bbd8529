package ui

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// maxTyped is how many keys wait at most.
const maxTyped = 1000

// press takes keys as they come. Each waits until the day is there that the
// keys before it asked for, so that n presses are n deeds however slow the
// archive is; ctrl+c never waits.
func (a *App) press(msg tea.KeyMsg) tea.Cmd {
	if msg.Type == tea.KeyCtrlC {
		return tea.Quit
	}
	if len(a.typed) < maxTyped {
		a.typed = append(a.typed, pane.Keys(msg)...)
	}
	return a.drain()
}

// drain takes the keys that need not wait any longer.
func (a *App) drain() tea.Cmd {
	var cmds []tea.Cmd
	for len(a.typed) > 0 && !a.waits(a.typed[0]) {
		a.name()
		next := a.typed[0]
		a.typed = a.typed[1:]
		cmds = append(cmds, a.key(next))
	}
	return tea.Batch(cmds...)
}

// waits says that a key is meant for what is not there yet. The calendar, and
// whoever leaps from day to day, need not wait for lists, nor who steps from
// story to story for their text.
func (a *App) waits(msg tea.KeyMsg) bool {
	k := a.keys
	leaps := key.Matches(msg, k.NextDay, k.LastDay, k.NextMonth, k.LastMonth, k.NextYear, k.LastYear, k.Newest)
	steps := key.Matches(msg, k.NextStory, k.LastStory, k.Close, k.Quit)
	switch {
	case a.over != nil:
		return false
	case a.away:
		return true
	case a.list.Busy():
		return a.focus != inCalendar && !leaps
	case a.reader.Opening():
		return a.focus == inStory && !leaps && !steps || a.meansStory(msg)
	}
	return false
}

// meansStory says that a key is meant for the story that is seen beside the room
// with the focus.
func (a *App) meansStory(msg tea.KeyMsg) bool {
	return a.focus != inStory && a.layout.shows(inStory) && key.Matches(msg, a.reader.Keys.Beside()...)
}

// key goes from the inside out: to what lies on top, else to the focused room,
// and what that passes on, to the screen.
func (a *App) key(msg tea.KeyMsg) tea.Cmd {
	a.note = model.Line{}
	if a.pressed = msg.String(); a.pressed != a.edge.key {
		a.edge = edge{}
	}
	if a.over != nil {
		return a.keyOver(msg)
	}
	action, cmd := a.room(a.focus).Update(msg)
	if _, passed := action.(pane.Pass); !passed {
		return a.perform(action, cmd)
	}
	if msg.Paste {
		return nil
	}
	for _, d := range a.deeds() {
		if key.Matches(msg, d.binding) {
			return d.do()
		}
	}
	for i := range a.overlays {
		if o := &a.overlays[i]; key.Matches(msg, o.binding) {
			return a.lay(o)
		}
	}
	if a.meansStory(msg) {
		return a.keyOfStory(msg)
	}
	a.tell(fmt.Sprintf("no key %s here; %s shows all keys", msg, a.keys.Help.Help().Key))
	return nil
}

// keyOfStory brings a key to the story beside the room with the focus, which
// takes the focus only where it asks on.
func (a *App) keyOfStory(msg tea.KeyMsg) tea.Cmd {
	action, cmd := a.reader.Update(msg)
	if a.reader.Asks() {
		cmd = tea.Batch(cmd, a.focusOn(inStory))
	}
	return a.perform(action, cmd)
}

// keyOver brings a key to what lies on top; what a page does not know may be
// the key of the help.
func (a *App) keyOver(msg tea.KeyMsg) tea.Cmd {
	action, cmd := a.over.pane.Update(msg)
	if _, passed := action.(pane.Pass); !passed || a.over.lines > 0 || msg.Paste {
		return a.perform(action, cmd)
	}
	help := &a.overlays[len(a.overlays)-1]
	if key.Matches(msg, a.keys.Help) && a.over != help {
		a.under = a.over
		return tea.Batch(cmd, a.lay(help))
	}
	a.tell(fmt.Sprintf("no key %s here; %s shows all keys", msg, a.keys.Help.Help().Key))
	return cmd
}

// point brings a click or a turn of the wheel to the room under the mouse, in
// the room's own cells. A click takes the focus there.
func (a *App) point(msg tea.MouseMsg) tea.Cmd {
	if a.away || a.layout.tiny() {
		return nil
	}
	if a.over != nil {
		msg.Y -= overHead
		return a.perform(a.over.point(msg))
	}
	s, found := a.layout.at(msg.X, msg.Y)
	if !found || s.room > inRelated {
		return nil
	}
	a.note = model.Line{}
	var cmd tea.Cmd
	if msg.Action == tea.MouseActionPress && msg.Button == tea.MouseButtonLeft {
		cmd = a.focusOn(min(s.room, inStory))
	}
	msg.X, msg.Y = msg.X-s.x, msg.Y-s.y
	if s.room == inRelated {
		return tea.Batch(cmd, a.perform(a.reader.Related().Point(msg), nil))
	}
	return tea.Batch(cmd, a.perform(a.room(s.room).Update(msg)))
}
