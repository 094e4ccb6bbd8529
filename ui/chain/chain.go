// Package chain is the room that shows how two stories are connected: the
// shortest chain from one to the other in which each shares a context with the
// next.
package chain

import (
	"context"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/rows"
	"dateline/ui/theme"
)

// Source answers the room's one question: by which stories does one come from
// one to another? The error is [model.ErrNoPath] where there is no way.
type Source interface {
	Path(ctx context.Context, from, to model.ID) ([]model.Step, error)
}

// Pane is the room. It is made by [New].
type Pane struct {
	Keys KeyMap

	source        Source
	theme         *theme.Theme
	width, height int
	latest        pane.Latest

	marked  model.ID
	ends    [2]model.ID // of the chain that was asked for last
	steps   []model.Step
	err     error
	waiting bool
	list    rows.List
}

type foundMsg struct {
	number int
	steps  []model.Step
	err    error
}

// New makes the room; it is empty until it is opened.
func New(source Source, look *theme.Theme, keys KeyMap) *Pane {
	return &Pane{Keys: keys, source: source, theme: look}
}

// Mark makes a story the one that chains begin at.
func (p *Pane) Mark(id model.ID) { p.marked = id }

// Marked is the story that chains begin at; zero for none.
func (p *Pane) Marked() model.ID { return p.marked }

// Open seeks the chain from the marked story to another. Where it was the last
// one that was shown, the same story in it is chosen.
func (p *Pane) Open(to model.ID) tea.Cmd {
	ctx, number := p.latest.Next()
	if ends := [2]model.ID{p.marked, to}; p.ends != ends {
		p.ends, p.steps, p.list.Cursor = ends, nil, 0
	}
	p.err, p.waiting = nil, true
	p.lay()
	return seek(ctx, number, p.source, p.marked, to)
}

// Forget drops the chain that was shown last.
func (p *Pane) Forget() { p.ends = [2]model.ID{} }

func seek(ctx context.Context, number int, source Source, from, to model.ID) tea.Cmd {
	return func() tea.Msg {
		steps, err := source.Path(ctx, from, to)
		return foundMsg{number, steps, err}
	}
}

// Title is the room's name, with the length of the chain.
func (p *Pane) Title() string {
	if len(p.steps) == 0 {
		return "How two stories are connected"
	}
	return "How two stories are connected   " + model.Plural(len(p.steps)-1, "step", "steps")
}

// Resize sets the inner size.
func (p *Pane) Resize(width, height int) tea.Cmd {
	p.width, p.height = max(0, width), max(0, height)
	p.lay()
	return nil
}

// Update takes a key, a click, or the answer to what the room asked.
func (p *Pane) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p.press(msg), nil
	case tea.MouseMsg:
		return p.point(msg), nil
	case foundMsg:
		if p.latest.Fresh(msg.number) {
			p.steps, p.err, p.waiting = msg.steps, msg.err, false
			p.lay()
			p.list.Choose(p.list.Cursor)
		}
	}
	return nil, nil
}

func (p *Pane) press(msg tea.KeyMsg) pane.Action {
	at := p.list.Cursor
	switch k := p.Keys; {
	case key.Matches(msg, k.Close):
		p.latest.Next() // nobody waits for the answer any more
		return pane.Close{}
	case key.Matches(msg, k.Go):
		return p.lead()
	case key.Matches(msg, k.Down):
		p.list.Choose(at + 1)
	case key.Matches(msg, k.Up):
		p.list.Choose(at - 1)
	case key.Matches(msg, k.PageDown):
		p.list.Page(p.list.Height - 1)
	case key.Matches(msg, k.PageUp):
		p.list.Page(1 - p.list.Height)
	case key.Matches(msg, k.First):
		p.list.Choose(0)
	case key.Matches(msg, k.Last):
		p.list.Choose(len(p.steps) - 1)
	default:
		return pane.Pass{}
	}
	return nil
}

// lead goes to the chosen story, by the context that led to it in the chain.
func (p *Pane) lead() pane.Action {
	if len(p.steps) == 0 {
		return nil
	}
	step := p.steps[p.list.Cursor]
	via := step.Shared.String()
	if via == "" {
		via = "path"
	}
	return pane.Go{Place: pane.At(step.ID, via)}
}

// point chooses the story under the mouse, and leads to it when it is chosen
// already; the wheel moves.
func (p *Pane) point(msg tea.MouseMsg) pane.Action {
	switch n := p.list.Top + msg.Y - headLines; {
	case msg.Button == tea.MouseButtonWheelUp:
		p.list.Choose(p.list.Cursor - 1)
	case msg.Button == tea.MouseButtonWheelDown:
		p.list.Choose(p.list.Cursor + 1)
	case msg.Button != tea.MouseButtonLeft || msg.Action != tea.MouseActionPress:
	case n < 0 || n >= len(p.list.Lines) || p.list.Lines[n].Row < 0:
	case p.list.Lines[n].Row == p.list.Cursor:
		return p.lead()
	default:
		p.list.Choose(p.list.Lines[n].Row)
	}
	return nil
}
