package ui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
)

// masthead says the day and the place in one line.
func (a *App) masthead() string {
	t, w := a.theme, a.layout.width
	d := a.calendar.Day()
	day := t.Dates.Long(d)
	if w < stripWidth {
		day = day[:min(4, len(day))] + t.Dates.Short(d)
	}
	left := " " + t.Strong.Render(day)
	switch {
	case d.IsZero():
		return pane.Fit("", w)
	case a.layout.onlyOne() && a.focus == inStory && !a.layout.ruled:
		return a.path(left, w)
	}
	stories, read := a.list.Stories()
	count := model.Plural(stories, "story", "stories")
	if stories == 0 {
		count = "no stories"
	}
	if read > 0 && w >= stripWidth {
		count += fmt.Sprintf(", %d read", read)
	}
	until := a.until()
	if until == "" || w >= stripWidth {
		left += "   " + t.Text.Render(count)
	}
	if until != "" {
		left += "   " + until
	}
	left += a.inThread(w - ansi.StringWidth(left))
	if !a.query.IsZero() {
		left += "   " + t.Accent.Render("only "+a.query.Typed.String()) + t.Faint.Render("   "+a.keys.All.Help().Key+" all")
	}
	return pane.Spread(left, t.Faint.Render(a.archive()), w)
}

// archive says which days there are to read.
func (a *App) archive() string {
	if a.info.First.IsZero() {
		return ""
	}
	name := "Archive"
	if !a.info.Title.IsZero() {
		name = a.info.Title.String()
	}
	return fmt.Sprintf("%s  %s .. %s ", name, a.info.First, a.info.Last)
}

// path says where in the day and on the trail a story stands.
func (a *App) path(left string, w int) string {
	t := a.theme
	row, rows := a.list.Position()
	right := a.until()
	if row > 0 && (right == "" || w >= stripWidth) {
		left += t.Faint.Render(fmt.Sprintf("  %s  ", t.Glyphs.Arrow)) + t.Text.Render(fmt.Sprintf("%d of %d", row, rows))
	}
	left += a.inThread(w - ansi.StringWidth(left+right) - 2)
	if depth := a.trail.Depth(); depth > 0 && right == "" {
		right = t.Faint.Render(fmt.Sprintf("trail %d", depth))
	}
	return pane.Spread(left, right+" ", w)
}

// inThread says where in its thread the story stands that is seen, if there is
// room for it.
func (a *App) inThread(room int) string {
	place := a.thread.place
	page, shown := a.reader.Page()
	text := "   " + a.theme.Glyphs.Context + " " + place.String()
	if place.n == 0 || !shown || page.ID != place.story || !a.layout.shows(inStory) || ansi.StringWidth(text) >= room {
		return ""
	}
	return a.theme.Quiet.Render(text)
}

// way draws the last stops of the trail, the present one at the end.
func (a *App) way(s slot) []string {
	t, path := a.theme, a.trail.Last(s.h/2)
	var lines []string
	for i, stop := range path {
		style, title := t.Faint, stop.Title.String()
		if stop.Arrived.Story.IsZero() || title == "" {
			title = t.Dates.Short(stop.Place.Date)
		}
		if i == len(path)-1 {
			style = t.Text
		}
		if stop.Place.Via != "" {
			lines = append(lines, "  "+t.Quiet.Render(ansi.Truncate(t.Glyphs.Arrow+" "+stop.Place.Via, s.w-3, t.Glyphs.Ellipsis)))
		}
		lines = append(lines, " "+style.Render(ansi.Truncate(title, s.w-2, t.Glyphs.Ellipsis)))
	}
	return strings.Split(pane.Fill(lines, s.w, s.h), "\n")
}

// week is the strip of the week: its days, and below them what they hold.
func (a *App) week() []string {
	t, day := a.theme, a.calendar.Day()
	if day.IsZero() {
		return []string{"", ""}
	}
	cell := min(10, (a.layout.width-11)/7)
	first := day.AddDays(-((int(day.Weekday()) + 6) % 7))
	if a.config.Sunday {
		first = day.AddDays(-int(day.Weekday()))
	}
	var names, counts string
	for i := range 7 {
		d := first.AddDays(i)
		name := fmt.Sprintf("%s %d", d.Weekday().String()[:min(3, cell-5)], d.Day())
		n, style := a.calendar.Stories(d), t.Text
		if n == 0 {
			style = t.Faint
		}
		if d == day {
			name, style = t.Glyphs.Open+name+t.Glyphs.Close, t.Accent
		} else {
			name = " " + name
		}
		names += style.Render(pane.Fit(name, cell))
		counts += pane.Fit(fmt.Sprintf(" %3s ", some(n))+a.calendar.Mark(d), cell)
	}
	names, counts = strings.TrimRight(names, " "), strings.TrimRight(counts, " ")
	month := t.Strong.Render(day.Month().First().Short()[2:])
	right := a.until()
	if right == "" {
		right = t.Faint.Render(a.keys.Calendar.Help().Key + " calendar")
	}
	return []string{pane.Spread(" "+names, month+" ", a.layout.width), pane.Spread(" "+counts, right+" ", a.layout.width)}
}

func some(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
