package ui

import (
	"context"
	"math/rand/v2"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

type drawnMsg struct {
	number int
	story  model.ID
	err    error
}

// random goes to a story by chance, each as likely as any other.
func (a *App) random() tea.Cmd {
	draw := a.config.Draw
	if draw == nil {
		draw = rand.IntN
	}
	total := a.calendar.Total()
	if total == 0 {
		a.tell("there are no stories to choose from")
		return nil
	}
	day, n := a.calendar.Nth(draw(total))
	ctx, number := a.leap.Next()
	a.away = true
	return nth(ctx, number, a.config.Source, a.query, day, n)
}

// nth reads which story is the n-th of its day, from 0.
func nth(ctx context.Context, number int, source Source, q model.Query, day model.Date, n int) tea.Cmd {
	return func() tea.Msg {
		headlines, err := source.Day(ctx, q, day)
		msg := drawnMsg{number: number, err: err}
		for _, h := range headlines {
			if h.Stub {
				continue
			}
			if msg.story = h.ID; n == 0 {
				break
			}
			n--
		}
		return msg
	}
}

// drawn ends the way to a story by chance.
func (a *App) drawn(msg drawnMsg) tea.Cmd {
	if !a.leap.Fresh(msg.number) {
		return nil
	}
	a.away = false
	switch {
	case msg.err != nil:
		a.tell("the day can not be read: " + msg.err.Error())
	case msg.story.IsZero():
		a.tell("that day has no stories any more")
	default:
		return a.visit(pane.At(msg.story, "by chance"), inStory)
	}
	return nil
}
