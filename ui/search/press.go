package search

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// press does what a key means here; what is no key of the room is typed.
func (p *Pane) press(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	page := max(1, p.list.Height-2)
	switch k := p.Keys; {
	case key.Matches(msg, k.Close):
		return pane.Close{}, nil
	case key.Matches(msg, k.Go):
		return p.read(), nil
	case key.Matches(msg, k.Keep):
		return p.keep(), nil
	case key.Matches(msg, k.Dossier):
		return p.study(), nil
	case key.Matches(msg, k.NextScope):
		return nil, p.turn(1)
	case key.Matches(msg, k.LastScope):
		return nil, p.turn(-1)
	case key.Matches(msg, k.Order):
		p.order = model.Best - p.order
		return nil, p.ask()
	case key.Matches(msg, k.Complete):
		return p.accept()
	case key.Matches(msg, k.Down):
		p.list.Choose(p.list.Cursor + 1)
	case key.Matches(msg, k.Up):
		p.list.Choose(p.list.Cursor - 1)
	case key.Matches(msg, k.PageDown):
		p.list.Page(page)
	case key.Matches(msg, k.PageUp):
		p.list.Page(-page)
	case p.field.Press(msg):
		return nil, p.ask()
	}
	return nil, p.fetch()
}

// chosen is the story of the chosen row, if there is any.
func (p *Pane) chosen() (model.Hit, bool) {
	if p.list.Cursor >= len(p.found.hits) {
		return model.Hit{}, false
	}
	return p.found.hits[p.list.Cursor], true
}

// place is that of the chosen story, the zero Place where there is none.
func (p *Pane) place() pane.Place {
	hit, is := p.chosen()
	if !is {
		return pane.Place{}
	}
	return pane.At(hit.ID, "search: "+p.found.query.Typed.String())
}

func (p *Pane) read() pane.Action {
	if to := p.place(); !to.Story.IsZero() {
		return pane.Go{Place: to}
	}
	return nil
}

// keep makes the search the active one.
func (p *Pane) keep() pane.Action {
	if len(p.found.hits) == 0 {
		return pane.Tell{Text: model.NewLine("nothing is found yet that could be kept to")}
	}
	q := p.found.query
	if p.scope != everywhere {
		q.Typed = model.NewLine(q.Typed.String() + " " + p.where())
	}
	return pane.Ask{Query: q, Place: p.place()}
}

// study opens the dossier of what the chosen story is about.
func (p *Pane) study() pane.Action {
	hit, is := p.chosen()
	if !is || len(hit.Contexts) == 0 {
		return pane.Tell{Text: model.NewLine("no story with a context is chosen")}
	}
	return pane.Study{Context: hit.Contexts[0]}
}

// accept completes what is typed.
func (p *Pane) accept() (pane.Action, tea.Cmd) {
	text, _, is := p.completed()
	if !is {
		return nil, nil
	}
	p.field.Set(model.NewLine(text))
	if strings.HasSuffix(text, " ") {
		p.field.Press(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")})
	}
	return nil, p.ask()
}

// point chooses the row under the mouse, and reads it when it is chosen
// already; the wheel moves.
func (p *Pane) point(msg tea.MouseMsg) (pane.Action, tea.Cmd) {
	if p.list.Point(msg, headLines) {
		return p.read(), nil
	}
	return nil, p.fetch()
}
