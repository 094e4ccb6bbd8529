package dossier

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
)

// press does what a key means here.
func (p *Pane) press(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	switch {
	case p.view == contexts && p.names.typing:
		return p.typed(msg)
	case p.view == contexts:
		return p.pick(msg)
	case p.move(msg):
		return nil, p.fetch()
	}
	switch k := p.Keys; {
	case key.Matches(msg, k.Close):
		return pane.Close{}, nil
	case key.Matches(msg, k.Go):
		return p.read(), nil
	case key.Matches(msg, k.Timeline):
		return p.turn()
	case key.Matches(msg, k.Contexts):
		return p.choose(), nil
	case key.Matches(msg, k.Name):
		return nil, p.askName()
	case key.Matches(msg, k.Back):
		return p.back()
	case key.Matches(msg, k.Keep) && p.view == stories:
		return p.keep(), nil
	case key.Matches(msg, k.Near) && p.view == stories:
		return p.near(slices.Index(k.Near.Keys(), msg.String()))
	}
	return pane.Pass{}, nil
}

// list is the rows that are shown.
func (p *Pane) list() *rows.List {
	if p.view == thread {
		return &p.time.list
	}
	return &p.file.list
}

// move chooses another row, where the key says so.
func (p *Pane) move(msg tea.KeyMsg) bool {
	l, k := p.list(), p.Keys
	page := max(1, l.Height-2)
	switch {
	case key.Matches(msg, k.Down):
		l.Choose(l.Cursor + 1)
	case key.Matches(msg, k.Up):
		l.Choose(l.Cursor - 1)
	case key.Matches(msg, k.PageDown):
		l.Page(page)
	case key.Matches(msg, k.PageUp):
		l.Page(-page)
	case key.Matches(msg, k.HalfDown):
		l.Page((page + 1) / 2)
	case key.Matches(msg, k.HalfUp):
		l.Page(-(page + 1) / 2)
	case key.Matches(msg, k.First):
		l.Choose(0)
	case key.Matches(msg, k.Last):
		l.Choose(l.Rows - 1)
	case key.Matches(msg, k.NextMonth) && p.view == stories:
		l.Choose(p.file.toMonth(1))
	case key.Matches(msg, k.LastMonth) && p.view == stories:
		l.Choose(p.file.toMonth(-1))
	default:
		return false
	}
	return true
}

// chosen is the story of the chosen row, and what it is read for.
func (p *Pane) chosen() (id model.ID, via string) {
	if p.view == thread {
		r, other := p.time.at(p.time.list.Cursor)
		if other && len(r.Shared) > 0 {
			return r.ID, r.Shared[0].String()
		}
		return r.ID, "timeline"
	}
	h, _ := p.file.headline(p.file.list.Cursor)
	return h.ID, p.file.Name.String()
}

// read leads to the chosen story.
func (p *Pane) read() pane.Action {
	id, via := p.chosen()
	switch {
	case id.IsZero():
		return nil
	case id == p.story:
		return pane.Close{}
	}
	return pane.Go{Place: pane.At(id, via)}
}

// keep makes the stories of the context the only ones.
func (p *Pane) keep() pane.Action {
	id, via := p.chosen()
	return pane.Ask{Query: model.ParseQuery(`context:"` + via + `"`), Place: pane.At(id, via)}
}

// turn shows the timeline of the story in place of the dossier, and back.
func (p *Pane) turn() (pane.Action, tea.Cmd) {
	switch {
	case p.view == stories:
		return p.toThread()
	case p.file.Stories > 0:
		p.view = stories
		return nil, nil
	}
	return p.choose(), nil
}

func (p *Pane) toThread() (pane.Action, tea.Cmd) {
	id := p.story
	if id.IsZero() {
		id, _ = p.chosen()
	}
	switch {
	case id.IsZero():
		return pane.Tell{Text: model.NewLine("no story is open, and none is chosen")}, nil
	case p.time.page.ID == id:
		p.view = thread
		return nil, nil
	}
	ctx, number := p.latest.Next()
	return nil, follow(ctx, number, p.source, id)
}

// choose shows the contexts of the story.
func (p *Pane) choose() pane.Action {
	if len(p.names.own) == 0 {
		return pane.Tell{Text: model.NewLine("this story has no contexts; " + p.Keys.Name.Help().Key + " finds one by its name")}
	}
	p.view = contexts
	return nil
}

// near opens the dossier of the n-th context that is near.
func (p *Pane) near(n int) (pane.Action, tea.Cmd) {
	if n >= len(p.file.Near) {
		return pane.Tell{Text: model.NewLine("there is no such context near it")}, nil
	}
	return nil, p.enter(p.file.Near[n].Name.String())
}

// enter opens the dossier of another context; the present one lies below it.
func (p *Pane) enter(name string) tea.Cmd {
	if p.file.Stories > 0 && p.file.Name.String() != name {
		p.past = append(p.past, p.file.Name.String())
	}
	return p.study(name)
}

// back opens the dossier that lies below, or closes the room.
func (p *Pane) back() (pane.Action, tea.Cmd) {
	if p.view == thread || len(p.past) == 0 {
		return pane.Close{}, nil
	}
	last := len(p.past) - 1
	name := p.past[last]
	p.past = p.past[:last]
	return nil, p.study(name)
}

// point chooses the row under the mouse, and reads it when it is chosen
// already; the wheel moves.
func (p *Pane) point(msg tea.MouseMsg) (pane.Action, tea.Cmd) {
	l := p.list()
	switch {
	case p.view == contexts:
		return nil, nil
	case l.Point(msg, p.height-l.Height):
		return p.read(), nil
	}
	return nil, p.fetch()
}
