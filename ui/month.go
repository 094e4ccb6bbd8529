package ui

import (
	"context"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
)

// month is how much of a month the reader has read, apart from what the list
// knows of this sitting.
type month struct {
	model.Month // that was asked for
	read        map[model.ID]bool
	latest      pane.Latest
}

type monthMsg struct {
	number int
	read   []model.ID
	err    error
}

// count asks what was read of the month that is shown, once for each month.
func (a *App) count() tea.Cmd {
	shown := a.calendar.Day().Month()
	if shown == a.month.Month || shown.IsZero() || !a.layout.shows(inMonth) && !a.layout.shows(inCalendar) {
		return nil
	}
	a.month.Month, a.month.read = shown, nil
	ctx, number := a.month.latest.Next()
	return countMonth(ctx, number, a.config.Shelf, shown)
}

func countMonth(ctx context.Context, number int, shelf Shelf, m model.Month) tea.Cmd {
	return func() tea.Msg {
		read, err := shelf.Read(ctx, m.First(), m.Last())
		return monthMsg{number, read, err}
	}
}

// counted takes what was read of a month. A shelf that can not be read has
// said so by the marks of the list.
func (a *App) counted(msg monthMsg) {
	if !a.month.latest.Fresh(msg.number) || msg.err != nil {
		return
	}
	a.month.read = make(map[model.ID]bool, len(msg.read))
	for _, id := range msg.read {
		a.month.read[id] = true
	}
}

// monthWidth is the cells of the bar of a month.
const monthWidth = 10

// readOfMonth is how many stories of the month that is shown are read, and how
// many it has; false where one of them is not known yet, or it has none.
func (a *App) readOfMonth() (read, stories int, known bool) {
	m := a.month
	read, stories = a.list.Read(m.Month, m.read), a.calendar.InMonth(m.Month)
	return read, stories, m.read != nil && stories > 0 && a.calendar.Day().Month() == m.Month
}

// soFar draws how much of the month is read.
func (a *App) soFar(s slot) []string {
	t := a.theme
	read, stories, known := a.readOfMonth()
	if !known {
		return []string{pane.Fit("", s.w)}
	}
	text := fmt.Sprintf("%d of %d", min(read, stories), stories)
	if !a.query.IsZero() {
		return []string{pane.Fit(" "+t.Text.Render(fmt.Sprintf("%d read", read)), s.w)}
	}
	full := min(monthWidth, (read*monthWidth+stories-1)/stories)
	bar := t.Quiet.Render(strings.Repeat(t.Glyphs.Full, full)) + t.Faint.Render(strings.Repeat(t.Glyphs.Empty, monthWidth-full))
	return []string{pane.Fit(" "+bar+"  "+t.Text.Render(text), s.w)}
}

// monthTitle is the title of the calendar with how much of its month is read,
// where that is not drawn apart; in a width.
func (a *App) monthTitle(width int) string {
	title := a.calendar.Title()
	read, stories, known := a.readOfMonth()
	if !known || read == 0 || !a.calendar.ShowsMonth() || a.layout.shows(inMonth) {
		return title
	}
	long := fmt.Sprintf("%s   %d of %d read", title, min(read, stories), stories)
	if a.query.IsZero() && ansi.StringWidth(long) <= width {
		return long
	}
	return fmt.Sprintf("%s   %d read", title, read)
}

// readOf is how many stories of a context the reader has read.
func (a *App) readOf(ctx context.Context, d model.Dossier) (int, error) {
	read, err := a.config.Shelf.Read(ctx, d.First, d.Last)
	if err != nil || len(read) == 0 {
		return 0, err
	}
	return a.config.Source.Among(ctx, d.Name.String(), read)
}
