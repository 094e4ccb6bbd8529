package reader

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dateline/model"
	"dateline/ui/pane"
)

// press does what a key means here, and passes on what means nothing.
func (p *Pane) press(msg tea.KeyMsg) (pane.Action, tea.Cmd) {
	switch {
	case p.find.typing:
		return p.typed(msg), nil
	case p.pick.active():
		return p.picked(msg), nil
	case p.move(msg):
		return nil, nil
	}
	switch k := p.Keys; {
	case key.Matches(msg, k.ReadOn):
		return p.readOn(), nil
	case key.Matches(msg, k.NextLink):
		return p.step(1), nil
	case key.Matches(msg, k.LastLink):
		return p.step(-1), nil
	case key.Matches(msg, k.Follow):
		return p.follow(), nil
	case key.Matches(msg, k.Related):
		return p.jump(slices.Index(k.Related.Keys(), msg.String()) + 1), nil
	case key.Matches(msg, k.Find):
		p.ask()
	case key.Matches(msg, k.NextFind):
		return p.seek(1), nil
	case key.Matches(msg, k.LastFind):
		return p.seek(-1), nil
	case key.Matches(msg, k.Open):
		return p.pickSource("Open", browse), nil
	case key.Matches(msg, k.Image):
		return p.image(), nil
	case key.Matches(msg, k.Copy):
		return p.copyLink(), nil
	case key.Matches(msg, k.Cite):
		return p.cite(), nil
	case key.Matches(msg, k.Export):
		return p.export(), nil
	case key.Matches(msg, k.Form):
		return p.turn()
	case key.Matches(msg, k.Clear):
		return p.clear()
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

// move scrolls, where the key says so.
func (p *Pane) move(msg tea.KeyMsg) bool {
	k, page := p.Keys, max(1, p.area()-2)
	for _, move := range []struct {
		key key.Binding
		to  int
	}{
		{k.Down, p.top + 1}, {k.Up, p.top - 1},
		{k.PageDown, p.top + page}, {k.PageUp, p.top - page},
		{k.HalfDown, p.top + (page+1)/2}, {k.HalfUp, p.top - (page+1)/2},
		{k.Top, 0}, {k.Bottom, len(p.sheet.rows)},
	} {
		if key.Matches(msg, move.key) {
			p.scroll(move.to)
			return true
		}
	}
	return false
}

func (p *Pane) readOn() pane.Action {
	if p.AtEnd() {
		return pane.Pass{}
	}
	p.scroll(p.top + max(1, p.area()-2))
	return nil
}

// clear undoes what was begun last: finding, then selecting, then showing
// another form.
func (p *Pane) clear() (pane.Action, tea.Cmd) {
	switch {
	case p.find.active():
		p.find = finder{}
		p.settle()
	case p.spot.Link > 0:
		p.spot.Link = 0
	case p.spot.Form > 0:
		return nil, p.toForm(0)
	default:
		return pane.Pass{}, nil
	}
	return nil, nil
}

// links is every link of the page, those that are shown apart at the end.
func (p *Pane) links() []link { return append(slices.Clip(p.sheet.links), p.aside.sheet.links...) }

// step selects the next link; the first that is selected is the related story
// that is closest.
func (p *Pane) step(by int) pane.Action {
	links := p.links()
	next := p.spot.Link + by
	if p.spot.Link == 0 && by > 0 {
		next = 1 + closest(links)
	}
	if next < 1 || next > len(links) {
		return pane.Pass{}
	}
	p.choice(next)
	return nil
}

// choice selects a link and brings it into view.
func (p *Pane) choice(n int) {
	p.spot.Link = n
	if n > len(p.sheet.links) {
		p.aside.reveal()
		return
	}
	k := p.sheet.links[n-1]
	switch {
	case k.first < p.top:
		p.scroll(k.first)
	case k.last >= p.top+p.area():
		p.scroll(min(k.first, k.last-p.area()+1))
	}
}

func closest(links []link) int {
	best := 0
	for i, k := range links {
		if k.score > links[best].score {
			best = i
		}
	}
	return best
}

// selected is the chosen link.
func (p *Pane) selected() (link, bool) {
	if p.spot.Link == 0 {
		return link{}, false
	}
	return p.links()[p.spot.Link-1], true
}

// follow goes where the selected link leads; with none selected it opens the
// picture.
func (p *Pane) follow() pane.Action {
	if k, chosen := p.selected(); chosen {
		return p.take(k)
	}
	if !p.shown.page.CoverImage.IsZero() {
		return p.image()
	}
	return pane.Pass{}
}

// image shows the picture of the story.
func (p *Pane) image() pane.Action {
	if p.shown.page.CoverImage.IsZero() {
		return pane.Tell{Text: model.NewLine("This story has no picture.")}
	}
	return pane.Picture{URL: p.shown.page.CoverImage}
}

func (p *Pane) take(k link) pane.Action {
	if k.fold != nil {
		k.fold(&p.spot)
		p.compose()
	}
	return k.action
}

// jump follows the n-th related story.
func (p *Pane) jump(n int) pane.Action {
	for _, k := range p.links() {
		if k.number == n {
			return k.action
		}
	}
	if p.spot.Form > 0 {
		return pane.Tell{Text: model.NewLine(p.Keys.Clear.Help().Key + " leads back to the story and its links.")}
	}
	return pane.Tell{Text: model.NewLine(fmt.Sprintf("There is no related story %d.", n))}
}
