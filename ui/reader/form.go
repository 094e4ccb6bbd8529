package reader

import (
	"cmp"
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/pane"
)

// Write writes the page of a story in a format: md, json, xml or html.
type Write func(ctx context.Context, id model.ID, format string) ([]byte, error)

// form is a way to show a page: typeset, or as the text of a format.
type form struct {
	format string // empty: typeset
	name   string
}

// forms is the order in which a page's forms follow each other, round and
// round.
func forms() []form {
	return []form{{}, {"md", "Markdown"}, {"json", "JSON"}, {"xml", "XML"}, {"html", "HTML"}}
}

// toForm shows the page in another form, and typeset again at the line that it
// was left at.
func (p *Pane) toForm(n int) tea.Cmd {
	now := p.Spot()
	if now.Form == 0 {
		p.typeset = now
	}
	p.opening, p.arriving = true, Spot{Form: n}
	if n == 0 {
		p.arriving = p.typeset
	}
	return p.load()
}

// turn shows the form behind the one that is shown or on its way.
func (p *Pane) turn() (pane.Action, tea.Cmd) {
	if p.Write == nil {
		return pane.Pass{}, nil
	}
	if _, held := p.Page(); !held {
		return pane.Tell{Text: model.NewLine("There is no story to show here.")}, nil
	}
	return nil, p.toForm((p.setting().form + 1) % len(forms()))
}

// export asks for the page as it is shown.
func (p *Pane) export() pane.Action {
	page, held := p.Page()
	if !held {
		return pane.Tell{Text: model.NewLine("There is no story to export here.")}
	}
	return pane.Export{Story: page.ID, Format: p.Format()}
}

// Format is the one that the page is shown in; typeset, Markdown.
func (p *Pane) Format() string { return cmp.Or(forms()[p.shown.form].format, "md") }

// written lays a page as its format writes it, every line below its own indent.
// What can not be printed is left out, as everywhere.
func written(raw []byte, width int) prose {
	var lines []string
	for line := range strings.SplitSeq(model.NewMarkdown(string(raw)).String(), "\n") {
		rest := strings.TrimLeft(line, " ")
		indent := strings.Repeat(" ", min(len(line)-len(rest), width/2))
		for _, part := range wrap(rest, width-len(indent)) {
			lines = append(lines, strings.TrimRight(indent+part, " "))
		}
	}
	return counted(lines, "")
}

// written lays the page in its format, and says which it is.
func (c *composer) written() {
	next := "the story"
	if name := forms()[(c.form+1)%len(forms())].name; name != "" {
		next = name
	}
	hints := append(offer(c.keys.Form, next), offer(c.keys.Export, "export")...)
	hints = append(hints, offer(c.keys.Clear, "back")...)
	name, hint := forms()[c.form].name, strings.Join(hints, "  ")
	if ansi.StringWidth(name)+3+ansi.StringWidth(hint) > c.width {
		hint = strings.Join(hints[:1], "")
	}
	c.heading(name, hint)
	c.blank()
	c.prosaic()
}
