package search

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// View draws the room.
func (p *Pane) View(bool) string {
	label := " Search: "
	lines := []string{p.theme.Accent.Render(label) + p.field.View(p.width-len(label)-1), " " + p.state(p.width-2), ""}
	for n := p.list.Top; n < min(len(p.lines), p.list.Top+p.list.Height); n++ {
		lines = append(lines, p.draw(p.lines[n]))
	}
	if len(p.found.hits) == 0 {
		lines = append(lines, p.empty()...)
	}
	return pane.Fill(lines, p.width, p.height)
}

// state says what came of what is typed; or, while a filter is typed, what
// would complete it.
func (p *Pane) state(width int) string {
	t, f := p.theme, &p.found
	dot := " " + t.Glyphs.Dot + " "
	if _, with, can := p.completed(); can {
		return t.Faint.Render(ansi.Truncate(p.Keys.Complete.Help().Key+" completes ", width, "")) + t.Quiet.Render(ansi.Truncate(with+p.others(), max(0, width-20), t.Glyphs.Ellipsis))
	}
	said := p.where()
	switch {
	case p.field.Text().IsZero():
	case f.err != nil:
		return t.Alarm.Render(ansi.Truncate(model.NewLine(f.err.Error()).String(), width, t.Glyphs.Ellipsis))
	default:
		said = strings.Join([]string{p.howMany(), said, orderName(p.order), took(f.answer.Took)}, dot)
		if f.query.Literal {
			said = "taken word for word, " + f.query.Reason.String() + dot + said
		}
		if f.answer.Weighed > 0 {
			said += fmt.Sprintf("%sthe best of the newest %d", dot, f.answer.Weighed)
		}
	}
	return t.Faint.Render(ansi.Truncate(said, width, t.Glyphs.Ellipsis))
}

// others is the further names that what is typed could mean.
func (p *Pane) others() string {
	text := ""
	for _, name := range p.names[min(1, len(p.names)):] {
		text += "   " + name.Name.String()
	}
	return text
}

func (p *Pane) howMany() string {
	f := &p.found
	switch {
	case f.total >= mostCounted:
		return fmt.Sprintf("%d stories or more", f.total)
	case f.total > 0 || !f.more:
		return model.Plural(f.total, "story", "stories")
	}
	return fmt.Sprintf("more than %d stories", len(f.hits))
}

// took is a time in milliseconds, as one would say it.
func took(d time.Duration) string {
	return fmt.Sprintf("%.3g ms", max(.01, float64(d.Microseconds())/1000))
}

// empty says what can be typed, or that nothing is found.
func (p *Pane) empty() []string {
	t := p.theme
	switch {
	case p.field.Text().IsZero():
		var lines []string
		for _, hint := range []string{
			`red cross            both words, in any order; parts of the last one too`,
			`"red cross"          the words as they stand`,
			`summit OR talks      one or the other`,
			`summit -nuclear      without a word`,
			`topic:sports         context:"North Korea"   source:reuters`,
			`after:2013-05        before:2020   on:june 2013`,
		} {
			lines = append(lines, "  "+t.Faint.Render(hint))
		}
		return lines
	case !p.current() || p.found.err != nil:
		return nil
	}
	if _, _, is := p.completed(); is {
		return nil
	}
	text := "No story matches"
	if p.scope != everywhere {
		text += " " + p.where()
	}
	return []string{"  " + t.Text.Render(text+".")}
}

// draw draws a line of a row.
func (p *Pane) draw(l hitLine) string {
	t, hit, chosen := p.theme, p.found.hits[l.Row], l.Row == p.list.Cursor
	bar, style := " ", t.Text
	switch {
	case chosen:
		bar = t.Accent.Render(t.Glyphs.Cursor)
		style = t.Selected
	case hit.Stub:
		style = t.Faint
	}
	day := ""
	if l.Kind == first && p.gutter() > 0 {
		day = fmt.Sprintf("%*s", t.Dates.Cells(), t.Dates.Short(hit.ID.Date()))
	}
	if l.Kind == when || l.Kind == excerpt {
		style = t.Faint
	}
	return bar + t.Faint.Render(pane.Fit(day, p.gutter())) + " " + p.marked(l.Text, l.found, style)
}

// marked draws a text with what was found in it.
func (p *Pane) marked(text string, found []model.Span, style theme.Style) string {
	drawn, at := "", 0
	for _, span := range found {
		if span.From > at {
			drawn += style.Render(text[at:span.From])
		}
		drawn += p.theme.Found.Render(text[span.From:span.To])
		at = span.To
	}
	if at < len(text) {
		drawn += style.Render(text[at:])
	}
	return drawn
}
