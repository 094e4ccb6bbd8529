// Package headlines is the room of one day: its stories in two lines each,
// grouped by topic, with what the reader has done with them.
package headlines

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/field"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// Source answers the room's questions: which stories of a day match q, and,
// where there are none, which day that has some is nearest?
type Source interface {
	Day(ctx context.Context, q model.Query, d model.Date) ([]model.Headline, error)
	Nearest(ctx context.Context, q model.Query, d model.Date, step int) (model.Date, error)
}

// Shelf keeps what the reader leaves on stories.
type Shelf interface {
	Marks(ctx context.Context, ids []model.ID) (map[model.ID]model.Mark, error)
	Change(ctx context.Context, h model.Headline, change func(model.Mark) model.Mark) (model.Mark, error)
}

// Pane is the room. It is made by [New].
type Pane struct {
	Keys KeyMap
	AsOf model.Date // later days are hidden; zero: none is

	source        Source
	shelf         Shelf
	theme         *theme.Theme
	width, height int

	query  model.Query
	wanted model.Date // the day that is shown, or on its way
	choice choice     // the row to be chosen when it is there
	busy   bool       // an answer is awaited
	latest pane.Latest
	made   map[model.ID]model.Mark // the marks of this sitting, of which a list on its way may not know
	unkept bool                    // that marks are not kept was said

	day    day
	rows   []model.Headline // those that are shown, grouped by topic
	cursor int              // in rows, -1 for none
	lines  []line
	top    int // the line that is seen first

	typing bool // the text to narrow by is being typed
	narrow *field.Field
	unread bool // only unread stories are shown
}

// day is what is known of the day that is shown.
type day struct {
	date    model.Date
	stories []model.Headline
	marks   map[model.ID]model.Mark
	nearest model.Date // where there are no stories: the nearest day that has some
	err     error
}

// choice is a row to be chosen: a story, else the last or the first.
type choice struct {
	story model.ID
	last  bool
}

type listedMsg struct {
	number int
	day    day
}

type markedMsg struct {
	id   model.ID
	mark model.Mark
	err  error
}

// New makes the room; it is empty until a day is shown.
func New(source Source, shelf Shelf, look *theme.Theme, keys KeyMap) *Pane {
	return &Pane{Keys: keys, source: source, shelf: shelf, theme: look, made: make(map[model.ID]model.Mark), cursor: -1, narrow: field.New(look)}
}

// Show lists a day and chooses a story on it; with the zero ID the first one.
// The day before stays until the new one is there.
func (p *Pane) Show(d model.Date, id model.ID) tea.Cmd { return p.show(d, choice{story: id}) }

// ShowEnd lists a day and chooses its last story.
func (p *Pane) ShowEnd(d model.Date) tea.Cmd { return p.show(d, choice{last: true}) }

// Ask lists only the stories that match q from now on.
func (p *Pane) Ask(q model.Query) tea.Cmd {
	p.query = q
	return p.Reload()
}

// Reload reads the day again and keeps the chosen story.
func (p *Pane) Reload() tea.Cmd {
	if !p.busy {
		p.choice = choice{story: p.Story()}
	}
	return p.load()
}

// Story is the chosen story, the zero ID where none is.
func (p *Pane) Story() model.ID { return p.Headline().ID }

// Headline is the chosen story as the list has it; zero where none is chosen.
func (p *Pane) Headline() model.Headline {
	if p.cursor < 0 || p.cursor >= len(p.rows) {
		return model.Headline{}
	}
	return p.rows[p.cursor]
}

// Position is the chosen row from 1, 0 for none, and the number of rows.
func (p *Pane) Position() (row, rows int) { return p.cursor + 1, len(p.rows) }

// Around is the stories nearest to the chosen one, at most n on either side:
// the next, the one before, and so on.
func (p *Pane) Around(n int) []model.ID {
	var ids []model.ID
	for far := range n {
		for _, row := range []int{p.cursor + far + 1, p.cursor - far - 1} {
			if row >= 0 && row < len(p.rows) {
				ids = append(ids, p.rows[row].ID)
			}
		}
	}
	return ids
}

// Stories is how many stories the day has and how many of them are read;
// stubs are not counted.
func (p *Pane) Stories() (stories, read int) {
	for _, h := range p.day.stories {
		if h.Stub {
			continue
		}
		stories++
		if p.day.marks[h.ID].Read {
			read++
		}
	}
	return stories, read
}

// Read is how many stories of a month are read: those of kept, and what was
// marked in this sitting.
func (p *Pane) Read(m model.Month, kept map[model.ID]bool) int {
	read := len(kept)
	for id, mark := range p.made {
		switch {
		case id.Date().Month() != m || mark.Read == kept[id]:
		case mark.Read:
			read++
		default:
			read--
		}
	}
	return read
}

// Step chooses the row by rows further on; false says that there is none.
func (p *Pane) Step(by int) bool {
	next := p.cursor + by
	if next < 0 || next >= len(p.rows) {
		return false
	}
	p.choose(next)
	return true
}

// Mark changes what is left on a story, be it of this day or not.
func (p *Pane) Mark(h model.Headline, change func(model.Mark) model.Mark) tea.Cmd {
	if h.ID.IsZero() {
		return nil
	}
	return mark(p.shelf, h, change)
}

// Title is the room's name.
func (p *Pane) Title() string {
	if text := p.narrow.Text(); !text.IsZero() || p.typing {
		return "Stories with " + text.String()
	}
	if p.unread {
		return "Unread stories"
	}
	return "Stories"
}

// Resize sets the inner size.
func (p *Pane) Resize(width, height int) tea.Cmd {
	changed := width != p.width
	p.width, p.height = max(0, width), max(0, height)
	if changed {
		p.compose()
	}
	p.reveal()
	return nil
}

// Update takes a key, a click, or an answer to what the room asked.
func (p *Pane) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p.press(msg)
	case tea.MouseMsg:
		return p.point(msg), nil
	case listedMsg:
		if p.latest.Fresh(msg.number) {
			return p.take(msg.day), nil
		}
	case markedMsg:
		return p.marked(msg), nil
	}
	return nil, nil
}

// marked shows a mark. That marks are not kept is said once, and they last as
// long as the room.
func (p *Pane) marked(msg markedMsg) pane.Action {
	p.made[msg.id] = msg.mark
	if p.day.marks != nil {
		p.day.marks[msg.id] = msg.mark
	}
	if msg.err == nil || p.unkept {
		return nil
	}
	p.unkept = true
	return pane.Tell{Text: model.NewLine("marks are not kept: " + msg.err.Error())}
}

func (p *Pane) show(d model.Date, c choice) tea.Cmd {
	if d == p.day.date && !p.busy && p.day.err == nil {
		p.pick(c)
		return nil
	}
	if d != p.wanted {
		p.narrow.Set(model.Line{})
		p.typing = false
	}
	p.wanted, p.choice = d, c
	return p.load()
}

func (p *Pane) load() tea.Cmd {
	if p.wanted.IsZero() {
		return nil
	}
	ctx, number := p.latest.Next()
	p.busy = true
	return list(ctx, number, p.source, p.shelf, p.query, p.wanted)
}

// take puts a day in the place of the one before. Where no story was asked
// for, the screen is led to the one that is chosen now.
func (p *Pane) take(d day) pane.Action {
	same := d.date == p.day.date
	p.day, p.busy = d, false
	for _, h := range d.stories {
		if mark, is := p.made[h.ID]; is && d.marks != nil {
			d.marks[h.ID] = mark
		}
	}
	p.gather()
	if !same {
		p.top = 0
	}
	p.pick(p.choice)
	if !p.choice.story.IsZero() {
		return nil
	}
	return pane.Go{Place: pane.Place{Date: d.date, Story: p.Story()}}
}

// pick chooses the row that c means. A story that the list does not hold
// leaves it without a chosen row.
func (p *Pane) pick(c choice) {
	row := min(0, len(p.rows)-1)
	if c.last {
		row = len(p.rows) - 1
	}
	if !c.story.IsZero() {
		row = -1
		for i, h := range p.rows {
			if h.ID == c.story {
				row = i
			}
		}
	}
	p.choose(row)
}

func (p *Pane) choose(row int) {
	p.cursor = row
	p.reveal()
}

func list(ctx context.Context, number int, source Source, shelf Shelf, q model.Query, date model.Date) tea.Cmd {
	return func() tea.Msg {
		d := day{date: date}
		if d.stories, d.err = source.Day(ctx, q, date); d.err == nil && len(d.stories) == 0 {
			d.nearest, d.err = source.Nearest(ctx, q, date, 0)
		}
		ids := make([]model.ID, len(d.stories))
		for i, h := range d.stories {
			ids[i] = h.ID
		}
		if d.err == nil {
			d.marks, d.err = shelf.Marks(ctx, ids)
		}
		if ctx.Err() != nil {
			return nil
		}
		return listedMsg{number, d}
	}
}

func mark(shelf Shelf, h model.Headline, change func(model.Mark) model.Mark) tea.Cmd {
	return func() tea.Msg {
		m, err := shelf.Change(context.Background(), h, change)
		return markedMsg{h.ID, m, err}
	}
}
