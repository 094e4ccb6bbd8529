package dossier

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
)

// shownNames is how many contexts are shown of those with a name that is typed.
const shownNames = 50

// picker is the contexts to choose one from: those of the story, or while a
// name is typed, those with a name like it; before its first letter, the
// largest.
type picker struct {
	own    []model.ContextCount // of the story
	like   []model.ContextCount
	cursor int
	typing bool
	field  *field.Field
	latest pane.Latest
	err    error
}

// begin shows the contexts of a story, or begins to ask for a name.
func (n *picker) begin(own []model.ContextCount, typing bool) {
	n.own, n.like, n.cursor, n.typing, n.err = own, nil, 0, typing, nil
	n.field.Set(model.Line{})
	n.latest.Next()
}

func (n *picker) take(msg namedMsg) {
	n.like, n.err, n.cursor = msg.names, msg.err, 0
}

// shown is what there is to choose from.
func (n *picker) shown() []model.ContextCount {
	if n.typing {
		return n.like
	}
	return n.own
}

func (n *picker) choose(row int) { n.cursor = max(0, min(row, len(n.shown())-1)) }

// askName begins to ask for a name.
func (p *Pane) askName() tea.Cmd {
	p.view, p.err = contexts, nil
	p.names.begin(p.names.own, true)
	return p.name()
}

// name asks for the contexts that what is typed names.
func (p *Pane) name() tea.Cmd {
	ctx, number := p.names.latest.Next()
	return name(ctx, number, p.source, strings.TrimSpace(p.names.field.Text().String()))
}

// typed takes a key while a name is typed; the contexts follow each letter.
func (p *Pane) typed(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	n := &p.names
	switch {
	case msg.Type == tea.KeyEsc:
		return p.stopTyping(), nil
	case msg.Type == tea.KeyEnter:
		return p.openNamed()
	case msg.Type == tea.KeyUp:
		n.choose(n.cursor - 1)
	case msg.Type == tea.KeyDown:
		n.choose(n.cursor + 1)
	case n.field.Press(msg):
		return nil, p.name()
	}
	return nil, nil
}

// stopTyping leads back to where the name was asked for.
func (p *Pane) stopTyping() pane.Action {
	p.names.begin(p.names.own, false)
	switch {
	case p.file.Stories > 0:
		p.view = stories
	case len(p.names.own) == 0:
		return pane.Close{}
	}
	return nil
}

// openNamed opens the dossier of the context that is chosen.
func (p *Pane) openNamed() (pane.Action, tea.Cmd) {
	shown := p.names.shown()
	if len(shown) == 0 {
		return nil, nil
	}
	return nil, p.enter(shown[p.names.cursor].Name.String())
}

// pick takes a key while a context is chosen.
func (p *Pane) pick(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	n, k := &p.names, p.Keys
	switch {
	case key.Matches(msg, k.Close):
		return p.stopPicking(), nil
	case key.Matches(msg, k.Down):
		n.choose(n.cursor + 1)
	case key.Matches(msg, k.Up):
		n.choose(n.cursor - 1)
	case key.Matches(msg, k.First):
		n.choose(0)
	case key.Matches(msg, k.Last):
		n.choose(len(n.shown()))
	case key.Matches(msg, k.Go):
		return p.openNamed()
	case key.Matches(msg, k.Near):
		n.choose(slices.Index(k.Near.Keys(), msg.String()))
		return p.openNamed()
	case key.Matches(msg, k.Name):
		return nil, p.askName()
	case key.Matches(msg, k.Timeline):
		return p.toThread()
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

// stopPicking leads back to the dossier, or out of the room.
func (p *Pane) stopPicking() pane.Action {
	if p.file.Stories == 0 {
		return pane.Close{}
	}
	p.view = stories
	return nil
}
