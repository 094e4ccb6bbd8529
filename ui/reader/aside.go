package reader

import "dateline/ui/pane"

// Aside shows the related stories of a [Pane] beside its text. Keys go to the
// pane, which owns the selection.
type Aside struct {
	pane          *Pane
	apart         bool
	width, height int
	sheet         sheet
	top           int
}

// Resize sets the inner size.
func (a *Aside) Resize(width, height int) {
	a.width, a.height = max(0, width), max(0, height)
	a.compose()
}

// View draws the related stories.
func (a *Aside) View(focused bool) string {
	selected := a.pane.spot.Link - len(a.pane.sheet.links)
	var lines []string
	for n := a.top; n < min(a.top+a.height, len(a.sheet.rows)); n++ {
		lines = append(lines, a.pane.draw(&a.sheet, n, selected, focused))
	}
	return pane.Fill(lines, a.width, a.height)
}

func (a *Aside) compose() {
	a.sheet, a.top = sheet{}, 0
	if !a.apart || a.pane.shown.id.IsZero() || a.pane.shown.err != nil {
		return
	}
	c := newComposer(a.pane, a.width)
	c.related(true)
	c.seal()
	a.sheet = c.sheet
	a.reveal()
}

// reveal brings the selected link into view.
func (a *Aside) reveal() {
	n := a.pane.spot.Link - len(a.pane.sheet.links)
	if n < 1 || n > len(a.sheet.links) {
		return
	}
	k := a.sheet.links[n-1]
	if k.first < a.top {
		a.top = k.first
	}
	if k.last >= a.top+a.height {
		a.top = min(k.first, k.last-a.height+1)
	}
}
