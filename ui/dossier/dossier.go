// Package dossier is the room of one context: when it was in the news, all its
// stories in order of time, and what is near it; and of the thread of one
// story, as a timeline.
package dossier

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// Source answers the room's questions: which contexts has a story, which have
// a name like a text, what is known of one, which are its stories from one
// number on, where among them is a story, and what belongs to a story's thread?
type Source interface {
	Page(ctx context.Context, id model.ID) (model.Page, error)
	ContextNames(ctx context.Context, text string, limit int) ([]model.ContextCount, error)
	Dossier(ctx context.Context, name string, from, to model.Date) (model.Dossier, error)
	DossierPage(ctx context.Context, name string, from, to model.Date, offset, limit int) ([]model.Headline, error)
	Place(ctx context.Context, name string, id model.ID) (n, of int, err error)
	Timeline(ctx context.Context, id model.ID, n int) ([]model.Relation, error)
}

// Read is how many stories of a context are read.
type Read func(ctx context.Context, d model.Dossier) (int, error)

// view is what the room shows.
type view int

const (
	contexts view = iota // to choose one from
	stories              // of one context
	thread               // of one story
)

// Pane is the room. It is made by [New].
type Pane struct {
	Keys KeyMap
	Read Read // nil: it is not said how many stories are read

	source        Source
	theme         *theme.Theme
	width, height int

	story  model.ID // from which the room was entered; the zero ID for none
	page   model.Page
	view   view
	frame  frame
	err    error
	latest pane.Latest

	names picker
	file  file
	past  []string // the contexts whose dossiers lie below
	time  timeline
}

// New makes the room.
func New(source Source, look *theme.Theme, keys KeyMap) *Pane {
	return &Pane{Keys: keys, source: source, theme: look, names: picker{field: field.New(look)}}
}

// Open begins at a story: with the dossier of its context, or with its contexts
// to choose from where it has several. The zero ID asks for a name.
func (p *Pane) Open(id model.ID) tea.Cmd {
	p.reset(id)
	if id.IsZero() {
		return p.askName()
	}
	ctx, number := p.latest.Next()
	return meet(ctx, number, p.source, id)
}

// Study begins with the dossier of a context; id is the story that is open.
func (p *Pane) Study(name string, id model.ID) tea.Cmd {
	p.reset(id)
	return p.study(name)
}

func (p *Pane) reset(id model.ID) {
	p.story, p.page, p.view, p.err, p.past = id, model.Page{}, contexts, nil, nil
	p.names.begin(nil, false)
	p.file, p.time = file{}, timeline{}
}

// Title says what is shown.
func (p *Pane) Title() string {
	switch {
	case p.view == thread:
		return "Timeline   " + model.Plural(len(p.time.relations)+1, "story", "stories")
	case p.view == stories:
		d := p.file.Dossier
		count := model.Plural(d.Stories, "story", "stories")
		if p.file.read > 0 {
			count = fmt.Sprintf("%d of %s read", min(p.file.read, d.Stories), count)
		}
		short := fmt.Sprintf("%s   %s", d.Name, count)
		if long := fmt.Sprintf("%s, %s .. %s", short, d.First, d.Last); ansi.StringWidth(long) < p.width {
			return long
		}
		return short
	}
	return "Contexts"
}

// Resize sets the inner size.
func (p *Pane) Resize(width, height int) tea.Cmd {
	p.width, p.height = max(0, width), max(0, height)
	p.lay()
	return p.fetch()
}

// Update takes a key, a click, or an answer to what the room asked.
func (p *Pane) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p.press(msg)
	case tea.MouseMsg:
		return p.point(msg)
	case metMsg:
		if p.latest.Fresh(msg.number) {
			return nil, p.met(msg)
		}
	case studiedMsg:
		if p.latest.Fresh(msg.number) {
			p.studied(msg)
			return nil, p.fetch()
		}
	case pageMsg:
		if msg.number == p.file.number {
			p.file.take(msg)
		}
	case threadMsg:
		if p.latest.Fresh(msg.number) {
			p.threaded(msg)
		}
	case namedMsg:
		if p.names.latest.Fresh(msg.number) {
			p.names.take(msg)
		}
	}
	return nil, nil
}

// met takes the story from which the room was entered.
func (p *Pane) met(msg metMsg) tea.Cmd {
	p.page, p.err = msg.page, msg.err
	var found []model.ContextCount
	for i, name := range msg.page.Contexts {
		found = append(found, model.ContextCount{Name: name})
		if i < len(msg.page.Counts) {
			found[i].Stories = msg.page.Counts[i]
		}
	}
	p.names.begin(found, len(found) == 0)
	switch len(found) {
	case 0:
		return p.name()
	case 1:
		return p.study(found[0].Name.String())
	}
	return nil
}

// study asks for the dossier of a context; what is shown stays until it is
// there.
func (p *Pane) study(name string) tea.Cmd {
	p.err = nil
	ctx, number := p.latest.Next()
	return study(ctx, number, p.source, p.Read, name, p.story)
}

func (p *Pane) studied(msg studiedMsg) {
	if p.err = msg.err; msg.err != nil {
		return
	}
	p.view, p.file = stories, msg.file
	p.names.typing = false
	p.lay()
}

func (p *Pane) threaded(msg threadMsg) {
	if p.err = msg.err; msg.err != nil {
		return
	}
	p.view, p.time = thread, timeline{page: msg.page, relations: msg.relations}
	p.time.list.Cursor = p.time.present()
	p.lay()
}
