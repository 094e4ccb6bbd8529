package bookmarks

import (
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
)

// View draws two lines for each bookmark: the story, and below it its day and
// its tags.
func (p *Pane) View(bool) string {
	height := p.height
	if p.asks() {
		height = max(0, height-1)
	}
	seen := max(1, height/2)
	p.top = max(0, min(max(p.top, p.cursor-seen+1), p.cursor, max(0, len(p.rows)-seen)))
	var lines []string
	for row := p.top; row < min(len(p.rows), p.top+seen); row++ {
		lines = append(lines, p.draw(p.rows[row], row == p.cursor)...)
	}
	if len(p.rows) == 0 {
		lines = []string{"", " " + p.theme.Text.Render(ansi.Truncate(p.empty(), max(0, p.width-1), p.theme.Glyphs.Ellipsis))}
	}
	view := pane.Fill(lines, p.width, height)
	switch {
	case !p.asks():
		return view
	case height == 0:
		return p.prompt()
	}
	return view + "\n" + p.prompt()
}

// asks says that the last line shows what is written.
func (p *Pane) asks() bool { return p.typing != nil || !p.words.Text().IsZero() }

func (p *Pane) empty() string {
	switch {
	case !p.loaded:
		return ""
	case p.err != nil:
		return "The bookmarks can not be read: " + model.NewLine(p.err.Error()).String()
	case len(p.all) > 0:
		return "No bookmark has this tag or word."
	}
	return "No story is bookmarked yet."
}

func (p *Pane) draw(b model.Bookmark, chosen bool) []string {
	t := p.theme
	bar, style, sign := " ", t.Text, t.Accent.Render(t.Glyphs.Bookmark)
	if p.gone[b.ID] {
		style, sign = t.Faint, " "
	}
	if chosen {
		bar, style = t.Accent.Render(t.Glyphs.Cursor), t.Selected
	}
	title := ansi.Truncate(p.text(b), max(1, p.width-5), t.Glyphs.Ellipsis)
	below := t.Faint.Render(t.Dates.Short(b.ID.Date()))
	if len(b.Tags) > 0 {
		below += "  " + t.Quiet.Render("#"+model.Join(b.Tags, " #"))
	}
	if p.gone[b.ID] {
		below += t.Faint.Render("  taken away; " + p.Keys.Mark.Help().Key + " sets it again")
	}
	return []string{bar + sign + "  " + style.Render(title), bar + "   " + ansi.Truncate(below, max(1, p.width-5), t.Glyphs.Ellipsis)}
}

// prompt is the line in which is written.
func (p *Pane) prompt() string {
	t := p.theme
	switch {
	case p.typing == p.tags:
		label := " Tags, with commas between: "
		return pane.Fit(t.Accent.Render(label)+p.tags.View(max(1, p.width-len(label)-1)), p.width)
	case p.typing == p.words:
		return pane.Fit(t.Accent.Render(" "+p.Keys.Narrow.Help().Key+" ")+p.words.View(max(1, p.width-4)), p.width)
	}
	return pane.Fit(t.Accent.Render(" "+p.Keys.Narrow.Help().Key+" ")+t.Text.Render(p.words.Text().String()), p.width)
}
