// Package search is the room that finds stories while a query is typed.
package search

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
	"dateline/ui/rows"
	"dateline/ui/theme"
)

// Source answers the room's questions: which stories match, from one number
// on; how many are they, up to a limit; and which contexts have a name like a
// text?
type Source interface {
	Search(ctx context.Context, q model.Query, order model.Order, offset, limit int) (model.Hits, error)
	CountMatches(ctx context.Context, q model.Query, limit int) (int, error)
	ContextNames(ctx context.Context, text string, limit int) ([]model.ContextCount, error)
}

// Pane is the room. It is made by [New].
type Pane struct {
	Keys KeyMap

	source        Source
	theme         *theme.Theme
	width, height int

	field *field.Field
	order model.Order
	scope scope
	here  here

	asked   question // the newest
	number  int      // of it
	latest  pane.Latest
	found   found      // what is shown; it may answer the question before
	counted countedMsg // the newest
	list    rows.List
	lines   []hitLine // of the list

	names  []model.ContextCount // that would complete what is typed
	naming pane.Latest
}

// here is where the reader was when the room was opened.
type here struct {
	day     model.Date
	context model.Line // of the story, zero for none
}

// question is what the archive is asked.
type question struct {
	query model.Query
	order model.Order
}

// found is what the archive answered.
type found struct {
	question
	number int
	answer model.Hits // the first part as it came
	hits   []model.Hit
	more   bool // others follow
	asked  bool // the next part is on its way
	total  int  // of all matches, 0 while it is not known
	err    error
}

// New makes the room.
func New(source Source, look *theme.Theme, keys KeyMap) *Pane {
	return &Pane{Keys: keys, source: source, theme: look, field: field.New(look)}
}

// Open begins on a day, in a context that the reader is in, if any. What was
// typed before is still there.
func (p *Pane) Open(day model.Date, context string) tea.Cmd {
	p.here = here{day, model.NewLine(context)}
	p.scope = everywhere
	return p.ask()
}

// Title is the room's name.
func (p *Pane) Title() string { return "Search" }

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
	case foundMsg:
		if p.latest.Fresh(msg.number) {
			p.take(msg)
		}
	case countedMsg:
		if p.latest.Fresh(msg.number) {
			p.counted = msg
			p.total()
		}
	case namedMsg:
		if p.naming.Fresh(msg.number) {
			p.names = msg.names
		}
	}
	return nil, nil
}

// ask asks for what is typed now. What was found before stays until the answer
// is there.
func (p *Pane) ask() tea.Cmd {
	p.names = nil
	complete := p.complete()
	p.asked = question{p.query(), p.order}
	ctx, number := p.latest.Next()
	p.number = number
	if p.field.Text().IsZero() {
		p.found = found{number: number}
		p.list = rows.List{}
		p.lay()
		return complete
	}
	return tea.Batch(complete, seek(ctx, number, p.source, p.asked, 0), count(ctx, number, p.source, p.asked.query))
}

// query is what is typed, where it is to be searched.
func (p *Pane) query() model.Query {
	text := p.field.Text().String()
	if p.field.Blank() { // the last word is whole
		return p.scope.of(model.ParseQuery(text), p.here)
	}
	return p.scope.of(model.ParseTyped(text), p.here)
}

// take takes an answer: the first part of what was found, or a further one.
func (p *Pane) take(msg foundMsg) {
	if msg.offset > 0 {
		p.found.asked = false
		if msg.err == nil {
			p.found.hits, p.found.more = append(p.found.hits, msg.hits.List...), msg.hits.More
		}
	} else {
		p.found = found{question: p.asked, number: msg.number, hits: msg.hits.List, more: msg.hits.More, answer: msg.hits, err: msg.err}
		p.list = rows.List{}
	}
	p.total()
	p.lay()
}

// total takes the number of all matches where what is shown is what was counted.
func (p *Pane) total() {
	switch {
	case !p.found.more:
		p.found.total = len(p.found.hits)
	case p.found.number == p.counted.number:
		p.found.total = p.counted.total
	}
}

// fetch asks for the next part of what was found when its end is near.
func (p *Pane) fetch() tea.Cmd {
	f := &p.found
	if !f.more || f.asked || p.list.Cursor+p.height < len(f.hits) || !p.current() {
		return nil
	}
	f.asked = true
	return seek(context.Background(), p.number, p.source, p.asked, len(f.hits))
}

// current says that what is shown answers what is typed.
func (p *Pane) current() bool { return p.found.number == p.number }
