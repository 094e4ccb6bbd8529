package ui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/theme"
	"dateline/ui/trail"
)

// tree sets stops in the order in which they are drawn: of several ways on
// from a stop the latest goes straight on below, the others stand before it as
// branches.
func tree(stops []trail.Stop[spot], at int, glyphs theme.Glyphs) []hop {
	onward := make([][]int, len(stops))
	for n, stop := range stops {
		if stop.Parent >= 0 {
			onward[stop.Parent] = append(onward[stop.Parent], n)
		}
	}
	var rows []hop
	var grow func(n int, before, branch string)
	grow = func(n int, before, branch string) {
		for {
			rows = append(rows, hop{Stop: stops[n], number: n, before: before, branch: branch, present: n == at})
			ways := onward[n]
			if len(ways) == 0 {
				return
			}
			last := len(ways) - 1
			for _, way := range ways[:last] {
				grow(way, before+glyphs.Down+"  ", before+glyphs.Branch+glyphs.Across+" ")
			}
			n, branch = ways[last], before
		}
	}
	for n, stop := range stops {
		if stop.Parent < 0 {
			grow(n, "", "")
		}
	}
	return rows
}

// revisit goes to a stop of the trail.
func (a *App) revisit(number int) tea.Cmd {
	stop, found := a.trail.Jump(number)
	if !found {
		return nil
	}
	return a.show(stop.Place, stop.Spot)
}

// save writes the trail as a reading list.
func (a *App) save(rows []hop) tea.Cmd {
	if a.config.Save == nil {
		return nil
	}
	name, text := fmt.Sprintf("reading-list-%s.md", a.config.Today), readingList(rows, a.config.Today)
	return func() tea.Msg { return a.saved(name, text) }
}

// readingList writes stops as a list in Markdown, branches one step further
// in, with links to the pages as an export lays them.
func readingList(rows []hop, today model.Date) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Reading list, %d %s\n\n", today.Day(), today.Month().Long())
	for _, stop := range rows {
		text := escape(stop.text(model.DayFirst))
		if id := stop.Arrived.Story; !id.IsZero() {
			text = fmt.Sprintf("[%s](%s), %s", text, id.PagePath(".md"), id.Date().Short())
		}
		if stop.Place.Via != "" {
			text = "*" + escape(stop.Place.Via) + ":* " + text
		}
		fmt.Fprintf(&b, "%s- %s\n", strings.Repeat("  ", ansi.StringWidth(stop.before)/3), text)
	}
	return b.String()
}

// escape keeps text from being read as Markdown.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_[]<>&#|~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
