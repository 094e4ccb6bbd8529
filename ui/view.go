package ui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
)

// Whole says that all is there that the place where the reader is shows first.
func (a *App) Whole() bool {
	return !a.info.Name.IsZero() && a.calendar.Total() > 0 && !a.away && !a.list.Busy() && !a.reader.Opening()
}

// View draws the window: exactly its lines, each exactly its width.
func (a *App) View() string {
	l := a.layout
	switch {
	case l.tiny():
		return pane.Fill([]string{"too small"}, l.width, l.height)
	case a.over != nil && a.over.lines == 0:
		return a.page()
	}
	lines := append(a.head(), a.body()...)
	if l.foot > 1 {
		lines = append(lines, a.across(l.width))
	}
	lines = append(lines, a.foot())
	if a.over != nil {
		under := len(lines) - a.over.lines
		lines = append(lines[:under:under], strings.Split(a.over.pane.View(true), "\n")...)
	}
	return pane.Fill(lines, l.width, l.height)
}

// page draws an overlay that takes the whole page.
func (a *App) page() string {
	t, o := a.theme, a.over.pane
	lines := []string{pane.Spread(" "+t.Title.Render(o.Title()), a.until()+" ", a.layout.width), a.across(a.layout.width)}
	lines = append(lines, strings.Split(o.View(true), "\n")...)
	foot := a.hints(o.ShortHelp(), a.layout.width)
	if !a.note.IsZero() {
		foot = " " + t.Text.Render(a.note.String())
	}
	return pane.Fill(append(lines, foot), a.layout.width, a.layout.height)
}

// head is the rows above the rooms.
func (a *App) head() []string {
	l := a.layout
	switch {
	case l.ruled:
		return []string{a.masthead(), a.titles()}
	case l.head == 1:
		return []string{a.masthead()}
	case l.head == 2:
		return []string{a.masthead(), a.across(l.width)}
	}
	return append(a.week(), a.across(l.width))
}

// body sets the columns of rooms side by side.
func (a *App) body() []string {
	l := a.layout
	var rows []string
	for i := 0; i < len(l.slots); {
		x, w := l.slots[i].x, l.slots[i].w
		var column []string
		for ; i < len(l.slots) && l.slots[i].x == x; i++ {
			if len(column) > 0 {
				column = append(column, a.title(l.slots[i]))
			}
			column = append(column, a.draw(l.slots[i])...)
		}
		rows = a.beside(rows, column, x, w)
	}
	return rows
}

// beside sets the column that begins at x to the right of rows, a line between
// them; a rule in the rows ends at the line.
func (a *App) beside(rows, column []string, x, width int) []string {
	if rows == nil {
		return column
	}
	down := a.theme.Rule.Render(a.theme.Glyphs.Down)
	stop := a.theme.Rule.Render(a.theme.Glyphs.Stop)
	for n := range rows {
		between := down
		if _, room := a.layout.at(x-2, a.layout.head+n); !room {
			between = stop
		}
		rows[n] += between + pane.Fit(column[min(n, len(column)-1)], width)
	}
	return rows
}

// draw is the lines of one room.
func (a *App) draw(s slot) []string {
	focused := a.over == nil && a.focus == s.room
	switch s.room {
	case inRelated:
		view := a.reader.Related().View(a.over == nil && a.focus == inStory)
		return strings.Split(" "+strings.ReplaceAll(view, "\n", "\n "), "\n")
	case inTrail:
		return a.way(s)
	case inMonth:
		return a.soFar(s)
	case inGlance:
		return strings.Split(a.glance.View(s.w, s.h), "\n")
	}
	return strings.Split(a.room(s.room).View(focused), "\n")
}

// titles is the rule above the rooms, with their titles.
func (a *App) titles() string {
	line, end := "", 0
	for _, s := range a.layout.slots {
		if s.y != a.layout.head {
			continue
		}
		if line != "" {
			line += a.theme.Rule.Render(a.theme.Glyphs.Tee)
		}
		line += a.title(s)
		end = s.x + s.w
	}
	return line + a.across(a.layout.width-end)
}

// title is a rule with the title of one room.
func (a *App) title(s slot) string {
	t, name := a.theme, ""
	switch s.room {
	case inRelated:
		name = "Related"
	case inTrail:
		name = "Trail"
	case inGlance:
		name = "Context"
	case inMonth:
		name = "Reading " + a.calendar.Day().Month().Long()
	case inCalendar:
		name = a.monthTitle(s.w - 4)
	default:
		name = a.room(s.room).Title()
	}
	style, before, behind := t.Faint, " ", " "
	if s.room == a.focus {
		style, before, behind = t.Title, t.Glyphs.Open, t.Glyphs.Close
	}
	name = ansi.Truncate(name, max(0, s.w-4), t.Glyphs.Ellipsis)
	return a.across(1) + style.Render(before+name+behind) + a.across(s.w-3-ansi.StringWidth(name))
}

func (a *App) across(width int) string {
	return a.theme.Rule.Render(strings.Repeat(a.theme.Glyphs.Across, max(0, width)))
}

// foot is the last row: what is to be said, else the keys that matter here;
// and how far the reader has come.
func (a *App) foot() string {
	w, far := a.layout.width, a.theme.Faint.Render(a.progress())
	if !a.note.IsZero() {
		return pane.Spread(" "+a.theme.Text.Render(a.note.String()), far, w)
	}
	return pane.Spread(a.hints(a.matter(), w-ansi.StringWidth(far)-2), far, w)
}

func (a *App) progress() string {
	row, rows := a.list.Position()
	text := ""
	if row > 0 {
		text = fmt.Sprintf("%d/%d", row, rows)
	}
	if a.layout.shows(inStory) && !a.opened.IsZero() {
		text += fmt.Sprintf(" %3d%%", a.reader.Progress())
	}
	if brief := a.jobs.Brief(); brief != "" {
		text = strings.TrimRight(brief+"   "+text, " ")
	}
	return text + " "
}

// matter is the keys that matter here: those of the room, then the screen's.
func (a *App) matter() []key.Binding {
	k := a.keys
	if a.letters() {
		return a.list.ShortHelp()
	}
	as := func(b key.Binding, deed string) key.Binding {
		b.SetHelp(b.Help().Key, deed)
		return b
	}
	both := func(one, other key.Binding, deed string) key.Binding {
		return key.NewBinding(key.WithKeys(one.Keys()...), key.WithHelp(one.Help().Key+" "+other.Help().Key, deed))
	}
	var keys []key.Binding
	if a.focus == inStory && a.layout.onlyOne() {
		keys = append(keys, k.Back)
	}
	keys = append(keys, a.room(a.focus).ShortHelp()...)
	if a.focus == inStory {
		keys = append(keys, both(k.NextStory, k.LastStory, "story"))
	}
	if a.focus == inCalendar {
		keys = append(keys, as(k.Cancel, "list"))
	} else {
		keys = append(keys, both(k.LastDay, k.NextDay, "day"))
	}
	keys = append(keys, as(k.GoTo, "date"))
	if a.focus != inCalendar {
		keys = append(keys, k.Calendar)
	}
	return append(keys, both(k.LastMonth, k.NextMonth, "month"), as(k.Newest, "newest"), as(k.OtherYears, "this day"), k.Bookmark, k.Zen, k.Back)
}

// letters says that keys are letters now, and open nothing.
func (a *App) letters() bool { return a.focus == inList && a.list.Typing() }

// hints sets as many keys with their deeds as there is room for, help always
// the last.
func (a *App) hints(keys []key.Binding, width int) string {
	t := a.theme
	last := a.hint(a.keys.Help)
	if a.over != nil || a.letters() {
		last = ""
	}
	line, said := "", make(map[string]bool)
	for _, k := range keys {
		hint := a.hint(k)
		if !k.Enabled() || said[k.Help().Key] || 1+ansi.StringWidth(line+hint+last) > width {
			continue
		}
		said[k.Help().Key] = true
		line += hint
	}
	return t.Text.Render(" ") + line + last
}

func (a *App) hint(k key.Binding) string {
	return a.theme.Strong.Render(k.Help().Key) + a.theme.Faint.Render(" "+k.Help().Desc) + strings.Repeat(" ", a.gap())
}

// gap is the blanks between two hints.
func (a *App) gap() int {
	if a.layout.width < stripWidth {
		return 1
	}
	return 3
}

// welcome says in one line how to begin in a list.
func (a *App) welcome() model.Line {
	dot := " " + a.theme.Glyphs.Dot + " "
	k := a.keys
	return model.NewLine(a.list.Keys.Read.Help().Key + " reads" + dot + k.NextDay.Help().Key + " next day" + dot + k.Help.Help().Key + " all keys")
}
