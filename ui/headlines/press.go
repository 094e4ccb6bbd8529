package headlines

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// Busy says that a day is on its way.
func (p *Pane) Busy() bool { return p.busy }

// Typing says that every key is a letter here.
func (p *Pane) Typing() bool { return p.typing }

// press does what a key means here, and passes on what means nothing.
func (p *Pane) press(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	if p.typing {
		return p.typed(msg), nil
	}
	switch k := p.Keys; {
	case key.Matches(msg, k.Read):
		return p.read()
	case key.Matches(msg, k.Narrow):
		p.typing = true
		p.reveal()
	case key.Matches(msg, k.Clear):
		if p.narrow.Text().IsZero() && !p.unread {
			return pane.Pass{}, nil
		}
		p.unread = false
		return p.narrowTo(model.Line{}), nil
	case key.Matches(msg, k.Unread):
		p.unread = !p.unread
		return p.regather(), nil
	case key.Matches(msg, k.Topic):
		return p.keep(), nil
	default:
		return p.move(msg), nil
	}
	return nil, nil
}

// keep makes the stories of the chosen one's topic the only ones.
func (p *Pane) keep() pane.Action {
	if p.cursor < 0 || p.rows[p.cursor].Topic.IsZero() {
		return pane.Tell{Text: model.NewLine("no topic is chosen")}
	}
	return pane.Ask{Query: model.ParseQuery(`topic:"` + p.rows[p.cursor].Topic.String() + `"`)}
}

// move chooses another row, where the key says so.
func (p *Pane) move(msg tea.KeyMsg) pane.Action {
	k, page := p.Keys, max(1, p.height-2)
	for _, move := range []struct {
		key key.Binding
		to  int
	}{
		{k.Down, p.cursor + 1}, {k.Up, p.cursor - 1},
		{k.PageDown, p.rowNear(page)}, {k.PageUp, p.rowNear(-page)},
		{k.HalfDown, p.rowNear((page + 1) / 2)}, {k.HalfUp, p.rowNear(-(page + 1) / 2)},
		{k.First, 0}, {k.Last, len(p.rows) - 1},
	} {
		if key.Matches(msg, move.key) {
			return p.glance(move.to)
		}
	}
	return pane.Pass{}
}

// glance chooses a row and leads the screen to it.
func (p *Pane) glance(row int) pane.Action {
	row = max(0, min(row, len(p.rows)-1))
	if len(p.rows) == 0 || row == p.cursor {
		return nil
	}
	p.choose(row)
	return pane.Go{Place: pane.Place{Date: p.day.date, Story: p.Story()}}
}

// read leads into the story; on a day without any, to the nearest that has
// some; where the day could not be read, it tries again.
func (p *Pane) read() (pane.Action, tea.Cmd) {
	switch {
	case p.day.err != nil:
		return nil, p.Reload()
	case !p.Story().IsZero():
		return pane.Go{Place: pane.At(p.Story(), "list")}, nil
	case !p.day.nearest.IsZero():
		return pane.Go{Place: pane.Place{Date: p.day.nearest, Via: "nearest day"}}, nil
	}
	return nil, nil
}

// typed takes a key while the text to narrow by is being typed; the list
// follows each letter.
func (p *Pane) typed(msg tea.KeyMsg) pane.Action {
	switch {
	case msg.Type == tea.KeyEsc:
		p.typing = false
		return p.narrowTo(model.Line{})
	case msg.Type == tea.KeyEnter:
		p.typing = false
		p.reveal()
		return nil
	case msg.Type == tea.KeyUp:
		return p.glance(p.cursor - 1)
	case msg.Type == tea.KeyDown:
		return p.glance(p.cursor + 1)
	}
	if !p.narrow.Press(msg) {
		return nil
	}
	return p.regather()
}

func (p *Pane) narrowTo(text model.Line) pane.Action {
	p.narrow.Set(text)
	return p.regather()
}

// regather lists the rows anew and keeps the chosen story, where it is still
// there.
func (p *Pane) regather() pane.Action {
	before := p.Story()
	p.gather()
	p.pick(choice{story: before})
	if p.cursor < 0 {
		p.pick(choice{})
	}
	if p.Story() == before {
		return nil
	}
	return pane.Go{Place: pane.Place{Date: p.day.date, Story: p.Story()}}
}

// point chooses the row under the mouse, and reads it when it is chosen
// already; the wheel moves.
func (p *Pane) point(msg tea.MouseMsg) pane.Action {
	switch {
	case msg.Button == tea.MouseButtonWheelUp:
		return p.glance(p.cursor - 1)
	case msg.Button == tea.MouseButtonWheelDown:
		return p.glance(p.cursor + 1)
	case msg.Button != tea.MouseButtonLeft || msg.Action != tea.MouseActionPress:
		return nil
	}
	n := p.top + msg.Y
	if n < 0 || n >= len(p.lines) || p.lines[n].row < 0 {
		return nil
	}
	if p.lines[n].row == p.cursor {
		return pane.Go{Place: pane.At(p.Story(), "list")}
	}
	return p.glance(p.lines[n].row)
}
