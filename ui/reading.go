package ui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
)

// dwell is how long a story is shown before it is taken for read.
const dwell = 2 * time.Second

// reading watches over the story that is shown. Who only passes by has not
// read it.
type reading struct {
	story  model.ID
	whole  bool // all of it was in view from the first
	number int
	read   model.ID // the last one that was taken for read
}

type dweltMsg struct{ number int }

// watch takes a story for read that has been scrolled to its end, and begins
// to wait when another one is shown.
func (a *App) watch() tea.Cmd {
	page, shown := a.reader.Page()
	if !shown || a.over != nil || !a.layout.shows(inStory) {
		page.ID = model.ID{}
	}
	r := &a.reading
	switch {
	case page.ID != r.story:
		r.story, r.whole = page.ID, a.reader.AtEnd()
		r.number++
		if page.ID.IsZero() || a.config.Tick == nil {
			return nil
		}
		number := r.number
		return a.config.Tick(dwell, func(time.Time) tea.Msg { return dweltMsg{number} })
	case !r.whole && a.focus == inStory && a.reader.AtEnd():
		return a.finish()
	}
	return nil
}

// dwelt ends a wait.
func (a *App) dwelt(msg dweltMsg) tea.Cmd {
	if msg.number != a.reading.number {
		return nil
	}
	return a.finish()
}

// finish takes the story that is shown for read, once: who marks it as unread
// afterwards means it.
func (a *App) finish() tea.Cmd {
	page, shown := a.reader.Page()
	if r := &a.reading; !shown || page.ID == r.read || page.ID != r.story {
		return nil
	}
	a.reading.read = page.ID
	return a.list.Mark(page.Headline(), func(m model.Mark) model.Mark { m.Read = true; return m })
}

// headline is the story that deeds are about, with what is known of it.
func (a *App) headline() model.Headline {
	page, shown := a.reader.Page()
	switch {
	case a.focus != inStory:
		return a.list.Headline()
	case shown:
		return page.Headline()
	}
	return model.Headline{ID: a.opened}
}

// bookmark sets the bookmark of a story, or takes it away.
func (a *App) bookmark(h model.Headline) tea.Cmd { return a.list.Mark(h, toggleBookmark) }

func toggleRead(m model.Mark) model.Mark     { m.Read = !m.Read; return m }
func toggleBookmark(m model.Mark) model.Mark { m.Bookmarked = !m.Bookmarked; return m }
