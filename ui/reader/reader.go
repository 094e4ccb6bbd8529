// Package reader is the story room: it shows one story, typeset, and leads
// from it to its sources and to related stories.
package reader

import (
	"encoding/json"

	"context"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
	"dateline/ui/theme"
)

// Source answers the room's one question: what is on the page of a story?
type Source interface {
	Page(ctx context.Context, id model.ID) (model.Page, error)
}

// Spot is a place in a story: in which form it is seen, how much text lies
// above the first line that is seen, which link is selected, and what is
// unfolded. It holds at every width.
type Spot struct {
	Form  int  // of [forms]; 0 is typeset
	Above int  // letters and empty lines above
	Link  int  // the number of the selected link from 1; 0 is none
	More  bool // the weaker related stories are unfolded
	Given bool // the source's own list is unfolded
}

// UnmarshalJSON reads a spot as it was kept, and takes only what can be.
func (s *Spot) UnmarshalJSON(text []byte) error {
	type plain Spot
	if err := json.Unmarshal(text, (*plain)(s)); err != nil {
		return err
	}
	s.Form = min(max(0, s.Form), len(forms())-1)
	s.Above, s.Link = max(0, s.Above), max(0, s.Link)
	return nil
}

// Pane is the room. It is made by [New].
type Pane struct {
	Keys  KeyMap
	Write Write // nil: pages are seen typeset alone

	source        Source
	theme         *theme.Theme
	width, height int

	wanted   model.ID // what is shown, or on its way
	opening  bool     // it is on its way
	arriving Spot     // where it is to be shown then
	latest   pane.Latest
	ahead    pane.Latest
	cache    cache
	epoch    int // goes up when the archive has changed

	shown article
	sheet sheet
	top   int  // the row that is seen first
	spot  Spot // as [Pane.Spot]; its Above outlives a change of width

	typeset Spot // where the page was left typeset, to be seen in another form

	aside Aside
	find  finder
	pick  picker
}

// New makes the room; it is empty until a story is opened.
func New(source Source, look *theme.Theme, keys KeyMap) *Pane {
	p := &Pane{Keys: keys, source: source, theme: look}
	p.aside.pane = p
	return p
}

// Title is the room's name.
func (p *Pane) Title() string { return "Story" }

// Open shows a story from its beginning, as soon as it is there; until then the
// old one stays. The zero ID shows an empty page.
func (p *Pane) Open(id model.ID) tea.Cmd { return p.OpenAt(id, Spot{}) }

// OpenAt is [Pane.Open] at a spot, as [Pane.Spot] gave it.
func (p *Pane) OpenAt(id model.ID, spot Spot) tea.Cmd {
	p.wanted, p.arriving, p.opening, p.typeset = id, spot, true, Spot{}
	return p.load()
}

// Opening says that a story is on its way, and another one still shown.
func (p *Pane) Opening() bool { return p.opening && p.width > 0 }

// Asks says that the next keys are for this room: a source is to be picked, or
// another form of the page is read.
func (p *Pane) Asks() bool { return p.pick.active() || p.Spot().Form > 0 }

// Spot is where the reader is in the story that is shown or on its way.
func (p *Pane) Spot() Spot {
	if p.opening {
		return p.arriving
	}
	return p.spot
}

// Page is the story that is shown, and whether there is one.
func (p *Pane) Page() (model.Page, bool) {
	return p.shown.page, !p.shown.id.IsZero() && p.shown.err == nil
}

// AtEnd says that the last line is in view.
func (p *Pane) AtEnd() bool { return p.top+p.area() >= len(p.sheet.rows) }

// Progress is how much of the text has been in view, in percent.
func (p *Pane) Progress() int {
	if p.AtEnd() {
		return 100
	}
	return 100 * (p.top + p.area()) / len(p.sheet.rows)
}

// Resize sets the inner size, and typesets again where the measure changes.
func (p *Pane) Resize(width, height int) tea.Cmd {
	before := p.measure()
	p.width, p.height = max(0, width), max(0, height)
	if p.measure() == before {
		p.settle()
		return nil
	}
	return p.load()
}

// SetAside says whether the related stories are drawn apart, by [Pane.Related].
func (p *Pane) SetAside(apart bool) {
	if p.aside.apart != apart {
		p.aside.apart = apart
		p.compose()
	}
}

// Related is the view of the related stories beside the text.
func (p *Pane) Related() *Aside { return &p.aside }

// Update takes a key, a click, or an answer to what the room asked.
func (p *Pane) Update(msg tea.Msg) (pane.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p.press(msg)
	case tea.MouseMsg:
		return p.point(msg), nil
	case typesetMsg:
		p.keep(msg.article)
		if p.latest.Fresh(msg.number) {
			p.show(msg.article)
		}
	case preparedMsg:
		for _, a := range msg {
			p.keep(a)
		}
	}
	return nil, nil
}

// load brings the wanted story, at once where it is held typeset already.
func (p *Pane) load() tea.Cmd {
	ctx, number := p.latest.Next()
	set := p.setting()
	switch a, held := p.cache.get(p.wanted, set); {
	case p.width == 0:
		return nil
	case p.wanted.IsZero():
		p.show(article{})
		return nil
	case held:
		p.show(a)
		return nil
	case !p.opening && p.shown.err == nil:
		return again(ctx, number, p.shown, set)
	}
	return load(ctx, number, p.source, p.wanted, set)
}

// show puts an article in the place of the one before; where it is the same,
// typeset anew, the reader stays where he is.
func (p *Pane) show(a article) {
	p.shown = a
	if p.opening {
		p.opening, p.spot = false, p.arriving
		p.find, p.pick = finder{}, picker{}
	}
	p.compose()
}

// compose lays the article out anew, at the spot.
func (p *Pane) compose() {
	p.sheet = newComposer(p, p.measure()).story(p.aside.apart)
	p.aside.compose()
	p.spot.Link = min(p.spot.Link, len(p.links()))
	p.find.read(p.sheet)
	p.settle()
}

// settle brings the first row to the spot.
func (p *Pane) settle() { p.top = p.clamp(p.sheet.rowAt(p.spot.Above)) }

// scroll brings a row to the top, as far as the text allows.
func (p *Pane) scroll(row int) {
	p.top = p.clamp(row)
	p.spot.Above = p.sheet.above(p.top)
}

func (p *Pane) clamp(row int) int { return max(0, min(row, len(p.sheet.rows)-p.area())) }

// area is the number of rows of text that are seen.
func (p *Pane) area() int {
	if p.find.active() || p.pick.active() {
		return max(0, p.height-1)
	}
	return p.height
}
